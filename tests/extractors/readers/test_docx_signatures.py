"""Signature labels in text: which are places, which are prose, and which names count."""

import time

import pytest

from extractors.readers.docx_signatures import find_labels


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("法定代表人（签字）：张三   日期：2025年3月1日", [("法定代表人（签字）", "张三")]),
        ("法 定 代 表 人（签字）：            ", [("法定代表人（签字）", "")]),
        ("法定代表人或授权代表（签字）：______  年  月  日", [("法定代表人或授权代表（签字）", "")]),
        ("牵头企业负责人签字                   （加盖单位公章）", [("牵头企业负责人签字", "")]),
        ("单位负责人（签字或盖章） ", [("单位负责人（签字或盖章）", "")]),
        ("                         专家签字：", [("专家签字", "")]),
        ("甲方（盖章）：  法定代表人（签章）：李四", [("法定代表人（签章）", "李四")]),
        (
            "甲方代表（签字）：     乙方代表（签字）：赵六",
            [("甲方代表（签字）", ""), ("乙方代表（签字）", "赵六")],
        ),
        ("法定代表人（签字）：欧阳 明", [("法定代表人（签字）", "欧阳明")]),
        ("法定代表人（签字）：阿卜杜拉·买买提", [("法定代表人（签字）", "阿卜杜拉·买买提")]),
        ("签字：", [("签字", "")]),
    ],
)
def test_places(text, places):
    assert [(place.label, place.name) for place in find_labels(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "本协议经各方法定代表人签字后生效。",
        "本协议由各成员单位法定代表人签字并加盖公章后成立，一式八份。",
        "八、所有成员单位签章",
        "各成员单位签章",
        "须经法定代表人签字：",
        "成果签字确认单",
        "（盖章）",
    ],
)
def test_prose_and_headings_are_no_places(text):
    assert find_labels(text) == []


def test_a_line_of_nothing_but_labels_ends_soon():
    begun = time.monotonic()
    find_labels("（签字" * 5000)
    assert time.monotonic() - begun < 2
