"""The signs of boxes and ticks in text: as readers write them, ☑ and ☐, and as people type them.

Example:
    >>> "◯" in EMPTY_BOXES, unboxed("☐诸葛☑信")
    (True, '诸葛信')
"""

from models.document import TICKED, UNCLEAR, UNTICKED

EMPTY_SQUARES = "☐□"
"""Empty boxes that are nothing else; circles are zeros and bullets too."""
EMPTY_BOXES = EMPTY_SQUARES + "○◯"
FILLED_BOXES = "☑☒■●◉"
BARE_TICKS = "✓✔√"
"""Ticks written beside an option; any other mark is a box, and then every option has one."""
_READ = str.maketrans(dict.fromkeys(TICKED + UNTICKED + UNCLEAR))


def unboxed(text: str) -> str:
    """Return a recognised text without the signs that its reader wrote for boxes: a name or an amount has none."""
    return text.translate(_READ)
