"""Seals where they should not be: every finding is a question to a person, none a failure."""

import pytest

from models.finding import Verdict

STRANGER = "成都云海商贸有限公司"


@pytest.fixture
def clean(whole_round):
    return whole_round.clean


@pytest.fixture
def found(clean, judged):
    """Findings of the clean submission with other seals on its agreement."""

    def after(change):
        seals = [change(seal) if seal.document_id == "agreement" else seal for seal in clean.seals]
        return judged(clean.model_copy(update={"seals": tuple(seal for seal in seals if seal is not None)}))

    return after


def first_of(clean):
    return next(seal for seal in clean.seals if seal.document_id == "agreement")


def test_official_seals_at_their_own_places_pass(found):
    findings = found(lambda seal: seal.model_copy(update={"place_label": seal.member}))
    assert findings["agreement.seal_kind"].verdict is Verdict.PASS
    assert findings["agreement.seal_strangers"].verdict is Verdict.PASS


@pytest.mark.parametrize("purpose", ["合同专用章", "财务专用章", "法人章"])
def test_a_special_seal_alone_is_asked_about(found, clean, purpose):
    own = first_of(clean).member
    findings = found(lambda seal: seal.model_copy(update={"purpose": purpose if seal.member == own else ""}))
    finding = findings["agreement.seal_kind"]
    assert finding.verdict is Verdict.REVIEW
    assert own in finding.message
    assert purpose in finding.message


def test_a_special_seal_beside_the_official_one_is_nothing(clean, judged):
    special = first_of(clean).model_copy(update={"purpose": "合同专用章"})
    findings = judged(clean.model_copy(update={"seals": (*clean.seals, special)}))
    assert findings["agreement.seal_kind"].verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (STRANGER, Verdict.REVIEW),
        ("重庆两江新区管理委员会", Verdict.PASS),
        ("", Verdict.PASS),
        ("云", Verdict.PASS),
        ("火的峡么商贸", Verdict.PASS),
    ],
)
def test_a_strangers_seal_is_asked_about(clean, judged, text, verdict):
    """A seal that cannot be read, and one of an authority, is no stranger's."""
    extra = first_of(clean).model_copy(update={"member": None, "text": text, "match": 0.0, "place_label": ""})
    finding = judged(clean.model_copy(update={"seals": (*clean.seals, extra)}))["agreement.seal_strangers"]
    assert finding.verdict is verdict
    assert (f"“{text}”" in finding.message) == (verdict is Verdict.REVIEW)


def test_a_seal_at_anothers_place_is_asked_about(found, clean):
    members = [seal.member for seal in clean.seals if seal.document_id == "agreement"]
    places = dict(zip(members, [members[1], *members[1:]], strict=True))
    finding = found(lambda seal: seal.model_copy(update={"place_label": places[seal.member]}))[
        "agreement.seal_strangers"
    ]
    assert finding.verdict is Verdict.REVIEW
    assert f"“{members[0]}”的印章盖在“{members[1]}”处" in finding.message


def test_a_place_at_which_several_parties_sealed_was_not_told_apart_from_theirs(found, clean):
    members = [seal.member for seal in clean.seals if seal.document_id == "agreement"]
    assert len(set(members)) > 2
    finding = found(lambda seal: seal.model_copy(update={"place_label": members[1]}))[
        "agreement.seal_strangers"
    ]
    assert finding.verdict is Verdict.PASS


def test_a_further_seal_at_anothers_place_is_nothing_where_the_own_place_is_sealed(clean, judged):
    seals = [seal.model_copy(update={"place_label": seal.member or ""}) for seal in clean.seals]
    first, second = [seal for seal in seals if seal.document_id == "agreement"][:2]
    extra = first.model_copy(update={"place_label": second.member})
    finding = judged(clean.model_copy(update={"seals": (*seals, extra)}))["agreement.seal_strangers"]
    assert finding.verdict is Verdict.PASS


def test_an_agreement_without_seals_is_left_to_the_requirement_of_seals(found):
    findings = found(lambda seal: None)
    for name in ("agreement.seal_kind", "agreement.seal_strangers"):
        assert findings[name].verdict is Verdict.NOT_APPLICABLE
