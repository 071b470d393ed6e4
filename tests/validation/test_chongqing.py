"""Golden cases: for each requirement of Chongqing one that passes, one that fails, one for a person."""

from datetime import date

import pytest
import yaml

from models.document import SealShape, Status, TextSource
from models.evidence import Evidence, MissingReason
from models.finding import Finding, Verdict
from models.round import RoundFacts
from models.submission import (
    CouncilMember,
    FieldValue,
    Gap,
    Member,
    Platform,
    Section,
    Statement,
    Submission,
)
from tests.validation.changes import WORD, absent, add, both, drop, each, field, lacking, stated, unread
from validation.registers import Registers, parse_register

LEAD, SECOND, COLLEGE, BANK, OUTSIDE = (
    "重庆领军装备有限公司",
    "重庆甲传感有限公司",
    "渝州理工大学",
    "巴渝银行",
    "成都乙科技有限公司",
)
LISTED = {LEAD: "enterprise", SECOND: "enterprise", COLLEGE: "university", BANK: "financial"}
COUNTED = {
    "enterprise": "in_city_enterprise",
    "university": "in_city_university",
    "financial": "in_city_financial",
}
CONSORTIUM = "重庆市智能装备产业技术创新联盟"
PAPERS = {
    "form": ("application_form", "word", "申报表.docx"),
    "form-scan": ("application_form", "ocr", "申报表（盖章页）.pdf"),
    "agreement": ("agreement", "ocr", "组建协议.pdf"),
    "report": ("operation_report", "word", "建设运行报告.docx"),
    "catalogue": ("catalogue", "word", "材料目录清单.docx"),
    "proof": ("proof", "word", "证明材料.docx"),
}
FIELDS = {
    "consortium_name": CONSORTIUM, "council_chair": "何岭", "council_chair_unit": LEAD, "secretary_unit": SECOND,
    "office_address": "渝北区金开大道1号", "contact_person": "林一", "contact_phone": "13800138000", "lead_unit": LEAD,
    "lead_head": "何岭", "lead_phone": "023-67891234", "lead_contact": "林一", "lead_mobile": "13800138000",
    "lead_address": "渝北区金开大道1号", "lead_postcode": "401120", "lead_email": "a@b.cn", "lead_category": "链主企业",
    "output_value_last_year": "36000", "revenue_last_year": "35000", "tax_last_year": "900", "net_profit_last_year": "1200",
    "rd_spend_last_year": "1500", "rd_spend_3y": "4200", "staff_count": "320", "rd_staff_count": "80",
    "senior_title_count": "20", "phd_count": "5", "master_count": "30", "bachelor_count": "60", "tech_staff_total": "86",
    "in_city_total": "4", "in_city_enterprise": "2", "in_city_university": "1", "in_city_research": "0",
    "in_city_association": "0", "in_city_intermediary": "0", "in_city_financial": "1", "in_city_other": "0",
    "out_city_total": "1", "sheet[1].kind": "enterprise", "sheet[1].name": LEAD, "sheet[1].staff_count": "320",
    "sheet[1].tech_staff_count": "90", "sheet[1].sales_last_year": "35000", "sheet[1].rd_spend_last_year": "1500",
    "sheet[1].rd_sales_ratio": "4.29", "sheet[2].kind": "institution", "sheet[2].name": COLLEGE,
}  # fmt: skip
CHAPTERS = ("necessity", "organisation", "mechanisms", "tasks", "activities", "results")
SAID = {
    "report": ("funds.source", "funds.management", "mechanism.operation", "mechanism.management", "mechanism.longterm"),
    "agreement": ("goal.technical",),
}  # fmt: skip


def clean_of(whole_round) -> Submission:
    scanned = whole_round.scan()
    stated = [FieldValue(field=name, value=value, evidence=WORD) for name, value in FIELDS.items()]
    also = [FieldValue(field=f, value=FIELDS[f], evidence=scanned) for f in ("consortium_name", "lead_unit")]
    kinds = {**LISTED, OUTSIDE: "enterprise"}
    members = tuple(
        Member(
            seq=seq, name=name, kind=kind, in_jurisdiction=name != OUTSIDE, role="lead" if name == LEAD else "member",
            listed_as=("out_city_total" if name == OUTSIDE else COUNTED[kind]) if source == "form" else "",
            source=source, evidence=evidence,
        )
        for source, evidence in (("form", WORD), ("agreement", scanned))
        for seq, (name, kind) in enumerate(kinds.items(), 1)
    )  # fmt: skip
    signature = whole_round.signature(LEAD)
    head = {"document_id": "form-scan", "label": "单位负责人（签字或盖章）", "place_label": "lead_opinion"}
    return Submission(
        submission_id="clean",
        jurisdiction="chongqing",
        jurisdiction_method="given",
        papers=tuple(whole_round.paper(id_, *rest) for id_, rest in PAPERS.items()),
        fields=tuple(stated),
        mentions=(*stated, *also),
        members=members,
        platforms=(Platform(seq=1, name="企业技术中心", level="municipal", host=LEAD, evidence=WORD),),
        council=(CouncilMember(seq=1, name="何岭", position="理事长", unit=LEAD, evidence=WORD),),
        sections=tuple(
            Section(document_id="report", section=f"report_{c}", title=c, text="略", characters=40, confidence=0.95)
            for c in CHAPTERS
        ),
        statements=tuple(
            Statement(statement=name, evidence=whole_round.word(document))
            for document, names in SAID.items()
            for name in names
        ),
        seals=(
            whole_round.seal("form-scan", LEAD, "lead_opinion"),
            *(whole_round.seal("agreement", name) for name in kinds),
        ),
        signatures=(signature.model_copy(update=head), *(whole_round.signature(name) for name in kinds)),
    )  # fmt: skip


