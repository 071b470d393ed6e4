"""The words of a row of options, with boxes or without.

A row of options is parted by signs, blanks and gaps; behind a colon only.

Example: ``words_of(line, 0, print_of(ink, [line], unit).size)`` gives 是 and 否 of `高新技术企业：是  否`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.marks.choices.checkboxes import BOX_SIGNS, STATES, TICK_SIGNS, Glyph
from extractors.marks.choices.line_glyphs import glyphs_of, with_glyphs
from extractors.marks.choices.line_ink import character_middles
from extractors.marks.choices.option_numbers import OptionNumber, numbers_in
from extractors.marks.choices.row_print import GAP, PITCH, pitch_of
from models.document import UNCLEAR, UNTICKED, Line

WIDE = 1.7
"""The same in usual distances of neighbouring characters."""
HALF = 0.45
"""Half of a character, in heights of the print."""
SHARES = (1.0, 0.6)
"""Greatest and least height of print in that of its line."""
LONGEST, MOST = 12, 60
"""Characters of an option, and of all options of a row."""
SURE, UNSURE = 0.9, 0.5
"""Scores of a sign that marks tell, and of one that they leave unclear."""
_OTHER_BOXES = (BOX_SIGNS - {UNTICKED}) | frozenset("[]【】")
_NO_OPTION = re.compile(
    r"(?:牵头|成员|承诺|合作|参与|申报|推荐|层)单位\s*(?:[（(：:]|$)|公\s*司|盖\s*章|公\s*章|签\s*[字章名]|代\s*表"
    r"|日\s*期|\d\s*[年月日人项件个名家台套篇%％元万亿]|[甲乙丙丁]\s*方|附\s*件|\d{5}|\d[,，]\d{3}|[@＠]|[\dA-Za-z]\.[\dA-Za-z]"
)
"""A row that names parties or counts, is a place to sign, or holds numbers and addresses: what is drawn there is no tick."""
_SINGLE = frozenset("是否有无能男女大中小微优良差高低已未")
"""Bare options of one character; any other one is a piece of a name or of a word that was written with gaps."""
EITHER = frozenset("是否有无")
"""Those that are one of two; a mark on the other one may be why that was read as something else."""
_HEAD = re.compile(r"^.*[:：]")
_REMARK = frozenset("（(")
"""What begins a remark on the option before it, such as （请注明）."""
_PARTING = frozenset(" \u3000/／|、，,;；" + UNTICKED)


@dataclass(frozen=True)
class Word:
    """An option: the characters `first` to `last` (exclusive) of line number `line`.

    Its `text`, from x0 to x1 in points, stands behind its number, which reaches from `start` to `stop`, where it has one.
    """

    line: int
    first: int
    last: int
    x0: float
    x1: float
    text: str
    number: OptionNumber | None
    start: float
    stop: float


@dataclass(frozen=True)
class Choice:
    """An option with its box: the number of the line and the index of its sign, and what that says; None, "" without."""

    word: Word
    sign: tuple[int, int] | None
    state: str


def may_be_options(row: Sequence[Line]) -> bool:
    """Whether lines say nothing that no row of options says, and are short."""
    count = sum(len(line.text) for line in row)
    return count <= MOST + LONGEST and not any(_NO_OPTION.search(line.text) for line in row)


def are_options(choices: Sequence[Choice]) -> bool:
    """Whether words may be options: at least two, none long, more than two not of single characters, bare ones of words."""
    sizes = [len(choice.word.text) for choice in choices]
    spaced = len(sizes) > 2 and 2 * sum(size == 1 for size in sizes) > len(sizes)
    several = len(sizes) > 1 and max(sizes) <= LONGEST and sum(sizes) <= MOST
    either = len(sizes) == 2 and any(choice.word.text in EITHER for choice in choices)
    return several and not spaced and (either or all(map(_says_something, choices)))


def are_one_question(rows: Sequence[Sequence[Line]], choices: Sequence[Sequence[Choice]]) -> bool:
    """Whether the rows of a cell hold the options of one question, by boxes, or by words parted in one row at least.

    Words that fill a row each are a text or a name over several rows; rows with labels of their own are other questions.

    Args:
        rows: the lines of each row, from the top.
        choices: the options of each row.
    """
    every = [choice for row in choices for choice in row]
    if sum(choice.sign is not None for choice in every) > 1:
        return True
    labelled = any(_HEAD.match(line.text) for row in rows[1:] for line in row)
    may_be = may_be_options([line for row in rows for line in row]) and are_options(every)
    return may_be and not labelled and any(len(row) > 1 for row in choices)


def may_be_one_question(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether rows may be a question, by the heights of their lines, of which print takes a part: a quick look."""
    return any(are_one_question(rows, [choices_by_height(row, share) for row in rows]) for share in SHARES)


def choices_by_height(row: Sequence[Line], share: float = 1.0) -> list[Choice]:
    """The options of a row whose print has a share of the height of its lines."""
    return choices_of(
        row, share * min((line.box.height for line in row if line.box is not None), default=0.0)
    )


def _says_something(choice: Choice) -> bool:
    """Whether an option has a box, is a word, or a character that says something alone: no piece of a name or number."""
    text = choice.word.text
    return choice.sign is not None or text in _SINGLE or (len(text) > 1 and any(map(str.isalpha, text)))


