import pytest

from extractors.ledgers.riding_seals import RIDING, with_joined_slices
from models.document import SealShape
from models.evidence import Evidence
from models.geometry import Box
from models.submission import Seal

UNIT = "重庆甲科技有限公司"


def slice_of(page, *, x0=560.0, x1=595.0, y=400.0, height=115.0, member=None, place="", completeness=0.3):
    box = Box(x0=x0, y0=y, x1=x1, y1=y + height)
    evidence = Evidence(document_id="d", page=page, box=box, raw="", method="seal", confidence=0.9)
    return Seal(
        document_id="d", evidence=evidence, shape=SealShape.ROUND, colour="red", text="", member=member,
        match=0.8 if member else 0.0, score=0.9, place_label=place, completeness=completeness,
    )  # fmt: skip


def test_slices_of_one_seal_are_its_owners_and_stand_at_nobodys_place():
    seals = [slice_of(2, place="别家"), slice_of(3, x0=565, member=UNIT), slice_of(4, y=404)]
    assert [(seal.member, seal.place_label) for seal in with_joined_slices(seals)] == [(UNIT, RIDING)] * 3


def test_slices_that_name_two_units_are_not_given_to_either():
    seals = [slice_of(2, member=UNIT), slice_of(3), slice_of(4, member="江汉大学")]
    assert [seal.member for seal in with_joined_slices(seals)] == [UNIT, None, "江汉大学"]


@pytest.mark.parametrize(
    "other",
    [
        slice_of(3, y=200.0),
        slice_of(3, x0=0.0, x1=30.0),
        slice_of(3, height=70.0),
        slice_of(2, y=404.0),
        slice_of(3, x0=480.0, completeness=1.0),
    ],
)
def test_seals_that_do_not_fit_stay_apart(other):
    seals = [slice_of(2, member=UNIT), other]
    assert with_joined_slices(seals) == seals
