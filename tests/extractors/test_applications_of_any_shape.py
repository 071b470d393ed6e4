"""Applications as applicants write them: units by kind, in lists and sentences, labels in other words and places."""

import pytest

from extractors.submission import extract_submission
from extractors.units.reconcile import own_codes
from models.evidence import Evidence
from models.jurisdiction import FormSpec
from models.submission import FieldValue, Member
from validation.catalog import load_forms

LEAD, FIRM, SCHOOL = "南京云岭智能装备股份有限公司", "苏州汇川精密传动有限公司", "东南大学"
LEAD_CODE, FIRM_CODE, SCHOOL_CODE = "91350100M000100Y43", "91500112MA6DP91QXU", "12500112MA5UAAAA0W"
TITLE = "南京市级创新联合体备案申请书"


@pytest.fixture(scope="module")
def forms() -> tuple[FormSpec, ...]:
    return tuple(load_forms())


def read(build, forms, *papers, given="nanjing"):
    files = []
    for name, *blocks in papers:
        laid = [
            build.line(n, block) if isinstance(block, str) else build.table(n, block)
            for n, block in enumerate(blocks, 1)
        ]
        files.append(build.file(name, build.document(*laid)))
    return extract_submission("s1", files, forms, given)


def units(submission, source="form"):
    return [(m.name, m.uscc, m.role) for m in submission.members if m.source == source]


def values(submission):
    return {value.field: value.value for value in submission.fields}


def test_a_numbered_list_of_units_with_roles_behind_dashes(build, forms):
    found = read(
        build, forms,
        (
            "备案申请书.docx", TITLE, "一、联合体概况", "本联合体共由3家单位组成：",
            f"（1）{LEAD}（{LEAD_CODE}）——牵头单位", f"（2）{SCHOOL}（{SCHOOL_CODE}）——参与单位",
            f"（3）{FIRM}（{FIRM_CODE}）——参与单位", "二、建设周期", "2026年5月至2029年4月。",
        ),
    )  # fmt: skip
    assert units(found) == [
        (LEAD, LEAD_CODE, "lead"), (SCHOOL, SCHOOL_CODE, "member"), (FIRM, FIRM_CODE, "member"),
    ]  # fmt: skip
    assert values(found)["lead_unit"] == LEAD
    assert values(found)["member_count"] == "3"


def test_units_named_by_their_kind(build, forms):
    found = read(
        build, forms,
        (
            "备案材料.docx", TITLE, f"牵头单位：{LEAD}", "联合体现有成员3个，其中企业2家，高校1所。",
            f"企业：{LEAD}、{FIRM}。", f"高校（1所）：{SCHOOL}。",
        ),
    )  # fmt: skip
    assert [name for name, _, _ in units(found)] == [LEAD, FIRM, SCHOOL]
    assert values(found)["member_count"] == "3"


def test_a_single_row_about_a_kind_is_no_list(build, forms):
    found = read(build, forms, ("备案材料.docx", TITLE, f"牵头单位：{LEAD}", f"企业：{LEAD}是行业龙头企业。"))
    assert units(found) == []


def test_a_code_behind_the_name_in_another_sentence(build, forms):
    found = read(
        build, forms,
        (
            "备案材料.docx", TITLE,
            f"由{LEAD}（统一社会信用代码：{LEAD_CODE}）牵头，联合高校院所组建南京市协作机器人创新联合体。",
            f"企业：{LEAD}、{FIRM}。", f"高校：{SCHOOL}。", f"其中{FIRM}，统一社会信用代码{FIRM_CODE}，为上游企业。",
        ),
    )  # fmt: skip
    assert units(found) == [(LEAD, LEAD_CODE, "lead"), (FIRM, FIRM_CODE, "member"), (SCHOOL, "", "member")]


def test_labels_in_other_words_and_over_their_answers(build, forms):
    found = read(
        build, forms,
        (
            "备案材料.docx", TITLE, "联合体名称", "南京市协作机器人创新联合体", f"牵头申报单位：{LEAD}",
            "所处产业：智能制造装备", "申报联系人：赵敏    手机：13912345678", "备案申请日期：2026/4/8",
        ),
    )  # fmt: skip
    stated = values(found)
    assert stated["consortium_name"] == "南京市协作机器人创新联合体"
    assert stated["lead_unit"] == LEAD
    assert stated["industry_field"] == "智能制造装备"
    assert (stated["contact_person"], stated["contact_phone"]) == ("赵敏", "13912345678")
    assert stated["filing_date"] == "2026-04-08"


