"""Liangjiang as ``submission.py`` draws it.

Example: ``LIANGJIANG_DRAWING.papers["pledge"](dossier).kind == "pledge"``
"""

from corpus.synthesis.application.jurisdiction_drawing import JurisdictionDrawing
from corpus.synthesis.content.invent import invent_application
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.liangjiang.agreement import agreement
from corpus.synthesis.liangjiang.defects import CATALOGUE
from corpus.synthesis.liangjiang.form import application_form
from corpus.synthesis.liangjiang.gold import build_gold
from corpus.synthesis.liangjiang.plan import plan, pledge_letter
from corpus.synthesis.liangjiang.requirements import LIANGJIANG

LIANGJIANG_DRAWING = JurisdictionDrawing(
    papers={
        "application_form": application_form,
        "agreement": agreement,
        "plan": plan,
        "pledge": pledge_letter,
    },
    required=("application_form", "agreement", "plan", "pledge"),
    topics=len(lexicon("topics")),
    application=invent_application,
    requirements=LIANGJIANG,
    gold=build_gold,
    catalogue=CATALOGUE,
)
