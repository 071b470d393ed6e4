"""Ticked choices: which of the printed options carry a tick.

Readers write ticks of any origin as ☑ and empty boxes as ☐; typed √ and ■, marks in brackets as in (√) and [ ], and options
written out are understood as well; a cross in square brackets is a tick where others are empty. A mark belongs to the option
behind it or to the one before it, as the whole text shows.

Example:
    >>> parse_choices("☐国有企业  ☑集体企业", ("国有企业", "集体企业"))
    ('集体企业',)
    >>> parse_choices("是（√）  否（ ）", ("是", "否"))
    ('是',)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from extractors.fields.box_signs import BARE_TICKS, EMPTY_BOXES, FILLED_BOXES
from extractors.fields.text import nfkc, squeezed
from models.document import TICKED, UNCLEAR, UNTICKED
from models.evidence import Missing, MissingReason

_TICK, _CROSS = FILLED_BOXES + BARE_TICKS, "×✗✘"
_BRACKETED = re.compile(rf"[(\[【〔]([{_TICK}{_CROSS}{EMPTY_BOXES}]?)[)\]】〕]")
_TWICE = re.compile(rf"([{_TICK}{EMPTY_BOXES}{UNCLEAR}]) ?\((?:\)|([{_TICK}{EMPTY_BOXES}{UNCLEAR}])\)?)")
_LIKE_BOX = "口曰日ロ囗"
_EMPTY_SQUARE = re.compile(r"\[\s*\]")
_CROSSED_SQUARE = re.compile(rf"\[\s*[xX{_CROSS}]\s*\]")
_MARK = re.compile(f"[{_TICK}{_CROSS}{EMPTY_BOXES}{UNCLEAR}]")
_BETWEEN = re.compile(r"[、,;/和及]+")
_SAID = re.compile(r"[,;。:(].*$")
_SPECK = re.compile(r"[·.'`~^*|\-_]")
"""What recognition makes of a box that it did not know: an option beside it is one of several, not an answer."""
_MORE = 4
"""Signs more than an option that it may be written out with: 有限责任公司 for 有限责任."""
_LONG = 4
"""Signs of an option from which one may be lost or added by recognition."""
_UNREADABLE = Missing(reason=MissingReason.UNREADABLE)


@dataclass(frozen=True)
class _Token:
    """A mark, or an option; text that is no option stands in `other`. `spaced`: a gap stands before it."""

    mark: str = ""
    option: str = ""
    spaced: bool = False
    other: str = ""


def parse_choices(text: str, options: tuple[str, ...] = (), typed: bool = True) -> tuple[str, ...] | Missing:
    """Read the ticked options.

    Args:
        text: cell with marks and options, or the bare options written out.
        options: the printed options; empty for any.
        typed: False for OCR, where boxes that all look empty may have a tick beside them that was not seen.

    Returns:
        The ticked options in the order of the text; `Missing`: blank where nothing stands, or typed boxes of which none
        is ticked; unreadable where text stands without box that is no option, or a box is unclear.
    """
    if not squeezed(text):
        return Missing(reason=MissingReason.BLANK)
    plain = re.sub(r"\s+", " ", nfkc(text))
    if typed and _EMPTY_SQUARE.search(plain):
        plain = _CROSSED_SQUARE.sub(TICKED, plain)
    plain = re.sub(r"(?<=[(\[【〔])\s+|\s+(?=[)\]】〕])", "", plain)
    plain = _BRACKETED.sub(lambda m: _mark(m[1]), _TWICE.sub(lambda m: _one_mark(m[1], m[2]), plain))
    plain = _with_boxes(plain, options)
    tokens = _without_label(_tokens(plain, options), _bare(_MARK.split(plain, maxsplit=1)[0]), bool(options))
    tokens = tokens if typed else _with_lost(_with_misread(tokens, options), options)
    marks = [token.mark for token in tokens if token.mark]
    if not marks:
        return _written(plain, options) if typed or not _SPECK.search(plain) else _UNREADABLE
    if UNCLEAR in marks or (set(marks) & set(_CROSS) and not set(marks) & set(_TICK)):
        return _UNREADABLE
    pairs = _pairs(tokens)
    if pairs is None or (len(pairs) < 2 <= len(options) and pairs[0][0] not in _TICK):
        return _UNREADABLE  # of one option that was left nobody can tell whether it was chosen
    ticked = tuple(option for mark, option in pairs if mark in _TICK)
    if not all(ticked) or not (ticked or typed):
        return _UNREADABLE
    return ticked or Missing(reason=MissingReason.BLANK)


def _mark(inner: str) -> str:
    return TICKED if inner and inner in _TICK else inner or UNTICKED


def _one_mark(sign: str, inner: str | None) -> str:
    """A sign right before a bracket is that bracket's: `☑()`; a tick in the bracket counts, and one denied in it is unclear."""
    if not inner or inner in _TICK:
        return _mark(inner or sign)
    return UNCLEAR if {sign, inner} - set(EMPTY_BOXES) else UNTICKED


