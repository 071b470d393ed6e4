"""Nanjing as ``submission.py`` draws it.

Example: ``NANJING_DRAWING.papers["annual_report"](dossier).kind == "annual_report"``
"""

from corpus.synthesis.application.jurisdiction_drawing import JurisdictionDrawing
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.regional import invent_regional
from corpus.synthesis.nanjing.defects import CATALOGUE
from corpus.synthesis.nanjing.gold import build_gold
from corpus.synthesis.nanjing.papers import agreement, annual_report, application, pledge_letter
from corpus.synthesis.nanjing.requirements import NANJING
from corpus.synthesis.parts.letters import licence, platform_certificate

NANJING_DRAWING = JurisdictionDrawing(
    papers={
        "application": application,
        "agreement": agreement,
        "annual_report": annual_report,
        "pledge": pledge_letter,
        "proof_licence": licence,
        "proof_platform": platform_certificate,
    },
    required=("application", "agreement"),
    topics=len(lexicon("topics-nanjing")),
    application=invent_regional("nanjing", least=4),
    requirements=NANJING,
    gold=build_gold,
    catalogue=CATALOGUE,
)
