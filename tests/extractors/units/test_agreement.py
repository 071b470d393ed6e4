"""Agreements in several numberings and layouts give the same sections, parties and dates."""

import pytest

from extractors.paragraphs import heading_of, paragraphs
from extractors.prose.sections import find_sections, section_record
from extractors.prose.terms import agreement_dates
from extractors.units.agreement import agreement_parties

CODE = "91350100M000100Y43"
TITLES = (
    "参与单位", "技术创新目标", "任务具体分工", "各成员单位的责权利",
    "科技成果、知识产权归属、许可使用和转化收益分配办法", "科研诚信追究方式", "违约责任追究方式", "所有成员单位签章",
)  # fmt: skip
IDS = (
    "parties", "technical_goals", "task_division", "rights_duties", "results_ip", "integrity", "liability", "signatures",
)  # fmt: skip
CHINESE = "一二三四五六七八"


def lines(build, *texts):
    return build.document(*(build.line(number, text) for number, text in enumerate(texts, start=1)))


def found(build, paper, *texts):
    view = build.view(paper, lines(build, *texts))
    return view, find_sections(view)


@pytest.mark.parametrize(
    "number",
    [
        lambda n: f"{CHINESE[n]}、", lambda n: f"第{CHINESE[n]}条 ", lambda n: f"（{CHINESE[n]}）", lambda n: f"{n + 1}. ",
        lambda n: f"{n + 1}、", lambda n: f"第{CHINESE[n]}章 ", lambda n: "",
    ],
)  # fmt: skip
def test_any_numbering(build, agreement_paper, number):
    texts = ["两江新区产业创新联合体组建协议"]
    for index, title in enumerate(TITLES):
        texts += [number(index) + title, f"这里是第{index}部分的内容。"]
    _, sections = found(build, agreement_paper, *texts)
    assert [section.section for section in sections] == list(IDS)
    assert [section.text for section in sections] == [f"这里是第{index}部分的内容。" for index in range(8)]


def test_an_agreement_that_is_a_table_of_its_sections(build, agreement_paper):
    rows = [["条", "事项", "约定"]]
    rows += [[str(n), title, f"这里是第{n}部分的内容。"] for n, title in enumerate(TITLES, 1)]
    view = build.view(agreement_paper, build.document(build.line(1, "组建协议"), build.table(1, rows)))
    assert [section.section for section in find_sections(view)] == list(IDS)
    few = build.document(
        build.line(1, "组建协议"), build.table(1, [["参与单位", "甲公司"], ["违约责任", "赔偿"]])
    )
    assert find_sections(build.view(agreement_paper, few)) == []


def test_run_in_headings_and_other_words(build, agreement_paper):
    _, sections = found(
        build, agreement_paper,
        "第一条 合作目标：突破技术总体目标。", "第二条 联合体成员", "重庆甲科技有限公司", "第三条 各方权利与义务", "各方共享。",
        "第四条 知识产权与收益分配：归完成方。", "第五条 违约责任：赔偿损失。", "第六条 其他", "本协议一式五份。",
    )  # fmt: skip
    texts = {section.section: section.text for section in sections}
    assert texts["liability"] == "赔偿损失。"
    assert texts["parties"] == "重庆甲科技有限公司"
    assert texts["results_ip"] == "归完成方。"
    assert "integrity" not in texts


def test_a_list_of_contents_does_not_hide_the_section(build, agreement_paper):
    _, sections = found(
        build, agreement_paper, "一、参与单位",
        "二、技术创新目标", "一、参与单位", "牵头单位：重庆甲科技有限公司", "二、技术创新目标", "突破技术。"
    )  # fmt: skip
    assert {s.section: s.text for s in sections}["technical_goals"] == "突破技术。"


def test_sentences_are_no_headings():
    assert (
        heading_of(
            "1．任何一方未按约定投入资源，应承担违约责任并赔偿守约方由此受到的直接损失和费用，经催告仍未改正的除名"
        )
        is None
    )
    assert heading_of("联合体建立科研诚信档案，对抄袭、造假行为组织调查") is None


def parties(build, paper, *texts):
    view, sections = found(build, paper, *texts)
    return [(m.seq, m.role, m.name, m.uscc) for m in agreement_parties(view, sections)]


def test_parties_under_role_headings(build, agreement_paper):
    assert parties(
        build, agreement_paper, "一、参与单位", "（一）牵头单位", f"重庆甲科技有限公司（统一社会信用代码：{CODE}）",
        "地址：重庆市某区某路1号  法定代表人：李明", "（二）核心层单位", "1．江汉大学", f"统一社会信用代码：{CODE}",
        "2．岷江新材料研究院（统一社会信用代码：", f"{CODE}）",
        "（三）合作单位", "重庆市新材料行业协会", "二、技术创新目标", "突破。",
    ) == [
        (1, "lead", "重庆甲科技有限公司", CODE), (2, "core", "江汉大学", CODE), (3, "core", "岷江新材料研究院", CODE),
        (4, "partner", "重庆市新材料行业协会", ""),
    ]  # fmt: skip


def test_parties_in_one_row_each_role(build, agreement_paper):
    assert parties(
        build, agreement_paper, "第一条 参与单位", "牵头单位：重庆甲科技有限公司", "核心层单位：江汉大学、岷江新材料研究院",
        "合作单位包括重庆市新材料行业协会和重庆乙（集团）有限公司。", "第二条 技术创新目标", "突破。",
    ) == [
        (1, "lead", "重庆甲科技有限公司", ""), (2, "core", "江汉大学", ""), (3, "core", "岷江新材料研究院", ""),
        (4, "partner", "重庆市新材料行业协会", ""), (5, "partner", "重庆乙(集团)有限公司", ""),
    ]  # fmt: skip


