"""What a file is, told by its bytes and never by its name, and whether it may be read.

Runs before any parser: bounded and streaming. The status of a file that cannot be read comes from here,
because the exceptions of parsers mislead (encrypted, empty, cut and HTML-as-doc files all look alike to
python-docx; LIMITS.md, "Inspect before parsing"). The sentence of a refusal says what is wrong and what the
applicant should do.

Example:
    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile(suffix=".docx") as file:
    ...     inspect(Path(file.name), Limits()).refusal
    '文件是空的（0 字节）；请重新导出并提交。'
"""

import stat
from pathlib import Path
from typing import BinaryIO

from extractors.readers.inspection_compound import SIGNATURE as COMPOUND_SIGNATURE
from extractors.readers.inspection_compound import inspect_compound
from extractors.readers.inspection_pdf import PDF, inspect_pdf, is_pdf
from extractors.readers.inspection_text import inspect_text
from extractors.readers.inspection_zip import PPTX, inspect_zip
from models.limits import Limits
from models.records import Record

RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
RTF = "application/rtf"
UNKNOWN = "application/octet-stream"
_HEAD = 64 * 1024

_MAGIC: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png", ""),
    (0, b"\xff\xd8\xff", "image/jpeg", ""),
    (0, b"II*\0", "image/tiff", ""),
    (0, b"MM\0*", "image/tiff", ""),
    (0, b"{\\rtf", RTF, ""),
    (0, b"Rar!\x1a\x07", RAR, ""),
    (0, b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP, ""),
    (0, b"GIF8", "image/gif", "文件是 GIF 图片，不能读取；请转换为 PNG、JPG 或 PDF 后重新提交。"),
    (0, b"\x1f\x8b", "application/gzip", "文件是 gzip 压缩包，不能解开；请用 zip 格式重新压缩后提交。"),
    (0, b"BZh", "application/x-bzip2", "文件是 bzip2 压缩包，不能解开；请用 zip 格式重新压缩后提交。"),
    (0, b"\xfd7zXZ\0", "application/x-xz", "文件是 xz 压缩包，不能解开；请用 zip 格式重新压缩后提交。"),
    (257, b"ustar", "application/x-tar", "文件是 tar 压缩包，不能解开；请用 zip 格式重新压缩后提交。"),
    (
        0,
        b"MZ",
        "application/x-msdownload",
        "文件是 Windows 程序，不是申报材料，没有打开；请提交 Word 或 PDF 文件。",
    ),
    (
        0,
        b"\x7fELF",
        "application/x-executable",
        "文件是程序，不是申报材料，没有打开；请提交 Word 或 PDF 文件。",
    ),
)
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

_ZIP_KIND_REFUSALS = {PPTX: "文件是演示文稿，不能读取；请转换为 PDF 后重新提交。"}

_SUFFIX_KINDS = {
    ".docx": "wordprocessingml",
    ".docm": "word",
    ".dotx": "wordprocessingml",
    ".doc": "msword",
    ".wps": "msword works",
    ".xlsx": "spreadsheetml",
    ".xls": "ms-excel",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".odt": "opendocument.text",
    ".rtf": "rtf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".zip": "application/zip",
    ".rar": "rar",
    ".7z": "7z",
}
_NO_KIND = frozenset({UNKNOWN, "application/x-ole-storage", "inode/x-empty"})


class Inspection(Record):
    """What inspection says of a file.

    Attributes:
        media_type: told by content.
        refusal: empty when the file may be read, else one Chinese sentence for the clerk: what is wrong,
            what to do.
    """

    media_type: str
    refusal: str = ""


def inspect(path: Path, limits: Limits, name: str = "") -> Inspection:
    """Look at a file's bytes, within bounds, without parsing its content.

    Args:
        path: the file; a private copy under our own name, or the original.
        limits: sizes above which a file is refused.
        name: the name it was submitted under, where `path` is not named so; used in sentences only.

    Returns:
        Its media type, and the refusal where it is not to be read.
    """
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return Inspection(
            media_type="inode/special",
            refusal="这一项不是普通文件（是链接或设备），没有读取；请提交文件本身。",
        )
    if status.st_size == 0:
        return Inspection(media_type="inode/x-empty", refusal="文件是空的（0 字节）；请重新导出并提交。")
    if status.st_size > limits.file_bytes:
        most = limits.file_bytes // (1024 * 1024)
        return Inspection(
            media_type=UNKNOWN, refusal=f"文件超过 {most} MB，没有读取；请压缩其中的图片或拆分后重新提交。"
        )
    with path.open("rb") as stream:
        media_type, refusal = _kind(stream, limits)
    if refusal:
        refusal = _with_suffix(refusal, media_type, name or path.name)
    return Inspection(media_type=media_type, refusal=refusal)


def _kind(stream: BinaryIO, limits: Limits) -> tuple[str, str]:
    """Tell media type and refusal by the first bytes, then by what the kind needs."""
    head = stream.read(_HEAD)
    if not head.strip(b"\0") and _all_zero(stream):
        return UNKNOWN, "文件内容全部为零，已损坏（常见于下载或拷贝中断）；请重新导出并提交。"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        media_type, refusal = inspect_zip(stream, limits)
        return media_type, refusal or _ZIP_KIND_REFUSALS.get(media_type, "")
    if head.startswith(COMPOUND_SIGNATURE):
        return inspect_compound(stream)
    if is_pdf(head):
        return PDF, inspect_pdf(stream)
    for place, magic, media_type, refusal in _MAGIC:
        if head[place : place + len(magic)] == magic:
            return media_type, refusal
    return _other_kind(head)


def _other_kind(head: bytes) -> tuple[str, str]:
    """Tell the kinds whose marks are not at one place."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp", ""
    if head[4:8] == b"ftyp":
        if head[8:12] in _HEIF_BRANDS:
            return "image/heic", ""
        return "video/mp4", "文件是视频或不支持的图片格式，不能读取；请提交 PDF、PNG 或 JPG。"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "image/bmp", ""
    return inspect_text(head)


def _all_zero(stream: BinaryIO) -> bool:
    while piece := stream.read(_HEAD):
        if piece.strip(b"\0"):
            return False
    return True


def _with_suffix(refusal: str, media_type: str, name: str) -> str:
    """Add to the sentence that the suffix says something else than the content, where it does."""
    suffix = Path(name).suffix.lower()
    kinds = _SUFFIX_KINDS.get(suffix)
    if kinds is None or media_type in _NO_KIND or any(kind in media_type for kind in kinds.split()):
        return refusal
    return f"文件的扩展名是 {suffix}，但内容不是这种格式：{refusal}"
