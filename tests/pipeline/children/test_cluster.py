"""The same guarded tasks on a Dask cluster, with the same outcomes."""

import os
import signal

import pytest
from distributed import LocalCluster

from models.errors import CallError, SetupError
from pipeline.children.cluster import ClusterExecutor, check_address
from pipeline.children.errand import RESULT, Budget, Ending
from pipeline.children.executors import LocalExecutor

BUDGET = Budget(20, 1, 2, 30, 10, 256 << 20, 2 << 20)


class Numbered:
    """Writes its number; the third one crashes."""

    def __init__(self, number):
        self.number = number

    def warm(self):
        pass

    def __call__(self, folder, beat):
        if self.number == 2:
            os.kill(os.getpid(), signal.SIGSEGV)
        (folder / RESULT).write_text(str(self.number))


def results(executor, folder):
    folder.mkdir()
    found = {
        number: (outcome.ending, result.read_bytes() if outcome.ending is Ending.DONE else b"")
        for number, outcome, result in executor.run([Numbered(n) for n in range(6)], BUDGET, folder)
    }
    assert list(folder.iterdir()) == []
    return found


def test_cluster_gives_what_local_children_give(tmp_path, monkeypatch):
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "cache"))
    with LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=False,
        dashboard_address=None,
        host="127.0.0.1",
        protocol="tcp",
    ) as cluster:
        there = results(ClusterExecutor(cluster.scheduler_address), tmp_path / "there")
    here = results(LocalExecutor(2), tmp_path / "here")
    assert there == here
    assert here[2] == (Ending.CRASH, b"")
    assert here[5] == (Ending.DONE, b"5")


def test_nothing_to_do_needs_no_cluster(tmp_path):
    assert list(ClusterExecutor("tcp://127.0.0.1:1").run([], BUDGET, tmp_path)) == []


def test_no_scheduler_is_a_set_up_error(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.children.cluster._CONNECT_SECONDS", 0.5)
    with pytest.raises(SetupError, match="连接不上 Dask"):
        list(ClusterExecutor("tcp://127.0.0.1:1").run([Numbered(0)], BUDGET, tmp_path))


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786", "tls://10.0.0.5:8786"]
)
def test_loopback_and_tls_are_allowed(address):
    check_address(address)


@pytest.mark.parametrize(
    "address", ["10.0.0.5:8786", "tcp://10.0.0.5:8786", "tcp://localhost.example:8786", "ws://10.0.0.5:1"]
)
def test_open_network_is_refused(address):
    with pytest.raises(CallError, match="tls://"):
        check_address(address)
