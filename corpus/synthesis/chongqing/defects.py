"""The catalogue of Chongqing: every entry of every paper.

Example: ``CATALOGUE.apply(dossier, ("no_chair",)).verdicts["organisation.council"] == "fail"``
"""

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.chongqing.form_defects import FORM_DEFECTS
from corpus.synthesis.chongqing.member_defects import MEMBER_DEFECTS
from corpus.synthesis.chongqing.paper_defects import PAPER_DEFECTS
from corpus.synthesis.chongqing.records import Alliance

CATALOGUE: Catalogue[Alliance] = FORM_DEFECTS.joined(MEMBER_DEFECTS, PAPER_DEFECTS)
