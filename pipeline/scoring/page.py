"""The score as one page to look at: headline, reliability curves, worst fields, and the errors with their crops.

Self-contained: no script, no outside address; the curves are inline SVG, crops are data URIs.

Example:
    >>> curve_points([{"confidence": 0.5, "right": 1.0}])
    '100.0,0.0'
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.reporting.border import clean
from pipeline.scoring.headline import LOWER_IS_BETTER, PATHS, Headline

SIDE = 200.0
"""Width and height of a reliability plot in SVG units; confidence runs right, the share right upwards."""

_MOST_ERRORS, _LEAST_RIGHT = 0.01, 0.95
"""Beyond these a figure is shown as troubling: rates of error above, others below."""


@dataclass(frozen=True)
class ShownError:
    """One line of the list of errors.

    Attributes:
        row: as errors.csv holds it.
        picture: data URI of the place on the page; empty where there is none.
    """

    row: Mapping[str, Any]
    picture: str = ""


def score_page(
    metrics: Mapping[str, Any],
    headline: Headline,
    reliability: Sequence[Mapping[str, Any]],
    errors: Sequence[ShownError],
    errors_in_all: int,
) -> str:
    """The page as HTML.

    Args:
        metrics: as metrics.json holds them.
        headline: the published figures of each scope.
        reliability: the reliability table.
        errors: the worst errors, worst first.
        errors_in_all: how many there are.
    """
    curves: dict[str, list[Mapping[str, Any]]] = {}
    for row in reliability:
        curves.setdefault(row["population"], []).append(row)
    return (
        _environment()
        .get_template("score.html")
        .render(
            metrics=metrics,
            headline=headline,
            columns=tuple(PATHS),
            curves=curves,
            side=SIDE,
            subjects=_imperfect(metrics),
            errors=errors,
            errors_in_all=errors_in_all,
        )
    )


def curve_points(rows: Sequence[Mapping[str, Any]]) -> str:
    """Points of a reliability curve for an SVG polyline of `SIDE` by `SIDE`."""
    return " ".join(
        f"{row['confidence'] * SIDE:.1f},{(1 - row['right']) * SIDE:.1f}"
        for row in rows
        if row["confidence"] is not None and row["right"] is not None
    )


def troubling(name: str, figure: float) -> bool:
    """Whether a figure of the headline wants attention."""
    return figure > _MOST_ERRORS if name in LOWER_IS_BETTER else figure < _LEAST_RIGHT


def _imperfect(metrics: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Every subject with a rate below 1, worst first."""
    found = [
        (f"{group}.{name}", rates)
        for group, each in metrics["all"].items()
        if group not in ("requirements", "calibration")
        for name, rates in each.items()
        if isinstance(rates, Mapping) and rates["f1"] is not None and rates["f1"] < 1.0
    ]
    return sorted(found, key=lambda pair: (pair[1]["f1"], pair[0]))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.scoring"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    environment.globals |= {"points": curve_points, "troubling": troubling}
    return environment
