"""What goes wrong with a command, in one line for a clerk: a wrong call, a fault of the disk, a fault of the program.

A fault of the program leaves a log for whoever maintains it: the way through the code and the kinds of errors. What an
error says is left out, as it may quote a document (LIMITS.md, promise 6).

Example:
    >>> disk_line(OSError(28, "No space left on device", "out/tables"))
    '读写文件失败：磁盘已满（out/tables）。请处理后再次运行同一命令，会接着做。'
"""

import errno
import platform
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import typer

from models.errors import LianshenError
from pipeline.settings import cache_folder

_USAGE = (
    (re.compile(r"No such command '(.+?)'"), "没有“{}”这个命令。"),
    (re.compile(r"No such option: ([^ ]+)"), "没有“{}”这个选项。"),
    (re.compile(r"Missing (?:argument|option) '(.+?)'"), "缺少 {}。"),
    (re.compile(r"Option '(.+?)' requires an argument"), "{} 后面缺少要填的内容。"),
    (re.compile(r"Option '(.+?)' does not take a value"), "{} 后面不能带内容。"),
    (re.compile(r"Invalid value for '(.+?)': .*valid integer"), "{} 的值不对，要填整数。"),
    (
        re.compile(r"Invalid value for '(.+?)': .*greater than or equal to (\d+)"),
        "{} 的值不对，不能小于 {}。",
    ),
    (re.compile(r"Invalid value for '(.+?)': .*less than or equal to (\d+)"), "{} 的值不对，不能大于 {}。"),
    (re.compile(r"Invalid value for '(.+?)'"), "{} 的值不对。"),
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)"), "多出了“{}”。"),
)
"""What the command line library says of a wrong call, and the same in a clerk's words."""
_MEANT = re.compile(r"(?:Did you mean|Possible options?:) '?([\w-]+)'?")
_DISK = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件或文件夹不见了",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
}
_LOGS_KEPT = 20


def usage_line(error: typer.TyperException) -> str:
    """What is wrong with a call, and where its usage stands; the library's own words where there are none here."""
    message = error.format_message()
    found = ((words, pattern.match(message)) for pattern, words in _USAGE)
    fault = next((words.format(*match.groups()) for words, match in found if match), f"{message} ")
    meant = _MEANT.search(message)
    context = getattr(error, "ctx", None)
    asked = context.command_path if context is not None else "lianshen"
    return f"命令不对：{fault}{f'是不是 {meant[1]}？' if meant else ''}用法见 {asked} --help。"


def disk_line(error: OSError) -> str:
    """What a file or disk did not do, and with which file where that is known."""
    reason = _DISK.get(error.errno or 0) or error.strerror or type(error).__name__
    place = f"（{error.filename}）" if error.filename else ""
    return f"读写文件失败：{reason}{place}。请处理后再次运行同一命令，会接着做。"


def program_line(error: Exception) -> str:
    """Write the log of a fault of the program, and say where it lies."""
    said = "程序出错，没有做完；已完成的部分都在，再次运行同一命令会接着做。"
    try:
        log = _log(error)
    except (LianshenError, OSError):
        return f"{said}如果还是出错，请告诉维护人员：{type(error).__name__}。"
    return f"{said}如果还是出错，请把这个文件交给维护人员：{log}"


def _log(error: Exception) -> Path:
    folder = cache_folder() / "faults"
    folder.mkdir(mode=0o700, exist_ok=True)
    for old in sorted(folder.glob("*.txt"))[: -_LOGS_KEPT + 1]:
        old.unlink(missing_ok=True)
    now = datetime.now(UTC)
    log = folder / f"{now:%Y%m%d-%H%M%S-%f}.txt"
    version = f"lianshen {metadata.version('lianshen')}, Python {platform.python_version()}, {now:%Y-%m-%d %H:%M} UTC"
    log.write_text("\n".join([version, *_way(error)]) + "\n", encoding="utf-8")
    return log


def _way(error: BaseException | None) -> Iterator[str]:
    """The frames of an error and of those it comes from, each with its kind, nothing of what it says."""
    while error is not None:
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        error = error.__cause__ or error.__context__
