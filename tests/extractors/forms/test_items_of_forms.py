"""One form in several layouts gives the same values; what is not filled in is a gap."""

import pytest

from extractors.forms.items import read_items
from extractors.forms.labels import book_of, loose_score
from models.evidence import MissingReason
from models.jurisdiction import ItemSpec, PaperSpec, ValueType
from models.submission import PaperKind

NAME = "重庆两江新区智能底盘产业创新联合体"
LEAD = "重庆渝曜科技有限公司"


def values(reading, field):
    return [value.value for value in reading.values if value.field == field]


def gaps(reading):
    return {gap.field: gap.reason for gap in reading.gaps}


def as_published(build):
    return build.document(
        build.line(1, "两江新区产业创新联合体组建申请表"),
        build.line(2, "联 系 人：李 明"),
        build.line(3, "联系电话：１３８１２３４５６７８"),
        build.line(4, "填报日期：2025年 5 月 20 日"),
        build.table(
            1,
            [
                ["联合体名称", (NAME, 3)],
                ["联合体协议生效时间", "2025年5月10日", "产业领域", "新材料"],
                ["联合体牵头单位", (LEAD, 3)],
                ["推荐首席科学家", "王小川", "职务/职称", "教授/博士生导师"],
                [
                    "联合体内已建相关\n市级及以上各类\n科研平台数量（个）",
                    "3",
                    "近三年营业收入（万元）",
                    "1.2亿元",
                ],
                ["近三年研发投入\n（万元）", "8,500.50", "成员总数（个）", "共5家"],
                [("一、技术创新目标（限500字）", 4)],
                [("突破关键技术。\n形成产品。", 4)],
                [("二、推荐首席专家科研简历（含取得的代表性创新成果、主要学术任职等）", 4)],
                [("王小川，博士。学术任职：学会理事。", 4)],
            ],
        ),
    )


def test_the_published_layout(build, form_paper):
    reading = read_items(build.view(form_paper, as_published(build)))
    assert {value.field: value.value for value in reversed(reading.values)} == {
        "consortium_name": NAME,
        "industry_field": "新材料",
        "lead_unit": LEAD,
        "contact_person": "李明",
        "contact_phone": "13812345678",
        "filing_date": "2025-05-20",
        "agreement_effective_date": "2025-05-10",
        "chief_scientist": "王小川",
        "chief_scientist_title": "教授/博士生导师",
        "platform_count": "3",
        "revenue_3y": "12000",
        "rd_spend_3y": "8500.5",
        "member_count": "5",
        "technical_goal": "突破关键技术。形成产品。",
        "chief_scientist_cv": "王小川,博士。学术任职:学会理事。",
    }
    assert reading.gaps == ()


def test_every_value_carries_its_place_and_raw_text(build, form_paper):
    reading = read_items(build.view(form_paper, as_published(build)))
    revenue = next(value for value in reading.values if value.field == "revenue_3y")
    assert revenue.evidence.locator == "table[1]/row[5]/cell[4]"
    assert revenue.evidence.raw == "1.2亿元"
    assert revenue.evidence.method == "table_cell"
    assert revenue.evidence.confidence >= 0.975


def test_labels_above_their_values(build, form_paper):
    table = build.table(
        1,
        [
            ["成员总数（个）", "近三年营业收入（万元）", "近三年研发投入（万元）"],
            ["6", "3000", "400"],
            ["联合体名称", "产业领域", "牵头单位"],
            [NAME, "高端装备", LEAD],
        ],
    )
    reading = read_items(build.view(form_paper, build.document(table)))
    assert values(reading, "member_count") == ["6"]
    assert values(reading, "rd_spend_3y") == ["400"]
    assert values(reading, "consortium_name") == [NAME]
    assert values(reading, "industry_field") == ["高端装备"]


def test_labels_and_values_in_one_cell(build, form_paper):
    table = build.table(
        1,
        [
            [f"联合体名称：{NAME}", "产业领域：新材料"],
            ["联系人：李明  联系电话：023-67891234", "成员总数：5 个"],
        ],
    )
    reading = read_items(build.view(form_paper, build.document(table)))
    assert values(reading, "consortium_name") == [NAME]
    assert values(reading, "industry_field") == ["新材料"]
    assert values(reading, "contact_person") == ["李明"]
    assert values(reading, "contact_phone") == ["023-67891234"]


