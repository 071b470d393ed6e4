"""What one submission holds that another may hold as well, and where the others hold it.

Example:
    >>> Sighting("code:91500112MA5UAAAA0W", "重庆甲公司", Evidence()).holder
    ''
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.evidence import Evidence
from models.finding import Judgement
from validation.case import Case


@dataclass(frozen=True)
class Sighting:
    """A thing that submissions may share.

    Attributes:
        key: equal where the thing is the same.
        text: what it is, as written here.
        evidence: where it stands.
        holder: what must differ for the key to be shared; empty for the submission itself.
        weight: how much it counts, where a check adds up.
        typed: it was read from text, not recognised from a picture.
    """

    key: str
    text: str
    evidence: Evidence
    holder: str = ""
    weight: int = 1
    typed: bool = True


@dataclass(frozen=True)
class Meeting:
    """A sighting of a shared key, as other submissions are told of it.

    Attributes:
        where: file and place in a clerk's words.
    """

    submission_id: str
    text: str
    where: str
    typed: bool


@dataclass(frozen=True)
class Shared:
    """What a submission's key meets in the round.

    Attributes:
        holders: how many different holders the round has.
        meetings: the first of them, in the order of the round, this submission's own among them.
    """

    holders: int
    meetings: tuple[Meeting, ...]

    def elsewhere(self, submission_id: str) -> list[Meeting]:
        """The meetings in other submissions, one for each, in order."""
        first: dict[str, Meeting] = {}
        for meeting in self.meetings:
            if meeting.submission_id != submission_id:
                first.setdefault(meeting.submission_id, meeting)
        return list(first.values())


@dataclass(frozen=True)
class AcrossCheck:
    """One check of the round.

    Attributes:
        sightings: case → what it holds.
        judge: (case, its sightings, shared keys of the round) → the judgement; never `fail`.
        from_holders, to_holders: how many holders make a key shared; more than the latter make it common property
            (None: never).
        alone: it says something of a submission that is the only one of its round.
    """

    sightings: Callable[[Case], Iterable[Sighting]]
    judge: Callable[[Case, Sequence[Sighting], Mapping[str, Shared]], Judgement]
    from_holders: int = 2
    to_holders: int | None = None
    alone: bool = False
