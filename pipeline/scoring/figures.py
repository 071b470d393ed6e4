"""Outcomes to figures: precision, recall and F1 for each subject, for all, each jurisdiction and each channel.

Example:
    >>> rates({"right": 8, "wrong": 1, "missed": 1, "spurious": 0})["recall"]
    0.8
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.scoring.calibration import calibration_figures
from pipeline.scoring.gold import CHANNELS
from pipeline.scoring.outcome import Outcome, Result
from pipeline.scoring.verdicts import share, verdict_figures

REQUIREMENTS = "requirements"
GROUPS = (
    "documents", "fields", "members", "team", "platforms", "council", "sections", "seals", "signatures", "ticks",
)  # fmt: skip


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """All figures of a run, as `metrics.json` keeps them.

    Single fields, cells and requirements are listed for the whole; jurisdictions and channels have totals, and each
    jurisdiction those of its channels.
    """
    jurisdictions = _by(outcomes, lambda outcome: outcome.jurisdiction)
    for name, figures_of_one in jurisdictions.items():
        ours = [outcome for outcome in outcomes if outcome.jurisdiction == name]
        figures_of_one["channels"] = _by(ours, lambda outcome: outcome.channel)
    return {
        "submissions": len({outcome.submission for outcome in outcomes}),
        "all": block(outcomes, detailed=True),
        "jurisdictions": jurisdictions,
        "channels": _by(outcomes, lambda outcome: outcome.channel),
    }


def block(outcomes: Sequence[Outcome], *, detailed: bool) -> dict[str, Any]:
    """Figures of some of the outcomes; groups without any are left out."""
    result: dict[str, Any] = {}
    for group in GROUPS:
        ours = [outcome for outcome in outcomes if outcome.group == group]
        if ours:
            result[group] = _group(group, ours, detailed=detailed)
    ours = [outcome for outcome in outcomes if outcome.group == REQUIREMENTS]
    if ours:
        result[REQUIREMENTS] = verdict_figures(ours)
        if detailed:
            result[REQUIREMENTS]["each"] = _each(ours)
    return result | {"calibration": calibration_figures(outcomes)}


def rates(counts: Mapping[str, int]) -> dict[str, Any]:
    """Counts with precision, recall and F1 to four decimals; None where there is nothing to divide by."""
    right, wrong = counts.get("right", 0), counts.get("wrong", 0)
    missed, spurious = counts.get("missed", 0), counts.get("spurious", 0)
    return {
        "precision": share(right, right + wrong + spurious),
        "recall": share(right, right + wrong + missed),
        "f1": share(2 * right, 2 * right + 2 * wrong + missed + spurious),
        "right": right,
        "wrong": wrong,
        "missed": missed,
        "spurious": spurious,
    }


def count(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many outcomes there are of each result."""
    found = Counter(outcome.result.value for outcome in outcomes)
    return {result.value: found.get(result.value, 0) for result in Result}


def subjects(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Outcomes by subject, in order of the alphabet."""
    found: dict[str, list[Outcome]] = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.subject):
        found.setdefault(outcome.subject, []).append(outcome)
    return found


def _group(group: str, outcomes: Sequence[Outcome], *, detailed: bool) -> dict[str, Any]:
    each = {subject.partition(".")[2]: rates(count(ours)) for subject, ours in subjects(outcomes).items()}
    if group != "fields":
        return each
    whole = {"all": rates(count(outcomes)), "likeness": _mean_likeness(outcomes)}
    return whole | each if detailed else whole


def _mean_likeness(outcomes: Sequence[Outcome]) -> float | None:
    """Mean likeness of the values that gold has; what is missed counts 0."""
    kept = [outcome.likeness for outcome in outcomes if outcome.result is not Result.SPURIOUS]
    return share(sum(kept), len(kept))


def _each(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Of each requirement how many verdicts there are and how many are right."""
    return {
        subject.partition(".")[2]: {"scored": len(ours), "right": sum(outcome.right for outcome in ours)}
        for subject, ours in subjects(outcomes).items()
    }


def _by(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Any]:
    names = {key(outcome) for outcome in outcomes} - {""}
    ordered = [name for name in CHANNELS if name in names] + sorted(names - set(CHANNELS))
    return {
        name: block([outcome for outcome in outcomes if key(outcome) == name], detailed=False)
        for name in ordered
    }


def figure_rows(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """One row for each jurisdiction, channel and subject: every single field, cell, mark and requirement."""
    scopes: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        scopes.setdefault((outcome.jurisdiction, outcome.channel), []).append(outcome)
    return [
        {"jurisdiction": jurisdiction, "channel": channel, "subject": subject, **rates(count(ours))}
        for (jurisdiction, channel), kept in sorted(scopes.items())
        for subject, ours in subjects(kept).items()
    ]
