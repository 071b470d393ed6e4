"""Golden cases: for each requirement of Jiyuan, Luzhou and Nanjing one that passes, one that fails, one for a person."""

import pytest

from models.document import Status, TextSource
from models.evidence import MissingReason
from models.finding import Finding, Verdict
from models.submission import (
    CouncilMember,
    FieldValue,
    Member,
    Platform,
    Section,
    Statement,
    Submission,
    TeamMember,
)
from tests.validation.changes import WORD, absent, add, both, drop, each, field, lacking, unread
from validation.catalog import of_every_jurisdiction
from validation.registers import Registers, parse_register

PLACES = {"jiyuan": "济源", "luzhou": "泸州", "nanjing": "南京"}
NAMES = (
    "领军装备有限公司",
    "甲材料有限公司",
    "乙科技有限公司",
    "丙制造有限公司",
    "理工大学",
    "丁传感有限公司",
)
KINDS = ("enterprise", "enterprise", "enterprise", "enterprise", "university", "enterprise")
CODE = "91500112MA5UAAAA0W"
PLAN_SECTIONS = ("background", "units", "goals", "organisation", "schedule", "other", "proofs")
CLAUSES = (
    "parties",
    "technical_goals",
    "task_division",
    "rights_duties",
    "results_ip",
    "integrity",
    "liability",
    "signatures",
)
ANNUAL = {
    "jiyuan": ("annual_work", "annual_next"),
    "luzhou": (),
    "nanjing": tuple(f"annual_{part}" for part in ("overall", "partners", "team", "funds", "research", "talent", "next")),
}  # fmt: skip
PAPERS = {
    "form": ("application_form", "word", "申报材料.docx"),
    "form-scan": ("application_form", "ocr", "申报材料（盖章页）.pdf"),
    "agreement": ("agreement", "ocr", "组建协议.pdf"),
    "plan": ("plan", "word", "建设方案.docx"),
    "pledge": ("pledge", "word", "诚信承诺书.docx"),
    "recommendation": ("recommendation", "word", "推荐意见.docx"),
    "annual": ("annual_report", "word", "年度报告.docx"),
}
SAID = {
    "jiyuan": {
        "plan": ("body.decision", "body.advisory", "body.executive", "funds.management", "funds.supervision"),
    },
    "luzhou": {
        "form": (
            "target.tasks", "target.workplan", "target.funds", "target.acceptance", "duty.division",
            "mechanism.decision", "resource.funds", "resource.people",
        ),
        "recommendation": ("recommendation.given",),
    },
    "nanjing": {"form": ("lead.leading", "lead.sales", "lead.rd_intensity", "experts.chief", "body.advisory")},
}  # fmt: skip
FIELDS = {
    "industry_field": "新材料", "filing_date": "2025-06-20", "agreement_effective_date": "2025-06-10",
    "agreement_start": "2025-06-10", "agreement_end": "2028-06-09", "contact_person": "林一",
    "contact_phone": "13800138000", "platform_count": "2", "provincial_platform_count": "1", "member_count": "6",
    "enterprise_count": "5", "university_institute_count": "1", "other_org_count": "0",
    "lead_unit_profile": "公司情况。", "technical_goal": "突破关键技术。", "construction_content": "建设中试平台。",
}  # fmt: skip


def units_of(jurisdiction):
    away = "成都" if jurisdiction == "luzhou" else PLACES[jurisdiction]
    return [*(PLACES[jurisdiction] + name for name in NAMES[:-1]), away + NAMES[-1]]


