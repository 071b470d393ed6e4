"""Printed labels: their comparison, and the book of all labels of one paper.

A label is compared without white space, punctuation, numbering at its head and bracketed notes, so that
`成 员 总 数（个）：` is 成员总数. Exact labels come first; then labels with a few words more or less at their ends;
then, in OCR text only, labels one or two slips away.

Example:
    >>> label_key("一、技术创新目标（限500字）")
    '技术创新目标'
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractors.fields.text import nfkc, squeezed
from models.jurisdiction import PaperSpec

_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]{1,4}[章节条款部分、]+|[(]?[一二三四五六七八九十]{1,3}[)、.:]|[(]?\d{1,2}(?:\.\d{1,2})*[)、.:](?!\d)|附件\d*[:.]?)"
)
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_TRANSLATED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:\s*[/|]\s*|\s+)[A-Za-z][A-Za-z .&'’]*(?:\([A-Za-z .]*\))?\s*$"
)
"""The same in English behind a label: 单位名称 / English name."""
_SIGNS = re.compile(r"[\W_]+")
_OPINION = re.compile(r"意见|签字|签名|签章|盖章|公章")
_QUALIFIER = re.compile(r"^(?:各|本|该|参与|参加|共建|成员|组成)*(?:单位|企业|机构)(?=..)|^成员(?=..)")
LOOSE_EXTRA = 6
"""Signs that a printed label may have more than the declared one."""


@lru_cache(maxsize=16384)
def label_key(text: str) -> str:
    """Return the comparison key of a printed label; empty where nothing but signs stand."""
    plain = squeezed(_TRANSLATED.sub("", nfkc(text)))
    bare = _NUMBERING.sub("", plain)
    noteless = _NOTE.sub("", bare)
    return _SIGNS.sub("", noteless) or _SIGNS.sub("", bare)


def slips_allowed(length: int) -> int:
    """Return how many OCR slips a label of this length may have."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 13 else 3


def label_score(text_key: str, label: str, ocr: bool) -> float:
    """Return how well a printed key meets a label key: 1.0 exact, 0.9 with words more or less, less for slips, 0."""
    if not text_key or not label:
        return 0.0
    if text_key == label:
        return 1.0
    if ocr:
        slips = Levenshtein.distance(text_key, label, score_cutoff=slips_allowed(len(label)))
        if slips <= slips_allowed(len(label)):
            return 1.0 - 0.4 * slips / len(label)
    return 0.0


def loose_score(text_key: str, label: str) -> float:
    """Return 0.9 where a printed key holds the label at one of its ends with a few words more, else 0.

    Words of a place for an opinion or a signature (牵头单位意见) make it another thing.
    """
    extra = len(text_key) - len(label)
    if (
        len(label) >= 4
        and 0 < extra <= LOOSE_EXTRA
        and (text_key.endswith(label) or text_key.startswith(label))
        and (_OPINION.search(text_key) is None or _OPINION.search(label) is not None)
    ):
        return 0.9
    return 0.0


def unqualified(key: str) -> str:
    """Return a label key without the words that say whose it is; empty where it has none.

    >>> unqualified("成员单位联系人"), unqualified("联系人")
    ('联系人', '')
    """
    match = _QUALIFIER.match(key)
    return key[match.end() :] if match else ""


@dataclass(frozen=True)
class LabelBook:
    """All label keys of a paper, by which a cell is known to be a label and never a value."""

    keys: frozenset[str]

    def holds(self, text: str, ocr: bool = False) -> bool:
        """Tell whether a text is one of the labels, nothing else."""
        key = label_key(text)
        if key in self.keys:
            return True
        return ocr and len(key) <= 30 and any(_is_slip_of(key, label) for label in sorted(self.keys))


def _is_slip_of(key: str, label: str) -> bool:
    """Tell whether a recognised key is a label: fewer slips than tell where a label stands, for a value is at stake.

    首席科学家教授 is a title and not the label 首席科学家姓名.
    """
    most = min(slips_allowed(len(label)), max(1, len(label) // 6))
    return Levenshtein.distance(key, label, score_cutoff=most) <= most


def book_of(spec: PaperSpec) -> LabelBook:
    """Gather the labels of items, columns and table titles of a paper."""

    def texts() -> Iterable[str]:
        for item in spec.items:
            yield from item.labels
        for table in spec.tables:
            yield table.title
            for column in table.columns:
                yield from column.labels
        for labels in spec.seal_places.values():
            yield from labels

    return LabelBook(frozenset(key for key in map(label_key, texts()) if key))
