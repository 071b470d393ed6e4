"""Typed options of a born-digital page that are chosen by what is drawn along them, or by how they are set.

Rings, coloured grounds, lines below words and bold print choose, like in Word; lines through words take them away,
and the options left are chosen. The options of one question stand in one cell, or in one row behind a colon.

Example:
    Of `国有企业 集体企业 股份` in a cell, with an ellipse drawn around 股份, the last becomes `☑股份`, the others `☐`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractors.readers.chosen_options import Piece, PlacedSign, chosen_signs
from extractors.readers.pdf_strokes import Stroke
from extractors.readers.typed_chars import cell_of, char_box, char_height, char_middle, is_level
from models.document import TICKED, UNCLEAR, UNTICKED
from models.geometry import Box

LEVEL = 0.5
"""Difference in height of the characters of one row at most, in heights of the print."""
APART = 0.45
"""Gap between two characters that parts words, in heights of the print."""
COLOURED = 0.4
"""Difference of the parts of a colour from which letters stand out."""
TYPED = 0.12
"""Width of a typed blank that does, in the same unit."""
LEFT_OVER = 3
"""Options left by one that is struck out, from which it was a slip of a pen rather than a choice."""
_BOLD = re.compile(r"bold|heavy|black|simhei|黑体", re.IGNORECASE)
_PARTING = re.compile(r"[\s/／|、，,;；：:□☐]")
_GAP: Mapping[str, Any] = {"text": " "}

_Row = list[Mapping[str, Any]]
"""The characters of a row from the left, with blanks between its words."""


def with_chosen_options(
    chars: Sequence[dict[str, Any]], strokes: Sequence[Stroke], cells: Sequence[Box]
) -> list[dict[str, Any]]:
    """Write the signs of chosen options into the characters of a page.

    Args:
        chars: of the page, placed as shown, in points.
        strokes: what is drawn on it.
        cells: of its ruled tables.

    Returns:
        The characters, with a sign before each option of such a question, or in its box.
    """
    result = list(chars)
    for rows, in_cell in _questions(chars, cells):
        for one in _question_signs(rows, strokes, in_cell):
            beside = rows[one.row][one.place]
            if one.is_box:
                place = next(index for index, char in enumerate(result) if char is beside)
                result[place] = {**beside, "text": one.sign}
            else:
                left = float(beside["x0"])
                result.append({**beside, "text": one.sign, "x0": left - 1.0, "x1": left})
    return result


def _questions(chars: Sequence[dict[str, Any]], cells: Sequence[Box]) -> Iterator[tuple[list[_Row], bool]]:
    """The rows of each cell, and each row outside of cells, with whether they stand in one."""
    homes: dict[int | None, list[dict[str, Any]]] = {}
    for char in chars:
        if is_level(char):
            homes.setdefault(cell_of(char, cells), []).append(char)
    for home, members in homes.items():
        rows = [_spaced(row) for row in _rows(members)]
        if home is None:
            yield from (([row], False) for row in rows)
        elif rows:
            yield rows, True


def _rows(chars: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The characters of a cell in rows, from the top; each begins with print."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda char: (char_middle(char)[1], char["text"].isspace(), char["x0"])):
        if rows and abs(char_middle(rows[-1][0])[1] - char_middle(char)[1]) < LEVEL * char_height(char):
            rows[-1].append(char)
        elif not char["text"].isspace():
            rows.append([char])
    return [sorted(row, key=lambda char: char["x0"]) for row in rows]


def _spaced(row: Sequence[dict[str, Any]]) -> _Row:
    """A row with one blank in each gap, typed or not."""
    spaced: _Row = []
    for char in row:
        if char["text"].isspace():
            wide = char["x1"] - char["x0"] >= TYPED * char_height(char)
            spaced += [_GAP] if wide and spaced and spaced[-1] is not _GAP else []
            continue
        before = next((one for one in reversed(spaced) if one is not _GAP), None)
        if before and spaced[-1] is not _GAP and char["x0"] - before["x1"] > APART * char_height(char):
            spaced.append(_GAP)
        spaced.append(char)
    return spaced


def _question_signs(rows: Sequence[_Row], strokes: Sequence[Stroke], in_cell: bool) -> Sequence[PlacedSign]:
    """The signs of the options of a question; none where nothing tells them."""
    near = _near(rows, strokes)
    pieces = [list(_set(row, near)) for row in rows]
    struck = [[Piece(p.text, p.ways & {"struck"}) for p in row] for row in pieces]
    told = chosen_signs([_as_filled(row) for row in struck], needs_head=not in_cell)
    if told:
        out = sum(one.sign == TICKED for one in told)
        rest = UNCLEAR if out == 1 and len(told) - out >= LEFT_OVER else TICKED
        return [one._replace(sign=UNTICKED if one.sign == TICKED else rest) for one in told]
    return chosen_signs(
        [[Piece(p.text, p.ways - {"struck"}) for p in row] for row in pieces], needs_head=not in_cell
    )


def _as_filled(row: Sequence[Piece]) -> list[Piece]:
    """A row in which what is struck out stands out, as what is chosen does in others."""
    return [Piece(piece.text, frozenset({"filled"} if piece.ways else ())) for piece in row]


def _near(rows: Sequence[_Row], strokes: Sequence[Stroke]) -> list[Stroke]:
    around = Box.around([char_box(char) for row in rows for char in row if char is not _GAP]).grown(8.0)
    return [one for one in strokes if around.overlap(one.box.grown(0.1)) > 0]


def _set(row: _Row, strokes: Sequence[Stroke]) -> Iterator[Piece]:
    """The characters of a row, each with the ways in which its word stands out."""
    words: list[_Row] = [[]]
    for char in row:
        if _PARTING.match(char["text"]):
            words += [[char], []]
        else:
            words[-1].append(char)
    for word in filter(None, words):
        ways: frozenset[str] = frozenset()
        if not word[0]["text"].isspace():
            box = Box.around([char_box(char) for char in word])
            ways = frozenset(way for one in strokes for way in one.ways_along(box))
        for char in word:
            yield Piece(char["text"][:1], ways | _letters_ways(char))


def _letters_ways(char: Mapping[str, Any]) -> frozenset[str]:
    """In which ways the letters of a character stand out by themselves."""
    colour = char.get("non_stroking_color")
    parts = [float(part) for part in colour] if isinstance(colour, tuple | list) else []
    coloured = len(parts) == len("RGB") and max(parts) - min(parts) >= COLOURED
    bold = _BOLD.search(str(char.get("fontname", ""))) is not None
    return frozenset(way for way, is_so in (("bold", bold), ("coloured", coloured)) if is_so)
