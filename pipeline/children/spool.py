"""A private folder for one run's copies, unpacked archives and unfinished results.

It stands in the cache folder (mode 0700, one file system with the store) and is removed at the end. A killed run cannot
do that, so the next run removes folders that nobody holds: no personal data stays behind in temporary places
(LIMITS.md, promise 6).

Example:
    >>> import tempfile
    >>> with spool(Path(tempfile.mkdtemp())) as folder:
    ...     child = new_folder(folder)
    >>> folder.exists()
    False
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_ROOM = "spool"
_HELD = ".held"


@contextlib.contextmanager
def spool(cache: Path) -> Iterator[Path]:
    """Make a private folder under `cache` for the block, and clear away what killed runs left."""
    room = cache / _ROOM
    room.mkdir(mode=0o700, exist_ok=True)
    with _room_lock(room):
        _clear(room)
        folder = Path(tempfile.mkdtemp(prefix="run-", dir=room))
        descriptor = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def new_folder(folder: Path, prefix: str = "task-") -> Path:
    """Make a fresh private folder inside `folder`."""
    return Path(tempfile.mkdtemp(prefix=prefix, dir=folder))


@contextlib.contextmanager
def _room_lock(room: Path) -> Iterator[None]:
    descriptor = os.open(room / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _clear(room: Path) -> None:
    for folder in sorted(room.glob("run-*")):
        try:
            descriptor = os.open(folder / _HELD, os.O_RDWR)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(descriptor)
