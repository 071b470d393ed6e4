"""Curves of confidence from scored rounds: how often values of one method and source were right, by what they stated.

    python -m pipeline.scoring.refit OUT GOLD [OUT GOLD …] --into extractors/calibration.csv

Values of one method and source are cut into bins of equal number; the share right of each, drawn towards what was stated
as if by some more values, is made to rise by pooling neighbours that fall (pool adjacent violators: Barlow et al.,
Statistical Inference under Order Restrictions, 1972). As runs state confidence that the present curves have bent already,
the new curve is the present one followed by the correction. Papers of mixed text are left out: their source is not known.

Example:
    >>> rising([(0.5, 0.9, 10), (0.7, 0.7, 10), (0.9, 1.0, 10)])
    [(0.6, 0.8, 20), (0.9, 1.0, 10)]
"""

import argparse
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.confidence import OCR, TYPED, Curve, bent, curves
from models.document import TextSource
from pipeline import durable
from pipeline.layout import Layout
from pipeline.score import load_run
from pipeline.scoring.gold import load_gold
from pipeline.scoring.outcome import Outcome, Result
from pipeline.scoring.scorer import score
from pipeline.scoring.tables import Run

LEAST = 60
"""Fewer values of a method and source than this make no curve."""

BINS = 8
DRAWN = 10.0
"""So many values weigh for what was stated, in each bin."""

_SOURCES = {TextSource.WORD: TYPED, TextSource.TEXT_LAYER: TYPED, TextSource.OCR: OCR}

Point = tuple[float, float, int]
"""Mean stated confidence, share right, number of values."""


@dataclass(frozen=True)
class Sample:
    """One value of a run that gold says something of."""

    method: str
    source: str
    stated: float
    right: bool


def samples_of(run: Run, outcomes: Iterable[Outcome]) -> list[Sample]:
    """The values of fields that a run stated, right or wrong."""
    rows: dict[str, dict[str, Mapping[str, object]]] = {}
    sources: dict[str, str] = {}
    found = []
    for outcome in outcomes:
        if outcome.group != "fields" or outcome.result is Result.MISSED or outcome.found.confidence is None:
            continue
        id_ = outcome.submission
        if id_ not in rows:
            rows[id_] = {str(row["field"]): row for row in run.rows("fields", id_)}
            for paper in run.rows("documents", id_):
                if paper["text_source"] in list(_SOURCES):
                    sources[str(paper["document_id"])] = _SOURCES[TextSource(str(paper["text_source"]))]
        row = rows[id_].get(outcome.name, {})
        source = sources.get(str(row.get("document_id")), "")
        if source:
            method = str(row["method"])
            found.append(Sample(method, source, outcome.found.confidence, outcome.right))
    return found


def fitted(
    samples: Sequence[Sample], present: Mapping[tuple[str, str], Curve]
) -> dict[tuple[str, str], list[Point]]:
    """New curves by (method, source).

    Args:
        samples: values of scored runs.
        present: the curves that bent their confidence.

    Returns:
        Points in rising order; none for a method and source of which there are too few.
    """
    groups: dict[tuple[str, str], list[Sample]] = {}
    for sample in samples:
        groups.setdefault((sample.method, sample.source), []).append(sample)
    return {
        key: _followed(present.get(key, ()), rising(_bins(own)))
        for key, own in sorted(groups.items())
        if len(own) >= LEAST
    }


def _bins(samples: Sequence[Sample]) -> list[Point]:
    """Bins of about equal number; values that state the same stay together."""
    ordered = sorted(samples, key=lambda sample: sample.stated)
    size = max(1, len(ordered) // BINS)
    bins: list[list[Sample]] = [[]]
    for sample in ordered:
        if len(bins[-1]) >= size and bins[-1][-1].stated != sample.stated:
            bins.append([])
        bins[-1].append(sample)
    points = []
    for own in bins:
        stated = sum(sample.stated for sample in own) / len(own)
        right = (sum(sample.right for sample in own) + DRAWN * stated) / (len(own) + DRAWN)
        points.append((round(stated, 4), round(right, 4), len(own)))
    return points


def rising(points: Iterable[Point]) -> list[Point]:
    """Pool neighbours until the share right rises with the stated confidence."""
    pooled: list[Point] = []
    for point in points:
        pooled.append(point)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (one, low, few), (other, high, more) = pooled[-2], pooled[-1]
            count = few + more
            stated, right = (one * few + other * more) / count, (low * few + high * more) / count
            pooled[-2:] = [(round(stated, 4), round(right, 4), count)]
    return pooled


def _followed(present: Curve, correction: Sequence[Point]) -> list[Point]:
    """The present curve followed by a correction of what it gives."""
    if not present:
        return list(correction)
    curve = tuple((stated, right) for stated, right, _ in correction)
    count = sum(number for *_, number in correction)
    return [(stated, round(bent(right, curve), 4), count) for stated, right in present]


def table_of(found: Mapping[tuple[str, str], Sequence[Point]]) -> str:
    """The curves as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("method", "source", "stated", "right", "count"))
    for (method, source), points in sorted(found.items()):
        writer.writerows((method, source, *point) for point in points)
    return text.getvalue()


def refit(pairs: Iterable[tuple[Path, Path]], into: Path) -> int:
    """Write new curves from scored runs; the number of values they rest on.

    Args:
        pairs: OUT of a run, and the folder of its gold.
        into: the CSV file.
    """
    samples: list[Sample] = []
    for out, folder in pairs:
        gold = load_gold(folder)
        run = load_run(Layout(out), gold)
        samples += samples_of(run, score(gold, run, ()))
    durable.write_text(into, table_of(fitted(samples, curves())))
    return len(samples)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="pipeline.scoring.refit", description="Fit confidence to scored rounds."
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="OUT GOLD")
    parser.add_argument("--into", type=Path, required=True)
    arguments = parser.parse_args()
    if len(arguments.folders) % 2:
        parser.error("each OUT needs its GOLD")
    pairs = zip(arguments.folders[::2], arguments.folders[1::2], strict=True)
    print(f"{refit(pairs, arguments.into)} values")  # noqa: T201


if __name__ == "__main__":
    main()
