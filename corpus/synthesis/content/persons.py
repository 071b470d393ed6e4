"""Invented people: names (some with compound surnames or rare characters), phones, titles.

Example: ``invent_name(Random(1))``
"""

from random import Random

from corpus.synthesis.content.lexicons import lexicon

_MOBILE_PREFIXES = ("133", "136", "138", "139", "150", "158", "177", "185", "189", "199")


def invent_name(rng: Random, taken: set[str] | None = None) -> str:
    """Return a name that is not in ``taken``, and add it there."""
    words = lexicon("persons")
    used = taken if taken is not None else set()
    while True:
        surname = rng.choice(words["compound_surnames"] if rng.random() < 0.06 else words["surnames"])
        given = rng.choice(words["given"])
        if rng.random() < 0.75:
            given += rng.choice(words["rare"] if rng.random() < 0.12 else words["given"])
        name = f"{surname}{given}"
        if name not in used:
            used.add(name)
            return name


def invent_phone(rng: Random, landline_share: float = 0.3, area: str = "023") -> str:
    """Return a mobile number, or a landline of an area, with a subscriber part that is chance.

    Args:
        rng: source of chance.
        landline_share: how often it is a landline.
        area: its area code; those of three digits have numbers of eight, others of seven digits.
    """
    if rng.random() < landline_share:
        digits = 7 if len(area) == 3 else 6
        return f"{area}-6{rng.randrange(10**digits):0{digits}d}"
    return rng.choice(_MOBILE_PREFIXES) + f"{rng.randrange(10**8):08d}"


def invent_title(rng: Random, kind: str) -> str:
    """Return a title that fits the kind of employer (enterprise, university, institute …)."""
    group = "titles_research" if kind in ("university", "institute") else "titles_enterprise"
    return str(rng.choice(lexicon("persons")[group]))
