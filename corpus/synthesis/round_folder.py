"""Writes a round folder and, beside it, its gold.

Example: ``list(draw_round("liangjiang-demo", Path("corpus/rounds")))``
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from corpus.synthesis.schedules.benchmark_full import benchmark_full, benchmark_tuning
from corpus.synthesis.schedules.benchmark_small import benchmark_small
from corpus.synthesis.schedules.liangjiang_demo import LIANGJIANG_DEMO
from corpus.synthesis.schedules.schedule import Schedule
from corpus.synthesis.submission import draw_submission, make_dossier
from corpus.synthesis.submission_plan import SubmissionPlan

ROUNDS: Mapping[str, Callable[[], Schedule]] = {
    "liangjiang-demo": lambda: LIANGJIANG_DEMO,
    "benchmark-small": benchmark_small,
    "benchmark-tuning": benchmark_tuning,
    "benchmark-full": benchmark_full,
}
"""Rounds that can be drawn, dealt when asked for."""


def draw_round(round_id: str, into: Path, only: list[str] | None = None) -> Iterator[str]:
    """Draw a round and yield the id of each submission as it is written.

    Args:
        round_id: key of ``ROUNDS``.
        into: folder that gets ``<round_id>/`` and ``<round_id>.gold/``.
        only: ids of submissions to draw; None draws all and clears what stood there.
    """
    schedule = ROUNDS[round_id]()
    folder, gold_folder = into / round_id, into / f"{round_id}.gold"
    if only is None:
        for stale in (folder, gold_folder):
            shutil.rmtree(stale, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    gold_folder.mkdir(parents=True, exist_ok=True)
    received = {
        plan.id: _day_of_receipt(plan, round_id, schedule.facts["received_by"]) for plan in schedule.plans
    }
    _write_yaml(folder / "round.yaml", {**schedule.facts, "received": received})
    for plan in schedule.plans:
        if only is not None and plan.id not in only:
            continue
        files, gold = draw_submission(plan, round_id)
        shutil.rmtree(folder / plan.id, ignore_errors=True)
        (folder / plan.id).mkdir()
        for name, data in files:
            (folder / plan.id / name).write_bytes(data)
        text = json.dumps(gold, ensure_ascii=False, indent=1, sort_keys=False)
        (gold_folder / f"{plan.id}.json").write_text(text + "\n", encoding="utf-8")
        yield plan.id


def _day_of_receipt(plan: SubmissionPlan, round_id: str, deadline: str) -> str:
    """Return the ISO day on which the submission came: as a defect says, or its plan."""
    days_late = make_dossier(plan, round_id).days_after_deadline
    if days_late is not None:
        return (date.fromisoformat(deadline) + timedelta(days=days_late)).isoformat()
    return plan.received


def _write_yaml(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
