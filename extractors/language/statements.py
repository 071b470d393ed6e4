"""Statements of prose: which of the things a policy asks for a paper says, and where.

A sentence that meets a pattern counts fully; a heading that announces the thing counts fully when text of some length
follows that does not deny it and is more than commonplaces, and half when hardly any follows: none at all where a picture
was read, which may have lost it; over nothing in a typed paper a heading says nothing. Under a title that says nothing of
what it stands over, words that other things are said in as well count half. Where a heading of the thing stands over a
denial, what other sentences say of it in passing counts for nothing in that paper.

Example:
    `决策调度机制。设立理事会，每季度调度一次。` states mechanism.decision; the heading `（一）决策调度机制` over
    `按计划推进。` states it with half the confidence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import repeat

from extractors.confidence import HEADING_ONLY, found_confidence
from extractors.fields.text import squeezed, text_length
from extractors.language.denials import denied
from extractors.language.hollow import is_hollow, without_placeholders
from extractors.language.organisations import looks_like_organisation
from extractors.language.patterns import Family, Hit, family
from extractors.language.under_headings import SHORT, Title, heading_at, is_known, is_sentence, titles_over
from extractors.paragraphs import Heading, Paragraph
from models.jurisdiction import StatementSpec
from models.submission import Statement

_SENTENCE = re.compile(r"[^。;!?]+[。;!?]?")
_ENOUGH_TEXT = 20
"""Characters below a heading from which it is more than a phrase such as 按照有关规定执行。"""
_DENIED_WITHIN = 12
_MOST_BELOW, _MOST_CELLS = 5, 13
"""Paragraphs below a heading, and cells behind a label, that are looked at for its text."""
_MOST_RAW = 300
_ANNOUNCED = 0.98
_JOINED = re.compile(r"及|和|暨|与|、")
_LABELLED = re.compile(
    r"\s*(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）.、])?\s*([^:：,，。;；]{2,14})[:：]\s*[^。;；]{4,}"
)
"""A short label and what is said behind it, within one sentence."""
_HEAD = 12
"""Paragraphs at the head of a paper among which its title stands."""
_TITLE_MORE = 30
"""Characters, such as the consortium's name, that may stand in one paragraph with the title."""

_APPENDED = re.compile("名单|一览|附件|附表|情况表|汇总表|盖章")
"""In the title of what follows the chapters of a paper."""


@dataclass(frozen=True)
class _Find:
    strength: float
    paragraph: Paragraph
    offset: int
    raw: str
    detail: str = ""


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Part a clean text into sentences with their offsets; semicolons part them too."""
    return tuple(
        (match.start(), match.group()) for match in _SENTENCE.finditer(text) if match.group().strip()
    )


def _levels_at(listed: Sequence[Paragraph], index: int) -> list[str]:
    """Return the styles of numbering of the headings a heading stands under, and its own: one of them ends its text."""
    levels: list[str] = []
    for place in range(index + 1):
        heading = heading_at(listed[place])
        if heading is None or not heading.style:
            continue
        if heading.style in levels:
            del levels[levels.index(heading.style) + 1 :]
        else:
            levels.append(heading.style)
    return levels


def _text_below(heading: Heading, listed: Sequence[Paragraph], index: int) -> str:
    """Return the text a heading stands over, as far as is needed to tell that there is some."""
    below = heading.rest
    levels = _levels_at(listed, index)
    most = _MOST_CELLS if listed[index].rows[0].in_table else _MOST_BELOW
    for following in range(index + 1, min(index + most, len(listed))):
        if text_length(below) >= _ENOUGH_TEXT:
            break
        other = heading_at(listed[following])
        if other is not None and not other.rest and (other.style in levels or _APPENDED.search(other.title)):
            break
        below += listed[following].text
    return below


def _taken_back(found: Family, listed: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a paragraph is a heading of the thing over a text that puts it off or says it is not there."""
    heading = heading_at(listed[index])
    if heading is None or not heading.style or not found.heads(heading.title):
        return False
    below = _text_below(heading, listed, index)
    return denied(below, 0, min(len(below), _DENIED_WITHIN)) if below else False


def _announced(found: Family, listed: Sequence[Paragraph], index: int, heading: Heading) -> _Find | None:
    named = looks_like_organisation(heading.title)
    if named or not found.heads(heading.title) or denied(heading.title, 0, len(heading.title)):
        return None
    below = _text_below(heading, listed, index)
    if not squeezed(below) and not listed[index].rows[0].place.ocr:
        return None
    if below and denied(below, 0, min(len(below), _DENIED_WITHIN)):
        return None
    said = without_placeholders(below)
    if below and not said:
        return None
    said = "".join(text for _, text in sentences(said) if not (found.says_nothing(text) or is_hollow(text)))
    enough = len(said) >= _ENOUGH_TEXT or _told_below(found, heading.title, said)
    text = listed[index].text[:_MOST_RAW]
    return _Find(_ANNOUNCED if enough else HEADING_ONLY, listed[index], 0, text)


