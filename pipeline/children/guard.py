"""One guarded child process for one task, forked from the warmed parent; spawned where a system has no fork.

A task gets a private folder and a `Beat` to report by, and leaves its result in the folder as `RESULT`. Whatever it does
(hang, crash, eat memory, print, raise, ignore signals) ends here as an `Outcome` (LIMITS.md, promise 2). Times are on
the monotonic clock; the wall limit grows with the pages that the task reports, up to a ceiling. What the child and
the programs that it started waited for a processor counts for the ceiling alone: a busy machine takes no document away.

Example:
    >>> child = Child(task, folder, budget)  # doctest: +SKIP
    >>> while (outcome := child.poll()) is None:  # doctest: +SKIP
    ...     child.wait(0.1)
"""

import contextlib
import multiprocessing
import os
import select
import signal
import time
import warnings
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from extractors.readers.waiting import Waits
from pipeline.children.errand import Budget, Ending, Outcome, Task, live

_GRACE_SECONDS = 5.0
_MOST_UNREAD = 65_536


class Child:
    """A running task as its parent sees it.

    Attributes:
        folder: the private folder; the caller removes it.
    """

    def __init__(self, task: Task, folder: Path, budget: Budget, *, fork: bool = hasattr(os, "fork")) -> None:
        """Start the task.

        Args:
            task: what to run; for `fork=False` it must be picklable.
            folder: empty private folder.
            budget: its limits.
            fork: fork this process (which should run one thread) instead of starting a new interpreter.
        """
        self.folder = folder
        self._budget = budget
        self._pipe, theirs = multiprocessing.Pipe(duplex=False)
        self._pid = _fork(task, folder, budget, theirs) if fork else _spawn(task, folder, budget, theirs)
        theirs.close()
        os.set_blocking(self._pipe.fileno(), False)
        self._waits = Waits(self._pid)
        self._started = self._heard = time.monotonic()
        self._waited_when_heard = 0.0
        self._pages = self._recognised = 0
        self._media_type = ""
        self._strained = self._closed = False
        self._last: tuple[Ending, str] | None = None
        self._rest = b""

    def fileno(self) -> int:
        """The pipe, for `select`; -1 after the child has closed it."""
        return -1 if self._closed else self._pipe.fileno()

    def wait(self, seconds: float) -> None:
        """Wait for a word, at most so long."""
        if self._closed:
            time.sleep(min(seconds, 0.01))
        else:
            select.select([self._pipe], [], [], seconds)

    def poll(self) -> Outcome | None:
        """Take in what the child said and hold it to its limits; its outcome once it has ended."""
        self._listen()
        pid, status = os.waitpid(self._pid, os.WNOHANG)
        if pid:
            self._listen()
            return self._finish(self._ended(status))
        over = self._over_limit(time.monotonic())
        if over is None:
            return None
        self._kill()
        os.waitpid(self._pid, 0)
        return self._finish((over, ""))

    def kill(self) -> None:
        """End the child and all it started, without an outcome."""
        self._kill()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        self._finish((Ending.CRASH, ""))

    def _listen(self) -> None:
        if self._closed:
            return
        try:
            data = os.read(self._pipe.fileno(), _MOST_UNREAD)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._closed = True
            self._heard = time.monotonic()
            return
        *lines, self._rest = (self._rest + data)[-2 * _MOST_UNREAD :].split(b"\n")
        if lines:
            self._heard, self._waited_when_heard = time.monotonic(), self._waits.seconds()
        for line in lines:
            kind, _, text = line.decode(errors="replace").partition(" ")
            self._take(kind, text)

    def _take(self, kind: str, text: str) -> None:
        if kind == "m":
            self._media_type = text
        elif kind == "o":
            self._recognised += 1
        elif kind == "s":
            self._strained = True
        elif kind == "p":
            total = text.partition(" ")[2]
            self._pages = int(total) if total.isascii() and total.isdigit() else self._pages
        elif kind == "e":
            ending, _, detail = text.partition(" ")
            self._last = (Ending(ending), detail) if ending in set(Ending) else None

    def _over_limit(self, now: float) -> Ending | None:
        waited, taken = self._waits.seconds(), now - self._started
        limit = self._budget.wall_seconds(self._pages, self._recognised)
        if taken - waited > limit or taken > self._budget.most_seconds:
            return Ending.TIME
        quiet = _GRACE_SECONDS if self._closed else self._budget.stall_seconds
        return Ending.STALL if now - self._heard - (waited - self._waited_when_heard) > quiet else None

    def _ended(self, status: int) -> tuple[Ending, str]:
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            return (Ending.TIME, "") if number == signal.SIGXCPU else (Ending.CRASH, str(number))
        return self._last or (Ending.CRASH, "0")

    def _kill(self) -> None:
        """The group first; the child alone when it has not come to make its group yet."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def _finish(self, last: tuple[Ending, str]) -> Outcome:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)  # programs the task started and left behind
        self._closed = True
        self._pipe.close()
        ending, detail = last
        if ending is Ending.FAULT and self._strained:
            ending = Ending.MEMORY
        return Outcome(ending, detail, self._media_type, self._strained)


def _fork(task: Task, folder: Path, budget: Budget, pipe: Connection) -> int:
    parent = os.getpid()
    with warnings.catch_warnings():
        # Python 3.12 warns when other threads run; the child uses none of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        live(task, folder, budget, pipe.fileno(), parent)
    return pid


def _spawn(task: Task, folder: Path, budget: Budget, pipe: Connection) -> int:
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_spawned, args=(task, folder, budget, pipe, os.getpid()))
    process.start()
    return process.pid or 0


def _spawned(task: Task, folder: Path, budget: Budget, pipe: Connection, parent: int) -> NoReturn:
    live(task, folder, budget, pipe.fileno(), parent)