def without_sheets(s: Submission) -> Submission:
    gone = [drop(table, lambda row: row.field.startswith("sheet[")) for table in ("fields", "mentions")]
    return both(*gone)(s)


def more_sheets(count):
    new = range(3, 3 + count)
    kinds, names = (
        {f"sheet[{n}].kind": "enterprise" for n in new},
        {f"sheet[{n}].name": f"重庆{n}号公司" for n in new},
    )
    return stated(**kinds, **names)


def material(id_, *copies):
    gone, broken = absent(id_, *copies), both(unread(id_), absent(*copies))
    return (gone, "未提交"), (broken, PAPERS[id_][2])


BLANK = MissingReason.BLANK
HEAD = lambda mark: mark.document_id == "form-scan"  # noqa: E731
SCANNED = each("papers", lambda paper: paper.document_id == "form", text_source=TextSource.OCR)
AGREED_LEAD = lambda m: (m.field, m.evidence.document_id) == ("lead_unit", "agreement")  # noqa: E731
OF_AGREEMENT = lambda name: lambda row: row.source == "agreement" and row.name == name  # noqa: E731
UNMARKED_AND_UNLISTED = both(
    drop("members", OF_AGREEMENT(SECOND)),
    drop("seals", lambda seal: seal.member == SECOND),
    drop("signatures", lambda mark: mark.party == SECOND),
)
UNSAID = lambda *names: drop("statements", lambda s: s.statement in names)  # noqa: E731
PARTLY_READ = lambda id_: each("papers", lambda p: p.document_id == id_, status=Status.PARTIAL)  # noqa: E731
UNSURE = Evidence(document_id="report", confidence=0.5)
FAINT = lambda name: each("fields", lambda value: value.field == name, {"confidence": 0.5})  # noqa: E731
EMPTY_COUNCIL = both(
    drop("council"),
    add("gaps", Gap(field="council", label="理事会", reason=BLANK, required=True, evidence=WORD)),
)
EMPTY_PLATFORMS = both(
    drop("platforms"),
    add("gaps", Gap(field="platforms", label="研发机构", reason=BLANK, required=False, evidence=WORD)),
)

