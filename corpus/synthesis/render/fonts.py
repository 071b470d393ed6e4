"""Finds the Chinese fonts of Debian's packages and registers them with reportlab.

Example: ``missing_fonts() == ()`` where everything is installed.
"""

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

#: Role → file, index in the collection, Debian package, name that Word knows the role by.
_FACES = {
    "song": ("/usr/share/fonts/truetype/arphic/uming.ttc", 0, "fonts-arphic-uming", "宋体"),
    "fangsong": ("/usr/share/fonts/truetype/arphic/uming.ttc", 0, "fonts-arphic-uming", "仿宋"),
    "kai": ("/usr/share/fonts/truetype/arphic/ukai.ttc", 0, "fonts-arphic-ukai", "楷体"),
    "hei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0, "fonts-wqy-zenhei", "黑体"),
}
#: The face of seals (Song, bold), read by Pillow.
SEAL_FACE = ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2, "fonts-noto-cjk")
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
    pdfmetrics.registerFont(TTFont(f"corpus-{role}", path, subfontIndex=index))
    return f"corpus-{role}"


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
