"""Two lists of equal length that name other units, where no paper states a number."""

import pytest

from models.document import Status, TextSource
from models.evidence import Evidence
from models.finding import Verdict
from models.submission import Member, Paper, PaperKind, Submission
from validation.case import Case
from validation.rules import counts

CODES = ("91510525MA6A4P2XXL", "91350100M000100Y43", "91110000802100433B")
ASKED = counts.Members(field="member_count", label="成员单位数量", may_be_unstated=True)
LEAD = "泸州龙马潭智能包装有限公司"


def row(seq, name, source, code, document):
    return Member(
        seq=seq, name=name, source=source, uscc=code, uscc_state="valid" if code else "missing",
        role="lead" if name == LEAD else "member",
        evidence=Evidence(document_id=document, locator=f"p[{seq}]", method="table_cell", confidence=0.99),
    )  # fmt: skip


def judged(agreed, codes):
    papers = tuple(
        Paper(
            document_id=id_, path=f"{id_}.docx", sha256="", media_type="", kind=kind, pages=None,
            text_source=TextSource.WORD, status=Status.OK,
        )
        for id_, kind in (("form", PaperKind.APPLICATION_FORM), ("agreement", PaperKind.AGREEMENT))
    )  # fmt: skip
    members = [
        row(1, LEAD, "form", codes[0], "form"),
        row(2, "泸州忠山水质分析有限公司", "form", codes[1], "form"),
        row(1, LEAD, "agreement", codes[0], "agreement"),
        row(2, agreed, "agreement", codes[2], "agreement"),
    ]
    submission = Submission(
        submission_id="s1",
        jurisdiction="x",
        jurisdiction_method="given",
        papers=papers,
        members=tuple(members),
    )
    return counts.members(Case(submission), ASKED)


@pytest.mark.parametrize(
    ("agreed", "codes", "verdict"),
    [
        ("泸州纳溪水质分析有限公司", CODES, Verdict.FAIL),
        ("泸州纳溪水质分析有限公司", (CODES[0], CODES[1], ""), Verdict.REVIEW),
        ("泸州忠山水质分析有限公司", (CODES[0], CODES[1], CODES[1]), Verdict.PASS),
    ],
)
def test_two_typed_lists_that_name_other_units_with_codes_of_their_own(agreed, codes, verdict):
    found = judged(agreed, codes)
    assert found.verdict is verdict
    assert ("仅见于协议" in found.message) == (verdict is not Verdict.PASS)
