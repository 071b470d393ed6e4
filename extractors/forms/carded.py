"""Units written one below the other as blocks of the same labels: a table whose head was left out.

Applicants who type a form as lines give each unit a block of its own, which begins with the same label each time. The
blocks are read as the rows of the table they stand for, their labels as its head.

Example:
    `（1）单位名称：甲公司`, `代码：9150…`, `（2）单位名称：乙大学`, `代码：1250…` are two rows of two columns.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.fields.text import nfkc
from extractors.forms.labels import label_key
from extractors.paragraphs import numbering_of
from extractors.view import PaperView, is_margin
from models.document import Block, Cell, Line, Table
from models.jurisdiction import RowTableSpec

_LABELLED = re.compile(r"([^:]{2,40}):(.*)", re.S)
_FEWEST_BLOCKS, _FEWEST_LABELS = 2, 2
_ENDED = re.compile(r"[。;]\s*$")
_NAMES = ("name", "name_uscc")


@dataclass
class _Card:
    """The block of one unit: column → its lines, the label cut off the first, and the label as printed."""

    texts: dict[str, list[Line]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


@dataclass
class _Cards:
    """Blocks right behind each other, and the places of their lines among the blocks of the paper."""

    cards: list[_Card] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def with_carded_tables(view: PaperView) -> PaperView:
    """Return a paper with a table in place of each run of blocks of the same labels."""
    spec = next((table for table in view.spec.tables if table.table == "members"), None)
    if spec is None:
        return view
    columns = _columns(spec)
    parts = tuple(replace(part, blocks=tuple(_tabled(part.blocks, columns))) for part in view.parts)
    return replace(view, parts=parts)


def _columns(spec: RowTableSpec) -> dict[str, str]:
    """The columns of a row table by the keys of their labels."""
    return {label_key(label): column.column for column in spec.columns for label in column.labels}


def _tabled(blocks: Sequence[Block], columns: Mapping[str, str]) -> list[Block]:
    out, done = [], 0
    for run in _runs(blocks, columns):
        whole = [card for card in run.cards if len(card.texts) >= _FEWEST_LABELS]
        if len(whole) == len(run.cards) >= _FEWEST_BLOCKS:
            out += [*blocks[done : run.places[0]], _table(run.cards)]
            done = run.places[-1] + 1
    return [*out, *blocks[done:]]


def _runs(blocks: Sequence[Block], columns: Mapping[str, str]) -> list[_Cards]:
    runs: list[_Cards] = []
    open_ = ""
    for place, block in enumerate(blocks):
        line = block if isinstance(block, Line) and not is_margin(block) else None
        column, label, rest = _labelled(line, columns) if line else ("", "", "")
        going = bool(runs) and bool(open_) and line is not None
        if line is not None and column in _NAMES:
            if not going:
                runs.append(_Cards())
            runs[-1].cards.append(_Card())
        elif not going or line is None or not (column or _goes_on(line, runs[-1].cards[-1], open_)):
            open_ = ""
            continue
        card = runs[-1].cards[-1]
        open_ = column or open_
        card.labels.setdefault(open_, label)
        card.texts.setdefault(open_, []).append(line.model_copy(update={"text": rest}) if column else line)
        runs[-1].places.append(place)
    return runs


def _labelled(line: Line, columns: Mapping[str, str]) -> tuple[str, str, str]:
    """The column, label and text of a line `label：text`; empty where its label is none of a column."""
    plain = nfkc(line.text).strip()
    match = _LABELLED.fullmatch(plain[numbering_of(plain)[1] :])
    column = columns.get(label_key(match[1]), "") if match else ""
    return (column, match[1].strip(), match[2].strip()) if match and column else ("", "", "")


def _goes_on(line: Line, card: _Card, column: str) -> bool:
    """Tell whether a line goes on with a text of a page: it begins nothing of its own, and the text has not ended."""
    before = card.texts[column][-1]
    plain = nfkc(line.text).strip()
    return (
        line.box is not None
        and not numbering_of(plain)[0]
        and _LABELLED.fullmatch(plain) is None
        and not _ENDED.search(before.text)
    )


def _table(cards: Sequence[_Card]) -> Table:
    order = list(dict.fromkeys(column for card in cards for column in card.texts))
    labels = {column: card.labels[column] for card in reversed(cards) for column in card.texts}
    head = [Cell(row=0, column=place, text=labels[column]) for place, column in enumerate(order)]
    rows = [
        _cell(row, place, card.texts.get(column, ()))
        for row, card in enumerate(cards, start=1)
        for place, column in enumerate(order)
    ]
    first = next(iter(cards[0].texts.values()))[0]
    return Table(
        rows=len(cards) + 1,
        columns=len(order),
        cells=(*head, *rows),
        page=first.page,
        box=first.box,
        locator=first.locator,
    )


def _cell(row: int, column: int, lines: Sequence[Line]) -> Cell:
    first = lines[0] if lines else None
    return Cell(
        row=row,
        column=column,
        text="\n".join(line.text for line in lines),
        page=first.page if first else None,
        box=first.box if first else None,
        locator=first.locator if first else None,
        confidence=min((line.confidence for line in lines), default=1.0),
        lines=tuple(line for line in lines if line.text),
    )
