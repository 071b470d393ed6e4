"""What one submission of a round is: its jurisdiction, its papers in files, what is made wrong.

Example: ``SubmissionPlan("x-1", 0, 5, (FilePlan("pledge.pdf", "pledge", "scan"),), jurisdiction="luzhou")``
"""

from dataclasses import dataclass

from corpus.synthesis.application.wording import Wording
from corpus.synthesis.drawing import FilePlan


@dataclass(frozen=True)
class SubmissionPlan:
    """What one submission is.

    Attributes:
        id: folder name.
        topic: index in the topics of the jurisdiction.
        members: number of units.
        files: how each paper is sent; a file's ``kind`` is the name of a paper of the jurisdiction.
        wording: choices of wording; None draws them from the seed.
        defects: names of the jurisdiction's catalogue.
        strays: files that are no papers: name and content; gold calls them other, with the status given.
        archive: name of a zip (names in GBK) that holds everything; "" for none.
        jurisdiction: key of ``JURISDICTIONS``.
        received: day of receipt (ISO) for round.yaml.
    """

    id: str
    topic: int
    members: int
    files: tuple[FilePlan, ...]
    wording: Wording | None = None
    defects: tuple[str, ...] = ()
    strays: tuple[tuple[str, bytes, str], ...] = ()
    archive: str = ""
    jurisdiction: str = "liangjiang"
    received: str = ""
