"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from presswork.errors import OutputError, StorageError

_FULL_OR_FAILING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EPIPE})


def write_file(target: Path, data: bytes, *, clobber: bool = True, sync: bool = True) -> None:
    """Put ``data`` at ``target``: readers of that name see the old file or the new one, never half of one.

    A symbolic link stays and what it leads to is replaced; a device or pipe is written straight. Missing
    folders are made. Raises OutputError where nothing can be created (or, without ``clobber``, something
    is there already) and StorageError where the disk fails; then the old file is as it was.
    """
    try:
        if is_there(target) and not target.is_file():
            _write_straight(target, data)
        else:
            _replace(Path(os.path.realpath(target)), data, clobber=clobber, sync=sync)
    except OSError as error:
        if not clobber and is_there(target):
            raise OutputError(f"{target} is there already: choose another name, or leave out --no-clobber") from error
        if error.errno in _FULL_OR_FAILING:
            raise StorageError(
                f"{target} could not be written: {_cause(error)}. What was there is untouched"
            ) from error
        raise OutputError(f"{target} can't be created: {_cause(error)}. Choose another place with -o or -d") from error


def is_there(path: Path | str) -> bool:
    """Whether there is a file, folder or device; a name that can't be is not there, and that is all."""
    return identity(Path(path)) is not None


def identity(path: Path) -> tuple[int, int] | None:
    """What two names of one file have in common, links followed; None where there is no file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _write_straight(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    with target.open("wb") as file:
        file.write(data)


def _replace(target: Path, data: bytes, *, clobber: bool, sync: bool) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, f"{target.parent} is no folder") from error
    part, descriptor = _open_part(target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with suppress(FileNotFoundError):
                part.chmod(stat.S_IMODE(target.stat().st_mode))
            file.write(data)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        if clobber:
            part.replace(target)
            return
        target.hardlink_to(part)
        part.unlink()
    except BaseException:
        with suppress(FileNotFoundError):
            part.unlink()
        raise


def _open_part(folder: Path) -> tuple[Path, int]:
    """A new file beside the target, with the mode that the umask leaves of 0666."""
    number = 0
    while True:
        part = folder / f".presswork-{os.getpid()}-{number}.part"
        try:
            return part, os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except FileExistsError:
            number += 1


def _cause(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
