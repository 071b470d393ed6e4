from extractors.tables.grid import segments_to_grids
from extractors.tables.segments import Segment


def level(*rules):
    return [Segment(at=y, start=a, end=b) for y, a, b in rules]


def shape(grid):
    return [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


def test_merged_cells_span_rows_and_columns():
    horizontal = level((0, 0, 300), (30, 0, 300), (60, 100, 300), (90, 0, 300))
    vertical = level((0, 0, 90), (100, 30, 90), (200, 60, 90), (300, 0, 90))
    (grid,) = segments_to_grids(horizontal, vertical, tolerance=4)
    assert (grid.rows, grid.columns) == (3, 3)
    assert shape(grid) == [(0, 0, 1, 3), (1, 0, 2, 1), (1, 1, 1, 2), (2, 1, 1, 1), (2, 2, 1, 1)]


def test_broken_double_and_wavering_rules_are_one():
    horizontal = level((0, 0, 90), (1, 96, 200), (2.5, 0, 200), (50, 0, 200), (99, 0, 120), (101, 118, 200))
    vertical = level((0, 0, 100), (99, 0, 46), (101, 52, 100), (200, 3, 98))
    (grid,) = segments_to_grids(horizontal, vertical, tolerance=4)
    assert (grid.rows, grid.columns, len(grid.cells)) == (2, 2, 4)


def test_open_left_and_right_borders_are_closed():
    horizontal = level(*((y, 0, 300) for y in (0, 30, 60, 90)))
    vertical = level((100, 0, 90), (200, 0, 90))
    (grid,) = segments_to_grids(horizontal, vertical, tolerance=4)
    assert (grid.rows, grid.columns) == (3, 3)
    assert (grid.box.x0, grid.box.x1) == (0, 300)


def test_a_frame_underlines_and_a_cross_are_no_tables():
    frame = (level((0, 0, 500), (700, 0, 500)), level((0, 0, 700), (500, 0, 700)))
    underlines = (level((100, 100, 300), (140, 100, 300)), [])
    assert segments_to_grids(*frame, tolerance=4) == []
    assert segments_to_grids(*underlines, tolerance=4) == []
    assert segments_to_grids(level((50, 0, 100)), level((50, 0, 100)), tolerance=4) == []


def test_a_double_frame_is_no_table():
    horizontal = level((0, 0, 500), (3, 3, 497), (697, 3, 497), (700, 0, 500))
    vertical = level((0, 0, 700), (3, 3, 697), (497, 3, 697), (500, 0, 700))
    assert segments_to_grids(horizontal, vertical, tolerance=4) == []


def test_one_column_of_titles_and_text_is_a_table():
    horizontal = level(*((y, 0, 400) for y in (0, 20, 200, 220, 500)))
    vertical = level((0, 0, 500), (400, 0, 500))
    (grid,) = segments_to_grids(horizontal, vertical, tolerance=4)
    assert (grid.rows, grid.columns) == (4, 1)


def test_two_tables_of_a_page_stay_apart_and_places_outside_are_no_cells():
    first = (level((0, 0, 100), (20, 0, 200), (40, 0, 200)), level((0, 0, 40), (100, 0, 40), (200, 20, 40)))
    second = (level(*((y, 0, 200) for y in (100, 120, 140))), level((0, 100, 140), (200, 100, 140)))
    grids = segments_to_grids(first[0] + second[0], first[1] + second[1], tolerance=4)
    assert [shape(grid) for grid in grids] == [
        [(0, 0, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
        [(0, 0, 1, 1), (1, 0, 1, 1)],
    ]


def test_a_missing_rule_cuts_the_rest_into_rectangles():
    horizontal = level((0, 0, 200), (30, 0, 100), (60, 0, 200))
    vertical = level((0, 0, 60), (100, 30, 60), (200, 0, 60))
    (grid,) = segments_to_grids(horizontal, vertical, tolerance=4)
    assert sum(c.row_span * c.column_span for c in grid.cells) == 4
    assert len({(c.row, c.column) for c in grid.cells}) == len(grid.cells)


def test_a_hostile_drawing_is_no_table():
    many = level(*((y, 0, 6000) for y in range(0, 6000, 10)))
    assert segments_to_grids(many, many, tolerance=4) == []