def clean_of(jurisdiction, whole_round) -> Submission:
    names = units_of(jurisdiction)
    place, lead = PLACES[jurisdiction], names[0]
    given = {"consortium_name": f"{place}新材料创新联合体", "lead_unit": lead, **FIELDS}
    fields = [FieldValue(field=name, value=value, evidence=WORD) for name, value in given.items()]
    scanned = whole_round.scan()
    also = [FieldValue(field=f, value=given[f], evidence=scanned) for f in ("consortium_name", "lead_unit")]
    members = [
        Member(
            seq=seq, name=name, uscc=CODE, uscc_state="valid", role="lead" if name == lead else "member", kind=kind,
            chain=None if name == lead or kind != "enterprise" else True, phone="13800138000",
            in_jurisdiction=not name.startswith("成都"), source=source, evidence=evidence,
        )
        for source, evidence in (("form", WORD), ("agreement", scanned))
        for seq, (name, kind) in enumerate(zip(names, KINDS, strict=True), 1)
    ]  # fmt: skip
    members = [m.model_copy(update={"uscc": f"{CODE[:-3]}{m.seq}{CODE[-2:]}"}) for m in members]
    sections = [
        *(("plan", f"plan_{part}") for part in PLAN_SECTIONS),
        *(("agreement", part) for part in CLAUSES),
        *(("annual", part) for part in ANNUAL[jurisdiction]),
    ]
    statements = [
        Statement(statement=name, evidence=whole_round.word(document))
        for document, names_ in SAID[jurisdiction].items()
        for name in names_
    ]
    named = {
        "jiyuan": ("project.current", ("高纯铅制备研究", "铜渣利用技术开发")),
        "nanjing": ("council.chair", (f"{lead}董事长林一",)),
    }
    if jurisdiction in named:
        id_, details = named[jurisdiction]
        statements += [Statement(statement=id_, detail=d, evidence=WORD) for d in details]
    signature = whole_round.signature(lead)
    head = signature.model_copy(update={"document_id": "form-scan", "label": "牵头企业负责人签字"})
    return Submission(
        submission_id=jurisdiction,
        jurisdiction=jurisdiction,
        jurisdiction_method="given",
        papers=tuple(whole_round.paper(id_, *rest) for id_, rest in PAPERS.items()),
        fields=tuple(fields),
        mentions=(*fields, *also),
        members=tuple(members),
        team=(TeamMember(seq=1, name="周可", evidence=WORD),),
        platforms=(
            Platform(seq=1, name="材料工程技术研究中心", level="provincial", host=lead, evidence=WORD),
            Platform(seq=2, name="合金技术中心", level="municipal", host=names[1], evidence=WORD),
        ),
        sections=tuple(
            Section(document_id=d, section=s, title=s, text="略", characters=40, page=2, confidence=0.95)
            for d, s in sections
        ),
        statements=tuple(statements),
        seals=(
            whole_round.seal("form-scan", lead, "cover"),
            whole_round.seal("form-scan", lead, "lead_statement"),
            *(whole_round.seal("agreement", name) for name in names),
        ),
        signatures=(head, *(whole_round.signature(name) for name in names)),
    )


def unsaid(*prefixes):
    return drop("statements", lambda s: s.statement.startswith(prefixes))


def said(statement, detail="", document="form", confidence=0.95):
    place = WORD.model_copy(update={"document_id": document, "confidence": confidence})
    return add("statements", Statement(statement=statement, detail=detail, evidence=place))


def ended(*names):
    """Tell rows of units by the ends of their names."""
    return lambda row: row.name.endswith(names)


def owned(name):
    return lambda seal: bool(seal.member) and seal.member.endswith(name) and seal.document_id == "agreement"


def at(place):
    return lambda seal: seal.place_label == place


def signed(name):
    return lambda mark: mark.document_id == "agreement" and mark.party.endswith(name)


def same(s):
    return s


BLANK = MissingReason.BLANK
SCANNED = each("papers", lambda p: p.document_id == "form", text_source=TextSource.OCR)
UNSURE = WORD.model_copy(update={"confidence": 0.93})
CUT_PLAN = each("papers", lambda p: p.document_id == "plan", status=Status.PARTIAL)
HEAD = lambda mark: mark.document_id == "form-scan"  # noqa: E731
FOREIGN = CouncilMember(seq=1, name="张三", position="理事长", unit="南京甲材料有限公司", evidence=WORD)
OTHERS = ended(*NAMES[1:4], NAMES[5])
SIGNED_OR_SEALED = (
    (both(drop("seals", owned(NAMES[1])), each("signatures", signed(NAMES[1]), present=False)), NAMES[1]),
    (both(drop("seals", owned(NAMES[1])), each("signatures", signed(NAMES[1]), score=0.3)), NAMES[1]),
)
CODES = (
    (each("members", ended(NAMES[1]), uscc_state="invalid", uscc="91500112MA5UAAAA0X"), "校验不通过"),
    (
        both(
            SCANNED,
            each(
                "members", ended(NAMES[1]), uscc_state="repaired", uscc="91500112MA5UAAAA0X", uscc_repair=CODE
            ),
        ),
        "请对照原件",
    ),
)
AGREED_LEAD = lambda m: (m.field, m.evidence.document_id) == ("lead_unit", "agreement")  # noqa: E731
COUNTS = ((field("member_count", "9"), "填写9，成员表6家"), (lacking("member_count"), "未填写或无法读取"))
NAMES_AGREE = (
    (each("mentions", AGREED_LEAD, value="另一家研究院"), "另一家研究院"),
    (lacking("lead_unit"), "未读到牵头单位名称"),
)


