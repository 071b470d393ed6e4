"""The committed figures of a benchmark round: guarded in CI, published in the README.

A file such as corpus/rounds/benchmark-small.figures.json holds the headline of the last commit that changed it; a score
below it fails, a better one is recorded in a commit that says why.

Example:
    `lianshen score OUT GOLD --against corpus/rounds/benchmark-small.figures.json`
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from models.errors import CallError
from pipeline import durable
from pipeline.scoring.headline import Headline, drops, headline
from pipeline.scoring.published import between_marks, markdown_table
from validation.catalog import load_catalog

_NAMES = {
    "all": "全部",
    "word": "Word",
    "text_layer": "文字 PDF",
    "mixed": "文字与扫描混合",
    "scan_clean": "清晰扫描",
    "scan_worn": "较差扫描",
    "photo": "手机照片",
}
"""What the scopes are called; jurisdictions bring their own names."""


def worse_than_committed(metrics: Mapping[str, Any], figures: Path) -> list[str]:
    """Say each figure that is worse than the committed one; none when all hold.

    Args:
        metrics: of the run, as metrics.json holds them.
        figures: the committed figures.

    Raises:
        CallError: the file is missing or damaged.
    """
    return drops(headline(metrics), _read(figures))


def record(metrics: Mapping[str, Any], figures: Path) -> None:
    """Write the headline of a run as the committed figures."""
    text = json.dumps(headline(metrics), ensure_ascii=False, indent=1)
    durable.write_text(figures, text + "\n")


def publish(metrics: Mapping[str, Any], readme: Path) -> None:
    """Put the table of the headline between the marks of a README.

    Raises:
        CallError: the README is missing or has no such marks.
    """
    names = _NAMES | {each.id: each.name for each in load_catalog().jurisdictions}
    try:
        text = readme.read_text(encoding="utf-8")
    except OSError as error:
        raise CallError(f"读不到文件：{readme}。", "请给出 README 的位置。") from error
    durable.write_text(readme, between_marks(text, markdown_table(headline(metrics), names)))


def _read(figures: Path) -> Headline:
    try:
        committed = json.loads(figures.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CallError(
            f"读不到已提交的成绩：{figures}。", "先用 lianshen score … --record 写下成绩。"
        ) from error
    if not isinstance(committed, dict) or not all(isinstance(each, dict) for each in committed.values()):
        raise CallError(f"已提交的成绩不是这样写的：{figures}。", "用 lianshen score … --record 重新写下。")
    return committed
