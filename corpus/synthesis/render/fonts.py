"""Finds the Chinese fonts of Debian's packages and registers them with reportlab.

Example: ``missing_fonts() == ()`` where everything is installed.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont as FontFile
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from corpus.synthesis.render.tick_glyphs import add_boxes

#: Role → file, index in the collection, Debian package, name that Word knows the role by.
_FACES = {
    "song": ("/usr/share/fonts/truetype/arphic/uming.ttc", 0, "fonts-arphic-uming", "宋体"),
    "fangsong": ("/usr/share/fonts/truetype/arphic/uming.ttc", 0, "fonts-arphic-uming", "仿宋"),
    "kai": ("/usr/share/fonts/truetype/arphic/ukai.ttc", 0, "fonts-arphic-ukai", "楷体"),
    "hei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0, "fonts-wqy-zenhei", "黑体"),
}
#: The face of seals (Song, bold), read by Pillow.
SEAL_FACE = ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2, "fonts-noto-cjk")
_LOWER_LEFT = "。，、；："
_HANDWRITING = Path(__file__).resolve().parent.parent / "handwriting"


def missing_fonts() -> tuple[str, ...]:
    """Return the Debian packages whose fonts are not installed."""
    wanted = {(path, package) for path, _, package, _ in _FACES.values()} | {(SEAL_FACE[0], SEAL_FACE[2])}
    return tuple(sorted({package for path, package in wanted if not Path(path).exists()}))


@cache
def register(role: str) -> str:
    """Return the reportlab name of the face for a role, registered on first use.

    Raises:
        FileNotFoundError: the Debian package is not installed.
    """
    path, index, package, _ = _FACES[role]
    if not Path(path).exists():
        raise FileNotFoundError(f"font of {package} is missing: apt-get install {package}")
    pdfmetrics.registerFont(TTFont(f"corpus-{role}", BytesIO(_prepared(path, index, "arphic" in path))))
    return f"corpus-{role}"


@cache
def _prepared(path: str, index: int, lowered: bool) -> bytes:
    """Return the face with boxes to tick, without the tables that a PDF does not need.

    Args:
        path: of the font file.
        index: in the collection.
        lowered: put punctuation at the lower left, as mainland papers print it; the AR PL faces centre it, as Taiwan
            does.
    """
    font = FontFile(path, fontNumber=index, recalcBBoxes=False, recalcTimestamp=False)
    for table in ("EBDT", "EBLC", "BDF ", "FFTM", "GSUB", "GPOS", "GDEF", "VORG", "vhea", "vmtx"):
        if table in font:
            del font[table]
    if lowered:
        _lower(font)
    add_boxes(font)
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _lower(font: Any) -> None:
    """Move the punctuation of a face to the lower left of its square."""
    names, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for mark in _LOWER_LEFT:
        glyph = font["glyf"][names[ord(mark)]]
        right = round(em * 0.09) - glyph.xMin
        up = round(em * -0.03) - glyph.yMin if mark in "。，、" else 0
        glyph.coordinates = GlyphCoordinates([(x + right, y + up) for x, y in glyph.coordinates])
        glyph.recalcBounds(font["glyf"])
        metrics[names[ord(mark)]] = (metrics[names[ord(mark)]][0], glyph.xMin)


def face_file(role: str) -> tuple[str, int]:
    """Return file and index of a role, for Pillow."""
    path, index, _, _ = _FACES[role]
    return path, index


def word_name(role: str) -> str:
    """Return the name that a Chinese Word gives to the role."""
    return _FACES[role][3]


def handwriting_files() -> tuple[Path, ...]:
    """Return the small handwriting fonts of this folder, by name."""
    return tuple(sorted(_HANDWRITING.glob("*.ttf")))
