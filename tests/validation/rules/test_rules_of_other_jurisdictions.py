"""Rules that Liangjiang does not ask for: each once passes, fails, and goes to a person."""

from datetime import date

import pytest

from models.document import Status, TextSource
from models.evidence import Evidence, MissingReason
from models.finding import Verdict
from models.round import RoundFacts
from models.submission import (
    CouncilMember,
    FieldValue,
    Gap,
    Member,
    Paper,
    PaperKind,
    Platform,
    Seal,
    Signature,
    Statement,
    Submission,
)
from validation.case import Case
from validation.checks import phones
from validation.checks.amounts import Amount
from validation.registers import Registers, parse_register
from validation.rules import (
    composition,
    council,
    counts,
    dates,
    deadline,
    figures,
    hosts,
    marks,
    registers,
    shares,
)
from validation.rules.parameters import NoParameters

PASS, FAIL, REVIEW = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW
HERE = Evidence(document_id="d1", page=1, method="table_cell", confidence=0.99)


def case(registers_=(), facts=None, **parts) -> Case:
    papers = tuple(
        Paper(
            document_id=id_, path=f"{kind}.pdf", sha256="", media_type="application/pdf", kind=kind, pages=2,
            text_source=TextSource.TEXT_LAYER, status=Status.OK,
        )
        for id_, kind in (("d1", PaperKind.APPLICATION_FORM), ("d2", PaperKind.AGREEMENT))
    )  # fmt: skip
    given = {name: parse_register(name, f"name,uscc\n{rows}\n".encode()) for name, rows in registers_}
    submission = Submission(
        submission_id="s1", jurisdiction="x", jurisdiction_method="given", papers=papers, **parts
    )
    return Case(submission, registers=Registers(given), facts=facts or RoundFacts())


def fields(**values):
    return {
        "fields": tuple(FieldValue(field=name, value=value, evidence=HERE) for name, value in values.items())
    }


def unit(name, lead=False, kind="enterprise", **more):
    return Member(
        seq=1, name=name, role="lead" if lead else "member", kind=kind, source="form", evidence=HERE, **more
    )


def units(*rows):
    return {"members": tuple(row.model_copy(update={"seq": n}) for n, row in enumerate(rows, 1))}


LEAD, A, B = unit("领军公司", lead=True), unit("甲公司", chain=True), unit("乙公司", chain=False)
COLLEGE, UNTOLD = unit("丙大学", kind="university"), unit("丁公司")
CHAIN = shares.Share(percent=50, what="产业链上下游企业")
SCALE = shares.RegisterShare(percent=60, what="规上工业企业", register_name="above_scale", title="规上名录")


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ((LEAD, A, A.model_copy(update={"name": "戊公司"}), COLLEGE), PASS),
        ((LEAD, B, COLLEGE, COLLEGE.model_copy(update={"name": "己大学"})), FAIL),
        ((LEAD, UNTOLD, COLLEGE), REVIEW),
        ((LEAD, B), REVIEW),
    ],
)
def test_share_of_chain_enterprises(rows, verdict):
    """The last: one of two with the lead, none of one without it (8.1)."""
    assert shares.chain(case(**units(*rows)), CHAIN).verdict is verdict


@pytest.mark.parametrize(
    ("registers_", "rows", "verdict"),
    [
        ((("above_scale", "领军公司,\n甲公司,\n乙公司,"),), (LEAD, A, B), PASS),
        ((("above_scale", "庚公司,"),), (LEAD, A, B), FAIL),
        ((), (LEAD, A, B), REVIEW),
    ],
)
def test_share_in_a_register(registers_, rows, verdict):
    assert shares.registered(case(registers_, **units(*rows)), SCALE).verdict is verdict


def test_a_share_is_counted_exactly():
    assert shares.reached(3, 5, 60)
    assert not shares.reached(2, 4, 50.1)
    assert not shares.reached(0, 0, 0)


FOUR = composition.Minimum(least=4, what="成员单位")


@pytest.mark.parametrize(("more", "verdict"), [(4, PASS), (2, FAIL), (3, REVIEW)])
def test_least_number_of_members(more, verdict):
    """Four with the lead, three without it: a person decides (8.1)."""
    rows = [unit(f"第{n}公司") for n in range(more)]
    assert composition.minimum(case(**units(LEAD, *rows)), FOUR).verdict is verdict


