"""Every pattern family finds what its file says it must, and nothing that it must not."""

import pytest

from extractors.language.denials import denials, denied
from extractors.language.patterns import families, family
from extractors.language.statements import of_cells, read_statement
from extractors.language.word_sets import expanded, grouped
from extractors.paragraphs import Paragraph, paragraphs
from extractors.view import Place, Row
from models.errors import SetupError
from models.jurisdiction import StatementSpec

FAMILIES = sorted(families())


@pytest.mark.parametrize("name", FAMILIES)
def test_examples_of_the_file(name):
    found = family(name)
    assert len(found.must) >= 2 or found.headings or found.may
    assert len(found.must_not) >= 2
    assert [text for text in found.must if found.finds(text) is None] == []
    assert [text for text in found.must_not if found.finds(text) is not None] == []
    assert [text for text in found.may if found.finds(text) is not None or not found.hints(text)] == []


def test_every_statement_of_the_forms_has_its_family(liangjiang):
    named = {name for spec in liangjiang.statements for name in spec.patterns}
    assert named <= set(FAMILIES)


def test_names_of_heads_are_kept():
    sentence = "由张明担任联合体行政负责人，李华担任联合体技术负责人。"
    assert family("head.administrative").finds(sentence).detail == "张明"
    assert family("head.technical").finds(sentence).detail == "李华"


def test_denial_reaches_its_own_clause_only():
    sentence = "违约责任按法律规定,收益分配另行约定"
    assert denied(sentence, 13, 15)
    assert not denied(sentence, 0, 4)
    assert not denied("未按约定履行的应赔偿", 0, 4)


def test_an_unknown_family_is_a_fault_of_the_set_up():
    with pytest.raises(SetupError, match="没有名为"):
        family("no.such")


def test_what_denies_a_clause():
    assert [text for text in denials().must if not denied(text, 0, 2)] == []
    assert [text for text in denials().must_not if denied(text, 0, len(text))] == []


def test_what_stands_behind_a_label_belongs_to_it():
    assert denied("攻关计划:另附。", 0, 4)
    assert not denied("攻关计划:分三步实施,经费另行安排", 0, 4)
    assert denied("对外责任由谁承担,另行研究。", 0, 4)
    assert not denied("对外责任由谁承担,收益分配另行研究。", 0, 4)


def test_a_label_within_a_paragraph_announces_what_is_said_behind_it(build, form_paper):
    text = "决策调度：联合体管委会季度例会；推广应用：面向通航企业；技术迭代：另行研究；资金投入：略。"
    listed = paragraphs(build.view(form_paper, build.document(build.line(1, text))).rows())
    found = {
        name: read_statement(StatementSpec(statement=name, patterns=(name,)), listed)
        for name in ("mechanism.promotion", "mechanism.iteration", "mechanism.funding")
    }
    assert [name for name, statement in found.items() if statement] == ["mechanism.promotion"]


GOALS = StatementSpec(statement="goal.technical", patterns=("goal.technical",))
IN_PASSING = "三、分工", "甲公司突破高端轴承制造的关键技术。"


def test_what_its_own_heading_puts_off_is_not_said_in_passing(build, form_paper):
    def read(*texts):
        lines = [build.line(1, text) for text in texts]
        return read_statement(GOALS, paragraphs(build.view(form_paper, build.document(*lines)).rows()))

    assert read("二、技术创新目标", "待联盟成立后由各方另行约定。", *IN_PASSING) is None
    assert read("二、合作内容", "待联盟成立后由各方另行约定。", *IN_PASSING) is not None
    assert read("二、技术创新目标", "三年内突破轴承钢纯净化技术，经费另行约定。", *IN_PASSING) is not None


@pytest.mark.parametrize(
    ("below", "sure"), [("会费和自筹，专户管理。", True), ("按需开展，逐年完善。", False)]
)
def test_a_short_text_says_a_thing_together_with_its_heading(build, form_paper, below, sure):
    lines = [
        build.line(1, "（四）联盟经费来源及使用管理机制"),
        build.line(2, below),
        build.line(3, "四、任务"),
    ]
    listed = paragraphs(build.view(form_paper, build.document(*lines)).rows())
    told = read_statement(StatementSpec(statement="funds", patterns=("funds.management",)), listed)
    assert (told.evidence.confidence > 0.8) is sure


@pytest.mark.parametrize(
    ("below", "sure"),
    [
        ("各成员单位团结协作、共谋发展，努力把联盟建设成为行业知名的合作组织。", False),
        ("各成员单位团结协作，三年内把减速器的寿命提高到两万小时。", True),
    ],
)
def test_a_heading_over_commonplaces_states_little(build, form_paper, below, sure):
    lines = [build.line(1, f"第一条 目标：{below}"), build.line(2, "第二条 任务")]
    told = read_statement(GOALS, paragraphs(build.view(form_paper, build.document(*lines)).rows()))
    assert (told.evidence.confidence > 0.8) is sure


