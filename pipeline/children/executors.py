"""Who runs guarded tasks: children of this process, some at a time, or a Dask cluster (`pipeline.children.cluster`).

Both give the same outcomes; results come as they are ready, each with the number of its task. A task whose child
crashes is tried once more, alone; one that met a limit is not (LIMITS.md, rules).

Example:
    >>> executor = LocalExecutor(workers=2)
    >>> [number for number, outcome, result in executor.run([], budget, folder)]  # doctest: +SKIP
    []
"""

import os
import select
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from pipeline.children.errand import RESULT, Beat, Budget, Ending, Outcome
from pipeline.children.guard import Child
from pipeline.children.spool import new_folder

_TICK_SECONDS = 0.2

Finished = tuple[int, Outcome, Path]
"""Number of the task, how it ended, and where its result stands until the next one is asked for."""


class Errand(Protocol):
    """A task that can be warmed: what is loaded once in the parent is there in each child."""

    def warm(self) -> None:
        """Load what the task needs, in the process that forks the children."""
        ...

    def __call__(self, folder: Path, beat: Beat) -> None:
        """Do the task in a child; leave the result in `folder`."""
        ...


class Executor(Protocol):
    """Runs tasks in guarded children."""

    def run(self, tasks: Sequence[Errand], budget: Budget, folder: Path) -> Iterator[Finished]:
        """Run all tasks; each is finished exactly once, in any order.

        Args:
            tasks: what to run.
            budget: limits of each.
            folder: private folder for the children's folders.
        """
        ...


def cores() -> int:
    """Processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalExecutor:
    """Children of this process, which runs one thread.

    Attributes:
        workers: children at a time.
    """

    def __init__(self, workers: int = 0) -> None:
        """Use `workers` children at a time; 0 for as many as there are cores."""
        self.workers = workers or cores()

    def run(self, tasks: Sequence[Errand], budget: Budget, folder: Path) -> Iterator[Finished]:
        """Run all tasks; those that crash once more at the end, one by one."""
        for task in tasks:
            task.warm()
        crashed = []
        for number, outcome, result in self._pass(range(len(tasks)), tasks, budget, folder, self.workers):
            if outcome.ending is Ending.CRASH:
                crashed.append(number)
            else:
                yield number, outcome, result
        yield from self._pass(sorted(crashed), tasks, budget, folder, 1)

    def _pass(
        self, numbers: Sequence[int], tasks: Sequence[Errand], budget: Budget, folder: Path, workers: int
    ) -> Iterator[Finished]:
        waiting = list(reversed(numbers))
        running: dict[int, Child] = {}
        try:
            while waiting or running:
                while waiting and len(running) < workers:
                    number = waiting.pop()
                    running[number] = Child(tasks[number], new_folder(folder), budget)
                _wait(list(running.values()))
                for number, child in list(running.items()):
                    outcome = child.poll()
                    if outcome is not None:
                        del running[number]
                        yield number, outcome, child.folder / RESULT
                        shutil.rmtree(child.folder, ignore_errors=True)
        finally:
            for child in running.values():
                child.kill()
                shutil.rmtree(child.folder, ignore_errors=True)


def _wait(children: Sequence[Child]) -> None:
    """Wait until a child says something, or a tick has passed; shortly when one is about to end."""
    pipes = [child for child in children if child.fileno() >= 0]
    select.select(pipes, [], [], _TICK_SECONDS if len(pipes) == len(children) else 0.005)


def run_alone(task: Errand, budget: Budget, folder: Path) -> Outcome:
    """Run one task in a child in `folder`, once more after a crash; its result stands in `folder`."""
    outcome = _watch(Child(task, folder, budget))
    return _watch(Child(task, folder, budget)) if outcome.ending is Ending.CRASH else outcome


def _watch(child: Child) -> Outcome:
    while (outcome := child.poll()) is None:
        child.wait(_TICK_SECONDS)
    return outcome
