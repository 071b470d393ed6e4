"""The signs of boxes and ticks in text: as readers write them, ☑ and ☐, and as people type them.

Example: ``"◯" in EMPTY_BOXES``
"""

EMPTY_SQUARES = "☐□"
"""Empty boxes that are nothing else; circles are zeros and bullets too."""
EMPTY_BOXES = EMPTY_SQUARES + "○◯"
FILLED_BOXES = "☑☒■●◉"
BARE_TICKS = "✓✔√"
"""Ticks written beside an option; any other mark is a box, and then every option has one."""
