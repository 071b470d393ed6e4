"""Workbooks: what cells show, merged cells once, hidden parts counted, far corners and damage."""

import datetime as dt

import openpyxl
import pytest

from extractors.readers import spreadsheet
from extractors.readers.inspection import Inspection, inspect
from extractors.readers.legacy_office import convert, program
from extractors.readers.reader import ReadContext, ReadSettings
from extractors.readers.spreadsheet_values import show_number
from models.document import Status
from models.errors import UnreadableFile
from models.limits import Limits

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def save(tmp_path):
    def write(fill, name="sheet.xlsx"):
        book = openpyxl.Workbook()
        fill(book)
        path = tmp_path / name
        book.save(path)
        return path

    return write


@pytest.fixture
def read(save):
    def read_book(fill, limits=None):
        path = save(fill)
        assert inspect(path, Limits()).media_type == XLSX
        context = ReadContext(engine=None, settings=ReadSettings(), limits=limits or Limits())
        return spreadsheet.read(path, context).document

    return read_book


def test_cells_show_what_a_person_reads(read):
    def fill(book):
        sheet = book.active
        sheet.append(["联合体名称", "□是 ■否", 1200.5, 3.0, True])
        sheet["A2"] = dt.date(2025, 5, 29)
        sheet["B2"] = 0.0352
        sheet["B2"].number_format = "0.00%"
        sheet["C2"] = "  "

    table = read(fill).blocks[0]
    assert (table.rows, table.columns, table.locator) == (2, 5, "sheet[1]")
    texts = {cell.locator: cell.text for cell in table.cells}
    assert texts["sheet[1]/row[1]/cell[2]"] == "☐是 ☑否"
    assert [texts[f"sheet[1]/row[1]/cell[{n}]"] for n in (3, 4, 5)] == ["1200.5", "3", "是"]
    assert [texts[f"sheet[1]/row[2]/cell[{n}]"] for n in (1, 2, 3)] == ["2025-05-29", "3.52%", ""]


def test_merged_cells_stand_once(read):
    def fill(book):
        book.active["A1"] = "牵头单位信息"
        book.active.merge_cells("A1:B2")
        book.active["C2"] = "值"

    table = read(fill).blocks[0]
    first = table.cells[0]
    assert (first.row_span, first.column_span, len(table.cells)) == (2, 2, 3)


def test_hidden_sheets_rows_and_columns_are_counted_apart(read):
    def fill(book):
        book.active.append(["见", "藏列"])
        book.active.append(["藏 行", ""])
        book.active.column_dimensions["B"].hidden = True
        book.active.row_dimensions[2].hidden = True
        hidden = book.create_sheet("x")
        hidden["A1"] = "藏表"
        hidden.sheet_state = "hidden"
        book.create_sheet("y")["B3"] = "后"

    document = read(fill)
    assert [block.locator for block in document.blocks] == ["sheet[1]", "sheet[3]"]
    assert document.hidden_characters == 6
    assert document.blocks[1].cells[-1].locator == "sheet[3]/row[3]/cell[2]"


def test_a_value_in_the_far_corner_costs_nothing(read):
    def fill(book):
        book.active["A1"] = "左上"
        book.active.cell(1_048_576, 16_384, "右下")
        book.active.merged_cells.add("B2:XFC1048575")

    table = read(fill).blocks[0]
    assert (table.rows, table.columns) == (2, 2)
    assert table.cells[-1].locator == "sheet[1]/row[1048576]/cell[16384]"


def test_too_many_cells_are_said(read):
    def fill(book):
        for number in range(30):
            book.active.append([number, number])

    document = read(fill, Limits(table_cells=20))
    assert document.blocks[0].rows == 10
    assert document.status is Status.PARTIAL
    assert "第 1 个工作表" in document.error


def test_an_empty_workbook_is_unreadable(read):
    with pytest.raises(UnreadableFile, match="没有任何内容"):
        read(lambda book: None)


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("0.1", "", "0.1"),
        ("0.30000000000000004", "", "0.3"),
        ("123456789012345", "General", "123456789012345"),
        ("1E+3", "", "1000"),
        ("#REF!", "", "#REF!"),
        ("1E+999999", "", "1E+999999"),
        ("45806", 'yyyy"年"m"月"d"日"', "2025-05-29"),
        ("-5", "yyyy-mm-dd", "1899-12-25"),
    ],
)
def test_numbers(text, code, shown):
    assert show_number(text, code, epoch_1904=False) == shown


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("target", "name", "media_type"),
    [
        ("xls", "a.xls", "application/vnd.ms-excel"),
        ("xls", "a.et", "application/vnd.ms-excel"),
        ("ods", "a.ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ],
)
def test_old_and_open_workbooks_go_through_libreoffice(save, tmp_path, target, name, media_type):
    path = save(lambda book: book.active.append(["联系人", "张三"]))
    if program() is None or not program().with_name("libsclo.so").exists():
        pytest.skip("needs LibreOffice Calc (Debian: libreoffice-calc-nogui)")
    folder = tmp_path / "work"
    folder.mkdir()
    old = convert(path, ".xlsx", target, folder, 45).rename(tmp_path / name)
    assert inspect(old, Limits()) == Inspection(media_type=media_type)
    context = ReadContext(engine=None, settings=ReadSettings(), limits=Limits())
    document = spreadsheet.read(old, context).document
    assert [cell.text for cell in document.blocks[0].cells] == ["联系人", "张三"]
    assert document.media_type == media_type


def test_a_formula_without_its_result_is_said(read):
    def fill(book):
        book.active.append(["成员总数", "=1+2"])

    document = read(fill)
    assert document.status is Status.PARTIAL
    assert "公式" in document.error
