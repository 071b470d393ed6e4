"""Labels and values on printed rows: `产业领域：新材料`, several of them on one row, values wrapped to the next row.

Example:
    >>> [(part.label, part.value) for part in parted_row("联 系 人：李明   联系电话：13812345678", ("联系人", "联系电话"))]
    [('联系人', '李明'), ('联系电话', '13812345678')]
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.fields.date import find_dates
from extractors.fields.text import is_blank, nfkc, squeezed
from extractors.fields.unit_ends import UNIT_ENDS
from extractors.forms.labels import LabelBook, label_key, label_score, loose_score
from extractors.paragraphs import heading_of, numbering_of
from extractors.view import Row
from models.jurisdiction import ItemSpec, ValueType

_NOTE = r"(?:\s*[(（\[【][^()（）\[\]【】]{0,20}[)）\]】])?"
_DATE_MOST = 14
"""Signs up to which a row that holds a date is nothing else."""
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:[万亿]?元|%|[人家个项件名所])?")
_SHORT_ANSWER = 40
_WIDE_BLANK = "\u3000"
"""One parts a label from its value as two blanks do: 产业领域　新材料."""
_BLANKED_MOST, _BLANKED_LEAST = 60, 3
"""Signs of a row in which blanks part labels from values, and of its labels."""
_TELLING = 4
"""Signs of a label from which a figure right behind it is its value: 成员总数（个）5."""
_NOTE_HEAD = re.compile(r"\s*\((?:个|家|人|名|项|元|万元|%)\)\s*:")
_UNIT_ALONE = re.compile(r"\s*(?:[百千万亿]*美?元|人次?|[家个项件名所]|%)[,;。]?\s*")
_REST_MOST = 12
"""Signs that the rest of a wrapped name may have."""
_ENDED = re.compile(rf"(?:联合体|{UNIT_ENDS})(?:\([^()]*\))?$")
_BRACKETED_LABEL = re.compile(r"^\s*【([^【】]{2,14})】[:：]?\s*")
COLON = re.compile(r"\s*[:：﹕︰]\s*")


@dataclass(frozen=True)
class LabelledText:
    """A label and what follows it on its row.

    Attributes:
        label: the label as the form declares it.
        value: text up to the next label, trimmed; may be empty.
        score: match of the label.
        printed: the label as it is printed, with its note.
    """

    label: str
    value: str
    score: float
    printed: str = ""


@lru_cache(maxsize=4096)
def _spaced(label: str) -> re.Pattern[str]:
    signs = [re.escape(sign) for sign in re.sub(r"\s+", "", nfkc(label))]
    figure = r"|(?=\s?\d)" if len(signs) >= _TELLING else ""
    return re.compile(
        r"(?<![\u4e00-\u9fff])"
        + r"\s*".join(signs)
        + _NOTE
        + rf"\s*(?:[:：﹕︰]|(?=\s{{2,}}\S)|\s*${figure})"
    )


@lru_cache(maxsize=256)
def _longest_first(labels: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return labels with what they are without blanks, the longest first."""
    return tuple((label, squeezed(label)) for label in sorted(labels, key=lambda item: (-len(item), item)))


