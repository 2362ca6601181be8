"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from presswork.errors import OutputError, StorageError
from presswork.writing import identity, write_file


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_folders_are_made_and_the_file_has_the_modes_of_any_new_file(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "file.bin"
    old = os.umask(0o027)
    try:
        write_file(target, b"data")
    finally:
        os.umask(old)
    assert target.read_bytes() == b"data"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert leftovers(target.parent) == []


def test_an_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_symbolic_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    real = tmp_path / "real" / "file"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_without_clobber_nothing_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "file"
    write_file(target, b"first", clobber=False)
    with pytest.raises(OutputError, match="--no-clobber"):
        write_file(target, b"second", clobber=False)
    assert target.read_bytes() == b"first"
    assert leftovers(tmp_path) == []


def test_of_many_that_write_without_clobber_one_wins(tmp_path: Path) -> None:
    target = tmp_path / "file"
    won: list[int] = []

    def race(number: int) -> None:
        try:
            write_file(target, str(number).encode(), clobber=False)
        except OutputError:
            return
        won.append(number)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [target.read_text()] == [str(number) for number in won]


def test_a_full_disk_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="no space left"):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_an_interrupt_while_writing_leaves_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["folder", "file/inside", "n" * 300])
def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="can't be created"):
        write_file(tmp_path / place, b"data")


def test_a_device_is_written_straight_and_stays_a_device() -> None:
    write_file(Path(os.devnull), b"data")
    assert not Path(os.devnull).is_file()


def test_a_pipe_receives_the_bytes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"data")
    reader.join()
    assert received == [b"data"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_name_of_255_bytes_works(tmp_path: Path) -> None:
    write_file(tmp_path / ("n" * 255), b"data")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"data"


def test_one_file_by_two_names_is_recognised(tmp_path: Path) -> None:
    one = tmp_path / "one"
    one.write_bytes(b"")
    (tmp_path / "link").symlink_to(one)
    assert identity(one) == identity(tmp_path / "link")
    assert identity(tmp_path / "other") is None
