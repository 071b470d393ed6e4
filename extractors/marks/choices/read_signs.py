"""Signs of boxes and ticks that the engine read where no frame was found in the pixels.

Recognition fills wide gaps between words with signs it half expects: on bare paper they are dropped. What it read as
a ticked box, where the line shows no box at all, is the tick of a pen: √.

Example:
    `国有 ☑集体 ☑股份` with a tick before 集体 and bare paper before 股份 becomes `国有 √集体 股份`.
"""

from collections.abc import Sequence

import numpy as np

from extractors.marks.choices.checkboxes import BOX_SIGNS, TICK_SIGNS
from extractors.marks.choices.line_ink import LineInk, character_middles, character_scores
from extractors.marks.choices.placed_boxes import PlacedBox
from extractors.marks.colour import Mask
from models.document import TICKED, UNTICKED, Line

HALF = 0.4
"""What is looked at on either side of the middle of a sign, in heights of the line."""
INKED = 0.2
"""Share of its columns that a sign inks at least."""
ABOVE = 0.1
SURE = 0.9
"""Score from which a sign is not doubted."""
TICK = "√"


def with_seen_signs(dark: Mask, line: Line, placed: Sequence[PlacedBox], unit: float) -> Line:
    """Drop the signs of a line that stand on bare paper; ticked boxes without a frame become ticks.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        line: recognised, with the signs of its boxes.
        placed: the boxes found in its pixels.
        unit: pixels per point.

    Returns:
        The line; itself where nothing changes.
    """
    if line.box is None or not (BOX_SIGNS | TICK_SIGNS) & set(line.text):
        return line
    ink = LineInk.around(dark, line.box, unit, aside=HALF, above=ABOVE)
    found = [one.place for one in placed]
    boxed = bool(placed) or UNTICKED in line.text
    half = HALF * line.box.height
    scores = character_scores(line)
    kept: list[tuple[str, float, float]] = []
    for sign, x, score in zip(line.text, character_middles(line), scores, strict=True):
        seen = sign
        if sign in BOX_SIGNS | TICK_SIGNS and not any(box.x0 <= x <= box.x1 for box in found):
            columns = slice(
                max(round((x - half) * unit) - ink.x0, 0), max(round((x + half) * unit) - ink.x0, 0)
            )
            part = ink.mask[:, columns]
            bare = score < SURE and part.size > 0 and float(part.any(axis=0).mean()) < INKED
            seen = "" if bare else TICK if sign == TICKED and not boxed else sign
        if seen:
            kept.append((seen, x, score))
    text = "".join(sign for sign, _, _ in kept)
    if text == line.text or not kept:
        return line
    update = {
        "text": text,
        "character_positions": tuple(x for _, x, _ in kept),
        "character_confidences": tuple(score for _, _, score in kept),
        "confidence": float(np.mean([score for _, _, score in kept])),
    }
    return line.model_copy(update=update)
