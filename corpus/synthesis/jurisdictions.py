"""The jurisdictions that can be drawn, by id; ``submission.py`` names none.

Example: ``sorted(JURISDICTIONS["liangjiang"].papers)``
"""

from corpus.synthesis.application.jurisdiction_drawing import JurisdictionDrawing
from corpus.synthesis.chongqing.drawing import CHONGQING_DRAWING
from corpus.synthesis.jiyuan.drawing import JIYUAN_DRAWING
from corpus.synthesis.liangjiang.drawing import LIANGJIANG_DRAWING
from corpus.synthesis.luzhou.drawing import LUZHOU_DRAWING
from corpus.synthesis.nanjing.drawing import NANJING_DRAWING

JURISDICTIONS: dict[str, JurisdictionDrawing] = {
    drawing.requirements.jurisdiction: drawing
    for drawing in (
        LIANGJIANG_DRAWING,
        CHONGQING_DRAWING,
        JIYUAN_DRAWING,
        LUZHOU_DRAWING,
        NANJING_DRAWING,
    )
}
