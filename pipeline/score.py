"""Stage score: the tables of a run and gold → figures, errors and a page to look at, in OUT/score.

metrics.json (all figures), reliability.csv, figures.csv, errors.csv, and index.html, which shows them with the places of
the worst errors. For developers: `lianshen score OUT GOLD`, or DVC (corpus/dvc.yaml) followed by `dvc metrics diff`.

Example:
    lianshen score out/demo corpus/rounds/liangjiang-demo.gold
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from models.errors import CallError
from models.evidence import Evidence
from models.geometry import Box
from pipeline import durable
from pipeline.children.executors import Executor
from pipeline.layout import Layout
from pipeline.page_images import StoredPages
from pipeline.reporting.crops import Pictures
from pipeline.scoring.calibration import reliability
from pipeline.scoring.figures import figure_rows, figures
from pipeline.scoring.gold import Gold, load_gold
from pipeline.scoring.headline import headline
from pipeline.scoring.listing import COLUMNS, error_row, errors
from pipeline.scoring.outcome import Outcome
from pipeline.scoring.page import ShownError, score_page
from pipeline.scoring.scorer import score
from pipeline.scoring.tables import Run, Size
from pipeline.settings import Settings
from pipeline.stage import Round, run_as_stage
from pipeline.store import Readings
from pipeline.tables import read_table
from validation.catalog import load_forms
from validation.schemas.rows import BOX, plain_rows

SCORED = (
    "documents", "fields", "members", "team", "platforms", "council", "sections", "seals", "signatures", "findings",
)  # fmt: skip


SHOWN_ERRORS = 150
"""Errors on the page; the list has all."""


def score_round(settings: Settings, given: Round, executor: Executor) -> None:
    """Score OUT against the gold that params.yaml names.

    Args:
        settings: params.yaml.
        given: OUT.
        executor: not used: scoring takes seconds.

    Raises:
        CallError: there is no gold, or OUT has no tables.
    """
    score_out(given.out, Path(settings.score.gold))


def score_out(out: Path, gold_folder: Path) -> dict[str, Any]:
    """Score the tables of OUT against a folder of gold and write what was found to OUT/score.

    Returns:
        The figures, as in metrics.json.

    Raises:
        CallError: there is no gold, or OUT has no tables.
    """
    layout = Layout(out)
    gold = load_gold(gold_folder)
    run = load_run(layout, gold)
    outcomes = score(gold, run, load_forms())
    metrics, curves, wrong = figures(outcomes), reliability(outcomes), errors(outcomes)
    text = json.dumps(metrics, ensure_ascii=False, indent=1)
    durable.write_text(layout.score / "metrics.json", text + "\n")
    _write_csv(layout.score / "errors.csv", COLUMNS, map(error_row, wrong))
    _write_table(layout.score / "reliability.csv", curves)
    _write_table(layout.score / "figures.csv", figure_rows(outcomes))
    pictures = Pictures(StoredPages(Readings(layout.readings)))
    shown = [_shown(error, run, pictures) for error in wrong[:SHOWN_ERRORS]]
    page = score_page(metrics, headline(metrics), curves, shown, len(wrong))
    durable.write_text(layout.score / "index.html", page)
    return metrics


def _shown(error: Outcome, run: Run, pictures: Pictures) -> ShownError:
    """The error with the place on the page, or on the picture in Word, that the run found, where it has one."""
    found, row = error.found, error_row(error)
    box = Box(**dict(zip(BOX, found.box, strict=True))) if found.box else None
    where = Evidence(page=found.page, box=box, locator=found.locator).image_place
    if where is None or where.box is None:
        return ShownError(row)
    documents = run.rows("documents", error.submission)
    reading = next((str(each["reading"] or "") for each in documents if each["path"] == found.document), "")
    picture = pictures.place(reading, where.number, where.box)
    return ShownError(row, picture.source if picture else "")


def worst_lines(out: Path, number: int) -> list[str]:
    """The first lines of the list of errors that stands in OUT."""
    text = (Layout(out).score / "errors.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))[:number]
    return [
        f"{row['weight']:>6} {row['submission']} {row['subject']} {row['result']}: "
        f"gold {row['gold'][:60]!r}, got {row['got'][:60]!r} {row['which'][:60]} {row['document']} {row['page']}"
        for row in rows
    ]


def load_run(layout: Layout, gold: Sequence[Gold]) -> Run:
    """The tables of a run, and the sizes of the pages of the submissions that gold knows.

    Raises:
        CallError: OUT has no tables.
    """
    missing = [name for name in SCORED if not layout.table(name).is_file()]
    if missing:
        raise CallError(f"输出文件夹里没有表：{missing[0]}.parquet。", "请先运行 lianshen run。")
    tables = {name: _by_submission(plain_rows(read_table(layout.table(name), name))) for name in SCORED}
    known = {each.submission_id for each in gold}
    documents = [row for submission in sorted(known) for row in tables["documents"].get(submission, ())]
    return Run(tables, dict(_page_sizes(Readings(layout.readings), documents)))


def _by_submission(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(str(row["submission_id"]), []).append(row)
    return found


def _page_sizes(
    readings: Readings, documents: Iterable[Mapping[str, Any]]
) -> Iterable[tuple[tuple[str, str, int], Size]]:
    for row in documents:
        if row["reading"] and row["pages"]:
            for page in readings.document(row["reading"]).pages:
                yield (row["submission_id"], row["document_id"], page.number), (page.width, page.height)


def _write_table(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    _write_csv(path, tuple(rows[0]) if rows else (), rows)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    durable.write_text(path, buffer.getvalue())


if __name__ == "__main__":
    run_as_stage(score_round)
