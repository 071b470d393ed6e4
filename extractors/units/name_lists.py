"""Units listed by name in prose, by kind: `高校 2 家 | 成员：甲大学、乙学院`.

The label of a list stands in a cell with or without its number, or begins a sentence; the names stand behind it, in the
next cell that is no number, and in the cells below where these have no label of their own. Names are parted by
punctuation; on pages, where a name may be wrapped, a new row begins a new name only where both rows are whole names.

Source: 附件1 三 of Chongqing.

Example:
    >>> names_in("成员：重庆甲科技有限公司（理事长单位）、乙大学等", paged=False)
    ['重庆甲科技有限公司', '乙大学']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.confidence import found_confidence
from extractors.fields.credit_code import find_code
from extractors.fields.organisation import clean_organisation, organisation_key
from extractors.fields.text import is_blank, nfkc, squeezed
from extractors.forms.context import heads_of, stands_within, titles_over
from extractors.forms.grid import Grid
from extractors.forms.inside import counts_inside
from extractors.forms.labels import label_key, label_score
from extractors.language.organisations import find_organisations, looks_like_organisation
from extractors.units.form_rows import named_unit, sounds_right
from extractors.view import PaperView, Place, Row, cell_place, line_place
from models.document import Cell
from models.jurisdiction import NameListSpec
from models.submission import Member

_MEASURE = "家"
_INTRODUCED = re.compile(r"(?:成员(?:单位)?(?:名单)?|包括|分别为|名单)\s*[:：]?\s*")
_ASIDE = re.compile(
    r"\((?=[^()]*(?:单位|理事|牵头|以下|简称|代码|联系|排名|曾用|盖章|[0-9A-Z]{8}))[^()]*\)|\([^()]*\)(?=\d{1,2}[.、)])"
)
_BETWEEN = re.compile(r"[、,;。/|]|\s{2,}")
_NUMBERING = re.compile(r"(?:^|(?<=[\s、,;。]))[(]?\d{1,2}(?:[.)](?!\d)|、)\s*")
_NOBODY = re.compile(r"(?:无|暂无|没有|等|其中|名单|及其他|等单位|等\d+家(?:单位)?|[/:])*")
_COUNTED = re.compile(r"^[\s,:]*(?:共|合计|计)?\s*\d+\s*[家个](?:单位)?[\s,:;、]*")
_NEXT = r"[,;](?=\s*(?:市[内外])?[\u3400-\u9fff]{2,8}\s*\d+\s*[家个所])"
"""Where a list ends because the next begins with its label and number."""
_LISTS_APART = re.compile(rf"[。;]|其中\s*:|{_NEXT}")
_TAIL = re.compile(r"等(?:\d{0,3}[家个]?(?:成员)?单位)?$")
_COUNT_ONLY = re.compile(r"[\s_\d家个()合计共]*")


@dataclass(frozen=True)
class _Piece:
    """A text that lists names, and where it stands."""

    text: str
    cells: tuple[Cell, ...]
    document_id: str
    row: Row | None = None

    def names(self) -> list[str]:
        """The names it lists; those of different rows of a table are never one."""
        if self.row is not None or len(self.cells) < 2:
            return names_in(self.text, self.row is not None or any(cell.box for cell in self.cells))
        found = [name for cell in self.cells for name in names_in(cell.text, cell.box is not None)]
        return list({organisation_key(name): name for name in reversed(found)}.values())[::-1]


def names_in(text: str, paged: bool) -> list[str]:
    """Part a text that lists units into their names.

    Args:
        text: behind the label of the list.
        paged: rows of the text are rows of print, which may wrap a name; else paragraphs.
    """
    introduced = _INTRODUCED.search(text[:40])
    rest = _COUNTED.sub("", nfkc(text[introduced.end() :] if introduced else text))
    rest = _NUMBERING.sub("、", _ASIDE.sub("", rest))
    found: list[str] = []
    for piece in _BETWEEN.split(_parted_rows(rest, paged)):
        for name in _names_of(piece):
            if organisation_key(name) not in map(organisation_key, found):
                found.append(name)
    return found


def _parted_rows(text: str, paged: bool) -> str:
    """Part rows that are paragraphs, or whole names above and below; join the others."""
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    out = rows[0] if rows else ""
    for before, row in pairwise(rows):
        last, first = _BETWEEN.split(before)[-1], _BETWEEN.split(row)[0]
        apart = not paged or (looks_like_organisation(last) and looks_like_organisation(first))
        out += ("、" if apart else "") + row
    return out


def _names_of(piece: str) -> list[str]:
    bare = _TAIL.sub("", squeezed(piece))
    if bare.count(")") > bare.count("("):
        bare = bare.removesuffix(")")
    if is_blank(bare) or _NOBODY.fullmatch(bare):
        return []
    found = find_organisations(bare)
    if len(found) > 1:
        return found
    name = clean_organisation(bare)
    return [name] if len(name) >= 2 else []


def listed_members(view: PaperView, source: str) -> list[Member]:
    """Read the lists of units that a paper's form declares, in their order.

    Returns:
        Members numbered from 1, each with the kind and place that its list tells.
    """
    found: list[Member] = []
    grids = [(document_id, Grid(table)) for document_id, table in view.tables()]
    titles = titles_over(view)
    for spec in view.spec.lists:
        rivals = _rivals(view, spec)
        for piece in _pieces(spec, grids, titles, rivals, view):
            names = piece.names()
            found += [_member(spec, name, piece, source, len(found) + n) for n, name in enumerate(names, 1)]
            if names:
                break
    return found


def _rivals(view: PaperView, spec: NameListSpec) -> list[str]:
    """Return the `within` of other items of the form that share a label with a list."""
    labels = set(map(label_key, spec.labels))
    others = (item for item in view.spec.items if labels & set(map(label_key, item.labels)))
    return [item.within for item in others if item.within not in ("", spec.within)]


def _pieces(
    spec: NameListSpec,
    grids: Sequence[tuple[str, Grid]],
    titles: dict[int, tuple[str, ...]],
    rivals: Sequence[str],
    view: PaperView,
) -> Iterator[_Piece]:
    for document_id, grid in grids:
        for cell in grid.table.cells:
            rest = _behind_label(spec, cell.text, cell_place(document_id, cell).ocr)
            if rest is None:
                continue
            heads = heads_of(grid, cell, titles.get(id(grid.table), ()))
            if not spec.within or stands_within(heads, spec.within, rivals):
                yield _in_cells(grid, cell, rest, document_id)
    for row in view.rows() if not spec.within else ():
        for text in (row.text, *_lists_in(row.text)):
            rest = _behind_label(spec, text, row.place.ocr)
            if rest is not None:
                yield _Piece(rest, (), row.place.document_id, row)


def _lists_in(text: str) -> list[str]:
    """Part a sentence that holds several lists: `市内合计2家。其中：企业1家（成员：甲公司）；高校1家（成员：乙大学）`."""
    pieces = [piece.strip() for piece in _LISTS_APART.split(nfkc(text)) if piece.strip()]
    return pieces if len(pieces) > 1 else []


def _behind_label(spec: NameListSpec, text: str, ocr: bool) -> str | None:
    """Return what follows the label and number that a text begins with; None where it begins otherwise."""
    plain = nfkc(text).strip()
    if any(label_score(label_key(plain), label_key(label), ocr) > 0 for label in spec.labels):
        return ""
    introduced = _INTRODUCED.search(plain)
    head = plain[: introduced.start()] if introduced else plain.split(",", 1)[0].split(":", 1)[0]
    counted = counts_inside(head, spec.labels, _MEASURE, ocr)
    if not counted or len(label_key(head)) > len(label_key(counted[0].label)) + 8:
        return None
    rest = plain[introduced.start() :] if introduced else plain[len(head) :].lstrip(":, ")
    return re.split(_NEXT, rest, maxsplit=1)[0]


def _in_cells(grid: Grid, cell: Cell, rest: str, document_id: str) -> _Piece:
    """Gather the cells that name the units: the label's own, else those beside it and below without a label of their own.

    Beside a label that spans several rows each row may have its number and its name.
    """
    if _names_of(_INTRODUCED.sub("", rest)):
        return _Piece(rest, (cell,), document_id)
    cells: list[Cell] = []
    row = cell.row
    while row < grid.table.rows and _is_of(grid, cell, row):
        beside = [other for other in grid.covering(row) if other.column >= cell.column + cell.column_span]
        named = [
            other for other in beside if other.text.strip() and not _COUNT_ONLY.fullmatch(nfkc(other.text))
        ]
        cells += [other for other in named[:1] if other not in cells]
        row += 1
    return _Piece("\n".join(each.text for each in cells), tuple(cells or [cell]), document_id)


def _is_of(grid: Grid, label: Cell, row: int) -> bool:
    """Tell whether a row belongs to a label: within its span, or below with nothing in the label's column."""
    if row < label.row + label.row_span:
        return True
    beside = grid.at(row, label.column)
    return beside is not None and beside.row == row and not beside.text.strip()


