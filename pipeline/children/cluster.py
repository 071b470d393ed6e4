"""Guarded tasks on a Dask cluster: the task body is the guarded child, on whichever worker it lands.

Workers need the round and the cache folder under the paths that this machine has; they send packed results back. A hung
function cannot be cancelled by Dask: the guard ends it on the worker; a worker that dies counts as a crash. The scheduler
is reached over loopback or TLS only, because Dask runs what it is sent (LIMITS.md, rules).

Example:
    >>> check_address("tcp://127.0.0.1:8786")
    >>> check_address("tcp://10.0.0.5:8786")
    Traceback (most recent call last):
    models.errors.CallError: Dask 地址 tcp://10.0.0.5:8786 不在本机，且不是 TLS 连接。请使用 tls:// 开头的地址。
"""

import ipaddress
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from distributed import Client, KilledWorker, as_completed

from models.errors import CallError, SetupError
from pipeline.children.errand import RESULT, Budget, Ending, Outcome
from pipeline.children.executors import Errand, Finished, run_alone
from pipeline.children.spool import new_folder, spool
from pipeline.settings import cache_folder

_AHEAD = 2
"""Tasks in flight for each thread of the cluster, so that no worker waits and no result piles up."""

_CONNECT_SECONDS = 15.0


def check_address(address: str) -> None:
    """Refuse a scheduler that is neither on this machine nor reached over TLS.

    Raises:
        CallError: it is not.
    """
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    host = parts.hostname or ""
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost"
    if not local and parts.scheme != "tls":
        raise CallError(f"Dask 地址 {address} 不在本机，且不是 TLS 连接。", "请使用 tls:// 开头的地址。")


class ClusterExecutor:
    """Guarded children on the workers of a Dask cluster.

    Attributes:
        address: of the scheduler.
    """

    def __init__(self, address: str) -> None:
        """Use the cluster at `address`.

        Raises:
            CallError: the address is neither local nor TLS.
        """
        check_address(address)
        self.address = address

    def run(self, tasks: Sequence[Errand], budget: Budget, folder: Path) -> Iterator[Finished]:
        """Run all tasks on the cluster.

        Raises:
            SetupError: no scheduler answers there, or it has no workers.
        """
        if not tasks:
            return
        with self._connect() as client:
            numbers = iter(range(len(tasks)))
            flying: dict[Any, int] = {}
            finished = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]
            threads = sum(client.nthreads().values())
            for number in numbers:
                self._submit(client, finished, flying, tasks[number], number, budget)
                if len(flying) >= threads * _AHEAD:
                    break
            for future in finished:
                number = flying.pop(future)
                yield from _hand_over(number, future, folder)
                future.release()
                following = next(numbers, None)
                if following is not None:
                    self._submit(client, finished, flying, tasks[following], following, budget)

    def _connect(self) -> Client:
        try:
            client = Client(self.address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except (OSError, TimeoutError) as error:
            raise SetupError(f"连接不上 Dask：{self.address}。", "请确认调度器和工作进程已启动。") from error
        return client

    def _submit(
        self,
        client: Client,
        finished: as_completed,
        flying: dict[Any, int],
        task: Errand,
        number: int,
        budget: Budget,
    ) -> None:
        future = client.submit(run_on_worker, task, budget, pure=False, retries=0)
        flying[future] = number
        finished.add(future)  # type: ignore[no-untyped-call]


def _hand_over(number: int, future: Any, folder: Path) -> Iterator[Finished]:
    """Put what a worker sent back where the local executor would have it."""
    try:
        outcome, data = future.result()
    except KilledWorker:
        outcome, data = Outcome(Ending.CRASH, "worker"), b""
    here = new_folder(folder)
    (here / RESULT).write_bytes(data)
    yield number, outcome, here / RESULT
    shutil.rmtree(here, ignore_errors=True)


def run_on_worker(task: Errand, budget: Budget) -> tuple[Outcome, bytes]:
    """Run one guarded task on a worker; the outcome, and the bytes of its result."""
    task.warm()
    with spool(cache_folder()) as folder:
        outcome = run_alone(task, budget, folder)
        result = folder / RESULT
        data = result.read_bytes() if outcome.ending is Ending.DONE and result.is_file() else b""
    return outcome, data
