"""Whatever a child does, the parent gets an outcome, and nothing of the child is left."""

import mmap
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.children.errand import RESULT, Budget, Ending
from pipeline.children.executors import LocalExecutor, run_alone
from pipeline.children.guard import Child

MEGABYTE = 1024 * 1024
BUDGET = Budget(
    base_seconds=20,
    page_seconds=1,
    ocr_page_seconds=2,
    most_seconds=30,
    stall_seconds=10,
    memory_bytes=256 * MEGABYTE,
    file_bytes=2 * MEGABYTE,
)


class Work:
    """A task made of a function; nothing to warm."""

    def __init__(self, function):
        self.function = function

    def warm(self):
        pass

    def __call__(self, folder, beat):
        self.function(folder, beat)


def outcome_of(function, folder, budget=BUDGET):
    return run_alone(Work(function), budget, folder)


def writes(folder, beat):
    (folder / RESULT).write_bytes(b"done")


def test_result_is_handed_back(tmp_path):
    assert outcome_of(writes, tmp_path).ending is Ending.DONE
    assert (tmp_path / RESULT).read_bytes() == b"done"


def test_works_in_a_fresh_interpreter_where_there_is_no_fork(tmp_path):
    child = Child(writes, tmp_path, BUDGET, fork=False)
    while (outcome := child.poll()) is None:
        child.wait(0.1)
    assert outcome.ending is Ending.DONE
    assert (tmp_path / RESULT).read_bytes() == b"done"


def test_hang_ends_at_the_stall_limit(tmp_path):
    def hangs(folder, beat):
        time.sleep(600)

    started = time.monotonic()
    assert outcome_of(hangs, tmp_path, replace(BUDGET, stall_seconds=0.3)).ending is Ending.STALL
    assert time.monotonic() - started < 5


def test_busy_talk_ends_at_the_wall_limit(tmp_path):
    def talks(folder, beat):
        while True:
            beat.page(0, 1)
            time.sleep(0.02)

    assert (
        outcome_of(talks, tmp_path, replace(BUDGET, base_seconds=0.4, page_seconds=0)).ending is Ending.TIME
    )


def counts_for_half_a_second(folder, beat):
    while time.process_time() < 0.5:
        pass
    writes(folder, beat)


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the system does not tell of waiting")
def test_waiting_for_a_processor_counts_for_the_ceiling_alone(tmp_path):
    usable = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(usable)})
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4)]
    try:
        short = replace(BUDGET, base_seconds=1.2)
        waited = outcome_of(counts_for_half_a_second, _folder(tmp_path, "waits"), short)
        ceiling = outcome_of(
            counts_for_half_a_second, _folder(tmp_path, "ceiling"), replace(short, most_seconds=1.2)
        )
    finally:
        os.sched_setaffinity(0, usable)
        for other in others:
            other.kill()
            other.wait()
    assert (waited.ending, ceiling.ending) == (Ending.DONE, Ending.TIME)


def _folder(parent, name):
    folder = parent / name
    folder.mkdir()
    return folder


def test_wall_limit_grows_with_pages_and_with_recognised_pages_up_to_the_ceiling():
    assert BUDGET.wall_seconds(0, 0) == 20
    assert BUDGET.wall_seconds(4, 0) == 24
    assert BUDGET.wall_seconds(4, 3) == 27
    assert BUDGET.wall_seconds(4, 300) == 28
    assert BUDGET.wall_seconds(4000, 4000) == 30


def test_sigterm_is_no_way_out_of_a_limit(tmp_path):
    def ignores(folder, beat):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(0.1)

    assert outcome_of(ignores, tmp_path, replace(BUDGET, stall_seconds=0.3)).ending is Ending.STALL


def test_segmentation_fault_is_a_crash_tried_twice(tmp_path):
    def crashes(folder, beat):
        with (folder / "tries").open("a") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGSEGV)

    outcome = outcome_of(crashes, tmp_path)
    assert (outcome.ending, outcome.detail) == (Ending.CRASH, str(int(signal.SIGSEGV)))
    assert (tmp_path / "tries").read_text() == "xx"


def test_a_limit_is_not_tried_twice(tmp_path):
    def hangs(folder, beat):
        with (folder / "tries").open("a") as file:
            file.write("x")
        time.sleep(600)

    outcome_of(hangs, tmp_path, replace(BUDGET, stall_seconds=0.3))
    assert (tmp_path / "tries").read_text() == "x"


def test_leaving_without_a_word_is_a_crash(tmp_path):
    assert outcome_of(lambda folder, beat: os._exit(0), tmp_path).ending is Ending.CRASH


def test_memory_is_limited_beyond_the_parent(tmp_path):
    def eats(folder, beat):
        _ = bytearray(4096 * MEGABYTE)  # more than the parent may have freed within its own address space

    def eats_less(folder, beat):
        _ = bytearray(100 * MEGABYTE)

    assert outcome_of(eats, tmp_path).ending is Ending.MEMORY
    assert outcome_of(eats_less, tmp_path).ending is Ending.DONE


def test_a_failure_after_much_memory_is_put_down_to_memory(tmp_path):
    def pretends(folder, beat):
        kept = mmap.mmap(-1, 200 * MEGABYTE)  # new address space for certain, whatever the parent has freed
        raise ValueError(len(kept))

    outcome = outcome_of(pretends, tmp_path)
    assert outcome.strained
    assert outcome.ending is Ending.MEMORY