OUTSIDE = composition.Minimum(least=1, what="市外单位", in_jurisdiction=False, besides_lead=True)


@pytest.mark.parametrize(("home", "verdict"), [(False, PASS), (True, FAIL), (None, REVIEW)])
def test_members_from_outside(home, verdict):
    rows = units(LEAD, A.model_copy(update={"in_jurisdiction": home}))
    assert composition.minimum(case(**rows), OUTSIDE).verdict is verdict


BOTH = composition.Groups(
    groups=(
        composition.Minimum(least=1, what="企业", kinds=("enterprise",), besides_lead=True),
        composition.Minimum(least=1, what="高校", kinds=("university",)),
    )
)


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [((LEAD, A, COLLEGE), PASS), ((LEAD, A), FAIL), ((LEAD, A, unit("某单位", kind="other")), REVIEW)],
)
def test_several_kinds_of_members(rows, verdict):
    assert composition.groups(case(**units(*rows)), BOTH).verdict is verdict


HOSTED = hosts.Hosted(what="市级及以上平台", levels=("national", "provincial", "municipal"))


@pytest.mark.parametrize(
    ("host", "level", "verdict"),
    [
        ("领军公司", "municipal", PASS),
        ("丙大学", "national", FAIL),
        ("领军公司", "other", FAIL),
        ("", "provincial", REVIEW),
    ],
)
def test_a_platform_of_the_lead(host, level, verdict):
    platform = Platform(seq=1, name="实验室", level=level, host=host, evidence=HERE)
    found = hosts.by_lead(case(**units(LEAD), **fields(lead_unit="领军公司"), platforms=(platform,)), HOSTED)
    assert found.verdict is verdict


def test_a_platform_of_its_own_that_no_table_lists_goes_to_a_person():
    platform = Platform(seq=1, name="实验室", level="municipal", host="丙大学", evidence=HERE)
    told = Statement(
        statement="lead.own_platform", evidence=HERE.model_copy(update={"raw": "公司自建研发中心"})
    )
    asked = hosts.Hosted(what="科技创新平台", own="lead.own_platform")
    given = {**units(LEAD), **fields(lead_unit="领军公司"), "platforms": (platform,)}
    found = hosts.by_lead(case(**given, statements=(told,)), asked)
    assert (found.verdict, "公司自建研发中心" in found.message) == (REVIEW, True)
    assert hosts.by_lead(case(**given), asked).verdict is FAIL


STAFF = figures.Least(field="tech_staff_total", label="科技人员", least=30, unit="人")


@pytest.mark.parametrize(("value", "verdict"), [("30", PASS), ("29", FAIL), (None, REVIEW)])
def test_least_figure(value, verdict):
    given = fields(tech_staff_total=value) if value else {}
    assert figures.at_least(case(**given), STAFF).verdict is verdict


PARTS = figures.Parts(
    whole=Amount(field="staff_count", label="职工人数"), parts=(Amount(field="phd_count", label="博士"),)
)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"staff_count": "90", "phd_count": "90"}, PASS),
        ({"staff_count": "90", "phd_count": "91"}, FAIL),
        ({"staff_count": "90"}, REVIEW),
        ({"phd_count": "9"}, REVIEW),
    ],
)
def test_parts_within_the_whole(given, verdict):
    assert figures.within(case(**fields(**given)), PARTS).verdict is verdict


OFFICE = figures.Stated(fields=(Amount(field="office_address", label="办公室地址"),))


@pytest.mark.parametrize(
    ("given", "reason", "verdict"),
    [
        ("某路1号", None, PASS),
        (None, MissingReason.BLANK, FAIL),
        (None, MissingReason.UNREADABLE, REVIEW),
        (None, None, REVIEW),
    ],
)
def test_a_field_that_must_be_filled(given, reason, verdict):
    gaps = (
        (Gap(field="office_address", label="地址", reason=reason, required=True, evidence=HERE),)
        if reason
        else ()
    )
    found = figures.filled(case(**(fields(office_address=given) if given else {}), gaps=gaps), OFFICE)
    assert found.verdict is verdict


CHAIR = council.Chaired(position="理事长", field="council_chair", label="联盟理事长")


