"""A submission as a whole: statements, members put together, values that count, mentions."""

import pytest

from extractors.language.statements import read_statement
from extractors.paragraphs import paragraphs
from extractors.prose.mentions import consortium_mentions, consortium_names
from extractors.submission import extract_submission
from extractors.units.members import reconciled_members
from extractors.units.reconcile import with_lead
from models.evidence import Evidence, MissingReason
from models.jurisdiction import StatementSpec
from models.submission import Member, PaperKind

CODE, OTHER = "91350100M000100Y43", "12320106772746590D"
NAME = "重庆两江新区智能底盘产业创新联合体"
LEAD = "重庆两江渝曜科技有限公司"


def lines(build, *texts):
    return build.document(*(build.line(number, text) for number, text in enumerate(texts, start=1)))


def stated(build, paper, statement, family, *texts):
    listed = paragraphs(build.view(paper, lines(build, *texts)).rows())
    return read_statement(
        StatementSpec(statement=statement, papers=(PaperKind.PLAN,), patterns=(family,)), listed
    )


def test_a_heading_alone_is_weaker_than_a_text_below_it(build, form_paper):
    told = ("mechanism.decision", "mechanism.decision")
    full = stated(
        build,
        form_paper,
        *told,
        "1．决策调度机制。设立由各方组成的理事会，重大事项经表决。",
        "2．协同攻关机制。",
    )
    below = stated(
        build,
        form_paper,
        *told,
        "（一）决策调度机制",
        "由牵头单位每半年汇总各方进展并形成纪要。",
        "（二）协同攻关机制",
    )
    bare = stated(build, form_paper, *told, "（一）决策调度机制", "（二）协同攻关机制")
    none = stated(build, form_paper, *told, "（一）协同攻关机制", "共享设备。")
    assert full.evidence.confidence >= below.evidence.confidence > 0.8
    assert bare is None
    assert none is None


def test_a_heading_on_a_picture_may_have_lost_its_text(build, form_paper):
    rows = [build.scan("（一）决策调度机制", 80, 100), build.scan("（二）协同攻关机制", 80, 130)]
    listed = paragraphs(build.view(form_paper, build.document(*rows, pages=1)).rows())
    spec = StatementSpec(
        statement="mechanism.decision", papers=(PaperKind.PLAN,), patterns=("mechanism.decision",)
    )
    assert read_statement(spec, listed).evidence.confidence <= 0.5


def test_a_phrase_under_a_heading_is_not_filled_up_by_the_next_chapter(build, form_paper):
    told = ("mechanism.decision", "mechanism.decision")
    rows = ("第一章 组织", "一、秘书处", "秘书处设在牵头单位。", "二、决策调度机制", "按照有关规定执行。")
    bare = stated(
        build, form_paper, *told, *rows, "第二章 主要任务", "建设公共试验平台并面向成员单位开放共享。"
    )
    full = stated(build, form_paper, *told, *rows, "1．由各成员单位每季度轮流召集，形成纪要并逐项督办。")
    assert bare is None
    assert full.evidence.confidence > 0.8


def test_a_denial_under_its_heading_does_not_count(build, form_paper):
    found = stated(
        build, form_paper, "dispute", "clause.dispute", "九、争议解决", "本协议对争议解决方式未作约定。"
    )
    assert found is None or found.evidence.confidence <= 0.5


def test_a_statement_points_at_its_row(build, form_paper):
    found = stated(
        build,
        form_paper,
        "head.administrative",
        "head.administrative",
        "组织架构",
        "行政负责人由赵明担任，统筹资源。",
    )
    assert (found.detail, found.evidence.locator) == ("赵明", "p[2]")


def submission(build, form, *, agreement_lead=LEAD):
    application = build.document(
        build.line(1, "两江新区产业创新联合体组建申请表"),
        build.table(
            1,
            [
                ["联合体名称", (NAME, 3)], ["联合体牵头单位", (LEAD, 3)], ["成员总数（个）", "2", "产业领域", "新材料"],
            ],
        ),
        build.table(
            2,
            [
                ["序号", "成员单位名称\n及统一社会信用代码", "在行业（或领域）中的地位，在联合体内分工（限200字）"],
                ["1", f"{LEAD}\n{CODE}", "龙头企业。牵头单位，统筹攻关。"],
                ["2", f"重庆江汉材料有限公司\n{OTHER}", "产业链上游骨干企业，供应原料。"],
            ],
        ),
    )  # fmt: skip
    agreement = lines(
        build, "两江新区产业创新联合体组建协议", f"成立{NAME}（以下简称联合体）。",
        "一、参与单位", "（一）牵头单位", f"{agreement_lead}",
        "（二）合作单位", "重庆江汉材料有限公司", "二、技术创新目标", "突破。", "三、各成员单位的责权利",
        "本协议自2025年5月10日起生效，有效期三年。", "四、违约责任追究方式", "违反本协议的，应赔偿损失。",
    )  # fmt: skip
    files = [build.file("申请表.docx", application), build.file("协议.docx", agreement)]
    return extract_submission("s1", files, (form,), "")


