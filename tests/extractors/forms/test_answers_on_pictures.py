"""What stands beside a label of a recognised form: a fold parts no value from it, and what was not read is not blank."""

import pytest

from extractors.forms.items import read_items
from models.document import Cell, Line, Table, TextSource
from models.evidence import MissingReason
from models.geometry import Box
from models.jurisdiction import ItemSpec, PaperSpec, ValueType
from models.submission import PaperKind

PAPER = PaperSpec(
    kind=PaperKind.APPLICATION_FORM,
    titles=("申请表",),
    items=(
        ItemSpec(field="industry_field", labels=("产业领域",), required=True),
        ItemSpec(field="output_value", labels=("总产值",), type=ValueType.NUMBER, required=True),
        ItemSpec(field="technical_goal", labels=("技术创新目标",), where=("section",), required=True),
    ),
)


def grid(rows, source):
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(x0=60 + 90 * column, y0=100 + 30 * row, x1=148 + 90 * column, y1=128 + 30 * row)
            lines = tuple(
                Line(text=part, page=1, box=box, confidence=0.98, source=source)
                for part in text.split("\n")
                if part
            )
            score = 0.95 if source is TextSource.OCR else 1.0
            cells.append(
                Cell(row=row, column=column, text=text, page=1, box=box, confidence=score, lines=lines)
            )
    return Table(rows=len(rows), columns=len(rows[0]), cells=tuple(cells), page=1)


def read(build, rows, source=TextSource.OCR):
    return read_items(build.view(PAPER, build.document(grid(rows, source), pages=1)))


def why(reading, field):
    return next((gap.reason for gap in reading.gaps if gap.field == field), None)


@pytest.mark.parametrize(("source", "values"), [(TextSource.OCR, ["新型储能"]), (TextSource.TEXT_LAYER, [])])
def test_an_empty_strip_before_the_value_is_a_fold_on_pictures_only(source, values, build):
    reading = read(build, [["产业领域", "", "新型储能"]], source)
    assert [value.value for value in reading.values if value.field == "industry_field"] == values


@pytest.mark.parametrize("behind", ["总产值", "万元", ""])
def test_neither_a_label_nor_a_measure_nor_nothing_answers_for_an_empty_cell(behind, build):
    reading = read(build, [["产业领域", "", behind]])
    assert why(reading, "industry_field") is MissingReason.BLANK


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        (TextSource.OCR, "1", MissingReason.BLANK),
        (TextSource.OCR, "|", MissingReason.BLANK),
        (TextSource.OCR, "11", None),
        (TextSource.TEXT_LAYER, "1", None),
    ],
)
def test_a_stroke_through_a_cell_is_read_as_a_figure_and_says_nothing(source, text, reason, build):
    assert why(read(build, [["产业领域", text]], source), "industry_field") is reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("总产值\n上年度经济指标\n一般", MissingReason.UNREADABLE),
        ("总产值：\n上年度经济指标", MissingReason.BLANK),
    ],
)
def test_a_bare_label_among_other_text_was_not_told_apart(text, reason, build):
    assert why(read(build, [[text, "营业收入"]]), "output_value") is reason


def test_an_empty_cell_beside_a_title_is_no_empty_section_on_pictures(build):
    reading = read(build, [["一、技术创新目标", ""], ["立足本地产业", "突破关键技术"]])
    assert why(reading, "technical_goal") is not MissingReason.BLANK
