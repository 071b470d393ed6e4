"""Golden cases: for each requirement of Liangjiang one that passes, one that fails, one that needs a person."""

import pytest

from models.document import TextSource
from models.evidence import MissingReason
from models.finding import Finding, Verdict
from tests.validation.changes import absent, both, drop, each, field, gap, own, unread
from validation.catalog import of_every_jurisdiction
from validation.registers import Registers, parse_register

LEAD, ALLOY, COLLEGE, INSTITUTE = (
    "重庆衡岳新材料有限公司",
    "重庆松澜合金有限公司",
    "渝州理工大学",
    "西南轻合金研究院",
)
KINDS = ("fails", "doubtful")
PERSON = {"lead.registered", "organisation.mechanisms", "plan.targets"}


def mention(name, document, confidence=0.95, **update):
    """Change what one paper says of a field."""
    return each("mentions", own(name, document), {"confidence": confidence}, **update)


def no_mention(name, document):
    return drop("mentions", own(name, document))


def source(document_id, text_source):
    return each("papers", lambda paper: paper.document_id == document_id, text_source=text_source)


def by_name(*names, listed=("form", "agreement")):
    return lambda member: member.name in names and member.source in listed


def third(member):
    return member.name == COLLEGE and member.source == "form"


def seal_of(name, document="agreement"):
    return lambda seal: seal.member == name and seal.document_id == document


BLANK, UNREADABLE, NOT_FOUND = MissingReason.BLANK, MissingReason.UNREADABLE, MissingReason.NOT_FOUND
OCR_FORM = source("form", TextSource.OCR)

