"""Luzhou as ``submission.py`` draws it.

Example: ``LUZHOU_DRAWING.papers["pledge"](dossier).kind == "pledge"``
"""

from corpus.synthesis.application.jurisdiction_drawing import JurisdictionDrawing
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.regional import invent_regional
from corpus.synthesis.luzhou.defects import CATALOGUE
from corpus.synthesis.luzhou.gold import build_gold
from corpus.synthesis.luzhou.papers import agreement, application, pledge_letter, recommendation_letter
from corpus.synthesis.luzhou.requirements import LUZHOU
from corpus.synthesis.parts.letters import licence, platform_certificate

LUZHOU_DRAWING = JurisdictionDrawing(
    papers={
        "application": application,
        "agreement": agreement,
        "pledge": pledge_letter,
        "recommendation": recommendation_letter,
        "proof_licence": licence,
        "proof_platform": platform_certificate,
    },
    required=("application", "agreement", "pledge", "recommendation"),
    topics=len(lexicon("topics-luzhou")),
    application=invent_regional("luzhou", least=6),
    requirements=LUZHOU,
    gold=build_gold,
    catalogue=CATALOGUE,
)
