"""Errors worst first, and the figures as a table for the console.

Worst are verdicts that are wrong for certain (a defect passed, a false alarm), then values that are wrong with great
confidence, then what was missed; a `review` where gold decides stands last.

Example:
    >>> from pipeline.scoring.outcome import Outcome, Result
    >>> weight(Outcome("s", "j", "word", "requirements.j.x", Result.WRONG, "fail", "pass"))
    1.0
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.scoring.outcome import Outcome, Result
from pipeline.scoring.verdicts import FAIL, PASS, REVIEW

COLUMNS = (
    "weight", "submission", "channel", "subject", "result", "gold", "got", "which",
    "confidence", "likeness", "document", "page", "x0", "y0", "x1", "y1", "locator",
)  # fmt: skip

_CONFIDENT = 0.9


def errors(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """What is not right, worst first; echoes left out."""
    wrong = [outcome for outcome in outcomes if not outcome.right and not outcome.echo]
    return sorted(
        wrong, key=lambda o: (-weight(o), o.subject, o.submission, o.which, str(o.gold), str(o.got))
    )


def weight(outcome: Outcome) -> float:
    """How bad an error is, 0 to 1."""
    if outcome.group == "requirements":
        if {outcome.gold, outcome.got} == {PASS, FAIL}:
            return 1.0
        return 0.3 if outcome.got == REVIEW else 0.8
    if outcome.group == "documents":
        return 0.95
    if outcome.result is Result.MISSED:
        return 0.6
    confidence = outcome.found.confidence
    return round(0.5 + 0.4 * (_CONFIDENT if confidence is None else confidence), 4)


def error_row(outcome: Outcome) -> dict[str, Any]:
    """One line of the list of errors."""
    found = outcome.found
    return {
        "weight": weight(outcome),
        "submission": outcome.submission,
        "channel": outcome.channel,
        "subject": outcome.subject,
        "result": outcome.result.value,
        "gold": outcome.gold,
        "got": outcome.got,
        "which": outcome.which,
        "confidence": found.confidence,
        "likeness": round(outcome.likeness, 4),
        "document": found.document,
        "page": found.page,
        **dict(zip(("x0", "y0", "x1", "y1"), found.box or (None,) * 4, strict=True)),
        "locator": found.locator,
    }


def console_lines(metrics: Mapping[str, Any]) -> list[str]:
    """The figures as fixed-width lines: for all, each jurisdiction and each channel, then the verdicts."""
    scopes = {"all": metrics["all"], **metrics["jurisdictions"], **metrics["channels"]}
    subjects = [subject for subject in _subjects(metrics["all"]) if not subject.startswith("fields.")]
    names = ["fields.all", *subjects]
    lines = [f"{'F1 (precision/recall)':26}" + "".join(f"{scope:>18}" for scope in scopes)]
    lines += [f"{name:26}" + "".join(f"{_cell(scopes[s], name):>18}" for s in scopes) for name in names]
    keys = [key for key in metrics["all"].get("requirements", {}) if key not in ("confusion", "each")]
    lines += ["", f"{'requirements':26}" + "".join(f"{scope:>18}" for scope in scopes)]
    lines += [f"{key:26}" + "".join(f"{_figure(scopes[s], key):>18}" for s in scopes) for key in keys]
    lines += ["", f"{'calibration':12}{'stated':>8}{'errors':>9}{'sure':>7}{'sure errors':>13}{'ECE':>9}"]
    return lines + [
        f"{name:12}{c['stated']:>8}{_text(c['error_rate']):>9}{c['sure']:>7}{_text(c['sure_error_rate']):>13}"
        f"{_text(c['expected_calibration_error']):>9}"
        for name, c in metrics["all"]["calibration"].items()
    ]


def field_lines(metrics: Mapping[str, Any]) -> list[str]:
    """The fields that are not perfect, worst first."""
    fields = metrics["all"].get("fields", {})
    rows = [
        (name, f) for name, f in fields.items() if isinstance(f, dict) and name != "all" and f["f1"] != 1.0
    ]
    rows.sort(key=lambda row: (row[1]["f1"] or 0.0, row[0]))
    return [
        f"{name:26}{_rates(f):>18}  right {f['right']}, wrong {f['wrong']}, missed {f['missed']}, spurious {f['spurious']}"
        for name, f in rows
    ]


def _subjects(whole: Mapping[str, Any]) -> list[str]:
    return [
        f"{group}.{name}"
        for group, each in whole.items()
        if group not in ("requirements", "calibration")
        for name in each
    ]


def _cell(scope: Mapping[str, Any], subject: str) -> str:
    group, _, name = subject.partition(".")
    found = scope.get(group, {}).get(name)
    return _rates(found) if isinstance(found, dict) else ""


def _rates(found: Mapping[str, Any]) -> str:
    return f"{_text(found['f1'])} ({_text(found['precision'], 2)}/{_text(found['recall'], 2)})"


def _figure(scope: Mapping[str, Any], key: str) -> str:
    return _text(scope.get("requirements", {}).get(key))


def _text(value: float | None, places: int = 3) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.{places}f}"