# requirement → (change that must fail, words of the message), (change that needs a person, words of the message)
CASES = {
    "materials.application_form": (
        (absent("form", "form-scan"), "未提交组建申请表"),
        (both(unread("form"), absent("form-scan")), "1.组建申请表.docx"),
    ),
    "materials.agreement": ((absent("agreement"), "未提交组建协议"), (unread("agreement"), "2.组建协议.pdf")),
    "materials.plan": ((absent("plan"), "未提交实施方案"), (unread("plan"), "3.实施方案.docx")),
    "materials.pledge": ((absent("pledge"), "未提交诚信承诺书"), (unread("pledge"), "4.诚信承诺书.pdf")),
    "form.complete": (
        (both(field("chief_scientist_title"), gap("chief_scientist_title", BLANK)), "未填写"),
        (both(field("contact_phone"), gap("contact_phone", UNREADABLE, "1380013")), "没有读到"),
    ),
    "form.goal_length": (
        (field("technical_goal", "新" * 501), "共501字，超出1字"),
        (both(OCR_FORM, field("technical_goal", "新" * 503)), "人工点数"),
    ),
    "form.role_length": (
        (each("members", third, position="研" * 201), "第3行“渝州理工大学”"),
        (both(OCR_FORM, each("members", third, position="研" * 199)), "接近200字"),
    ),
    "form.chief_cv": (
        (drop("statements", lambda s: s.statement == "cv.academic_post"), "未写明学术任职"),
        (both(field("chief_scientist_cv"), gap("chief_scientist_cv", UNREADABLE)), "无法读取"),
    ),
    "form.lead_seal": (
        (drop("seals", lambda s: s.place_label == "cover"), "封面未见牵头单位公章"),
        (each("seals", lambda s: s.place_label == "cover", member=None, text="", match=0.0), "印文无法辨认"),
    ),
    "form.name_pattern": (
        (field("consortium_name", "轻量化材料创新联合体"), "不符合"),
        (both(OCR_FORM, field("consortium_name", "重庆两汇新区轻量化材料产业创新联合体")), "识别有误"),
    ),
    "field.key_industry": (
        (field("industry_field", "现代农业与食品加工"), "不在重点领域"),
        (field("industry_field", "智能汽车"), "相近"),
    ),
    "members.chain": (
        (each("members", by_name(ALLOY), chain=None, kind="institute"), "0家，少于1家"),
        (each("members", by_name(ALLOY), chain=None), "无法确定"),
    ),
    "members.research": (
        (each("members", by_name(COLLEGE, INSTITUTE), kind="enterprise"), "少于1家"),
        (each("members", by_name(COLLEGE, INSTITUTE), kind="other"), "无法确定"),
    ),
    "members.count_consistent": (
        (field("member_count", "6"), "填写6，成员表4家，协议4家"),
        (drop("members", by_name(LEAD, listed=("form",))), "是否计入牵头单位"),
    ),
    "members.uscc": (
        (
            each(
                "members",
                third,
                uscc_state="invalid",
                uscc="12500000450000001X",
                uscc_repair="12500000450000001C",
            ),
            "可能应为12500000450000001C",
        ),
        (
            both(OCR_FORM, each("members", third, uscc_state="unreadable", uscc="12500000450000001X")),
            "请对照原件",
        ),
    ),
    "platforms.count_consistent": (
        (field("platform_count", "3"), "相差1"),
        (field("platform_count", "2", 0.5), "把握不足"),
    ),
    "platforms.level": (
        (each("platforms", lambda p: p.seq == 2, level="other"), "第2行“合金技术中心”"),
        (
            both(
                each("platforms", lambda p: p.seq == 2, level="other"),
                gap("platforms[2].level", BLANK, required=False),
            ),
            "未填写级别",
        ),
    ),
    "agreement.clauses": (
        (drop("sections", lambda s: s.section == "integrity"), "科研诚信追究方式"),
        (
            each("sections", lambda x: x.section == "liability", confidence=0.5),
            "把握不足",
        ),
    ),
    "agreement.signed": (
        (
            each("signatures", lambda x: x.party == ALLOY, present=False),
            ALLOY,
        ),
        (
            each("signatures", lambda x: x.party == ALLOY, score=0.3),
            ALLOY,
        ),
    ),
    "agreement.sealed": (
        (drop("seals", seal_of(INSTITUTE)), INSTITUTE),
        (each("seals", seal_of(INSTITUTE), member=None, text="", match=0.0), INSTITUTE),
    ),
    "agreement.effective_date": (
        (field("agreement_effective_date", "2025-05-28"), "不一致"),
        (no_mention("agreement_effective_date", "agreement"), "没有读到组建协议"),
    ),
    "organisation.heads": (
        (drop("statements", lambda s: s.statement == "head.administrative"), "未见行政负责人"),
        (each("statements", lambda s: s.statement == "head.administrative", detail=""), "没有读出具体姓名"),
    ),
    "organisation.mechanisms": (
        (drop("statements", lambda s: s.statement.startswith("mechanism.")), "未见运行机制"),
        (lambda s: s, "需人工判断"),
    ),
    "plan.targets": (
        (drop("statements", lambda s: s.statement.startswith("plan.")), "未见攻关清单"),
        (lambda s: s, "需人工判断"),
    ),
    "finance.plausible": ((field("revenue_3y", "0"), "不是正数"), (field("rd_spend_3y", "40000"), "高于")),
    "consistency.names": (
        (
            mention("consortium_name", "plan", value="重庆两江新区轻量化材料协同创新产业创新联合体"),
            "3.实施方案.docx",
        ),
        (mention("lead_unit", "agreement", value="重庆衡岳新村料有限公司"), "识别有误"),
    ),
}


@pytest.fixture(scope="module")
def matrix(whole_round):
    """Findings of the clean submission and of every changed one, judged as one round: id → requirement → finding."""
    clean = whole_round.clean
    changes = {
        f"{name}/{kind}": case[place][0] for name, case in CASES.items() for place, kind in enumerate(KINDS)
    }
    submissions = [
        change(clean).model_copy(update={"submission_id": id_})
        for id_, change in {"clean": lambda s: s, **changes}.items()
    ]
    found: dict[str, dict[str, Finding]] = {each.submission_id: {} for each in submissions}
    for finding in whole_round.findings(*submissions):
        found[finding.submission_id][finding.requirement.removeprefix("liangjiang.")] = finding
    return found


@pytest.mark.parametrize("requirement", [r for r in CASES if r not in PERSON])
def test_a_clean_submission_passes(requirement, matrix):
    assert matrix["clean"][requirement].verdict is Verdict.PASS


