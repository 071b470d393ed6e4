"""What a case knows of a value's place: typed or recognised, and whether it was stated there already."""

import pytest

from models.document import Status, TextSource
from models.evidence import Evidence
from models.submission import FieldValue, Paper, PaperKind, Submission
from validation.case import Case

PICTURED = "table[1]/row[2]/cell[1]/image[1]#xywh=72,90,120,14"


def case(source: TextSource, *mentions: FieldValue) -> Case:
    paper = Paper(
        document_id="d1", path="申请表.docx", sha256="", media_type="", kind=PaperKind.APPLICATION_FORM,
        pages=None, text_source=source, status=Status.OK,
    )  # fmt: skip
    return Case(
        Submission(
            submission_id="s1", jurisdiction="x", jurisdiction_method="given", papers=(paper,), mentions=mentions
        )
    )  # fmt: skip


def stated(locator: str | None, value: str = "5", page: int | None = None) -> FieldValue:
    evidence = Evidence(document_id="d1", page=page, locator=locator, method="label", confidence=0.99)
    return FieldValue(field="member_count", value=value, evidence=evidence)


@pytest.mark.parametrize(
    ("source", "locator", "typed"),
    [
        (TextSource.MIXED, "p[3]", True),
        (TextSource.MIXED, PICTURED, False),
        (TextSource.MIXED, None, True),
        (TextSource.OCR, PICTURED, False),
        (TextSource.WORD, "p[3]", True),
    ],
)
def test_of_a_word_file_with_pictures_all_is_typed_but_what_stands_in_them(source, locator, typed):
    assert case(source).typed(stated(locator).evidence) is typed


def test_a_value_counts_once_on_a_page_in_a_paragraph_and_in_a_picture():
    other_line = PICTURED.replace("=72,90", "=72,300")
    other_picture = "p[9]/image[2]#xywh=72,90,120,14"
    mentions = [stated(place) for place in (PICTURED, other_line, other_picture, "p[3]", "p[3]", "p[4]")]
    mentions += [stated(None, page=1), stated(None, page=1), stated(PICTURED, "6")]
    assert len(case(TextSource.MIXED, *mentions).stated("member_count")) == 6


@pytest.mark.parametrize(
    ("document", "value", "sure"), [("d2", "5", True), ("d1", "5", False), ("d2", "6", False)]
)
def test_a_value_that_another_paper_states_alike_is_surer(document, value, sure):
    doubtful = Evidence(document_id="d1", page=1, method="ocr_cell", confidence=0.7)
    again = doubtful.model_copy(update={"document_id": document, "page": 2})
    own = FieldValue(field="member_count", value="5", evidence=doubtful)
    told = case(TextSource.OCR, own, FieldValue(field="member_count", value=value, evidence=again))
    assert told.sure(told.certainty(own)) is sure
    assert told.certainty(own) == pytest.approx(0.91 if sure else 0.7)