def _exact(text: str, labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Find labels with their places; of overlapping ones the longest counts."""
    hits: list[tuple[int, int, str]] = []
    bare = squeezed(text)
    for label, signs in _longest_first(labels):
        for match in _spaced(label).finditer(text) if signs in bare else ():
            if all(match.end() <= start or match.start() >= end for start, end, _ in hits):
                hits.append((match.start(), match.end(), label))
    return sorted(hits)


@lru_cache(maxsize=16384)
def parted_row(
    text: str, labels: tuple[str, ...], ocr: bool = False, gap: bool = False
) -> tuple[LabelledText, ...]:
    """Part a printed row into labels and values.

    Args:
        text: the row.
        labels: labels to look for, longest first where several fit.
        ocr: allows slips in the label before a colon.
        gap: a label at the head of the row may be parted from its value by a blank, or by nothing from digits.

    Returns:
        What was found, in order; empty where the row has none of the labels.
    """
    plain = nfkc(text.replace(_WIDE_BLANK, "  "))
    hits = _exact(plain, labels)
    if hits:
        ends = [start for start, _, _ in hits[1:]] + [len(plain)]
        return tuple(
            LabelledText(label, plain[end:stop].strip(), 1.0, plain[start:end])
            for (start, end, label), stop in zip(hits, ends, strict=True)
        )
    return tuple(_by_colon(plain, labels, ocr) or (_by_gap(plain, labels) if gap else []))


@lru_cache(maxsize=256)
def _gapped(labels: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of a row that begins with one of some labels, and the labels by what they are in NFKC."""
    plain = {nfkc(label): label for label, _ in reversed(_longest_first(labels))}
    heads = "|".join(re.escape(nfkc(label)) for label, _ in _longest_first(labels)) or "(?!)"
    return re.compile(rf"\s*({heads})(?:\s+(?![及和与、(（])|(?=\d))(\S.*)"), plain


def _by_gap(plain: str, labels: tuple[str, ...]) -> list[LabelledText]:
    """Part `邮编 400700` and `邮编400700`; words that go on with a label (及电话) make it another one."""
    pattern, known = _gapped(labels)
    match = pattern.fullmatch(plain)
    return [LabelledText(known[match[1]], match[2].strip(), 1.0, match[1])] if match else []


@lru_cache(maxsize=4096)
def _blanked(label: str) -> re.Pattern[str]:
    signs = r"\s*".join(re.escape(sign) for sign in squeezed(label))
    return re.compile(rf"(?:^|(?<=\s)){signs}(?:\s*\([^()]{{1,8}}\))?\s+(?![及和与、(（])(?=\S)")


def parted_by_blanks(row: Row, labels: tuple[str, ...]) -> tuple[LabelledText, ...]:
    """Part a short typed row of a page in which single blanks stand between labels and values: `产业领域 新材料`.

    Args:
        row: outside of tables.
        labels: labels to look for, one of which the row begins with; each must have a value.
    """
    plain = nfkc(row.text).strip()
    if row.place.ocr or row.place.page is None or len(plain) > _BLANKED_MOST or re.search("[。;:,]", plain):
        return ()
    hits: list[tuple[int, int, str]] = []
    for label, signs in _longest_first(labels):
        for match in _blanked(label).finditer(plain) if len(signs) >= _BLANKED_LEAST else ():
            if all(match.end() <= start or match.start() >= end for start, end, _ in hits):
                hits.append((match.start(), match.end(), label))
    hits.sort()
    ends = [start for start, _, _ in hits[1:]] + [len(plain)]
    parts = tuple(
        LabelledText(label, plain[end:stop].strip(), 1.0, plain[start:end])
        for (start, end, label), stop in zip(hits, ends, strict=False)
    )
    return parts if hits and hits[0][0] == 0 and all(part.value for part in parts) else ()


def _by_colon(plain: str, labels: Sequence[str], ocr: bool) -> list[LabelledText]:
    match = COLON.search(plain)
    if match is None:
        return []
    key = label_key(plain[: match.start()])
    scored = [
        (max(label_score(key, label_key(label), ocr), loose_score(key, label_key(label))), label)
        for label in labels
    ]
    score, label = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    printed = plain[: match.start()]
    return [LabelledText(label, plain[match.end() :].strip(), score, printed)] if score > 0 else []


def without_label_brackets(rows: Iterable[Row]) -> list[Row]:
    """Return rows without the brackets around a label at their head: `【联系人】李明` is `联系人：李明`."""
    return [replace(row, text=_BRACKETED_LABEL.sub(_unbracketed, row.text, count=1)) for row in rows]


def _unbracketed(match: re.Match[str]) -> str:
    return match[1] + (":" if match.end() < len(match.string.rstrip()) else "")


def has_label_shape(text: str) -> bool:
    """Tell whether a row begins with a short label and a colon, so that it cannot be the rest of a value."""
    return (
        re.match(r"\s*[^\s:：，。；,;]{1,4}(?:\s{0,4}[^\s:：，。；,;]{1,4}){0,3}\s*[:：]", text) is not None
    )


def _completed(value: str, rest: str) -> bool:
    """Tell whether a short row makes a name whole that the row above breaks off, wherever on the page it begins."""
    short = len(squeezed(rest)) <= _REST_MOST and not re.search(r"[。,;:]", nfkc(rest))
    return short and not _ENDED.search(squeezed(value)) and _ENDED.search(squeezed(rest)) is not None


def with_rest(value: str, row: Row, following: Sequence[Row], item: ItemSpec) -> str:
    """Return a value with the next row where that is the rest of a value that was too long for its row.

    Only on pages: it hangs below the value or the row ends at the right edge; Word paragraphs are whole. A date below is
    the date of the paper. Printed options go on wherever they are printed.
    """
    if item.options:
        return _with_options(value, row, following, item.options)
    kind = item.type
    if kind not in (ValueType.TEXT, ValueType.ORGANISATION) or not following or row.place.box is None:
        return value
    rest = following[0]
    box = rest.place.box
    if is_blank(value) or box is None or rest.place.page != row.place.page or has_label_shape(rest.text):
        return value
    if len(squeezed(rest.text)) <= _DATE_MOST and find_dates(rest.text):
        return value
    if _completed(value, rest.text) and 0 <= box.y0 - row.place.box.y1 < 1.2 * row.place.box.height:
        return value + "\n" + rest.text
    near = 0 <= box.y0 - row.place.box.y1 < 1.2 * row.place.box.height
    label_width = row.place.box.width * (1 - len(value) / max(1, len(row.text)))
    hanging = box.x0 >= row.place.box.x0 + 0.7 * label_width
    return value + "\n" + rest.text if near and hanging and box.x1 <= row.place.box.x1 + 12 else value


def _with_options(value: str, row: Row, following: Sequence[Row], options: Sequence[str]) -> str:
    """Return options with the next rows while these bring more of them, or the rest of one: 市级专 over 精特新企业."""
    whole, above = value, row
    for below in following:
        over, under = above.place.box, below.place.box
        near = over is None or under is None or under.y0 - over.y1 < 1.2 * over.height
        longer = f"{whole}\n{below.text}"
        more = _named(longer, options) > _named(whole, options)
        if below.place.page != row.place.page or not near or not more or has_label_shape(below.text):
            break
        whole, above = longer, below
    return whole


def _named(text: str, options: Sequence[str]) -> int:
    """How many of the options of more than one sign a text names."""
    bare = squeezed(nfkc(text))
    return sum(len(option) > 1 and option in bare for option in options)


def with_noted_rows(rows: Sequence[Row]) -> list[Row]:
    """Join the rows of a cell where a label was wrapped before its note, or a figure before its unit.

    `企业数量` over `（个）：4` and `营业收入 2.86` over `亿元` are one row each.
    """
    joined: list[Row] = []
    for row in rows:
        noted = _NOTE_HEAD.match(nfkc(row.text)) and joined and not COLON.search(joined[-1].text)
        unit = _UNIT_ALONE.fullmatch(nfkc(row.text)) and joined and joined[-1].text.rstrip()[-1:].isdigit()
        if noted or unit:
            joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip() + row.text.lstrip())
        else:
            joined.append(row)
    return joined


def is_answered_below(row: Row, parts: Sequence[LabelledText], below: Row, book: LabelBook) -> bool:
    """Tell whether a label that has its row for itself, without a colon, is answered by the short row below it."""
    text = below.text.strip().rstrip("。")
    return (
        len(parts) == 1
        and label_key(row.text) == label_key(parts[0].printed)
        and not re.search(r"[:：]|盖章|公章|签[字名章]", parts[0].printed)
        and 0 < len(text) <= _SHORT_ANSWER
        and not re.search("[。；;:：]", text)
        and not find_dates(text)
        and heading_of(text, below.style) is not None
        and numbering_of(text)[0] == ""
        and not book.holds(text, below.place.ocr)
    )


def is_figure_below(row: Row, parts: Sequence[LabelledText], below: Row) -> bool:
    """Tell whether a label that has its row of a cell for itself has a figure, and nothing else, in the row below it."""
    alone = len(parts) == 1 and not parts[0].value and squeezed(row.text) == squeezed(parts[0].printed)
    return alone and _FIGURE.fullmatch(nfkc(below.text).strip()) is not None
