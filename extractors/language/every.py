"""Statements of which each counts: all the names that a paper lists (projects), not only the best place.

A name counts where its sentence speaks of the thing, or where it stands in a list that such a sentence or heading
announces: the numbered rows, quoted names and table cells below `在研项目如下：`.

Source: 三（一）3 of Jiyuan asks for a number of current projects by name.

Example:
    `目前在研项目：1.《高纯铅制备技术研究》；2.《铜渣综合利用》。` gives two statements of `project.current`.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.confidence import found_confidence
from extractors.fields.number import find_numbers
from extractors.fields.text import squeezed
from extractors.language.patterns import Family, family
from extractors.language.statements import sentences
from extractors.paragraphs import Paragraph, numbering_of
from models.jurisdiction import StatementSpec
from models.submission import Statement

_ENDED = re.compile("已结题|已验收|已完成|通过验收|结题验收|已完结")
_ANNOUNCES = re.compile("如下|[:：]\\s*$|包括|分别|主要有|清单|见下表|情况表")
_LIST_STYLES = {"arabic", "arabic_bracket", "letter"}
_QUOTED = re.compile("[《“「]")
_BREAK = re.compile("[;；。]")
_COUNTED = re.compile(r"([\d两二三四五六七八九十]{1,2})\s*[项个]\s*[:：](.+)", re.S)
"""A number and the list that it counts: 在研项目两项：甲技术、乙装置."""
_HEADED = r"(?:项目|课题|专项)(?:清单|名称|名单|情况|如下|包括|分别|主要|目前|现|有|为|是|共|计)*:\s*"
_LISTED = re.compile(_HEADED + r"(?=\(?1[).、])(.+)", re.S)
"""A colon and the numbered list behind it: 在研项目清单:1.甲技术(2025-2027);2.乙装置."""
_LISTED_BELOW = re.compile(_HEADED + "$")
_NUMBER = re.compile(r"(?:^|(?<=[;；。、,，\s]))\(?[1-9][).、]\s*")
_NAME_ENDS = re.compile("[(;；,，。]")
_PARTS = re.compile("[、,，]|以及|和(?=[^、,，和]+$)")
_NAME_LEAST, _NAME_MOST = 4, 50


def read_every(spec: StatementSpec, listed: Sequence[Paragraph], method: str = "pattern") -> list[Statement]:
    """Find every different detail of a statement, in reading order.

    Args:
        spec: the statement; its families' `patterns` and `headings` tell where to look, their `details` the names.
        listed: paragraphs to look in.
        method: `Evidence.method` of the results.
    """
    found: dict[str, Statement] = {}
    for name in spec.patterns:
        for paragraph, offset, text, is_name in _passages(family(name), listed):
            details = list(_details(family(name), text))
            for detail, start in details or (_named(text) if is_name else []):
                row = paragraph.row_at(offset + start)
                confidence = found_confidence("pattern", row.place.reading)
                evidence = row.place.evidence(text.strip()[:300], method, confidence)
                made = Statement(statement=spec.statement, detail=detail, evidence=evidence)
                found.setdefault(squeezed(detail), made)
    return list(found.values())


def _passages(found: Family, listed: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int, str, bool]]:
    """Give the sentences that speak of the thing, and the items of the lists they announce.

    Each with its offset in its paragraph, and whether it is a numbered item of a list of names, whatever they are called.
    """
    listing = named = False
    for paragraph in listed:
        style = numbering_of(paragraph.text)[0]
        heading = paragraph.heading
        told = [(offset, text) for offset, text in sentences(paragraph.text) if found.finds(text)]
        announced = heading is not None and found.heads(heading.title)
        if told or announced:
            rest = paragraph.text
            listing = announced or _ANNOUNCES.search(rest) is not None
            named = _LISTED_BELOW.search(rest) is not None and not _ENDED.search(rest)
            offset = told[0][0] if told else len(rest) - len(heading.rest if heading else "")
            if _counted(rest[offset:]) or _numbered(rest[offset:]):
                yield paragraph, offset, rest[offset:], False
                continue
            yield from ((paragraph, place, text, False) for place, text in _items(rest, offset))
        elif listing and _is_item(paragraph, style):
            is_name = named and style in _LIST_STYLES
            yield from ((paragraph, place, text, is_name) for place, text in _items(paragraph.text, 0))
        else:
            listing = False


def _is_item(paragraph: Paragraph, style: str) -> bool:
    """Tell whether a paragraph is an item of the list above it."""
    if style:
        return style in _LIST_STYLES
    return paragraph.rows[0].in_table or _QUOTED.search(paragraph.text) is not None


def _items(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Give the pieces of a text from an offset on, parted at semicolons and full stops; ended things left out."""
    place = start
    for piece in _BREAK.split(text[start:]):
        if piece.strip() and not _ENDED.search(piece):
            yield place, piece
        place += len(piece) + 1


def _details(found: Family, text: str) -> Iterator[tuple[str, int]]:
    named = _counted(text) or _numbered(text)
    if named:
        yield from named
        return
    for pattern in found.details:
        matches = list(pattern.finditer(text))
        if matches:
            yield from ((match["detail"].strip(), match.start("detail")) for match in matches)
            return


def _counted(text: str) -> list[tuple[str, int]]:
    """Return the items of a list in front of which their number stands; none where there are more or fewer."""
    match = _COUNTED.search(text)
    number = next((found.value for found in find_numbers(match[1])), None) if match else None
    if match is None or _QUOTED.search(match[2]):
        return []
    items = _numbered_items(match[2]) or _PARTS.split(_BREAK.split(match[2])[0])
    return _current(text, items, match.start(2)) if len(items) == number else []


def _numbered(text: str) -> list[tuple[str, int]]:
    """Return the items of a list that a colon announces and that numbers part, whatever they are called."""
    match = _LISTED.search(text)
    if match is None or _QUOTED.search(match[1]) or _ENDED.search(text[: match.start(1)]):
        return []
    items = _numbered_items(match[1])
    return _current(text, items, match.start(1)) if len(items) > 1 else []


def _named(text: str) -> list[tuple[str, int]]:
    """Return the name of a numbered item that is nothing else."""
    items = _numbered_items(text)
    return _current(text, items, 0) if len(items) == 1 else []


def _numbered_items(text: str) -> list[str]:
    """Return what stands behind each number of a list."""
    heads = list(_NUMBER.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)][: len(heads)]
    return [text[head.end() : end] for head, end in zip(heads, ends, strict=True)]


def _current(text: str, items: Sequence[str], start: int) -> list[tuple[str, int]]:
    """Return the names of items and their places, ended ones left out; none where one is no name."""
    names = [_NAME_ENDS.split(item)[0].strip() for item in items]
    if not all(_NAME_LEAST <= len(name) <= _NAME_MOST for name in names):
        return []
    current = [name for name, item in zip(names, items, strict=True) if not _ENDED.search(item)]
    return [(name, text.find(name, start)) for name in current]