def material(id_, *copies):
    gone, broken = absent(id_, *copies), both(unread(id_), absent(*copies) if copies else same)
    return (gone, "未提交"), (broken, PAPERS[id_][2])


# requirement → (change that must fail, words of the message), (change that needs a person, words of the message)
CASES = {
    "jiyuan.materials.application_form": material("form", "form-scan"),
    "jiyuan.materials.agreement": material("agreement"),
    "jiyuan.materials.plan": material("plan"),
    "jiyuan.form.complete": ((lacking("provincial_platform_count", BLANK), "未填写"), (lacking("contact_phone"), "没有读到")),
    "jiyuan.form.content_length": (
        (field("construction_content", "建" * 501), "超出1字"),
        (both(SCANNED, field("construction_content", "建" * 503)), "人工点数"),
    ),
    "jiyuan.form.truth_statement": (
        (each("signatures", HEAD, present=False), "未见牵头单位负责人签字"),
        (each("signatures", HEAD, score=0.3), "签字处不清晰"),
    ),
    "jiyuan.form.lead_seal": (
        (drop("seals", at("cover")), "封面未见"),
        (each("seals", at("cover"), member=None, text="", match=0.0), "印文无法辨认"),
    ),
    "jiyuan.form.name_pattern": (
        (field("consortium_name", "河南新材料产业联盟"), "不符合"),
        (both(SCANNED, field("consortium_name", "济原新材料创新联合体")), "识别有误"),
    ),
    "jiyuan.field.key_industry": (
        (field("industry_field", "文化旅游"), "不在重点领域"),
        (field("industry_field", "氢能"), "相近"),
    ),
    "jiyuan.lead.platform": (
        (each("platforms", lambda p: p.seq == 1, host="济源乙科技有限公司"), "没有牵头单位的"),
        (each("platforms", lambda p: p.seq == 1, host=""), "不能确定依托单位"),
    ),
    "jiyuan.lead.projects": (
        (drop("statements", lambda s: s.detail == "高纯铅制备研究"), "少于2项"),
        (both(unsaid("project.current"), said("project.count", "6")), "未读到名称"),
    ),
    "jiyuan.members.minimum": (
        (drop("members", ended(*NAMES[1:4])), "3家，少于4家"),
        (drop("members", ended(*NAMES[1:3])), "是否计入影响结论"),
    ),
    "jiyuan.members.chain_share": (
        (each("members", OTHERS, chain=False), "低于50%"),
        (each("members", OTHERS, chain=None), "无法确定"),
    ),
    "jiyuan.members.count_sum": ((field("other_org_count", "1"), "不一致"), (lacking("enterprise_count"), "无法读取")),
    "jiyuan.members.count_consistent": COUNTS,
    "jiyuan.members.uscc": CODES,
    "jiyuan.members.phone": (
        (each("members", ended(NAMES[1]), phone="1380013"), "不是有效号码"),
        (
            both(SCANNED, each("members", ended(NAMES[1]), phone="1380013", evidence=UNSURE)),
            "不是有效号码",
        ),
    ),
    "jiyuan.platforms.count_consistent": (
        (field("platform_count", "3"), "相差1"),
        (field("platform_count", "2", 0.5), "把握不足"),
    ),
    "jiyuan.platforms.provincial_subset": (
        (field("provincial_platform_count", "3"), "多于"),
        (lacking("provincial_platform_count"), "无法读取"),
    ),
    "jiyuan.agreement.clauses": (
        (drop("sections", lambda s: s.section == "integrity"), "科研诚信"),
        (each("sections", lambda s: s.section == "integrity", confidence=0.5), "把握不足"),
    ),
    "jiyuan.agreement.signed": (
        (each("signatures", signed(NAMES[1]), present=False), NAMES[1]),
        (each("signatures", signed(NAMES[1]), score=0.3), NAMES[1]),
    ),
    "jiyuan.agreement.sealed": (
        (drop("seals", owned(NAMES[1])), NAMES[1]),
        (each("seals", owned(NAMES[1]), member=None, text="", match=0.0), NAMES[1]),
    ),
    "jiyuan.organisation.bodies": (
        (unsaid("body.advisory"), "未见咨询机构"),
        (both(unsaid("body.advisory"), said("body.advisory", document="plan", confidence=0.45)), "把握不足"),
    ),
    "jiyuan.organisation.funds": (
        (unsaid("funds.supervision"), "未见经费使用内部监督"),
        (both(unsaid("funds.supervision"), CUT_PLAN), "未能全部读出"),
    ),
    "jiyuan.plan.outline": (
        (drop("sections", lambda s: s.section == "plan_goals"), "总体思路与发展目标"),
        (each("sections", lambda s: s.section == "plan_goals", confidence=0.5), "把握不足"),
    ),
    "jiyuan.consistency.names": NAMES_AGREE,
    "jiyuan.annual.outline": (
        (drop("sections", lambda s: s.section == "annual_next"), "下一年度工作计划"),
        (each("sections", lambda s: s.section == "annual_next", confidence=0.5), "把握不足"),
    ),
    "luzhou.materials.application": material("form", "form-scan"),
    "luzhou.materials.agreement": material("agreement"),
    "luzhou.materials.pledge": material("pledge"),
    "luzhou.materials.recommendation": (
        (both(absent("recommendation"), unsaid("recommendation")), "未提交推荐意见"),
        (unsaid("recommendation"), "未读到推荐结论"),
    ),
    "luzhou.members.minimum": ((drop("members", ended(NAMES[1])), "4家，少于5家"), (drop("members"), "未读到成员单位")),
    "luzhou.members.out_of_city": (
        (each("members", ended(NAMES[5]), in_jurisdiction=True), "0家，少于1家"),
        (each("members", ended(NAMES[5]), in_jurisdiction=None), "无法确定"),
    ),
    "luzhou.members.uscc": CODES,
    "luzhou.members.count_consistent": COUNTS,
    "luzhou.targets.stated": (
        (unsaid("target.acceptance"), "未见验收考核目标"),
        (both(unsaid("target.acceptance"), said("target.acceptance", confidence=0.45)), "把握不足"),
    ),
    "luzhou.organisation.mechanism": ((unsaid("duty.", "mechanism."), "未见协作机制"), (same, "需人工判断")),
    "luzhou.resources.committed": ((unsaid("resource."), "未见资源保障"), (same, "未找到：技术、仪器设备")),
    "luzhou.agreement.signed": SIGNED_OR_SEALED,
    "luzhou.consistency.names": NAMES_AGREE,
    "nanjing.materials.application": material("form", "form-scan"),
    "nanjing.materials.agreement": material("agreement"),
    "nanjing.lead.type": ((unsaid("lead."), "未见牵头单位条件"), (same, "未找到：重大科技平台")),
    "nanjing.members.research": (
        (each("members", ended(NAMES[4]), kind="enterprise"), "少于1家"),
        (each("members", ended(NAMES[4]), kind="other"), "无法确定"),
    ),
    "nanjing.members.uscc": CODES,
    "nanjing.members.count_consistent": COUNTS,
    "nanjing.organisation.council": (
        (both(unsaid("council."), add("council", FOREIGN)), "不是牵头单位"),
        (both(unsaid("council."), said("mechanism.special")), "人工核对"),
    ),
    "nanjing.organisation.experts": ((unsaid("experts.", "body."), "未见首席专家"), (same, "需人工判断")),
    "nanjing.agreement.signed": SIGNED_OR_SEALED,
    "nanjing.agreement.term": (
        (field("agreement_end", "2029-06-09"), "超过3年"),
        (lacking("agreement_end"), "没有读全"),
    ),
    "nanjing.field.key_industry": ((lacking("industry_field", BLANK), "未填写"), (same, "请人工判断")),
    "nanjing.consistency.names": NAMES_AGREE,
    "nanjing.annual.outline": (
        (drop("sections", lambda s: s.section == "annual_talent"), "人才培养"),
        (each("sections", lambda s: s.section == "annual_talent", confidence=0.5), "把握不足"),
    ),
}  # fmt: skip
JUDGED_BY_A_PERSON = {
    "luzhou.organisation.mechanism", "luzhou.resources.committed", "nanjing.lead.type",
    "nanjing.organisation.experts", "nanjing.field.key_industry",
}  # fmt: skip
BY_REGISTER = {
    "jiyuan.lead.registered", "jiyuan.lead.above_scale", "jiyuan.members.above_scale_share", "luzhou.lead.registered",
}  # fmt: skip


