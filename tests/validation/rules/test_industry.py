"""Key fields of industry: as listed, with a note, several of them, near ones and others."""

import pytest

from models.evidence import Evidence
from models.submission import FieldValue, Paper, Submission
from validation.case import Case
from validation.rules.industry import Listed, listed_field

ASKED = Listed(
    field="industry_field",
    label="产业领域",
    options=("智能网联新能源汽车", "新材料", "高端装备", "新一代信息技术"),
    related={"高端装备": ("机床",)},
)


def judged(value):
    paper = Paper(
        document_id="d", path="申请表.docx", sha256="", media_type="", kind="application_form", pages=None,
        text_source="word", status="ok",
    )  # fmt: skip
    field = FieldValue(
        field="industry_field", value=value, evidence=Evidence(document_id="d", confidence=0.99)
    )
    submission = Submission(
        submission_id="s", jurisdiction="x", jurisdiction_method="given", papers=(paper,), fields=(field,)
    )
    return listed_field(Case(submission), ASKED).verdict.value


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("新材料", "pass"),
        ("新材料产业", "pass"),
        ("新材料（先进有色金属）", "pass"),
        ("高端装备(工业母机)领域", "pass"),
        ("新材料、高端装备", "pass"),
        ("新材料（铝合金）、高端装备（压铸机）", "pass"),
        ("新能源汽车", "review"),
        ("高端数控装备", "review"),
        ("文化旅游（新材料）", "review"),
        ("数控机床", "review"),
        ("餐饮", "fail"),
    ],
)
def test_fields(value, verdict):
    assert judged(value) == verdict
