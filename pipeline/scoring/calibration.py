"""Whether stated confidence keeps its word: of the values with confidence about p, about p should be right.

Source: CONTRACT.md, section 4 (fields.confidence); reliability table after Guo et al., ICML 2017, arXiv 1706.04599.

Example:
    >>> band_of(0.98), band_of(1.0)
    (6, 7)
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from pipeline.scoring.outcome import Outcome, Result
from pipeline.scoring.verdicts import FAIL, PASS, share

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99)
"""Lower ends of the bands of confidence; the last one ends at 1, included."""

SURE = 0.975

_ROWS = ("members.row", "team.row", "platforms.row", "council.row")


def calibration_figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """For fields, rows and decided verdicts: sure ones, their error rate, and the expected calibration error."""
    return {name: _figures(ours) for name, ours in _populations(outcomes).items() if ours}


def reliability(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """The reliability table: for each population and band, how many, how sure, and how many of them right."""
    return [
        {
            "population": name,
            "from": BANDS[number],
            "to": (*BANDS, 1.0)[number + 1],
            "count": len(ours),
            "confidence": share(sum(_confidence(outcome) for outcome in ours), len(ours)),
            "right": share(sum(outcome.right for outcome in ours), len(ours)),
        }
        for name, population in _populations(outcomes).items()
        for number, ours in enumerate(_banded(population))
        if ours
    ]


def band_of(confidence: float) -> int:
    """Number of the band of a confidence, from 0."""
    return bisect_right(BANDS, confidence) - 1


def _populations(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """What the run stated at all, with a confidence."""
    stated = [o for o in outcomes if o.found.confidence is not None and o.result is not Result.MISSED]
    return {
        "fields": [o for o in stated if o.group == "fields"],
        "rows": [o for o in stated if o.subject in _ROWS],
        "verdicts": [o for o in stated if o.group == "requirements" and o.got in (PASS, FAIL)],
    }


def _figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    sure = [outcome for outcome in outcomes if _confidence(outcome) >= SURE]
    gaps = sum(
        abs(sum(outcome.right for outcome in ours) - sum(_confidence(outcome) for outcome in ours))
        for ours in _banded(outcomes)
    )
    return {
        "stated": len(outcomes),
        "error_rate": share(sum(not outcome.right for outcome in outcomes), len(outcomes)),
        "sure": len(sure),
        "sure_error_rate": share(sum(not outcome.right for outcome in sure), len(sure)),
        "expected_calibration_error": share(gaps, len(outcomes)),
    }


def _banded(outcomes: Sequence[Outcome]) -> list[list[Outcome]]:
    bands: list[list[Outcome]] = [[] for _ in BANDS]
    for outcome in outcomes:
        bands[band_of(_confidence(outcome))].append(outcome)
    return bands


def _confidence(outcome: Outcome) -> float:
    return outcome.found.confidence or 0.0
