"""The unit that signs a letter or a pledge without a label."""

import pytest

from extractors.paragraphs import paragraphs
from extractors.prose.signers import lead_as_signed
from models.submission import PaperKind

SIGNER, DAY = "重庆果园港智能物流装备有限公司", "2026年6月3日"


@pytest.fixture
def signer(build, liangjiang):
    pledge = next(spec for spec in liangjiang.papers if spec.kind is PaperKind.PLEDGE)

    def read(*texts, spec=pledge):
        view = build.view(spec, build.document(*(build.line(n, text) for n, text in enumerate(texts, 1))))
        return [value.value for value in lead_as_signed(view, (), paragraphs(view.rows()))]

    return read


@pytest.mark.parametrize(
    "foot",
    [
        (SIGNER, DAY),
        (f"{SIGNER}（盖章）", "法定代表人（签字）：", "二〇二六年六月三日"),
        (f"　　{SIGNER}", "2026.6.3", ""),
    ],
)
def test_a_name_alone_over_the_date_signs(signer, foot):
    assert signer("诚信承诺书", "本单位承诺所提交的材料真实有效。", *foot) == [SIGNER]


@pytest.mark.parametrize(
    "foot",
    [
        (SIGNER,),
        (f"由{SIGNER}牵头实施。", DAY),
        ("重庆市科学技术局", DAY),
        (SIGNER, "本单位承诺如下。", "一、材料真实。", DAY),
    ],
)
def test_other_rows_sign_nothing(signer, foot):
    assert signer("诚信承诺书", "本单位承诺所提交的材料真实有效。", *foot) == []


def test_only_papers_that_the_lead_signs_are_asked(signer, agreement_paper):
    assert signer("组建协议", SIGNER, DAY, spec=agreement_paper) == []


def test_a_report_is_signed_like_a_pledge(build, liangjiang):
    pledge = next(spec for spec in liangjiang.papers if spec.kind is PaperKind.PLEDGE)
    report = pledge.model_copy(update={"kind": PaperKind.ANNUAL_REPORT})
    lines = [build.line(n, text) for n, text in enumerate(("年度工作报告", "一、工作情况", SIGNER, DAY), 1)]
    view = build.view(report, build.document(*lines))
    assert [v.value for v in lead_as_signed(view, (), paragraphs(view.rows()))] == [SIGNER]