def words_of(line: Line, number: int, size: float) -> list[Word]:
    """Part a line into its options: parted by signs or gaps, behind the last colon; none where a box of it is ticked.

    Args:
        line: recognised.
        number: of the line in its row.
        size: height of its print in points.
    """
    if line.box is None or any(sign in _OTHER_BOXES for sign in line.text):
        return []
    middles = character_middles(line)
    head = _HEAD.match(line.text)
    begin = head.end() if head else 0
    wide = max(GAP * size, WIDE * _pitch_within(middles, size))
    numbers = {number.first: number for number in numbers_in(line.text, begin)}
    within = {index: number for number in numbers.values() for index in range(number.first, number.last)}
    groups: list[list[int]] = [[]]
    for index in range(begin, len(line.text)):
        parted = index not in within and (line.text[index] in _PARTING or line.text[index] in TICK_SIGNS)
        numbered = groups[-1] and groups[-1][-1] in within
        far = groups[-1] and middles[index] - middles[groups[-1][-1]] > wide and not numbered
        if parted or far or index in numbers:
            groups.append([])
        if not parted:
            groups[-1].append(index)
    words = [
        _word(line, number, group, numbers.get(group[0]), middles, HALF * size) for group in groups if group
    ]
    return [word for word in words if word.text[:1] not in _REMARK]


def _word(
    line: Line,
    number: int,
    group: Sequence[int],
    counted: OptionNumber | None,
    middles: Sequence[float],
    half: float,
) -> Word:
    """The option of a group of characters, behind its number where it has one; `half` of a character in points."""
    text = max(group[0], counted.last if counted else 0)
    first, last = group[0], group[-1] + 1
    start, x1 = middles[first] - half, middles[last - 1] + half
    if counted is None or text >= last:
        return Word(number, first, last, start, x1, line.text[text:last], None, start, start)
    stop = max(x for x in middles[first:text]) + half / 2
    x0 = max(middles[text] - half, stop)
    return Word(number, first, last, x0, x1, line.text[text:last], counted, start, stop)


def _pitch_within(middles: Sequence[float], size: float) -> float:
    """The distance of neighbouring characters within the words of a line, as far as the line tells; 0 where it does not."""
    if len(middles) < 3:
        return 0.0
    if len(middles) == 3:
        return min(middles[1] - middles[0], middles[2] - middles[1])
    return min(pitch_of(middles), PITCH * size)


def choices_of(row: Sequence[Line], size: float) -> list[Choice]:
    """Part the lines of a row into options with the signs of their boxes; a sign may be a line of its own.

    Args:
        row: recognised, from the left, with the signs of its boxes.
        size: height of its print in points.
    """
    return [choice for choice in counted_choices_of(row, size) if choice.word.text]


def counted_choices_of(row: Sequence[Line], size: float) -> list[Choice]:
    """The same with the numbers that stand apart from their words, as options without text."""
    found: list[Choice] = []
    alone: tuple[tuple[int, int], str] | None = None
    for number, line in enumerate(row):
        choices = _choices_of_line(line, number, size)
        if alone is not None and choices and choices[0].sign is None:
            choices[0] = Choice(choices[0].word, *alone)
        found += choices
        text = line.text.strip()
        alone = ((number, line.text.index(text)), text) if text in STATES else None
    return found


def _choices_of_line(line: Line, number: int, size: float) -> list[Choice]:
    """Part a line into its options with the signs of their boxes, which stand all before or all behind the words."""
    signs = [index for index, character in enumerate(line.text) if character in STATES]
    plain = "".join(UNTICKED if character in STATES else character for character in line.text)
    words = words_of(line.model_copy(update={"text": plain}), number, size)
    behind = bool(signs) and not line.text[signs[-1] + 1 :].strip() and bool(line.text[: signs[0]].strip())
    found = []
    for place, word in enumerate(words):
        least = words[place - 1].last if place else 0
        most = words[place + 1].first if place + 1 < len(words) else len(line.text)
        own = [one for one in signs if (word.last <= one < most if behind else least <= one < word.first)]
        sign = (own[0] if behind else own[-1]) if own else None
        found.append(
            Choice(word, None, "") if sign is None else Choice(word, (number, sign), line.text[sign])
        )
    return found


def with_signs(row: Sequence[Line], told: Sequence[tuple[Choice, str]]) -> list[Line]:
    """The lines of a row with a sign for each of some options: that of its box, else a new one before its words."""
    boxes = {choice.sign: sign for choice, sign in told if choice.sign is not None}
    bare = {(choice.word.line, choice.word.first): sign for choice, sign in told if choice.sign is None}
    lines = []
    for number, line in enumerate(row):
        glyphs = []
        for index, glyph in enumerate(glyphs_of(line)):
            if (number, index) in bare:
                glyphs.append(_sign(bare[number, index], glyph.middle))
            sign = boxes.get((number, index), glyph.text)
            glyphs.append(glyph if sign == glyph.text else _sign(sign, glyph.middle))
        lines.append(
            line if "".join(glyph.text for glyph in glyphs) == line.text else with_glyphs(line, glyphs)
        )
    return lines


def _sign(sign: str, middle: float) -> Glyph:
    return Glyph(sign, middle, UNSURE if sign == UNCLEAR else SURE)
