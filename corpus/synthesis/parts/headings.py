"""How sections are numbered, and how labels are spelled.

Example: ``heading("arabic", 2, "任务分工") == "2. 任务分工"``
"""

from collections.abc import Sequence
from random import Random

from corpus.synthesis.application.wording import Wording
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.paper import Paragraph

_NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """Return a number from 1 to 39 in Chinese numerals."""
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _NUMERALS[tens - 1] + "十")
    return head + (_NUMERALS[units - 1] if units else "")


def heading(numbering: str, number: int, title: str) -> str:
    """Return the heading of a section.

    Args:
        numbering: chinese, chapter, arabic or article.
        number: from 1.
        title: its words.

    Raises:
        KeyError: unknown numbering.
    """
    return {
        "chinese": f"{numeral(number)}、{title}",
        "chapter": f"第{numeral(number)}章 {title}",
        "arabic": f"{number}. {title}",
        "article": f"第{numeral(number)}条 {title}",
    }[numbering]


def subheading(numbering: str, number: int, place: int, title: str) -> str:
    """Return the heading of part ``place`` (from 1) of section ``number``."""
    return f"{number}.{place} {title}" if numbering == "arabic" else f"（{numeral(place)}）{title}"


def heading_paragraph(wording: Wording, number: int, title: str, *, articles: bool = False) -> Paragraph:
    """Return the heading of a section in the applicant's numbering; only agreements have ``articles`` (第一条)."""
    numbering = "chinese" if wording.numbering == "article" and not articles else wording.numbering
    return Paragraph(heading(numbering, number, title), "heading1")


def subheading_paragraph(wording: Wording, number: int, place: int, title: str) -> Paragraph:
    """Return the heading of a part of a section in the applicant's numbering."""
    return Paragraph(subheading(wording.numbering, number, place, title), "heading2")


def numbered(texts: Sequence[str]) -> list[Paragraph]:
    """Return one numbered paragraph for each text."""
    return [Paragraph(f"{n}．{text}") for n, text in enumerate(texts, 1)]


def label(wording: Wording, key: str) -> str:
    """Return the applicant's spelling of a label of ``lexicon/labels.yaml``; short ones may be spaced out."""
    rng = Random(f"{wording.labels}/{key}")
    text = str(rng.choice(lexicon("labels")[key]))
    short = len(text) in (2, 3) and "\n" not in text
    return (" " if len(text) == 3 else "  ").join(text) if short and rng.random() < 0.35 else text


def printed_label(wording: Wording, text: str) -> str:
    """Return a label of a printed form as the applicant's copy of the form shows it.

    Most stay as printed; some have half-width brackets, no line breaks, or blanks between their characters.
    """
    chance = Random(f"{wording.labels}/printed/{text}").random() if wording.labels else 1.0
    if chance < 0.12:
        return text.replace("（", "(").replace("）", ")")
    if chance < 0.22:
        return text.replace("\n", "")
    if chance < 0.32 and len(text) <= 4:
        return " ".join(text)
    return text
