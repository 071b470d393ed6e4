"""The one member list of a submission: each unit once, with what its sources agree and differ in.

Units are brought together by `validation.units` (credit code first, name second); this adds sheets, signature places and
seals, and says in a clerk's words what was compared.

Source: issue 6, reconciliation; CONTRACT.md, 8.5 and 8.6.

Example:
    A unit that the form calls 甲有限公司 and the agreement 甲有限责任公司, with one code, agrees in its code and differs in
    its name.
"""

import re
from collections.abc import Iterator

from models.reconciled import ReconciledUnit
from models.submission import Member, PaperKind
from validation.case import Case
from validation.ledger import Entry, sealed, signed
from validation.names import former, same
from validation.units import ORDER, Unit

_SOURCES = {"form": "成员单位表", "agreement": "协议参与单位", "plan": "方案成员名单"}
_SHEET_NAME = re.compile(r"sheet\[\d+\]\.name")


def reconciled_units(case: Case) -> list[ReconciledUnit]:
    """The units of a submission in the order of form, agreement and plan, numbered from 1."""
    units = case.units
    agreed = bool(case.readable(PaperKind.AGREEMENT))
    seals = sealed(case, units, PaperKind.AGREEMENT) if agreed else [None] * len(units)
    signatures = signed(case, units, PaperKind.AGREEMENT) if agreed else [None] * len(units)
    listed = [source for source in ORDER if any(source in unit.sources for unit in units)]
    return [
        _row(case, seq, unit, listed, seal, signature)
        for seq, (unit, seal, signature) in enumerate(zip(units, seals, signatures, strict=True), 1)
    ]


def _row(
    case: Case, seq: int, unit: Unit, listed: list[str], seal: Entry | None, signature: Entry | None
) -> ReconciledUnit:
    spellings = list(dict.fromkeys(row.name for row in unit.rows if not same(row.name, unit.name)))
    coded = _coded(unit)
    return ReconciledUnit(
        seq=seq,
        name=unit.name,
        other_names=";".join(spellings),
        former_names=";".join(dict.fromkeys(old for row in unit.rows for old in _former(row))),
        uscc=coded.uscc if coded else "",
        uscc_state=coded.uscc_state if coded else "missing",
        uscc_repair=coded.uscc_repair if coded else "",
        role=next((row.role for row in unit.rows if row.role != "member"), "member"),
        kind=unit.kind,
        kind_evidence=next((row.kind_evidence for row in unit.rows if row.kind == unit.kind), ""),
        region=next((row.region for row in unit.rows if row.region), ""),
        region_evidence=next((row.region_evidence for row in unit.rows if row.region_evidence), ""),
        in_jurisdiction=unit.in_jurisdiction,
        sources=";".join((*(source for source in ORDER if source in unit.sources), *_marked(case, unit))),
        agrees=_agrees(unit),
        differs="；".join(_differs(unit, listed)),
        sealed=seal.state.value if seal else "",
        sealed_note=seal.why if seal else "",
        signed=signature.state.value if signature else "",
        signed_note=signature.why if signature else "",
        evidence=unit.evidence,
    )


def _coded(unit: Unit) -> Member | None:
    """The row whose code counts: a valid one, else one that can be repaired, else any that is written."""
    order = {"valid": 0, "repaired": 1, "invalid": 2, "unreadable": 3}
    written = [row for row in unit.rows if row.uscc or row.uscc_state in ("unreadable", "invalid")]
    return min(written, key=lambda row: order.get(row.uscc_state, len(order)), default=None)


def _former(row: Member) -> tuple[str, ...]:
    return tuple(row.former_names.split(";")) if row.former_names else former(row.name)


def _marked(case: Case, unit: Unit) -> Iterator[str]:
    """The further sources that name a unit."""
    if any(
        _SHEET_NAME.fullmatch(value.field) and unit.called(value.value) for value in case.submission.fields
    ):
        yield "sheet"
    if any(mark.party and unit.called(mark.party) for mark in case.submission.signatures):
        yield "signature"
    if any(seal.member and unit.called(seal.member) for seal in case.submission.seals):
        yield "seal"


def _agrees(unit: Unit) -> str:
    if len(unit.sources) < 2:
        return ""
    names = all(same(row.name, unit.name) for row in unit.rows)
    codes = [row.uscc for row in unit.rows if row.uscc]
    told = [
        *(["名称"] if names else []),
        *(["统一社会信用代码"] if len(codes) > 1 and len(set(codes)) == 1 else []),
    ]
    where = "、".join(_SOURCES[source] for source in ORDER if source in unit.sources)
    return f"{'、'.join(told)}在{where}中一致" if told else ""


def _differs(unit: Unit, listed: list[str]) -> Iterator[str]:
    for source in listed:
        if source not in unit.sources:
            yield f"不在{_SOURCES[source]}中"
    first = unit.rows[0]
    for row in unit.rows[1:]:
        if not same(row.name, first.name):
            yield f"{_SOURCES[row.source]}写作“{row.name}”"
        if row.uscc and first.uscc and row.uscc != first.uscc:
            yield f"{_SOURCES[row.source]}的代码为{row.uscc}，{_SOURCES[first.source]}的为{first.uscc}"
    for row in unit.rows:
        if row.uscc_repair:
            yield f"{_SOURCES[row.source]}的代码{row.uscc}可能应为{row.uscc_repair}"
