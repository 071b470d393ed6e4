"""Invented members of an alliance: in the city and outside, of every kind that the form counts.

Example: ``invent_allies(Random(1), lexicon("topics")[0], 8, set())[0].lead``
"""

from random import Random
from typing import Any

from corpus.synthesis.chongqing.records import MEMBER_KINDS, Ally
from corpus.synthesis.content.credit_code import invent_code
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.persons import invent_name, invent_phone
from corpus.synthesis.content.prose import task_text

_FURTHER = (
    *("enterprise",) * 9,
    *("university",) * 4,
    *("institute",) * 3,
    "association",
    "intermediary",
    "financial",
    "other",
)
_PREFIXES = ("重庆", "重庆市", "重庆")
_KINDS_BY_FORM = {kind: order for order, (_, kind, _) in enumerate(MEMBER_KINDS)}
_LEXICON_KEYS = {
    ("university", True): "in_city_university",
    ("university", False): "outside_university",
    ("institute", True): "in_city_research",
    ("institute", False): "outside_research",
}


class AllyMaker:
    """Makes members of one topic; never the same unit or person twice."""

    def __init__(self, rng: Random, topic: dict[str, Any], taken: set[str]) -> None:
        """Args: source of chance, entry of topics.yaml, names of persons already used."""
        self._rng = rng
        self._topic = topic
        self._taken = taken
        self._names: set[str] = set()

    def make(self, kind: str, in_city: bool = True, lead: bool = False) -> Ally:
        """Return one member.

        Args:
            kind: kind of the contract.
            in_city: whether it sits in Chongqing.
            lead: whether it leads the alliance.
        """
        rng, words = self._rng, lexicon("chongqing")
        place = rng.choice(words["districts"] if in_city else words["outside"])
        name = self._fresh_name(kind, in_city, place)
        where = f"重庆市{place['name']}" if in_city else f"{place['province']}{place['name']}"
        number = f"{rng.choice(place['street'])}{rng.randint(2, 398)}号"
        return Ally(
            name=name,
            uscc=invent_code(rng, kind, place["code"]),
            kind=kind,
            in_city=in_city,
            district=where,
            address=f"{where}{number}{rng.choice(('', '', f'{rng.randint(1, 9)}幢', '综合楼'))}",
            postcode=place["postcode"],
            legal_representative=invent_name(rng, self._taken),
            contact=invent_name(rng, self._taken),
            phone=invent_phone(rng, 0.2),
            task=task_text(rng, self._topic, {"intermediary": "service"}.get(kind, kind)),
            lead=lead,
        )

    def _fresh_name(self, kind: str, in_city: bool, place: dict[str, Any]) -> str:
        for _ in range(400):
            name = self._name(kind, in_city, place)
            if name not in self._names:
                self._names.add(name)
                return name
        raise ValueError(f"the lexicon has no further name for {kind}")

    def _name(self, kind: str, in_city: bool, place: dict[str, Any]) -> str:
        rng, words = self._rng, lexicon("organisations")
        own = lexicon("chongqing")["units"]
        trade = rng.choice(self._topic["unit_words"])
        forms = [
            f
            for f in words["company_forms"]
            if not (trade.endswith(("技术", "科技")) and f.startswith("科技"))
        ]
        pattern = rng.choice(own[_LEXICON_KEYS.get((kind, in_city), kind)])
        return str(
            pattern.format(
                prefix=rng.choice(_PREFIXES if in_city else place["prefixes"]),
                brand=rng.choice(words["brands"]),
                trade=trade,
                form=rng.choice(forms),
                subject=self._topic["short"],
                district=place["name"],
            )
        )


def invent_allies(rng: Random, topic: dict[str, Any], count: int, taken: set[str]) -> tuple[Ally, ...]:
    """Return the members in the order of the form: lead, kinds in the city, then those outside.

    Args:
        rng: source of chance.
        topic: entry of topics.yaml.
        count: number of members, at least 3: the lead, a unit of research and an enterprise stand in the city.
        taken: names of persons already used.
    """
    maker = AllyMaker(rng, topic, taken)
    allies = [
        maker.make("enterprise", lead=True),
        maker.make(rng.choice(("university", "institute"))),
        maker.make("enterprise"),
    ]
    limits = {
        "university": 5,
        "institute": 3,
        "association": 2,
        "intermediary": 2,
        "financial": 2,
        "other": 1,
    }
    for _ in range(3, count):
        kind = rng.choice(_FURTHER)
        if sum(a.kind == kind for a in allies) >= limits.get(kind, count):
            kind = "enterprise"
        outside = kind in ("enterprise", "university", "institute") and rng.random() < 0.22
        in_city = not outside or sum(a.kind == kind and not a.in_city for a in allies) >= 2
        allies.append(maker.make(kind, in_city))
    return in_order_of_form(allies)


def in_order_of_form(allies: list[Ally] | tuple[Ally, ...]) -> tuple[Ally, ...]:
    """Return members as the form lists them: the lead, kinds in the city, then those outside."""
    return tuple(sorted(allies, key=lambda a: (not a.lead, not a.in_city, _KINDS_BY_FORM[a.kind])))


def counts_of(allies: tuple[Ally, ...]) -> dict[str, int]:
    """Return the counts of the form (field id → number) that fit the members."""
    inside = [a for a in allies if a.in_city]
    counts = {field: sum(a.kind == kind for a in inside) for field, kind, _ in MEMBER_KINDS}
    return {"in_city_total": len(inside), **counts, "out_city_total": len(allies) - len(inside)}
