"""Deals ways of sending and defects over submissions, so that every entry of a catalogue is drawn at least once.

Defects that touch the same part of a submission never meet (``application.defects.may_join``); the first submission of each
jurisdiction is clean.

Example: ``len(deal("benchmark-full", "jiyuan", ("word", "scan"), 12, 5)) == 12``
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from corpus.synthesis.application.defects import Defect, may_join
from corpus.synthesis.jurisdictions import JURISDICTIONS
from corpus.synthesis.schedules.ways import WAYS, Papers, with_marks
from corpus.synthesis.submission_plan import SubmissionPlan

_FEW, _MANY = (3, 4, 4, 5, 5, 6, 7, 8), (10, 12, 15, 20, 23, 25)
_MANY_EACH = 6
"""One submission in so many has more members than a page of the form."""

_EXTRA_SHARE = 0.5
"""Share of submissions that send a paper which they need not send."""


def deal(
    round_id: str,
    jurisdiction: str,
    ways: Sequence[str],
    number: int,
    most: int,
    clean: int = 1,
    most_missing: int = 1,
) -> tuple[SubmissionPlan, ...]:
    """Return the submissions of one jurisdiction.

    Args:
        round_id: seed.
        jurisdiction: key of ``JURISDICTIONS``.
        ways: keys of ``WAYS``, taken in turn.
        number: of submissions.
        most: entries of the catalogue that one submission may have.
        clean: how many submissions, from the first, have no defect.
        most_missing: entries by which a submission may lack a paper; more would leave nothing to judge.

    Entries for which no submission has room are left out; ``left_out`` tells which.
    """
    rng = Random(f"{round_id}/{jurisdiction}/deal")
    plans = [_blank(round_id, jurisdiction, ways[n % len(ways)], n) for n in range(number)]
    catalogue = JURISDICTIONS[jurisdiction].catalogue
    names = sorted(catalogue)
    rng.shuffle(names)
    names.sort(key=lambda name: -_demands(catalogue[name]))
    for turn, name in enumerate(names):
        for step in range(number - clean):
            place = clean + (turn + step) % (number - clean)
            plan = plans[place]
            chosen = [catalogue[other] for other in plan.defects]
            sent = {file.kind for file in plan.files}
            missing = sum(_lacks_paper(entry) for entry in (*chosen, catalogue[name]))
            room = len(chosen) < most and (missing <= most_missing or not _lacks_paper(catalogue[name]))
            if room and may_join(catalogue[name], chosen, sent, plan.members):
                plans[place] = replace(plan, defects=(*plan.defects, name))
                break
    return tuple(plans)


def left_out(jurisdiction: str, plans: Sequence[SubmissionPlan]) -> list[str]:
    """Return the entries of the catalogue that no submission has."""
    dealt = {name for plan in plans for name in plan.defects}
    return [name for name in JURISDICTIONS[jurisdiction].catalogue if name not in dealt]


def _lacks_paper(entry: Defect[Any]) -> bool:
    """Return whether a submission with this entry lacks a paper that it should have."""
    return any(
        short.startswith("materials.") and verdict == "fail" for short, verdict in entry.verdicts.items()
    )


def _demands(entry: Defect[Any]) -> int:
    """Return how much an entry asks of a submission; the most demanding are dealt while there is room."""
    return 3 * len(entry.drops) + len(entry.touches) + len(entry.needs) + entry.least_members // 4


def _blank(round_id: str, jurisdiction: str, way: str, number: int) -> SubmissionPlan:
    """Return a submission without defects."""
    drawing = JURISDICTIONS[jurisdiction]
    rng = Random(f"{round_id}/{jurisdiction}/{number}")
    extra = [name for name in drawing.papers if name not in drawing.required]
    taken = {name for name in extra if rng.random() < _EXTRA_SHARE}
    plan = SubmissionPlan(
        id=f"{jurisdiction[:2]}-{number + 1:02d}",
        topic=rng.randrange(drawing.topics),
        members=rng.choice(_MANY if number % _MANY_EACH == _MANY_EACH - 1 else _FEW),
        files=(),
        jurisdiction=jurisdiction,
        received=f"2026-03-{1 + rng.randrange(28):02d}",
    )
    dossier = drawing.dossier(plan, round_id)
    papers = {
        name: write(dossier)
        for name, write in drawing.papers.items()
        if name in drawing.required or name in taken
    }
    signed = frozenset(name for name, paper in papers.items() if any(slot.party for slot in paper.slots()))
    kit = Papers(tuple(papers), signed, {name: paper.kind for name, paper in papers.items()})
    return replace(plan, files=with_marks(WAYS[way](kit, rng), rng))