@pytest.mark.parametrize(
    "below", ["一、基本情况", "填报日期：2026年4月8日", "本公司成立于2007年，注册资本五千万元。"]
)
def test_what_is_no_answer_below_a_label(build, forms, below):
    found = read(build, forms, ("备案材料.docx", TITLE, f"牵头单位：{LEAD}", "联合体名称", below))
    assert values(found).get("consortium_name", "") != below


def test_heads_of_columns_with_more_words(build, forms):
    table = [
        ["序", "单位（全称）", "代码（统一社会信用代码）", "单位类别", "所在市", "本联合体中承担角色", "联络人", "单位联络电话"],
        ["1", LEAD, LEAD_CODE, "企业", "南京", "牵头单位", "李四光", "025-83234567"],
        ["2", SCHOOL, SCHOOL_CODE, "高校", "南京", "参与", "钱一", "13912345678"],
    ]  # fmt: skip
    found = read(build, forms, ("备案材料.docx", TITLE, "联合体组成单位一览表", table))
    assert units(found) == [(LEAD, LEAD_CODE, "lead"), (SCHOOL, SCHOOL_CODE, "member")]
    assert [(m.contact, m.phone) for m in found.members] == [
        ("李四光", "025-83234567"),
        ("钱一", "13912345678"),
    ]


def test_a_table_of_equipment_lists_no_members(build, forms):
    table = [
        ["设备名称", "型号", "所属单位", "购置时间", "原值"],
        ["疲劳试验机", "XK-5", LEAD, "2020年", "35万元"],
        ["光谱仪", "GP-2", SCHOOL, "2021年", "80万元"],
    ]
    found = read(build, forms, ("备案材料.docx", TITLE, f"牵头单位：{LEAD}", table))
    assert units(found) == []


def test_codes_below_the_parties_of_a_preamble(build, forms):
    found = read(
        build, forms,
        (
            "共建协议.docx", "南京市协作机器人创新联合体共建协议",
            f"甲方（牵头单位）：{LEAD}", f"统一社会信用代码：{LEAD_CODE}", "法定代表人：周国平",
            f"乙方：{SCHOOL}", f"统一社会信用代码：{SCHOOL_CODE}", "法定代表人：钱一",
            "各方经协商一致，由上述单位与有关研究院订立本协议。", "第一条 违约责任", "违约方应当赔偿损失。",
        ),
    )  # fmt: skip
    assert units(found, "agreement") == [(LEAD, LEAD_CODE, "lead"), (SCHOOL, SCHOOL_CODE, "member")]


def test_a_chapter_on_proofs_stays_in_the_plan(build, forms):
    found = read(
        build, forms,
        (
            "建设方案.docx", "济源特种钢创新联合体建设方案", "第一章 组建背景与意义", "背景。", "第六章 其他需要说明的问题",
            "无。",             "第七章 相关证明材料", "见附件。",
        ),
        given="jiyuan",
    )  # fmt: skip
    assert [paper.kind for paper in found.papers] == ["plan"]
    assert {section.section for section in found.sections} >= {"plan_background", "plan_proofs"}


def test_a_chain_column_of_the_agreement_counts_beside_the_tasks(build, forms):
    parties = [
        ["序号", "单位名称", "统一社会信用代码", "备注"],
        ["1", LEAD, LEAD_CODE, "牵头单位"],
        ["2", FIRM, FIRM_CODE, "成员单位"],
        ["3", SCHOOL, SCHOOL_CODE, "成员单位"],
    ]
    tasks = [
        ["序号", "单位名称", "产业链位置", "承担任务"],
        ["1", LEAD, "—", "负责总体集成"],
        ["2", FIRM, "上游", "开展减速器攻关"],
        ["3", SCHOOL, "—", "开展机理研究"],
    ]
    found = read(
        build, forms, ("组建协议.docx", "创新联合体组建协议", "一、参与单位", parties, "二、任务分工", tasks)
    )
    assert [(m.name, m.chain) for m in found.members] == [(LEAD, None), (FIRM, True), (SCHOOL, False)]


