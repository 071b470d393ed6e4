"""A recognised line as its glyphs with their places and scores, and back.

Example: ``with_glyphs(line, [Glyph("☑", 12.0, 0.9), *glyphs_of(line)])`` begins with a ticked box.
"""

from collections.abc import Sequence

import numpy as np

from extractors.marks.choices.checkboxes import Glyph
from extractors.marks.choices.line_ink import character_middles, character_scores
from models.document import Line


def glyphs_of(line: Line) -> list[Glyph]:
    """The characters of a line with their middles in points and their scores."""
    return [
        Glyph(*one) for one in zip(line.text, character_middles(line), character_scores(line), strict=True)
    ]


def with_glyphs(line: Line, glyphs: Sequence[Glyph]) -> Line:
    """The line with these glyphs as its text; itself where they are none."""
    if not glyphs:
        return line
    update = {
        "text": "".join(glyph.text for glyph in glyphs),
        "character_positions": tuple(round(glyph.middle, 2) for glyph in glyphs),
        "character_confidences": tuple(glyph.score for glyph in glyphs),
        "confidence": float(np.mean([glyph.score for glyph in glyphs])),
    }
    return line.model_copy(update=update)
