"""The server of the reviewers' pages: on this machine alone unless it is told otherwise.

Example:
    `lianshen review OUT` prints the address and serves until it is stopped.
"""

import socket
from collections.abc import Callable
from pathlib import Path

import waitress

from models.errors import CallError
from pipeline.decisions.place import DecisionPlace
from pipeline.layout import Layout
from pipeline.review.app import make_app
from pipeline.review.reviewed_round import ReviewedRound
from pipeline.settings import Settings

_LOCAL = ("127.0.0.1", "localhost", "::1")
_THREADS = 8


def serve_review(
    settings: Settings, out: Path, place: DecisionPlace, host: str, port: int, say: Callable[[str], None]
) -> None:
    """Serve the pages of a round until the program is stopped.

    Args:
        settings: params.yaml.
        out: the output folder.
        place: where the round's decisions stand.
        host: address to listen on.
        port: 0 for any free one.
        say: told the address of the pages.

    Raises:
        CallError: OUT holds no run, or the address cannot be listened on.
    """
    reviewed = ReviewedRound(Layout(out), place, settings)
    listening = _listen(host, port)
    given = listening.getsockname()[1]
    hosts = frozenset(f"{_in_url(name)}:{given}" for name in _LOCAL) if host in _LOCAL else frozenset[str]()
    say(f"请在浏览器里打开 http://{_in_url(host)}:{given}/")
    say("按 Ctrl+C 结束。")
    if host not in _LOCAL:
        say("注意：同一网络中的其他电脑也能打开这些页面，里面有申报单位和个人的信息。")
    waitress.serve(make_app(reviewed, hosts), sockets=[listening], threads=_THREADS, ident=None)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise CallError(
            f"不能在 {host}:{port} 打开页面（{error.strerror}）。", "请用 --port 换一个端口，或检查 --host。"
        ) from error
    return listening


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
