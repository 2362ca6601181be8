"""Notice what code does beside its job: files it opens, addresses it calls, words it prints."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

_WATCHED = {
    "socket.connect": "connects to the network",
    "socket.getaddrinfo": "looks up an address",
    "socket.bind": "opens a port",
    "subprocess.Popen": "starts a program",
    "os.system": "starts a program",
    "os.remove": "removes a file",
    "os.rename": "renames a file",
    "os.mkdir": "makes a folder",
    "os.putenv": "changes the environment",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

_active = threading.local()
_installed = threading.Lock()
_hook: list[bool] = []


class Deeds:
    """What was seen, in words."""

    def __init__(self) -> None:
        self.seen: list[str] = []


@contextlib.contextmanager
def watching() -> Iterator[Deeds]:
    """Note each deed of the block, on this thread, that an exporter or reader has no business with."""
    _install()
    deeds = Deeds()
    out, err = io.StringIO(), io.StringIO()
    _active.deeds = deeds
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield deeds
    finally:
        _active.deeds = None
        for name, stream in (("output", out), ("error", err)):
            if stream.getvalue():
                deeds.seen.append(f"prints on standard {name}: {stream.getvalue()[:60]!r}")


def _install() -> None:
    """Audit hooks stay for the life of the process, so there is one, and it looks whether somebody watches."""
    with _installed:
        if not _hook:
            sys.addaudithook(_notice)
            _hook.append(True)


def _notice(event: str, arguments: tuple[object, ...]) -> None:
    deeds: Deeds | None = getattr(_active, "deeds", None)
    if deeds is None:
        return
    if event in _WATCHED:
        deeds.seen.append(_WATCHED[event])
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        path = str(arguments[0])
        if not path.endswith((".pyc", os.devnull)) and "__pycache__" not in path:
            deeds.seen.append(f"opens {Path(path).name!r} for writing")
