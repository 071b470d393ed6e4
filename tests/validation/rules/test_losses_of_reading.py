"""What was lost in reading goes to a person; what is not there fails."""

import pytest

from models.document import Status, TextSource
from models.evidence import Evidence, MissingReason
from models.finding import Verdict
from models.jurisdiction import FormSpec, ItemSpec, PaperSpec
from models.submission import FieldValue, Gap, Member, Paper, PaperKind, Section, Signature, Submission
from validation import recognised_names
from validation.case import Case
from validation.rules import completeness, counts, patterns, sections

PASS, FAIL, REVIEW = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW
LABELS = [f"第{n}项" for n in "一二三四五六七八九十"]


def paper(id_, kind, source):
    return Paper(
        document_id=id_, path=f"{kind}.pdf", sha256="", media_type="application/pdf", kind=kind, pages=2,
        text_source=source, status=Status.OK,
    )  # fmt: skip


def case(source=TextSource.OCR, form=None, **parts):
    papers = (paper("d1", PaperKind.APPLICATION_FORM, source), paper("d2", PaperKind.AGREEMENT, source))
    submission = Submission(
        submission_id="s1", jurisdiction="x", jurisdiction_method="given", papers=papers, **parts
    )
    return Case(submission, form=form)


def section(name, skipped=0):
    return Section(
        document_id="d2",
        section=name,
        title=name,
        text="略",
        characters=40,
        page=1,
        confidence=0.98,
        skipped=skipped,
    )


@pytest.mark.parametrize(
    ("source", "skipped", "verdict"),
    [(TextSource.OCR, 1, REVIEW), (TextSource.OCR, 0, FAIL), (TextSource.WORD, 1, FAIL)],
)
def test_a_part_whose_number_is_skipped(source, skipped, verdict):
    parts = tuple(sections.Part(id=name, name=name, sections=(name,)) for name in ("a", "b", "c"))
    found = case(source, sections=(section("a"), section("c", skipped)))
    asked = sections.Outline(paper=PaperKind.AGREEMENT, parts=parts)
    assert sections.outline(found, asked).verdict is verdict


@pytest.mark.parametrize(("places", "verdict"), [(2, PASS), (1, REVIEW)])
def test_places_to_sign_show_the_part_whosever_they_are(places, verdict):
    part = sections.Part(id="signatures", name="签章", may_be_empty=True, shown_by="signatures")
    marks = tuple(
        Signature(
            document_id="d2", label="法定代表人（签字）", party=None, present=True, score=0.9,
            evidence=Evidence(document_id="d2", page=2, method="signature"),
        )
        for _ in range(places)
    )  # fmt: skip
    asked = sections.Outline(paper=PaperKind.AGREEMENT, parts=(part,))
    assert sections.outline(case(TextSource.WORD, signatures=marks), asked).verdict is verdict


def form_of_items():
    items = tuple(ItemSpec(field=f"f{n}", labels=(label,), required=True) for n, label in enumerate(LABELS))
    own = PaperSpec(kind=PaperKind.APPLICATION_FORM, titles=("申报书",), items=items)
    return FormSpec(jurisdiction="x", name="甲市", recognise={}, regions=(), papers=(own,))


def gaps(number, confidence):
    place = Evidence(document_id="d1", page=1, method="table_cell", confidence=confidence)
    return tuple(
        Gap(field=f"f{n}", label=LABELS[n], reason=MissingReason.BLANK, required=True, evidence=place)
        for n in range(number)
    )


@pytest.mark.parametrize(
    ("source", "blank", "verdict"),
    [(TextSource.OCR, 6, REVIEW), (TextSource.OCR, 2, FAIL), (TextSource.WORD, 6, FAIL)],
)
def test_many_empty_cells(source, blank, verdict):
    place = Evidence(document_id="d1", page=1, method="ocr_cell", confidence=0.98)
    values = tuple(FieldValue(field=f"f{n}", value="甲", evidence=place) for n in range(blank, len(LABELS)))
    found = case(source, form_of_items(), gaps=gaps(blank, 1.0), fields=values)
    assert completeness.filled(found, completeness.Filled()).verdict is verdict


@pytest.mark.parametrize(
    ("listed", "total", "verdict"),
    [(("甲公司", "乙大学"), 4, REVIEW), (("丁公司", "甲公司"), 4, FAIL), (("甲公司", "乙大学"), 5, FAIL), (("甲公司",), 3, PASS)],
)  # fmt: skip
def test_a_total_that_may_count_an_unlisted_lead(listed, total, verdict):
    place = Evidence(document_id="d1", page=1, method="table_cell", confidence=0.99)
    stated = {
        "lead_unit": "丁公司",
        "member_count": str(total),
        "enterprise_count": "2",
        "other_org_count": "1",
    }
    found = case(
        TextSource.WORD,
        fields=tuple(FieldValue(field=name, value=value, evidence=place) for name, value in stated.items()),
        members=tuple(
            Member(seq=n, name=name, source="form", evidence=place) for n, name in enumerate(listed, 1)
        ),
    )
    asked = counts.Sum(total="member_count", label="成员总数", parts=("enterprise_count", "other_org_count"))
    assert counts.total(found, asked).verdict is verdict


@pytest.mark.parametrize(
    ("read", "may_be"),
    [
        ("泸州渝曜光电显示股份限公司", True),
        ("四川两山医药科技(集有限", False),
        ("泸州渝曜光电显示有限公司", False),
        ("泸州渝曜光电技术股份限公司", False),
    ],
)
def test_a_name_read_through_a_seal(read, may_be):
    assert recognised_names.misread("泸州渝曜光电显示股份有限公司", read) is may_be


NAME = "重庆两江新区通航电推进系统产业创新联合体"


@pytest.mark.parametrize(
    ("source", "read", "elsewhere", "verdict"),
    [
        (TextSource.OCR, "重庆两江新区通航电推产", NAME, REVIEW),
        (TextSource.OCR, "重庆两江新区通航电推产", "重庆通航电推产创新联合体", FAIL),
        (TextSource.OCR, "重庆两江新区通航电推", "", FAIL),
        (TextSource.WORD, "重庆两江新区通航电推产", NAME, FAIL),
    ],
)
def test_the_pattern_of_a_name_of_which_a_seal_has_left_the_beginning(source, read, elsewhere, verdict):
    def stated(value, document):
        place = Evidence(document_id=document, page=1, confidence=0.95, method="table_cell")
        return FieldValue(field="consortium_name", value=value, evidence=place)

    own, other = stated(read, "d1"), stated(elsewhere, "d2")
    found = case(source, fields=(own,), mentions=(own, other) if elsewhere else (own,))
    asked = patterns.Reads(
        field="consortium_name", label="联合体名称", starts="重庆两江新区", ends="产业创新联合体"
    )
    assert patterns.reads(found, asked).verdict is verdict