def register(name, *rows):
    data = "name,uscc,address,district,legal_representative\n" + "".join(f"{row}\n" for row in rows)
    return {name: parse_register(name, data.encode())}


@pytest.fixture(scope="module")
def matrix(whole_round):
    """Findings of the clean submissions and of every changed one, judged as one round: id → requirement → finding."""
    clean = {name: clean_of(name, whole_round) for name in PLACES}
    changed = [
        change(clean[name.split(".")[0]]).model_copy(update={"submission_id": f"{name}/{place}"})
        for name, case in CASES.items()
        for place, (change, _) in enumerate(case)
    ]
    found: dict[str, dict[str, Finding]] = {}
    for finding in whole_round.findings(*clean.values(), *changed):
        found.setdefault(finding.submission_id, {})[finding.requirement] = finding
    return found


@pytest.mark.parametrize("requirement", [r for r in CASES if r not in JUDGED_BY_A_PERSON])
def test_a_clean_submission_passes(requirement, matrix):
    finding = matrix[requirement.split(".")[0]][requirement]
    assert finding.verdict is Verdict.PASS, finding.message


@pytest.mark.parametrize("requirement", CASES)
def test_what_contradicts_the_requirement_fails(requirement, matrix):
    finding = matrix[f"{requirement}/0"][requirement]
    assert (finding.verdict, CASES[requirement][0][1] in finding.message) == (Verdict.FAIL, True), (
        finding.message
    )


