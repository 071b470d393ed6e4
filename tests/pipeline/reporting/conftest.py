"""A small submission with its findings and one scanned page, as reports are given it."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from models.document import Page, SealShape, Status, TextSource
from models.evidence import Evidence, MissingReason
from models.finding import Finding, Severity, Verdict
from models.geometry import Box
from models.jurisdiction import (
    Decision,
    FormSpec,
    ItemSpec,
    Jurisdiction,
    PaperSpec,
    Requirement,
)
from models.submission import FieldValue, Gap, Member, Paper, PaperKind, Seal, Signature, Submission
from pipeline.reporting.view import PageImage, SubmissionView

HOSTILE = '<script>alert(1)</script>=HYPERLINK("x")\u202e倒\x00尾'


class OnePage:
    """Gives every reading one white page of 300 x 400 points at 2 pixels a point."""

    def page(self, reading: str, number: int) -> PageImage | None:
        if reading != "scan" or number != 1:
            return None
        buffer = io.BytesIO()
        Image.new("RGB", (600, 800), "white").save(buffer, "JPEG")
        return PageImage(jpeg=buffer.getvalue(), scale=2.0)

    def facts(self, reading: str) -> tuple[Page, ...]:
        page = Page(
            number=1,
            width=300,
            height=400,
            text_source=TextSource.OCR,
            image="page-1.jpg",
            image_scale=2.0,
            confidence=0.91,
        )
        return (page,) if reading == "scan" else ()


def requirement(name: str, remedy: str = "") -> Requirement:
    return Requirement(
        id=f"jia.{name}",
        clause="三（一）1",
        title=f"{name}的要求",
        severity=Severity.MAJOR,
        decided=Decision.STATEMENT,
        rule="counts.minimum",
        remedy=remedy,
    )


JURISDICTION = Jurisdiction(
    id="jia",
    name="甲市",
    issuer="甲市科学技术局",
    document="甲市创新联合体办法",
    edition="2025",
    form=FormSpec(
        jurisdiction="jia",
        name="甲市",
        recognise={"甲市": 1.0},
        regions=("甲市",),
        papers=(
            PaperSpec(
                kind=PaperKind.APPLICATION_FORM,
                titles=("申请表",),
                items=(
                    ItemSpec(field="consortium_name", labels=("联合体名称",)),
                    ItemSpec(field="industry_field", labels=("产业领域",)),
                ),
            ),
        ),
    ),
    requirements=(
        requirement("materials.pledge", "请提交诚信承诺书。"),
        requirement("names"),
        requirement("members"),
    ),
)


def finding(
    name: str, verdict: Verdict, evidence: Evidence, submission_id: str = "s-1", text: str = "说明。"
) -> Finding:
    return Finding(
        submission_id=submission_id,
        requirement=f"jia.{name}",
        verdict=verdict,
        severity=Severity.MAJOR,
        message=text,
        expected="至少4家",
        actual="3家",
        citation="三（一）1",
        evidence=evidence,
        confidence=0.9,
    )


def made_view(
    submission_id: str = "s-1", name: str = "甲市新材料创新联合体", text: str = "缺少诚信承诺书。"
) -> SubmissionView:
    seen = Evidence(
        document_id="d1", page=1, box=Box(x0=100, y0=100, x1=200, y1=112), raw=text, confidence=0.98
    )
    signed = seen.model_copy(update={"box": Box(x0=300, y0=300, x1=360, y1=312)})
    lead, other = "甲市钢铁有限公司", "乙大学"
    members = tuple(
        Member(seq=n, name=unit, role=role, source="agreement", evidence=seen)
        for n, (unit, role) in enumerate([(lead, "lead"), (other, "member")], start=1)
    )
    submission = Submission(
        submission_id=submission_id,
        jurisdiction="jia",
        jurisdiction_method="given",
        papers=(
            Paper(
                document_id="d1",
                path="协议.pdf",
                sha256="0" * 64,
                media_type="application/pdf",
                kind=PaperKind.AGREEMENT,
                pages=1,
                text_source=TextSource.OCR,
                status=Status.OK,
                reading="scan",
            ),
            Paper(
                document_id="d2",
                path="坏.pdf",
                sha256="1" * 64,
                media_type="",
                kind=PaperKind.OTHER,
                pages=None,
                text_source=None,
                status=Status.QUARANTINED,
                error="文件已损坏，请重新提交。",
            ),
        ),
        fields=(
            FieldValue(field="consortium_name", value=name, evidence=seen),
            FieldValue(field="lead_unit", value=lead, evidence=seen),
        ),
        gaps=(
            Gap(
                field="industry_field",
                label="产业领域",
                reason=MissingReason.BLANK,
                required=True,
                evidence=seen,
            ),
        ),
        members=members,
        seals=(
            Seal(
                document_id="d1",
                evidence=seen,
                shape=SealShape.ROUND,
                colour="red",
                text=lead,
                member=lead,
                match=0.95,
                score=0.9,
            ),
        ),
        signatures=tuple(
            Signature(
                document_id="d1",
                evidence=signed,
                label="签字",
                party=party,
                present=present,
                score=0.95,
            )
            for party, present in ((lead, False), (other, True))
        ),
    )
    return SubmissionView(
        submission=submission,
        jurisdiction=JURISDICTION,
        findings=(
            finding("names", Verdict.REVIEW, seen, submission_id, text),
            finding("materials.pledge", Verdict.FAIL, seen, submission_id, text),
            finding("members", Verdict.PASS, Evidence(), submission_id),
        ),
        images=OnePage(),
    )


@pytest.fixture
def hostile() -> str:
    """Text that must do nothing in any output."""
    return HOSTILE


@pytest.fixture
def view() -> Callable[..., SubmissionView]:
    """Makes a submission of one scanned agreement and one damaged file; arguments as of `made_view`."""
    return made_view


@pytest.fixture
def one_page() -> OnePage:
    """The page images of that submission."""
    return OnePage()
