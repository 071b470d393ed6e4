"""The whole pages of a submission's page, and the pictures in its Word files, each held once, with all that was found on it.

The pages take at most `_BYTES` together: their width and quality step down until they fit, and pages of very long
submissions on which nothing rests are left out visibly.

Example:
    A scan of three pages with a seal on the third gives three sheets, the last with one mark of kind `seal`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.document import Page
from models.evidence import Evidence
from models.geometry import Box
from pipeline.reporting import wording
from pipeline.reporting.border import clean
from pipeline.reporting.crops import Picture, Pictures
from pipeline.reporting.view import OPEN, VERDICT_ORDER, SubmissionView
from validation.places import place_text

_BYTES = 2_600_000
"""Bytes of all page pictures at most; as text in the page they take a third more."""

_STEPS = ((900, 45), (800, 40), (700, 35), (640, 30), (560, 25))
"""Width in pixels and quality of the page pictures, tried in this order."""

_SAMPLES = 4
"""Pages by whose size a step is judged before all are encoded."""

PageKey = tuple[str, int]
"""Reading and page number."""

_TEXT = 160
"""Characters of a mark's text beside the page."""


@dataclass(frozen=True)
class PageMark:
    """Something found on a page.

    Attributes:
        id: unique on the submission's page.
        kind: finding, passed (one that asks for nothing), seal, signature or value; decides letter and shape, so that
            nothing rests on colour alone.
        label: what it is; `text`: what it says.
    """

    id: str
    kind: str
    label: str
    text: str
    box: Box


@dataclass
class Sheet:
    """One page; `picture` None where there is no room for it."""

    title: str
    page: Page
    marks: list[PageMark] = field(default_factory=list)
    picture: Picture | None = None

    def facts(self) -> dict[str, Any]:
        """What the page's script needs, as plain values."""
        return {
            "title": clean(self.title),
            "width": self.page.width,
            "height": self.page.height,
            "shown": self.picture is not None,
            "marks": [
                {
                    "id": mark.id,
                    "kind": mark.kind,
                    "label": clean(mark.label),
                    "text": clean(mark.text),
                    "box": [mark.box.x0, mark.box.y0, mark.box.width, mark.box.height],
                }
                for mark in self.marks
            ],
        }


