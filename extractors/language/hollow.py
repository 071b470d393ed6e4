"""Whether a text says nothing that could be held to: 团结协作、共谋发展，努力打造行业知名的合作组织.

The commonplaces stand in hollow.yaml, what stands for a text that is not written in placeholders.yaml, both with texts
that must and must not count. A heading that announces a thing over such a text does not state the thing.

Example:
    >>> is_hollow("各方团结协作、共谋发展。"), is_hollow("各方共同研制控制器。")
    (True, False)
    >>> without_placeholders("经费事宜按照有关规定执行。设立专账。")
    '设立专账。'
"""

import re

from extractors.fields.text import nfkc, squeezed
from extractors.language.exampled import Exampled, exampled

_CLAUSE_END = re.compile(r"[,;:。!?、，；：！？]")
_LEFT = 2
"""Characters that may be left of a clause without its saying anything."""


def hollow() -> Exampled:
    """The patterns of hollow.yaml and their examples."""
    return exampled("hollow")


def placeholders() -> Exampled:
    """The patterns of placeholders.yaml and their examples."""
    return exampled("placeholders")


def is_hollow(text: str) -> bool:
    """Tell whether each clause of a text is made of commonplaces; a text without words is hollow too."""
    clauses = _CLAUSE_END.split(squeezed(nfkc(text)))
    return all(len(hollow().pattern.sub("", clause)) <= _LEFT for clause in clauses)


def without_placeholders(text: str) -> str:
    """Return what a text says, squeezed; empty where it is still to be written or refers to rules elsewhere."""
    return placeholders().pattern.sub("", squeezed(text))
