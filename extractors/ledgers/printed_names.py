"""Which units a printed row names, though recognition slips and seals cover the ends of names.

Example:
    >>> names_in("成员单位（盖章）：济源市甲乙有色金属科技分", ["济源市甲乙有色金属科技股份有限公司"], ocr=True)
    ['济源市甲乙有色金属科技股份有限公司']
"""

from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors.fields.organisation import organisation_key

LIKE = 90.0
"""Likeness of two names, in percent, from which recognition may have made one of the other."""
_CUT_LEAST = 6
_CUT_SHARE = 0.45
"""Signs of a name, and share of it, that must be there before the seal."""
_CUT_STRAY = 2
_BEGUN_LEAST = 5
"""Signs of a name behind its label that tell one unit from all others."""


def names_in(text: str, units: Sequence[str], ocr: bool) -> list[str]:
    """Find the units whose names stand in a row; in OCR also with slips, or cut off by a seal stamped over the end.

    Args:
        text: of the row.
        units: names of all known units.
        ocr: whether the row was recognised.
    """
    key = organisation_key(text)
    found = [unit for unit in units if organisation_key(unit) in key]
    if not found and ocr:
        scored = [(fuzz.partial_ratio(organisation_key(unit), key), unit) for unit in units if len(key) >= 6]
        best = max(scored, default=(0.0, ""))
        found = [best[1]] if best[0] >= LIKE and len(key) >= 0.8 * len(organisation_key(best[1])) else []
    if not found and ocr:
        found = _cut_off(key, units) or _begun(text, units)
    return [unit for unit in found if not any(unit != other and unit in other for other in found)]


def _begun(text: str, units: Sequence[str]) -> list[str]:
    """Return the one unit whose name begins with all that stands behind a row's label; none where two would do."""
    label, colon, rest = text.replace("：", ":").rpartition(":")
    begin = organisation_key(rest)
    if not (label and colon) or len(begin) < _BEGUN_LEAST:
        return []
    held = [unit for unit in units if organisation_key(unit).startswith(begin)]
    return held if len(held) == 1 else []


def _cut_off(key: str, units: Sequence[str]) -> list[str]:
    """Return the one unit of whose name enough of the beginning ends the row; none where two would do.

    Behind it may stand what recognition made of the signs at the seal's edge.
    """
    held, ends = [], tuple(key[: len(key) - stray] for stray in range(_CUT_STRAY + 1))
    for unit in units:
        name = organisation_key(unit)
        least = max(_CUT_LEAST, round(_CUT_SHARE * len(name)))
        sizes = range(len(name), least - 1, -1)
        length = next((size for size in sizes if any(end.endswith(name[:size]) for end in ends)), 0)
        if length:
            held.append((length, unit))
    held.sort(reverse=True)
    return [held[0][1]] if held and (len(held) == 1 or held[0][0] > held[1][0]) else []
