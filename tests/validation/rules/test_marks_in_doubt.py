"""Marks that hide or confirm each other: a seal over a place to sign, a seal badly read at its own party's place."""

import pytest

from models.document import SealShape, Status, TextSource
from models.evidence import Evidence, image_locator
from models.finding import Verdict
from models.geometry import Box
from models.submission import FieldValue, Member, Paper, PaperKind, Seal, Signature, Submission
from validation.case import Case
from validation.rules import marks, seals
from validation.seal_owners import may_be_of
from validation.settings import Settings

PASS, FAIL, REVIEW = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW
LEAD, OTHER = "重庆衡岳新材料有限公司", "重庆松澜合金有限公司"
PLACE = Box(x0=100, y0=100, x1=200, y1=120)
AGREEMENT = marks.OnPaper(paper=PaperKind.AGREEMENT)


def at(box=PLACE, confidence=0.98):
    return Evidence(document_id="d1", page=3, box=box, method="ocr_cell", confidence=confidence)


def seal(member, box, match=0.95, margin=0.3, place=""):
    return Seal(
        document_id="d1", evidence=at(box), shape=SealShape.ROUND, colour="red", text=member or "", member=member,
        match=match, margin=margin, score=0.97, place_label=place,
    )  # fmt: skip


def on_first_page(mark):
    return mark.model_copy(update={"evidence": mark.evidence.model_copy(update={"page": 1})})


def signature(party, present, box=PLACE):
    return Signature(
        document_id="d1", evidence=at(box), label="法定代表人(签字)", party=party, present=present, score=0.85
    )


def case(seals_, signatures, source=TextSource.OCR):
    paper = Paper(
        document_id="d1", path="协议.pdf", sha256="", media_type="application/pdf", kind=PaperKind.AGREEMENT,
        pages=3, text_source=source, status=Status.OK,
    )  # fmt: skip
    members = tuple(
        Member(seq=n, name=name, source="agreement", evidence=at(None))
        for n, name in enumerate((LEAD, OTHER), 1)
    )
    return Case(
        Submission(
            submission_id="s1", jurisdiction="x", jurisdiction_method="given", papers=(paper,),
            members=members, seals=tuple(seals_), signatures=tuple(signatures),
        )
    )  # fmt: skip


def stating_lead(found):
    stated = (FieldValue(field="lead_unit", value=LEAD, evidence=at()),)
    return Case(found.submission.model_copy(update={"fields": stated}))


@pytest.mark.parametrize(
    ("over", "verdict"),
    [(Box(x0=80, y0=40, x1=180, y1=140), REVIEW), (Box(x0=190, y0=80, x1=290, y1=180), FAIL)],
)
def test_a_seal_over_an_empty_place_may_hide_a_signature(over, verdict):
    below = Box(x0=100, y0=300, x1=200, y1=320)
    found = case([seal(OTHER, over)], [signature(LEAD, True, below), signature(OTHER, False)])
    assert marks.all_signed(found, AGREEMENT).verdict is verdict


def test_a_paper_of_text_draws_a_signature_apart_from_the_seal_over_it():
    over, below = Box(x0=80, y0=40, x1=180, y1=140), Box(x0=100, y0=300, x1=200, y1=320)
    places = [signature(LEAD, True, below), signature(OTHER, False)]
    found = case([seal(OTHER, over)], places, TextSource.TEXT_LAYER)
    assert marks.all_signed(found, AGREEMENT).verdict is FAIL


@pytest.mark.parametrize(
    ("match", "margin", "place", "verdict"),
    [
        (0.7, 0.2, OTHER, PASS),
        (0.7, 0.2, LEAD, REVIEW),
        (0.7, 0.02, OTHER, REVIEW),
        (0.5, 0.2, OTHER, REVIEW),
    ],
)
def test_a_seal_badly_read_counts_at_its_own_partys_place(match, margin, place, verdict):
    far = Box(x0=300, y0=500, x1=400, y1=600)
    badly = {"text": "重庆松潮合会有限公司", "text_confidence": 0.96}
    found = case([seal(LEAD, far), seal(OTHER, far, match, margin, place).model_copy(update=badly)], [])
    assert marks.all_sealed(found, AGREEMENT).verdict is verdict


