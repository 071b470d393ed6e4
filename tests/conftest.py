"""What all tests share: golden files, no network, and skips that name the package to install.

Golden files stand in `tests/golden/`; a test compares with `golden("name.json", text)`, and
`pytest --update-golden` is the only way they change. That option is refused where CI runs.
"""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).parent / "golden"
LOOPBACK = ("127.0.0.1", "::1", "localhost")

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
CHINESE_FONTS = ("NotoSansCJK*", "NotoSerifCJK*", "NotoSansSC*", "SourceHan*", "wqy*", "uming*", "ukai*")


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _chinese_font() -> bool:
    return any(next(folder.rglob(name), None) for folder in FONT_FOLDERS for name in CHINESE_FONTS)


# marker → (is it here?, the Debian package that brings it)
NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "libreoffice": (_program("soffice", "libreoffice"), "libreoffice-writer-nogui"),
    "chromium": (_program("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "poppler": (_program("pdftotext"), "poppler-utils"),
    "libarchive": (lambda: bool(find_library("archive")), "libarchive13"),
    "fonts": (_chinese_font, "fonts-wqy-zenhei"),
}


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Ends any attempt of a test, or of a child forked from it, to leave this machine."""
    if event != "socket.connect":
        return
    connection, address = arguments
    internet = connection.family in (socket.AF_INET, socket.AF_INET6)
    if internet and address[0] not in LOOPBACK:
        raise RuntimeError(f"a test tried to reach {address[0]}: the product works offline")


sys.addaudithook(_refuse_network)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--update-golden`."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden/ anew instead of comparing; look at the diff",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuses `--update-golden` in CI: there a golden file is the judge, never the result."""
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError(
            "--update-golden is not for CI: goldens change in a commit that a person has looked at"
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips, by name, the tests whose Debian package is not on this machine."""
    here = {need: is_here() for need, (is_here, _) in NEEDS.items()}
    for item in items:
        for need, (_, package) in NEEDS.items():
            if item.get_closest_marker(need) and not here[need]:
                item.add_marker(
                    pytest.mark.skip(reason=f"needs {need}; type as root: apt-get install {package}")
                )


@pytest.fixture(scope="session", autouse=True)
def own_reading_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A reading cache for this run alone: no test passes because of what an earlier run has read."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("reading-cache")
        patch.setenv("LIANSHEN_CACHE", str(folder))
        yield folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name, or writes it under `--update-golden`."""
    update: bool = request.config.getoption("--update-golden")

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.is_file(), (
            f"no golden file {name}; look at the result, then run this test with --update-golden"
        )
        assert text == path.read_text(encoding="utf-8")

    return check
