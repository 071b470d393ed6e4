"""Characters go to the cell that holds them; text over a rule goes to one cell as a whole."""

import pytest

from extractors.readers.pdf_cells import chars_to_regions
from extractors.readers.pdf_lines import chars_to_lines
from extractors.tables.fill import fill_grid
from extractors.tables.grid import Grid, GridCell
from models.geometry import Box

CELLS = [Box(x0=100 * n, y0=100, x1=100 * (n + 1), y1=130) for n in range(4)]


def chars(words, x, size=10.0, top=110.0):
    return [
        {"text": c, "x0": x + size * n, "x1": x + size * (n + 1), "top": top, "bottom": top + size}
        for n, c in enumerate(words)
    ]


def cells_of(drawn):
    found = {}
    for char, region in zip(drawn, chars_to_regions(drawn, CELLS), strict=True):
        found[region] = found.get(region, "") + char["text"]
    return found


@pytest.mark.parametrize(
    ("words", "x", "cell"),
    [
        ("统一社会信用代码", 5, 0),
        ("统一社会信用代码长于一格", 5, 0),
        ("统一社会信用代码长于一格而且还长于第二格", 5, 0),
        ("右对齐而长于本格的一句话", 176, 2),
        ("居中而长于本格的一句", 98, 1),
        ("居中而长于本格的几个字哦", 93, 1),
    ],
)
def test_text_over_a_rule_belongs_to_one_cell(words, x, cell):
    assert cells_of(chars(words, x)) == {cell: words}


def test_texts_of_neighbours_stay_apart():
    assert cells_of(chars("满满一格的文字啊哈呀", 0) + chars("下一格", 100)) == {
        0: "满满一格的文字啊哈呀",
        1: "下一格",
    }
    assert cells_of(chars("左", 80) + chars("右", 104)) == {0: "左", 1: "右"}


def test_text_that_runs_into_a_neighbours_text_is_told_from_it_by_the_order_of_the_file():
    drawn = chars("统一社会信用代码长于一格", 5) + chars("甲公司", 105)
    assert cells_of(drawn) == {0: "统一社会信用代码长于一格", 1: "甲公司"}


def test_a_point_that_hangs_over_the_edge_stays_with_its_line():
    assert cells_of(chars("第一行文字到边上了。", 7) + chars("第二行", 7, top=122.0)) == {
        0: "第一行文字到边上了。第二行"
    }


@pytest.mark.parametrize("mark", ["。", "，", "）。", "”"])
def test_a_mark_wholly_beyond_the_edge_of_the_table_stays_with_its_line(mark):
    assert cells_of(chars("末格里的一行满了" + mark, 319.5)) == {3: "末格里的一行满了" + mark}
    beside = cells_of(chars("首格里的一行满了" + mark, 19.5) + chars("次格", 125))
    assert beside == {0: "首格里的一行满了" + mark, 1: "次格"}


def test_what_follows_a_table_or_begins_with_a_mark_is_not_drawn_into_it():
    assert cells_of(chars("末格", 379.5) + chars("注", 400)) == {3: "末格", -1: "注"}
    assert cells_of(chars("末格", 370) + chars("。", 405)) == {3: "末格", -1: "。"}


def test_text_outside_of_all_cells_has_no_region():
    assert cells_of(chars("表外", 20, top=300.0)) == {-1: "表外"}


def test_the_smallest_of_nested_regions_counts():
    inner = Box(x0=10, y0=105, x1=60, y1=128)
    assert chars_to_regions(chars("嵌", 20), [*CELLS, inner]) == [4]


def test_lines_are_whole_and_filled_into_their_cell():
    drawn = [{**char, "upright": True} for char in chars("近三年研发投入（万元）长得跑过下一个格子了", 5)]
    (line,) = chars_to_lines(drawn, CELLS, 1)
    assert line.text == "近三年研发投入（万元）长得跑过下一个格子了"
    grid = Grid(1, 4, tuple(GridCell(0, n, 1, 1, box) for n, box in enumerate(CELLS)), Box.around(CELLS))
    table, rest = fill_grid(grid, [line], page=1)
    assert ([cell.text for cell in table.cells], rest) == ([line.text, "", "", ""], [])


def test_turned_labels_of_two_cells_are_two_lines_and_so_are_pieces_outside():
    def turned(words, x, bottom):
        return [
            {"text": c, "x0": x, "x1": x + 10, "top": bottom - 8 * n - 8, "bottom": bottom - 8 * n, "upright": False}
            for n, c in enumerate(words)
        ]  # fmt: skip

    drawn = [
        *turned("牵头", 40, 128),
        *turned("成员", 240, 128),
        *turned("页边", 500, 300),
        *turned("又一", 500, 600),
    ]
    lines = chars_to_lines(drawn, CELLS, 1)
    assert [(line.text, line.style) for line in lines] == [
        (t, "turned") for t in ("牵头", "成员", "页边", "又一")
    ]


def test_neighbours_without_a_rule_are_told_apart_by_the_order_of_the_file():
    first = chars("重庆泓黔专利代理事务所（普通", 20, top=300.0) + chars("合伙）", 20, top=316.0)
    second = chars("重庆衡骧检测认证集团", 171, top=300.0)
    assert [line.text for line in chars_to_lines([*first, *second], [], 1)] == [
        "重庆泓黔专利代理事务所（普通",
        "重庆衡骧检测认证集团",
        "合伙）",
    ]
    in_one_go = chars("联系人", 20, top=400.0) + chars("张三", 61, top=400.0)
    assert [line.text for line in chars_to_lines(in_one_go, [], 1)] == ["联系人 张三"]


@pytest.mark.parametrize(
    ("words", "x", "cell"),
    [("office@unit2.example", 45, 0), ("www.unit1.example", 130, 1), ("office@bureau.example", 350, 3)],
)
def test_a_latin_word_with_a_rule_between_two_letters_belongs_to_one_cell(words, x, cell):
    assert cells_of(chars(words, x, size=5.0)) == {cell: words}


def test_figures_and_words_on_either_side_of_a_rule_stay_apart():
    assert cells_of(chars("20.5", 80, size=5.0) + chars("31.8", 100, size=5.0)) == {0: "20.5", 1: "31.8"}
    assert cells_of(chars("abc", 85, size=5.0) + chars("def", 104, size=5.0)) == {0: "abc", 1: "def"}