def test_files_are_limited(tmp_path):
    def fills(folder, beat):
        (folder / "big").write_bytes(b"x" * 3 * MEGABYTE)

    assert outcome_of(fills, tmp_path).ending is Ending.SPACE


def test_an_exception_is_named_by_class_and_never_by_text(tmp_path):
    def raises(folder, beat):
        raise KeyError("张三 13800000000")

    outcome = outcome_of(raises, tmp_path)
    assert (outcome.ending, outcome.detail) == (Ending.FAULT, "KeyError")


def test_exit_request_of_a_library_is_a_fault(tmp_path):
    assert outcome_of(lambda folder, beat: sys.exit(3), tmp_path).ending is Ending.FAULT


def test_what_a_child_prints_is_not_seen(tmp_path, capfd):
    def prints(folder, beat):
        os.write(1, b"secret")
        os.write(2, b"secret")
        subprocess.run(["echo", "secret"], check=True)

    assert outcome_of(prints, tmp_path).ending is Ending.DONE
    assert capfd.readouterr() == ("", "")


def test_temporary_files_stay_in_the_childs_folder(tmp_path):
    def makes(folder, beat):
        import tempfile

        with tempfile.NamedTemporaryFile(delete=False) as file:
            (folder / RESULT).write_text(file.name)

    outcome_of(makes, tmp_path)
    assert (tmp_path / RESULT).read_text().startswith(str(tmp_path))


def test_no_network_not_even_to_this_machine(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def calls(folder, beat):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=2)
            except OSError:
                (folder / RESULT).write_text("refused")

        outcome_of(calls, tmp_path)
    assert (tmp_path / RESULT).read_text() == "refused"


def test_programs_started_by_a_child_end_with_it(tmp_path):
    def starts(folder, beat):
        program = subprocess.Popen(["sleep", "600"])
        (folder / RESULT).write_text(str(program.pid))

    assert outcome_of(starts, tmp_path).ending is Ending.DONE
    pid = int((tmp_path / RESULT).read_text())
    deadline = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(pid)


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_child_dies_with_its_parent(tmp_path):
    """kill -9 of the driver leaves no reader behind."""
    program = f"""
import sys, time
from pathlib import Path
sys.path.insert(0, {str(Path.cwd())!r})
from pipeline.children.errand import Budget
from pipeline.children.guard import Child
def hangs(folder, beat):
    import os
    (folder / "pid").write_text(str(os.getpid()))
    time.sleep(600)
child = Child(hangs, Path({str(tmp_path)!r}), Budget(60, 1, 1, 60, 60, 1 << 30, 1 << 20))
time.sleep(600)
"""
    parent = subprocess.Popen([sys.executable, "-c", program])
    deadline = time.monotonic() + 20
    while not ((tmp_path / "pid").exists() and (tmp_path / "pid").read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    pid = int((tmp_path / "pid").read_text())
    parent.kill()
    parent.wait()
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(pid)


def test_the_media_type_survives_the_child(tmp_path):
    def tells(folder, beat):
        beat.media_type("application/pdf")
        os.kill(os.getpid(), signal.SIGKILL)

    assert outcome_of(tells, tmp_path).media_type == "application/pdf"


@pytest.mark.parametrize("flood", [b"x" * 200_000, b"e nonsense\np a b\n\xff\xfe\n" * 1000])
def test_nonsense_on_the_pipe_does_no_harm(tmp_path, flood):
    def babbles(folder, beat):
        os.set_blocking(beat._descriptor, True)
        os.write(beat._descriptor, flood + b"\n")
        (folder / RESULT).write_bytes(b"done")

    assert outcome_of(babbles, tmp_path).ending is Ending.DONE


def numbered(number):
    def work(folder, beat):
        if number == 2 and not os.environ.get("ALONE"):
            os.kill(os.getpid(), signal.SIGSEGV)
        (folder / RESULT).write_text(str(number))

    return Work(work)


def test_executor_finishes_each_task_once_and_clears_up(tmp_path):
    results = {}
    for number, outcome, result in LocalExecutor(2).run([numbered(n) for n in range(5)], BUDGET, tmp_path):
        results[number] = (outcome.ending, result.read_text() if result.exists() else "")
    assert results == {n: (Ending.CRASH, "") if n == 2 else (Ending.DONE, str(n)) for n in range(5)}
    assert list(tmp_path.iterdir()) == []


def test_executor_ends_its_children_when_it_is_left(tmp_path):
    pids = tmp_path / "pids"
    pids.mkdir()

    def sleeps(folder, beat):
        (pids / str(os.getpid())).touch()
        time.sleep(600)

    running = LocalExecutor(2).run([Work(writes), Work(sleeps)], BUDGET, tmp_path)
    next(running)
    deadline = time.monotonic() + 10
    while not list(pids.iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    running.close()
    assert not is_running(int(next(pids.iterdir()).name))


def test_starting_a_child_takes_little(tmp_path):
    started = time.monotonic()
    for number in range(20):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcome_of(writes, folder)
    assert (time.monotonic() - started) / 20 < 0.25
