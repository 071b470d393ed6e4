"""What a jurisdiction offers to be drawn.

Example: ``JURISDICTIONS["liangjiang"].required == ("application_form", "agreement", "plan", "pledge")``
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.application.note_instead import note_instead
from corpus.synthesis.application.requirements import RequirementSet
from corpus.synthesis.application.wording import draw_wording
from corpus.synthesis.drawing import Drawn
from corpus.synthesis.paper import Paper
from corpus.synthesis.submission_plan import SubmissionPlan


@dataclass(frozen=True)
class JurisdictionDrawing:
    """How submissions of one jurisdiction are drawn.

    Attributes:
        papers: name of a paper → how it is written; ``Paper.kind`` is the contract's kind, which several share.
        required: papers that a clean submission has; the others may be there.
        topics: number of topics that a plan may choose from.
        application: chance, topic, members → what the papers say.
        requirements: the jurisdiction's requirements.
        gold: dossier and drawn files → gold.
        catalogue: the defects.
        note: dossier and title → the note that is sent in place of that paper.
    """

    papers: Mapping[str, Callable[[Any], Paper]]
    required: tuple[str, ...]
    topics: int
    application: Callable[[Random, int, int], Any]
    requirements: RequirementSet
    gold: Callable[[Any, Sequence[Drawn]], dict[str, Any]]
    catalogue: Catalogue[Any]
    note: Callable[[Any, str], Paper] = note_instead

    def dossier(self, plan: SubmissionPlan, round_id: str) -> Dossier[Any]:
        """Return what the submission says, defects applied."""
        seed = f"{round_id}/{plan.id}"
        wording = plan.wording or draw_wording(Random(f"{seed}/wording"))
        application = self.application(Random(seed), plan.topic, plan.members)
        return self.catalogue.apply(Dossier(plan.id, application, wording), plan.defects)
