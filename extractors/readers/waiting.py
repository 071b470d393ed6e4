"""Time for which processes were ready to run while the machine ran others: a busy machine takes no document away.

Source: the second number of /proc/PID/schedstat, in nanoseconds (Linux, Documentation/scheduler/sched-stats.rst), and
/proc/PID/task/PID/children.

Example:
    Waits(os.getpid()).seconds() is next to nothing on an idle machine.
"""

from pathlib import Path

_NANOSECONDS = 1e-9


class Waits:
    """What a process and those it started have waited for a processor; what has ended keeps what it had."""

    def __init__(self, pid: int) -> None:
        """Begin to watch.

        Args:
            pid: the process.
        """
        self._pid = pid
        self._waited: dict[int, float] = {}

    def seconds(self) -> float:
        """Seconds waited up to now; 0 where the system does not tell."""
        for pid in (self._pid, *_started_by(self._pid)):
            self._waited[pid] = max(self._waited.get(pid, 0.0), _waited_by(pid))
        return sum(self._waited.values())


def _waited_by(pid: int) -> float:
    numbers = _words(Path(f"/proc/{pid}/schedstat"))
    return int(numbers[1]) * _NANOSECONDS if len(numbers) > 1 else 0.0


def _started_by(pid: int) -> list[int]:
    return [int(word) for word in _words(Path(f"/proc/{pid}/task/{pid}/children"))]


def _words(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").split()
    except OSError:
        return []
