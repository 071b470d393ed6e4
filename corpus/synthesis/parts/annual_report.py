"""Annual reports: chapters in the applicant's numbering, the lead's seal at the end.

Example: ``annual_report(dossier, prose, (("annual_next", ("下年度工作计划",)),), "2025").kind == "annual_report"``
"""

from collections.abc import Sequence
from datetime import date
from random import Random

from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.paper import Block, Gap, Line, Paper, Paragraph, Slot
from corpus.synthesis.parts.agreement_text import RegionalDossier
from corpus.synthesis.parts.headings import heading_paragraph

Chapters = Sequence[tuple[str, Sequence[str], Sequence[str]]]


def annual_report(d: RegionalDossier, prose: Prose, chapters: Chapters, title: str) -> Paper:
    """Return the report.

    Args:
        d: whose report.
        prose: writes it.
        chapters: id, titles to choose from, sections of prose.yaml that make its text.
        title: after the consortium's name.
    """
    rng = Random(f"annual/{d.id}")
    a = d.application
    consortium, lead = a.names("annual_report")
    blocks: list[Block] = [
        Gap(10),
        Paragraph(f"{consortium}\n{d.wording.title('annual_report', title)}", "title2"),
        Gap(8),
    ]
    held = [chapter for chapter in chapters if d.has(chapter[0])]
    if not d.has("annual_order"):
        held = [held[0], *rng.sample(held[1:], len(held) - 1)]
    for number, (_, titles, sections) in enumerate(held, 1):
        blocks.append(heading_paragraph(d.wording, number, rng.choice(list(titles))))
        blocks += [Paragraph(prose.paragraph(section, ordered=False)) for section in sections]
    day = date(a.agreement_date.year, 12, rng.randint(5, 29))
    blocks += [
        Gap(30),
        Line((lead, Slot("seal:annual", "seal", 0, lead, "（盖章）")), "sign_right"),
        Line((spoken(day, d.wording.date_style),), "sign_right"),
    ]
    return Paper("annual_report", tuple(blocks))


def chapter_ids(d: RegionalDossier, chapters: Chapters) -> list[str]:
    """Return the chapters that the report holds."""
    return [chapter for chapter, _, _ in chapters if d.has(chapter)]
