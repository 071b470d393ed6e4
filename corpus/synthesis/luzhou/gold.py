"""Gold of a Luzhou submission.

Example: ``build_gold(dossier, drawn)["verdicts"]["luzhou.members.minimum"]``
"""

from collections.abc import Sequence
from typing import Any

from corpus.synthesis.application.gold import assemble, readable_papers, section_rows
from corpus.synthesis.application.regional_gold import member_rows, shared_fields, unit_names
from corpus.synthesis.drawing import Drawn
from corpus.synthesis.luzhou.papers import columns
from corpus.synthesis.luzhou.requirements import LUZHOU
from corpus.synthesis.parts.agreement_text import RegionalDossier
from corpus.synthesis.parts.cooperation_agreement import section_ids


def build_gold(d: RegionalDossier, drawn: Sequence[Drawn]) -> dict[str, Any]:
    """Return the gold of one submission.

    Args:
        d: what was drawn.
        drawn: its files, paper by paper.
    """
    readable = readable_papers(drawn)
    content = {
        "fields": shared_fields(d, readable, "application"),
        "members": member_rows(d, readable, "application", columns(d), places=True),
        "team": [],
        "platforms": [],
        "sections": section_rows(drawn, {"agreement": section_ids(d)}),
    }
    return assemble(d, drawn, LUZHOU, unit_names(d), content)
