"""Unified social credit codes of GB 32100-2015: both check characters, and repairs of OCR slips.

A code has 18 characters: registering department (1), kind of unit (1), administrative division (6, GB/T 2260),
organisation code (9, GB 11714, the last its own check character) and a check character over the other 17.
The alphabet has no I, O, S, V, Z; what looks like I, O, S, Z was 1, 0, 5, 2. Other confusions (B and 8, G and 6 …)
are proposed only where exactly one change satisfies both check characters.

Example:
    >>> parse_credit_code("91350100M000100Y43").state
    <CodeState.VALID: 'valid'>
    >>> parse_credit_code("9135O100M000100Y43").repair
    '91350100M000100Y43'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from extractors.fields.text import squeezed

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100-2015, each at its value."""

_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CERTAIN = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})
_CONFUSIONS = {
    "0": "DQU", "1": "7LT", "2": "7", "3": "8", "4": "A", "5": "6", "6": "G5", "7": "1TY", "8": "B3", "9": "Q",
    "A": "4", "B": "8", "C": "G", "D": "0Q", "E": "F", "F": "EP", "G": "6C", "H": "MN", "J": "1", "K": "X",
    "L": "1", "M": "HN", "N": "MH", "P": "FR", "Q": "09", "R": "PK", "T": "7Y", "U": "0W", "V": "UYW", "W": "UM",
    "X": "KY", "Y": "XT7",
}  # fmt: skip
_RUN = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{14,22}(?![0-9A-Za-z])")
_SPACED_RUN = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-Za-z](?:[ \t\r\n\-_.·]{0,3}[0-9A-Za-z]){13,21}(?![0-9A-Za-z])"
)
_KINDS = {
    "1": "1239", "2": "19", "3": "123459", "4": "19", "5": "1239", "6": "19", "7": "129", "8": "19", "9": "123",
    "A": "19", "N": "1239", "Y": "1",
}  # fmt: skip
"""Registering department → kinds of unit that it registers (GB 32100-2015, table 2): what a code may begin with."""


class CodeState(StrEnum):
    """What is known of a code (models.submission.Member.uscc_state)."""

    VALID = "valid"
    INVALID = "invalid"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    REPAIRED = "repaired"


@dataclass(frozen=True)
class CreditCode:
    """A code as written (upper case, NFKC, no spaces), its state, and the proposed correction if any.

    Attributes:
        written: empty where there is none.
        repair: code that passes both check characters; empty where none can be proposed.
        certain: the repair changes only characters that no code can hold, so it is what was printed.
    """

    written: str
    state: CodeState
    repair: str = ""
    certain: bool = False