def test_lettered_units_with_codes_and_roles_behind_them(build, forms):
    found = read(
        build, forms,
        (
            "备案申请书.docx", TITLE, "一、联合体概况", "本联合体共由3家单位组成：",
            f"（a）{LEAD}（“领航公司”，牵头单位，{LEAD_CODE}）", f"（b）{SCHOOL}（{SCHOOL_CODE}）——位于南京市，负责机理研究；",
            f"（c）{FIRM}（{FIRM_CODE}）——位于南京市，负责试制。",
        ),
    )  # fmt: skip
    assert units(found) == [
        (LEAD, LEAD_CODE, "lead"), (SCHOOL, SCHOOL_CODE, "member"), (FIRM, FIRM_CODE, "member"),
    ]  # fmt: skip


def test_parties_parted_by_gaps_and_parties_ahead_of_a_table_to_sign(build, forms):
    gaps = f"1. 牵头单位　{LEAD}　统一代码 {LEAD_CODE}", f"2. 参与单位　{SCHOOL}　统一代码 {SCHOOL_CODE}"
    found = read(
        build, forms, ("组建协议.docx", "创新联合体组建协议", "第一条 参与单位", *gaps, "第二条 目标")
    )
    assert units(found, "agreement") == [(LEAD, LEAD_CODE, "lead"), (SCHOOL, SCHOOL_CODE, "member")]
    coded = (
        f"{LEAD}（以下称“领航公司”）；统一社会信用代码：{LEAD_CODE}；",
        f"{SCHOOL}；统一社会信用代码：{SCHOOL_CODE}；",
    )
    found = read(
        build,
        forms,
        ("组建协议.docx", "创新联合体组建协议", "立约单位：", *coded, "第一款（目标）", "突破。"),
    )
    assert [(name, code) for name, code, _ in units(found, "agreement")] == [
        (LEAD, LEAD_CODE), (SCHOOL, SCHOOL_CODE),
    ]  # fmt: skip
    ahead = f"1. {LEAD}，统一社会信用代码{LEAD_CODE}", f"2. {SCHOOL}，统一社会信用代码{SCHOOL_CODE}"
    table = [["序号", "成员单位（盖章）", "法定代表人签名"], ["1", LEAD, ""], ["2", SCHOOL, ""]]
    found = read(
        build,
        forms,
        ("组建协议.docx", "创新联合体组建协议", "签约单位（共2家）：", *ahead, "第一章 目标", table),
    )
    assert [(name, code) for name, code, _ in units(found, "agreement")] == [
        (LEAD, LEAD_CODE), (SCHOOL, SCHOOL_CODE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "person", "phone"),
    [
        (["联系人：江泌，手机13982460018。"], "江泌", "13982460018"),
        (["联系人：明月夜　18982700356"], "明月夜", "18982700356"),
        ([[["联系方式", "易安，025-85019988"]]], "易安", "025-85019988"),
        ([[["联系", "师旷　138 5140 1276"]]], "师旷", "13851401276"),
    ],
)
def test_one_label_for_contact_and_phone(build, forms, rows, person, phone):
    found = values(read(build, forms, ("备案申请书.docx", TITLE, *rows)))
    assert (found["contact_person"], found["contact_phone"]) == (person, phone)


def test_what_tables_say_beside_a_label_is_said(build, forms):
    table = [
        ["牵头单位类型", "☑龙头企业 ☐重大科技平台"],
        ["上一年销售收入", "186,000 万元"],
        ["研发投入强度", "14.2 %"],
    ]
    heads = [["上一年销售收入", "研发投入强度"], ["序号", "名称"]]
    said = {s.statement for s in read(build, forms, ("备案申请书.docx", TITLE, table)).statements}
    assert {"lead.leading", "lead.sales", "lead.rd_intensity"} <= said
    assert "lead.platform" not in said
    assert not {s.statement for s in read(build, forms, ("备案申请书.docx", TITLE, heads)).statements} & {
        "lead.sales",
        "lead.rd_intensity",
    }


