"""Whose a signature place is: by the row or cell of its table, by the printed name above it, else by the seal on it.

In a table to sign each row is one party's. The opinion of a member at the foot of its sheet is that of the unit whose
sheet it is; those of councils, experts and authorities are nobody's. Where a seal hides the printed name, the name that
the seal itself shows is the party's: an older name further up would be another party's.

Example:
    Below `成员单位（盖章）：重庆▓▓▓` under a seal of 重庆甲科技有限公司, 法定代表人（签字） is that company's.
"""

import re
from collections.abc import Sequence

from extractors.fields.organisation import CLEAR, CLEAR_MARGIN, best_match
from extractors.fields.text import squeezed
from extractors.forms.labels import label_key
from extractors.ledgers import side_by_side
from extractors.ledgers.called_parties import calling
from extractors.ledgers.places import LEAD_OPINIONS, Anchor, MarkPlaces
from extractors.ledgers.printed_names import names_in
from extractors.stems import STEMS
from extractors.view import PaperView, Row, single_lines
from models.document import Cell, SignatureMark, Table
from models.evidence import anchor_of_image
from models.geometry import Box
from models.submission import Seal

_ROLE = re.compile("法定代表|法人|负责人|授权|委托代理|代表|合伙人|经营者|理事长|签[字名约署]人|^签|[Ss]ign")
_SIGNS = re.compile("(?:法定代表|法人|负责人|授权|代理人|代表)[^:：]{0,12}签")
_HEAD = re.compile("法定代表人|法人代表|负责人")
_OTHERS = re.compile("理事会|专家|主管|推荐|审批|评审|委员会|管委会|部门|[局厅]|政府")
_OWN = re.compile("单位|企业|成员")
_OWNER_LABELS = frozenset(("单位名称", "成员单位名称", "企业名称", "成员名称", "机构名称", "名称"))
_OF_ALL = ("", "signatures")
"""Labels of anchors below which every party signs in its own row."""
_PARTY_LABEL = re.compile(
    r"(?:牵头|成员|合作|参与|核心|紧密|协作|承诺|申[报请]|联合|支撑|依托)?(?:层)?单位(?:名称)?\s*(?:[（(][^）)]{0,8}章?|[:：])"
    rf"|成员[一二三四五六七八九十\d]{{1,3}}\s*[（(:：]|[{STEMS}]\s*方"
)
"""How the line begins on which a party's name stands beside its seal."""
_LEADS_LABEL = re.compile(
    r"(?:联合体|联盟)?(?:牵头|申[报请]|承诺)单位\s*[（(](?:加盖)?(?:单位|法人)?(?:盖章|公章|签章|印章)[)）]"
    r"|(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．])?(?:联合体|联盟)?(?:牵头|申[报请])单位(?:审核|审查|申报|承诺)?意见[:：]?$"
)
_LEADS_OPINION = re.compile("(?:牵头|申[报请])单位")
_FEW, _LINES_ABOVE = 3, 60.0
"""Paragraphs, and points on A4, above a place within which the label of the lead's seal stands."""
_TITLE = re.compile("[^。；;:：]{0,16}意见")
_BARE_TITLE = 12
"""Characters of a cell that is nothing but the title of an opinion."""
_NEAR = (190.0, 90.0)
"""Points, across and down, within which a seal stands on a place to sign."""
_ABOVE = 160.0
"""Points above a place to sign within which its party's label stands."""
_COLUMN = 170.0
"""Points to the left of a place to sign at which the label of its column begins, at most."""