@pytest.mark.parametrize(
    ("text", "confidence", "place", "verdict"),
    [
        ("重庆松澜实业有限公司", 0.99, OTHER, REVIEW),
        ("重庆松澜实业有限公司", 0.9, OTHER, PASS),
        ("重庆澜合有限公司", 0.99, OTHER, PASS),
        ("重庆松澜合金有限", 0.9, LEAD, PASS),
        ("重庆松澜合金有什子云", 0.98, LEAD, PASS),
        ("庆松澜合有限公司", 0.99, LEAD, PASS),
        ("松澜有限公司", 0.99, LEAD, REVIEW),
        ("重庆松澜实业有限公司", 0.99, LEAD, REVIEW),
    ],
)
def test_a_clear_name_of_other_words_is_not_the_members_but_a_smeared_one_may_be(
    text, confidence, place, verdict
):
    far = Box(x0=300, y0=500, x1=400, y1=600)
    doubtful = seal(OTHER, far, 0.75, 0.2, place).model_copy(
        update={"text": text, "text_confidence": confidence}
    )
    assert marks.all_sealed(case([seal(LEAD, far), doubtful], []), AGREEMENT).verdict is verdict


@pytest.mark.parametrize(
    ("where", "verdict"),
    [(Box(x0=120, y0=95, x1=150, y1=125), REVIEW), (Box(x0=120, y0=200, x1=150, y1=230), FAIL)],
)
def test_a_name_chop_in_the_place_to_sign_is_for_a_person(where, verdict):
    below = Box(x0=100, y0=300, x1=200, y1=320)
    chop = seal(None, where).model_copy(update={"shape": SealShape.SQUARE, "text": ""})
    found = case([chop], [signature(LEAD, True, below), signature(OTHER, False)])
    assert marks.all_signed(found, AGREEMENT).verdict is verdict


@pytest.mark.parametrize(("picture", "verdict"), [(1, REVIEW), (2, FAIL)])
def test_in_a_picture_of_word_a_seal_over_an_empty_place_may_hide_a_signature(picture, verdict):
    def pictured(mark, number):
        locator = image_locator(f"p[1]/image[{number}]", mark.evidence.box)
        place = mark.evidence.model_copy(update={"page": None, "box": None, "locator": locator})
        return mark.model_copy(update={"evidence": place})

    over, below = Box(x0=100, y0=60, x1=200, y1=160), Box(x0=100, y0=300, x1=200, y1=320)
    found = case(
        [pictured(seal(OTHER, over), picture)],
        [pictured(signature(LEAD, True, below), 1), pictured(signature(OTHER, False), 1)],
    )
    assert marks.all_signed(found, AGREEMENT).verdict is verdict


@pytest.mark.parametrize(
    ("in_form", "verdict"), [("重庆松阑合金有限公司", REVIEW), ("渝州理工大学", FAIL), (None, FAIL)]
)
def test_a_name_of_one_list_alone_may_be_that_of_another_list_misread(in_form, verdict):
    far = Box(x0=300, y0=500, x1=400, y1=600)
    found = case([seal(LEAD, far)], [])
    rows = [
        row.model_copy(update={"uscc": "", "evidence": at(None, 0.95)}) for row in found.submission.members
    ]
    rows += [rows[0].model_copy(update={"source": "form"})]
    if in_form:
        rows.append(rows[1].model_copy(update={"source": "form", "name": in_form}))
    listed = Case(
        found.submission.model_copy(update={"members": tuple(rows)}), settings=Settings(alike_from=0.95)
    )
    found = marks.all_sealed(listed, AGREEMENT)
    assert (found.verdict, OTHER in found.message) == (verdict, True)


