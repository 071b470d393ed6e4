"""Watermarks are parted from the print that stands over them; large print that stands alone is print."""

import pytest

from extractors.readers.typed_layout import typed_layout
from extractors.readers.watermarks import part_watermarks, watermark_lines

SLANT = (0.71, 0.71, -0.71, 0.71, 0, 0)


def chars(words, x, top, size=10.0, font="Song", **more):
    return [
        {
            "text": c,
            "fontname": font,
            "x0": x + size * n,
            "x1": x + size * (n + 1),
            "top": top,
            "bottom": top + size,
        }
        | more
        for n, c in enumerate(words)
    ]


PRINT = [
    *chars("本协议由各成员单位法定代表人签字", 70, 100),
    *chars("并加盖公章后生效，有效期三年", 70, 120),
    *chars("各方应当按照约定履行义务", 70, 140),
]


@pytest.mark.parametrize(
    "mark",
    [
        chars("样本文稿", 60, 90, 70.0, "Hei"),
        chars("内部资料", 90, 95, 40.0, "Hei", matrix=SLANT),
        chars("甲公司", 90, 125, 9.0, "Hei", matrix=SLANT),
    ],
    ids=["large", "slanted", "small and slanted"],
)
def test_lines_under_a_watermark_stay_whole(mark):
    print_, marks = part_watermarks([*mark[:2], *PRINT, *mark[2:]])
    assert [line.text for line in typed_layout(print_, [], 1).lines] == [
        "本协议由各成员单位法定代表人签字",
        "并加盖公章后生效，有效期三年",
        "各方应当按照约定履行义务",
    ]
    (line,) = watermark_lines(marks, 1)
    assert (line.text, line.style) == ("".join(char["text"] for char in mark), "header")


@pytest.mark.parametrize(
    "large",
    [
        chars("联合体申报书", 70, 60, 36.0, "Hei"),
        chars("√", 75, 95, 30.0, "Hei"),
        chars("牵头", 20, 100, 24.0, "Hei", matrix=(0, 1, -1, 0, 0, 0), upright=False),
        chars("斜体", 300, 100, 10.0, "Hei", matrix=(1, 0, 0.2, 1, 0, 0)),
    ],
    ids=["title", "tick over print", "turned label", "italics"],
)
def test_print_of_any_size_and_direction_is_no_watermark(large):
    assert part_watermarks([*PRINT, *large]) == ([*PRINT, *large], [])
