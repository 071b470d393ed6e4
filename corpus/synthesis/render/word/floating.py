"""Electronic seals and signatures as floating pictures.

Source: ECMA-376 part 1, 20.4.2.3.

Example: ``float_mark(blank_run, mark)``
"""

from io import BytesIO
from typing import Any

from docx.oxml import parse_xml

from corpus.synthesis.marks.mark import Mark, to_png

_EMU = 12_700
_ANCHOR = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" '
    'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="character"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="line"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="{number}" name="图片 {number}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="image.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor>'
    "</w:drawing>"
)


def float_mark(blank: Any, mark: Mark) -> None:
    """Let the mark float over the blank (a run) of its place, in front of the text."""
    relation, _ = blank.part.get_or_add_image(BytesIO(to_png(mark)))
    width, height = mark.frame[2] - mark.frame[0], mark.frame[3] - mark.frame[1]
    number = 1000 + sum(1 for _ in blank.part.element.iter("{*}drawing"))
    left = -0.2 * width if mark.kind == "seal" else 6.0
    anchor = _ANCHOR.format(
        number=number,
        relation=relation,
        x=round(left * _EMU),
        y=round((8 - height / 2) * _EMU),
        cx=round(width * _EMU),
        cy=round(height * _EMU),
    )
    blank._r.append(parse_xml(anchor))
