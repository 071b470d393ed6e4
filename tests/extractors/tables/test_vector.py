from io import BytesIO

import pdfplumber
from reportlab.pdfgen.canvas import Canvas

from extractors.tables.vector import page_to_grids


def grids_of(draw):
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    draw(canvas)
    canvas.save()
    with pdfplumber.open(buffer) as pdf:
        return page_to_grids(pdf.pages[0])


def shape(grids):
    return [(grid.rows, grid.columns, len(grid.cells)) for grid in grids]


def test_lines_make_a_table():
    grids = grids_of(lambda c: c.grid([50, 150, 400], [700, 720, 760]))
    assert shape(grids) == [(2, 2, 4)]
    assert grids[0].cells[0].box.y0 == 842 - 760


def test_thin_bars_and_stroked_boxes_make_tables():
    def bars(canvas):
        for y in (700, 730, 760):
            canvas.rect(50, y, 400, 0.5, stroke=0, fill=1)
        for x in (50, 250, 450):
            canvas.rect(x, 700, 0.5, 60, stroke=0, fill=1)

    def boxes(canvas):
        for x, width in ((50, 100), (150, 200)):
            for y in (700, 720):
                canvas.rect(x, y, width, 20, stroke=1, fill=0)

    assert shape(grids_of(bars)) == [(2, 2, 4)]
    assert shape(grids_of(boxes)) == [(2, 2, 4)]


def test_dashed_bars_are_joined():
    def draw(canvas):
        for y in (700, 730, 760):
            for x in range(50, 450, 5):
                canvas.rect(x, y, 2, 0.5, stroke=0, fill=1)
        for x in (50, 250, 450):
            canvas.line(x, 700, x, 760)

    assert shape(grids_of(draw)) == [(2, 2, 4)]


def test_underlines_frames_and_white_fills_are_no_tables():
    def draw(canvas):
        canvas.line(100, 500, 300, 500)
        canvas.line(100, 460, 300, 460)
        canvas.rect(20, 20, 555, 802, stroke=1, fill=0)
        canvas.setFillColorRGB(1, 1, 1)
        for x in (50, 150):
            canvas.rect(x, 600, 100, 20, stroke=0, fill=1)

    assert grids_of(draw) == []


def test_the_ink_of_a_tablet_does_not_hide_the_table_it_is_written_into(monkeypatch):
    """Each stroke is flattened to hundreds of short lines; a form holds more of them than a map."""
    monkeypatch.setattr("extractors.tables.vector.MOST_OBJECTS", 200)

    def draw(canvas):
        canvas.grid([50, 150, 400], [700, 720, 760])
        for stroke in range(20):
            x, y = 60 + 5.0 * stroke, 745.0
            for step in range(40):
                canvas.line(x, y, x + 0.1 * (step % 2), y - 0.4)
                x, y = x + 0.1 * (step % 2), y - 0.4

    assert shape(grids_of(draw)) == [(2, 2, 4)]


def test_rules_drawn_in_short_touching_pieces_are_rules():
    def draw(canvas):
        for y in (700, 730, 760):
            for x in range(50, 450, 2):
                canvas.line(x, y, x + 2, y)
        for x in (50, 250, 450):
            canvas.line(x, 700, x, 760)

    assert shape(grids_of(draw)) == [(2, 2, 4)]


def test_a_highlighted_word_parts_no_cell_and_shaded_cells_stay_cells():
    def draw(canvas):
        canvas.grid([100, 200, 400], [600, 640, 680])
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(240, 650, 60, 15, stroke=0, fill=1)

    assert shape(grids_of(draw)) == [(2, 2, 4)]

    def shaded(canvas):
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        for x in (100, 200):
            for y in (600, 620, 640):
                canvas.rect(x, y, 100, 20, stroke=0, fill=1)

    assert shape(grids_of(shaded)) == [(3, 2, 6)]