def test_an_application_in_prose_lines(build, form_paper):
    reading = read_items(
        build.view(
            form_paper,
            build.document(
                build.line(1, f"一、联合体名称：{NAME}"),
                build.line(2, f"二、牵头单位（全称）：{LEAD}（盖章）"),
                build.line(3, "三、所属产业领域：生物医药"),
                build.line(4, "四、联系人及联系电话：李明 13812345678"),
            ),
        )
    )
    assert values(reading, "consortium_name") == [NAME]
    assert values(reading, "lead_unit") == [LEAD]
    assert values(reading, "industry_field") == ["生物医药"]
    assert values(reading, "contact_person") == ["李明"]
    assert values(reading, "contact_phone") == ["13812345678"]


def test_the_title_and_its_text_share_a_cell(build, form_paper):
    table = build.table(
        1, [["一、技术创新目标（限500字）：\n突破关键技术。"], ["二、推荐首席专家科研简历\n王小川，博士。"]]
    )
    reading = read_items(build.view(form_paper, build.document(table)))
    assert values(reading, "technical_goal") == ["突破关键技术。"]
    assert values(reading, "chief_scientist_cv") == ["王小川,博士。"]


def test_a_frame_below_a_title_holds_its_text(build, form_paper):
    frames = [build.table(n, [[text]]) for n, text in ((1, "突破关键技术。"), (2, "王小川，博士。"))]
    blocks = [build.line(1, "一、技术创新目标（限500字）"), frames[0]]
    blocks += [build.line(2, "二、推荐首席专家科研简历"), frames[1], build.line(3, "三、科研团队情况")]
    reading = read_items(build.view(form_paper, build.document(*blocks)))
    assert values(reading, "technical_goal") == ["突破关键技术。"]
    assert values(reading, "chief_scientist_cv") == ["王小川,博士。"]


def test_a_ticked_field_of_industry_is_the_ticked_option(build, form_paper):
    boxes = "☐新能源和智能网联汽车 ☐软件信息 ☑高端装备 ☐新材料"
    reading = read_items(build.view(form_paper, build.document(build.table(1, [["产业领域", boxes]]))))
    assert values(reading, "industry_field") == ["高端装备"]
    other = read_items(
        build.view(form_paper, build.document(build.table(1, [["产业领域", "○种业 ●其他：智慧农业"]])))
    )
    assert values(other, "industry_field") == ["其他:智慧农业"]


def test_what_is_written_on_typed_underlines(build, form_paper):
    lines = [
        "产业领域：＿高端装备＿＿",
        "联系人：__李明__　联系电话：＿13812345678＿",
        "填报日期：＿2026＿年＿05＿月＿30＿日",
    ]
    reading = read_items(
        build.view(form_paper, build.document(*(build.line(n, line) for n, line in enumerate(lines, 1))))
    )
    told = [
        values(reading, name) for name in ("industry_field", "contact_person", "contact_phone", "filing_date")
    ]
    assert told == [["高端装备"], ["李明"], ["13812345678"], ["2026-05-30"]]


def test_figures_right_behind_their_labels(build, form_paper):
    line = build.line(1, "成员总数（个）5　　近三年研发投入（万元）1200.5　　联系人：李明")
    reading = read_items(build.view(form_paper, build.document(line)))
    assert values(reading, "member_count") == ["5"]
    assert values(reading, "rd_spend_3y") == ["1200.5"]


def test_the_title_stands_left_of_its_text(build, form_paper):
    table = build.table(1, [["技术创新目标", "突破关键技术。"], ["首席科学家简历", "王小川，博士。"]])
    reading = read_items(build.view(form_paper, build.document(table)))
    assert values(reading, "technical_goal") == ["突破关键技术。"]
    assert values(reading, "chief_scientist_cv") == ["王小川,博士。"]


