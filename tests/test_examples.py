"""The examples in docstrings are true: each is run, as it stands, in the names of its module."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("models", "extractors", "validation", "pipeline", "corpus", "bench")
FEWEST = 200
"""Modules with examples; far fewer would mean that they are no longer found."""


def modules() -> list[str]:
    """Every module whose text has an example."""
    found = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if ">>> " in path.read_text(encoding="utf-8")
    ]
    return [name.removesuffix(".__init__") for name in found]


@pytest.mark.parametrize("name", modules())
def test_examples_give_what_they_say(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_examples_are_found():
    assert len(modules()) > FEWEST