@pytest.mark.parametrize(("sure", "verdict"), [(0.5, REVIEW), (0.95, FAIL)])
def test_a_seal_on_a_loose_page_may_be_on_a_page_of_the_agreement_but_not_on_a_note(sure, verdict):
    far = Box(x0=300, y0=500, x1=400, y1=600)
    found = case([seal(LEAD, far)], [])
    agreement = found.submission.papers[0]
    loose = agreement.model_copy(
        update={"document_id": "d2", "path": "情况说明.jpg", "kind": PaperKind.OTHER, "kind_confidence": sure}
    )
    stray = seal(OTHER, far).model_copy(
        update={"document_id": "d2", "evidence": at(far).model_copy(update={"document_id": "d2"})}
    )
    update = {"papers": (agreement, loose), "seals": (*found.submission.seals, stray)}
    assert marks.all_sealed(Case(found.submission.model_copy(update=update)), AGREEMENT).verdict is verdict


@pytest.mark.parametrize(
    ("place", "verdict"),
    [("cover", PASS), (LEAD, REVIEW), ("", REVIEW), ("主管部门意见", FAIL)],
)
def test_the_leads_seal_beside_a_name_on_the_form_may_stand_at_its_place(place, verdict):
    found = case([on_first_page(seal(LEAD, PLACE, place=place))], [])
    asked = seals.LeadAt(paper=PaperKind.AGREEMENT, places=(seals.Place(label="cover", name="封面"),))
    assert seals.lead_at(stating_lead(found), asked).verdict is verdict


def test_one_seal_that_stands_nowhere_does_not_serve_two_places():
    places = (seals.Place(label="cover", name="封面"), seals.Place(label="lead_opinion", name="审核意见"))
    asked = seals.LeadAt(paper=PaperKind.AGREEMENT, places=places)
    loose = on_first_page(seal(LEAD, PLACE, place=""))
    assert seals.lead_at(stating_lead(case([loose], [])), asked).verdict is FAIL
    two = [loose, seal(LEAD, PLACE, place="")]
    assert seals.lead_at(stating_lead(case(two, [])), asked).verdict is REVIEW


def test_the_leads_seal_where_all_units_seal_in_turn_is_at_no_other_place():
    asked = seals.LeadAt(paper=PaperKind.AGREEMENT, places=(seals.Place(label="cover", name="封面"),))
    in_turn = [on_first_page(seal(name, PLACE, place=name)) for name in (LEAD, OTHER)]
    assert seals.lead_at(stating_lead(case(in_turn, [])), asked).verdict is FAIL


@pytest.mark.parametrize("source", [TextSource.WORD, TextSource.OCR])
def test_a_paper_on_which_no_place_to_sign_was_read_goes_to_a_person(source):
    assert marks.all_signed(case((), (), source), AGREEMENT).verdict is REVIEW
    expert = signature(None, False).model_copy(update={"label": "专家签字"})
    assert marks.all_signed(case((), (expert,), source), AGREEMENT).verdict is REVIEW
    assert marks.all_signed(case((), (signature(LEAD, True),), TextSource.WORD), AGREEMENT).verdict is FAIL


