"""What a child does to itself before it touches a document: limits, silence, no network, death with its parent.

Source: LIMITS.md, rules, "one child process for each document". Everything here runs in the child and cannot be undone
there. The address space is limited beyond what the warmed parent already had, so that loaded models do not count.

Example:
    >>> confine(Confinement(memory_bytes=2 << 30, cpu_seconds=1860, file_bytes=1 << 30), folder, parent)  # doctest: +SKIP
"""

import ctypes
import faulthandler
import os
import resource
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_OPEN_FILES = 512
_INTERNET_FAMILIES = ("AF_INET", "AF_INET6")


@dataclass(frozen=True)
class Confinement:
    """What a child may use.

    Attributes:
        memory_bytes: address space beyond the parent's.
        cpu_seconds: processor time.
        file_bytes: size of any one file it writes.
    """

    memory_bytes: int
    cpu_seconds: int
    file_bytes: int


def confine(confinement: Confinement, folder: Path, parent: int) -> None:
    """Confine this process; `folder` becomes its home and its place for temporary files.

    Args:
        confinement: the limits.
        folder: private folder of this child.
        parent: process id of the parent, with which it dies.
    """
    os.setsid()
    _die_with(parent)
    _be_silent()
    _live_in(folder)
    _cut_network()
    _limit(confinement)


def address_space() -> int:
    """Bytes of address space of this process; 0 where the system does not say."""
    return _status_bytes("VmSize:")


def peak_address_space() -> int:
    """Most bytes of address space this process has had; 0 where the system does not say."""
    return _status_bytes("VmPeak:")


def _status_bytes(key: str) -> int:
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(key)), 0)


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # the parent went before the signal was asked for
        os._exit(1)


def _be_silent() -> None:
    """Leave the terminal to the parent: what libraries print may hold personal data."""
    faulthandler.disable()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _live_in(folder: Path) -> None:
    os.umask(0o077)
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def _cut_network() -> None:
    """A network name space of its own where the system allows it; else sockets are refused in Python."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWNET) == 0:
            return
        user, group = os.getuid(), os.getgid()
        if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
            _keep_identity(user, group)
            return
    sys.addaudithook(_refuse_internet)


def _keep_identity(user: int, group: int) -> None:
    """Map the own user and group into the new user name space, so that programs see the same names."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            Path(f"/proc/self/{name}").write_text(text, encoding="ascii")
        except OSError:
            return


def _refuse_internet(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError("no network while reading a document")
    if event == "socket.connect" and arguments[0].family.name in _INTERNET_FAMILIES:
        raise PermissionError("no network while reading a document")


def _limit(confinement: Confinement) -> None:
    started = address_space()
    if started:
        _lower(resource.RLIMIT_AS, started + confinement.memory_bytes)
    _lower(resource.RLIMIT_CPU, confinement.cpu_seconds, spare=5)
    _lower(resource.RLIMIT_FSIZE, confinement.file_bytes)
    _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, value: int, spare: int = 0) -> None:
    """Lower a limit to `value`; with `spare` the hard one stands that much higher, so that a signal names the cause."""
    _, hard = resource.getrlimit(kind)
    most = value + spare if hard == resource.RLIM_INFINITY else min(value + spare, hard)
    resource.setrlimit(kind, (min(value, most), most))