def test_parties_of_the_preamble(build, agreement_paper):
    assert parties(
        build, agreement_paper, "组建协议", "甲方：重庆甲科技有限公司", "乙方：江汉大学", "丙方（合作单位）：岷江新材料研究院",
        "第一条 技术创新目标", "突破。",
    ) == [
        (1, "lead", "重庆甲科技有限公司", ""), (2, "member", "江汉大学", ""), (3, "partner", "岷江新材料研究院", ""),
    ]  # fmt: skip


def test_parties_of_the_signatures(build, agreement_paper):
    names = [
        name for _, _, name, _ in parties(
            build, agreement_paper, "一、技术创新目标",
            "突破。", "二、所有成员单位签章", "重庆甲科技有限公司（盖章）", "法定代表人（签字）：",
            "江汉大学（盖章）", "法定代表人（签字）：",
        )
    ]  # fmt: skip
    assert names == ["重庆甲科技有限公司", "江汉大学"]


def dates(build, paper, *texts):
    view, sections = found(build, paper, *texts)
    listed = paragraphs(view.rows(tables=True))
    return {value.field: value.value for value in agreement_dates(listed, sections)}


def test_effective_day_and_term(build, agreement_paper):
    assert dates(build, agreement_paper, "四、各成员单位的责权利",
    "本协议自2025年5月10日起生效，有效期三年，至2028年5月9日止。") == {
        "agreement_effective_date": "2025-05-10", "agreement_start": "2025-05-10", "agreement_end": "2028-05-09",
    }  # fmt: skip


def test_effective_on_signing(build, agreement_paper):
    assert dates(
        build, agreement_paper, "一、参与单位",
        "本协议自各方法定代表人签字并加盖公章之日起生效，有效期为三年。", "二、所有成员单位签章",
        "重庆甲科技有限公司", "日期：2025年5月8日", "江汉大学", "日期：2025年5月10日",
    ) == {
        "agreement_effective_date": "2025-05-10", "agreement_start": "2025-05-10", "agreement_end": "2028-05-09",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("赔偿损失。自2026年4月12日至2029年4月11日。", ("2026-04-12", "2029-04-11")),
        ("本协议自2026年4月20日起执行，至2029年4月19日。", ("2026-04-20", "2029-04-19")),
        ("第一阶段自2026年4月1日至2026年12月31日。", None),
        ("甲方自2026年4月1日至2026年12月31日完成设计。", None),
        ("本协议的履行期间为2026.04.12至2029.04.11止。", ("2026-04-12", "2029-04-11")),
        ("合作起止日期：2026年4月12日－2029年4月11日。", ("2026-04-12", "2029-04-11")),
        ("合作时间三年，即2026年4月12日到2029年4月11日。", ("2026-04-12", "2029-04-11")),
        ("协议有效时间：二〇二六年四月十二日至二〇二九年四月十一日", ("2026-04-12", "2029-04-11")),
        ("2023年1月至2025年12月期间各方累计研发投入3000万元。", None),
        ("项目执行期间为2025年1月1日至2026年12月31日。", None),
        ("公司成立于2015年3月1日，营业期限至2045年2月28日。", None),
    ],
)
def test_a_range_of_dates_alone_is_the_term(build, agreement_paper, text, term):
    told = dates(build, agreement_paper, "七、违约责任追究方式", text)
    assert (told.get("agreement_start"), told.get("agreement_end")) == (term or (None, None))


def test_other_periods_are_no_term(build, agreement_paper):
    assert (
        dates(
            build,
            agreement_paper,
            "七、违约责任追究方式",
            "经书面催告期限三十日内仍未改正的，视为违约。",
            "项目期内完成攻关。",
        )
        == {}
    )


def test_one_doubtful_title_that_reads_as_declared_is_no_doubt(build, agreement_paper):
    """Its section is there; a title with a slip, or in other words, stays as sure as its reading."""
    titles = [spec.titles[0] for spec in agreement_paper.sections if spec.section != "signatures"]
    lines = []
    for number, title in enumerate(titles, start=1):
        lines += [
            build.scan(
                f"第{'一二三四五六七八九'[number - 1]}条 {title}",
                80,
                60 * number,
                score=0.7 if number == 3 else 0.98,
            ),
            build.scan("各方按照本条的约定执行，不得擅自变更。", 100, 60 * number + 25, score=0.7),
        ]
    found = find_sections(build.view(agreement_paper, build.document(*lines, pages=1)))
    records = [section_record(section) for section in found]
    assert len(records) >= 6
    assert all(record.confidence > 0.9 for record in records)


def test_a_row_with_a_role_of_its_own_ends_the_role_above(build, agreement_paper):
    view, sections = found(
        build, agreement_paper, "一、参与单位", "牵头单位：重庆甲科技有限公司　代码 91350100M000100Y43",
        "协办单位1：重庆乙科技有限公司，社会信用代码91500112MA6DP91QXU", "二、违约责任追究方式", "赔偿。",
    )  # fmt: skip
    assert [(m.name, m.uscc, m.role) for m in agreement_parties(view, sections)] == [
        ("重庆甲科技有限公司", "91350100M000100Y43", "lead"),
        ("重庆乙科技有限公司", "91500112MA6DP91QXU", "member"),
    ]
