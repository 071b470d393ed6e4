"""Whether the clause of a find takes it back: 未约定, 尚未建立, 另行约定, 待定, 正在研究.

The words stand in denials.yaml, with clauses that they must and must not deny. A clause reaches to the next comma,
semicolon, full stop or colon; what stands behind the colon of a label (`攻关计划：另附`) belongs to the label, and so does
a clause behind it that is a denial and nothing else (`对外责任由谁承担，另行研究`).

Example:
    >>> denied("技术路线：待定。", 0, 4), denied("未按约定履行的,应赔偿损失。", 8, 12)
    (True, False)
"""

import re

from extractors.language.exampled import Exampled, exampled

_CLAUSE_END = re.compile(r"[,;:。!?，；：！？]")
_COLONS = ":："
_COMMAS = tuple(",，")


def denials() -> Exampled:
    """The patterns of denials.yaml and their examples."""
    return exampled("denials")


def clause_of(sentence: str, start: int, end: int) -> str:
    """Return the clauses of a sentence that a range touches, with what a label at their end labels."""
    return sentence[_clause_start(sentence, start) : _clause_end(sentence, end)]


def denied(sentence: str, start: int, end: int) -> bool:
    """Tell whether one of the clauses that a match touches says that the thing is not there."""
    begin, close = _clause_start(sentence, start), _clause_end(sentence, end)
    if any(denials().pattern.search(piece) for piece in _CLAUSE_END.split(sentence[begin:close])):
        return True
    following = sentence[close + 1 : _clause_end(sentence, close + 1)]
    return (
        sentence[close : close + 1] in _COMMAS and denials().pattern.fullmatch(following.strip()) is not None
    )


def _clause_start(sentence: str, start: int) -> int:
    before = [match.end() for match in _CLAUSE_END.finditer(sentence, 0, start)]
    return before[-1] if before else 0


def _clause_end(sentence: str, end: int) -> int:
    after = _CLAUSE_END.search(sentence, end)
    if after is not None and after.group() in _COLONS:
        after = _CLAUSE_END.search(sentence, after.end())
    return after.start() if after else len(sentence)
