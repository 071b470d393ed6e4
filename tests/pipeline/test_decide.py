"""The workbook's way back: decisions as a person types them, their effect on the next run, and what is refused where."""

import shutil

import openpyxl
import pandas as pd
import pytest

from models.errors import CallError
from pipeline.cli import status_of
from pipeline.decide import decide_from_workbook, place_of
from pipeline.run import run_round
from pipeline.settings import load_settings, packaged_params
from pipeline.stage import Round


@pytest.fixture
def folder(own_round):
    return own_round


class Filled:
    """A copy of round.xlsx that a person types into."""

    def __init__(self, folder):
        self.path = folder / "填好.xlsx"
        shutil.copy(folder / "out" / "reports" / "round.xlsx", self.path)
        self.book = openpyxl.load_workbook(self.path)

    def place(self, sheet, title):
        return next(cell.column for cell in self.book[sheet][1] if cell.value == title)

    def row(self, sheet, submission, key):
        """The row of a submission that has `key` in one of its cells."""
        for line in self.book[sheet].iter_rows(min_row=2):
            values = [cell.value for cell in line]
            if values[0] == submission and key in values:
                return line[0].row
        raise AssertionError(key)

    def type(self, sheet, row, title, value):
        cell = self.book[sheet].cell(row, self.place(sheet, title))
        cell.value = value
        return f"{sheet}!{cell.coordinate}"

    def save(self):
        self.book.save(self.path)
        return self.path


def verdicts(folder, submission="甲"):
    table = pd.read_parquet(folder / "out" / "tables" / "findings.parquet")
    own = table[table["submission_id"] == submission]
    return dict(zip(own["requirement"], own["verdict"], strict=True))


def decide(folder, path, by="张三"):
    out = folder / "out"
    return decide_from_workbook(out, path, place_of(out, None), by)


def again(folder):
    run_round(load_settings(packaged_params()), Round(folder / "round", folder / "out"))


