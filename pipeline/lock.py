"""One run at a time in an output folder: a lock that ends with the last process that holds it.

`flock` on a file in OUT whose descriptor the children inherit: kill -9 of a driver leaves a stage running as an orphan,
and a second run would write beside it (LIMITS.md, rules).
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from models.errors import BusyError

_LOCK = ".lianshen.lock"


@contextlib.contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Hold `folder` for the block.

    Raises:
        BusyError: another run holds it.
    """
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        os.set_inheritable(descriptor, True)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"另一个联审程序正在写入 {folder}。", "请等它结束，或换一个输出文件夹。"
            ) from error
        yield
    finally:
        os.close(descriptor)