@pytest.mark.parametrize("requirement", CASES)
def test_what_is_doubtful_goes_to_a_person(requirement, matrix):
    finding = matrix[f"{requirement}/1"][requirement]
    assert (finding.verdict, CASES[requirement][1][1] in finding.message) == (Verdict.REVIEW, True), (
        finding.message
    )


@pytest.mark.parametrize("jurisdiction", PLACES)
def test_every_requirement_has_its_golden_cases(jurisdiction, catalog):
    asked = {requirement.id for requirement in catalog.jurisdiction(jurisdiction).requirements}
    shared = {f"{jurisdiction}.{requirement.id}" for requirement in of_every_jurisdiction()}
    assert asked == shared | {r for r in {*CASES, *BY_REGISTER} if r.startswith(f"{jurisdiction}.")}


class TestRegisters:
    @pytest.mark.parametrize(
        ("place", "verdict"),
        [("{0}市高新路1号", Verdict.PASS), ("开封市金明路9号", Verdict.FAIL), ("", Verdict.PASS)],
    )
    @pytest.mark.parametrize("jurisdiction", ["jiyuan", "luzhou"])
    def test_the_lead_is_registered_there(self, jurisdiction, place, verdict, whole_round):
        clean = clean_of(jurisdiction, whole_round)
        row = f"{clean.members[0].name},{clean.members[0].uscc},{place.format(PLACES[jurisdiction])},,"
        given = Registers(register("registered_units", row))
        found = {f.requirement: f for f in whole_round.findings(clean, registers=given)}
        assert found[f"{jurisdiction}.lead.registered"].verdict is verdict

    @pytest.mark.parametrize(
        ("places", "lead", "share"),
        [
            ((0, 1, 2, 3, 5), Verdict.PASS, Verdict.PASS),
            ((0, 1), Verdict.PASS, Verdict.FAIL),
            ((1, 2, 3, 5), Verdict.FAIL, Verdict.PASS),
            ((0, 1, 2, 3), Verdict.PASS, Verdict.PASS),
        ],
    )
    def test_above_scale_in_jiyuan(self, places, lead, share, whole_round):
        clean = clean_of("jiyuan", whole_round)
        rows = [f"{clean.members[place].name},{clean.members[place].uscc},,," for place in places]
        given = Registers(register("above_scale", *rows))
        found = {f.requirement: f.verdict for f in whole_round.findings(clean, registers=given)}
        assert found["jiyuan.lead.above_scale"] is lead
        assert found["jiyuan.members.above_scale_share"] is share

    @pytest.mark.parametrize("requirement", sorted(BY_REGISTER))
    def test_without_it_a_person_decides(self, requirement, matrix):
        assert matrix[requirement.split(".")[0]][requirement].verdict is Verdict.REVIEW


