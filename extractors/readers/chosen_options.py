"""Typed options that are chosen by how they are set: highlighted, framed or ringed, underlined, bold, coloured.

A row of short options of which some and not all stand out is a choice, like a ring of a pen on paper. What people
also highlight or underline are blanks that they filled in: a name behind its label, a word within a title or a sentence;
these are no options. In empty boxes what stands out ticks its box; the weaker ways leave it unclear.

Source: forms in Word and PDF of applicants who had no box to tick.

Example:
    >>> row = [Piece("国有  "), Piece("集体", frozenset({"filled"})), Piece("  股份制")]
    >>> with_chosen([row])
    ['☐国有  ☑集体  ☐股份制']
    >>> with_chosen([[Piece("联合体名称："), Piece("甲", frozenset({"filled"}))]]) is None
    True
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.marks.choices.checkboxes import BOX_SIGNS, TICK_SIGNS
from extractors.marks.choices.option_words import LONGEST, MOST, may_be_options
from models.document import TICKED, UNCLEAR, UNTICKED, Line, TextSource

RINGED, BULLET = "ringed", "bullet"
STRONG = (RINGED, "filled", "framed", "dotted")
"""Ways to stand out that nothing but a choice is set in, from the surest."""
WEAK = ("underlined", "coloured", "bold")
_EMPTY = frozenset("□☐▢◻⬜❏❑❒❐🔲🔳")
_SIGNS = (BOX_SIGNS | TICK_SIGNS | frozenset("■▣◼●√✓✔✗☒")) - _EMPTY
_PARTING = re.compile(r"[\s/／|、，,;；]")
_HEAD = re.compile(r"^.*[:：]")
_FIGURE = re.compile(r"[\dA-Za-z]")
_ENCLOSING = re.compile("(?<=[^\\s√✓✔×✗☑☐])[\u20dd-\u20df]")
_ALONE = frozenset("是否有无")
_PAIR = 2
"""Options of the least choice, and the length of a label or name that two words beside each other may be."""
_FEW = 3


class Piece(NamedTuple):
    """Text of a paragraph, and in which ways it stands out."""

    text: str
    ways: frozenset[str] = frozenset()


class PlacedSign(NamedTuple):
    """The sign of an option: its row, the character in whose place or before which it stands, and whether that is a box."""

    row: int
    place: int
    is_box: bool
    sign: str


@dataclass(frozen=True)
class _Word:
    """An option: its row, the characters `first` to `last` (exclusive) of it, its box (-1 for none) and how it stands out.

    `partly`: the ways in which only some of its characters stand out.
    """

    row: int
    first: int
    last: int
    box: int
    ways: frozenset[str]
    partly: frozenset[str]


def with_frames(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a paragraph; a character before an enclosing sign is ringed, a tick stays with its sign."""
    parted: list[Piece] = []
    for piece in pieces:
        start = 0
        for frame in _ENCLOSING.finditer(piece.text):
            before = frame.start() - 1
            parted += [
                Piece(piece.text[start:before], piece.ways),
                Piece(piece.text[before], piece.ways | {RINGED}),
            ]
            start = frame.end()
        parted.append(Piece(piece.text[start:], piece.ways))
    return parted


def with_bullets(rows: Sequence[Sequence[Piece]]) -> list[str] | None:
    """Write the boxes and ticks that are bullets into the paragraphs of a cell; None where not all are, or all are alike."""
    bullets = [row[0].text for row in rows if row]
    ticked = [bullet != "" and bullet not in _EMPTY | {UNTICKED} for bullet in bullets]
    are_bullets = all(row and (BULLET in row[0].ways or row[0].text in (TICKED, UNTICKED)) for row in rows)
    if not are_bullets or len(set(ticked)) < _PAIR:
        return None
    return [
        (TICKED if flag else UNTICKED) + "".join(piece.text for piece in row[1:])
        for flag, row in zip(ticked, rows, strict=True)
    ]


def chosen_signs(rows: Sequence[Sequence[Piece]], *, needs_head: bool = False) -> list[PlacedSign]:
    """Tell which options of a question are chosen by how they are set.

    Args:
        rows: the paragraphs of a cell, or one paragraph.
        needs_head: options stand behind a colon only.

    Returns:
        The sign of each option, in order; none where they are no options, or nothing or everything stands out.
    """
    texts = ["".join(piece.text for piece in row) for row in rows]
    if not any(piece.ways for row in rows for piece in row) or any(_SIGNS & set(text) for text in texts):
        return []
    if needs_head and not any(_HEAD.match(text) for text in texts):
        return []
    words = [word for number, row in enumerate(rows) for word in _words(row, number)]
    if not _are_options(texts, words):
        return []
    filled_in = any("underlined" in p.ways and re.search(r"\s", p.text) for row in rows for p in row)
    signs = _signs(texts, words, WEAK[1:] if filled_in else WEAK)
    return (
        [
            PlacedSign(word.row, word.first if word.box < 0 else word.box, word.box >= 0, sign)
            for word, sign in zip(words, signs, strict=True)
        ]
        if signs
        else []
    )


