"""The catalogue: how a submission of Liangjiang is made wrong (or nearly so), and what verdict that must give.

Each entry takes a dossier and chance and returns a new dossier. Near misses change the paper and no verdict.

Example: ``apply_defects(dossier, ("goal_too_long",)).verdicts["form.goal_length"] == "fail"``
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from corpus.synthesis.liangjiang.dossier import Dossier, SeededDefect

Defect = Callable[[Dossier, Random], Dossier]
CATALOGUE: dict[str, Defect] = {}


def apply_defects(dossier: Dossier, names: Sequence[str]) -> Dossier:
    """Return the dossier with the named defects of the catalogue, in order.

    Raises:
        KeyError: no such defect.
    """
    for name in names:
        dossier = CATALOGUE[name](dossier, Random(f"{dossier.id}/{name}"))
    return dossier


def entry(defect: Defect) -> Defect:
    """Enter a defect in the catalogue under its name."""
    CATALOGUE[defect.__name__.strip("_")] = defect
    return defect


def note(d: Dossier, requirement: str, what: str, paper: str, verdict: str = "fail") -> Dossier:
    """Return the dossier with one more defect on record and the verdict that it must get."""
    seeded = SeededDefect(f"liangjiang.{requirement}", what, paper)
    return replace(d, verdicts={**d.verdicts, requirement: verdict}, defects=(*d.defects, seeded))
