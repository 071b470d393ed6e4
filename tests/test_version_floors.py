"""The lock keeps what the design promises: floors of safe versions, exact pins, hashes, nothing unwanted.

Offline `pip-audit` says "no known vulnerabilities" without having looked, so the floors are held here.
The packages that run are also held to the lock.
"""

import re
from importlib import metadata, util
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", ".ci/pip.lock")

FLOORS = {
    "pdfminer-six": "20260107",
    "lxml": "6.1.0",
    "pillow": "12.3.0",
    "pyarrow": "14.0.1",
    "distributed": "2021.10",
    "python-docx": "1.2",
}
# Other versions would load: a second cv2 overwrites the headless one, onnx and torch execute what they load.
UNWANTED = (
    "onnx",
    "torch",
    "paddlepaddle",
    "opencv-python",
    "opencv-contrib-python",
    "opencv-python-headless",
    "pymupdf",
)


def _blocks(lock: str) -> list[str]:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _pins(lock: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for block in _blocks(lock):
        requirement = Requirement(block.split("--hash", 1)[0].strip())
        (specifier,) = requirement.specifier
        pins.setdefault(requirement.name, set()).add(specifier.version)
    return pins


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_locked_version_is_not_below_its_floor(name, floor):
    assert all(Version(version) >= Version(floor) for version in _pins("requirements.lock")[name])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_hashed(lock):
    for block in _blocks(lock):
        assert re.match(r"[a-z0-9.-]+==[^=\s]+\s", block), block
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|--extra|\.(com|org|cn|net|io)\b", text)


def test_development_lock_is_the_runtime_lock_and_more():
    runtime, development = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert {name: development.get(name) for name in runtime} == runtime
    assert {"pytest", "ruff", "mypy"} <= development.keys()


@pytest.mark.parametrize("name", UNWANTED)
def test_unwanted_package_is_neither_locked_nor_installed(name):
    assert name not in _pins("requirements-dev.lock")
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version(name)


def test_what_runs_is_what_is_locked():
    wrong = {}
    for block in _blocks("requirements-dev.lock"):
        requirement = Requirement(block.split("--hash", 1)[0].strip())
        if requirement.marker is None or requirement.marker.evaluate():
            installed = metadata.version(requirement.name)
            if installed not in requirement.specifier:
                wrong[requirement.name] = installed
    assert wrong == {}


def test_opencv_needs_no_screen_libraries():
    import cv2

    assert re.search(r"GUI:\s+NONE", cv2.getBuildInformation())


def test_jieba_runs_without_pkg_resources():
    """jieba of 2020 falls back to plain files where there is no pkg_resources (PEERS.md, trap 12)."""
    import jieba

    assert util.find_spec("pkg_resources") is None
    with jieba.get_module_res("dict.txt") as dictionary:
        assert dictionary.name.endswith("dict.txt")


def test_model_weights_come_with_a_locked_package():
    models = Path(str(metadata.distribution("rapidocr").locate_file("rapidocr/models")))
    assert {"PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"} <= {path.name for path in models.iterdir()}