def test_the_lists_of_form_and_agreement_complete_each_other(build, liangjiang):
    said = submission(build, liangjiang)
    assert [(m.source, m.seq, m.name, m.role, m.kind, m.chain, m.in_jurisdiction) for m in said.members] == [
        ("form", 1, LEAD, "lead", "enterprise", None, True),
        ("form", 2, "重庆江汉材料有限公司", "partner", "enterprise", True, False),
        ("agreement", 1, LEAD, "lead", "enterprise", None, True),
        ("agreement", 2, "重庆江汉材料有限公司", "partner", "enterprise", True, None),
    ]


def test_the_code_of_the_lead_comes_from_its_row(build, liangjiang):
    said = submission(build, liangjiang)
    code = next(field for field in said.fields if field.field == "lead_unit_uscc")
    assert (code.value, code.evidence.method, code.evidence.locator) == (
        CODE,
        "computed",
        "table[2]/row[2]/cell[2]",
    )


def test_values_count_once_and_all_statements_are_mentioned(build, liangjiang):
    said = submission(build, liangjiang)
    assert len({field.field for field in said.fields}) == len(said.fields)
    mentioned = [mention for mention in said.mentions if mention.field == "consortium_name"]
    assert len({mention.evidence.document_id for mention in mentioned}) == 2
    assert {mention.value for mention in mentioned} == {NAME}


def test_nothing_is_invented(build, liangjiang):
    said = submission(build, liangjiang)
    fields = {field.field for field in said.fields}
    assert not fields & {"enterprise_count", "platform_count", "filing_date", "contact_person"}
    assert "dispute" not in {statement.statement for statement in said.statements}
    assert "liability" in {section.section for section in said.sections}


def test_names_of_consortia_in_prose():
    assert consortium_names(f"本单位牵头申报组建{NAME}，现郑重承诺") == [NAME]
    assert consortium_names("依据《两江新区产业创新联合体组建协议》，产业创新联合体应当健全机制。") == []


def test_a_copy_that_lacks_the_page_does_not_hide_the_empty_cell(build, liangjiang):
    title = "两江新区产业创新联合体组建申请表"
    sealed = build.document(
        build.scan(title, 180, 60),
        build.scan(f"产业创新联合体名称：{NAME}", 60, 200),
        pages=1,
        media_type="application/pdf",
    )
    whole = build.document(
        build.line(1, title),
        build.table(1, [["联合体名称", ""], ["产业领域", "新材料"], ["成员总数（个）", ""]]),
    )
    files = [build.file("1盖章页.pdf", sealed), build.file("2申请表.docx", whole)]
    said = extract_submission("s1", files, (liangjiang,), "liangjiang")
    gaps = {gap.field: gap for gap in said.gaps}
    assert gaps["member_count"].reason is MissingReason.BLANK
    assert gaps["member_count"].evidence.locator == "table[1]/row[3]/cell[2]"
    assert "industry_field" not in gaps
    assert gaps["consortium_name"].reason is MissingReason.BLANK  # the cover of the other copy is no cell


def listed(*names):
    return [
        Member(seq=n, name=name, role="member", source="agreement", evidence=Evidence(document_id="d1"))
        for n, name in enumerate(names, 1)
    ]


def roles(members):
    return [member.role for member in members]


def test_the_lead_is_marked_by_its_name_and_of_two_names_as_near_neither():
    one = with_lead(listed("重庆渝曜科技有限公司", "重庆江汉材料有限公司"), "重庆市渝曜科技有限公司")
    assert roles(one) == ["lead", "member"]
    two = with_lead(listed("重庆渝曜实业有限公司", "重庆渝曜材料有限公司"), "重庆渝曜科技有限公司")
    assert roles(two) == ["member", "member"]


def test_an_agreement_that_names_another_lead_gives_the_role_to_that_one(liangjiang):
    parties = listed("重庆渝曜科技有限公司", "重庆渝曜实业有限公司")
    members = reconciled_members([], [parties], "重庆渝曜科技有限公司", liangjiang, "重庆渝曜实业有限公司")
    assert roles(members) == ["member", "lead"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"联合其他单位组建{NAME}。", [NAME]),
        ("本单位参加的“四川省数据要素流通创新联合体”为另一联合体，与本次申报无关。", []),
        (f"曾组建四川省数据要素流通创新联合体；现申报{NAME}。", [NAME]),
    ],
)
def test_a_sentence_about_another_consortium_names_no_own(build, form_paper, text, found):
    listed = paragraphs(
        build.view(form_paper, build.document(build.line(1, "甲书"), build.line(2, text))).rows()
    )
    assert [mention.value for mention in consortium_mentions(listed, NAME)] == found
    assert [mention.value for mention in consortium_mentions(listed, "")] == found
