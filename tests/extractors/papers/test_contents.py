"""A list of contents within a paper begins no catalogue; a catalogue of papers does."""

import pytest

from extractors.papers.parting import is_contents, part_document

CHAPTERS = ("目  录", "第一章 牵头单位概况 ………… 2", "第二章 联合体组成 ………… 3", "第三章 建设目标 ………… 4")
PAPERS = ("目录", "1、创新联合体申请表", "2、组建协议", "3、实施方案")


def rows(build, paper, texts):
    return list(build.view(paper, build.document(*(build.line(n, t) for n, t in enumerate(texts, 1)))).rows())


def test_chapters_are_told_from_papers(build, form_paper):
    assert is_contents(rows(build, form_paper, CHAPTERS))
    assert not is_contents(rows(build, form_paper, PAPERS))
    assert not is_contents(rows(build, form_paper, CHAPTERS[1:]))


def test_a_bound_application_stays_whole(build, liangjiang):
    first = [build.scan("重庆两江新区产业创新联合体组建申请表", 100, 100)]
    second = [build.scan(text, 80, 100 + 30 * n, page=2) for n, text in enumerate(CHAPTERS)]
    assert len(part_document(liangjiang, build.document(*first, *second, pages=2))) == 1


def heads(build, texts):
    return [build.scan(text, 80, 100, page=number) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("titles", "kinds"),
    [
        (
            (
                "一、某产业创新联合体组建申请表",
                "（一）目标",
                "二、某某产业创新联合体组建协议",
                "三、诚信承诺书",
            ),
            [1, 3, 4],
        ),
        (("附件1、创新联合体组建申请表", "续", "附件3、诚信承诺书"), [1, 3]),
        (("一、总体思路", "二、组织架构", "七、相关证明材料"), []),
        (("一、建设方案", "七、相关证明材料"), []),
    ],
)
def test_numbered_titles_are_those_of_papers_where_several_kinds_are_numbered_from_the_first_on(
    build, liangjiang, titles, kinds
):
    document = build.document(*heads(build, titles), pages=len(titles))
    spans = part_document(liangjiang, document)
    assert [span.first_page for span in spans] == (kinds or [None])


def test_a_word_file_of_numbered_papers_is_parted_and_a_list_of_them_is_not(build, liangjiang):
    titles = ("一、申请书", "二、某联合体组建协议", "三、2025年度运行总结报告")
    form = build.table(2, [["联合体名称", "某联合体"], ["联系人", "林一"], ["电话", "13800138000"]])
    texts = ("第一条 目标：研制样机。", "第二条 分工：各方按约定。", "第三条 期限：三年。", "第四条 其他。")
    clauses = [build.line(4 + place, text) for place, text in enumerate(texts)]
    bound = build.document(
        build.line(1, titles[0]), form, build.line(3, titles[1]), *clauses, build.line(9, titles[2])
    )
    assert len(part_document(liangjiang, bound)) >= 2
    listed = build.document(*(build.line(place, title) for place, title in enumerate(titles, 1)), *clauses)
    assert len(part_document(liangjiang, listed)) == 1


def pictured(line, picture):
    """The same line, read in a picture of a Word file."""
    return line.model_copy(update={"page": picture, "locator": f"p[{picture}]/image[{picture}]"})


def test_papers_of_pictures_in_one_word_file_begin_at_the_top_of_a_picture(build, liangjiang):
    texts = (
        (
            "两江新区产业创新联合体组建申请表",
            "产业领域：新材料",
            "联系人：林一",
            "电话：13800138000",
            "邮编：400000",
        ),
        (
            "两江新区产业创新联合体组建协议",
            "第一条 目标。",
            "第二条 分工。",
            "第三条 期限。",
            "第四条 其他。",
            "诚信承诺书",
        ),
    )
    scans = [
        pictured(build.scan(text, 100, 60 + 20 * place), picture)
        for picture, rows in enumerate(texts, 1)
        for place, text in enumerate(rows)
    ]
    spans = part_document(liangjiang, build.document(*scans))
    assert [span.blocks[0].text for span in spans] == [rows[0] for rows in texts]


def test_papers_behind_a_list_of_them_are_parted(build, liangjiang):
    """材料清单 names all papers; each begins further down below a small 附件n."""
    names = ("某产业创新联合体组建申请表", "某产业创新联合体组建协议", "诚信承诺书")
    listed = [build.line(place, f"附件{place} {name}") for place, name in enumerate(names, 1)]
    text = ("第一条 目标。", "第二条 分工。", "第三条 期限。", "第四条 其他。", "第五条 附则。")
    papers = []
    for place, name in enumerate(names):
        first = 10 + 10 * place
        papers += [build.line(first, f"附件{place + 1}"), build.line(first + 1, name)]
        papers += [build.line(first + 2 + n, clause) for n, clause in enumerate(text)]
    spans = part_document(liangjiang, build.document(build.line(0, "材料清单"), *listed, *papers))
    assert [span.blocks[0].text for span in spans[1:]] == list(names[1:])