def test_a_paper_to_be_sealed_alone_is_judged_by_its_seals():
    for source, verdict in ((TextSource.WORD, FAIL), (TextSource.OCR, REVIEW)):
        assert marks.signed_or_sealed(case((seal(LEAD, PLACE),), (), source), AGREEMENT).verdict is verdict
    assert marks.signed_or_sealed(case((), (), TextSource.WORD), AGREEMENT).verdict is REVIEW


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"text": "国售地缘材科限物有限公司", "text_confidence": 0.9, "place_label": OTHER}, REVIEW),
        ({"text": "国售地缘材科限物有限公司", "text_confidence": 0.9, "place_label": LEAD}, FAIL),
        ({"text": "鹭汀档案管理服务有限公司", "text_confidence": 0.99, "place_label": OTHER}, FAIL),
        (
            {"text": "鹭汀档案管理服务", "text_confidence": 0.99, "completeness": 0.6, "place_label": OTHER},
            REVIEW,
        ),
        ({"text": "松澜合金", "text_confidence": 0.99}, REVIEW),
        ({"text": "科技部", "text_confidence": 0.99}, FAIL),
        ({"text": LEAD, "member": LEAD, "match": 0.66, "place_label": OTHER}, REVIEW),
        ({"text": LEAD, "member": LEAD, "match": 0.98, "place_label": OTHER}, FAIL),
        ({"member": LEAD, "match": 0.9, "runner_up": OTHER, "margin": 0.02}, REVIEW),
    ],
)
def test_a_seal_badly_read_at_a_members_place_is_neither_missing_nor_a_strangers(change, verdict):
    far = Box(x0=300, y0=500, x1=400, y1=600)
    found = case([seal(LEAD, far), seal(None, far, 0.3, 0.1).model_copy(update=change)], [])
    assert marks.all_sealed(found, AGREEMENT).verdict is verdict


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"member": None, "text": "国售地缘材科限物有限公司", "text_confidence": 0.9}, REVIEW),
        ({"member": None, "text": "鹭汀档案管理服务有限公司", "text_confidence": 0.99}, FAIL),
        ({"member": OTHER, "text": OTHER, "match": 0.98}, FAIL),
        ({"member": OTHER, "text": "重庆合金", "match": 0.64}, REVIEW),
    ],
)
def test_a_seal_badly_read_on_the_cover_may_be_the_leads(change, verdict):
    asked = seals.LeadAt(paper=PaperKind.AGREEMENT, places=(seals.Place(label="cover", name="封面"),))
    found = case([on_first_page(seal(None, PLACE, place="cover").model_copy(update=change))], [])
    assert seals.lead_at(stating_lead(found), asked).verdict is verdict


@pytest.mark.parametrize(
    ("party", "label", "verdict"),
    [(LEAD, "法定代表人(签字)", REVIEW), (LEAD, "日期", REVIEW), (OTHER, "法定代表人(签字)", FAIL)],
)
def test_a_place_of_two_that_is_empty_may_be_that_of_a_party_without_one(party, label, verdict):
    below = Box(x0=100, y0=300, x1=200, y1=320)
    second = signature(party, False, below).model_copy(update={"label": label})
    found = marks.all_signed(case([], [signature(LEAD, True), second]), AGREEMENT)
    assert (found.verdict, f"“{LEAD}”" in found.message) == (verdict, label != "日期" and party == LEAD)


@pytest.mark.parametrize(
    ("stroke", "colour_of_text", "verdict"),
    [
        (Box(x0=180, y0=95, x1=192, y1=115), TextSource.OCR, REVIEW),
        (Box(x0=130, y0=95, x1=142, y1=115), TextSource.OCR, PASS),
        (Box(x0=165, y0=95, x1=195, y1=115), TextSource.OCR, PASS),
        (Box(x0=180, y0=95, x1=192, y1=115), TextSource.TEXT_LAYER, PASS),
    ],
)
def test_an_upright_piece_of_a_seals_ring_is_no_signature(stroke, colour_of_text, verdict):
    ring, below = Box(x0=80, y0=50, x1=190, y1=160), Box(x0=100, y0=300, x1=200, y1=320)
    signed = [signature(LEAD, True, below), signature(OTHER, True, stroke)]
    assert marks.all_signed(case([seal(OTHER, ring)], signed, colour_of_text), AGREEMENT).verdict is verdict


@pytest.mark.parametrize(("colour", "verdict"), [("grey", REVIEW), ("red", FAIL)])
def test_a_grey_seal_hides_a_signature_sooner_than_a_red_one(colour, verdict):
    over, below = Box(x0=20, y0=60, x1=126, y1=160), Box(x0=100, y0=300, x1=200, y1=320)
    ring = seal(OTHER, over).model_copy(update={"colour": colour})
    found = case([ring], [signature(LEAD, True, below), signature(OTHER, False)])
    assert marks.all_signed(found, AGREEMENT).verdict is verdict


