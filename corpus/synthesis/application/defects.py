"""The catalogue of defects: how a submission is made wrong (or nearly so), and what verdict that must give.

An entry is data and a change. The data let a program deal entries over submissions:

- ``verdicts``: short requirement id → verdict that a perfect judge gives (``fail``, ``review`` …);
- ``near_miss``: the paper comes close to breaking ``concerns`` and must not fail there;
- ``touches``: parts that the entry changes; two entries that share a part may not be dealt to one submission;
- ``needs``: papers that must be sent (readable) for the entry to show;
- ``drops``: papers that are not sent; ``submission.py`` leaves their files out, the schedule need not;
- ``least_members``: units that the submission must have.

``may_join`` puts these rules in one place.

Example: ``CATALOGUE.apply(dossier, ("goal_too_long",)).verdicts["form.goal_length"] == "fail"``
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Generic

from corpus.synthesis.application.dossier import A, Dossier, SeededDefect

#: A change returns the new dossier and what was made wrong, in a sentence ("" for a near miss).
Change = Callable[[Dossier[A], Random], tuple[Dossier[A], str]]
NearMiss = Callable[[Dossier[A], Random], Dossier[A]]


@dataclass(frozen=True)
class Defect(Generic[A]):
    """One entry; see the module for its data.

    Attributes:
        concerns: requirements that the entry breaks or comes near to breaking.
        paper: name of the paper that shows it.
    """

    name: str
    verdicts: Mapping[str, str]
    concerns: frozenset[str]
    near_miss: bool
    touches: frozenset[str]
    needs: frozenset[str]
    drops: frozenset[str]
    least_members: int
    paper: str
    change: Change[A]


class Catalogue(Mapping[str, Defect[A]]):
    """The entries of one jurisdiction, by name."""

    def __init__(self, jurisdiction: str) -> None:
        """Args: id of the jurisdiction."""
        self.jurisdiction = jurisdiction
        self._entries: dict[str, Defect[A]] = {}

    def __getitem__(self, name: str) -> Defect[A]:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def breaks(
        self,
        verdicts: str | Mapping[str, str],
        *,
        touches: str,
        paper: str = "",
        needs: str = "",
        drops: str = "",
        least_members: int = 3,
        name: str = "",
    ) -> Callable[[Change[A]], Change[A]]:
        """Return a decorator that enters something wrong, under the function's name without underscores at its ends.

        Args:
            verdicts: short id of the requirement that must fail, or verdicts by requirement.
            touches: parts that it changes, separated by blanks.
            paper: the paper that shows it; it is needed too.
            needs: further papers that must be there, separated by blanks.
            drops: papers that are not sent, separated by blanks.
            least_members: units that the submission must have.
            name: another name for the entry.
        """
        wanted = {verdicts: "fail"} if isinstance(verdicts, str) else dict(verdicts)
        dropped = frozenset(drops.split())

        def enter(change: Change[A]) -> Change[A]:
            entry = Defect(
                name=name or change.__name__.strip("_"),
                verdicts=wanted,
                concerns=frozenset(wanted),
                near_miss=False,
                touches=frozenset(touches.split()),
                needs=frozenset({*needs.split(), paper} - {""} - dropped),
                drops=dropped,
                least_members=least_members,
                paper=paper,
                change=change,
            )
            self._enter(entry)
            return change

        return enter

    def near_miss(
        self,
        concerns: str,
        *,
        touches: str,
        needs: str = "",
        verdicts: Mapping[str, str] | None = None,
        least_members: int = 3,
        name: str = "",
    ) -> Callable[[NearMiss[A]], NearMiss[A]]:
        """Return a decorator that enters something that comes near to breaking a requirement and must not fail.

        Args:
            concerns: short ids of the requirements, separated by blanks.
            touches: parts that it changes, separated by blanks.
            needs: papers that must be there, separated by blanks.
            verdicts: where a person must decide: ``{requirement: "review"}``.
            least_members: units that the submission must have.
            name: another name for the entry.
        """

        def enter(change: NearMiss[A]) -> NearMiss[A]:
            entry = Defect(
                name=name or change.__name__.strip("_"),
                verdicts=dict(verdicts or {}),
                concerns=frozenset(concerns.split()),
                near_miss=True,
                touches=frozenset(touches.split()),
                needs=frozenset(needs.split()),
                drops=frozenset(),
                least_members=least_members,
                paper="",
                change=lambda d, rng: (change(d, rng), ""),
            )
            self._enter(entry)
            return change

        return enter

    def joined(self, *others: "Catalogue[A]") -> "Catalogue[A]":
        """Return one catalogue of these entries and those of others.

        Raises:
            ValueError: two entries have one name.
        """
        union: Catalogue[A] = Catalogue(self.jurisdiction)
        for entry in (e for catalogue in (self, *others) for e in catalogue.values()):
            union._enter(entry)
        return union

    def _enter(self, defect: Defect[A]) -> None:
        if defect.name in self._entries:
            raise ValueError(f"the catalogue of {self.jurisdiction} has {defect.name} twice")
        self._entries[defect.name] = defect

    def apply(self, dossier: Dossier[A], names: Sequence[str]) -> Dossier[A]:
        """Return the dossier with the named entries, in order.

        Raises:
            KeyError: no such entry.
        """
        for name in names:
            entry = self._entries[name]
            dossier, what = entry.change(dossier, Random(f"{dossier.id}/{name}"))
            seeded = () if entry.near_miss else self._seeded(entry, what)
            dossier = replace(
                dossier,
                dropped=dossier.dropped | entry.drops,
                verdicts={**dossier.verdicts, **entry.verdicts},
                defects=(*dossier.defects, *seeded),
            )
        return dossier

    def _seeded(self, entry: Defect[A], what: str) -> tuple[SeededDefect, ...]:
        return tuple(
            SeededDefect(f"{self.jurisdiction}.{requirement}", what, entry.paper)
            for requirement, verdict in entry.verdicts.items()
            if verdict == "fail" or "fail" not in entry.verdicts.values()
        )


def may_join(entry: Defect[A], chosen: Iterable[Defect[A]], papers: Iterable[str], members: int) -> bool:
    """Return whether an entry can be dealt to a submission beside those chosen for it.

    Args:
        entry: the candidate.
        chosen: entries already dealt to the submission.
        papers: papers that the submission sends.
        members: its units.
    """
    dealt = list(chosen)
    dropped = entry.drops.union(*(other.drops for other in dealt))
    needed = entry.needs.union(*(other.needs for other in dealt))
    held = set(papers)
    return (
        members >= entry.least_members
        and needed <= held - dropped
        and entry.drops <= held
        and not any(entry.touches & other.touches for other in dealt)
    )
