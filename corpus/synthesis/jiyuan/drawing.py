"""Jiyuan as ``submission.py`` draws it.

Example: ``JIYUAN_DRAWING.papers["plan"](dossier).kind == "plan"``
"""

from corpus.synthesis.application.jurisdiction_drawing import JurisdictionDrawing
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.regional import invent_regional
from corpus.synthesis.jiyuan.agreement import agreement
from corpus.synthesis.jiyuan.defects import CATALOGUE
from corpus.synthesis.jiyuan.form import application_form
from corpus.synthesis.jiyuan.gold import build_gold
from corpus.synthesis.jiyuan.plan import annual_report, plan
from corpus.synthesis.jiyuan.requirements import JIYUAN
from corpus.synthesis.parts.letters import licence, platform_certificate

JIYUAN_DRAWING = JurisdictionDrawing(
    papers={
        "application_form": application_form,
        "agreement": agreement,
        "plan": plan,
        "annual_report": annual_report,
        "proof_licence": licence,
        "proof_platform": platform_certificate,
    },
    required=("application_form", "agreement", "plan"),
    topics=len(lexicon("topics-jiyuan")),
    application=invent_regional("jiyuan", least=4),
    requirements=JIYUAN,
    gold=build_gold,
    catalogue=CATALOGUE,
)
