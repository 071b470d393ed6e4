"""A row of options with brackets to tick: its words, the pairs of brackets found beside them, and its text with signs.

What recognition made of a pair and of a tick in it, such as `√)`, `C )` or `M`, is no word: it stands where the pair is.

Example: the row of `V 否` with a pair found left of 否 has the kinds `bw`, and is written `☑否` for a ticked one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractors.marks.choices.bracket_prints import Pair
from extractors.marks.choices.checkboxes import BOX_SIGNS, TICK_SIGNS, Glyph
from extractors.marks.choices.line_glyphs import glyphs_of, with_glyphs
from extractors.marks.choices.option_words import LONGEST
from extractors.marks.choices.pen_ticks import LETTERS
from models.document import UNCLEAR, Line
from models.geometry import Box

OPENING, CLOSING = frozenset("(（[［【〔"), frozenset(")）]］】〕")
CERTAIN = 0.8
"""Score from which a character that was read is print."""
BESIDE = 0.25
"""Part of a pair's height to either side of it within which what else was read there is its ink."""
CLOSE, AROUND = 0.12, 0.4
"""How near to a pair print is that was read in it, and how near its own brackets are, in heights of the pair."""
CLEAR, BEYOND_DOUBT = 0.62, 0.9
"""How like a pair is that one character may have been made of, and score from which it is print all the same."""
MOST_INK = 0.33
"""Ink in the room of a pair up to which a mark is read as a character together with its brackets."""
PITCH = 0.9
"""Distance of characters of one word at most, in heights of the lowest line of the row."""
ROOM = 0.7
"""What the characters beside a pair stand further apart than the pair is wide, in its heights, at least."""
SEVERAL = 2
"""Doubtful characters in a pair that are an entry and no mark."""
APART = 0.5
"""Distance of two characters beyond the width of a pair, in its heights, from which a pair may stand between them."""
WIDER = 1.6
"""Width of a pair, in that of its row's narrowest, from which one behind the last word is a blank to be filled in."""
SURE, UNSURE = 0.95, 0.5
"""Scores of a sign that the room of a pair tells, and of one that it leaves unclear."""
_STROKES = LETTERS | TICK_SIGNS | BOX_SIGNS | frozenset("1/|丨丿IlJjMNWCcGyY入乂0oO一")
"""What recognition makes of a mark between brackets, and of its brackets."""
_COUNTED = re.compile(r"[年月日时人项件个名家台套篇次元万第共%％]")
"""A word beside a blank for figures."""
_HEAD = re.compile(r"^.*[:：]")


@dataclass(frozen=True)
class Spot:
    """A character of a row, and the number of its line in the row."""

    glyph: Glyph
    line: int


