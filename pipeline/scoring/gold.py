"""Gold of a submission, as the folder `<round>.gold` keeps it: one JSON file each (corpus/README.md).

Example:
    >>> gold = Gold(submission_id="s1", jurisdiction="liangjiang", documents=(
    ...     {"path": "a.docx", "kind": "application_form", "status": "ok", "channel": "word"},))
    >>> gold.channel_of_kind("application_form")
    'word'
"""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.errors import CallError
from models.records import Record

CHANNELS = ("word", "text_layer", "mixed", "scan_clean", "scan_worn", "photo")
"""From the easiest to the hardest; a paper that came twice counts under the easier one, which the values are read from."""

Row = dict[str, Any]


class Gold(Record):
    """What a perfect reader finds in one submission, and each requirement's verdict; null is not scored."""

    submission_id: str
    jurisdiction: str
    documents: tuple[Row, ...] = ()
    fields: dict[str, Any] = {}
    members: tuple[Row, ...] = ()
    team: tuple[Row, ...] = ()
    platforms: tuple[Row, ...] = ()
    council: tuple[Row, ...] = ()
    sections: tuple[Row, ...] = ()
    seals: tuple[Row, ...] = ()
    signatures: tuple[Row, ...] = ()
    verdicts: dict[str, str] = {}
    defects: tuple[Row, ...] = ()

    def channel_of_path(self, path: str) -> str:
        """The channel of one file; empty where gold names none."""
        return next((str(row.get("channel") or "") for row in self.documents if row["path"] == path), "")

    def kind_of_path(self, path: str) -> str:
        """The kind of the first paper of one file; empty where gold does not know the file."""
        return next((str(row["kind"]) for row in self.documents if row["path"] == path), "")

    def channel_of_kind(self, *kinds: str) -> str:
        """The channel of the first of these kinds of paper that can be read; empty for none."""
        for kind in kinds:
            found = {
                row.get("channel")
                for row in self.documents
                if row["kind"] == kind and row["status"] != "quarantined"
            }
            best = next((channel for channel in CHANNELS if channel in found), "")
            if best:
                return best
        return ""


def load_gold(folder: Path) -> tuple[Gold, ...]:
    """Read every gold file of a folder, in order of submission.

    Raises:
        CallError: the folder holds no gold, or a file has a fault.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise CallError(f"这个文件夹里没有标准答案：{folder}。", "请给出 <批次>.gold 文件夹。")
    try:
        return tuple(Gold.model_validate_json(path.read_bytes()) for path in paths)
    except (OSError, ValidationError) as error:
        raise CallError(f"标准答案有错误：{folder}。", str(error)) from error