def test_titles_and_texts_outside_tables(build, form_paper):
    reading = read_items(
        build.view(
            form_paper,
            build.document(
                build.line(1, "一、技术创新目标"),
                build.line(2, "突破关键技术。"),
                build.line(3, "形成产品。"),
                build.line(4, "二、推荐首席专家科研简历"),
                build.line(5, "王小川，博士。"),
                build.line(6, "三、科研团队情况"),
            ),
        )
    )
    assert values(reading, "technical_goal") == ["突破关键技术。形成产品。"]
    assert values(reading, "chief_scientist_cv") == ["王小川,博士。"]


def test_a_neighbouring_label_is_never_a_value(build, form_paper):
    table = build.table(
        1, [["推荐首席科学家", "", "职务/职称", ""], ["联合体牵头单位", "产业领域", "新材料", ""]]
    )
    reading = read_items(build.view(form_paper, build.document(table)))
    assert values(reading, "chief_scientist") == []
    assert values(reading, "lead_unit") == []
    assert values(reading, "industry_field") == ["新材料"]


def test_blank_unreadable_and_absent_are_told_apart(build, form_paper):
    table = build.table(
        1,
        [
            ["联合体名称", ""],
            ["联合体协议生效时间", "年   月   日"],
            ["成员总数（个）", "若干"],
            ["产业领域", "＿＿＿"],
        ],
    )
    found = gaps(read_items(build.view(form_paper, build.document(table))))
    assert found["consortium_name"] is MissingReason.BLANK
    assert found["agreement_effective_date"] is MissingReason.BLANK
    assert found["industry_field"] is MissingReason.BLANK
    assert found["member_count"] is MissingReason.UNREADABLE
    assert found["chief_scientist"] is MissingReason.NOT_FOUND


def test_an_empty_cell_is_a_gap_though_the_cover_states_the_value(build, form_paper):
    doc = build.document(
        build.line(1, f"产业创新联合体名称：{NAME}"),
        build.table(1, [["联合体名称", ""], ["产业领域", "新材料"]]),
    )
    reading = read_items(build.view(form_paper, doc))
    assert values(reading, "consortium_name") == [NAME]
    assert gaps(reading)["consortium_name"] is MissingReason.BLANK


def test_the_title_of_the_chief_is_not_a_column_of_the_team(build, form_paper):
    table = build.table(
        1,
        [
            ["推荐首席科学家", ("王小川", 2), "职务/职称", "教授"],
            [("三、科研团队情况", 5)],
            ["姓名", "年龄", "职务/职称", "从事专业", "工作单位"],
            ["李明", "45", "高级工程师", "材料", "江汉大学"],
        ],
    )
    reading = read_items(build.view(form_paper, build.document(table)))
    assert values(reading, "chief_scientist_title") == ["教授"]


def test_slips_of_ocr_in_labels_are_forgiven_but_not_in_type(build, form_paper):
    rows = [["联台体名称", NAME]]
    assert (
        values(read_items(build.view(form_paper, build.document(build.table(1, rows)))), "consortium_name")
        == []
    )
    scanned = build.document(
        build.scan("产业创新联台体名称：", 60, 100),
        build.scan(NAME, 200, 101),
        build.scan("产业领城：新材料", 60, 130),
        pages=1,
    )
    reading = read_items(build.view(form_paper, scanned))
    assert values(reading, "consortium_name") == [NAME]
    assert values(reading, "industry_field") == ["新材料"]


def test_a_value_too_long_for_its_row_goes_on_below(build, form_paper):
    scanned = build.document(
        build.scan("产业创新联合体名称：重庆两江新区智能", 60, 100, width=400),
        build.scan("底盘产业创新联合体", 230, 118, width=150),
        build.scan("产业领域：新材料", 60, 150),
        pages=1,
    )
    assert values(read_items(build.view(form_paper, scanned)), "consortium_name") == [NAME]


def test_low_recognition_scores_lower_the_confidence(build, form_paper):
    sure = build.document(build.scan(f"产业创新联合体名称：{NAME}", 60, 100, score=0.99), pages=1)
    unsure = build.document(build.scan(f"产业创新联合体名称：{NAME}", 60, 100, score=0.7), pages=1)
    first = read_items(build.view(form_paper, sure)).values[0].evidence.confidence
    second = read_items(build.view(form_paper, unsure)).values[0].evidence.confidence
    assert first > 0.9
    assert second < 0.6