def test_a_table_typed_with_tabs(build, forms):
    rows = [
        "序号\t单位名称\t统一社会信用代码\t联系人",
        f"1\t{LEAD}\t{LEAD_CODE}\t岑砚舟",
        f"2\t{SCHOOL}\t{SCHOOL_CODE}\t郗长林",
    ]
    found = read(build, forms, ("备案材料.docx", TITLE, "成员单位情况", *rows, "二、建设周期"))
    assert [(m.name, m.uscc, m.contact) for m in found.members if m.source == "form"] == [
        (LEAD, LEAD_CODE, "岑砚舟"),
        (SCHOOL, SCHOOL_CODE, "郗长林"),
    ]
    lone = read(build, forms, ("备案材料.docx", TITLE, rows[1], "二、建设周期\t三年\t自签字之日起"))
    assert [m.name for m in lone.members if m.source == "form"] == []


def test_contact_and_phone_in_one_cell(build, forms):
    table = [
        ["序号", "单位名称", "统一社会信用代码", "联系人／电话"],
        ["1", LEAD, LEAD_CODE, "岑砚舟\n13813870426"],
        ["2", SCHOOL, SCHOOL_CODE, "郗长林 025-83234567"],
    ]
    found = read(build, forms, ("备案材料.docx", TITLE, "成员单位情况", table))
    assert [(m.contact, m.phone) for m in found.members] == [
        ("岑砚舟", "13813870426"),
        ("郗长林", "025-83234567"),
    ]


def test_particulars_of_units_in_sentences(build, forms):
    found = read(
        build, forms,
        (
            "备案材料.docx", TITLE, "一、成员单位",
            f"（一）{LEAD}（统一社会信用代码：{LEAD_CODE}），位于南京市江宁区，负责总体集成。联系人：汲长流，电话：025-83234567。",
            f"（二）{SCHOOL}（统一社会信用代码：{SCHOOL_CODE}），位于南京市玄武区，负责机理研究。联系人：茹子衡，电话：13912345678。",
        ),
    )  # fmt: skip
    assert [(m.name, m.contact, m.phone, m.region) for m in found.members] == [
        (LEAD, "汲长流", "025-83234567", "南京市江宁区"), (SCHOOL, "茹子衡", "13912345678", "南京市玄武区"),
    ]  # fmt: skip


def test_the_code_of_another_unit_is_not_the_leads():
    place = Evidence(document_id="d1", page=2, method="label", confidence=0.9)
    units = [
        Member(seq=1, name=LEAD, uscc=LEAD_CODE, role="lead", source="form", evidence=place),
        Member(seq=2, name=SCHOOL, uscc=SCHOOL_CODE, source="form", evidence=place),
    ]
    said = [
        FieldValue(field="lead_unit_uscc", value=code, evidence=place)
        for code in (SCHOOL_CODE, LEAD_CODE, FIRM_CODE)
    ]
    assert [value.value for value in own_codes(said, units, LEAD)] == [LEAD_CODE, FIRM_CODE]


def test_a_page_of_cells_to_sign_lists_no_parties(build, forms):
    parties = [["单位名称", "统一社会信用代码"], [LEAD, LEAD_CODE], [SCHOOL, SCHOOL_CODE]]
    signing = [
        [
            f"牵头方：{LEAD}（公章）\n法人代表：\n2026年2月26日",
            f"参加方一：{SCHOOL}（公章）\n法人代表：\n2026年2月26日",
        ]
    ]
    found = read(
        build,
        forms,
        ("组建协议.docx", "创新联合体组建协议", "一、缔约各方", parties, "二、违约责任", "赔偿。", signing),
    )
    assert [m.name for m in found.members] == [LEAD, SCHOOL]
    assert "parties" in {section.section for section in found.sections}


def test_a_short_name_that_the_paper_defines(build, forms):
    found = read(
        build, forms,
        (
            "备案材料.docx", TITLE, f"{LEAD}（以下简称“云岭股份”）作为牵头单位，联合2家单位组建。",
            f"企业：{LEAD}、{FIRM}。", f"高校：{SCHOOL}。", "设立理事会，由云岭股份董事长凌霁川担任理事长。",
        ),
    )  # fmt: skip
    assert [s.detail for s in found.statements if s.statement == "council.chair"] == [f"{LEAD}董事长凌霁川"]


HEADS = ("单位名称", "统一社会信用代码", "角色")
ROWS = ((LEAD, LEAD_CODE, "牵头单位"), (SCHOOL, SCHOOL_CODE, "参与单位"), (FIRM, FIRM_CODE, "参与单位"))
ALL_THREE = [(LEAD, LEAD_CODE, "lead"), (SCHOOL, SCHOOL_CODE, "member"), (FIRM, FIRM_CODE, "member")]


