"""Where seals and signatures stand: the party, form place or opinion they belong to.

Anchors are the printed rows a mark can belong to: the name of a unit or what it is called (甲方), a label beside which
the form asks for a seal, the title of an opinion. A mark in a table cell with one anchor belongs to that one; else to the
nearest anchor above it or at its height, sideways distance counting more for a name and less for a title, which reaches
across; at the top of a page to the last anchor before it. A row of a table owns no mark outside that table.

Example:
    A signature under `重庆甲有限公司` in the left column belongs to it, not to the company in the right column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from extractors.fields.organisation import organisation_key
from extractors.fields.text import nfkc, squeezed
from extractors.forms.labels import label_key
from extractors.ledgers.called_parties import called_parties, calling
from extractors.ledgers.page_scale import PageScale
from extractors.ledgers.printed_names import names_in
from extractors.view import PaperView, Row, single_lines
from extractors.word_order import is_before
from models.document import SealMark, SignatureMark
from models.evidence import anchor_of_image
from models.geometry import Box
from models.submission import PaperKind

COVER, LEAD_OPINIONS = "cover", ("lead_opinion", "lead_statement")
"""Ids of the places of a form where its lead seals; on the last two its head signs as well."""
_OPINION = re.compile(r"(审核|审批|审查|评审|专家组?|推荐|主管部门|评估)意见$")
_STAMPED = re.compile("[（(](?:加盖)?(?:单位|法人)?(?:盖章|公章|签章|印章)[)）]$")
_LONG = 6
"""Signs of a label from which it is known with one of them misread (率头单位意见); 推荐单位意见 is another."""
_NEAR_ROWS = 14
_COVER_ROWS, _CAPTION_ROWS = 30, 3
_FAR = 400.0
_OVER_EDGE = 14.0
"""Points by which the middle of a mark may lie outside the table that it belongs to."""
_UPWARD, _UPWARD_OF_HEAD = 1.3, 4.0
"""Weight of the way up from a row to a seal above it."""
_SIDEWAYS, _SIDEWAYS_OF_TITLE, _LEFTWARD = 1.5, 0.5, 4.0
"""Weights of sideways distance; a signature is written behind its label, hardly ever left of where the row begins."""


@dataclass(frozen=True)
class Anchor:
    """A row a mark can belong to.

    Attributes:
        index: place of the row in the paper.
        party: unit whose name stands there; empty for none.
        label: id of the seal place, or the opinion's title; empty for none.
    """

    index: int
    row: Row
    party: str = ""
    label: str = ""


class MarkPlaces:
    """Anchors of one paper."""

    def __init__(self, view: PaperView, units: Sequence[str]) -> None:
        """Find the anchors among the rows of the paper.

        Args:
            view: the paper.
            units: names of all known units.
        """
        self._view = view
        self._rows = list(single_lines(view))
        self.scale = PageScale(self._rows)
        self.called = called_parties(self._rows, units)
        self._order = {id(row): index for index, row in enumerate(self._rows)}
        self.anchors = self._found(units)

    def _found(self, units: Sequence[str]) -> list[Anchor]:
        anchors = []
        for index, row in enumerate(self._rows):
            label, party = self._label(row), self._party(row.text, row, units)
            if party and not label and self._asks_lead_to_seal(row):
                label = COVER
            beside = [] if label or party else self._beside(index, row, units)
            if beside:
                anchors.extend(beside)
                continue
            if not party:
                below = self._next_line(index)
                party = self._party(row.text + below.text, row, units) if below else ""
                if below and party == self._party(below.text, below, units):
                    party = ""
            if label or party:
                anchors.append(Anchor(index, row, party, label))
        return anchors

    def _beside(self, index: int, row: Row, units: Sequence[str]) -> list[Anchor]:
        """Return an anchor for each of the units whose names stand beside each other in one row, and nothing else."""
        parts, box = nfkc(row.text).split(), row.place.box
        names = [self._party(part, row, units) for part in parts]
        alone = all(
            organisation_key(n) == organisation_key(part) for n, part in zip(names, parts, strict=True)
        )
        if len(parts) < 2 or box is None or not all(names) or not alone:
            return []
        size = min(box.height, box.width / sum(map(len, parts)))
        gap = (box.width - size * sum(map(len, parts))) / (len(parts) - 1)
        anchors, left = [], box.x0
        for name, part in zip(names, parts, strict=True):
            own = Box(x0=left, y0=box.y0, x1=left + size * len(part), y1=box.y1)
            anchors.append(Anchor(index, replace(row, place=replace(row.place, box=own)), name))
            left = own.x1 + gap
        return anchors

    def _party(self, text: str, row: Row, units: Sequence[str]) -> str:
        names = names_in(text, units, row.place.ocr) or [self.called.get(calling(text), "")]
        return names[0] if len(names) == 1 else ""

    def _next_line(self, index: int) -> Row | None:
        """Return the line that may go on with a name: next in Word's cell, or right below on a page."""
        row = self._rows[index]
        box = row.place.box
        for other in self._rows[index + 1 : index + 6]:
            if box is None or other.place.box is None:
                own = (row.place.locator or "").rsplit("/p[", 1)[0]
                same = own and (other.place.locator or "").rsplit("/p[", 1)[0] == own
                return other if same else None
            gap = other.place.box.y0 - box.y1
            beside = min(box.x1, other.place.box.x1) - max(box.x0, other.place.box.x0)
            if -0.3 * box.height < gap < box.height and beside > 0.5 * other.place.box.width:
                return other
        return None

    def _label(self, row: Row) -> str:
        title = re.split("[:：]", row.text, maxsplit=1)[0]
        key = label_key(title)
        best = ("", "")
        for place, labels in sorted(self._view.spec.seal_places.items()):
            if place == COVER and not self._on_cover(row):
                continue
            for label in map(label_key, labels):
                alike = key == label or (row.place.ocr and _is_misread(key, label))
                if alike and len(label) > len(best[0]):
                    best = (label, place)
        if best[1]:
            return best[1]
        return key if _OPINION.search(key) and len(key) <= 20 else ""

    def _asks_lead_to_seal(self, row: Row) -> bool:
        """Whether a row on the first page of a form names a unit that is to seal there: `甲有限公司（盖章）`."""
        asked = self._view.kind is PaperKind.APPLICATION_FORM and COVER in self._view.spec.seal_places
        return asked and self._on_cover(row) and _STAMPED.search(squeezed(row.text)) is not None

    def _on_cover(self, row: Row) -> bool:
        first = self._view.parts[0].paper
        if row.in_table and row.place.page is None:
            return False
        if row.place.document_id != first.document_id:
            return False
        if row.place.page is None:
            return self._order[id(row)] < _COVER_ROWS
        if row.place.locator is None:
            return row.place.page == (first.first_page or 1)
        begun = (other.place.page for other in self._rows[: _CAPTION_ROWS + 1])
        return row.place.page == next((page for page in begun if page is not None), None)

    def label_of(self, anchor: Anchor | None) -> str:
        """Return the label of the place at an anchor: its printed one, the cover, or its party; empty for no anchor.

        On the cover of a form a seal often hides the label itself; whatever row it stands at, it stands on the cover.
        """
        if anchor is None:
            return ""
        page = anchor.row.place.page
        on_cover = (
            self._view.kind is PaperKind.APPLICATION_FORM
            and COVER in self._view.spec.seal_places
            and page is not None
            and self._on_cover(anchor.row)
            and not any(cell.page == page for _, table in self._view.tables() for cell in table.cells)
        )
        return anchor.label or (COVER if on_cover else anchor.party)

    def anchor_of(self, document_id: str, mark: SealMark | SignatureMark) -> Anchor | None:
        """Return the anchor a mark belongs to; None where there is none near it."""
        own = [anchor for anchor in self.anchors if anchor.row.place.document_id == document_id]
        if mark.locator is None and mark.page is not None and mark.box is not None:
            return self._by_place(own, document_id, mark, mark.page, mark.box)
        return self._in_word(own, document_id, mark)

    def _in_word(
        self, anchors: Sequence[Anchor], document_id: str, mark: SealMark | SignatureMark
    ) -> Anchor | None:
        """Return the anchor of a mark in Word: by its place in a picture with print on it, else by its paragraph."""
        on_picture = (row for row in self._rows if _is_on(row, document_id, mark.page))
        first = next(on_picture, None)
        if first is None or mark.page is None or mark.box is None:
            return self._by_order(anchors, anchor_of_image(mark.locator or ""), document_id)
        near = self._by_place(anchors, document_id, mark, mark.page, mark.box)
        start = self._order[id(first)]
        before = [anchor for anchor in anchors if start - _NEAR_ROWS <= anchor.index < start]
        return near or (before[-1] if before else None)

    def _by_place(
        self,
        anchors: Sequence[Anchor],
        document_id: str,
        mark: SealMark | SignatureMark,
        page: int,
        box: Box,
    ) -> Anchor | None:
        held = self._view.cell_of(document_id, mark)
        cell = held[1] if held else None
        on_page = [anchor for anchor in anchors if anchor.row.place.page == page and anchor.row.place.box]
        tables = self._tables_beside(page, box, document_id)
        on_page = [a for a in on_page if not any(_holds(table, a.row.place.box) for table in tables)]
        own = [line.box for line in cell.lines if line.box is not None] if cell else []
        inside = [a for a in on_page if any(_holds(line, a.row.place.box) for line in own)]
        titles = [anchor for anchor in inside if anchor.label]
        if cell is not None and len(titles or inside) == 1:
            return (titles or inside)[0]
        costs = [(_cost(a, box, isinstance(mark, SealMark)), a.index, a) for a in (inside or on_page)]
        near = [entry for entry in costs if entry[0] < _FAR * self.scale.of(document_id, page)]
        if near:
            return min(near, key=lambda entry: entry[:2])[2]
        before = [] if mark.locator else [a for a in anchors if a.row.place.page == page - 1]
        return before[-1] if before else None

    def _tables_beside(self, page: int, box: Box, document_id: str) -> list[Box]:
        """Return the places of the tables of a page that the mark stands outside of."""
        found = []
        for owner, table in self._view.tables():
            cells = [cell.box for cell in table.cells if cell.page == page and cell.box is not None]
            if owner == document_id and cells:
                found.append(Box.around(cells))
        over = _OVER_EDGE * self.scale.of(document_id, page)
        return [table for table in found if not table.grown(over).contains_point(*box.center)]

    def _by_order(self, anchors: Sequence[Anchor], locator: str, document_id: str) -> Anchor | None:
        cell = (
            locator.rsplit("/cell", 1)[0] + "/cell" + locator.rsplit("/cell", 1)[1].split("/")[0]
            if "/cell" in locator
            else ""
        )
        inside = [a for a in anchors if cell and (a.row.place.locator or "").startswith(cell)]
        if inside:
            titles = [anchor for anchor in inside if anchor.label]
            return (titles or inside)[-1]
        index = self._index_of(locator, document_id)
        before = [anchor for anchor in anchors if index - _NEAR_ROWS <= anchor.index <= index]
        return before[-1] if before else None

    def _index_of(self, locator: str, document_id: str) -> int:
        """Return the row of a paragraph or cell, or of the last paragraph of its story before it that has text."""
        best, before = (-1, -1), -1
        for index, row in enumerate(self._rows):
            own = row.place.locator or ""
            if row.place.document_id != document_id or not own:
                continue
            if locator.startswith(own):
                best = max(best, (len(own), index))
            elif is_before(anchor_of_image(own), locator):
                before = index
        return best[1] if best[1] >= 0 else before