class Album:
    """Pages of a submission by their number in it, and where each piece of evidence stands."""

    def __init__(self, view: SubmissionView, pictures: Pictures) -> None:
        """Collect the pages of all files and the marks on them; encode the pages."""
        self._view = view
        self.sheets: list[Sheet] = []
        self._index: dict[PageKey, int] = {}
        self._ids: dict[int, str] = {}
        self._collect()
        for kind, label, text, evidence, of in _found(view):
            self._mark(kind, label, text, evidence, of)
        self._encode(pictures)

    def sheet(self, evidence: Evidence) -> int | None:
        """Number of the page (from 0) that evidence stands on; None in typed Word and where no page is shown."""
        number = self._index.get(self._key(evidence))
        return number if number is not None and self.sheets[number].picture else None

    def first(self, reading: str, page: int) -> int | None:
        """Number of a page of a file (from 0); None where it is not shown."""
        number = self._index.get((reading, page))
        return number if number is not None and self.sheets[number].picture else None

    def mark(self, thing: object, evidence: Evidence) -> str:
        """Id of the mark that was made of a thing, else of what stands at its place; empty where there is none."""
        number = self._index.get(self._key(evidence))
        box = self._box(evidence)
        same = self.sheets[number].marks if number is not None and box else ()
        there = next((mark.id for mark in same if mark.box == box), "")
        return self._ids.get(id(thing), there)

    def facts(self) -> list[dict[str, Any]]:
        """All pages with their marks, for the page's script."""
        return [sheet.facts() for sheet in self.sheets]

    def left_out(self) -> int:
        """Pages for which there was no room."""
        return sum(sheet.picture is None for sheet in self.sheets)

    def _collect(self) -> None:
        for paper in self._view.submission.papers:
            for page in self._view.images.facts(paper.reading) if paper.reading else ():
                within = (paper.first_page or 1) <= page.number <= (paper.last_page or page.number)
                key = paper.reading, page.number
                if page.image is not None and within and key not in self._index:
                    self._index[key] = len(self.sheets)
                    place = (
                        Evidence(page=page.number) if page.locator is None else Evidence(locator=page.locator)
                    )
                    self.sheets.append(Sheet(place_text(place, paper.path), page))

    def _key(self, evidence: Evidence) -> PageKey:
        paper = self._view.papers.get(evidence.document_id or "")
        place = evidence.image_place
        return (paper.reading if paper else "", place.number if place else 0)

    def _mark(self, kind: str, label: str, text: str, evidence: Evidence, thing: object) -> None:
        number, box = self._index.get(self._key(evidence)), self._box(evidence)
        if number is None or box is None:
            return
        mark_id = f"m{len(self._ids) + 1}"
        self._ids[id(thing)] = mark_id
        self.sheets[number].marks.append(PageMark(mark_id, kind, label, _cut(text), box))

    def _box(self, evidence: Evidence) -> Box | None:
        """The box of evidence on its page; a picture in Word without one is meant as a whole."""
        place, number = evidence.image_place, self._index.get(self._key(evidence))
        if place is None or number is None or place.box is not None:
            return place.box if place else None
        page = self.sheets[number].page
        return Box(x0=0, y0=0, x1=page.width, y1=page.height) if page.locator is not None else None

    def _encode(self, pictures: Pictures) -> None:
        wanted = sorted(range(len(self.sheets)), key=lambda number: (not self.sheets[number].marks, number))
        samples = wanted[:: max(len(wanted) // _SAMPLES, 1)][:_SAMPLES]
        shown: Mapping[int, Picture] = {}
        for width, quality in _STEPS:
            tried = self._encoded(pictures, samples, width, quality)
            taken = sum(len(picture.webp) for picture in tried.values())
            if taken * len(wanted) > _BYTES * max(len(samples), 1) and (width, quality) != _STEPS[-1]:
                continue
            shown = self._encoded(pictures, wanted, width, quality)
            if len(shown) == len(wanted):
                break
        for number, picture in shown.items():
            self.sheets[number].picture = picture

    def _encoded(
        self, pictures: Pictures, wanted: Sequence[int], width: int, quality: int
    ) -> Mapping[int, Picture]:
        """Pictures of the pages in the order `wanted`, as far as there is room."""
        shown: dict[int, Picture] = {}
        room = _BYTES
        by_key = {number: key for key, number in self._index.items()}
        for number in wanted:
            picture = pictures.page(*by_key[number], width, quality)
            room -= len(picture.webp) if picture else 0
            if room < 0:
                return shown
            if picture:
                shown[number] = picture
        return shown


def _found(view: SubmissionView) -> Iterator[tuple[str, str, str, Evidence, object]]:
    """All that has a place: kind, label, text, evidence, and the thing itself."""
    for finding in sorted(view.findings, key=lambda one: VERDICT_ORDER.index(one.verdict)):
        label = f"{wording.VERDICTS[finding.verdict]}：{view.asked(finding)}"
        yield (
            "finding" if finding.verdict in OPEN else "passed",
            label,
            finding.message,
            finding.evidence,
            finding,
        )
    for seal in view.submission.seals:
        yield "seal", "印章", seal.member or seal.text or "印文未能辨认", seal.evidence, seal
    for place in view.submission.signatures:
        state = "有签字" if place.present else "空白"
        party = f"{place.party}：" if place.party else ""
        yield "signature", place.label, f"{party}{state}", place.evidence, place
    for value in view.submission.fields:
        yield "value", view.label(value.field), value.value, value.evidence, value
    for gap in view.submission.gaps:
        yield "value", gap.label, wording.GAP_REASONS[gap.reason], gap.evidence, gap
    for member in view.submission.members:
        yield (
            "value",
            f"成员{member.seq}",
            f"{member.name} {member.uscc}".strip(),
            member.evidence,
            member,
        )
    for platform in view.submission.platforms:
        yield "value", f"平台{platform.seq}", platform.name, platform.evidence, platform


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT else f"{text[:_TEXT]}…"
