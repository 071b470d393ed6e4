"""Sentences of the report, filled from the topic, the members and chance; no two reports have the same paragraphs.

Source: ``lexicon/chongqing_report.yaml`` (invented).

Example: ``ReportProse(dossier).some("necessity", 3)``
"""

from random import Random
from typing import Any

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import plain
from corpus.synthesis.content.lexicons import lexicon


class ReportProse:
    """Draws sentences for one dossier; the same dossier gives the same ones."""

    def __init__(self, dossier: AllianceDossier) -> None:
        """Args: whose report it is."""
        self._a = dossier.application
        self._rng = Random(f"report/{dossier.id}/{dossier.application.lead().uscc}")
        self._topic = lexicon("topics")[self._a.topic]
        self._left: dict[str, list[str]] = {}

    def some(self, part: str, count: int) -> list[str]:
        """Return ``count`` sentences of a part, none twice in one report.

        Raises:
            KeyError: no such part.
        """
        if part not in self._left:
            pool = list(lexicon("chongqing_report")[part])
            self._rng.shuffle(pool)
            self._left[part] = pool
        pool = self._left[part]
        taken, self._left[part] = pool[:count], pool[count:]
        return [sentence.format_map(self._words()) for sentence in taken]

    def number(self, low: int, high: int) -> int:
        """Return a number of the report's own chance."""
        return self._rng.randint(low, high)

    def _words(self) -> dict[str, Any]:
        rng, topic, a = self._rng, self._topic, self._a
        first, second = rng.sample(topic["technologies"], 2)
        research = [m.name for m in a.parties if m.kind in ("university", "institute")] or [a.lead_unit]
        values = a.values
        return {
            "field": topic["short"],
            "tech": first,
            "tech2": second,
            "product": rng.choice(topic["products"]),
            "problem": rng.choice(topic["problems"]),
            "metric": rng.choice(topic["metrics"]),
            "standard": rng.choice(topic["standards"]),
            "lead": a.names("operation_report")[1],
            "research": rng.choice(research),
            "member": rng.choice(a.parties).name,
            "district": a.lead().district,
            "chair": values["council_chair"],
            "secretary": values["secretary_unit"],
            "office": values["office_address"],
            "council": len(a.council),
            "fund": plain(values["fund_input"]),
            "count": rng.randint(40, 360),
            "count2": rng.randint(6, 48),
            "small": rng.randint(2, 9),
            "small2": rng.randint(1, 4),
            "percent": rng.randint(55, 90),
            "percent2": rng.randint(10, 30),
            "area": rng.randint(8, 60) * 100,
            "money": rng.randint(300, 24000),
            "year": rng.choice((2023, 2024, 2025)),
            "past": rng.choice((2019, 2020, 2021)),
        }
