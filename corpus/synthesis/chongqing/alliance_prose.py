"""Sentences of the report and the agreement, filled from the topic, the members and chance.

Source: ``lexicon/chongqing_report.yaml`` (invented), in the notation of ``content/grammar.py``.

Example: ``AllianceProse(dossier, "operation_report").some("necessity", 3)``
"""

from collections.abc import Mapping, Sequence
from random import Random

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import plain
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.lexicons import lexicon


class AllianceProse:
    """Draws sentences for one paper of a dossier; the same paper gets the same ones."""

    def __init__(self, dossier: AllianceDossier, paper: str) -> None:
        """Args: whose paper it is, name of the paper."""
        self._rng = Random(f"{paper}/{dossier.id}/{dossier.application.lead().uscc}")
        self._prose = Prose(self._rng, _words(dossier, paper))
        self._left: dict[str, list[str]] = {}

    def some(self, part: str, count: int) -> list[str]:
        """Return up to ``count`` sentences of a part, none twice in one paper.

        Raises:
            KeyError: no such part.
        """
        if part not in self._left:
            pool = list(lexicon("chongqing_report")[part])
            self._rng.shuffle(pool)
            self._left[part] = pool
        pool = self._left[part]
        taken, self._left[part] = pool[:count], pool[count:]
        return [self._prose.sentence(template) for template in taken]

    def number(self, low: int, high: int) -> int:
        """Return a number of the paper's own chance."""
        return self._rng.randint(low, high)


def _words(dossier: AllianceDossier, paper: str) -> Mapping[str, str | Sequence[str]]:
    a = dossier.application
    topic, values = lexicon("topics")[a.topic], a.values
    research = [m.name for m in a.parties if m.kind in ("university", "institute")]
    return {
        "field": topic["short"],
        "tech": topic["technologies"],
        "product": topic["products"],
        "problem": topic["problems"],
        "metric": topic["metrics"],
        "standard": topic["standards"],
        "discipline": topic["disciplines"],
        "lead": a.names(paper)[1],
        "research": research or [a.parties[-1].name],
        "member": [m.name for m in a.parties if not m.lead],
        "district": a.lead().district,
        "chair": values["council_chair"],
        "secretary": values["secretary_unit"],
        "office": values["office_address"],
        "council": str(len(a.council)),
        "members": str(values["member_count"]),
        "staff": str(values["tech_staff_total"]),
        "fund": plain(values["fund_input"]),
        "year": ("2023", "2024", "2025"),
        "past": ("2019", "2020", "2021"),
    }