@pytest.mark.parametrize(
    "text", ["二、产业领域指联合体所涉及我市主导产业、新兴产业。", "一、联合体牵头单位须加盖法人公章。"]
)
def test_instructions_are_not_answers(build, form_paper, text):
    reading = read_items(build.view(form_paper, build.document(build.line(1, text))))
    assert reading.values == ()


def test_a_place_for_an_opinion_or_a_signature_is_no_empty_item():
    assert loose_score("牵头单位意见", "牵头单位") == 0.0
    assert loose_score("牵头单位基本情况", "牵头单位") == 0.9
    assert loose_score("联盟牵头单位意见", "牵头单位意见") == 0.9


def test_a_line_to_sign_on_is_no_empty_item(build, form_paper):
    doc = build.document(
        build.table(
            1,
            [
                ["联合体名称", NAME],
                ["牵头单位", "重庆甲科技有限公司"],
                ["单位负责人（签字或盖章）：\n年   月   日", ""],
            ],
        ),
    )
    asked = form_paper.model_copy(
        update={
            "items": (
                ItemSpec(field="lead_head", labels=("单位负责人",), type=ValueType.PERSON, required=True),
            )
        }
    )
    found = gaps(read_items(build.view(asked, doc)))
    assert found["lead_head"] is MissingReason.NOT_FOUND


def test_a_value_near_a_label_is_no_label_and_a_label_read_with_a_slip_is_one(form_paper):
    book = book_of(form_paper)
    assert not book.holds("首席科学家/教授", ocr=True)
    assert book.holds("联合体牵头单拉", ocr=True)
    assert not book.holds("联合体牵头单拉")


def test_a_title_over_an_empty_place_is_not_answered_by_a_cell_that_is_like_it(build, form_paper):
    rows = [
        [("二、推荐首席专家科研简历（含取得的代表性创新成果、主要学术任职等）", 3)],
        [("", 3)],
        [("三、科研团队情况", 3)],
        ["王小川", "首席科学家/教授", "机械工程"],
    ]
    cells = build.table(1, rows).cells
    scanned = tuple(
        cell.model_copy(update={"page": 1, "locator": None, "lines": (), "confidence": 0.95})
        for cell in cells
    )
    table = build.table(1, rows).model_copy(update={"cells": scanned})
    reading = read_items(build.view(form_paper, build.document(table, pages=1)))
    assert values(reading, "chief_scientist_cv") == []
    assert [gap.reason for gap in reading.gaps if gap.field == "chief_scientist_cv"] == [MissingReason.BLANK]


CATEGORY = ItemSpec(
    field="lead_category",
    labels=("企业类别",),
    type=ValueType.CHOICE,
    where=("right", "line"),
    options=("领军企业", "链主企业", "国家级企业", "市级专精特新企业"),
)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["企业类别：☐领军企业 ☑链主企业 ☐国家级企业 ☑市级专", "精特新企业"], "链主企业;市级专精特新企业"),
        (["企业类别：☐领军企业 ☐链主企业", "☑国家级企业 ☐市级专精特新企业"], "国家级企业"),
        (["企业类别：☐领军企业 ☐链主企业", "☐国家级企业", "☑市级专精特新企业"], "市级专精特新企业"),
        (["企业类别：☑领军企业 ☐链主企业", "上年度营业收入：领军企业、国家级企业无"], "领军企业"),
    ],
)
def test_printed_options_go_on_in_the_next_rows(build, rows, found):
    paper = PaperSpec(kind=PaperKind.APPLICATION_FORM, titles=("申请表",), items=(CATEGORY,))
    scanned = [build.scan(row, 60, 100 + 18 * place, width=400) for place, row in enumerate(rows)]
    typed = [build.line(place, row) for place, row in enumerate(rows)]
    for lines, pages in ((scanned, 1), (typed, 0)):
        reading = read_items(build.view(paper, build.document(*lines, pages=pages)))
        assert values(reading, "lead_category") == [found]
