"""Sheets of one unit in several papers are one sheet; the paper that shows most of them gives the order."""

from extractors.forms.items import ItemReading
from extractors.papers.sheets import SheetReading, numbered_sheets
from models.evidence import Evidence
from models.submission import FieldValue


def sheet(name: str) -> SheetReading:
    value = FieldValue(field="name", value=name, evidence=Evidence(raw=name, confidence=0.9))
    return SheetReading("firm", ItemReading((value,), ()), Evidence())


def test_the_fullest_copy_gives_the_order():
    names = ("甲科技有限公司", "乙材料有限公司", "丙大学")
    scan, word = [sheet(names[1]), sheet(names[2])], [sheet(name) for name in names]
    numbered = {(number, found.name) for number, found in numbered_sheets([scan, word])}
    assert numbered == {(1, names[0]), (2, names[1]), (3, names[2])}


def test_a_sheet_that_only_the_other_copy_has_comes_behind():
    word, scan = [sheet("甲科技有限公司"), sheet("乙材料有限公司")], [sheet("丙大学")]
    assert [number for number, _ in numbered_sheets([scan, word])] == [1, 2, 3]