def _is_on(row: Row, document_id: str, page: int | None) -> bool:
    """Whether a row is printed on a page, or in that picture of a Word document."""
    return page is not None and (row.place.document_id, row.place.page) == (document_id, page)


def _holds(table: Box, row: Box | None) -> bool:
    return row is not None and table.contains_point(*row.center)


def _cost(anchor: Anchor, mark: Box, seal: bool) -> float:
    """Return the distance of a mark from a row above it or at its height, in points; more below it.

    A row that heads an opinion has its marks below it: those above it belong to the opinion before.
    """
    row = anchor.row.place.box
    if row is None:
        return float("inf")
    x, y = mark.center
    left, right = (row.x0 - x, x - row.x1) if seal else (row.x0 - mark.x1, mark.x0 - row.x1)
    weight = _SIDEWAYS_OF_TITLE if anchor.label else _SIDEWAYS
    sideways = max(0.0, left * (weight if seal else _LEFTWARD), right * weight)
    down = y - row.center[1]
    if down >= -0.6 * row.height:
        return max(0.0, down) + sideways
    headed = bool(anchor.label) and _OPINION.search(label_key(anchor.row.text)) is not None
    upward = _UPWARD_OF_HEAD if headed else _UPWARD
    return (upward * -down if seal else 1000.0) + sideways


def _is_misread(key: str, label: str) -> bool:
    return len(label) >= _LONG and Levenshtein.distance(key, label) == 1