@pytest.mark.parametrize("jurisdiction", ["jiyuan", "nanjing"])
def test_no_annual_report_no_outline_of_it(jurisdiction, whole_round):
    found = whole_round.findings(absent("annual")(clean_of(jurisdiction, whole_round)))
    assert {f.verdict for f in found if f.requirement.endswith("annual.outline")} == {Verdict.NOT_APPLICABLE}


def test_a_term_in_words_will_do(whole_round):
    clean = both(lacking("agreement_start"), lacking("agreement_end"))(clean_of("nanjing", whole_round))
    for length, verdict in (("三年", Verdict.PASS), ("48个月", Verdict.FAIL)):
        changed = said("term.duration", length, "agreement")(clean)
        found = {f.requirement: f.verdict for f in whole_round.findings(changed)}
        assert found["nanjing.agreement.term"] is verdict


def test_a_recommendation_written_on_the_application_will_do(whole_round):
    changed = both(absent("recommendation"), said("recommendation.on_form"))(clean_of("luzhou", whole_round))
    found = {f.requirement: f.verdict for f in whole_round.findings(changed)}
    assert found["luzhou.materials.recommendation"] is Verdict.PASS


def test_a_typed_name_is_no_signature_under_the_truth_statement(whole_round):
    clean = clean_of("jiyuan", whole_round)
    typed = both(
        each("papers", lambda p: p.document_id == "form-scan", text_source=TextSource.WORD),
        each("signatures", HEAD, typed="林一"),
    )
    found = {f.requirement: f.verdict for f in whole_round.findings(typed(clean))}
    assert found["jiyuan.form.truth_statement"] is Verdict.REVIEW


@pytest.mark.parametrize(
    ("present", "verdict"), [((True, True), Verdict.PASS), ((True, False), Verdict.REVIEW)]
)
def test_of_two_places_on_a_picture_that_nobody_leads_to_the_statement_both_must_be_signed(
    whole_round, present, verdict
):
    clean = clean_of("jiyuan", whole_round)
    head = next(mark for mark in clean.signatures if HEAD(mark))
    places = [head.model_copy(update={"present": there, "place_label": ""}) for there in present]
    rest = [mark for mark in clean.signatures if not HEAD(mark)]
    changed = clean.model_copy(update={"signatures": (*places, *rest)})
    found = {f.requirement: f.verdict for f in whole_round.findings(changed)}
    assert found["jiyuan.form.truth_statement"] is verdict


def test_a_wrong_phone_in_a_row_read_for_certain_fails_on_a_picture_too(whole_round):
    wrong = both(SCANNED, each("members", ended(NAMES[1]), phone="1380013801"))
    found = {f.requirement: f.verdict for f in whole_round.findings(wrong(clean_of("jiyuan", whole_round)))}
    assert found["jiyuan.members.phone"] is Verdict.FAIL


RECOMMENDATION = "luzhou.materials.recommendation"