class SignatureParties:
    """Parties of the signature places of one paper."""

    def __init__(
        self, view: PaperView, places: MarkPlaces, units: Sequence[str], lead: str, seals: Sequence[Seal]
    ) -> None:
        """Keep what is known of the paper.

        Args:
            view: the paper.
            places: its anchors.
            units: names of all known units.
            lead: name of the lead; empty where unknown.
            seals: seals of the paper with their members.
        """
        self._view = view
        self._places = places
        self._units = units
        self._lead = lead
        self._seals = [seal for seal in seals if seal.member]
        self._marks = {part.paper.document_id: part.signatures for part in view.parts}
        self._rows = list(single_lines(view))
        self._labels = [row for row in self._rows if _PARTY_LABEL.match(squeezed(row.text))]

    def party_of(self, document_id: str, mark: SignatureMark) -> tuple[str | None, Anchor | None]:
        """The party of a place, None for nobody's or unknown; and the anchor it stands at."""
        anchor = self._places.anchor_of(document_id, mark)
        if not _ROLE.search(mark.label):
            return (anchor.party or None) if anchor else None, anchor
        held = self._view.cell_of(document_id, mark)
        if held is not None:
            table, cell = held
            opinion = _opinion(table, cell)
            if opinion is not None:
                return self._of_opinion(document_id, opinion, table, cell, anchor), anchor
            block = side_by_side.with_label(table, cell, mark.label)
            if _runs_in_columns(table, block, mark.label):
                return self._of_column(document_id, table, block), anchor
            headed = squeezed(mark.label)[:4] not in squeezed(
                "".join(c.text for c in side_by_side.cells_of_row(table, cell))
            )
            party = None if self._full(cell.text) else self._of_row(document_id, table, cell)
            if headed or (party and (anchor is None or anchor.label in _OF_ALL)):
                return party, anchor
            if party is None and not self._full(cell.text) and side_by_side.has_unread_name(table, block):
                return self._sealed(document_id, mark.page, mark.box), anchor
            if anchor is None and cell.page is None:
                return self._of_column(document_id, table, block), anchor
        if self._lead and self._is_of_lead(document_id, mark):
            return self._lead, anchor
        if anchor is not None and anchor.label and not anchor.party:
            lead = self._lead_at(anchor) if _HEAD.search(mark.label) else None
            return lead or self._sealed(document_id, mark.page, mark.box), anchor
        if anchor is None or self._is_of_another(document_id, mark, anchor):
            return self._sealed(document_id, mark.page, mark.box), anchor
        return anchor.party or None, anchor

    def _is_of_lead(self, document_id: str, mark: SignatureMark) -> bool:
        """Whether the label of the lead's seal, which names nobody, or its opinion's title is the next above a place."""
        for row in self._above(document_id, mark):
            if names_in(row.text, self._units, row.place.ocr):
                return False
            words = squeezed(row.text)
            if _LEADS_LABEL.match(words):
                return True
            if _PARTY_LABEL.match(words):
                return False
        return False

    def _above(self, document_id: str, mark: SignatureMark) -> list[Row]:
        """The row of a place and the few above it, from below: of its story in Word, of its page and column else."""
        own = [row for row in self._rows if row.place.document_id == document_id]
        box = mark.box
        if mark.page is None or box is None:
            where = anchor_of_image(mark.locator or "")
            at = next((n for n, row in enumerate(own) if row.place.locator == where), None)
            return [] if at is None or "/cell[" in where else own[max(at - _FEW, 0) : at + 1][::-1]
        reach = _LINES_ABOVE * self._places.scale.of(document_id, mark.page)
        near = [
            (row.place.box.center[1], row)
            for row in own
            if row.place.page == mark.page
            and row.place.box is not None
            and row.place.box.x0 < box.x0
            and -reach < row.place.box.center[1] - box.center[1] < 0.5 * row.place.box.height
        ]
        return [row for _, row in sorted(near, key=lambda entry: -entry[0])]

    def _lead_at(self, anchor: Anchor | None) -> str | None:
        """The lead at its own places of the form."""
        return self._lead or None if anchor is not None and anchor.label in LEAD_OPINIONS else None

    def _of_opinion(
        self, document_id: str, opinion: str, table: Table, cell: Cell, anchor: Anchor | None
    ) -> str | None:
        own = self._lead_at(anchor) or (self._lead if _LEADS_OPINION.search(opinion) else "")
        if own:
            return own
        if _OTHERS.search(opinion) or not _OWN.search(opinion):
            return None
        owner = self._named(self._owner(table))
        return (
            owner
            or self._sealed(document_id, cell.page, cell.box)
            or (anchor.party or None if anchor else None)
        )

    def _owner(self, table: Table) -> str:
        """What stands behind the label of the unit's name in a sheet."""
        by_place = {(cell.row, cell.column): cell for cell in table.cells}
        for cell in table.cells:
            right = by_place.get((cell.row, cell.column + cell.column_span))
            if right is not None and label_key(cell.text) in _OWNER_LABELS:
                return right.text
        return ""

    def _of_row(self, document_id: str, table: Table, cell: Cell) -> str | None:
        """The party of a row of a table to sign."""
        left = [other for other in side_by_side.cells_of_row(table, cell) if other.column < cell.column]
        text = "".join(squeezed(other.text) for other in left)
        longest = self._full(text)
        if len(longest) == 1:
            return longest[0]
        members = {
            seal.member
            for seal in self._seals
            for other in left
            if seal.document_id == document_id and _stands_in(seal, other)
        }
        return members.pop() if len(members) == 1 else self._named(text)

    def _of_column(self, document_id: str, table: Table, cell: Cell) -> str | None:
        """The party of a block that stands beside others in a table: named, called or sealed in its column, nearest first."""
        end = cell.column + cell.column_span
        column = [c for c in table.cells if c.column < end and cell.column < c.column + c.column_span]
        for other in sorted((c for c in column if c.row <= cell.row), key=lambda c: -c.row):
            named = self._full(other.text) or [self._places.called.get(calling(other.text), "")]
            sealed = {s.member for s in self._seals if s.document_id == document_id and _stands_in(s, other)}
            if len(named) == 1 and named[0]:
                return named[0]
            if len(sealed) == 1 and other.column_span <= cell.column_span:
                return sealed.pop()
        return None

    def _full(self, text: str) -> list[str]:
        """The units whose whole names a text holds; none that is part of another's name."""
        return names_in(text, self._units, ocr=False)

    def _named(self, text: str) -> str | None:
        """The one unit that a name, perhaps partly hidden, is clearly most like."""
        index, score, margin = (
            best_match(squeezed(text), self._units, fragments=True) if text else (-1, 0.0, 0.0)
        )
        return self._units[index] if index >= 0 and score >= CLEAR and margin >= CLEAR_MARGIN else None

    def _sealed(self, document_id: str, page: int | None, box: Box | None) -> str | None:
        """The member whose seal stands nearest on a place; None where seals of two are as near."""
        if page is None or box is None:
            return None
        x, y = box.center
        scale = self._places.scale.of(document_id, page)
        near: list[tuple[float, str]] = []
        for seal in self._seals:
            place = seal.evidence.image_place
            if seal.document_id != document_id or place is None or place.number != page or place.box is None:
                continue
            across, down = abs(place.box.center[0] - x), abs(place.box.center[1] - y)
            if across <= _NEAR[0] * scale and down <= _NEAR[1] * scale:
                near.append((0.5 * across + down, seal.member or ""))
        near.sort()
        rivals = [entry for entry in near[1:] if entry[1] != near[0][1] and entry[0] < 1.3 * near[0][0]]
        return near[0][1] if near and not rivals else None

    def _is_of_another(self, document_id: str, mark: SignatureMark, anchor: Anchor) -> bool:
        """Whether the name above a place is another party's, since the own one cannot be read.

        A party's label stands nearer above the place, or a like place comes first below the name.
        """
        name, box = anchor.row.place, mark.box
        if box is None or name.box is None:
            return False
        if name.page != mark.page:
            return self._has_label(document_id, mark, 0.0)
        scale = self._places.scale.of(document_id, mark.page)
        if side_by_side.is_in_another_column(anchor.row, self._rows, box, scale) or self._has_label(
            document_id, mark, name.box.y1
        ):
            return True
        return any(
            other.box is not None
            and (other.page, other.label) == (mark.page, mark.label)
            and name.box.center[1] < other.box.center[1] < box.y0
            and other.box.x0 < box.x1
            and box.x0 < other.box.x1
            for other in self._marks.get(document_id, ())
        )

    def _has_label(self, document_id: str, mark: SignatureMark, top: float) -> bool:
        box, scale = mark.box, self._places.scale.of(document_id, mark.page)
        return box is not None and any(
            row.place.document_id == document_id
            and row.place.page == mark.page
            and row.place.box is not None
            and max(top, box.y0 - _ABOVE * scale) <= row.place.box.center[1] <= box.y1
            and -box.width <= box.x0 - row.place.box.x0 <= _COLUMN * scale
            for row in self._labels
        )


