"""Titled sections of a paper, whatever the numbering: 一、 第一条 （一） 1. 1、 or a heading style of Word.

The numbering style that carries most of the sections asked for is the paper's level of sections: a section reaches to
the next heading of that level. Of two headings for one section (a list of contents, then the section) the one with
the longer text counts.

Example:
    A contract with 第一条 … 第八条 and one with 一、 … 八、 give the same section ids.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.confidence import found_confidence
from extractors.fields.count import parse_count
from extractors.fields.expressions import compiled
from extractors.fields.text import nfkc, squeezed, text_length
from extractors.forms.labels import label_key, label_score
from extractors.language.organisations import looks_like_organisation
from extractors.paragraphs import Heading, Paragraph, heading_of, numbering_of, paragraphs
from extractors.view import PaperView
from models.jurisdiction import SectionSpec
from models.submission import Section

_NUMBER = re.compile(r"\(?(\d{1,2})")
_ORDINAL = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,3}")
_LEAST_TITLE = 5
"""Signs of a title by which a row is known although more is read behind it."""

_TABLED = 4
"""Different sections whose titles stand in cells from which the paper is taken for a table of its sections."""
_SKIPPED_MOST = 4
"""Numbers missing in a row beyond which the headings are no one sequence."""

_RUN_ON = re.compile(r"^(\d{1,2})(?=[\u4e00-\u9fff]{4})")
_WORDED = 0.99
"""Reading of a recognised title that is a declared one letter for letter: chance does not write titles."""


@dataclass(frozen=True)
class FoundSection:
    """A section with its paragraphs; `body[0]` is the heading's own rest where it has one.

    Attributes:
        exact: the title is one that the form declares, letter for letter.
        skipped: numbers missing between this heading and the one before it.
    """

    section: str
    title: str
    heading: Paragraph
    rest: str
    body: tuple[Paragraph, ...]
    exact: bool = False
    skipped: int = 0

    @property
    def text(self) -> str:
        """The text below the heading, a paragraph a line."""
        return "\n".join([*([self.rest] if self.rest else []), *(paragraph.text for paragraph in self.body)])


@dataclass(frozen=True)
class _Candidate:
    index: int
    heading: Heading
    sections: tuple[str, ...]
    exact: bool


def _matches(specs: Sequence[SectionSpec], title: str, ocr: bool) -> tuple[tuple[str, ...], bool]:
    key = label_key(title)
    for spec in specs:
        if any(label_score(key, label_key(other), ocr) > 0 for other in spec.titles):
            return (spec.section,), True
    if len(title) > 30:
        return (), False
    loose = [
        spec.section for spec in specs if any(compiled(pattern).search(title) for pattern in spec.patterns)
    ]
    return tuple(loose), False


def _begun(specs: Sequence[SectionSpec], text: str) -> tuple[Heading, str] | None:
    """Read a recognised row that begins with a declared title, and goes on with what shines through the paper."""
    plain = nfkc(text).strip()
    style, length = numbering_of(plain)
    body = squeezed(plain[length:])
    titles = [
        (len(squeezed(title)), squeezed(title), spec.section) for spec in specs for title in spec.titles
    ]
    fitting = [found for found in titles if found[0] >= _LEAST_TITLE and body.startswith(found[1])]
    if not style or not fitting:
        return None
    _, title, section = max(fitting)
    return Heading(style, title, ""), section


def _first_row(specs: Sequence[SectionSpec], paragraph: Paragraph) -> tuple[Heading, str] | None:
    """Read a paragraph whose first printed row is a declared title as that heading with the rest behind it.

    A numbered title that fills its row looks like an item whose text is wrapped with a hanging indent.
    """
    heading = heading_of(paragraph.rows[0].text, paragraph.rows[0].style) if len(paragraph.rows) > 1 else None
    if heading is None or not heading.style or heading.rest or not declared(specs, heading.title):
        return None
    key = label_key(heading.title)
    own = [spec.section for spec in specs if any(key == label_key(title) for title in spec.titles)]
    rest = "".join(row.text.strip() for row in paragraph.rows[1:])
    return Heading(heading.style, heading.title, rest), own[0]


def _with_gap(paragraph: Paragraph) -> str:
    """The text with the gap between a bare number and its title that recognition loses: 2联盟的组织机构."""
    return _RUN_ON.sub(r"\1 ", paragraph.text) if paragraph.rows[0].place.ocr else paragraph.text


def _candidates(specs: Sequence[SectionSpec], listed: Sequence[Paragraph]) -> list[_Candidate]:
    found = []
    for index, paragraph in enumerate(listed):
        ocr = paragraph.rows[0].place.ocr
        heading = heading_of(_with_gap(paragraph), paragraph.rows[0].style)
        sections, exact = _matches(specs, heading.title, ocr) if heading is not None else ((), False)
        if not exact and (first := _first_row(specs, paragraph)) is not None:
            heading, sections, exact = first[0], (first[1],), True
        if ocr and not sections and (begun := _begun(specs, paragraph.text)) is not None:
            heading, sections, exact = begun[0], (begun[1],), True
        if heading is None:
            continue
        if not heading.style and not exact:
            continue
        found.append(_Candidate(index, heading, sections, exact))
    return _without_cells(found, listed)


def _without_cells(found: Sequence[_Candidate], listed: Sequence[Paragraph]) -> list[_Candidate]:
    """Leave out titles without number in cells of tables, unless the paper is a table of its sections: several of them."""
    cells = [c for c in found if not c.heading.style and listed[c.index].rows[0].in_table]
    if len({c.sections for c in cells}) >= _TABLED:
        return list(found)
    return [candidate for candidate in found if not any(candidate is cell for cell in cells)]


def _level(candidates: Sequence[_Candidate]) -> str:
    """Return the numbering style under which most different sections are found, the coarser of equals."""
    pairs = {(candidate.heading.style, section) for candidate in candidates for section in candidate.sections}
    counts = Counter(style for style, _ in sorted(pairs))
    titled = {(c.heading.style, section) for c in candidates if c.exact for section in c.sections}
    exact = Counter(style for style, _ in sorted(titled))
    order = [candidate.heading.style for candidate in candidates]
    return max(counts, key=lambda style: (counts[style] + exact[style], -order.index(style)), default="")


def _without_items(heads: Sequence[_Candidate], listed: Sequence[Paragraph]) -> list[_Candidate]:
    """Leave out numbered items that look like headings of the level: lists that begin again at 1 within a section.

    An item may name what a section is called, too: `1．牵头单位：…`, `2．成员单位：…` below `1. 参与单位` have their text
    behind them, which the heading over them has not; `1．牵头单位`, `2．成员单位` below it go on a list of their own, and so
    does a unit whose name holds a word of a section (`9．甲知识产权服务有限公司`).
    """
    kept: list[_Candidate] = []
    section, item = 0, 0
    for head in heads:
        match = _NUMBER.match(listed[head.index].text)
        number = int(match[1]) if match else 0
        begins = number == 1 and section >= 1
        goes_on = begins or (item > 0 and number == item + 1)
        told = head.sections and not (head.heading.rest and kept and not kept[-1].heading.rest)
        repeated = head.sections and kept and set(head.sections) <= set(kept[-1].sections)
        unit = goes_on and not head.exact and looks_like_organisation(head.heading.title)
        if number and goes_on and (repeated or unit or not told):
            item = number
            continue
        section, item = number, 0
        kept.append(head)
    return kept


def find_sections(view: PaperView) -> list[FoundSection]:
    """Find the sections that the paper's form declares, in the order of the paper, parts behind the section they are in."""
    whole = [spec for spec in view.spec.sections if not spec.part_of]
    found = _found(whole, paragraphs(view.rows(tables=True)))
    out: list[FoundSection] = []
    for section in found:
        parts = [spec for spec in view.spec.sections if spec.part_of == section.section]
        out += [section, *(_found(parts, section.body) if parts else ())]
    return out