@pytest.mark.parametrize(
    ("strange", "source", "verdict"),
    [
        (True, TextSource.TEXT_LAYER, FAIL),
        (True, TextSource.OCR, REVIEW),
        (False, TextSource.TEXT_LAYER, REVIEW),
    ],
)
def test_a_strangers_seal_is_not_the_members_where_the_members_name_is_firm(strange, source, verdict):
    far = Box(x0=300, y0=500, x1=400, y1=600)
    other = seal(None, far, 0.0, 0.0, OTHER).model_copy(
        update={"text": "重庆松澜合金贸易有限公司", "strange": strange}
    )
    assert marks.all_sealed(case([seal(LEAD, far), other], [], source), AGREEMENT).verdict is verdict


@pytest.mark.parametrize("source", [TextSource.WORD, TextSource.OCR])
@pytest.mark.parametrize(
    ("presence", "verdict"), [((True, True, False), REVIEW), ((True, False), REVIEW), ((True,), FAIL)]
)
def test_places_that_all_carry_one_party_say_nothing_of_it(presence, verdict, source):
    places = [
        signature(LEAD, present, Box(x0=100, y0=100.0 * n, x1=200, y1=100.0 * n + 20))
        for n, present in enumerate(presence, 1)
    ]
    found = marks.all_signed(case([], places, source), AGREEMENT)
    expected = REVIEW if source is TextSource.OCR else verdict
    assert (found.verdict, f"“{LEAD}”" in found.message) == (expected, verdict is REVIEW)


@pytest.mark.parametrize(("rivals_match", "verdict"), [(0.95, PASS), (0.7, REVIEW)])
def test_a_name_that_sealed_for_certain_elsewhere_is_no_rival(rivals_match, verdict):
    far = Box(x0=300, y0=500, x1=400, y1=600)
    badly = {"text": "重大松潮合全有银公司", "text_confidence": 0.9, "runner_up": LEAD}
    doubtful = seal(OTHER, far, 0.73, 0.02, OTHER).model_copy(update=badly)
    rival = seal(LEAD, far, rivals_match, 0.2, LEAD)
    assert marks.all_sealed(case([rival, doubtful], []), AGREEMENT).verdict is verdict


@pytest.mark.parametrize(
    ("labels", "verdict"),
    [
        (("法定代表人(签字)", "授权代表(签字)"), REVIEW),
        (("法定代表人(签字)", "法定代表人或授权代表(签字)"), PASS),
        (("授权代表(签字)", "委托代理人(签字)"), PASS),
    ],
)
def test_two_places_of_one_party_are_not_the_places_of_two(labels, verdict):
    places = [
        signature(LEAD, True, Box(x0=100, y0=100.0 * n, x1=200, y1=100.0 * n + 20)).model_copy(
            update={"label": label}
        )
        for n, label in enumerate(labels, 1)
    ]
    assert marks.all_signed(case([], places), AGREEMENT).verdict is verdict


@pytest.mark.parametrize(("sealed", "verdict"), [((LEAD, OTHER), REVIEW), ((OTHER,), FAIL)])
def test_several_parties_that_sealed_a_paper_of_text_have_places_that_were_not_found(sealed, verdict):
    places = [signature("渝州理工大学", True)]
    found = case([seal(name, PLACE) for name in sealed], places, TextSource.WORD)
    assert marks.all_signed(found, AGREEMENT).verdict is verdict


def test_a_coloured_seal_that_leaves_room_for_a_name_hides_none():
    """Whoever signs begins behind the label: room left white there was not signed, whatever a seal covers beyond it."""
    place, signed = Box(x0=100, y0=100, x1=220, y1=130), Box(x0=100, y0=300, x1=220, y1=330)
    for left, verdict in ((155, FAIL), (140, REVIEW)):
        over = Box(x0=left, y0=60, x1=left + 120, y1=180)
        places = [signature(LEAD, True, signed), signature(OTHER, False, place)]
        assert marks.all_signed(case([seal(OTHER, over)], places), AGREEMENT).verdict is verdict