def _is_elsewhere(found: Family, titles: Sequence[Title]) -> bool:
    """Tell whether the nearest title that tells what a paragraph is about tells of another thing."""
    for title in reversed(titles):
        if found.heads(title.text):
            return False
        if found.tells_elsewhere(title.text):
            return True
    return False


def _told_below(found: Family, title: str, said: str) -> bool:
    """Tell whether a short text says the thing together with its heading: 经费管理机制 over 专户管理，年度审计."""
    hit = None if found.needs_detail else found.finds(f"{title}:{said}")
    return hit is not None and hit.end > len(title) + 1


def _finds(found: Family, listed: Sequence[Paragraph]) -> Iterator[_Find]:
    taken_back = any(_taken_back(found, listed, index) for index in range(len(listed)))
    headless = not any((heading := heading_at(paragraph)) and heading.style for paragraph in listed)
    by_titles = found.elsewhere or found.weak or found.needs_detail
    over = titles_over(listed) if by_titles else repeat(())
    for index, (paragraph, titles) in enumerate(zip(listed, over, strict=False)):
        heading = heading_at(paragraph)
        title_end = 0
        if heading is not None and not found.needs_detail:
            titled = heading.style != "" and len(heading.title) <= SHORT and found.heads(heading.title)
            whole = not heading.rest and is_sentence(paragraph) and not titled
            title_end = 0 if whole else len(paragraph.text) - len(heading.rest)
            announced = _announced(found, listed, index, heading)
            if announced is not None:
                yield announced
        if taken_back or _is_elsewhere(found, titles):
            continue
        for offset, sentence in sentences(paragraph.text):
            if offset + len(sentence) <= title_end:
                continue
            hit = found.finds(sentence) or _labelled(found, sentence) or _headed(found, titles, sentence)
            if hit is not None:
                yield _Find(1.0, paragraph, offset + hit.start, sentence.strip()[:_MOST_RAW], hit.detail)
            elif found.weak and (share := _share(found, titles, headless)) and found.hints(sentence):
                yield _Find(share, paragraph, offset, sentence.strip()[:_MOST_RAW])


def _share(found: Family, over: Sequence[Title], headless: bool) -> float:
    """Return what words count that other things are said in as well: nothing where a title over them tells of these."""
    titles = [title.text for title in over if title.whole]
    if found.under:
        return _ANNOUNCED if found.stands_under(titles) else 0.0
    hinted = any(map(found.hints, titles)) or not any(map(is_known, titles))
    return HEADING_ONLY if (titles or headless) and hinted else 0.0


def _headed(found: Family, titles: Sequence[Title], sentence: str) -> Hit | None:
    """Return what a sentence says together with the title over it, where a detail is asked for: 合作期 over 36个月."""
    if not found.needs_detail or not titles or not found.heads(titles[-1].text):
        return None
    ahead = f"{titles[-1].text}:"
    hit = found.finds(ahead + sentence)
    return replace(hit, start=max(0, hit.start - len(ahead)), end=hit.end - len(ahead)) if hit else None


def _labelled(found: Family, sentence: str) -> Hit | None:
    """Return the label of a sentence that announces the thing, where something is said behind it: 推广应用：面向通航企业."""
    label = None if found.needs_detail else _LABELLED.match(sentence)
    if label is None or not found.heads(squeezed(label[1])) or denied(sentence, label.start(1), label.end(1)):
        return None
    return Hit(label.start(1), label.end(), "")


def without_promises(listed: Sequence[Paragraph], title: str) -> list[Paragraph]:
    """Leave out the rows of a paper's title that names several things: what it promises need not follow.

    Args:
        listed: paragraphs of the paper.
        title: the paper's title; empty for unknown.
    """
    plain = squeezed(title)
    if not _JOINED.search(plain):
        return list(listed)
    head = [p for p in listed[:_HEAD] if squeezed(p.text) and _is_of_title(squeezed(p.text), plain)]
    return [paragraph for paragraph in listed if not any(paragraph is other for other in head)]


def _is_of_title(text: str, title: str) -> bool:
    return text in title or (title in text and len(text) <= len(title) + _TITLE_MORE)


def of_cells(spec: StatementSpec) -> StatementSpec:
    """Return a statement with those of its families alone that labels of tables and the cells beside them may state."""
    return spec.model_copy(
        update={"patterns": tuple(name for name in spec.patterns if family(name).in_cells)}
    )


def read_statement(
    spec: StatementSpec, listed: Sequence[Paragraph], method: str = "pattern"
) -> Statement | None:
    """Find the best place where a text makes a statement.

    Args:
        spec: the statement with the names of its pattern families.
        listed: paragraphs to look in.
        method: `Evidence.method` of the result.

    Returns:
        The strongest find, the first of equals; None where the text does not say it.
    """
    finds = [find for name in spec.patterns for find in _finds(family(name), listed)]
    if not finds:
        return None
    best = max(finds, key=lambda find: find.strength)
    row = best.paragraph.row_at(best.offset)
    confidence = found_confidence("pattern", row.place.reading) * best.strength
    return Statement(
        statement=spec.statement,
        detail=best.detail,
        evidence=row.place.evidence(best.raw, method, confidence),
    )
