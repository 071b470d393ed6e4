"""Whether a text says nothing that could be held to: 团结协作、共谋发展，努力打造行业知名的合作组织.

The commonplaces stand in hollow.yaml, with texts that must and must not count as hollow. A heading that announces a
thing over such a text does not state the thing.

Example:
    >>> is_hollow("各方团结协作、共谋发展。"), is_hollow("各方共同研制控制器。")
    (True, False)
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from extractors.fields.text import nfkc, squeezed

_CLAUSE_END = re.compile(r"[,;:。!?、，；：！？]")
_LEFT = 2
"""Characters that may be left of a clause without its saying anything."""


@dataclass(frozen=True)
class Hollow:
    """The pattern of the file and its examples."""

    pattern: re.Pattern[str]
    must: tuple[str, ...]
    must_not: tuple[str, ...]


@lru_cache(maxsize=1)
def hollow() -> Hollow:
    """Load hollow.yaml."""
    text = resources.files("extractors.language").joinpath("hollow.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    pattern = re.compile("|".join(f"(?:{pattern})" for pattern in data["patterns"]))
    return Hollow(pattern, tuple(data["must"]), tuple(data["must_not"]))


def is_hollow(text: str) -> bool:
    """Tell whether each clause of a text is made of commonplaces; a text without words is hollow too."""
    clauses = _CLAUSE_END.split(squeezed(nfkc(text)))
    return all(len(hollow().pattern.sub("", clause)) <= _LEFT for clause in clauses)