def judged(requirement, submission, whole_round):
    return next(f for f in whole_round.findings(submission) if f.requirement == requirement)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (("recommendation.refused",), Verdict.FAIL),
        (("recommendation.stranger",), Verdict.FAIL),
        (("recommendation.stranger", "recommendation.authority"), Verdict.PASS),
    ],
)
def test_who_recommends_and_whether(told, verdict, whole_round):
    changed = both(*(said(name, document="recommendation") for name in told))(clean_of("luzhou", whole_round))
    assert judged(RECOMMENDATION, changed, whole_round).verdict is verdict


def test_a_promise_within_the_application_goes_to_a_person(whole_round):
    changed = both(absent("pledge"), said("pledge.given"))(clean_of("luzhou", whole_round))
    assert judged("luzhou.materials.pledge", changed, whole_round).verdict is Verdict.REVIEW


def test_a_chapter_in_unknown_words_is_not_plainly_absent(whole_round):
    clean = unsaid("resource.")(clean_of("luzhou", whole_round))
    for confidence, verdict in ((0.9, Verdict.REVIEW), (0.45, Verdict.FAIL)):
        changed = said("resource.chapter", confidence=confidence)(clean)
        assert judged("luzhou.resources.committed", changed, whole_round).verdict is verdict


def test_an_agreement_without_end_is_too_long(whole_round):
    clean = clean_of("nanjing", whole_round)
    endless = said("term.open", document="agreement")
    assert judged("nanjing.agreement.term", endless(clean), whole_round).verdict is Verdict.PASS
    changed = both(lacking("agreement_start"), lacking("agreement_end"), endless)(clean)
    assert judged("nanjing.agreement.term", changed, whole_round).verdict is Verdict.FAIL


def test_a_term_in_unknown_words_goes_to_a_person(whole_round):
    without = both(lacking("agreement_start"), lacking("agreement_end"))(clean_of("nanjing", whole_round))
    assert judged("nanjing.agreement.term", without, whole_round).verdict is not Verdict.PASS
    changed = said("term.chapter", document="agreement")(without)
    assert judged("nanjing.agreement.term", changed, whole_round).verdict is Verdict.REVIEW


class TestListsWithoutAStatedNumber:
    COUNT = "nanjing.members.count_consistent"

    @pytest.fixture
    def unstated(self, whole_round):
        typed = both(
            each("papers", lambda p: p.document_id == "agreement", text_source=TextSource.WORD),
            drop("fields", lambda v: v.field == "member_count"),
            drop("mentions", lambda v: v.field == "member_count"),
        )
        return typed(clean_of("nanjing", whole_round))

    def test_lists_that_agree_pass(self, unstated, whole_round):
        assert judged(self.COUNT, unstated, whole_round).verdict is Verdict.PASS

    def test_a_party_less_fails_unless_it_signs(self, unstated, whole_round):
        fewer = drop("members", lambda m: m.source == "agreement" and m.name.endswith(NAMES[1]))(unstated)
        assert judged(self.COUNT, fewer, whole_round).verdict is Verdict.REVIEW
        unsigned = both(drop("seals"), drop("signatures"))(fewer)
        assert judged(self.COUNT, unsigned, whole_round).verdict is Verdict.FAIL

    def test_a_blank_number_goes_to_a_person(self, unstated, whole_round):
        blank = lacking("member_count")(unstated)
        assert judged(self.COUNT, blank, whole_round).verdict is Verdict.REVIEW


def test_codes_of_the_agreement_serve_a_list_without_any(whole_round):
    def bare(*sources):
        return each("members", lambda m: m.source in sources, uscc="", uscc_state="missing")

    clean = clean_of("luzhou", whole_round)
    assert judged("luzhou.members.uscc", bare("form")(clean), whole_round).verdict is Verdict.PASS
    assert (
        judged("luzhou.members.uscc", bare("form", "agreement")(clean), whole_round).verdict is Verdict.FAIL
    )
    abroad = each("members", ended(NAMES[5]), name="新加坡南洋数据研究中心", uscc="", uscc_state="missing")
    assert judged("luzhou.members.uscc", abroad(clean), whole_round).verdict is Verdict.REVIEW