@pytest.mark.parametrize(
    ("position", "verdict"),
    [("理事长", PASS), ("联盟理事长", PASS), ("副理事长", FAIL), ("理事长助理", FAIL), ("理事", FAIL)],
)
def test_a_council_with_a_chair(position, verdict):
    row = CouncilMember(seq=1, name="何岭", position=position, unit="领军公司", evidence=HERE)
    assert council.chaired(case(council=(row,)), CHAIR).verdict is verdict


def test_a_chair_named_beside_a_council_without_positions():
    row = CouncilMember(seq=1, name="林一", unit="领军公司", evidence=HERE)
    assert council.chaired(case(**fields(council_chair="何岭"), council=(row,)), CHAIR).verdict is PASS


def gap(field, reason=MissingReason.BLANK):
    return Gap(field=field, label=field, reason=reason, required=True, evidence=HERE)


@pytest.mark.parametrize(
    ("gaps", "verdict"),
    [
        ((gap("council"),), FAIL),
        ((gap("council_chair"),), FAIL),
        ((gap("council_chair", MissingReason.UNREADABLE),), REVIEW),
        ((), REVIEW),
    ],
)
def test_an_empty_council_fails_and_one_that_was_not_read_is_left_to_a_person(gaps, verdict):
    assert council.chaired(case(gaps=gaps), CHAIR).verdict is verdict


@pytest.mark.parametrize(
    ("received", "verdict"), [(date(2025, 6, 30), PASS), (date(2025, 7, 1), FAIL), (None, REVIEW)]
)
def test_the_deadline(received, verdict):
    facts = RoundFacts(received_by=date(2025, 6, 30), received={"s1": received} if received else {})
    assert deadline.met(case(facts=facts), NoParameters()).verdict is verdict


TERM = dates.Term(start="agreement_start", end="agreement_end", years=3)


@pytest.mark.parametrize(
    ("start", "end", "verdict"),
    [
        ("2025-01-01", "2028-01-01", PASS),
        ("2025-01-01", "2028-01-02", FAIL),
        ("2025-01-01", None, REVIEW),
        (None, None, FAIL),
    ],
)
def test_the_term(start, end, verdict):
    given = {name: value for name, value in (("agreement_start", start), ("agreement_end", end)) if value}
    assert dates.term(case(**fields(**given)), TERM).verdict is verdict


SUM = counts.Sum(total="member_count", label="成员总数", parts=("enterprise_count", "other_org_count"))


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"member_count": "5", "enterprise_count": "4", "other_org_count": "1"}, PASS),
        ({"member_count": "6", "enterprise_count": "4", "other_org_count": "1"}, FAIL),
        ({"member_count": "5", "enterprise_count": "4"}, REVIEW),
    ],
)
def test_a_total_and_its_parts(given, verdict):
    assert counts.total(case(**fields(**given)), SUM).verdict is verdict


LISTED = registers.Listed(register_name="above_scale", title="规上名录")


@pytest.mark.parametrize(
    ("registers_", "verdict"),
    [((("above_scale", "领军公司,"),), PASS), ((("above_scale", "甲公司,"),), FAIL), ((), REVIEW)],
)
def test_the_lead_in_a_register(registers_, verdict):
    assert registers.lead_listed(case(registers_, **fields(lead_unit="领军公司")), LISTED).verdict is verdict


def mark(present):
    return Signature(
        document_id="d2",
        evidence=HERE,
        label="法定代表人（签字）",
        party="领军公司",
        present=present,
        score=0.9,
    )


def seal(member):
    return Seal(
        document_id="d2", evidence=HERE, shape="round", colour="red", text=member or "", member=member,
        match=0.9 if member else 0, score=0.9,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("signatures", "seals", "verdict"),
    [
        ((mark(True),), (), PASS),
        ((mark(False),), (seal("领军公司"),), PASS),
        ((mark(False),), (), FAIL),
        ((mark(False),), (seal(None),), REVIEW),
    ],
)
def test_signed_or_sealed(signatures, seals, verdict):
    found = marks.signed_or_sealed(
        case(**units(LEAD), signatures=signatures, seals=seals), marks.OnPaper(paper=PaperKind.AGREEMENT)
    )
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("13800138000", True),
        ("023-67891234", True),
        ("(023)67891234-801", True),
        ("+86 138 0013 8000", True),
        ("400-800-1234", True),
        ("13800138000/023-67891234", True),
        ("1380013800", False),
        ("12800138000", False),
        ("67891", False),
        ("", False),
    ],
)
def test_phones(text, valid):
    assert phones.is_phone(text) is valid