def _with_boxes(plain: str, options: Sequence[str]) -> str:
    """The text with boxes for the characters that look like one, where every option has a sign before it: 口是 口否."""
    printed = "|".join(re.escape(option) for option in sorted(options, key=lambda option: -len(option)))
    if not printed or not re.search(f"[{_LIKE_BOX}]", plain):
        return plain
    before = re.compile(rf"([{_LIKE_BOX}]) ?(?={printed})")
    signed = re.findall(rf"[{_LIKE_BOX}{_TICK}{_CROSS}{EMPTY_BOXES}{UNCLEAR}] ?(?={printed})", plain)
    return before.sub(UNTICKED, plain) if len(signed) == len(options) else plain


def _tokens(plain: str, options: Sequence[str]) -> list[_Token]:
    """Part a text into marks and options; what follows an option up to the next mark belongs to it."""
    out: list[_Token] = []
    place, spaced = 0, False
    known = sorted(((_bare(option), option) for option in options), key=lambda pair: -len(pair[0]))
    while place < len(plain):
        sign = plain[place]
        if _MARK.match(sign):
            out.append(_Token(mark=sign, spaced=spaced))
            place, spaced = place + 1, False
            continue
        end = next((m.start() for m in _MARK.finditer(plain, place)), len(plain))
        out.extend(_options_in(plain[place:end], known, spaced))
        place, spaced = end, plain[end - 1].isspace()
    return out


def _without_label(tokens: list[_Token], ahead: str, known: bool) -> list[_Token]:
    """Leave out words ahead of boxes each of which has its option behind it: `是否高新技术企业☑是☐否`.

    Options and nothing else stay, their own boxes were not read: one where the printed options are known, else two or more.
    """
    first = next((place for place, token in enumerate(tokens) if token.mark), 0)
    if first >= (1 if known else 2) and ahead == "".join(_bare(token.option) for token in tokens[:first]):
        return tokens
    rest = tokens[first:]
    marks = sum(bool(token.mark) for token in rest)
    labelled = marks >= 2 and 2 * marks == len(rest) and not tokens[-1].mark
    return rest if labelled else tokens


def _options_in(text: str, known: Sequence[tuple[str, str]], spaced: bool) -> list[_Token]:
    """The options that a text without marks holds, in order; one token without option where it holds other words."""
    bare = _bare(text)
    if not bare:
        return []
    if not known:
        return [_Token(option=squeezed(text).strip(",;、。"), spaced=spaced)]
    found: list[tuple[int, str]] = []
    rest = bare
    for key, option in known:
        if key in rest:
            found.append((rest.index(key), option))
            rest = rest.replace(key, "\n" * len(key), 1)
    begun = bool(found) and min(found)[0] <= 1
    spaced = spaced or text[:1].isspace()
    return [_Token(option=o, spaced=spaced) for _, o in sorted(found)] if begun else [_Token(other=bare)]


def _with_misread(tokens: list[_Token], options: Sequence[str]) -> list[_Token]:
    """The tokens; texts like the printed options that are not among them are those options, misread: 香 for 否.

    All of them must be there, most or half of them well read, the others in the order in which they are printed.
    """
    others = [token for token in tokens if token.other]
    found = {token.option for token in tokens}
    missing = [option for option in options if option not in found]
    whole = sum(not token.mark for token in tokens) == len(options)
    if not whole or not others or len(others) != len(missing) or 2 * len(others) > len(options) > 2:
        return tokens
    if not all(_misread(token.other, option) for token, option in zip(others, missing, strict=True)):
        return tokens
    named = iter(missing)
    return [replace(token, option=next(named)) if token.other else token for token in tokens]


def _misread(seen: str, option: str) -> bool:
    """Whether a text may be an option, of its length with half its signs and no more than one other, or one sign off."""
    shape = _bare(option)
    same = sum(one == two for one, two in zip(shape, seen, strict=False))
    alike = len(shape) == len(seen) and 2 * same >= len(shape) - 1
    return alike or (len(shape) >= _LONG and Levenshtein.distance(shape, seen) <= 1)