def _ordinal(text: str) -> int:
    """Return the number a heading bears; 0 for none and for numbers of several parts (2.1)."""
    style, length = numbering_of(nfkc(text).strip())
    digits = _ORDINAL.search(nfkc(text).strip()[:length]) if style and style != "decimal" else None
    number = parse_count(digits.group()) if digits else 0
    return number if isinstance(number, int) else 0


def _skipped(heads: Sequence[_Candidate], listed: Sequence[Paragraph]) -> dict[int, int]:
    """Return how many numbers are missing before each heading of a level, by its index."""
    found: dict[int, int] = {}
    before = 0
    for head in heads:
        number = _ordinal(listed[head.index].text)
        if number > before + 1 and number - before - 1 <= _SKIPPED_MOST:
            found[head.index] = number - before - 1
        before = number or before
    return found


def _found(specs: Sequence[SectionSpec], listed: Sequence[Paragraph]) -> list[FoundSection]:
    candidates = _candidates(specs, listed)
    level = _level(candidates)
    heads = _without_items([c for c in candidates if c.heading.style == level], listed)
    have = {section for candidate in heads for section in candidate.sections}
    skipped = _skipped(heads, listed)
    strays = [c for c in candidates if c.heading.style != level and c.exact and not have & set(c.sections)]
    ordered = sorted([*heads, *strays], key=lambda candidate: candidate.index)
    best: dict[str, FoundSection] = {}
    for place, candidate in enumerate(ordered):
        end = ordered[place + 1].index if place + 1 < len(ordered) else len(listed)
        body = tuple(listed[candidate.index + 1 : end])
        for section in candidate.sections:
            found = FoundSection(
                section,
                candidate.heading.title,
                listed[candidate.index],
                candidate.heading.rest,
                body,
                candidate.exact and declared(specs, candidate.heading.title),
                skipped.get(candidate.index, 0),
            )
            known = best.get(section)
            if known is None or text_length(found.text) > text_length(known.text):
                best[section] = found
    order = {candidate.index: rank for rank, candidate in enumerate(ordered)}
    return sorted(best.values(), key=lambda found: order.get(listed.index(found.heading), 0))


def declared(specs: Sequence[SectionSpec], title: str) -> bool:
    """Tell whether a title is one of the declared ones, letter for letter."""
    key = label_key(title)
    return any(key == label_key(other) for spec in specs for other in spec.titles)


def section_record(found: FoundSection) -> Section:
    """Turn a found section into its row.

    Its confidence is that it is this section: of its title, however its text was read. A title that came out as one that
    the form declares is right even where recognition was unsure of it.
    """
    place = found.heading.rows[0].place
    reading = max(found.heading.reading, _WORDED) if found.exact and place.ocr else found.heading.reading
    where = place.evidence(found.title, "section", found_confidence("section", reading))
    return Section(
        document_id=place.document_id,
        section=found.section,
        title=found.title,
        text=found.text,
        characters=text_length(found.text),
        page=where.page,
        locator=where.locator,
        confidence=where.confidence,
        skipped=found.skipped,
    )