def _member(spec: NameListSpec, name: str, piece: _Piece, source: str, seq: int) -> Member:
    place = _place_of(name, piece)
    code = find_code(_beside(piece.text, name))[0]
    unit = named_unit(name, code, place)
    method = "ocr_cell" if place.ocr else "table_cell"
    return Member(
        seq=seq,
        name=unit.name,
        uscc=unit.uscc,
        uscc_state=unit.state,
        uscc_repair=unit.repair,
        kind=spec.kind or "other",
        kind_evidence=f"列于“{spec.labels[0]}”" if spec.kind else "",
        in_jurisdiction=spec.inside,
        region=spec.region,
        listed_as=spec.field,
        source=source,
        evidence=place.evidence(
            name,
            method,
            found_confidence(method, place.reading, length=len(name), sound=sounds_right(name, place.ocr)),
        ),
    )


def _beside(text: str, name: str) -> str:
    """Return the aside that follows a name, such as its credit code in brackets."""
    plain = squeezed(text)
    start = plain.find(squeezed(name))
    aside = re.match(r"\([^()]*\)", plain[start + len(squeezed(name)) :]) if start >= 0 else None
    return aside.group() if aside else ""


def _place_of(name: str, piece: _Piece) -> Place:
    if piece.row is not None:
        return piece.row.place
    for cell in piece.cells:
        for line in cell.lines:
            if squeezed(name)[:6] in squeezed(line.text):
                return line_place(piece.document_id, line)
    return cell_place(piece.document_id, piece.cells[0])