@pytest.mark.parametrize("requirement", CASES)
def test_what_contradicts_the_requirement_fails(requirement, matrix):
    finding = matrix[f"{requirement}/fails"][requirement]
    said = CASES[requirement][0][1]
    assert (finding.verdict, said in finding.message) == (Verdict.FAIL, True), finding.message
    assert finding.confidence >= 0.8


@pytest.mark.parametrize("requirement", CASES)
def test_what_is_doubtful_goes_to_a_person(requirement, matrix):
    finding = matrix[f"{requirement}/doubtful"][requirement]
    said = CASES[requirement][1][1]
    assert (finding.verdict, said in finding.message) == (Verdict.REVIEW, True), finding.message


@pytest.mark.parametrize("requirement", [r for r in CASES if not r.startswith("materials")])
def test_one_fault_is_found_once(requirement, matrix):
    """The change that breaks a requirement breaks no other, but for those that ask the same thing."""
    kin = {"form.name_pattern": {"consistency.names"}}
    failed = {
        name for name, finding in matrix[f"{requirement}/fails"].items() if finding.verdict is Verdict.FAIL
    }
    assert failed - kin.get(requirement, set()) == {requirement}


@pytest.mark.parametrize("requirement", [r for r in CASES if not r.startswith("materials")])
def test_a_doubt_fails_nothing(requirement, matrix):
    failed = {
        n for n, finding in matrix[f"{requirement}/doubtful"].items() if finding.verdict is Verdict.FAIL
    }
    assert failed == set()


def test_every_requirement_has_its_golden_cases(catalog):
    asked = {r.id.removeprefix("liangjiang.") for r in catalog.jurisdiction("liangjiang").requirements}
    assert asked == set(CASES) | {"lead.registered"} | {r.id for r in of_every_jurisdiction()}


class TestTheLeadsRegistration:
    def register(self, row: str) -> Registers:
        data = f"name,uscc,address,district,legal_representative\n{row}\n".encode("gbk")
        return Registers({"registered_units": parse_register("registered_units", data)})

    @pytest.mark.parametrize(
        ("row", "verdict"),
        [
            (f"{LEAD},91500112MA5UAAAA0W,水土街道云汉大道1号,两江新区,何岭", Verdict.PASS),
            (f"{LEAD},91500112MA5UAAAA0W,,,", Verdict.PASS),
            (f"{LEAD},91500112MA5UAAAA0W,高新大道9号,成都市,何岭", Verdict.FAIL),
            (f"{LEAD},91500112MA5UAAAA0W,空港大道9号,渝北区,何岭", Verdict.REVIEW),
            (f"{LEAD},91500112MA5UCCCC0P,水土街道,两江新区,何岭", Verdict.REVIEW),
            ("重庆蓝溪食品有限公司,91500112MA5UDDDD0Q,水土街道,两江新区,何岭", Verdict.FAIL),
        ],
    )
    def test_is_decided_by_the_register(self, row, verdict, round_of, judged):
        found = judged(round_of.clean, registers=self.register(row))["lead.registered"]
        assert found.verdict is verdict, found.message

    def test_is_left_to_a_person_without_it(self, round_of, judged):
        found = judged(round_of.clean)["lead.registered"]
        assert found.verdict is Verdict.REVIEW
        assert LEAD in found.message

    def test_shows_the_closest_entries(self, round_of, judged):
        near = self.register("重庆衡岳新村料有限公司,91500112MA5UDDDD0Q,水土街道,两江新区,何岭")
        unlisted = both(drop("members"), field("lead_unit_uscc"))(round_of.clean)
        found = judged(unlisted, registers=near)["lead.registered"]
        assert found.verdict is Verdict.FAIL
        assert "重庆衡岳新村料有限公司" in found.message
        assert judged(OCR_FORM(unlisted), registers=near)["lead.registered"].verdict is Verdict.REVIEW


@pytest.mark.parametrize(("page", "verdict"), [(1, Verdict.REVIEW), (3, Verdict.FAIL)])
def test_a_loose_seal_may_be_that_of_the_cover_on_the_first_page_only(page, verdict, round_of, judged):
    place = round_of.scan("form-scan").model_copy(update={"page": page})
    loose = each("seals", lambda seal: seal.place_label == "cover", place_label="", evidence=place)
    assert judged(loose(round_of.clean))["form.lead_seal"].verdict is verdict
