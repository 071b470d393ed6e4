"""Two labels to sign or seal on one height: entries of two columns that detection or joining made one line of.

Contracts set the blocks of two parties side by side without rules; a signature that reaches over the gutter makes one
line of both. What asks for the same thing twice is two entries: it is parted before the second label, and never joined.

Example:
    `法定代表人（签字）：赵一 法定代表人（签字）：` is two lines, and so are `甲方（盖章）：` and `乙方（盖章）：` beside it.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.stems import STEMS
from models.document import Line

_STAMP = r"[(（](?:请|加)*(签字|签章|签名|盖章|公章|手签|印章)[)）]"
_ASKED = re.compile(_STAMP)
_LABEL = re.compile(
    rf"(?:法定代表人|法人代表|授权代表|委托代理人|代理人|负责人|代表人?|[{STEMS}]方|单位名称|单位|或其?|及|/|、)+{_STAMP}"
)


def labels_parted(lines: Sequence[Line]) -> list[Line]:
    """Part lines that hold one label to sign or seal twice, where the places of their characters are known.

    Args:
        lines: of one page.
    """
    return [piece for line in lines for piece in _pieces(line)]


def ask_alike(left: Line, right: Line) -> bool:
    """Whether two lines of one row ask for the same thing, each of its own party."""
    asked = set(_ASKED.findall(left.text))
    return bool(asked.intersection(_ASKED.findall(right.text)))


def _pieces(line: Line) -> Iterator[Line]:
    """The pieces of a line, each with one label of a kind; the line itself where it has no second one."""
    at = _second(line.text)
    if not at or line.box is None or len(line.character_positions) != len(line.text):
        yield line
        return
    edge = (line.character_positions[at - 1] + line.character_positions[at]) / 2
    yield _piece(line, 0, at, line.box.x0, edge)
    yield from _pieces(_piece(line, at, len(line.text), edge, line.box.x1))


def _second(text: str) -> int:
    """Where the second label of a kind begins; 0 for none."""
    seen: set[str] = set()
    labels = {match.end(): match for match in _LABEL.finditer(text)}
    for asked in _ASKED.finditer(text):
        label = labels.get(asked.end())
        if asked[1] in seen and label is not None:
            return label.start()
        seen.add(asked[1])
    return 0


def _piece(line: Line, start: int, end: int, left: float, right: float) -> Line:
    """Part of a line with the scores and places of its characters; other readings of the whole line are left out."""
    if line.box is None:
        raise ValueError("a line of a page has a box")
    text = line.text[start:end]
    start, end = end - len(text.lstrip()), start + len(text.rstrip())
    scores = line.character_confidences[start:end]
    return line.model_copy(
        update={
            "text": line.text[start:end],
            "box": line.box.model_copy(update={"x0": left, "x1": right}),
            "character_confidences": scores,
            "character_positions": line.character_positions[start:end],
            "confidence": round(sum(scores) / len(scores), 4) if scores else line.confidence,
            "alternatives": (),
        }
    )
