"""A clean submission of Liangjiang as records, and the way from records to findings."""

from collections.abc import Callable
from functools import cache

import pytest

from models.evidence import Evidence
from models.finding import Finding
from models.geometry import Box
from models.round import RoundFacts
from models.submission import (
    FieldValue,
    Member,
    Paper,
    Platform,
    Seal,
    Section,
    Signature,
    Statement,
    Submission,
    TeamMember,
)
from validation.catalog import Catalog, load_catalog
from validation.judge import judge
from validation.registers import Registers
from validation.schemas import JUDGED, TABLES, flatten, frame
from validation.settings import Settings

LEAD, ALLOY, COLLEGE, INSTITUTE = (
    "重庆衡岳新材料有限公司",
    "重庆松澜合金有限公司",
    "渝州理工大学",
    "西南轻合金研究院",
)
CODES = {
    LEAD: "91500112MA5UAAAA0W",
    ALLOY: "91500108MA5UBBBB0L",
    COLLEGE: "12500000450000001C",
    INSTITUTE: "12500000450000002D",
}
CONSORTIUM = "重庆两江新区轻量化材料产业创新联合体"
BOX = Box(x0=80, y0=100, x1=200, y1=120)
SEAL_BOX = Box(x0=190, y0=90, x1=310, y1=210)

FIELDS = {
    "consortium_name": CONSORTIUM,
    "industry_field": "新材料",
    "lead_unit": LEAD,
    "lead_unit_uscc": CODES[LEAD],
    "contact_person": "林一",
    "contact_phone": "13800138000",
    "filing_date": "2025-05-20",
    "agreement_effective_date": "2025-05-10",
    "chief_scientist": "周可",
    "chief_scientist_title": "教授",
    "platform_count": "2",
    "revenue_3y": "36000",
    "rd_spend_3y": "4200",
    "member_count": "4",
    "technical_goal": "突破轻量化材料一体化压铸成形技术。" * 20,
    "chief_scientist_cv": "周可，教授，任中国材料研究学会常务理事。",
}
SECTIONS = (
    "parties", "technical_goals", "task_division", "rights_duties", "results_ip", "integrity", "liability", "signatures",
)  # fmt: skip
IN_AGREEMENT = ("cost", "dispute", "dissolution", "liability")
IN_PLAN = (
    "head.administrative", "head.technical", "mechanism.decision", "mechanism.collaboration", "mechanism.benefit",
    "mechanism.ip", "mechanism.standards", "mechanism.promotion", "mechanism.iteration", "mechanism.funding",
    "plan.problems", "plan.technologies", "plan.results", "plan.landmark", "plan.standards",
)  # fmt: skip


def word(document_id: str = "form", confidence: float = 0.99) -> Evidence:
    return Evidence(
        document_id=document_id,
        locator="table[1]/row[2]/cell[2]",
        raw="原文",
        method="table_cell",
        confidence=confidence,
    )


def scan(document_id: str = "agreement", confidence: float = 0.95) -> Evidence:
    return Evidence(
        document_id=document_id, page=2, box=BOX, raw="原文", method="ocr_cell", confidence=confidence
    )


def paper(document_id: str, kind: str, source: str, path: str) -> Paper:
    media = "application/pdf" if source == "ocr" else "application/vnd.openxmlformats"
    return Paper(
        document_id=document_id, path=path, sha256="00", media_type=media, kind=kind,
        pages=5 if source == "ocr" else None, text_source=source, status="ok",
    )  # fmt: skip


def member(seq: int, name: str, source: str, evidence: Evidence) -> Member:
    kinds = {COLLEGE: "university", INSTITUTE: "institute"}
    return Member(
        seq=seq, name=name, uscc=CODES[name], uscc_state="valid", role="lead" if name == LEAD else "member",
        kind=kinds.get(name, "enterprise"), chain=True if name == ALLOY else None,
        position="负责轻量化材料研发。", phone="13800138000", source=source, evidence=evidence,
    )  # fmt: skip


def seal(document_id: str, member: str | None, place: str = "", text: str | None = None) -> Seal:
    place_of_seal = scan(document_id).model_copy(update={"box": SEAL_BOX})
    return Seal(
        document_id=document_id, evidence=place_of_seal, shape="round", colour="red",
        text=(member or "") if text is None else text, member=member, match=0.95 if member else 0.0, score=0.97,
        place_label=place,
    )  # fmt: skip


