"""Where an agreement names its parties ahead of its sections: 甲方：…, numbered units, a sentence, rows of a table.

Example:
    `甲方：重庆甲有限公司` with the rows of code and address below it; `本协议由甲有限公司（甲方）、乙大学（乙方）签订`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.fields.credit_code import find_code
from extractors.forms.lines import has_label_shape
from extractors.language.organisations import find_organisations
from extractors.paragraphs import Paragraph, numbering_of, paragraphs
from extractors.prose.sections import FoundSection
from extractors.stems import BRANCHES, STEMS
from extractors.view import PaperView

FEWEST = 2
"""Units that a section names before it is taken for a list of the parties."""
_PARTY = re.compile(
    r"(?:^|(?<=[\s,;。:(]))(?:协议|合同|签约|合作)?"
    rf"(?:[{STEMS}{BRANCHES}]方\d{{0,2}}(?:\([^()]*\))?\s*[:：]?|[{STEMS}]\s*[:：]"
    r"|(?:(?:[A-Z]|第[一二三四五六七八九十]{1,3}|牵头)方|(?:参与|参加|合作|协作|共建|成员)方[一二三四五六七八九十\d]{0,2})"
    r"\s*(?:\([^()]*\))?\s*[:：])"
)
_CALLED = re.compile(rf"\([^()]*[{STEMS}]方[^()]*\)")
"""A party by its short name behind the whole one: 甲有限公司（以下简称“甲方”）."""
_LEADS = re.compile(r"\s*(?:牵头|组长|发起|承建)(?:单位|企业|方)\s*(?:\([^()]*\))?\s*[:：]")
"""A row that names the lead alone, ahead of one that names the others."""
_ITEM_SIGNS = " 0123456789"
"""What may stand in front of a name that a circled number leads: ①泸州甲有限公司."""
_PREAMBLE_MOST = 60
_PARTICULARS_MOST = 8
"""Rows of code, address, phone and the like that may stand below the name of a party."""


def preambles(view: PaperView, sections: Sequence[FoundSection]) -> Iterator[list[Paragraph]]:
    """Give the paragraphs that may name the parties, the most telling first.

    Args:
        view: the agreement.
        sections: its sections, as found.
    """
    before = paragraphs(view.rows(tables=True))[:_PREAMBLE_MOST]
    yield _called(before)
    yield _numbered(before, sections)
    yield _coded(before, sections)
    yield _naming(before, sections)


def _ahead(before: Sequence[Paragraph], sections: Sequence[FoundSection]) -> list[Paragraph]:
    """Return the paragraphs ahead of the first section."""
    headings = {found.heading.text for found in sections}
    return list(takewhile(lambda paragraph: paragraph.text not in headings, before))


def _numbered(before: Sequence[Paragraph], sections: Sequence[FoundSection]) -> list[Paragraph]:
    """Return the numbered paragraphs ahead of the first section that name a unit each, in front of anything else."""
    ahead = _ahead(before, sections)
    return (
        [p for p in ahead if numbering_of(p.text)[0] and _names_one(p.text)]
        if len(ahead) < len(before)
        else []
    )


def _coded(before: Sequence[Paragraph], sections: Sequence[FoundSection]) -> list[Paragraph]:
    """Return the paragraphs ahead of the first section that begin with a unit and give its credit code."""
    return [p for p in _ahead(before, sections) if find_code(p.text)[0] and _names_one(p.text)]


def _naming(before: Sequence[Paragraph], sections: Sequence[FoundSection]) -> list[Paragraph]:
    """Return the paragraphs ahead of the first section that name several units, or one that is called a party."""
    ahead = _ahead(before, sections)
    named = [(paragraph, len(find_organisations(paragraph.text))) for paragraph in ahead]
    return [
        p
        for p, units in named
        if units >= FEWEST or (units and (_CALLED.search(p.text) or _LEADS.match(p.text)))
    ]


def _names_one(text: str) -> bool:
    names = find_organisations(text)
    return len(names) == 1 and text[numbering_of(text)[1] :].lstrip(_ITEM_SIGNS).startswith(names[0][:4])


def _called(before: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that name 甲方, 乙方 …, with the few behind each that hold its code and address."""
    named = [index for index, paragraph in enumerate(before) if _PARTY.search(paragraph.text)]
    kept: set[int] = set()
    for index in named:
        kept.update(_beside(before, index))
        for following in range(index + 1, min(index + _PARTICULARS_MOST + 1, len(before))):
            if following in named or not _is_particular(before[following].text):
                break
            kept.add(following)
    return [before[index] for index in sorted(kept)]


def _beside(before: Sequence[Paragraph], index: int) -> range:
    """Return the places of a paragraph and, where it is the label of a table's row, of the names in the cell beside it."""
    end = index + 1
    if before[index].rows[0].in_table and not find_organisations(before[index].text):
        while end < len(before) and before[end].rows[0].in_table and find_organisations(before[end].text):
            end += 1
    return range(index, end)


def _is_particular(text: str) -> bool:
    """Tell whether a paragraph is a row of a party's particulars: a short label and what it labels."""
    return has_label_shape(text) and not find_organisations(text)
