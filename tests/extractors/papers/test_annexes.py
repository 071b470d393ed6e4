"""A list of members in a file of its own is the application's, where there is one."""

import pytest

from extractors.papers.annexes import is_list_of_members
from extractors.papers.sorting import sort_files
from extractors.submission import extract_submission
from models.submission import PaperKind

HEAD = ("序号", "单位名称", "统一社会信用代码")
ROWS = (
    ("1", "重庆甲科技有限公司", "91500112MA5UQKXP63"),
    ("2", "江汉电子科技大学", "12500112450400297K"),
)


def annex(build, title):
    return build.document(build.line(1, title), build.table(1, (HEAD, *ROWS)))


def letter(build):
    return build.document(
        build.line(1, "两江新区产业创新联合体组建申请表"), build.line(2, "牵头单位：重庆甲科技有限公司")
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("附表1　成员单位信息表", True),
        ("联合体成员单位名单", True),
        ("附件3 智能底盘产业创新联合体成员一览表", True),
        ("成员单位基本情况汇总表", True),
        ("成员单位签到表", False),
        ("主要成员情况表（企业）", False),
        ("理事会成员名单", False),
        ("项目团队成员表", False),
        ("成员单位如下表所示，均已签署协议。", False),
        ("实施方案", False),
    ],
)
def test_titles_of_lists(title, expected):
    assert is_list_of_members((title,), with_table=True) is expected


def test_a_title_over_no_table_is_no_list():
    assert not is_list_of_members(("附表1 成员单位信息表",), with_table=False)


def test_the_list_beside_an_application_counts_as_its_table(build, liangjiang):
    files = [
        build.file("申请表.docx", letter(build)),
        build.file("附表1.docx", annex(build, "附表1 成员单位信息表")),
    ]
    said = extract_submission("s1", files, (liangjiang,), "liangjiang")
    assert [(paper.path, paper.kind) for paper in said.papers] == [
        ("申请表.docx", PaperKind.APPLICATION_FORM),
        ("附表1.docx", PaperKind.APPLICATION_FORM),
    ]
    assert [(row.name, row.source) for row in said.members] == [(name, "form") for _, name, _ in ROWS]


def test_without_an_application_a_list_stands_for_none(build, liangjiang):
    (paper,) = sort_files([build.file("附表1.docx", annex(build, "附表1 成员单位信息表"))], liangjiang).papers
    assert paper.kind is not PaperKind.APPLICATION_FORM