def organisation_check(body: str) -> str:
    """Return the check character of the 8 characters of an organisation code (GB 11714)."""
    total = sum(
        weight * (ord(sign) - 55 if sign.isalpha() else int(sign))
        for weight, sign in zip(_ORGANISATION_WEIGHTS, body, strict=True)
    )
    rest = 11 - total % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def check_character(body: str) -> str:
    """Return the last character for the first 17 (GB 32100-2015)."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(_WEIGHTS, body, strict=True))
    return ALPHABET[-total % 31]


def is_valid(code: str) -> bool:
    """Tell whether 18 characters are a code: alphabet, digits of the division, both check characters."""
    return (
        len(code) == 18
        and all(sign in ALPHABET for sign in code)
        and code[2:8].isdigit()
        and organisation_check(code[8:16]) == code[16]
        and check_character(code[:17]) == code[17]
    )


def _registrable(code: str) -> bool:
    """Tell whether a code is valid and begins with a department and a kind of unit that it registers."""
    return is_valid(code) and code[1] in _KINDS.get(code[0], "")


def _substitutions(code: str) -> list[str]:
    return [
        code[:place] + other + code[place + 1 :]
        for place, sign in enumerate(code)
        for other in _CONFUSIONS.get(sign, "")
    ]


def repaired(code: str) -> tuple[str, bool]:
    """Return the one code that OCR slips would explain, and whether only certain changes were needed.

    Args:
        code: upper-case signs without white space.

    Returns:
        The code, or an empty string where none or several would do.
    """
    certain = code.translate(_CERTAIN)
    if is_valid(certain):
        return certain, True
    if len(certain) != 18:
        return "", False
    fitting = sorted({other for other in _substitutions(certain) if _registrable(other)})
    if len(fitting) != 1:
        return "", False
    changed = (sign for sign, other in zip(code, fitting[0], strict=True) if sign != other)
    return fitting[0], all(sign not in ALPHABET for sign in changed)


def _held(readings: Sequence[str]) -> str:
    """The code that one or two doubtful characters as what they may be instead, or another reading as a whole, make valid.

    Args:
        readings: the text as recognised, then its other readings.

    Returns:
        The code, or an empty string where there is none, or several.
    """
    code, *others = (find_code(reading)[0].translate(_CERTAIN) for reading in readings)
    changes = {
        (place, sign)
        for other in others
        if len(other) == len(code)
        for place, sign in enumerate(other)
        if sign != code[place]
    }
    found = {other for other in others if _registrable(other)}
    for pair in combinations(sorted(changes), 2):
        signs = list(code)
        for place, sign in pair:
            signs[place] = sign
        found |= {"".join(signs)} if _registrable("".join(signs)) else set()
    return found.pop() if len(found) == 1 else ""


def find_code(text: str) -> tuple[str, str]:
    """Part a text into the code that stands in it and the text around it.

    Args:
        text: one cell or line; the code may be broken by spaces or line ends.

    Returns:
        (code as written, rest); the code is empty where no run of 14 to 22 letters and digits with at least
        eight digits stands alone.
    """
    plain = squeezed_keeping_breaks(text)
    found: list[tuple[bool, bool, int, str, re.Match[str]]] = []
    for order, pattern in enumerate((_RUN, _SPACED_RUN)):
        for match in pattern.finditer(plain):
            run = re.sub(r"[^0-9A-Za-z]", "", match.group()).upper()
            if sum(sign.isdigit() for sign in run) >= 8:
                found.append((not is_valid(run), len(run) != 18, order, run, match))
    if not found:
        return "", plain
    *_, run, match = min(found, key=lambda entry: entry[:3])
    return run, plain[: match.start()] + "\n" + plain[match.end() :]


def squeezed_keeping_breaks(text: str) -> str:
    """Return NFKC lines, each without white space at its ends."""
    return "\n".join(
        line for line in (" ".join(squeezed(w) for w in part.split()) for part in text.split("\n")) if line
    )


def parse_credit_code(text: str, typed: bool = True, readings: Sequence[str] = ()) -> CreditCode:
    """Read the code in a text.

    Args:
        text: one cell, line or code.
        typed: False for OCR: what is wrong then may be a slip of reading, so its state is unreadable, not invalid.
        readings: of text that was recognised well, the text in which the code stands and what may stand there instead:
            a code of 18 legal signs that none of them makes valid is invalid, not misread.
    """
    code, _ = find_code(text)
    if not code:
        rest = squeezed(text)
        state = CodeState.MISSING if not re.search(r"[0-9A-Za-z]{4}", rest) else CodeState.INVALID
        return CreditCode("" if state is CodeState.MISSING else rest.upper(), state)
    if is_valid(code):
        return CreditCode(code, CodeState.VALID)
    repair, certain = repaired(code)
    whole = bool(readings) and find_code(readings[0])[0] == code
    if not repair and whole:
        repair = _held(readings)
    if repair:
        return CreditCode(code, CodeState.REPAIRED, repair, certain)
    told = typed or (whole and len(code) == 18 and set(code.translate(_CERTAIN)) <= set(ALPHABET))
    return CreditCode(code, CodeState.INVALID if told else CodeState.UNREADABLE)


def division_of(code: str) -> str:
    """Return the administrative division (6 digits) of a code, or an empty string where it has none."""
    division = code[2:8]
    return division if len(code) == 18 and division.isdigit() else ""


def kind_of_registration(code: str) -> str:
    """Return the first two characters (registering department and kind of unit), empty where they are none."""
    return code[:2] if len(code) == 18 and code[0] in _KINDS else ""
