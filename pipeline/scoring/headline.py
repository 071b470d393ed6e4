"""The few figures that are published and guarded: one line for each scope, out of all that metrics.json holds.

A scope is `all`, a jurisdiction, a channel, or `<jurisdiction>/<channel>`.

Example:
    >>> headline({"all": {}, "jurisdictions": {}, "channels": {}})
    {'all': {}}
    >>> drops({"all": {"fields_f1": 0.95}}, {"all": {"fields_f1": 0.999}})
    ['all fields_f1: 0.95 (0.999 is committed)']
"""

from collections.abc import Mapping
from typing import Any

from pipeline.scoring.gold import CHANNELS

Headline = dict[str, dict[str, float]]

PATHS: dict[str, tuple[str, ...]] = {
    "fields_f1": ("fields", "all", "f1"),
    "member_rows_f1": ("members", "row", "f1"),
    "seals_recall": ("seals", "found", "recall"),
    "seals_precision": ("seals", "found", "precision"),
    "seals_member": ("seals", "member", "precision"),
    "signatures_present": ("signatures", "present", "precision"),
    "ticks_state": ("ticks", "state", "recall"),
    "verdict_accuracy": ("requirements", "accuracy"),
    "defects_as_fail": ("requirements", "defects_as_fail"),
    "defects_as_fail_or_review": ("requirements", "defects_as_fail_or_review"),
    "false_alarm_rate": ("requirements", "false_alarm_rate"),
    "review_of_decidable": ("requirements", "review_of_decidable"),
    "sure_error_rate": ("calibration", "fields", "sure_error_rate"),
}
"""Where metrics.json holds each figure, within the block of a scope."""

LOWER_IS_BETTER = frozenset({"false_alarm_rate", "review_of_decidable", "sure_error_rate"})

SLACK = 0.03
"""What a figure may lose unnoticed: recognition on another processor rounds differently, and one of some forty seeded
defects of the small round weighs 0.023."""

STEADY = ("fields_f1", "member_rows_f1", "verdict_accuracy")
"""Figures that rest on enough values in each jurisdiction to be guarded there too."""


def headline(metrics: Mapping[str, Any]) -> Headline:
    """The published figures of every scope; a figure that a scope does not have is left out.

    Args:
        metrics: as `figures.figures` gives them and metrics.json keeps them.
    """
    scopes = {"all": metrics["all"]} | dict(metrics["jurisdictions"]) | dict(metrics["channels"])
    for name, block in metrics["jurisdictions"].items():
        scopes |= {f"{name}/{channel}": inner for channel, inner in block["channels"].items()}
    return {scope: _figures(block) for scope, block in scopes.items()}


def drops(now: Mapping[str, Mapping[str, float]], committed: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Say each figure that is worse than the committed one, by more than `SLACK`, or gone; none when all hold.

    All figures of the whole are guarded, and of each jurisdiction the `STEADY` ones; channels are published only, since they
    rest on few values.

    Args:
        now: what was measured.
        committed: what is promised.
    """
    return [
        f"{scope} {name}: {now.get(scope, {}).get(name)} ({floor} is committed)"
        for scope, figures in committed.items()
        for name, floor in figures.items()
        if _guarded(scope, name) and _worse(name, now.get(scope, {}).get(name), floor)
    ]


def _guarded(scope: str, name: str) -> bool:
    return scope == "all" or ("/" not in scope and scope not in CHANNELS and name in STEADY)


def _figures(block: Mapping[str, Any]) -> dict[str, float]:
    found = {name: _at(block, path) for name, path in PATHS.items()}
    return {name: figure for name, figure in found.items() if figure is not None}


def _at(block: Mapping[str, Any], path: tuple[str, ...]) -> float | None:
    value: Any = block
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, int | float) else None


def _worse(name: str, figure: float | None, floor: float) -> bool:
    if figure is None:
        return True
    loss = figure - floor if name in LOWER_IS_BETTER else floor - figure
    return loss > SLACK
