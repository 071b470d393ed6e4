"""What a submission says in its own words, as fingerprints by which the same words are found in another submission.

Each sentence of plan and reports, and of the long cells and sections of the application, becomes one fingerprint: own
names, digits, white space and punctuation are left out, so that a text that was copied and had its names changed still
meets its source. Short sentences, and the papers whose wording the policies' templates give (agreement, pledge), are
nobody's own. A paper as a whole has a sketch: the smallest hashes of its 5-character runs; of two papers with nearly
equal text nearly all of them are equal (bottom-k sampling, Broder, "On the resemblance and containment of documents",
1997).

Example:
    >>> fingerprint("由重庆甲科技有限公司承担3条中试线的设计、建设和运行工作。", ("重庆甲科技有限公司",)) == fingerprint(
    ...     "由成都乙材料有限公司承担5条中试线的设计、建设和运行工作。", ("成都乙材料有限公司",))
    True
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from extractors.fields.text import squeezed
from extractors.language.statements import sentences
from extractors.papers.sorting import Sorted
from extractors.paragraphs import Paragraph
from extractors.prose.sections import FoundSection
from extractors.view import PaperView, rows_of_blocks
from models.evidence import Evidence
from models.submission import FieldValue, Paper, PaperKind, Passage

OWN_PROSE = (PaperKind.PLAN, PaperKind.OPERATION_REPORT, PaperKind.ANNUAL_REPORT)
"""Papers all of whose sentences are the applicant's own."""

LEAST_CHARACTERS = 20
"""A shorter sentence is too likely to be everybody's (本协议一式八份)."""

_DROPPED = re.compile(r"[\W\d_]+")
_LONG_CELL = 40
_RUN = 5
_SKETCH = 24
_RAW = 120


def fingerprint(sentence: str, names: Iterable[str]) -> tuple[str, int]:
    """Return the fingerprint of a sentence and how many characters it stands for.

    Args:
        sentence: as it stands in the paper.
        names: the submission's own names (units, consortium), squeezed, longest first.

    Returns:
        (16 hex digits, characters); an empty fingerprint for a sentence that is too short.
    """
    plain = squeezed(sentence)
    for name in names:
        plain = plain.replace(name, "")
    plain = _DROPPED.sub("", plain)
    if len(plain) < LEAST_CHARACTERS:
        return "", len(plain)
    return blake2b(plain.encode(), digest_size=8).hexdigest(), len(plain)


def paper_passages(
    view: PaperView, listed: Sequence[Paragraph], sections: Sequence[FoundSection]
) -> list[tuple[str, Evidence]]:
    """Return the sentences of a paper that are the applicant's own, each with its place.

    Args:
        view: the paper.
        listed: its paragraphs.
        sections: its sections; of an application only these count, as the rest is printed.
    """
    if view.kind in OWN_PROSE:
        return list(_sentences(listed))
    if view.kind is PaperKind.APPLICATION_FORM:
        return [pair for section in sections for pair in _sentences(section.body)]
    return []


def _sentences(listed: Iterable[Paragraph]) -> Iterator[tuple[str, Evidence]]:
    for paragraph in listed:
        for offset, sentence in sentences(paragraph.text):
            place = paragraph.row_at(offset).place
            yield sentence, place.evidence(sentence.strip()[:_RAW], "pattern", place.reading)


def passages_of(
    own: Iterable[tuple[str, Evidence]], fields: Iterable[FieldValue], names: Iterable[str]
) -> list[Passage]:
    """Turn the own sentences of a submission into passages, each different one once, in reading order.

    Args:
        own: sentences of its papers.
        fields: its values; the sentences of long ones count as well.
        names: its units and its consortium, in any order.
    """
    masked = sorted({squeezed(name) for name in names if name}, key=lambda name: (-len(name), name))
    cells = (
        (sentence, value.evidence.model_copy(update={"raw": sentence.strip()[:_RAW]}))
        for value in fields
        if len(value.value) >= _LONG_CELL
        for _, sentence in sentences(value.value)
    )
    found: dict[str, Passage] = {}
    for sentence, evidence in (*cells, *own):
        mark, characters = fingerprint(sentence, masked)
        if mark:
            found.setdefault(mark, Passage(fingerprint=mark, characters=characters, evidence=evidence))
    return list(found.values())


def sketch_of(texts: Iterable[str]) -> str:
    """Return the sketch of a paper: the smallest hashes of its runs, as hex digits; empty for a short text.

    Args:
        texts: its rows.
    """
    plain = "".join(squeezed(text) for text in texts)
    runs = {plain[start : start + _RUN] for start in range(len(plain) - _RUN + 1)}
    if len(runs) < _SKETCH * 4:
        return ""
    return " ".join(f"{mark:08x}" for mark in sorted({zlib.crc32(run.encode()) for run in runs})[:_SKETCH])


def with_sketches(papers: Sorted) -> tuple[Paper, ...]:
    """Give each readable paper the sketch of its text."""
    sketches = {
        part.paper.document_id: sketch_of(
            row.text for row in rows_of_blocks(part.paper.document_id, part.blocks, tables=True)
        )
        for view in papers.views
        for part in view.parts
    }
    return tuple(
        paper.model_copy(update={"sketch": sketches.get(paper.document_id, "")}) for paper in papers.papers
    )
