"""Unified social credit codes: both check characters.

Source: GB 32100-2015 (code of 18 characters, check by weights 3**i modulo 31) and GB 11714-1997 (organisation
code in characters 9 to 17, check by weights 3,7,9,10,5,8,4,2 modulo 11). Written apart from the product's
checker, so that a shared mistake cannot hide.

Example: ``whole_check("91500112MA5U8K3X0")`` gives the 18th character.
"""

from random import Random

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

#: Registering department and kind (first two characters): company, public institution, social body.
PREFIXES = {
    "enterprise": "91",
    "service": "91",
    "financial": "91",
    "university": "12",
    "institute": "12",
    "association": "51",
}


def organisation_check(body: str) -> str:
    """Return the ninth character of an organisation code.

    Args:
        body: the first eight characters.
    """
    total = sum(w * _ORGANISATION_ALPHABET.index(c) for w, c in zip(_ORGANISATION_WEIGHTS, body, strict=True))
    return "0123456789X0"[(11 - total % 11) % 11]


def whole_check(body: str) -> str:
    """Return the 18th character of a credit code.

    Args:
        body: the first 17 characters.
    """
    total = sum(pow(3, i, 31) * ALPHABET.index(c) for i, c in enumerate(body))
    return ALPHABET[(31 - total % 31) % 31]


def invent_code(rng: Random, kind: str, division: str) -> str:
    """Return a valid invented code.

    Args:
        rng: source of chance.
        kind: kind of unit (see ``PREFIXES``).
        division: six digits of GB/T 2260.
    """
    first = "MA" + rng.choice("5678") if kind in ("enterprise", "service") and rng.random() < 0.6 else ""
    letters = ALPHABET if first else "0123456789"
    body = first + "".join(rng.choice(letters) for _ in range(8 - len(first)))
    stem = PREFIXES.get(kind, "91") + division + body + organisation_check(body)
    return stem + whole_check(stem)


def spoil_code(rng: Random, code: str) -> str:
    """Return the code with one wrong character, so that the whole check fails."""
    place = rng.randrange(8, 16)
    others = [c for c in "0123456789" if c != code[place]]
    return code[:place] + rng.choice(others) + code[place + 1 :]
