"""How each style of paragraph looks: face, size, leading, alignment, indents.

Example: ``THEMES["official"]["body"].size == 14``
"""

from dataclasses import dataclass, replace
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Look:
    """One style. Sizes and gaps in points; ``indent`` is the first line's indent in characters.

    ``hand``: on paper, what was filled in is written with a pen; ``hand_ticks``: ticks are drawn with a pen.
    """

    face: str
    size: float
    leading: float
    align: Align = "left"
    indent: int = 0
    before: float = 0
    after: float = 0
    left: float = 0
    hand: bool = False
    hand_ticks: bool = False


_OFFICIAL = {
    "attachment": Look("hei", 14, 20),
    "title": Look("hei", 26, 40, "center"),
    "title2": Look("hei", 18, 28, "center", before=4, after=10),
    "cover": Look("fangsong", 16, 34, left=30),
    "cover_foot": Look("kai", 16, 24, "center"),
    "heading1": Look("hei", 14, 24, indent=2, before=4),
    "heading2": Look("kai", 14, 24, indent=2),
    "body": Look("fangsong", 14, 24, "justify", indent=2),
    "plain": Look("fangsong", 14, 24),
    "center": Look("kai", 14, 24, "center"),
    "note": Look("song", 10.5, 16),
    "line": Look("fangsong", 14, 24),
    "sign": Look("fangsong", 13, 26, left=12),
    "sign_right": Look("fangsong", 14, 34, left=110),
    "opinion": Look("song", 11, 18, left=170),
    "cell": Look("song", 10.5, 15, "center"),
    "cell_label": Look("song", 10.5, 15, "center"),
    "cell_head": Look("hei", 10.5, 16),
    "cell_left": Look("song", 10.5, 15),
    "cell_long": Look("song", 10.5, 17, "justify", indent=2),
    "cell_right": Look("song", 10.5, 18, "right"),
}


def _varied(size: float, **faces: str) -> dict[str, Look]:
    return {
        name: replace(
            look,
            size=round(look.size * size, 1),
            leading=round(look.leading * size, 1),
            face=faces.get(look.face, look.face),
        )
        for name, look in _OFFICIAL.items()
    }


def _by_hand(looks: dict[str, Look], *styles: str) -> dict[str, Look]:
    """Return the looks with ticks drawn by hand, and with these styles filled in by hand."""
    return {name: replace(look, hand=name in styles, hand_ticks=True) for name, look in looks.items()}


#: Looks of a whole paper; those filled in by hand are for scans and photos.
THEMES = {
    "official": _OFFICIAL,
    "compact": _varied(0.9),
    "kai": _varied(1.0, fangsong="kai"),
    "song": _varied(0.95, fangsong="song", kai="song"),
    "hei": _varied(0.92, fangsong="hei", song="hei"),
    "small": _varied(0.8, fangsong="song"),
    "large": _varied(1.12, song="fangsong"),
    "hand-ticks": _by_hand(_OFFICIAL),
    "hand": _by_hand(_OFFICIAL, "cell", "cover", "sign", "cell_right"),
    "hand-song": _by_hand(_varied(0.95, fangsong="song", kai="song"), "cell", "cover", "sign", "cell_right"),
}
