"""A guarded task: what it may take, how it reports, how it lives in its child, and how it may end.

Example:
    >>> Budget(60, 3, 20, 1800, 120, 2 << 30, 1 << 30).wall_seconds(pages=10, recognised=0)
    90
"""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from pipeline.children.confinement import Confinement, address_space, confine, peak_address_space

RESULT = "result"
"""Name of the file, in the child's folder, that a task leaves."""

_SPACE_ERRORS = (errno.EFBIG, errno.ENOSPC, errno.EDQUOT)


class Ending(StrEnum):
    """How a child ended."""

    DONE = "done"
    TIME = "time"
    STALL = "stall"
    MEMORY = "memory"
    SPACE = "space"
    FAULT = "fault"
    """The task raised."""
    CRASH = "crash"
    """The process died of a signal, or without a word."""


@dataclass(frozen=True)
class Budget:
    """What a task may take; seconds and bytes.

    Attributes:
        base_seconds, page_seconds, ocr_page_seconds, most_seconds: wall limit as base + pages * page + recognised
            pages * (ocr page - page), at most `most_seconds`.
        stall_seconds: longest time without a word.
        memory_bytes: beyond the parent.
        file_bytes: of any one file it writes.
    """

    base_seconds: float
    page_seconds: float
    ocr_page_seconds: float
    most_seconds: float
    stall_seconds: float
    memory_bytes: int
    file_bytes: int

    def wall_seconds(self, pages: int, recognised: int) -> float:
        """The wall limit for a document of so many pages, of which so many went through OCR."""
        extra = max(self.ocr_page_seconds - self.page_seconds, 0.0) * min(recognised, max(pages, 1))
        return min(self.base_seconds + self.page_seconds * pages + extra, self.most_seconds)


@dataclass(frozen=True)
class Outcome:
    """What became of a task.

    Attributes:
        ending: how it ended; the result counts for `done` only.
        detail: class of the exception or number of the signal; never text of a document.
        media_type: what the task had found the file to be; empty before that.
        strained: it used more than half of its memory, so that a failure may come from that.
    """

    ending: Ending
    detail: str = ""
    media_type: str = ""
    strained: bool = False


class Beat:
    """The child's voice: one short line to the parent at a time."""

    def __init__(self, descriptor: int) -> None:
        """Write to the pipe `descriptor`."""
        self._descriptor = descriptor

    def media_type(self, value: str) -> None:
        """Tell what the file is."""
        self._say("m", value)

    def page(self, done: int, total: int) -> None:
        """Tell that `done` of `total` pages are done."""
        self._say("p", f"{done} {total}")

    def recognising(self) -> None:
        """Tell that a page goes through OCR, which allows it more time."""
        self._say("o", "")

    def end(self, ending: Ending, detail: str = "") -> None:
        """The last word."""
        self._say("e", f"{ending.value} {detail}")

    def strained(self) -> None:
        """Tell that much memory was used."""
        self._say("s", "")

    def _say(self, kind: str, text: str) -> None:
        os.write(self._descriptor, f"{kind} {text[:200]}\n".encode(errors="replace"))


Task = Callable[[Path, Beat], None]


def live(task: Task, folder: Path, budget: Budget, descriptor: int, parent: int) -> NoReturn:
    """Confine this process, do the task, and end: it never returns to the parent's code.

    Args:
        task: what to do.
        folder: private folder of the child.
        budget: its limits.
        descriptor: pipe to report by.
        parent: process id of the parent.
    """
    beat = Beat(descriptor)
    try:
        cpu_seconds = int(budget.most_seconds) + 30
        confine(Confinement(budget.memory_bytes, cpu_seconds, budget.file_bytes), folder, parent)
        started = address_space()
        last = _attempt(task, folder, beat)
        if peak_address_space() - started > budget.memory_bytes // 2:
            beat.strained()
        beat.end(*last)
    finally:
        os._exit(0)


def _attempt(task: Task, folder: Path, beat: Beat) -> tuple[Ending, str]:
    try:
        task(folder, beat)
    except MemoryError:
        return Ending.MEMORY, ""
    except OSError as error:
        ending = Ending.SPACE if error.errno in _SPACE_ERRORS else Ending.FAULT
        return (Ending.MEMORY if error.errno == errno.ENOMEM else ending), type(error).__name__
    except BaseException as error:  # noqa: BLE001  (the boundary of one document: whatever it raises ends here)
        return Ending.FAULT, type(error).__name__
    return Ending.DONE, ""