def _with_lost(tokens: list[_Token], options: Sequence[str]) -> list[_Token]:
    """The tokens with the only option whose word was lost, beside the mark that stands alone at its place: `☐是 ☑`."""
    marks = [place for place, token in enumerate(tokens) if token.mark]
    missing = [number for number, option in enumerate(options) if option not in {t.option for t in tokens}]
    if len(missing) != 1 or len(marks) != len(options) or len(tokens) != 2 * len(options) - 1:
        return tokens
    for step in (1, 0):
        place = 2 * missing[0] + step
        whole = [*tokens[:place], _Token(option=options[missing[0]]), *tokens[place:]]
        in_turn = all(bool(token.mark) == (number % 2 == 1 - step) for number, token in enumerate(whole))
        in_order = [token.option for token in whole if not token.mark] == list(options)
        if in_turn and in_order and not _parted(tokens, ahead=step == 1):
            return whole
    return tokens


def _parted(tokens: Sequence[_Token], *, ahead: bool) -> bool:
    """Whether a gap parts an option from the mark on its own side, and none from the one on the other."""
    for place, token in enumerate(tokens):
        before = token.spaced if place else None
        after = tokens[place + 1].spaced if place + 1 < len(tokens) else None
        own, other = (before, after) if ahead else (after, before)
        if not token.mark and own and other is False:
            return True
    return False


def _bare(text: str) -> str:
    return re.sub(r"[()\W_]", "", squeezed(text)).replace("其他", "其它")


def _pairs(tokens: Sequence[_Token]) -> list[tuple[str, str]] | None:
    """Pair marks with their options; None where a box was not read, or nobody can tell whose a mark is."""
    marks = [token for token in tokens if token.mark]
    options = [token for token in tokens if not token.mark]
    boxed = any(token.mark not in BARE_TICKS for token in marks)
    if len(marks) > len(options) or (boxed and len(marks) < len(options)):
        return None
    ahead, behind = _paired(tokens, 1), _paired(tokens, -1)
    if ahead is None or behind is None:
        return ahead if ahead is not None else behind if behind is not None else _forced(tokens)
    if boxed:
        return ahead if tokens[0].mark else behind
    return _nearest(tokens, ahead, behind)


def _paired(tokens: Sequence[_Token], step: int) -> list[tuple[str, str]] | None:
    """Pair each mark with the option behind it (step 1) or before it (-1); None where another mark stands there."""
    pairs = []
    for place, token in enumerate(tokens):
        if not token.mark:
            continue
        beside = place + step
        if not 0 <= beside < len(tokens) or tokens[beside].mark:
            return None
        pairs.append((token.mark, tokens[beside].option))
    return pairs


def _forced(tokens: Sequence[_Token]) -> list[tuple[str, str]] | None:
    """Pair as many marks as options where the first mark stands ahead of all and the last behind all: ☐是 否√."""
    kinds = "".join("m" if token.mark else "o" for token in tokens)
    if not re.fullmatch(r"(?:mo)+(?:om)+", kinds):
        return None
    pairs = [tokens[place : place + 2] for place in range(0, len(tokens), 2)]
    return [(one.mark or two.mark, one.option or two.option) for one, two in pairs]


def _nearest(
    tokens: Sequence[_Token], ahead: list[tuple[str, str]], behind: list[tuple[str, str]]
) -> list[tuple[str, str]] | None:
    """Choose by the gaps around ticks that stand between options: `甲 √乙` or `甲√ 乙`."""
    places = [place for place, token in enumerate(tokens) if token.mark]
    before = {tokens[place].spaced for place in places}
    after = {tokens[place + 1].spaced for place in places if place + 1 < len(tokens)}
    if before == after or len(before) > 1 or len(after) > 1:
        return None
    return ahead if True in before else behind


def _written(plain: str, options: Sequence[str]) -> tuple[str, ...] | Missing:
    """Read options written out without any mark: one, or some of them but not the printed row of all."""
    known = {_bare(option): option for option in options}
    pieces = [_bare(piece) for piece in _BETWEEN.split(plain) if _bare(piece)]
    if pieces and all(piece in known for piece in pieces) and len(set(pieces)) < max(2, len(known)):
        return tuple(known[piece] for piece in dict.fromkeys(pieces))
    said = _bare(_SAID.sub("", plain.strip()))
    if said in known:
        return (known[said],)
    begun = [key for key in known if len(key) >= 2 and said.startswith(key) and len(said) - len(key) <= _MORE]
    return (known[begun[0]],) if len(begun) == 1 else _UNREADABLE
