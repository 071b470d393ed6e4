"""The round at a glance: one row a submission, the requirements that fail most, and the heat map.

Example:
    >>> heat_paths("fp")["fail"]
    'M2 2h12v12h-12z'
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.finding import Verdict
from models.round import RoundFacts
from models.submission import Paper
from pipeline.layout import file_stem
from pipeline.reporting.rendering import render
from pipeline.reporting.view import VERDICT_ORDER, SubmissionView

_CELL = 16
"""Side of a cell of the heat map in SVG units."""

_UNKNOWN = "unknown"
"""State of a submission whose jurisdiction could not be recognised."""

_STATES = (*(verdict.value for verdict in VERDICT_ORDER[:3]), _UNKNOWN)

_LETTERS = {"f": Verdict.FAIL, "r": Verdict.REVIEW, "p": Verdict.PASS, "n": Verdict.NOT_APPLICABLE}
_LETTER_OF = {verdict: letter for letter, verdict in _LETTERS.items()}

_SHAPES = {
    Verdict.FAIL: ("M{x} 2h12v12h-12z", 2),
    Verdict.REVIEW: ("M{x} 2l6 6l-6 6l-6-6z", 8),
    Verdict.PASS: ("M{x} 6h4v4h-4z", 6),
    Verdict.NOT_APPLICABLE: ("M{x} 7h8v2h-8z", 4),
}
"""Each verdict by its shape: a full square, a diamond, a dot, a dash; with its left edge or tip in the cell."""


@dataclass(frozen=True)
class Overview:
    """What the round's page says of a submission.

    Attributes:
        page: name of its page without the ending.
        state: `fail`, `review` or `pass`, the worst verdict; `unknown` without a jurisdiction.
        waiting: findings that a person must decide and nobody has.
        verdicts: a letter (f, r, p, n) for each requirement id.
        unread: path and reason of the files that could not be read.
    """

    submission_id: str
    page: str
    title: str
    lead: str
    jurisdiction: str
    state: str
    failures: int
    reviews: int
    passes: int
    waiting: int
    files: int
    unread: tuple[tuple[str, str], ...]
    verdicts: Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A requirement in the heat map, numbered from 1, with how many submissions fail it and how many wait for a person."""

    number: int
    requirement: str
    title: str
    clause: str
    failures: int
    reviews: int


@dataclass(frozen=True)
class HeatMap:
    """Submissions of one jurisdiction by requirements; `rows` pair a submission with its letters in column order."""

    jurisdiction: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Overview, str], ...]

    @property
    def ranked(self) -> list[Column]:
        """Columns of which anything is to say, most failures first."""
        told = [column for column in self.columns if column.failures or column.reviews]
        return sorted(told, key=lambda column: (-column.failures, -column.reviews, column.number))


def overview(view: SubmissionView) -> Overview:
    """Sum a submission up for the round's page."""
    state = next((v.value for v in VERDICT_ORDER[:3] if view.count(v)), _UNKNOWN)
    papers = view.submission.papers
    return Overview(
        submission_id=view.submission.submission_id,
        page=file_stem(view.submission.submission_id),
        title=view.title,
        lead=view.field("lead_unit"),
        jurisdiction=view.jurisdiction.name if view.jurisdiction else "未能识别辖区",
        state=state,
        failures=view.count(Verdict.FAIL),
        reviews=view.count(Verdict.REVIEW),
        passes=view.count(Verdict.PASS),
        waiting=len(view.open()),
        files=len({paper.path for paper in papers}),
        unread=tuple((paper.path, paper.error) for paper in papers if _unread(paper)),
        verdicts={finding.requirement: _LETTER_OF[finding.verdict] for finding in view.findings},
    )


def index_page(overviews: Sequence[Overview], asked: Mapping[str, tuple[str, str]], facts: RoundFacts) -> str:
    """The page of the round as HTML.

    Args:
        overviews: one for each submission, in order.
        asked: title and clause by requirement id.
        facts: title and deadline of the round.
    """
    maps = heat_maps(overviews, asked)
    states = Counter(row.state for row in overviews)
    return render(
        "index.html",
        "index.js",
        overviews=overviews,
        maps=maps,
        numbers={row.submission_id: number for number, row in enumerate(overviews)},
        facts=facts,
        states=[(state, states[state]) for state in _STATES if states[state]],
        state_bar=_bar([states[state] for state in _STATES]),
        paths=heat_paths,
        cell=_CELL,
        deciding=any(row.waiting != row.failures + row.reviews for row in overviews),
    )


def heat_maps(overviews: Sequence[Overview], asked: Mapping[str, tuple[str, str]]) -> list[HeatMap]:
    """One heat map for each jurisdiction of the round, in order of first appearance."""
    groups: dict[str, list[Overview]] = {}
    for row in overviews:
        if row.verdicts:
            groups.setdefault(row.jurisdiction, []).append(row)
    return [_heat_map(name, rows, asked) for name, rows in groups.items()]


def heat_paths(letters: str) -> dict[str, str]:
    """SVG paths of one row of the heat map, one for each verdict in it.

    Args:
        letters: a letter for each column (f, r, p, n; any other leaves the cell empty).
    """
    steps: dict[Verdict, list[str]] = {}
    for place, letter in enumerate(letters):
        verdict = _LETTERS.get(letter)
        if verdict is not None:
            shape, left = _SHAPES[verdict]
            steps.setdefault(verdict, []).append(shape.format(x=place * _CELL + left))
    return {verdict.value: "".join(parts) for verdict, parts in steps.items()}


def _heat_map(name: str, rows: Sequence[Overview], asked: Mapping[str, tuple[str, str]]) -> HeatMap:
    ids = list(dict.fromkeys(requirement for row in rows for requirement in row.verdicts))
    letters = [(row, "".join(row.verdicts.get(requirement, " ") for requirement in ids)) for row in rows]
    columns = tuple(
        Column(
            place + 1,
            requirement,
            *asked.get(requirement, (requirement, "")),
            failures=sum(text[place] == "f" for _, text in letters),
            reviews=sum(text[place] == "r" for _, text in letters),
        )
        for place, requirement in enumerate(ids)
    )
    return HeatMap(name, columns, tuple(letters))


def _bar(counts: Sequence[int]) -> list[tuple[float, float]]:
    """Left edge and width, in percent, of each part of a stacked bar."""
    total = sum(counts) or 1
    edges = [sum(counts[:place]) * 100 / total for place in range(len(counts) + 1)]
    return [(round(left, 3), round(right - left, 3)) for left, right in pairwise(edges)]


def _unread(paper: Paper) -> bool:
    return paper.status == "quarantined"
