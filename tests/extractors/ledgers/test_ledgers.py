"""Seals go to the units whose names they show, signatures to the party they stand under."""

import pytest

from extractors.ledgers.ledger import seals_of, signatures_of, without_unsigned_copies
from extractors.ledgers.places import MarkPlaces
from extractors.ledgers.printed_places import printed_signature_marks
from extractors.marks.signatures.signature_labels import signature_labels
from models.document import SealMark, SealShape, SignatureMark
from models.geometry import Box
from models.submission import PaperKind
from validation.catalog import load_forms

FIRST, SECOND, THIRD = "重庆渝曜科技有限公司", "江汉大学", "岷江新材料研究院"
UNITS = (FIRST, SECOND, THIRD)


def seal(text, x, y, page=1, shape=SealShape.ROUND, size=110.0, **more):
    box = Box(x0=x - size / 2, y0=y - size / 2, x1=x + size / 2, y1=y + size / 2)
    return SealMark(page=page, box=box, shape=shape, colour="red", text=text, score=0.95, **more)


def place(x, y, label="法定代表人（签字）：", present=True, page=1):
    return SignatureMark(
        page=page, box=Box(x0=x, y0=y, x1=x + 90, y1=y + 20), label=label, present=present, score=0.9
    )


def block(build, *, columns=1, page=1):
    """A signature block of three parties: name, signature label, one below the other or in columns."""
    lines = []
    for number, name in enumerate(UNITS):
        x = 80 + 260 * (number % columns)
        y = 100 + 140 * (number // columns)
        lines += [
            build.scan(f"{name}（盖章）", x, y, page),
            build.scan("法定代表人（签字）：", x, y + 40, page),
        ]
    return lines


def ledger(build, paper, doc, lead=FIRST):
    view = build.view(paper, doc)
    places = MarkPlaces(view, UNITS)
    return seals_of(view, places, dict(zip(UNITS, UNITS, strict=True)), lead), signatures_of(
        view, places, UNITS, lead
    )


@pytest.mark.parametrize("columns", [1, 2])
def test_signatures_belong_to_the_party_above_them_in_their_column(build, agreement_paper, columns):
    marks = [
        place(190 + 260 * (number % columns), 100 + 140 * (number // columns) + 38, present=number != 1)
        for number in range(3)
    ]
    doc = build.document(*block(build, columns=columns), pages=1, signatures=tuple(marks))
    _, found = ledger(build, agreement_paper, doc)
    assert [(row.party, row.present) for row in found] == [(FIRST, True), (SECOND, False), (THIRD, True)]


def test_a_seal_with_slips_goes_to_its_unit(build, agreement_paper):
    doc = build.document(
        *block(build), pages=1, seals=(seal("重庆渝曜科枝有限公司", 200, 110), seal("江汉太学", 200, 250))
    )
    found, _ = ledger(build, agreement_paper, doc)
    assert [row.member for row in found] == [FIRST, SECOND]
    assert found[1].place_label == SECOND


def test_a_seal_over_another_name_keeps_its_own_unit(build, agreement_paper):
    doc = build.document(*block(build), pages=1, seals=(seal(THIRD, 200, 110),))
    found, _ = ledger(build, agreement_paper, doc)
    assert [(row.member, row.place_label) for row in found] == [(THIRD, FIRST)]


@pytest.mark.parametrize(
    "mark",
    [
        seal("", 200, 110),
        seal("两江新区科技创新局", 200, 110),
        seal("李明印", 200, 110, shape=SealShape.SQUARE, size=40),
        seal(FIRST, 200, 110, shape=SealShape.SQUARE, size=40),
    ],
    ids=["unread", "authority", "name chop", "square"],
)
def test_what_names_no_member_belongs_to_nobody(build, agreement_paper, mark):
    found, _ = ledger(build, agreement_paper, build.document(*block(build), pages=1, seals=(mark,)))
    assert [row.member for row in found] == [None]


def test_the_printed_name_confirms_a_half_read_seal(build, agreement_paper):
    doc = build.document(*block(build), pages=1, seals=(seal("岷江新材", 200, 390),))
    found, _ = ledger(build, agreement_paper, doc)
    assert [row.member for row in found] == [THIRD]


def test_two_names_that_differ_by_one_sign(build, agreement_paper):
    units = ("重庆昶江机械有限公司", "重庆市昶江机械有限公司")
    lines = [build.scan(units[0], 80, 100), build.scan(units[1], 80, 300)]
    doc = build.document(*lines, pages=1, seals=(seal(units[0], 150, 100), seal(units[1], 150, 300)))
    view = build.view(agreement_paper, doc)
    found = seals_of(view, MarkPlaces(view, units), dict(zip(units, units, strict=True)), units[0])
    assert [row.member for row in found] == list(units)


def test_a_name_cut_off_by_the_seal_over_it_still_tells_the_party(build, agreement_paper):
    lines = [
        build.scan("牵头单位（公章）：重庆渝曜科技有", 80, 100),
        build.scan("法定代表人（签字）：", 80, 140),
    ]
    doc = build.document(*lines, pages=1, signatures=(place(190, 138),))
    _, found = ledger(build, agreement_paper, doc)
    assert [row.party for row in found] == [FIRST]


def test_places_of_the_form(build, form_paper):
    doc = build.document(
        build.scan("两江新区产业创新联合体组建申请表", 180, 80),
        build.scan(f"牵头单位：{FIRST}（盖章）", 80, 300),
        build.scan("牵头单位审核意见", 60, 60, 2),
        build.scan("同意申报。", 80, 90, 2),
        build.scan("牵头单位（盖章）：", 240, 160, 2),
        build.scan("专家组意见", 60, 260, 2),
        build.scan("专家签字：", 240, 330, 2),
        pages=2,
        seals=(seal(FIRST, 330, 300), seal(FIRST, 330, 150, 2)),
        signatures=(place(320, 328, "专家签字：", present=False, page=2),),
    )
    seals, signatures = ledger(build, form_paper, doc)
    assert [(row.member, row.place_label) for row in seals] == [(FIRST, "cover"), (FIRST, "lead_opinion")]
    assert [(row.party, row.present) for row in signatures] == [(None, False)]


@pytest.mark.parametrize("label", ["奉▓▓▓", ""])
def test_a_seal_that_hides_its_label_on_the_cover_stands_on_the_cover(build, form_paper, label):
    doc = build.document(
        build.scan("两江新区产业创新联合体组建申请表", 180, 80),
        build.scan(f"{label}{FIRST}", 80, 300),
        build.scan("牵头单位审核意见", 60, 60, 2),
        pages=2,
        seals=(seal(FIRST, 90, 310),),
    )
    seals, _ = ledger(build, form_paper, doc)
    assert [(row.member, row.place_label) for row in seals] == [(FIRST, "cover")]


def test_a_seal_in_the_bureaus_cell_is_not_on_the_leads_opinion(build, form_paper):
    doc = build.document(
        build.scan("牵头单位审核意见", 60, 60), build.scan("两江新区科技创新局审核意见", 60, 400), pages=1,
        seals=(seal(FIRST, 330, 480),),
    )  # fmt: skip
    seals, _ = ledger(build, form_paper, doc)
    assert seals[0].place_label != "lead_opinion"


def test_printed_labels_of_word_papers_are_places(build, agreement_paper):
    doc = build.document(
        build.line(1, "八、所有成员单位签章"), build.line(2, f"{FIRST}（盖章）"),
        build.line(3, "法定代表人（签字）：      日期：  年  月  日"),
        build.line(4, f"{SECOND}（盖章）"), build.line(5, "法定代表人（签字）：李明"),
    )  # fmt: skip
    _, found = ledger(build, agreement_paper, doc)
    assert [(row.party, row.present, row.typed) for row in found] == [
        (FIRST, False, ""),
        (SECOND, True, "李明"),
    ]


@pytest.mark.parametrize(
    "text", ["八、所有成员单位签章", "（盖章）", "协议经各方签字后生效。", "法定代表人：李明"]
)
def test_other_rows_are_no_signature_places(text):
    assert signature_labels(text) == []


def test_the_unsigned_word_copy_does_not_count_beside_the_signed_scan(build, agreement_paper):
    word = build.view(
        agreement_paper, build.document(build.line(1, FIRST), build.line(2, "法定代表人（签字）："))
    )
    scan_doc = build.document(
        *block(build), pages=1, signatures=(place(190, 138),), seals=(seal(FIRST, 200, 110),)
    )
    scan = build.view(agreement_paper, scan_doc)
    paper = scan.parts[0].paper.model_copy(update={"document_id": "d-2"})
    scan = type(scan)(
        scan.kind,
        scan.spec,
        (type(scan.parts[0])(paper, scan.parts[0].blocks, scan.parts[0].seals, scan.parts[0].signatures),),
    )
    rows = [
        row for view in (word, scan) for row in signatures_of(view, MarkPlaces(view, UNITS), UNITS, FIRST)
    ]
    assert [(row.document_id, row.present) for row in rows] == [("d-1", False), ("d-2", True)]
    assert [row.document_id for row in without_unsigned_copies((word, scan), rows)] == ["d-2"]
    assert without_unsigned_copies((word,), rows[:1]) == rows[:1]


def test_marks_of_a_reader_are_kept_as_they_are(build, agreement_paper):
    doc = build.document(*block(build), pages=1, signatures=(place(190, 138),))
    assert printed_signature_marks(build.view(agreement_paper, doc).parts[0]) == doc.signatures


def test_a_half_read_seal_on_the_leads_statement_is_the_leads(build):
    """Jiyuan's truth statement is the lead's: the place confirms what the ring shows of its name."""
    form = next(form for form in load_forms() if form.jurisdiction == "jiyuan")
    paper = next(spec for spec in form.papers if spec.kind is PaperKind.APPLICATION_FORM)
    doc = build.document(
        build.scan("济源创新联合体备案书", 180, 80),
        build.scan("申报材料真实性声明", 60, 200),
        build.scan("牵头企业负责人签字：", 80, 260),
        pages=1,
        seals=(seal("重庆渝曜", 200, 262),),
        signatures=(place(210, 258, "牵头企业负责人签字："),),
    )
    seals, signatures = ledger(build, paper, doc)
    assert [(row.member, row.place_label) for row in seals] == [(FIRST, "lead_statement")]
    assert [row.party for row in signatures] == [FIRST]


def test_a_whole_name_of_a_stranger_is_nobodys_although_it_stands_at_a_party(build, agreement_paper):
    doc = build.document(*block(build), pages=1, seals=(seal("江屿物业服务有限公司", 150, 110),))
    (found,), _ = ledger(build, agreement_paper, doc)
    assert found.member is None


def test_the_runner_up_and_its_distance_are_kept(build, agreement_paper):
    units = ("重庆渝曜科技有限公司", "重庆渝昌科技有限公司", "江汉大学")
    doc = build.document(pages=1, seals=(seal(units[0], 150, 110),))
    view = build.view(agreement_paper, doc)
    (found,) = seals_of(view, MarkPlaces(view, units), dict(zip(units, units, strict=True)), units[0])
    assert (found.member, found.runner_up) == units[:2]
    assert 0 < found.margin < 0.4


def test_a_seal_between_two_units_is_not_given_to_a_third_beside_it(build, agreement_paper):
    units = (
        "重庆铂岳底盘系统科技有限公司",
        "重庆铂岳底盘系统科技股份有限公司",
        "重庆骏涪底盘系统股份有限公司",
    )
    doc = build.document(
        build.scan(f"{units[2]}（盖章）", 80, 100),
        pages=1,
        seals=(seal("重庆铂底盘系统科技份有限公司", 150, 110),),
    )
    view = build.view(agreement_paper, doc)
    (found,) = seals_of(view, MarkPlaces(view, units), dict(zip(units, units, strict=True)), units[2])
    assert found.member != units[2]


def test_a_misread_spelling_of_a_unit_is_no_rival_of_its_name(build, agreement_paper):
    units = {"济源市轵城贵金属粉体有限公司": FIRST, "济源市软城贵金属粉体有限公司": FIRST, SECOND: SECOND}
    doc = build.document(pages=1, seals=(seal("济源市积城贵金属粉体有限公司", 150, 110),))
    view = build.view(agreement_paper, doc)
    (found,) = seals_of(view, MarkPlaces(view, tuple(units)), units, SECOND)
    assert found.member in list(units)[:2]
    assert (found.runner_up, found.margin > 0.3) == (SECOND, True)


@pytest.mark.parametrize(
    ("behind", "member"),
    [
        ("", FIRST),
        ("合同专用章", FIRST),
        ("工会委员会", None),
        ("两江分公司", None),
        ("经营部", None),
        ("附属中学", None),
        ("幼儿园", None),
        ("校友会", None),
        ("1234567", FIRST),
    ],
)
def test_a_body_of_a_unit_does_not_seal_for_it(build, agreement_paper, behind, member):
    doc = build.document(*block(build), pages=1, seals=(seal(FIRST + behind, 150, 110),))
    (found,), _ = ledger(build, agreement_paper, doc)
    assert found.member == member


def test_a_branch_that_is_a_unit_itself_seals_for_itself(build, agreement_paper):
    units = {name: name for name in (FIRST, FIRST + "两江分公司", SECOND)}
    doc = build.document(pages=1, seals=(seal(FIRST + "两江分公司", 150, 110),))
    view = build.view(agreement_paper, doc)
    (found,) = seals_of(view, MarkPlaces(view, tuple(units)), units, SECOND)
    assert found.member == FIRST + "两江分公司"


def test_a_seal_across_its_own_partys_row_stands_there_though_another_is_nearer(build, agreement_paper):
    rows = [build.scan(f"{name}（盖章）", 80, 100 + 50 * number) for number, name in enumerate(UNITS)]
    doc = build.document(*rows, pages=1, seals=(seal(SECOND, 200, 125), seal(THIRD, 200, 125)))
    found, _ = ledger(build, agreement_paper, doc)
    assert [row.place_label for row in found] == [SECOND, FIRST]


def test_seals_swapped_in_blocks_side_by_side_stand_at_each_others_places(build, agreement_paper):
    left, right = build.scan(f"{FIRST}（盖章）", 70, 100), build.scan(f"{SECOND}（盖章）", 330, 100)
    doc = build.document(left, right, pages=1, seals=(seal(SECOND, 130, 110), seal(FIRST, 400, 110)))
    found, _ = ledger(build, agreement_paper, doc)
    assert [(row.member, row.place_label) for row in found] == [(SECOND, FIRST), (FIRST, SECOND)]


def test_a_whole_name_of_as_many_signs_that_is_another_is_not_the_unit_beside(build, agreement_paper):
    units = ("重庆歌乐山理工学院", SECOND)
    doc = build.document(
        build.scan(f"{units[0]}（盖章）", 80, 100), pages=1, seals=(seal("重庆缙云山职业学院", 150, 110),)
    )
    view = build.view(agreement_paper, doc)
    (found,) = seals_of(view, MarkPlaces(view, units), dict(zip(units, units, strict=True)), SECOND)
    assert found.member is None


def test_a_seal_whose_partys_name_is_not_read_on_its_page_stands_at_nobodys_place(build, agreement_paper):
    doc = build.document(
        build.scan(f"{FIRST}（盖章）", 80, 100),
        pages=1,
        seals=(seal(SECOND, 200, 150), seal(FIRST, 200, 110)),
    )
    found, _ = ledger(build, agreement_paper, doc)
    assert [(row.member, row.place_label) for row in found] == [(SECOND, ""), (FIRST, FIRST)]


@pytest.mark.parametrize(
    ("listed", "shown"),
    [("重庆渝曜集团", "重庆渝曜集团有限公司"), ("岷江新材料研究", "岷江新材料研究设计院")],
)
def test_the_whole_name_of_a_unit_listed_short_is_that_units(build, agreement_paper, listed, shown):
    units = {listed: listed, SECOND: SECOND}
    doc = build.document(build.scan(f"{listed}（盖章）", 80, 100), pages=1, seals=(seal(shown, 150, 110),))
    view = build.view(agreement_paper, doc)
    (found,) = seals_of(view, MarkPlaces(view, tuple(units)), units, SECOND)
    assert found.member == listed