def _runs_in_columns(table: Table, cell: Cell, label: str) -> bool:
    """Whether another cell of the row prints a place to sign as this one does, so that blocks stand side by side."""
    others = [other for other in side_by_side.cells_of_row(table, cell) if other.column != cell.column]
    signs = _SIGNS.search(cell.text) is not None and any(_SIGNS.search(other.text) for other in others)
    return signs or side_by_side.runs_in_columns(table, cell, label)


def _opinion(table: Table, cell: Cell) -> str | None:
    """The title of the opinion that a cell is, or that stands nearest at its left; None for no opinion.

    A stroke may reach into the title of the next opinion, which is then not its own. Where another place to sign comes
    first on the way, the title between them is hidden: empty.
    """
    left = [other for other in side_by_side.cells_of_row(table, cell) if other.column <= cell.column]
    passed = 0
    for other in sorted(left, key=lambda entry: -entry.column):
        title = squeezed(other.text)
        found = _TITLE.search(title[:30])
        if found and not (other is cell and len(title) <= _BARE_TITLE):
            return found[0] if passed < 2 else ""
        passed += bool(_ROLE.search(title))
    return None


def _stands_in(seal: Seal, cell: Cell) -> bool:
    """Whether a seal stands in a cell."""
    locator, place = seal.evidence.locator, seal.evidence.image_place
    if locator and cell.page is None:
        return anchor_of_image(locator) == cell.locator
    if place is None or place.number != cell.page:
        return False
    return bool(place.box and cell.box and cell.box.contains_point(*place.box.center))
