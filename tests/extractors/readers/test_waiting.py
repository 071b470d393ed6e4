"""A process that waits for a processor, and one that it started, are both counted; sleep is no waiting."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractors.readers.waiting import Waits

BUSY = "import time\nwhile time.process_time() < {seconds}: pass"
STARTS = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY.format(seconds=0.3)!r}])"

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/schedstat").exists(), reason="the system does not tell of waiting"
)


def waited(code):
    """Seconds that a program waited on one processor that three others use, and how long it took."""
    usable = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(usable)})
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(3)]
    try:
        started = time.monotonic()
        with subprocess.Popen([sys.executable, "-c", code]) as process:
            waits = Waits(process.pid)
            while process.poll() is None:
                seconds = waits.seconds()
                time.sleep(0.02)
        return seconds, time.monotonic() - started
    finally:
        os.sched_setaffinity(0, usable)
        for other in others:
            other.kill()
            other.wait()


@pytest.mark.parametrize("code", [BUSY.format(seconds=0.3), STARTS])
def test_waiting_is_most_of_the_time_of_one_among_four(code):
    seconds, taken = waited(code)
    assert 0.3 < seconds < taken


def test_sleep_is_no_waiting():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.5)"]) as process:
        waits = Waits(process.pid)
        time.sleep(0.4)
        assert waits.seconds() < 0.3
        assert waits.seconds() >= 0.0


def test_a_process_that_is_gone_keeps_what_it_had():
    with subprocess.Popen([sys.executable, "-c", "pass"]) as process:
        waits = Waits(process.pid)
        before = waits.seconds()
        process.wait()
    assert waits.seconds() >= before
