"""Progress on a terminal (count, rate, time left); silence in a pipe.

Nothing of a document is shown, not even file names. The bar refreshes when told, without a thread of its own, because
the process forks children.

Example:
    >>> with showing("读取文件", 0) as step:
    ...     pass
"""

import contextlib
import time
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

_REFRESH_SECONDS = 0.2


class _Rate(ProgressColumn):
    """Items a minute and time left."""

    def render(self, task: Task) -> Text:
        if not task.completed or not task.elapsed:
            return Text("")
        rate = task.completed / task.elapsed
        left = (task.total or task.completed) - task.completed
        return Text(f"{rate * 60:.0f} 个/分钟，剩余约 {_duration(left / rate)}")


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60} 秒"
    return f"{whole // 3600} 小时 {whole % 3600 // 60} 分"


@contextlib.contextmanager
def showing(title: str, total: int, console: Console | None = None) -> Iterator[Callable[[], None]]:
    """Show a bar for the block on a terminal; the block calls the given function for each item done.

    Args:
        title: what is being done.
        total: number of items.
        console: where to show it; standard error when None.
    """
    target = console or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate())
    with Progress(*columns, console=target, auto_refresh=False, disable=not target.is_terminal) as progress:
        task = progress.add_task(title, total=total)
        shown = 0.0

        def step() -> None:
            nonlocal shown
            progress.advance(task)
            if time.monotonic() - shown > _REFRESH_SECONDS:
                shown = time.monotonic()
                progress.refresh()

        yield step
        progress.refresh()
