"""`make test` installs what the tests need of Debian, and nothing that no test needs."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

from corpus.synthesis.render import fonts

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
INSTALLED = set(re.search(r"^DEBIAN_TEST_PACKAGES := (.+)$", MAKEFILE, re.MULTILINE).group(1).split())
MARKERS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"][
    "ini_options"
]["markers"]
PACKAGE_OF = {
    found.group(1): found.group(2)
    for found in (re.match(r"(\w+):.*\(Debian: ([\w.+-]+)\)", text) for text in MARKERS)
    if found
}


def _asked_for(monkeypatch) -> set[str]:
    monkeypatch.setattr(fonts.Path, "exists", lambda path: False)
    packages = set(fonts.missing_fonts())
    monkeypatch.undo()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for marker in re.findall(r"pytest\.mark\.(\w+)", path.read_text(encoding="utf-8")):
            packages |= {PACKAGE_OF[marker]} if marker in PACKAGE_OF else set()
    return packages


def test_every_need_has_a_package():
    assert {"libreoffice", "chromium", "fonts", "poppler"} <= PACKAGE_OF.keys()


def test_list_is_what_the_tests_ask_for(monkeypatch):
    assert _asked_for(monkeypatch) == INSTALLED


def _run_debian(tmp_path: Path, package: str, user: str) -> subprocess.CompletedProcess[str]:
    """Runs .ci/debian with commands of our own in place of those of the machine."""
    for name, body in {
        "dpkg-query": "exit 1",
        "id": f"echo {user}",
        "apt-get": "exit 100",
        "timeout": 'shift; exec "$@"',
    }.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    command = [str(ROOT / ".ci" / "debian"), package]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)


def test_a_plain_user_is_told_the_line_to_type(tmp_path):
    done = _run_debian(tmp_path, "invented-package", user="1000")
    assert done.returncode == 0
    assert "apt-get install --no-install-recommends invented-package" in done.stdout


def test_a_failed_installation_is_said_and_does_not_fail(tmp_path):
    done = _run_debian(tmp_path, "invented-package", user="0")
    assert done.returncode == 0
    assert "Could not install invented-package" in done.stdout
