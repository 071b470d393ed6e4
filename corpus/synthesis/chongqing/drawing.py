"""Chongqing as ``submission.py`` draws it.

Papers: a clean submission sends ``application_form``, ``agreement``, ``operation_report``, ``catalogue`` and ``proof``.
Where a schedule sends ``member_sheets`` too, the sheets stand there and not in the form; ``recommendation`` (附件3)
and single proofs may be sent beside.

Example: ``CHONGQING_DRAWING.papers["proof_licence"](dossier).kind == "proof"``
"""

from dataclasses import replace
from typing import Any

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.application.jurisdiction_drawing import JurisdictionDrawing
from corpus.synthesis.chongqing.agreement import agreement
from corpus.synthesis.chongqing.defects import CATALOGUE
from corpus.synthesis.chongqing.enclosures import (
    catalogue_list,
    proof,
    proof_licence,
    proof_patents,
    proof_platforms,
    recommendation,
)
from corpus.synthesis.chongqing.form import application_form
from corpus.synthesis.chongqing.gold import build_gold
from corpus.synthesis.chongqing.invent import invent_alliance
from corpus.synthesis.chongqing.report import operation_report
from corpus.synthesis.chongqing.requirements import CHONGQING
from corpus.synthesis.chongqing.sheets import member_sheets
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.submission_plan import SubmissionPlan

_FORM, _SHEETS = "application_form", "member_sheets"


class AllianceDrawing(JurisdictionDrawing):
    """Chongqing's submissions; whether the sheets stand in the form follows from the files that are sent."""

    def dossier(self, plan: SubmissionPlan, round_id: str) -> Dossier[Any]:
        """Return what the submission says, defects applied."""
        in_order = sorted(plan.defects, key=lambda name: _rank(self.catalogue[name].touches))
        d = super().dossier(replace(plan, defects=tuple(in_order)), round_id)
        if _SHEETS not in {file.kind for file in plan.files}:
            return d
        layout = replace(d.application.layout, sheets="apart")
        unsent = _FORM in d.dropped or _FORM in d.replaced or not d.application.sheets
        return replace(
            d,
            application=replace(d.application, layout=layout),
            dropped=d.dropped | ({_SHEETS} if unsent else set()),
        )


def _rank(touches: frozenset[str]) -> int:
    """Return when an entry is applied: members first, then sheets, then what counts or marks them."""
    return next((n for n, part in enumerate(("members", "sheets")) if part in touches), 2)


CHONGQING_DRAWING = AllianceDrawing(
    papers={
        _FORM: application_form,
        _SHEETS: member_sheets,
        "agreement": agreement,
        "operation_report": operation_report,
        "catalogue": catalogue_list,
        "proof": proof,
        "proof_licence": proof_licence,
        "proof_platforms": proof_platforms,
        "proof_patents": proof_patents,
        "recommendation": recommendation,
    },
    required=(_FORM, "agreement", "operation_report", "catalogue", "proof"),
    topics=len(lexicon("topics")),
    application=invent_alliance,
    requirements=CHONGQING,
    gold=build_gold,
    catalogue=CATALOGUE,
)