def with_side_label(table, column_of_rows):
    """Give a table a first column of labels that stand beside several rows: (first row, rows, text)."""
    moved = [cell.model_copy(update={"column": cell.column + 1}) for cell in table.cells]
    side = [
        table.cells[0].model_copy(
            update={"row": row, "column": 0, "row_span": span, "column_span": 1, "text": text}
        )
        for row, span, text in column_of_rows
    ]
    cells = tuple(sorted([*moved, *side], key=lambda cell: (cell.row, cell.column)))
    return table.model_copy(update={"columns": table.columns + 1, "cells": cells})


@pytest.mark.parametrize("sum_row", [(), ((("共3家", 3),),)])
def test_a_block_of_members_inside_one_form_ends_with_its_side_label(build, forms, sum_row):
    block = [*sum_row, HEADS, *ROWS]
    rest = (("核心任务", ("攻克三项关键技术。", 2)), ("资金安排", ("三年投入3000万元。", 2)))
    table = with_side_label(
        build.table(1, [*block, *rest]), [(0, len(block), "成\n员\n单\n位"), (len(block), 2, "任\n务")]
    )
    doc = build.document(build.line(1, TITLE), table)
    found = extract_submission("s1", [build.file("备案申请书.docx", doc)], forms, "nanjing")
    assert units(found) == ALL_THREE


def test_bands_over_the_rows_of_members_end_no_table(build, forms):
    bands = [
        HEADS,
        [("一、牵头单位（1家）", 3)],
        ROWS[0],
        [("二、高校和企业（2家）", 3)],
        *ROWS[1:],
        [("合计：3家", 3)],
    ]
    assert units(read(build, forms, ("备案申请书.docx", TITLE, bands))) == ALL_THREE


def test_a_table_of_outsiders_lists_no_members(build, forms):
    outsiders = [HEADS[:2], ("无锡某某检测有限公司", "91320200MA1MABCD0K")]
    paper = "备案申请书.docx", TITLE, "（一）联合体成员单位", [HEADS, *ROWS]
    assert units(read(build, forms, (*paper, "（二）外部协作单位（非成员）", outsiders))) == ALL_THREE


def test_names_and_heads_with_their_english(build, forms):
    heads = "单位名称 / English name", "统一社会信用代码", "身份"
    rows = [(f"{name}\nYun Ling Equipment Co., Ltd.", code, role) for name, code, role in ROWS]
    assert units(read(build, forms, ("备案申请书.docx", TITLE, [heads, *rows]))) == ALL_THREE


@pytest.mark.parametrize(
    "blocks",
    [
        ("【产业领域】", "智能装备", "【联系人】李明"),
        ("产业领域　智能装备。", "联系人　李明"),
        ([["产业领域", "联系人", "联系电话"], ["智能装备", "李明", "13812345678"]],),
    ],
)
def test_labels_and_values_however_they_are_parted(build, forms, blocks):
    found = values(read(build, forms, ("备案申请书.docx", TITLE, *blocks)))
    assert (found["industry_field"], found["contact_person"]) == ("智能装备", "李明")


def test_a_word_for_a_unit_is_no_name(build, forms):
    text = "（三）牵头单位：我公司2025年销售收入3.42亿元，为行业龙头。"
    assert "lead_unit" not in values(read(build, forms, ("备案申请书.docx", TITLE, text)))


@pytest.mark.parametrize(
    "names",
    [
        (f"第一方：{LEAD}", f"第二方：{SCHOOL}", f"第三方：{FIRM}"),
        (f"A方（Party A）：{LEAD}", f"B方（Party B）：{SCHOOL}", f"C方（Party C）：{FIRM}"),
        (f"牵头方：{LEAD}", f"参与方一：{SCHOOL}", f"参与方二：{FIRM}"),
        (
            f"① {LEAD}【代码：{LEAD_CODE}】",
            f"② {SCHOOL}【代码：{SCHOOL_CODE}】",
            f"③ {FIRM}【代码：{FIRM_CODE}】",
        ),
        (f"牵头单位：{LEAD}", f"成员单位：{SCHOOL}、{FIRM}"),
    ],
)
def test_whatever_an_agreement_calls_its_parties(build, forms, names):
    clauses = "一、合作目标", "共同攻关。", "二、任务分工", "甲方平台；乙方模型。"
    found = read(build, forms, ("组建协议.docx", "创新联合体组建协议", *names, *clauses))
    assert [name for name, _, _ in units(found, "agreement")] == [LEAD, SCHOOL, FIRM]


