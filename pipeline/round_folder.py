"""The round folder as it lies there: which submissions it holds, which files, and what round.yaml says.

Source: CONTRACT.md, section 2; LIMITS.md, "Folder" (`scandir` and `lstat`, regular files only, no link followed: a FIFO
or a link to /dev/zero hangs naive readers).

Example:
    ROUND/甲公司/申请表.docx    submission 甲公司, path 申请表.docx
    ROUND/乙公司.zip            submission 乙公司, paths 乙公司.zip!/…
    ROUND/registers/*.csv       registers of the bureau, no submission
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.readers.archive_names import is_system_file
from models.errors import CallError
from models.round import RoundFacts
from pipeline.record_yaml import record_from_yaml

_ROUND_FILE = "round.yaml"
REGISTERS = "registers"
DECISIONS = "decisions"
"""Stem of the files in which reviewers' decisions are kept (pipeline.decisions.place); they are no submission."""

_PAPER_SUFFIXES = {
    ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".heic",
}  # fmt: skip
_ARCHIVES = (".zip", ".rar", ".7z")
"""Suffixes that are left out of the id of a submission sent as one archive."""
_LINK_SENTENCE = "这一项是链接，不是文件，没有读取；请把原文件本身放入文件夹。"
_SPECIAL_SENTENCE = "这一项不是普通文件（是设备或管道），没有读取；请只放入普通文件。"
_CLOSED_SENTENCE = "没有权限打开这一项，没有读取；请检查文件的权限。"
_SYSTEM_SENTENCE = "这是操作系统自动生成的文件，不是申报材料，未读取；无需处理。"
_DEEP_SENTENCE = "文件夹层数过多，没有读取；请减少层数后重新提交。"
_DEEPEST = 40
_OF_DECISIONS = re.compile(rf"(.+\.)?{DECISIONS}\.(csv|sqlite|sqlite-journal)")


@dataclass(frozen=True)
class Item:
    """Something in a submission's folder.

    Attributes:
        path: relative to the submission's folder, readable text.
        place: where it lies.
        size: in bytes.
        refusal: why it is not to be read; empty for a regular file.
    """

    path: str
    place: Path
    size: int
    refusal: str = ""


@dataclass(frozen=True)
class SubmissionFolder:
    """One submission as it was handed in: a folder, an archive, or a single file."""

    submission_id: str
    items: tuple[Item, ...]


def read_facts(folder: Path) -> RoundFacts:
    """Read round.yaml; a round without one has no facts.

    Raises:
        CallError: the file has a fault; names the line.
    """
    path = folder / _ROUND_FILE
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise CallError(f"{_ROUND_FILE} 不是普通文件。", "请放入文件本身。")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return RoundFacts()
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(f"读不到 {_ROUND_FILE}。", "请检查权限，并保存为 UTF-8 编码。") from error
    return record_from_yaml(text, _ROUND_FILE, RoundFacts) if text.strip() else RoundFacts()


def list_submissions(folder: Path) -> tuple[SubmissionFolder, ...]:
    """Find the submissions of a round, or the one submission that `folder` is; sorted by id.

    A folder with papers lying loose in it, and without round.yaml or registers, is one submission.

    Raises:
        CallError: no such folder, or there is nothing in it.
    """
    if not folder.is_dir():
        raise CallError(f"没有这个文件夹：{folder}。", "请检查路径。")
    top = folder.resolve()  # children live in folders of their own
    entries = _entries(top)
    alone = is_lone_submission(top)
    found = [SubmissionFolder(readable(top.name), tuple(_walk(top)))] if alone else list(_round(entries))
    if not any(submission.items for submission in found):
        raise CallError(f"文件夹里没有申报材料：{folder}。", "每份申报应为一个文件夹或一个 zip 压缩包。")
    return tuple(sorted(found, key=lambda submission: submission.submission_id))


def readable(name: str) -> str:
    """A file name as text: names that are not UTF-8 are taken for GB18030."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: os.fsencode(entry.name))


def is_lone_submission(folder: Path) -> bool:
    """Tell whether a folder is one submission: papers lie loose in it, and neither round.yaml nor registers."""
    entries = _entries(folder)
    names = {entry.name for entry in entries}
    if _ROUND_FILE in names or REGISTERS in names:
        return False
    return any(
        entry.is_file(follow_symlinks=False)
        and Path(entry.name).suffix.lower() in _PAPER_SUFFIXES
        and not is_system_file(entry.name)
        for entry in entries
    )


def _round(entries: list[os.DirEntry[str]]) -> Iterator[SubmissionFolder]:
    """Folders and files of a round; what is hidden or of the operating system is no submission."""
    taken: set[str] = set()
    for entry in sorted(entries, key=lambda entry: not entry.is_dir(follow_symlinks=False)):
        if entry.name in (_ROUND_FILE, REGISTERS) or entry.name.startswith(".") or is_system_file(entry.name):
            continue
        if _OF_DECISIONS.fullmatch(entry.name):
            continue
        place, name = Path(entry.path), readable(entry.name)
        if entry.is_dir(follow_symlinks=False):
            items = tuple(_walk(place))
        else:
            items = (_item(entry, name),)
            name = Path(name).stem if name.lower().endswith(_ARCHIVES) else name
        identity = _fresh(name if name not in taken else readable(entry.name), taken)
        yield SubmissionFolder(identity, items)


def _walk(top: Path) -> Iterator[Item]:
    """All that lies in a submission's folder, in order of path; links are not followed."""
    taken: set[str] = set()
    waiting = [(top, "", 0)]
    found = []
    while waiting:
        folder, prefix, depth = waiting.pop()
        try:
            entries = _entries(folder)
        except OSError:
            found.append(Item(prefix.rstrip("/") or ".", folder, 0, _CLOSED_SENTENCE))
            continue
        for entry in entries:
            path = f"{prefix}{readable(entry.name)}"
            if not entry.is_dir(follow_symlinks=False):
                found.append(_item(entry, _fresh(path, taken)))
            elif depth < _DEEPEST:
                waiting.append((Path(entry.path), f"{path}/", depth + 1))
            else:
                found.append(Item(_fresh(path, taken), Path(entry.path), 0, _DEEP_SENTENCE))
    return iter(sorted(found, key=lambda item: item.path))


def _fresh(name: str, taken: set[str]) -> str:
    """The name, told apart from those taken: two names may read alike once they are decoded."""
    fresh, number = name, 2
    while fresh in taken:
        fresh, number = f"{name}~{number}", number + 1
    taken.add(fresh)
    return fresh


def _item(entry: os.DirEntry[str], path: str) -> Item:
    state = entry.stat(follow_symlinks=False)
    refusal = ""
    if stat.S_ISLNK(state.st_mode):
        refusal = _LINK_SENTENCE
    elif not stat.S_ISREG(state.st_mode):
        refusal = _SPECIAL_SENTENCE
    elif is_system_file(path):
        refusal = _SYSTEM_SENTENCE
    return Item(path, Path(entry.path), state.st_size, refusal)
