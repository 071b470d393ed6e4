"""Of the empty places of several copies of a paper the surest one counts, and none that a copy fills."""

from extractors.units.reconcile import closed_gaps
from models.evidence import Evidence, MissingReason
from models.submission import FieldValue, Gap, PaperKind

FORM = PaperKind.APPLICATION_FORM


def gap(document, confidence, reason=MissingReason.BLANK):
    evidence = Evidence(document_id=document, method="table_cell", confidence=confidence)
    return Gap(field="platforms", label="平台", reason=reason, required=True, evidence=evidence)


def test_the_better_read_of_two_empty_places_counts():
    kinds = {"scan": FORM, "word": FORM, "third": FORM}
    gaps = [gap("third", 1.0, MissingReason.NOT_FOUND), gap("scan", 0.7), gap("word", 1.0)]
    assert [found.evidence.document_id for found in closed_gaps(gaps, [], kinds)] == ["word"]


def test_a_cell_of_another_copy_fills_the_place():
    cell = Evidence(document_id="word", method="table_cell", confidence=0.9)
    value = FieldValue(field="platforms", value="一", evidence=cell)
    assert closed_gaps([gap("scan", 0.9)], [value], {"scan": FORM, "word": FORM}) == []
    assert closed_gaps([gap("scan", 0.9)], [value], {"scan": FORM, "word": PaperKind.PLAN}) != []
