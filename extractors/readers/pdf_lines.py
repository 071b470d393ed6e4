"""Characters of a born-digital page to lines, cut at the borders of table cells.

Example:
    >>> chars = [{"text": t, "x0": x, "x1": x + 10, "top": 5, "bottom": 15, "upright": True} for t, x in (("甲", 0), ("方", 10))]
    >>> [line.text for line in chars_to_lines(chars, [], page=1)]
    ['甲方']
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from extractors.marks.choices.checkboxes import normalise_ticks
from extractors.readers.docx_boxes import symbol, with_plain_ticks
from extractors.readers.pdf_cells import chars_to_regions
from extractors.readers.radicals import whole_characters
from extractors.readers.typed_chars import Char, char_height, char_middle, is_level
from models.document import Line, TextSource
from models.geometry import Box

SAME_ROW = 0.5
"""Share of the smaller height by which two characters must overlap vertically to stand in one row."""

WORD_GAP = 0.35
"""Gap in character heights from which a space stands between two characters."""

TYPED_GAP = 0.12
"""The same where a blank was typed between them; one without any width parts nothing."""

BLANK_BEFORE = "blank_before"
"""Key under which a character remembers that a blank was typed before it."""

WIDE_GAP = 0.9
"""The same beside a full-width character, whose punctuation may be set narrow."""

FULL_WIDTH = "\u2e80"
"""The first of the full-width characters: radicals, ideographs, their punctuation and forms."""

_NUMBERED = re.compile(r"\(cid:(\d+)\)")
_FAMILY_NUMBER = re.compile(r"^(wingdings)[ -]?([23])$")

TURNED_GAP = 3.0
"""Distance in character heights beyond which turned text is another piece."""

LINE_GAP = 2.5
"""Gap in character heights from which the next character begins another line."""

STRANGER_GAP = 0.9
"""The same between characters that do not follow each other in the file."""

PLACE = "place"
"""Key under which a character's place in the file is kept."""


def chars_to_lines(
    chars: Sequence[Char], regions: Sequence[Box], page: int, line_gap: float = LINE_GAP
) -> list[Line]:
    """Group characters into lines.

    Args:
        chars: of one page, doubled ones dropped.
        regions: cells of tables and columns of the page in points; a line never runs over their borders.
        page: 1-based number of the page.
        line_gap: gap in character heights from which the next character begins another line.

    Returns:
        Lines from the top, then from the left; turned text last, with style `turned`.
    """
    upright = _numbered([char for char in chars if is_level(char)])
    turned = [char for char in chars if not is_level(char)]
    groups: dict[int, list[Char]] = {}
    for char, region in zip(upright, chars_to_regions(upright, regions), strict=True):
        groups.setdefault(region, []).append(char)
    lines = [
        _held(line, regions[region]) if region >= 0 else line
        for region, members in groups.items()
        for line in _rows_to_lines(members, page, line_gap)
    ]
    lines.sort(key=lambda line: (line.box.y0, line.box.x0) if line.box else (0.0, 0.0))
    return lines + _turned_lines(turned, regions, page)


def _numbered(chars: Sequence[Char]) -> list[Char]:
    """The characters with their place among those printed, in the order of the file."""
    places = accumulate(bool(char["text"].strip()) for char in chars)
    return [{**char, PLACE: place} for char, place in zip(chars, places, strict=True)]


def _turned_lines(chars: Sequence[Char], regions: Sequence[Box], page: int) -> list[Line]:
    """Turned text in the order of the file: one line for each cell, and for each piece outside of cells."""
    groups: dict[tuple[int, int], list[Char]] = {}
    piece = 0
    for index, (char, region) in enumerate(zip(chars, chars_to_regions(chars, regions), strict=True)):
        if index and not _is_near(chars[index - 1], char):
            piece += 1
        groups.setdefault((region, piece if region < 0 else 0), []).append(char)
    return [
        _turned(members, regions[region] if region >= 0 else None, page)
        for (region, _), members in groups.items()
        if any(char["text"].strip() for char in members)
    ]


def _turned(chars: Sequence[Char], region: Box | None, page: int) -> Line:
    line = _line(chars, page).model_copy(update={"style": "turned"})
    return line if region is None else _held(line, region)


def _is_near(before: Char, char: Char) -> bool:
    """Whether two turned characters stand so near that they are of one piece."""
    reach = TURNED_GAP * char_height(char)
    (xa, ya), (xb, yb) = char_middle(before), char_middle(char)
    return abs(xa - xb) <= reach and abs(ya - yb) <= reach