def test_what_is_typed_is_kept_and_the_next_run_applies_it(folder):
    filled = Filled(folder)
    name = filled.row("字段", "甲", "consortium_name")
    filled.type("字段", name, "更正为", "随便一个名字")
    filled.type("字段", filled.row("字段", "甲", "revenue_3y"), "更正为", 3000)
    plan = filled.row("问题", "甲", "liangjiang.materials.plan")
    filled.type("问题", plan, "审查意见", "待补正")
    filled.type("问题", plan, "备注", "下周交来")
    agreement = filled.row("问题", "甲", "liangjiang.materials.agreement")
    filled.type("问题", agreement, "审查意见", "不成立")
    decided = decide(folder, filled.save())
    assert (decided.decisions, decided.corrections, decided.outdated) == (2, 2, 0)
    log = (folder / "round" / "decisions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert log[0] == "when,who,submission_id,kind,subject,old,new,note,ground"
    assert len(log) == 5
    before = verdicts(folder)
    again(folder)
    after = verdicts(folder)
    changed = {requirement for requirement in after if after[requirement] != before[requirement]}
    assert "liangjiang.form.name_pattern" in changed
    assert after["liangjiang.form.name_pattern"] == "fail"
    fields = pd.read_parquet(folder / "out" / "tables" / "fields.parquet").query("submission_id == '甲'")
    told = fields.set_index("field")
    assert told.loc["consortium_name", "value"] == "随便一个名字"
    assert told.loc["revenue_3y", ["value", "method", "confidence"]].tolist() == ["3000", "corrected", 1.0]
    page = (folder / "out" / "reports" / "甲.html").read_text(encoding="utf-8")
    assert "下周交来" in page
    assert "张三" in page


def test_a_member_s_cells_are_put_right_and_judged_anew(folder):
    filled = Filled(folder)
    second = filled.row("成员", "甲", "重庆乙材料有限公司")
    filled.type("成员", second, "更正：统一社会信用代码", "12500000450000016M")
    filled.type("成员", second, "更正：性质", "科研院所")
    filled.type("成员", second, "备注", "查过登记")
    assert verdicts(folder)["liangjiang.members.uscc"] == "fail"
    assert verdicts(folder)["liangjiang.members.research"] != "pass"
    decided = decide(folder, filled.save())
    assert (decided.decisions, decided.corrections, decided.outdated) == (0, 2, 0)
    again(folder)
    after = verdicts(folder)
    assert (after["liangjiang.members.uscc"], after["liangjiang.members.research"]) == ("pass", "pass")
    members = pd.read_parquet(folder / "out" / "tables" / "members.parquet").query("submission_id == '甲'")
    row = members.set_index("seq").loc[2]
    assert (row["uscc"], row["kind"], row["method"]) == ("12500000450000016M", "institute", "corrected")
    again_filled = Filled(folder)
    line = again_filled.row("成员", "甲", "重庆乙材料有限公司")
    before = again_filled.book["成员"].cell(line, again_filled.place("成员", "原更正")).value
    assert before == "统一社会信用代码原读为“91350100M000100Y44”；性质原读为“企业”"
    assert decide(folder, again_filled.save()).corrections == 0


def test_the_notice_lists_what_was_upheld_and_not_what_was_dismissed(folder):
    filled = Filled(folder)
    filled.type("问题", filled.row("问题", "甲", "liangjiang.materials.plan"), "审查意见", "待补正")
    filled.type("问题", filled.row("问题", "甲", "liangjiang.materials.agreement"), "审查意见", "不成立")
    decide(folder, filled.save())
    again(folder)
    import docx

    text = "\n".join(p.text for p in docx.Document(str(folder / "out/reports/notices/甲.docx")).paragraphs)
    assert "实施方案" in text
    assert "组建协议" not in text


def test_the_same_workbook_twice_changes_nothing(folder):
    filled = Filled(folder)
    filled.type("问题", filled.row("问题", "甲", "liangjiang.materials.plan"), "审查意见", "确认")
    path = filled.save()
    decide(folder, path)
    first = (folder / "round" / "decisions.csv").read_bytes()
    decided = decide(folder, path)
    assert (decided.decisions, decided.unchanged) == (0, 1)
    assert (folder / "round" / "decisions.csv").read_bytes() == first


def test_a_decision_on_ground_that_has_changed_is_shown_for_a_new_one(folder):
    filled = Filled(folder)
    filled.type("字段", filled.row("字段", "甲", "member_count"), "更正为", 9)
    plan = filled.row("问题", "甲", "liangjiang.form.complete")
    filled.type("问题", plan, "审查意见", "不成立")
    decide(folder, filled.save())
    import docx

    path = folder / "round" / "甲" / "申请表.docx"
    document = docx.Document(str(path))
    document.tables[0].cell(5, 1).text = "7"
    document.save(str(path))
    again(folder)
    fields = pd.read_parquet(folder / "out" / "tables" / "fields.parquet").query("submission_id == '甲'")
    assert fields.set_index("field").loc["member_count", "value"] == "7"
    page = (folder / "out" / "reports" / "甲.html").read_text(encoding="utf-8")
    assert "曾更正为“9”" in page


@pytest.mark.parametrize(
    ("sheet", "key", "title", "value", "why"),
    [
        ("问题", "liangjiang.materials.plan", "审查意见", "同意", "“同意”不是确认、不成立、待补正中的一个"),
        ("问题", "liangjiang.materials.plan", "审查意见", "=1+1", "不能填写公式"),
        ("字段", "member_count", "更正为", "很多", "“很多”不能采用，应为整数"),
        ("字段", "member_count", "更正为", "=A1", "不能填写公式"),
        ("成员", "重庆乙材料有限公司", "更正：性质", "公司", "“公司”不能采用，应为企业、高校、"),
        ("成员", "重庆乙材料有限公司", "更正：联系电话", "12", "“12”不能采用，应为电话号码"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_and_nothing_is_kept(folder, sheet, key, title, value, why):
    filled = Filled(folder)
    filled.type("问题", filled.row("问题", "乙", "liangjiang.materials.plan"), "审查意见", "确认")
    cell = filled.type(sheet, filled.row(sheet, "甲", key), title, value)
    with pytest.raises(CallError) as refused:
        decide(folder, filled.save())
    assert f"{cell}：{why}" in str(refused.value)
    assert not (folder / "round" / "decisions.csv").exists()


def test_a_half_filled_row_is_named(folder):
    filled = Filled(folder)
    row = filled.row("问题", "甲", "liangjiang.materials.plan")
    filled.type("问题", row, "备注", "看过了")
    with pytest.raises(CallError, match="写了备注，没有写审查意见"):
        decide(folder, filled.save())


def test_rows_may_be_sorted_and_hidden_keys_may_not_be_touched(folder):
    filled = Filled(folder)
    sheet = filled.book["问题"]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    wanted = next(line for line in rows if "liangjiang.materials.plan" in line and line[0] == "乙")
    wanted[filled.place("问题", "审查意见") - 1] = "确认"
    for number, line in enumerate(reversed(rows), start=2):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value
    assert decide(folder, filled.save()).decisions == 1
    filled.type("问题", 2, "审查意见", "确认")
    cell = filled.type("问题", 2, "核对码", None)
    with pytest.raises(CallError, match="隐藏列被改动"):
        decide(folder, filled.save())
    assert cell


def test_a_workbook_that_is_none_is_refused(folder, capsys):
    out = str(folder / "out")
    damaged = folder / "坏.xlsx"
    damaged.write_bytes((folder / "out/reports/round.xlsx").read_bytes()[:2000])
    other = folder / "别的.xlsx"
    openpyxl.Workbook().save(other)
    for path, said in (
        (damaged, "不是完好的"),
        (other, "没有“问题”这张表"),
        (folder / "无.xlsx", "没有这个文件"),
    ):
        assert status_of(["decide", out, str(path)]) == 2
        assert said in capsys.readouterr().err
