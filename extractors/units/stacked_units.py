r"""Rows of a member table that hold several units below each other: names and codes are paired line by line.

A table of parties may have one row for each category, or the rule between two rows is lost on a scan. A name goes on over
the lines of its cell until it ends like a unit's; as many names as the cell beside it has codes, or lines, share them.

Example:
    >>> stacked_names("济源甲焦化有限责任\n公司\n济源乙气体有限公司\n嵩阳大学化工学院\n黄河检验研究所")
    ['济源甲焦化有限责任公司', '济源乙气体有限公司', '嵩阳大学化工学院', '黄河检验研究所']
"""

import re
from dataclasses import replace
from itertools import pairwise

from extractors.fields.text import clean_text, nfkc, squeezed
from extractors.forms.rows import CellText, DataRow
from extractors.language.organisations import find_organisations, looks_like_organisation

_CODE_SIGNS = 18
_FORM = re.compile(r"(?:股份|有限|责任|集团|总|分)*公司")
_RUNS = re.compile(r"[0-9A-Z]+")


def stacked_names(text: str) -> list[str]:
    """Part the lines of a cell into whole names; empty where they do not end as one."""
    names: list[str] = []
    open_ = ""
    for line in filter(None, (squeezed(line) for line in text.split("\n"))):
        if open_ and looks_like_organisation(open_) and not _goes_on(open_, line):
            names.append(open_)
            open_ = ""
        open_ += line
    return [*names, open_] if looks_like_organisation(open_) else []


def _goes_on(name: str, line: str) -> bool:
    """Tell whether a line that is no whole name goes on with a name that might end before it: 甲集团 / 有限公司."""
    bare = _FORM.fullmatch(line) or not looks_like_organisation(line)
    return bool(bare) and looks_like_organisation(name + line)


def _shares(text: str, number: int, codes: bool) -> list[str]:
    """Part a cell among so many units; empty where it does not fit them."""
    if codes:
        signs = "".join(_RUNS.findall(nfkc(text)))
        fits = len(signs) == _CODE_SIGNS * number
        return (
            [signs[start : start + _CODE_SIGNS] for start in range(0, len(signs), _CODE_SIGNS)]
            if fits
            else []
        )
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if len(lines) == number else []


def _shared(row: DataRow, names: str, number: int) -> dict[str, list[str]]:
    """The other cells of a row that fit so many units, parted among them; the running numbers stay out."""
    shares = {
        column: _shares(cell.text, number, column == "uscc")
        for column, cell in row.cells.items()
        if column not in (names, "seq")
    }
    return {column: shared for column, shared in shares.items() if shared}


def _are_counted(row: DataRow, number: int) -> bool:
    """Tell whether a row has so many whole codes, or running numbers, so that lines are no wrapped name."""
    if "uscc" in _shared(row, "name", number):
        return True
    told = _RUNS.findall(nfkc(row.cells["seq"].text)) if "seq" in row.cells else []
    return (
        len(told) == number
        and "".join(told).isdigit()
        and all(int(other) == int(one) + 1 for one, other in pairwise(told))
    )


def parted_units(row: DataRow) -> list[DataRow]:
    """Part a row whose name cell holds several whole names below each other; what fits no other stays with the first."""
    column = next((column for column in ("name", "name_uscc") if column in row.cells), "")
    cell = row.cells.get(column)
    if cell is None or "\n" not in cell.text.strip():
        return [row]
    names = find_organisations(clean_text(cell.text))
    if len(names) < 2 or squeezed(cell.text) != squeezed("".join(names)):
        names = []
    by_line = stacked_names(cell.text) if column == "name" else []
    if len(by_line) > max(1, len(names)) and _are_counted(row, len(by_line)):
        names = by_line
    if not names:
        return [row]
    shares = _shared(row, column, len(names))
    return [
        replace(
            row,
            cells={
                **(row.cells if index == 0 else {}),
                **{name: CellText(shared[index], row.cells[name].place) for name, shared in shares.items()},
                column: CellText(text, cell.place),
            },
        )
        for index, text in enumerate(names)
    ]
