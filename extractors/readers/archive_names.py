"""The names of archive entries: which encoding they are in, and which of them are dangerous or noise.

Windows archivers in China write names in the system's code page without saying so. The names of one archive
are judged together: UTF-8 strictly, then GB18030, then Big5 (LIMITS.md, "Archives"). One name alone would
mislead: the GBK bytes of 联通 are valid UTF-8.

Example:
    >>> decode_names(["申报表.docx".encode("gbk"), "协议.pdf".encode("gbk")])
    ['申报表.docx', '协议.pdf']
"""

import stat
import zlib
from pathlib import PurePosixPath

from extractors.readers.archive_directory import ZipEntry, extra_field

_UNICODE_PATH = 0x7075
_BIG5_FREQUENT = range(0xA4, 0xC7)
"""Lead bytes of Big5's first level: the frequent characters."""


def entry_names(entries: tuple[ZipEntry, ...]) -> list[str]:
    """Give the names of a zip's entries, with `/` between folders and each name once.

    A name that occurs a second time gets `#2` at its end, so that each entry keeps a row of its own.
    """
    unsure = [entry.raw_name for entry in entries if _stated_name(entry) is None]
    guessed = iter(decode_names(unsure))
    names: list[str] = []
    seen: dict[str, int] = {}
    for entry in entries:
        stated = _stated_name(entry)
        name = (stated if stated is not None else next(guessed)).replace("\\", "/")
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return names


def _stated_name(entry: ZipEntry) -> str | None:
    """Give the name where the entry itself tells its encoding and keeps to it."""
    field = extra_field(entry.extra, _UNICODE_PATH)
    if (
        len(field) > 5
        and field[0] == 1
        and int.from_bytes(field[1:5], "little") == zlib.crc32(entry.raw_name)
    ):
        return _strict(field[5:], "utf-8")
    return _strict(entry.raw_name, "utf-8") if entry.utf8 else None


def decode_names(raw: list[bytes]) -> list[str]:
    """Decode the names of one archive together: the first encoding that fits them all.

    Bytes that no encoding explains become U+FFFD.
    """
    utf8 = _all(raw, "utf-8")
    if utf8 is not None:
        return utf8
    chinese = _all(raw, "gb18030")
    if chinese is not None and all(_strict_encode(name, "gb2312") for name in chinese):
        return chinese
    taiwanese = _all(raw, "big5")
    if taiwanese is not None and all(_frequent_big5(name) for name in taiwanese):
        return taiwanese
    if chinese is not None:
        return chinese
    return taiwanese if taiwanese is not None else [name.decode("gb18030", "replace") for name in raw]


def _all(raw: list[bytes], encoding: str) -> list[str] | None:
    names = [_strict(name, encoding) for name in raw]
    complete = [name for name in names if name is not None]
    return complete if len(complete) == len(raw) else None


def _strict(name: bytes, encoding: str) -> str | None:
    try:
        return name.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict_encode(name: str, encoding: str) -> bool:
    try:
        name.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _frequent_big5(name: str) -> bool:
    return all(len(code := c.encode("big5")) == 1 or code[0] in _BIG5_FREQUENT for c in name)


def name_refusal(name: str, mode: int = 0) -> str:
    """Give the sentence for an entry that is not to be read because of its name or kind, else empty.

    Args:
        name: decoded name with `/` between folders.
        mode: Unix file mode, 0 where unknown.
    """
    if stat.S_IFMT(mode) == stat.S_IFLNK:
        return "压缩包内的这一项是链接，不是文件，未读取；请把原文件本身放入压缩包后重新提交。"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "压缩包内的这一项是设备或管道，不是文件，未读取；请只提交普通文件。"
    drive = len(name) > 1 and name[1] == ":" and name[0].isascii() and name[0].isalpha()
    if name.startswith("/") or drive or ".." in PurePosixPath(name).parts or "\0" in name:
        return "压缩包内的这一项的路径指向压缩包以外，未读取；请重新打包后提交。"
    if is_system_file(name):
        return "这是操作系统自动生成的文件，不是申报材料，未读取；无需处理。"
    return ""


def is_system_file(name: str) -> bool:
    """Tell whether an operating system or Office made the file by itself.

    Example:
        >>> is_system_file("__MACOSX/._申报表.docx"), is_system_file("申报表.docx")
        (True, False)
    """
    path = PurePosixPath(name)
    if "__MACOSX" in path.parts or path.name.startswith(("._", "~$")):
        return True
    return path.name.lower() in {".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db"}
