"""Cuts the handwriting fonts down to the characters of invented names (a developer's act, rarely repeated).

Source: the npm packages @fontsource/ma-shan-zheng, zhi-mang-xing, long-cang and liu-jian-mao-cao (SIL Open Font
License 1.1, no reserved font names), each split into pieces by Unicode range.

Example: ``python -m corpus.synthesis handwriting node_modules/@fontsource``
"""

from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from corpus.synthesis.content.lexicons import lexicon

FAMILIES = ("liu-jian-mao-cao", "long-cang", "ma-shan-zheng", "zhi-mang-xing")


def cut_fonts(packages: Path, target: Path) -> list[Path]:
    """Write one small TrueType font a family; returns their paths.

    Args:
        packages: the folder ``node_modules/@fontsource``.
        target: where the fonts go.
    """
    words = lexicon("persons")
    names = (*words["surnames"], *words["compound_surnames"], *words["given"], *words["rare"])
    wanted = {ord(c) for name in names for c in name}
    return [_cut(packages / family / "files", target / f"{family}.ttf", wanted) for family in FAMILIES]


def _cut(folder: Path, target: Path, wanted: set[int]) -> Path:
    pieces = []
    for path in sorted(folder.glob("*-400-normal.woff2")):
        font = TTFont(path)
        held = wanted & set(font.getBestCmap())
        if not held:
            continue
        options = Options(layout_features=[], name_IDs=[0, 1, 2, 13, 14], notdef_outline=True, hinting=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted(held))
        subsetter.subset(font)
        font.flavor = None
        for table in ("GSUB", "GPOS", "GDEF", "DSIG", "vhea", "vmtx", "VORG"):
            if table in font:
                del font[table]
        piece = BytesIO()
        font.save(piece)
        piece.seek(0)
        pieces.append(piece)
        wanted = wanted - held
    merged = Merger().merge(pieces)
    merged["head"].modified = merged["head"].created
    merged.recalcTimestamp = False
    merged.save(target)
    return target