def test_what_stands_under_a_heading_about_another_thing_is_told_of_that(build, form_paper):
    told = "牵头单位自筹1200万元，成员单位按任务配套500万元。"

    def funds(*texts):
        lines = [build.line(number, text) for number, text in enumerate(texts, 1)]
        spec = StatementSpec(statement="target.funds", patterns=("target.funds",))
        return read_statement(spec, paragraphs(build.view(form_paper, build.document(*lines)).rows()))

    assert funds("六、资源保障", "1．资金", told) is None
    assert funds("六、资源保障" + told) is None
    assert funds("六、资源保障和资金安排", told) is not None
    assert funds("六、资源保障", "提供场地。", "七、其他", "研发经费" + told) is not None


def test_cells_state_what_families_allow():
    cells = [
        Paragraph(text, (Row(text, Place("d1"), "", True),), (0,))
        for text in ("上一年销售收入:186,000万元", "攻关计划:第一年完成需求论证与技术路线评审。")
    ]
    both = of_cells(StatementSpec(statement="s", patterns=("lead.sales", "target.tasks")))
    assert both.patterns == ("lead.sales",)
    assert read_statement(both, cells[:1]) is not None
    assert read_statement(both, cells[1:]) is None


def test_word_sets_stand_for_their_words():
    assert "经费" in expanded("{money} & 承担").split(" & ")[0].split("|")
    assert grouped("{council}会议").startswith("(?:理事会|")
    assert grouped("[一二]{1,3}年") == "[一二]{1,3}年"
    with pytest.raises(SetupError, match="moneys"):
        expanded("{moneys}")


def read_lines(build, form_paper, name, *texts):
    lines = [build.line(number, text) for number, text in enumerate(texts, 1)]
    listed = paragraphs(build.view(form_paper, build.document(*lines)).rows())
    return read_statement(StatementSpec(statement=name, patterns=(name,)), listed)


@pytest.mark.parametrize(
    ("title", "below", "confidence"),
    [
        ("三、资金安排", "……", 0.0),
        ("三、资金安排", "（此处填写）", 0.0),
        ("三、资金安排", "牵头单位上年度营业收入3.2亿元，注册资本5000万元。", 0.5),
        ("三、资金安排", "设备费1500万元、材料费800万元，合计2300万元，由各方自筹。", 1.0),
        ("三、众人拾柴", "牵头企业先拿两千万元，其余由大家来凑，凑不齐再贷款。", 0.5),
        ("三、企业简介", "公司去年拿下两千万元的大单，今年又拿下三千万元。", 0.0),
    ],
)
def test_what_a_title_says_with_the_text_below_it(build, form_paper, title, below, confidence):
    found = read_lines(build, form_paper, "target.funds", title, below, "四、其他")
    assert (found.evidence.confidence if found else 0.0) == pytest.approx(confidence, abs=0.12)


def test_a_label_of_a_table_stands_over_the_cell_beside_it(build, form_paper):
    def collaboration(label):
        table = build.table(1, [[label, "搭建共享检测平台，形成测试规范4项。"]])
        listed = paragraphs(build.view(form_paper, build.document(table)).rows(tables=True))
        name = "mechanism.collaboration"
        return read_statement(StatementSpec(statement=name, patterns=(name,)), listed)

    assert collaboration("主要攻关任务") is None
    assert collaboration("协作机制") is not None


def test_a_denial_that_is_looked_for_counts(build, form_paper):
    refused = "经初审，不具备建设条件，不同意推荐。"
    assert read_lines(build, form_paper, "recommendation.refused", refused) is not None
    assert read_lines(build, form_paper, "recommendation.given", refused) is None


@pytest.mark.parametrize(
    ("title", "below", "detail"),
    [("六、合作期", "36个月，从2026年5月起算。", "36个月"), ("六、保密", "36个月，从2026年5月起算。", "")],
)
def test_a_detail_that_the_title_and_the_text_state_together(build, form_paper, title, below, detail):
    found = read_lines(build, form_paper, "term.duration", title, below)
    assert (found.detail if found else "") == detail


@pytest.mark.parametrize(("title", "told"), [("五、家底", True), ("五、验收考核", False)])
def test_lists_of_resources_count_under_titles_of_resources(build, form_paper, title, told):
    found = read_lines(
        build, form_paper, "resource.technology", title, "资金2800万元；技术专利34件；人才46名。"
    )
    assert (found is not None) is told