@pytest.mark.parametrize(("label", "verdict"), [("签字", FAIL), ("Signature", FAIL), ("法定代表人", REVIEW)])
def test_a_name_printed_beside_an_own_empty_place_signs_nothing(label, verdict):
    below = Box(x0=100, y0=300, x1=200, y1=320)
    printed = signature(OTHER, True, below).model_copy(update={"typed": "张三", "label": "法定代表人"})
    empty = signature(OTHER, False).model_copy(update={"label": label})
    found = case([], [signature(LEAD, True, below), printed, empty], TextSource.TEXT_LAYER)
    assert marks.all_signed(found, AGREEMENT).verdict is verdict


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("签名后文件有追加内容，所签内容可能已变", REVIEW),
        ("签名后内容已被改动", REVIEW),
        ("签名后内容未改动，其后只有其他签名或表单填写", PASS),
        ("签名后内容未改动", PASS),
    ],
)
def test_what_was_added_after_a_digital_signature_leaves_its_paper_in_doubt(state, verdict):
    below = Box(x0=100, y0=300, x1=200, y1=320)
    digital = signature(LEAD, True).model_copy(update={"label": f"数字签名：{LEAD}（{state}）", "score": 0.5})
    found = case([], [signature(LEAD, True, below), signature(OTHER, True), digital], TextSource.TEXT_LAYER)
    assert marks.all_signed(found, AGREEMENT).verdict is verdict


@pytest.mark.parametrize(("whole", "verdict"), [(True, PASS), (False, REVIEW)])
def test_a_cut_piece_of_a_seal_takes_nothing_from_the_whole_one(whole, verdict):
    """The half of a riding seal fits a part of a name better than the whole ring, and tells less."""
    place = Box(x0=100, y0=100, x1=220, y1=220)
    piece = seal(LEAD, Box(x0=540, y0=400, x1=590, y1=500), match=0.66, margin=0.02)
    piece = piece.model_copy(update={"text": "新材料有限公司", "score": 1.0})
    ring = seal(LEAD, place, match=0.64, margin=0.2, place=LEAD)
    seals_ = [piece, seal(OTHER, place.model_copy(update={"y0": 300, "y1": 420}))]
    found = case([*seals_, ring] if whole else seals_, [])
    assert marks.all_sealed(found, AGREEMENT).verdict is verdict


@pytest.mark.parametrize("source", [TextSource.OCR, TextSource.TEXT_LAYER])
@pytest.mark.parametrize(("typed", "verdict"), [("", PASS), ("苏雨泽", REVIEW)])
def test_a_name_in_print_is_no_signature_on_pictures_either(typed, verdict, source):
    below = Box(x0=100, y0=300, x1=200, y1=320)
    printed = signature(OTHER, True, below).model_copy(update={"typed": typed})
    found = marks.all_signed(case([], [signature(LEAD, True), printed], source), AGREEMENT)
    assert (found.verdict, "打印的姓名" in found.message) == (verdict, bool(typed))


@pytest.mark.parametrize(
    ("text", "text_confidence", "strange", "expected"),
    [
        ("电庆购儿凯蛾股纤股份有服公司", 0.67, False, True),
        ("电庆购儿凯蛾股纤股份有服公司", 0.67, True, False),
        ("成都云海商贸有限公司", 0.97, False, False),
        ("", 0.0, False, True),
    ],
)
def test_a_ring_that_nobody_could_read_may_be_anyones(whole_round, text, text_confidence, strange, expected):
    read = {"text": text, "text_confidence": text_confidence, "strange": strange, "member": None}
    seal = whole_round.clean.seals[0].model_copy(update=read)
    assert may_be_of(seal, "重庆两江凯峡玻纤股份有限公司", firm=True) is expected