# requirement → (change that must fail, words of the message), (change that needs a person, words of the message)
CASES = {
    "materials.application_form": material("form", "form-scan"),
    "materials.agreement": material("agreement"),
    "materials.report": material("report"),
    "materials.catalogue": material("catalogue"),
    "materials.proof": material("proof"),
    "form.complete": ((lacking("staff_count", BLANK), "未填写"), (lacking("office_address"), "没有读到")),
    "form.lead_seal": (
        (each("signatures", HEAD, present=False), "未见牵头单位负责人签字"),
        (each("signatures", HEAD, score=0.3), "签字处不清晰"),
    ),
    "form.name_pattern": (
        (field("consortium_name", "重庆智能装备联盟"), "不符合"),
        (both(SCANNED, field("consortium_name", "重庆市智能装备产业技木创新联盟")), "识别有误"),
    ),
    "lead.institution": (
        (EMPTY_PLATFORMS, "未填写"),
        (each("platforms", lambda row: True, host=""), "不能确定依托单位"),
    ),
    "members.composition": (
        (drop("members", lambda row: row.name == COLLEGE), "高校或科研院所为0家"),
        (each("members", lambda row: row.name == COLLEGE, kind="other"), "无法确定"),
    ),
    "members.tech_staff": (
        (field("tech_staff_total", "29"), "少于30人"),
        (both(lacking("tech_staff_total"), field("sheet[1].tech_staff_count", "12")), "合计12人"),
    ),
    "members.count_consistent": (
        (field("in_city_enterprise", "3"), "“企业”填写3家，实列2家"),
        (both(drop("members", OF_AGREEMENT(LEAD))), "是否计入牵头单位"),
    ),
    "members.sheets": ((more_sheets(5), "超过每类5家"), (both(without_sheets, PARTLY_READ("form")), "未能全部读出")),
    "organisation.council": ((EMPTY_COUNCIL, "未填写"), (drop("council"), "未读到理事会名单")),
    "organisation.office": ((lacking("office_address", BLANK), "未填写"), (lacking("office_address"), "没有读到")),
    "finance.ratios": (
        (field("sheet[1].rd_sales_ratio", "4.6"), "按数额计算为4.29%"),
        (field("sheet[1].rd_sales_ratio", "0.0429"), "可能漏写百分号"),
    ),
    "staff.plausible": (
        (field("rd_staff_count", "321"), "“研发人员”321大于“职工人数”320"),
        (field("bachelor_count", "300"), "合计335人"),
    ),
    "agreement.goals": (
        (UNSAID("goal.technical"), "未见技术创新目标"),
        (both(UNSAID("goal.technical"), PARTLY_READ("agreement")), "未能全部读出"),
    ),
    "agreement.signed": (
        (each("signatures", lambda mark: mark.party == SECOND, present=False), SECOND),
        (each("signatures", lambda mark: mark.party == SECOND, score=0.3), SECOND),
    ),
    "seals.members": (
        (drop("seals", lambda seal: seal.member == SECOND), SECOND),
        (each("seals", lambda seal: seal.member == SECOND, member=None, text="", match=0.0), SECOND),
    ),
    "report.outline": (
        (drop("sections", lambda row: row.section == "report_tasks"), "主要任务"),
        (each("sections", lambda row: row.section == "report_tasks", confidence=0.5), "把握不足"),
    ),
    "report.funds": (
        (UNSAID("funds.source"), "未见经费来源"),
        (each("statements", lambda row: row.statement == "funds.source", evidence=UNSURE), "把握不足"),
    ),
    "report.mechanisms": (
        (UNSAID("mechanism.operation", "mechanism.management", "mechanism.longterm"), "未见"),
        (lambda s: s, "需人工判断"),
    ),
    "consistency.names": (
        (each("mentions", AGREED_LEAD, value="另一家研究院"), "另一家研究院"),
        (lacking("lead_unit"), "未读到牵头单位名称"),
    ),
}  # fmt: skip
JUDGED_BY_A_PERSON = {"report.mechanisms"}
OF_THE_ROUND = {"materials.deadline", "lead.registered"}


@pytest.fixture(scope="module")
def matrix(whole_round):
    """Findings of the clean submission and of every changed one: id → requirement → finding."""
    clean = clean_of(whole_round)
    changed = [
        change(clean).model_copy(update={"submission_id": f"{name}/{place}"})
        for name, case in CASES.items()
        for place, (change, _) in enumerate(case)
    ]
    found: dict[str, dict[str, Finding]] = {}
    for finding in whole_round.findings(clean, *changed):
        name = finding.requirement.removeprefix("chongqing.")
        found.setdefault(finding.submission_id, {})[name] = finding
    return found


@pytest.mark.parametrize("requirement", [name for name in CASES if name not in JUDGED_BY_A_PERSON])
def test_a_clean_submission_passes(requirement, matrix):
    finding = matrix["clean"][requirement]
    assert finding.verdict is Verdict.PASS, finding.message


@pytest.mark.parametrize("requirement", CASES)
def test_what_contradicts_the_requirement_fails(requirement, matrix):
    finding = matrix[f"{requirement}/0"][requirement]
    words = CASES[requirement][0][1]
    assert (finding.verdict, words in finding.message) == (Verdict.FAIL, True), finding.message


@pytest.mark.parametrize("requirement", CASES)
def test_what_is_doubtful_goes_to_a_person(requirement, matrix):
    finding = matrix[f"{requirement}/1"][requirement]
    words = CASES[requirement][1][1]
    assert (finding.verdict, words in finding.message) == (Verdict.REVIEW, True), finding.message


def test_every_requirement_of_the_folder_has_its_golden_cases(request):
    folder = request.config.rootpath / "validation" / "jurisdictions" / "chongqing"
    text = (folder / "requirements.yaml").read_text(encoding="utf-8")
    asked = {requirement["id"] for requirement in yaml.safe_load(text)["requirements"]}
    assert asked == {f"chongqing.{name}" for name in {*CASES, *OF_THE_ROUND}}


