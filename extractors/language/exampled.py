"""Patterns that stand in a file with examples: one regular expression a line, texts that they must and must not match.

A file is `<name>.yaml` beside this module with the keys `patterns`, `must` and `must_not`; the examples are run as tests.

Example:
    >>> exampled("denials").pattern.search("技术路线待定") is not None
    True
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml


@dataclass(frozen=True)
class Exampled:
    """The patterns of a file, joined to one, and its examples."""

    pattern: re.Pattern[str]
    must: tuple[str, ...]
    must_not: tuple[str, ...]


@lru_cache(maxsize=8)
def exampled(name: str) -> Exampled:
    """Load a file of patterns.

    Args:
        name: of the file, without its ending.
    """
    text = resources.files("extractors.language").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    pattern = re.compile("|".join(f"(?:{pattern})" for pattern in data["patterns"]))
    return Exampled(pattern, tuple(data["must"]), tuple(data["must_not"]))
