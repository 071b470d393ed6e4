""" "ok" is never said of a document without any text (LIMITS.md, promise 5)."""

import pytest

from models.document import Cell, Document, Line, Status, Table, TextSource
from pipeline.reading import honest


def line(text):
    return Line(text=text, locator="p[1]", source=TextSource.WORD)


def table(text, *nested):
    cell = Cell(row=0, column=0, text=text, locator="table[1]/row[1]/cell[1]", tables=nested)
    return Table(rows=1, columns=1, cells=(cell,), locator="table[1]")


def status(*blocks, given=Status.OK):
    document = Document(
        media_type="application/pdf", text_source=TextSource.WORD, status=given, blocks=blocks
    )
    return honest(document).status


@pytest.mark.parametrize("blocks", [(), (line("  "),), (table(""),), (table("", table(" ")),)])
def test_no_text_is_partial(blocks):
    assert status(*blocks) is Status.PARTIAL


@pytest.mark.parametrize("blocks", [(line("甲"),), (table("甲"),), (table("", table("甲")),)])
def test_any_text_is_ok(blocks):
    assert status(*blocks) is Status.OK


def test_what_was_refused_stays_refused():
    assert status(given=Status.QUARANTINED) is Status.QUARANTINED
