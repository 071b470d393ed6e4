"""The dossier of an alliance.

Example: ``def paper(dossier: AllianceDossier) -> Paper``
"""

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.chongqing.records import Alliance

AllianceDossier = Dossier[Alliance]