def signature(party: str, present: bool = True) -> Signature:
    return Signature(
        document_id="agreement",
        evidence=scan(),
        label="法定代表人（签字）",
        party=party,
        present=present,
        score=0.95,
    )


def clean_submission() -> Submission:
    names = (LEAD, ALLOY, COLLEGE, INSTITUTE)
    stated = [FieldValue(field=field, value=value, evidence=word()) for field, value in FIELDS.items()]
    agreed = {"consortium_name": CONSORTIUM, "lead_unit": LEAD, "agreement_effective_date": "2025-05-10"}
    return Submission(
        submission_id="s1",
        jurisdiction="liangjiang",
        jurisdiction_method="given",
        papers=(
            paper("form", "application_form", "word", "1.组建申请表.docx"),
            paper("form-scan", "application_form", "ocr", "1.组建申请表（盖章页）.pdf"),
            paper("agreement", "agreement", "ocr", "2.组建协议.pdf"),
            paper("plan", "plan", "word", "3.实施方案.docx"),
            paper("pledge", "pledge", "ocr", "4.诚信承诺书.pdf"),
        ),
        fields=tuple(stated),
        mentions=(
            *stated,
            *(FieldValue(field=field, value=value, evidence=scan()) for field, value in agreed.items()),
            FieldValue(field="consortium_name", value=CONSORTIUM, evidence=word("plan")),
        ),
        members=(
            *(member(seq, name, "form", word()) for seq, name in enumerate(names, 1)),
            *(member(seq, name, "agreement", scan()) for seq, name in enumerate(names, 1)),
        ),
        team=(TeamMember(seq=1, name="周可", age=50, evidence=word()),),
        platforms=(
            Platform(seq=1, name="材料重点实验室", level="provincial", evidence=word()),
            Platform(seq=2, name="合金技术中心", level="municipal", evidence=word()),
        ),
        sections=tuple(
            Section(
                document_id="agreement",
                section=id_,
                title=id_,
                text="略",
                characters=40,
                page=2,
                confidence=0.95,
            )
            for id_ in SECTIONS
        ),
        statements=(
            *(Statement(statement=id_, evidence=scan()) for id_ in IN_AGREEMENT),
            *(Statement(statement=id_, detail="何岭", evidence=word("plan")) for id_ in IN_PLAN),
            Statement(statement="cv.academic_post", detail="常务理事", evidence=word()),
        ),
        seals=(
            seal("form-scan", LEAD, "cover"),
            seal("form-scan", LEAD, "lead_opinion"),
            *(seal("agreement", name) for name in names),
        ),
        signatures=tuple(signature(name) for name in names),
    )


@cache
def table_of(name, *parts):
    """One table of some submissions' records; most are the same in every test."""
    return frame(name, [flatten(id_, record) for id_, records in parts for record in records])


def tables_of(*submissions: Submission):
    attributes = {"documents": "papers"}
    tables = {
        name: table_of(
            name, *((each.submission_id, getattr(each, attributes.get(name, name))) for each in submissions)
        )
        for name in TABLES
        if name not in ("submissions", *JUDGED)
    }
    columns = TABLES["submissions"].columns
    tables["submissions"] = frame(
        "submissions", [{name: getattr(s, name) for name in columns} for s in submissions]
    )
    return tables


class Round:
    """Records of a clean submission, and `judge` on changed ones."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.clean = clean_submission()
        self.word, self.scan, self.paper, self.seal, self.signature = word, scan, paper, seal, signature
        self.tables_of = tables_of

    def findings(
        self,
        *submissions: Submission,
        registers: Registers | None = None,
        facts: RoundFacts | None = None,
        settings: Settings | None = None,
    ) -> list[Finding]:
        return judge(
            tables_of(*submissions),
            self.catalog,
            registers or Registers(),
            facts or RoundFacts(),
            settings or Settings(),
        )

    def verdicts(self, submission: Submission, **given) -> dict[str, Finding]:
        found = self.findings(submission, **given)
        return {finding.requirement.removeprefix("liangjiang."): finding for finding in found}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def whole_round(catalog) -> Round:
    return Round(catalog)


@pytest.fixture
def round_of(whole_round) -> Round:
    return whole_round


@pytest.fixture
def judged(round_of) -> Callable[..., dict[str, Finding]]:
    return round_of.verdicts
