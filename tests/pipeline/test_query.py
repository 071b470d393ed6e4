"""Queries over the tables: results, faults in Chinese, and nothing but reading."""

from pathlib import Path

import pytest

from models.errors import CallError
from pipeline.cli import status_of
from pipeline.layout import Layout
from pipeline.query import MOST_ROWS, ask, tab_lines, terminal_table, write_csv
from pipeline.tables import TableWriter

ROW = {
    "submission_id": "s-1",
    "seq": 1,
    "name": "张三",
    "age": 40,
    "title": "",
    "specialty": "",
    "employer": "",
    "document_id": "d1",
    "page": 1,
    "x0": None,
    "y0": None,
    "x1": None,
    "y1": None,
    "locator": None,
    "raw": "",
    "method": "",
    "confidence": 1.0,
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    layout = Layout(tmp_path / "out")
    layout.tables.mkdir(parents=True)
    names = ("张三", "=HYPERLINK(1)", "-12")
    with TableWriter(layout.table("team"), "team", 100) as writer:
        writer.add({**ROW, "seq": number, "name": name} for number, name in enumerate(names, start=1))
    return layout.out


def test_a_query_gives_its_columns_and_rows(out: Path) -> None:
    answer = ask(out, "SELECT seq, name FROM team WHERE seq < 3 ORDER BY seq")
    assert answer.columns == ("seq", "name")
    assert list(answer.rows) == [(1, "张三"), (2, "=HYPERLINK(1)")]
    assert list(tab_lines(ask(out, "SELECT count(*) AS n FROM team"))) == ["n", "3"]


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("SELEC 1", "“SELEC”附近有语法错误"),
        ("SELECT * FROM teams", "没有“teams”这个表.*可以查询的表：team"),
        ("SELECT nmae FROM team", "没有“nmae”这一列"),
        ("SELECT seq, count(*) FROM team", "“seq”要写进 GROUP BY"),
        ("SELECT CAST(name AS INTEGER) FROM team", "值'张三'不能转换"),
        ("", "只能运行一条查询语句"),
        ("SELECT 1; SELECT 2", "只能运行一条查询语句"),
        ("DROP VIEW team", "只能运行一条查询语句"),
        ("SET enable_external_access = true", "只能运行一条查询语句"),
        ("COPY team TO '/tmp/stolen.csv'", "只能运行一条查询语句"),
        ("SELECT * FROM read_csv('/etc/passwd')", "查询不能读写别的文件"),
        ("SELECT * FROM '/etc/passwd'", "没有“/etc/passwd”这个表"),
        ("SELECT * FROM names", "没有“names”这个表"),
    ],
)
def test_what_is_wrong_or_no_query_is_said_in_chinese(out: Path, statement: str, complaint: str) -> None:
    names = ["a variable of the caller is no table"]
    with pytest.raises(CallError, match=complaint):
        list(ask(out, statement).rows)
    assert names


def test_an_output_folder_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="没有结果表"):
        ask(tmp_path, "SELECT 1")


def test_a_csv_holds_all_rows_and_nothing_that_a_spreadsheet_would_run(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "team.csv"
    assert write_csv(ask(out, "SELECT name, -seq AS n FROM team ORDER BY seq"), path) == 3
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["name,n", "张三,-1", "'=HYPERLINK(1),-2", "'-12,-3"]
    assert path.read_bytes().startswith("\ufeff".encode())


def test_a_terminal_shows_the_first_rows_and_says_that_there_are_more(out: Path) -> None:
    table, more = terminal_table(ask(out, "SELECT * FROM range(201)"))
    assert (table.row_count, more) == (MOST_ROWS, True) == (200, True)
    table, more = terminal_table(ask(out, "SELECT * FROM team"))
    assert (table.row_count, more) == (3, False)


def test_the_command_prints_rows_and_ends_with_two_on_a_wrong_statement(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = ["query", "SELECT name FROM team ORDER BY seq LIMIT 1", "--out", str(out)]
    assert status_of(query) == 0
    assert capsys.readouterr().out == "name\n张三\n"
    assert status_of([*query, "--csv", str(tmp_path / "a.csv")]) == 0
    assert "写入 1 行" in capsys.readouterr().out
    assert status_of(["query", "SELEC", "--out", str(out)]) == 2
    assert "语法错误" in capsys.readouterr().err
