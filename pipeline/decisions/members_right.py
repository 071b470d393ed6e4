"""Member lists with the cells put right that reviewers have corrected, and what hangs on a unit's name with them.

Seals and signature places are matched to units by name: they go with a name that is put right. Facts about a unit (kind,
place, chain, scale) hold in every list that has it; what a list prints (code, contact, phone) in its own row alone.

Example:
    `members_put_right(submission, {"member[form.3].name": "重庆甲科技有限公司"}, "corrected")`
"""

from collections.abc import Mapping
from typing import Any

from models.submission import Member, Submission
from pipeline.reporting.member_cells import MEMBER_CELLS, cell_id, row_id

_SOUND_CODE = {"uscc_state": "valid", "uscc_repair": ""}
"""What holds of a code that a reviewer typed, which is taken with right check characters alone."""

_TOLD_BY = "审查人员更正"


def members_put_right(submission: Submission, cells: Mapping[str, str], method: str) -> Submission:
    """Put cells of the member lists right.

    Args:
        submission: as extracted.
        cells: canonical text by id of the cell (pipeline.reporting.member_cells).
        method: members.method of a row that was corrected.
    """
    if not cells:
        return submission
    own = [_own(member, cells) for member in submission.members]
    rows = [_row(member, update, method) for member, update in zip(submission.members, own, strict=True)]
    facts = _facts(rows, own)
    members = tuple(
        _told(row, {key: value for key, value in facts.get(row.name, {}).items() if key not in update})
        for row, update in zip(rows, own, strict=True)
    )
    return _renamed(submission.model_copy(update={"members": members}), submission.members)


def _own(member: Member, cells: Mapping[str, str]) -> dict[str, Any]:
    """The corrected cells of one row, as its record holds them."""
    found = ((cell, cells.get(cell_id(row_id(member), cell))) for cell in MEMBER_CELLS)
    return {cell.key: cell.value(text) for cell, text in found if text is not None}


def _row(member: Member, update: Mapping[str, Any], method: str) -> Member:
    """A row with its own corrections; whoever corrects one cell has looked at the row."""
    if not update:
        return member
    evidence = member.evidence.model_copy(update={"method": method, "confidence": 1.0})
    code = _SOUND_CODE if "uscc" in update else {}
    return _told(member.model_copy(update={**code, "evidence": evidence}), update)


def _told(member: Member, update: Mapping[str, Any]) -> Member:
    by = {f"{key}_evidence": _TOLD_BY for key in ("kind", "region") if key in update}
    if "in_jurisdiction" in update:
        by["region_evidence"] = _TOLD_BY
    return member.model_copy(update={**update, **by})


def _facts(rows: list[Member], own: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Corrected facts about units by name; the first list that was corrected counts."""
    of_unit = {cell.key for cell in MEMBER_CELLS if cell.of_unit}
    facts: dict[str, dict[str, Any]] = {}
    for row, update in zip(rows, own, strict=True):
        told = {key: value for key, value in update.items() if key in of_unit}
        if told:
            facts[row.name] = told | facts.get(row.name, {})
    return facts


def _renamed(submission: Submission, before: tuple[Member, ...]) -> Submission:
    """Let marks follow a unit whose name was put right, unless another row still bears the old name."""
    left = {member.name for member in submission.members}
    pairs = zip(before, submission.members, strict=True)
    names = {old.name: new.name for old, new in pairs if old.name not in left}
    return submission.model_copy(
        update={
            "seals": tuple(
                seal.model_copy(update={"member": names.get(seal.member or "", seal.member)})
                for seal in submission.seals
            ),
            "signatures": tuple(
                place.model_copy(update={"party": names.get(place.party or "", place.party)})
                for place in submission.signatures
            ),
        }
    )