@dataclass(frozen=True)
class Row:
    """A row of a question: its lines, where they stand together, and the pairs of brackets in it, from the left."""

    lines: tuple[Line, ...]
    place: Box
    pairs: tuple[Pair, ...] = ()

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Row":
        """A row without pairs yet.

        Args:
            lines: at one height, with boxes.
        """
        return cls(tuple(lines), Box.around([line.box for line in lines if line.box is not None]))

    def with_pairs(self, pairs: Sequence[Pair]) -> "Row":
        """The row with more pairs: those which stand where no print was read, and on none of its own."""
        glyphs = [spot.glyph for spot in self.spots()]
        new = [
            pair
            for pair in pairs
            if not _is_filled(pair, glyphs, PITCH * min(line.box.height for line in self.lines if line.box))
            and not _is_between(pair.place, glyphs)
            and not any(pair.place.overlap(own.place) > 0 for own in self.pairs)
        ]
        return replace(self, pairs=tuple(sorted((*self.pairs, *new), key=lambda pair: pair.place.x0)))

    def without_blank(self) -> "Row":
        """The row without a last pair that is much wider than the others: a blank behind 其他, to be filled in."""
        widths = [pair.place.width for pair in self.pairs]
        if len(widths) < 2 or widths[-1] < WIDER * min(widths[:-1]):
            return self
        return replace(self, pairs=self.pairs[:-1])

    def spots(self) -> list[Spot]:
        """The characters of all lines, from the left."""
        found = [Spot(glyph, number) for number, line in enumerate(self.lines) for glyph in glyphs_of(line)]
        return sorted(found, key=lambda spot: spot.glyph.middle)

    def parts(self) -> Iterator[Spot | Pair]:
        """The characters that are no blanks and not of a pair, and the pairs, from the left."""
        kept = [
            spot for spot in self.spots() if not spot.glyph.text.isspace() and not self._holds(spot.glyph)
        ]
        placed: list[tuple[float, Spot | Pair]] = [(spot.glyph.middle, spot) for spot in kept]
        placed += [(pair.place.center[0], pair) for pair in self.pairs]
        yield from (part for _, part in sorted(placed, key=lambda one: one[0]))

    def _holds(self, glyph: Glyph) -> bool:
        for pair in self.pairs:
            spare = 0.0 if _is_print(glyph) else BESIDE * pair.place.height
            if pair.place.x0 - spare <= glyph.middle <= pair.place.x1 + spare:
                return True
        return False

    def kinds(self) -> str:
        """Its pairs and its words from the left: b and w, and x for words that stand at no options."""
        kinds: list[str] = []
        for is_pair, group in groupby(self.parts(), key=lambda part: isinstance(part, Pair)):
            parts = list(group)
            if is_pair:
                kinds += ["b"] * len(parts)
                continue
            words = "".join(part.glyph.text for part in parts if isinstance(part, Spot))
            words = "".join(sign for sign in (words if kinds else _HEAD.sub("", words)) if _is_word(sign))
            if words:
                kinds.append("x" if _COUNTED.fullmatch(words) or len(words) > 2 * LONGEST else "w")
        return "".join(kinds)

    def words(self, ahead: bool, wide: float) -> list[tuple[float, Pair | None]]:
        """Where the words begin, or end where brackets stand behind them, in points, and the pair of each.

        Args:
            ahead: brackets stand before their words.
            wide: width of a pair in points; a gap that would hold one parts two words.
        """
        parts = [part for part in self.parts() if isinstance(part, Pair) or _is_word(part.glyph.text)]
        found: list[tuple[float, Pair | None]] = []
        before: Spot | Pair | None = None
        for part in parts if ahead else reversed(parts):
            if isinstance(part, Spot):
                x = part.glyph.middle
                if isinstance(before, Pair) or before is None:
                    found.append((x, before))
                elif abs(x - before.glyph.middle) > wide + APART * self.place.height:
                    found.append((x, None))
            before = part
        return found

    def written(self, states: Sequence[str], ahead: bool) -> list[Line | None]:
        """Its lines with the signs of its pairs; None for one that was nothing but brackets.

        Args:
            states: what each pair says.
            ahead: brackets stand before their words.
        """
        glyphs: list[list[Glyph]] = [[] for _ in self.lines]
        waiting: list[Glyph] = []
        last = 0
        signs = iter(states)
        for part in self.parts():
            if isinstance(part, Spot):
                glyphs[part.line] += [*waiting, part.glyph]
                waiting, last = [], part.line
                continue
            sign = _sign(next(signs), part)
            (waiting if ahead else glyphs[last]).append(sign)
        glyphs[last] += waiting  # its words stand on the next row
        return [with_glyphs(line, own) if own else None for line, own in zip(self.lines, glyphs, strict=True)]


def _is_filled(pair: Pair, glyphs: Sequence[Glyph], pitch: float) -> bool:
    """Whether print was read in a pair of brackets, or several characters of doubtful print.

    One character of some doubt, or one instead of its brackets, may be what was made of a clear pair with a tick in it.
    """
    place = pair.place
    inside = _read_in(place, CLOSE * place.height, glyphs)
    words = [glyph for glyph in inside if _is_word(glyph.text)]
    if len(words) == 1 and pair.score >= CLEAR and not _is_in_word(words[0], glyphs, pitch):
        around = {glyph.text for glyph in _read_in(place, AROUND * place.height, glyphs)}
        bracketed = bool(around & OPENING and around & CLOSING)
        return words[0].score >= BEYOND_DOUBT and (bracketed or pair.inked > MOST_INK)
    doubtful = [glyph for glyph in words if place.x0 <= glyph.middle <= place.x1]
    return len(doubtful) >= SEVERAL or any(glyph.score >= CERTAIN for glyph in words)


def _read_in(place: Box, spare: float, glyphs: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if place.x0 - spare <= glyph.middle <= place.x1 + spare]


def _is_between(place: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether what was read left and right stands too near for a pair between them."""
    words = [glyph.middle for glyph in glyphs if _is_word(glyph.text) and glyph.score >= CERTAIN]
    left = max((x for x in words if x < place.x0), default=float("-inf"))
    right = min((x for x in words if x > place.x1), default=float("inf"))
    return right - left < place.width + ROOM * place.height


def _is_in_word(one: Glyph, glyphs: Sequence[Glyph], pitch: float) -> bool:
    """Whether another character of words stands as near to one as those of a word do, in points."""
    near = (abs(glyph.middle - one.middle) for glyph in glyphs if glyph is not one and _is_word(glyph.text))
    return any(away < pitch for away in near)


def _is_print(glyph: Glyph) -> bool:
    return glyph.score >= CERTAIN and _is_word(glyph.text)


def _is_word(sign: str) -> bool:
    """Whether a character is one of words, and not what recognition makes of brackets and of marks in them."""
    return sign not in _STROKES and ("\u3400" <= sign <= "\u9fff" or (sign.isascii() and sign.isalnum()))


def _sign(state: str, pair: Pair) -> Glyph:
    return Glyph(state, pair.place.center[0], UNSURE if state == UNCLEAR else SURE)
