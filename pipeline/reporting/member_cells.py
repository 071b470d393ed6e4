"""The cells of member lists that reviewers may put right: their ids, titles and words.

Decisions know such a cell by an id beside those of fields: `member[form.3].uscc` is the code in the third row of the form's
list. What stands in it is canonical text (CONTRACT.md, section 4): an id such as `enterprise` where the table holds one, 是 or
否 where it holds a truth value, empty where nothing was read.

Example:
    >>> row, cell = member_cell("member[form.3].kind")
    >>> row, cell.title, cell.words["enterprise"]
    ('member[form.3]', '性质', '企业')
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.jurisdiction import ValueType
from models.submission import Member
from pipeline.reporting import wording

_YES, _NO = "是", "否"
_TRUTH = {_YES: True, _NO: False}
_ID = re.compile(r"(?P<row>member\[(?P<source>\w+)\.(?P<seq>\d+)\])\.(?P<key>\w+)")


@dataclass(frozen=True)
class MemberCell:
    """One cell of a member's row.

    Attributes:
        key: attribute of `models.submission.Member`.
        title: as reports call it.
        type: of what may be typed into it.
        words: stored text → word shown and typed, where only these may stand in it.
        of_unit: whether it is a fact about the unit, the same in every list, and not what one list prints.
    """

    key: str
    title: str
    type: ValueType = ValueType.TEXT
    words: Mapping[str, str] = field(default_factory=dict)
    of_unit: bool = False

    def read(self, member: Member) -> str:
        """What stands in the cell, as stored."""
        value = getattr(member, self.key)
        return {None: "", True: _YES, False: _NO}[value] if self._truth else str(value)

    def value(self, stored: str) -> Any:
        """What the member's record holds for a stored text."""
        return _TRUTH[stored] if self._truth else stored

    def shown(self, stored: str) -> str:
        """A stored text in the words of reports."""
        return self.words.get(stored, stored)

    @property
    def _truth(self) -> bool:
        return _YES in self.words


def _truth(key: str, title: str) -> MemberCell:
    return MemberCell(key, title, ValueType.CHOICE, {_YES: _YES, _NO: _NO}, of_unit=True)


MEMBER_CELLS = (
    MemberCell("name", "单位名称", ValueType.ORGANISATION),
    MemberCell("uscc", "统一社会信用代码", ValueType.CREDIT_CODE),
    MemberCell("role", "角色", ValueType.CHOICE, wording.ROLES),
    MemberCell("kind", "性质", ValueType.CHOICE, wording.ORGANISATION_KINDS, of_unit=True),
    _truth("above_scale", "规上企业"),
    _truth("chain", "上下游企业"),
    _truth("in_jurisdiction", "本地单位"),
    MemberCell("region", "所在地", of_unit=True),
    MemberCell("position", "地位与分工（职务）"),
    MemberCell("contact", "联系人", ValueType.PERSON),
    MemberCell("phone", "联系电话", ValueType.PHONE),
)
"""In the order of the workbook's columns."""


@dataclass(frozen=True)
class CellCorrection:
    """What a reviewer corrected in a cell, in the words of reports; `holds` is false where the ground has changed since."""

    title: str
    old: str
    new: str
    by: str
    holds: bool

    def words(self) -> str:
        """The correction in a sentence."""
        if self.holds:
            return f"{self.title}原读为“{self.old or '空白'}”"
        return f"{self.title}曾更正为“{self.new}”（依据已变化，请重新更正）"


_BY_KEY = {cell.key: cell for cell in MEMBER_CELLS}


def row_id(member: Member) -> str:
    """Id of a member's row: which list, which row of it."""
    return f"member[{member.source}.{member.seq}]"


def cell_id(row: str, cell: MemberCell) -> str:
    """Id of a cell in the row of that id."""
    return f"{row}.{cell.key}"


def member_cell(name: str) -> tuple[str, MemberCell] | None:
    """The row and the cell of an id; None for any other id."""
    match = _ID.fullmatch(name)
    cell = _BY_KEY.get(match["key"]) if match else None
    return (match["row"], cell) if match and cell else None


def member_of(name: str, members: Sequence[Member]) -> Member | None:
    """The member whose row an id of a cell names; None where there is no such row."""
    found = member_cell(name)
    return next((member for member in members if found and row_id(member) == found[0]), None)


def anchor(name: str) -> str:
    """Where a submission's page shows a value: at its field, or at the row of a member list."""
    found = member_cell(name)
    return f"v-{found[0] if found else name}"


def cell_title(name: str) -> str:
    """An id of a cell in a clerk's words; empty for any other id."""
    match, found = _ID.fullmatch(name), member_cell(name)
    if match is None or found is None:
        return ""
    source = wording.SOURCES.get(match["source"], match["source"])
    return f"{source}成员名单第{match['seq']}行：{found[1].title}"