@pytest.mark.parametrize(
    ("received", "verdict"),
    [(date(2022, 5, 30), Verdict.PASS), (date(2022, 5, 31), Verdict.FAIL), (None, Verdict.REVIEW)],
)
def test_the_last_day_of_filing(received, verdict, whole_round):
    facts = RoundFacts(received_by=date(2022, 5, 30), received={"clean": received} if received else {})
    found = {f.requirement: f for f in whole_round.findings(clean_of(whole_round), facts=facts)}
    assert found["chongqing.materials.deadline"].verdict is verdict


@pytest.mark.parametrize(
    ("district", "verdict"),
    [("渝北区", Verdict.PASS), ("成都市武侯区", Verdict.FAIL), (None, Verdict.REVIEW)],
)
def test_the_lead_is_registered_in_the_city(district, verdict, whole_round):
    row = f"name,uscc,address,district,legal_representative\n{LEAD},,金开大道1号,{district},\n"
    given = Registers(
        {"registered_units": parse_register("registered_units", row.encode())} if district else {}
    )
    found = {f.requirement: f for f in whole_round.findings(clean_of(whole_round), registers=given)}
    assert found["chongqing.lead.registered"].verdict is verdict


def verdict_of(requirement, change, whole_round):
    found = {f.requirement: f for f in whole_round.findings(change(clean_of(whole_round)))}
    return found[f"chongqing.{requirement}"].verdict


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (field("in_city_total", "5"), Verdict.FAIL),
        (both(field("in_city_enterprise", "3"), FAINT("in_city_enterprise")), Verdict.REVIEW),
        (
            both(field("in_city_total", "5"), field("in_city_enterprise", "3"), FAINT("in_city_other")),
            Verdict.FAIL,
        ),
        (FAINT("in_city_other"), Verdict.REVIEW),
        (drop("members", OF_AGREEMENT(SECOND)), Verdict.REVIEW),
        (UNMARKED_AND_UNLISTED, Verdict.FAIL),
        (each("members", OF_AGREEMENT(LEAD), name="重庆领军装备集团股份公司"), Verdict.PASS),
        (both(lacking("in_city_university")), Verdict.REVIEW),
        (drop("members", lambda row: row.source == "agreement"), Verdict.REVIEW),
    ],
)
def test_numbers_names_and_parties_of_the_agreement(change, verdict, whole_round):
    """A scanned agreement that a unit sealed may list it; the lead under another name is the agreement of names."""
    assert verdict_of("members.count_consistent", change, whole_round) is verdict


@pytest.mark.parametrize(
    ("requirement", "change", "verdict"),
    [
        ("finance.ratios", field("sheet[1].rd_sales_ratio", "4.38"), Verdict.PASS),
        ("finance.ratios", field("rd_spend_3y", "1499"), Verdict.FAIL),
        ("staff.plausible", field("sheet[1].tech_staff_count", "400"), Verdict.FAIL),
        ("staff.plausible", lacking("staff_count", BLANK), Verdict.PASS),
        ("members.sheets", more_sheets(4), Verdict.PASS),
        ("members.sheets", without_sheets, Verdict.FAIL),
        ("members.tech_staff", lacking("tech_staff_total"), Verdict.PASS),
        ("organisation.council", both(drop("council"), lacking("council_chair", BLANK)), Verdict.FAIL),
    ],
)
def test_limits_and_what_stands_in_for_a_figure(requirement, change, verdict, whole_round):
    assert verdict_of(requirement, change, whole_round) is verdict


def test_a_name_chop_will_do_for_the_signature_of_the_opinion(whole_round):
    chop = whole_round.seal("form-scan", None, "lead_opinion", "何岭").model_copy(
        update={"shape": SealShape.SQUARE}
    )
    chopped = both(each("signatures", HEAD, present=False), add("seals", chop))
    assert verdict_of("form.lead_seal", chopped, whole_round) is Verdict.PASS


def test_a_signature_on_a_member_sheet_is_not_that_of_the_opinion(whole_round):
    elsewhere = each("signatures", HEAD, place_label="member_opinion")
    assert verdict_of("form.lead_seal", elsewhere, whole_round) is not Verdict.PASS


@pytest.mark.parametrize(
    ("page", "verdict"), [(2, Verdict.REVIEW), (3, Verdict.REVIEW), (1, Verdict.FAIL), (4, Verdict.FAIL)]
)
def test_a_loose_seal_may_be_that_of_the_opinion_on_its_page_or_the_next(page, verdict, whole_round):
    place = whole_round.scan("form-scan").model_copy(update={"page": page})
    loose = each("seals", lambda seal: seal.document_id == "form-scan", place_label="", evidence=place)
    assert verdict_of("form.lead_seal", loose, whole_round) is verdict


def test_seals_on_other_papers_of_the_bound_materials_count(whole_round):
    moved = each("seals", lambda seal: seal.member == SECOND, document_id="report")
    assert verdict_of("seals.members", moved, whole_round) is Verdict.PASS