def _held(line: Line, region: Box) -> Line:
    """The line with a box whose middle lies in its region, also where the text runs out of it."""
    box = line.box
    if box is None or region.contains_point(*box.center):
        return line
    x0, x1 = max(box.x0, region.x0), min(box.x1, region.x1)
    return line.model_copy(update={"box": box.model_copy(update={"x0": x0, "x1": x1})}) if x0 < x1 else line


def named(char: Char) -> Char:
    """The character with the text that a symbol font draws, no radical, and U+FFFD for a glyph without a Unicode value.

    Example:
        >>> named({"text": "(cid:254)", "fontname": "ABCDEF+Wingdings-Regular"})["text"]
        '☑'
    """
    text = str(char["text"])
    number = _NUMBERED.fullmatch(text)
    code = int(number[1]) if number else ord(text) if len(text) == 1 else -1
    drawn = symbol(_font_family(str(char.get("fontname", ""))), code) if 0 <= code <= 0xFFFF else None
    if drawn is None and not number:
        whole = whole_characters(text)
        return char if whole == text else {**char, "text": whole}
    return {**char, "text": drawn or "\ufffd"}


def _font_family(name: str) -> str:
    """The family as Word names it, without the tag of a subset: `ABCDEF+Wingdings2` gives `wingdings 2`."""
    plain = name.split("+")[-1].lower().removesuffix("-regular").removesuffix("mt")
    return _FAMILY_NUMBER.sub(r"\1 \2", plain)


def _rows_to_lines(chars: Sequence[Char], page: int, line_gap: float) -> list[Line]:
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (c["top"] + c["bottom"], c["x0"])):
        if rows and _same_row(rows[-1], char):
            rows[-1].append(char)
        else:
            rows.append([char])
    pieces = (
        piece for row in rows for piece in _row_to_pieces(sorted(row, key=lambda c: float(c["x0"])), line_gap)
    )
    return [_line(piece, page) for piece in pieces if any(char["text"].strip() for char in piece)]


def _same_row(row: Sequence[Char], char: Char) -> bool:
    top, bottom = min(c["top"] for c in row), max(c["bottom"] for c in row)
    shared = min(bottom, char["bottom"]) - max(top, char["top"])
    return bool(shared >= SAME_ROW * min(bottom - top, char["bottom"] - char["top"]))


def _row_to_pieces(row: Sequence[Char], line_gap: float) -> list[list[Char]]:
    """Cut a row where a wide gap parts two columns; blanks do not bridge it.

    Cells without rules stand closer: there the text of one ends before that of the next begins, in the file as well.
    """
    pieces: list[list[Char]] = []
    blank = False
    for char in row:
        if not char["text"].strip():
            blank = True
            continue
        known = {**char, BLANK_BEFORE: blank}
        blank = False
        last = pieces[-1][-1] if pieces else None
        if last is not None and char["x0"] - last["x1"] <= _most_gap(last, char, line_gap):
            pieces[-1].append(known)
        else:
            pieces.append([known])
    return pieces


def _most_gap(before: Char, char: Char, line_gap: float) -> float:
    follows = char[PLACE] == before[PLACE] + 1
    return (line_gap if follows else min(line_gap, STRANGER_GAP)) * char_height(char)


def _line(chars: Sequence[Char], page: int) -> Line:
    text = ""
    middles: list[float] = []
    for index, char in enumerate(chars):
        if index and char["x0"] - chars[index - 1]["x1"] > _space_gap(chars[index - 1], char):
            text += " "
            middles.append((chars[index - 1]["x1"] + char["x0"]) / 2)
        text += char["text"]
        middles += [char_middle(char)[0]] * len(char["text"])
    signs = normalise_ticks(with_plain_ticks(text))
    box = Box(
        x0=min(c["x0"] for c in chars),
        y0=min(c["top"] for c in chars),
        x1=max(c["x1"] for c in chars),
        y1=max(c["bottom"] for c in chars),
    )
    return Line(
        text=signs,
        page=page,
        box=box,
        source=TextSource.TEXT_LAYER,
        character_positions=tuple(round(x, 2) for x in middles) if len(signs) == len(text) else (),
    )


def _space_gap(left: Char, right: Char) -> float:
    if right.get(BLANK_BEFORE):
        return TYPED_GAP * char_height(right)
    wide = left["text"][-1:] >= FULL_WIDTH or right["text"][:1] >= FULL_WIDTH
    return (WIDE_GAP if wide else WORD_GAP) * char_height(right)
