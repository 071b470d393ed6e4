"""A list of contents within a paper begins no catalogue; a catalogue of papers does."""

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
