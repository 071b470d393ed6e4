"""Writes that are whole or not there: temporary file, flush, fsync, rename, fsync of the folder (LIMITS.md, rules).

Example:
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_text(folder / "a.json", "{}")
    >>> (folder / "a.json").read_text()
    '{}'
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

_MODE = 0o600
"""Submissions hold personal data: what we write is for its owner alone."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; when the block ends well, it takes the place of `path` durably.

    Raises:
        OSError: the folder cannot be written; the old file is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        adopt(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def adopt(temporary: Path, path: Path) -> None:
    """Move a finished file of the same file system to `path`, so that it is whole after a power cut too."""
    with temporary.open("rb") as file:
        os.fchmod(file.fileno(), _MODE)
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file or nothing."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """Write a whole file in UTF-8 or nothing."""
    write_bytes(path, utf8(text))


def utf8(text: str) -> bytes:
    """Text as UTF-8; lone surrogates, which a damaged file may hold, become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
