"""Credit codes of members: present, and right in both check characters.

Source: GB 32100-2015 (characters 1 to 18), GB 11714 (characters 9 to 17); CONTRACT.md, section 7 (*.members.uscc);
PEERS.md, trap 7: a readable code that fails is a failure when it was read from text, or recognised clearly from a picture
with no likely other reading that is valid (extraction then calls it invalid), or recognised alike in two lists. Else it goes
to a person with the proposed repair, unless a register decides or every changed character is one that the alphabet of
the codes does not have (O, I, Z, S).

Example:
    >>> certain_repair("9111OOOO8021OO433B", "91110000802100433B")
    True
    >>> certain_repair("91110000B02100433B", "91110000802100433B")
    False
"""

import re

import pandas as pd

from models.finding import Judgement, Verdict
from models.submission import Member
from validation.case import Case
from validation.checks.row_check import Fault, RowCheck, of_members
from validation.names import likeness, one_name, same
from validation.rules.parameters import Parameters
from validation.settings import Settings
from validation.verdicts import passed

_NEVER = frozenset("IOSVZ")
"""Letters that no code holds."""
_LENGTH = 18
_ABROAD = re.compile(
    "香港|澳门|台湾|新加坡|日本|韩国|美国|英国|法国|德国|意大利|俄罗斯|加拿大|澳大利亚|荷兰|瑞[士典]|芬兰|丹麦|以色列|泰国|马来西亚|印度|越南|西班牙|比利时|奥地利"
)
"""How the name of a unit begins that is registered where no such codes are given."""
_EXPECTED = "18位，符合GB 32100-2015两处校验码"


class Sources(Parameters):
    """Which lists are looked at, in order: the first that lists any member counts."""

    sources: tuple[str, ...] = ("form", "agreement")


def valid(asked: Sources, settings: Settings) -> RowCheck:
    """Every member's code is present and valid."""
    return of_members(
        asked.sources, "uscc_state", "统一社会信用代码", _valid, _fault, _conclude, _EXPECTED, also=("uscc",)
    )


def certain_repair(written: str, repair: str) -> bool:
    """Tell whether a repair changes only characters that no credit code can hold."""
    if not repair or len(written) != len(repair):
        return False
    pairs = zip(written.upper(), repair, strict=True)
    return all(sign in _NEVER for sign, other in pairs if sign != other)


def _valid(table: pd.DataFrame) -> "pd.Series[bool]":
    once = ~table.duplicated(["submission_id", "source", "uscc"], keep=False)
    return (table["uscc_state"] == "valid") & once


def _fault(case: Case, listed: Member) -> Fault | None:
    member = _coded(case, listed)
    typed = case.typed(member.evidence)
    if _settled(case, member, typed):
        return None
    sure = case.sure(member.evidence.confidence)
    name = f"第{member.seq}行“{member.name}”"
    if member.uscc_state == "valid":
        return _shared(case, member, name)
    if member.uscc_state == "missing":
        domestic = not member.name.isascii() and _ABROAD.match(member.name) is None
        verdict = (
            Verdict.FAIL if sure and domestic and not _without_codes(case, member.source) else Verdict.REVIEW
        )
        return Fault(verdict, f"{name}未填写统一社会信用代码", member.evidence, "未填写")
    if member.uscc_state == "unreadable" and len(member.uscc) != _LENGTH:
        return Fault(
            Verdict.REVIEW, f"{name}的统一社会信用代码无法辨认", member.evidence, member.evidence.raw
        )
    advice = f"，可能应为{member.uscc_repair}" if member.uscc_repair else ""
    if sure and (typed or member.uscc_state == "invalid" or _read_twice(case, member)):
        text = f"{name}的统一社会信用代码“{member.uscc}”校验不通过{advice}"
        return Fault(Verdict.FAIL, text, member.evidence, member.uscc)
    text = f"{name}的统一社会信用代码识别为“{member.uscc}”，校验不通过{advice}，请对照原件"
    return Fault(Verdict.REVIEW, text, member.evidence, member.uscc)


def _shared(case: Case, member: Member, name: str) -> Fault | None:
    """A valid code that the list gives to another unit as well: one of them has it by mistake."""
    alike = case.settings.alike_from if not case.typed(member.evidence) else 1.0
    others = (
        row
        for row in case.submission.members
        if (row.source, row.uscc) == (member.source, member.uscc)
        and not (one_name(row.name, member.name) or likeness(row.name, member.name) >= alike)
    )
    other = next(others, None)
    if other is None:
        return None
    text = f"{name}的统一社会信用代码与第{other.seq}行“{other.name}”的相同，请核对"
    return Fault(Verdict.REVIEW, text, member.evidence, member.uscc)


def _read_twice(case: Case, member: Member) -> bool:
    """Tell whether another list has the very code for the same unit, so that it was not misread.

    Signs that are easily taken for each other are so in any list: what one of them would repair is not told.
    """
    if member.uscc_repair:
        return False
    unit = next((unit for unit in case.units if member in unit.rows), None)
    return unit is not None and any(
        row.source != member.source and row.uscc == member.uscc for row in unit.rows
    )


def _coded(case: Case, member: Member) -> Member:
    """The row that gives a unit's code: its own, or where its list gives nobody's, that of another list (form, agreement)."""
    own = [row for row in case.submission.members if row.source == member.source]
    if any(row.uscc_state != "missing" for row in own):
        return member
    unit = next((unit for unit in case.units if member in unit.rows), None)
    others = [row for row in unit.rows if row.uscc_state != "missing"] if unit is not None else []
    return next((row for row in others if row.source in ("form", "agreement")), member)


def _without_codes(case: Case, source: str) -> bool:
    """An agreement or a plan that gives nobody's code: such a list need not, and the form's could not be read."""
    rows = [row for row in case.submission.members if row.source == source]
    return source != "form" and all(row.uscc_state == "missing" for row in rows)


def _settled(case: Case, member: Member, typed: bool) -> bool:
    """Whether a register has the very code, or the code as recognised has but one possible reading."""
    codes = {member.uscc} if typed else {member.uscc, member.uscc_repair}
    for register in case.registers.by_name.values():
        entry = register.find(member.name, "").entry
        if entry is not None and entry.uscc in codes - {""} and same(entry.name, member.name):
            return True
    return not typed and member.uscc_state == "repaired" and certain_repair(member.uscc, member.uscc_repair)


def _conclude(case: Case, members: list[Member]) -> Judgement:
    shown = f"{len(members)}家成员单位的统一社会信用代码均已填写并通过校验。"
    return passed(shown, members[0].evidence.model_copy(update={"confidence": 1.0}), expected=_EXPECTED)
