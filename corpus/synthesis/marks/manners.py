"""Manners of sealing and signing: how seals look and lie, which further seals and ink stand on the paper.

Example: ``SEALINGS["crowded"].turn``
"""

from dataclasses import dataclass

from corpus.synthesis.marks.ink import Inking

_LEAST_BILEVEL = 0.6
"""Density below which red ink is lighter than what a black-and-white scanner prints."""
EVEN = Inking()
"""A well inked stamp."""


@dataclass(frozen=True)
class Sealing:
    """How the seals of one paper look and lie.

    Attributes:
        inking: how stamps are inked.
        turn: greatest angle in degrees.
        colour: key of ``INKS``.
        oval: share of seals that are oval.
        purposes: lines of seals, drawn for each; "" for none.
        reach: greatest further shift in points, sideways and down, from the usual place.
        to_edge: seals are pressed over the page's right or lower edge.
        chops: a name chop stands beside each signature.
        straddling: the lead's seal runs over the edges of the fanned pages (骑缝章).
        stranger: a seal of a unit that has no part in the submission stands on a page.
        twice: share of seals pressed a second time beside the first place.
    """

    inking: Inking = EVEN
    turn: float = 14.0
    colour: str = "red"
    oval: float = 0.0
    purposes: tuple[str, ...] = ("",)
    reach: float = 0.0
    to_edge: bool = False
    chops: bool = False
    straddling: bool = False
    stranger: bool = False
    twice: float = 0.0

    @property
    def is_pale(self) -> bool:
        """Whether parts are too pale to come out in pure black and white."""
        return self.inking.density[0] < _LEAST_BILEVEL or self.inking.dry > 0.0


_CONTRACT = ("合同专用章", "合同专用章", "科技项目专用章")
SEALINGS = {
    "plain": Sealing(),
    "faint": Sealing(Inking(density=(0.3, 0.5), gaps=0.3)),
    "dry": Sealing(Inking(density=(0.85, 1.0), dry=0.7, gaps=0.3)),
    "wet": Sealing(Inking(gaps=0.05, spread=3.2), turn=20),
    "slipped": Sealing(Inking(slipped=True), turn=18),
    "turned": Sealing(turn=50),
    "crowded": Sealing(turn=24, reach=46, twice=0.25),
    "edge": Sealing(turn=20, to_edge=True),
    "contract": Sealing(purposes=_CONTRACT),
    "oval": Sealing(oval=0.6, purposes=_CONTRACT, turn=10),
    "blue": Sealing(colour="blue"),
    "chops": Sealing(chops=True),
    "straddling": Sealing(straddling=True),
    "stranger": Sealing(stranger=True),
    "busy": Sealing(
        Inking(density=(0.6, 1.0), dry=0.4), turn=30, reach=24, chops=True, straddling=True, stranger=True
    ),
}


@dataclass(frozen=True)
class Signing:
    """How one paper is signed.

    Attributes:
        tools: of ``draw_signature``, drawn for each; ``typed`` prints the name instead.
        ink: key of ``PENS``.
        reach: size of a signature to the usual one, least and greatest.
        smudged: places that stay empty are smudged or hold a stray stroke.
    """

    tools: tuple[str, ...] = ("font",)
    ink: str = "any"
    reach: tuple[float, float] = (1.0, 1.0)
    smudged: bool = False


SIGNINGS = {
    "plain": Signing(),
    "pen": Signing(("pen",)),
    "mixed": Signing(("font", "pen")),
    "blue": Signing(("pen", "font"), "blue"),
    "black": Signing(("pen", "font"), "black"),
    "large": Signing(("pen", "font"), reach=(1.25, 1.7)),
    "small": Signing(("pen", "font"), reach=(0.6, 0.8)),
    "smudged": Signing(("pen", "font"), smudged=True),
    "typed": Signing(("typed",)),
}
