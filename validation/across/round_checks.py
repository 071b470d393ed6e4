"""The checks of a round, in three passes over its submissions, none of which holds more than one of them.

1. `note` each submission: what it holds goes into the index as hashes.
2. `meet` each submission again: of the keys that turned out to be shared, text and place are kept, a bounded number each.
3. `findings` of each submission: one for each requirement of the round.

A submission whose jurisdiction is not known is looked at like any other.

Example:
    Without requirements there is nothing to ask: `RoundChecks(()).findings(case)` is empty for every case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.finding import Finding, Judgement
from models.jurisdiction import Requirement
from validation.across.index import KeyIndex, SharedKeys
from validation.across.requirements import check_of
from validation.across.sighting import AcrossCheck, Meeting, Shared
from validation.case import Case
from validation.verdicts import finding_of, not_applicable

_KEPT = 24
"""So many meetings of a shared key are kept; further ones only while their wording is new, up to twice as many."""

_ALONE = "本批只有这一份申报，没有可以比对的其他申报。"


@dataclass
class _Running:
    """One requirement with its check, and what the passes so far have found."""

    requirement: Requirement
    check: AcrossCheck
    index: KeyIndex
    shared: SharedKeys | None = None
    meetings: dict[str, list[Meeting]] = field(default_factory=dict)


class RoundChecks:
    """All checks of a round."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        """Check these requirements of the round."""
        self._submissions = 0
        self._running = []
        for requirement in requirements:
            check = check_of(requirement)
            index = KeyIndex(check.from_holders, check.to_holders)
            self._running.append(_Running(requirement, check, index))

    def note(self, case: Case) -> None:
        """First pass: note what a submission holds."""
        self._submissions += 1
        for running in self._running:
            for sighting in running.check.sightings(case):
                running.index.add(sighting.key, sighting.holder or case.submission.submission_id)

    def meet(self, case: Case) -> None:
        """Second pass, after all submissions were noted: keep where the shared things stand."""
        for running in self._running:
            if running.shared is None:
                running.shared = running.index.shared()
            for sighting in running.check.sightings(case):
                if not running.shared.holders(sighting.key):
                    continue
                kept = running.meetings.setdefault(sighting.key, [])
                new = all(meeting.text != sighting.text for meeting in kept)
                if len(kept) < _KEPT or (new and len(kept) < 2 * _KEPT):
                    id_, where = case.submission.submission_id, case.where(sighting.evidence)
                    kept.append(Meeting(id_, sighting.text, where, sighting.typed))

    def findings(self, case: Case) -> list[Finding]:
        """Third pass: the findings of a submission, in the order of the requirements."""
        identity = case.submission.submission_id
        return [
            finding_of(identity, running.requirement, self._judged(case, running))
            for running in self._running
        ]

    def _judged(self, case: Case, running: _Running) -> Judgement:
        own = tuple(running.check.sightings(case))
        shared = {}
        for key in dict.fromkeys(sighting.key for sighting in own):
            holders = running.shared.holders(key) if running.shared is not None else 0
            if holders:
                shared[key] = Shared(holders, tuple(running.meetings.get(key, ())))
        if self._submissions < 2 and not running.check.alone:
            return not_applicable(_ALONE)
        return running.check.judge(case, own, shared)