def test_a_supplement_admits_one_party(build, forms):
    agreement = (
        "组建协议.docx",
        "创新联合体组建协议",
        f"甲方：{LEAD}",
        f"乙方：{SCHOOL}",
        "一、合作目标",
        "攻关。",
    )
    added = (
        "补充协议.docx",
        "创新联合体组建协议之补充协议",
        "甲、乙两方与",
        f"丙方：{FIRM}",
        "经协商一致，同意加入。",
    )
    found = read(build, forms, agreement, added)
    assert [name for name, _, _ in units(found, "agreement")] == [LEAD, SCHOOL, FIRM]


@pytest.mark.parametrize(
    "term",
    [
        ("六、建设期", "三个自然年度，即2026年1月1日—2028年12月31日。"),
        ("第六条【期限】", "三年，自2026年1月1日至2028年12月31日。"),
        ("六、合作期限", "合作期限为36个月，自2026年1月1日起算。"),
    ],
)
def test_the_term_under_any_title(build, forms, term):
    parties = f"甲方：{LEAD}", f"乙方：{SCHOOL}"
    found = values(read(build, forms, ("组建协议.docx", "创新联合体组建协议", *parties, *term)))
    assert (found["agreement_start"], found["agreement_end"]) == ("2026-01-01", "2028-12-31")


def test_the_day_of_signing_begins_the_term(build, forms):
    head = "本协议由以下各方于2026年9月1日在南京市签署："
    parties = f"甲方：{LEAD}", f"乙方：{SCHOOL}"
    term = "六、有效期", "自签署之日起三年，即至2029年8月31日止。"
    found = values(read(build, forms, ("组建协议.docx", "创新联合体组建协议", head, *parties, *term)))
    assert (found["agreement_start"], found["agreement_end"]) == ("2026-09-01", "2029-08-31")


@pytest.mark.parametrize(
    ("title", "kind"), [("诚信承诺书", "pledge"), ("知识产权权属承诺书", "other"), ("廉洁承诺书", "other")]
)
def test_promises_of_other_things_are_no_pledge(build, forms, title, kind):
    found = read(build, forms, ("承诺.docx", title, "我公司承诺如下事项，由我公司负责。", LEAD))
    assert [paper.kind for paper in found.papers] == [kind]


def test_numbered_titles_are_answered_by_the_line_below(build, forms):
    found = values(
        read(build, forms, ("备案申请书.docx", TITLE, "二、产业领域", "智能装备。", "三、目标", "攻关。"))
    )
    assert found["industry_field"] == "智能装备"


def test_what_authorities_publish_names_no_consortium(build, forms):
    text = "按照《关于开展2026年度创新联合体申报工作的通知》要求，组建南京市协作机器人创新联合体。"
    found = read(build, forms, ("备案申请书.docx", TITLE, text))
    assert {m.value for m in found.mentions if m.field == "consortium_name"} == {"南京市协作机器人创新联合体"}


def test_a_volume_numbers_its_papers_in_few_words(build, forms):
    blocks = (
        "一、备案申请书",
        f"牵头单位：{LEAD}",
        "产业领域：智能装备",
        "联系人：李明",
        "填报日期：2026年5月8日",
    )
    papers = *blocks, "二、组建协议", f"甲方：{LEAD}", f"乙方：{SCHOOL}"
    found = read(build, forms, ("合订本.docx", *papers))
    assert [paper.kind for paper in found.papers] == ["application_form", "agreement"]


@pytest.mark.parametrize(("signers", "leads"), [((LEAD, FIRM, SCHOOL), 1), ((LEAD,), 2)])
def test_units_that_sign_a_pledge_together_are_no_leads(build, forms, signers, leads):
    pledge = "承诺书.docx", "诚信承诺书", "承诺材料真实。", *(f"承诺单位：{name}" for name in signers)
    found = read(build, forms, ("备案申请书.docx", TITLE, f"牵头单位：{LEAD}"), pledge)
    assert [m.value for m in found.mentions if m.field == "lead_unit"] == [LEAD] * leads
