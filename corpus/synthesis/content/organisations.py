"""Invented units with names, places and credit codes.

Example: ``UnitMaker(Random(1), topic).enterprise("core", chain="上游")``
"""

from random import Random
from typing import Any

from corpus.synthesis.content.credit_code import invent_code
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.persons import invent_name
from corpus.synthesis.content.prose import position_text, task_text
from corpus.synthesis.content.records import Unit


class UnitMaker:
    """Makes units of one topic; never the same name or person twice."""

    def __init__(self, rng: Random, topic: dict[str, Any], taken: set[str]) -> None:
        """Args: source of chance, entry of topics.yaml, names of persons already used."""
        self._rng = rng
        self._topic = topic
        self._taken = taken
        self._names: set[str] = set()

    def make(self, role: str, kind: str, chain: bool | None, home: bool = False) -> Unit:
        """Return one unit.

        Args:
            role: lead, core or partner.
            kind: enterprise, university, institute, association or service.
            chain: whether it is an upstream or downstream enterprise; None for the lead.
            home: whether it sits in Liangjiang.
        """
        rng = self._rng
        divisions = lexicon("places")["divisions"]
        place = divisions[0] if home else rng.choice(divisions)
        name = self._name(kind, place)
        tries = 0
        while name in self._names:
            tries += 1
            if tries > 20 and not home:
                place = rng.choice(divisions)
            name = self._name(kind, place) + (f"{place['city']}分部" if tries > 20 else "")
        self._names.add(name)
        task = task_text(rng, self._topic, kind)
        return Unit(
            name=name,
            uscc=invent_code(rng, kind, place["code"]),
            role=role,
            kind=kind,
            chain=chain,
            division=place["city"],
            address=f"{place['province']}{place['city']}{rng.choice(place['street'])}{rng.randint(2, 398)}号",
            legal_representative=invent_name(rng, self._taken),
            position=position_text(rng, self._topic, role, kind, chain, task),
            task=task,
        )

    def _name(self, kind: str, place: dict[str, Any]) -> str:
        rng, words = self._rng, lexicon("organisations")
        brand = rng.choice(words["brands"])
        if kind == "university":
            return str(rng.choice(words["universities"]))
        group = {"institute": "institutes", "association": "associations", "service": "services"}.get(kind)
        if group:
            return str(rng.choice(words[group]).format(subject=self._topic["short"], brand=brand))
        prefix = rng.choice(place["prefixes"])
        trade = rng.choice(self._topic["unit_words"])
        forms = [
            f
            for f in words["company_forms"]
            if not (trade.endswith(("技术", "科技")) and f.startswith("科技"))
        ]
        return f"{prefix}{brand}{trade}{rng.choice(forms)}"
