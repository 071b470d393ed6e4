"""The requirements of one jurisdiction and what they rest on: verdicts of a clean submission, of missing papers.

Source: CONTRACT.md, sections 7 and 8.3 (a missing paper fails its own requirement, those that rest on it are
not applicable; an unreadable one leaves them to a person).

Example: ``LIANGJIANG.verdicts({}, documents)["liangjiang.materials.plan"]``
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_LEAST_COMPARED = 2
"""Papers that there must be before one of them can have another name."""


@dataclass(frozen=True)
class RequirementSet:
    """Requirements by their short ids (without the jurisdiction).

    Attributes:
        decided: those that a clean submission passes.
        left_to_people: those that stay ``review`` without registers or facts from outside.
        material: paper → the requirement that asks for it.
        resting: paper → requirements that need it.
        resting_on_any: requirement → papers of which any one will do.
        occasional: paper → requirements that apply only where the paper is there (annual reports).
        names: the requirement that compares names over all papers.
    """

    jurisdiction: str
    decided: tuple[str, ...]
    left_to_people: tuple[str, ...]
    material: Mapping[str, str]
    resting: Mapping[str, tuple[str, ...]]
    resting_on_any: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    occasional: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: str = "consistency.names"

    def all(self) -> tuple[str, ...]:
        """Return every requirement's short id."""
        occasional = tuple(r for requirements in self.occasional.values() for r in requirements)
        return (*self.decided, *self.left_to_people, *occasional)

    def verdicts(self, seeded: Mapping[str, str], documents: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        """Return the verdict of every requirement, by full id.

        Args:
            seeded: verdicts that defects gave, by short id.
            documents: rows of the files; ``paper`` is the name of the paper, ``status`` its state.
        """
        found = {**dict.fromkeys(self.decided, "pass"), **dict.fromkeys(self.left_to_people, "review")}
        for paper, requirements in self.occasional.items():
            there = _states(documents, (paper,))
            found |= dict.fromkeys(requirements, "not_applicable" if not there else "pass")
        found |= {k: v for k, v in seeded.items() if found.get(k) != "not_applicable"}
        found |= self._of_papers(documents)
        for requirement, papers in self.resting_on_any.items():
            states = _states(documents, papers)
            if "ok" not in states:
                found[requirement] = "review" if states else "not_applicable"
            elif found[requirement] == "fail" and states != {"ok"}:
                found[requirement] = "review"
        if found[self.names] == "fail" and self._naming(documents) < _LEAST_COMPARED:
            found[self.names] = "pass"
        return {f"{self.jurisdiction}.{requirement}": verdict for requirement, verdict in found.items()}

    def _naming(self, documents: Sequence[Mapping[str, Any]]) -> int:
        """Return how many readable papers state the names: one alone differs from nothing."""
        return sum("ok" in _states(documents, (paper,)) for paper in {**self.material, **self.occasional})

    def _of_papers(self, documents: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for paper in {**self.material, **self.resting, **self.occasional}:
            states = _states(documents, (paper,))
            if "ok" in states:
                continue
            if paper in self.material:
                found[self.material[paper]] = "review" if states else "fail"
            if states or paper not in self.occasional:
                resting = (*self.resting.get(paper, ()), *self.occasional.get(paper, ()))
                found |= dict.fromkeys(resting, "review" if states else "not_applicable")
            if states:
                found[self.names] = "review"
        return found


def _states(documents: Sequence[Mapping[str, Any]], papers: Sequence[str]) -> set[str]:
    return {str(row["status"]) for row in documents if row["paper"] in papers}
