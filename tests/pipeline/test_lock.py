"""One run at a time in an output folder, and nothing left of a killed one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import BusyError
from pipeline import lock
from pipeline.children.spool import new_folder, spool

HOLD = """
import sys, time
sys.path.insert(0, {root!r})
from pathlib import Path
from pipeline import lock
from pipeline.children.spool import new_folder, spool
with lock.holding(Path({out!r})), spool(Path({out!r})) as folder:
    (new_folder(folder) / "private").write_text("x")
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def other_run(tmp_path):
    program = HOLD.format(root=str(Path.cwd()), out=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        yield process
        process.kill()


def test_second_run_says_so(tmp_path, other_run):
    with pytest.raises(BusyError, match="另一个联审程序正在写入") as caught, lock.holding(tmp_path):
        pass
    assert caught.value.exit_code == 1


def test_lock_ends_with_kill(tmp_path, other_run):
    other_run.send_signal(signal.SIGKILL)
    other_run.wait()
    with lock.holding(tmp_path):
        pass


def test_spool_of_a_running_neighbour_stays(tmp_path, other_run):
    with spool(tmp_path):
        pass
    assert len(list((tmp_path / "spool").rglob("private"))) == 1


def test_spool_of_a_killed_run_is_cleared_away(tmp_path, other_run):
    other_run.send_signal(signal.SIGKILL)
    other_run.wait()
    with spool(tmp_path) as folder:
        assert list((tmp_path / "spool").rglob("private")) == []
        assert new_folder(folder).stat().st_mode & 0o777 == 0o700


def test_lock_is_inherited_by_children(tmp_path):
    """kill -9 of a driver leaves its stage running: a second run must still be refused."""
    program = HOLD.split("with lock")[0].format(root=str(Path.cwd())) + (
        "import subprocess\n"
        f"with lock.holding(Path({str(tmp_path)!r})):\n"
        "    child = subprocess.Popen(['sleep', '600'], close_fds=False)\n"
        "    print(child.pid, flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        child = int(process.stdout.readline())
        process.kill()
    try:
        with pytest.raises(BusyError), lock.holding(tmp_path):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
