"""How sure a row is: its name, and what was read of its other cells."""

import pytest

from extractors.forms.rows import CellText, DataRow
from extractors.units.form_rows import council_of, members_of, platforms_of, team_of
from extractors.view import Place


def cell(text, reading=1.0, ocr=True):
    return CellText(text, Place("d1", page=1, reading=reading, ocr=ocr))


def team_row(**cells):
    return DataRow("team", {"name": cell("李明", 0.999), **cells})


def test_a_row_is_no_surer_than_its_weakest_cell():
    clear, faint = team_of(
        [team_row(employer=cell("甲科技有限公司", 0.999)), team_row(employer=cell("甲科枝有限公司", 0.93))]
    )
    assert clear.evidence.confidence >= 0.975
    assert 0.9 <= faint.evidence.confidence < 0.975


def test_a_cell_in_which_nothing_was_read_makes_a_recognised_row_less_sure():
    (blank,) = team_of([team_row(employer=cell("", 0.0))])
    assert blank.evidence.confidence == 0.9


@pytest.mark.parametrize(("reading", "sure"), [(0.999, True), (0.85, False)])
def test_other_cells_never_bring_a_name_below_doubt(reading, sure):
    row = DataRow(
        "members", {"name": cell("甲科技有限公司", reading), "position": cell("核心单位" * 20, 0.5)}
    )
    (member,) = members_of([row], "form")
    assert (member.evidence.confidence >= 0.8) is sure


def test_typed_cells_are_read_as_they_are():
    row = DataRow("team", {"name": cell("李明", ocr=False), "employer": cell("", ocr=False)})
    (person,) = team_of([row])
    assert person.evidence.confidence == 0.99


def test_signs_of_boxes_within_a_recognised_name_are_left_out_and_a_ticked_level_is_read():
    row = DataRow("council", {"name": cell("☐欧⍰阳⍰梅"), "title": cell("☑总☐经理"), "unit": cell("甲☐大学")})
    (person,) = council_of([row])
    assert (person.name, person.title, person.unit) == ("欧阳梅", "总经理", "甲大学")
    (platform,) = platforms_of(
        [DataRow("platforms", {"name": cell("甲☐实验室"), "level": cell("☐国家级 ☑市级")})]
    )
    assert (platform.name, platform.level) == ("甲实验室", "municipal")


@pytest.mark.parametrize(
    ("text", "is_unit"), [("2025 年 3 月 17 日", False), ("年月日", False), ("三月三酒业公司", True)]
)
def test_a_date_below_the_rows_is_no_unit(text, is_unit):
    row = DataRow("members", {"name": cell(text, 0.97)})
    assert bool(members_of([row], "form")) is is_unit


@pytest.mark.parametrize(
    ("text", "contact", "position"),
    [
        ("皎然，总监，0391-6077123", "皎然", "总监"),
        ("李明 13938200117", "李明", ""),
        ("李明 经理 13938200117", "李明", "经理"),
        ("待定", "", ""),
    ],
)
def test_a_contact_with_post_and_phone_in_one_cell(text, contact, position):
    cells = {"name": cell("甲科技有限公司", ocr=False), "contact": cell(text, ocr=False)}
    (member,) = members_of([DataRow("members", cells)], "form")
    assert (member.contact, member.position) == (contact, position)
