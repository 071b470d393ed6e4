"""Gold of a Nanjing submission.

Example: ``build_gold(dossier, drawn)["verdicts"]["nanjing.agreement.term"]``
"""

from collections.abc import Sequence
from typing import Any

from corpus.synthesis.application.gold import assemble, readable_papers, section_rows
from corpus.synthesis.application.regional_gold import member_rows, shared_fields, unit_names
from corpus.synthesis.drawing import Drawn
from corpus.synthesis.nanjing.papers import ANNUAL, columns
from corpus.synthesis.nanjing.requirements import NANJING
from corpus.synthesis.parts.agreement_text import RegionalDossier
from corpus.synthesis.parts.annual_report import chapter_ids
from corpus.synthesis.parts.cooperation_agreement import section_ids


def build_gold(d: RegionalDossier, drawn: Sequence[Drawn]) -> dict[str, Any]:
    """Return the gold of one submission.

    Args:
        d: what was drawn.
        drawn: its files, paper by paper.
    """
    readable = readable_papers(drawn)
    sections = {"agreement": section_ids(d), "annual_report": chapter_ids(d, ANNUAL)}
    content = {
        "fields": shared_fields(d, readable, "application"),
        "members": member_rows(d, readable, "application", columns(d)),
        "team": [],
        "platforms": [],
        "sections": section_rows(drawn, sections),
    }
    return assemble(d, drawn, NANJING, unit_names(d), content)