def with_chosen(rows: Sequence[Sequence[Piece]], *, needs_head: bool = False) -> list[str] | None:
    """The texts of a question's rows with the signs of `chosen_signs`; None where it tells nothing."""
    rows = [[piece for piece in row if BULLET not in piece.ways] for row in rows]
    signs = chosen_signs(rows, needs_head=needs_head)
    texts = ["".join(piece.text for piece in row) for row in rows]
    for one in reversed(signs):
        text = texts[one.row]
        texts[one.row] = text[: one.place] + one.sign + text[one.place + one.is_box :]
    return texts if signs else None


def _words(row: Sequence[Piece], number: int) -> list[_Word]:
    """Part a row behind its colon into options, each with the box before it, or behind it where all stand so."""
    signs = [(sign, piece.ways) for piece in row for sign in piece.text]
    text = "".join(sign for sign, _ in signs)
    head = _HEAD.match(text)
    groups: list[list[int]] = [[]]
    boxes: list[int] = []
    for index in range(head.end() if head else 0, len(text)):
        is_box = text[index] in _EMPTY
        boxes += [index] if is_box else []
        if is_box or _PARTING.match(text[index]):
            groups.append([])
        else:
            groups[-1].append(index)
    spans = [group for group in groups if group]
    behind = bool(boxes and spans) and boxes[0] > spans[0][0]
    words = []
    for group in spans:
        own = [box for box in boxes if (box > group[-1] if behind else box < group[0])]
        ways = frozenset.intersection(*(signs[index][1] for index in group))
        partly = frozenset.union(*(signs[index][1] for index in group)) - ways
        box = (own[0] if behind else own[-1]) if own else -1
        words.append(_Word(number, group[0], group[-1] + 1, box, ways, partly))
    return words if len(boxes) in (0, len(words)) else []


def _are_options(texts: Sequence[str], words: Sequence[_Word]) -> bool:
    """Whether the words of a question are options: several short ones, all with a box or none."""
    sizes = [word.last - word.first for word in words]
    lines = [Line(text=text, source=TextSource.WORD) for text in texts]
    boxed = sum(word.box >= 0 for word in words)
    if len(words) < _PAIR or boxed not in (0, len(words)) or not may_be_options(lines):
        return False
    said = all(word.box >= 0 or _says_something(texts[word.row][word.first : word.last]) for word in words)
    return said and max(sizes) <= LONGEST and sum(sizes) <= MOST


def _says_something(word: str) -> bool:
    """Whether a word may be an option without a box: no piece of a name, a number or a text set wide."""
    return word in _ALONE if len(word) == 1 else any(map(str.isalpha, word))


def _signs(texts: Sequence[str], words: Sequence[_Word], weak: Sequence[str]) -> list[str] | None:
    """The sign of each option; None where nothing, or no choice, stands out; `weak`: the weaker ways that count."""
    boxed = words[0].box >= 0
    found = [
        flags for way in STRONG if (flags := _flags(words, way)) is not None and _is_choice(words, flags)
    ]
    if found:
        agreed = all(flags == found[0] for flags in found)
        return [_sign(flag, TICKED if agreed else UNCLEAR) for flag in found[0]]
    blank = any(piece.isspace() for text in texts for piece in text)
    for way in weak:
        flags = _flags(words, way)
        single = all(word.last - word.first == 1 for word in words)
        enough = blank and (len(words) >= _FEW or single)
        plain = not any(_FIGURE.search(texts[word.row][word.first : word.last]) for word in words)
        if flags is not None and sum(flags) == 1 and enough and plain:
            return [_sign(flag, UNCLEAR if boxed else TICKED) for flag in flags]
    return None


def _flags(words: Sequence[_Word], way: str) -> list[bool] | None:
    """Which options stand out in one way; None for none, for all, and where a part of one does."""
    flags = [way in word.ways for word in words]
    partly = any(way in word.partly for word in words)
    return flags if any(flags) and not all(flags) and not partly else None


def _is_choice(words: Sequence[_Word], flags: Sequence[bool]) -> bool:
    """Whether what stands out are options, not what was filled in behind labels: `姓名 张三 职务 经理`."""
    if words[0].box >= 0:
        return True
    sizes = {word.last - word.first for word in words}
    if len(words) == _PAIR:
        return len(sizes) == 1 and sizes != {_PAIR}
    filled_in = len(words) % _PAIR == 0 and all(flag == bool(n % _PAIR) for n, flag in enumerate(flags))
    return not filled_in


def _sign(flag: bool, chosen: str) -> str:
    return chosen if flag else UNTICKED
