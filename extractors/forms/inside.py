"""Numbers inside of sentences: `职工人数 320 人，其中研发人员 80 人，高级职称    人` states two counts and leaves one open.

A count is a label, a number and a measure word that follow each other; fillers and connecting words may stand between
them. A label with its measure word and no number is a blank. What is a label is known from the form, so that words that
hold one (国家级企业技术中心) are not taken for it.

Example:
    >>> text = "职工人数 320 人，其中研发人员    人"
    >>> [(found.label, found.text) for found in counts_inside(text, ("职工人数", "研发人员"), "人")]
    [('职工人数', '320 人'), ('研发人员', '')]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.fields.number import prepared
from extractors.fields.text import squeezed
from extractors.forms.labels import label_key, label_score
from models.jurisdiction import ItemSpec

_MONEY = r"(?:亿|百万|千万|万|千)?(?:美元|元)"
_MEASURES = rf"(?:{_MONEY}|家|个|人|名|位|项|件|所|份|次|篇|%)"
_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?(?!\d*\s*/\s*\d)|[零〇一二三四五六七八九十百千两]+(?=\s*[家个人名位项件所份]))"
)
_GAP = r"[\s_＿:：(]*(?:(?:共有|共计|合计|总计|累计|总数|约|为|是|有|共|达|计)[\s_＿:：]*)?"
_NOTE = r"(?:\s*\((?!(?:共|合计|计)?\s*\d+\s*[家个人项])[^()]{0,12}\))?"
_VALUE = re.compile(rf"{_NOTE}(?P<gap>{_GAP})(?P<number>{_NUMBER})?[\s_＿]*(?P<measure>{_MEASURES})?")
_BEFORE = r"(?:(?<![\u4e00-\u9fff])|(?<=其中)|(?<=包括)|(?<=[和及含有项家人名个件所元等]))"
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d)|[。;:、\n]")
_LEAD_IN = re.compile(r"^(?:其中|包括|含|和|及|有)+")
_ALIKE = ({"家", "个"}, {"人", "名", "位"}, {"项", "件", "个"}, {"所", "家", "个"})


@dataclass(frozen=True)
class InnerCount:
    """A label in a sentence and what follows it: number and measure word as written, or nothing.

    `before` is the text ahead of it, by which labels that come again (申请 for each kind of patent) are told apart.
    """

    label: str
    text: str
    score: float = 1.0
    before: str = ""


def fits_measure(measure: str, unit: str) -> bool:
    """Tell whether a measure word can be that of a unit: the same, one of its kind, or both of money."""
    if not measure or not unit or measure == unit:
        return True
    if "元" in measure and "元" in unit:
        return ("美元" in measure) == ("美元" in unit)
    return any({measure, unit} <= group for group in _ALIKE)


_prepared = lru_cache(maxsize=4096)(prepared)


@lru_cache(maxsize=1024)
def _spaced(label: str, before: str = _BEFORE) -> re.Pattern[str]:
    return re.compile(before + r"\s*".join(map(re.escape, squeezed(label))))


def counts_inside(text: str, labels: Sequence[str], unit: str, ocr: bool = False) -> list[InnerCount]:
    """Find the counts of some labels in a text.

    Args:
        text: a cell or paragraph.
        labels: of one item, or of several with one unit.
        unit: measure word that the counts have where they have any.
        ocr: allows slips in a label where none is found without.

    Returns:
        One for each label that is found, in the order of the labels; an empty text is a blank.
    """
    plain = _prepared(text)
    found = [count for label in labels if (count := _exact(plain, label, unit)) is not None]
    if found or not ocr:
        return found
    return _slipped(plain, labels, unit)


def counts_headed(
    text: str, labels: Sequence[str], unit: str, head: str, others: Sequence[str]
) -> list[InnerCount]:
    """Find the counts of labels of which the last head in the text before them is the one asked for.

    >>> text = "发明专利：申请42项，授权19项；实用新型专利：申请49项"
    >>> [count.text for count in counts_headed(text, ("申请",), "项", "实用新型", ("发明专利",))]
    ['49 项']
    """
    plain = _prepared(text)
    return [
        count
        for label in labels
        for count in _all_exact(plain, label, unit, before="")
        if (own := _last(head, count.before)) >= 0
        and all(_last(other, count.before) < own for other in others)
    ]


def _last(pattern: str, text: str) -> int:
    return max((match.start() for match in re.finditer(pattern, text)), default=-1)


def _exact(plain: str, label: str, unit: str) -> InnerCount | None:
    return next(_all_exact(plain, label, unit), None)


def _all_exact(plain: str, label: str, unit: str, before: str = _BEFORE) -> Iterator[InnerCount]:
    for match in _spaced(label, before).finditer(plain):
        value = _VALUE.match(plain, match.end())
        if value is None or not (value["number"] or value["measure"]):
            continue
        if not fits_measure(value["measure"] or "", unit):
            continue
        yield InnerCount(label, _written(value), before=plain[: match.end()])


def _written(value: re.Match[str]) -> str:
    return plain_count(value["number"], value["measure"]) if value["number"] else ""


def plain_count(number: str, measure: str | None) -> str:
    """Put a number and its measure word together."""
    return f"{number} {measure}" if measure else number


def _slipped(plain: str, labels: Sequence[str], unit: str) -> list[InnerCount]:
    found = []
    for clause in _CLAUSE.split(plain):
        bare = _LEAD_IN.sub("", squeezed(clause))
        match = re.match(rf"(?P<label>[^\d_]{{2,14}}?)(?P<rest>{_GAP}{_NUMBER}.*)$", bare)
        if match is None:
            continue
        value = _VALUE.match(match["rest"])
        if value is None or not fits_measure(value["measure"] or "", unit):
            continue
        key = label_key(match["label"])
        score, label = max((label_score(key, label_key(label), ocr=True), label) for label in labels)
        if score > 0:
            found.append(InnerCount(label, _written(value), score))
    return found


def shares_of(text: str, units: Sequence[str]) -> list[str]:
    """Part a cell that holds one number for each of several units.

    Args:
        text: such as `5 项` and, below it, `300 万元`.
        units: of the values asked for, in the order of the form.

    Returns:
        For each unit what belongs to it: the number with its measure word, the next number without one, or "".
    """
    plain = prepared(text)
    parts = re.compile(rf"(?P<number>{_NUMBER})[\s_＿]*(?P<measure>{_MEASURES})?|(?P<alone>{_MEASURES})")
    pieces = [(m["number"] or "", m["measure"] or m["alone"] or "") for m in parts.finditer(plain)]
    taken: dict[int, tuple[str, str]] = {}
    for place, unit in enumerate(units):
        own = next((piece for piece in pieces if piece[1] and fits_measure(piece[1], unit)), None)
        if own is not None:
            taken[place] = own
            pieces.remove(own)
    loose = [piece for piece in pieces if piece[0]]
    open_places = [place for place in range(len(units)) if not taken.get(place, ("", ""))[0]]
    if len(loose) == len(open_places):
        taken.update(zip(open_places, loose, strict=True))
    return [_joined(*taken.get(place, ("", ""))) for place in range(len(units))]


def share_of(items: Sequence[ItemSpec], item: ItemSpec, text: str) -> str:
    """Return what of a cell belongs to an item of a form, where several items with other units share its label."""
    labels = set(item.labels)
    sharing = [
        other
        for other in items
        if item.unit and other.unit and other.within == item.within and labels & set(other.labels)
    ]
    return (
        shares_of(text, [other.unit for other in sharing])[sharing.index(item)] if len(sharing) > 1 else text
    )


def _joined(number: str, measure: str) -> str:
    return plain_count(number, measure) if number else ""
