"""Invented units of Jiyuan, Luzhou and Nanjing: companies, branches, universities' schools, institutes, services.

Names vary as in life: brackets within the name, groups, schools of universities.

Example: ``RegionalUnits(Random(1), "jiyuan", topic, set()).make("lead", "enterprise", "", inside=True).inside``
"""

from random import Random
from typing import Any

from corpus.synthesis.content.credit_code import invent_code
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.persons import invent_name, invent_phone
from corpus.synthesis.content.prose import task_text
from corpus.synthesis.content.records import Unit

_GROUPS = {
    "institute": "institutes",
    "association": "associations",
    "service": "services",
    "financial": "financial",
}
_STANDING = {
    "university": "[拥有{discipline}硕士点|设有{discipline}学科]，[相关团队{n:12-60}人|建有{n:2-6}个省级科研平台]",
    "institute": "[长期从事{tech}研究|在{tech}方面积累{n:8-30}年]，[拥有检测资质|年承担课题{n:5-30}项]",
    "association": "[联系{short}会员单位{n:40-300}家|承担行业标准与统计工作]，[熟悉产业需求|具有组织协调优势]",
    "service": "[从事检验检测与技术服务|为{short}企业提供知识产权服务]，[服务客户{n:60-400}家|具备相应资质]",
    "financial": "[专注科技型企业投融资|提供科技金融服务]，[管理规模{n:2-30}亿元|服务企业{n:20-200}家]",
}
_CHAIN = "产业链{side}[企业|骨干企业]，[主营{product}|为牵头单位{link}{product}]，[年销售收入{n:3000-90000}万元|在细分市场居前列]"
_LEAD = "{short}领域[龙头企业|骨干企业]，[主导产品{product}占有率居前|具有完整的研发和制造体系]"


class RegionalUnits:
    """Makes units of one topic in one jurisdiction; never the same name or person twice."""

    def __init__(self, rng: Random, setting: str, topic: dict[str, Any], taken: set[str]) -> None:
        """Args: source of chance, key of settings.yaml, entry of the topics, names of persons already used."""
        self._rng = rng
        self._settings = lexicon("settings")
        self._key = setting
        self._here = self._settings[setting]
        self._topic = topic
        self._taken = taken
        self._stems: set[str] = set()

    def make(self, role: str, kind: str, side: str, inside: bool | None = None) -> Unit:
        """Return one unit.

        Args:
            role: lead, core or partner.
            kind: kind of the contract.
            side: 上游 or 下游 for an enterprise of the chain, "" otherwise.
            inside: whether it sits in the jurisdiction; None leaves it to chance.
        """
        rng = self._rng
        place = self._place(inside if inside is not None else rng.random() < 0.6)
        name = self._name(role, kind, place)
        while _stem(name) in self._stems:
            name = self._name(role, kind, place)
        self._stems.add(_stem(name))
        task = task_text(rng, self._topic, kind)
        return Unit(
            name=name,
            uscc=invent_code(rng, kind, place["code"]),
            role=role,
            kind=kind,
            chain=None if role == "lead" else bool(side),
            division=place["city"],
            address=f"{place['province'] * (place['province'] != place['city'][:3])}{place['city']}"
            f"{rng.choice(place['street'])}{rng.randint(2, 398)}号",
            legal_representative=invent_name(rng, self._taken),
            position=self._standing(role, kind, side),
            task=task,
            side=side,
            inside=place is self._here["home"] or bool(place.get("inside")),
            contact=invent_name(rng, self._taken),
            contact_title=self._contact_title(kind),
            contact_phone=invent_phone(rng, 0.25, self._here["area_code"]),
        )

    def _place(self, inside: bool) -> dict[str, Any]:
        others = [p for p in self._here["others"] if bool(p.get("inside")) == inside]
        home = self._here["home"]
        choice: dict[str, Any] = self._rng.choice([home, *others] if inside else others)
        return choice

    def _name(self, role: str, kind: str, place: dict[str, Any]) -> str:
        rng, words = self._rng, lexicon("organisations")
        brand = rng.choice(words["brands"])
        if kind == "university":
            school = rng.choice(self._settings["schools"])
            return f"{rng.choice(self._settings['universities'][self._key])}{school}"
        if kind in _GROUPS:
            template = str(rng.choice(self._settings[_GROUPS[kind]]))
            region = place["prefixes"][0]
            return template.format(
                subject=self._topic["short"], brand=brand, region=region, province=place["province"]
            )
        trade = rng.choice(self._topic["unit_words"])
        return self._company(brand, rng.choice(place["prefixes"]), trade, place, lead=role == "lead")

    def _company(self, brand: str, prefix: str, trade: str, place: dict[str, Any], *, lead: bool) -> str:
        rng = self._rng
        forms = [
            f
            for f in lexicon("organisations")["company_forms"]
            if not (trade.endswith(("技术", "科技")) and f.startswith("科技"))
        ]
        form = rng.choice(forms)
        shape = rng.random()
        if shape < 0.12:
            return f"{brand}{trade}（{prefix}）{form}"
        if shape < 0.17 and not lead and place is self._here["home"]:
            other = rng.choice([p for p in self._here["others"] if not p.get("inside")])["prefixes"][0]
            return f"{other}{brand}{trade}有限公司{self._here['region']}分公司"
        if shape < 0.25:
            return f"{prefix}{brand}{trade}（集团）{form.removeprefix('科技')}"
        return f"{prefix}{brand}{trade}{form}"

    def _standing(self, role: str, kind: str, side: str) -> str:
        t = self._topic
        words = {
            "short": t["short"],
            "tech": t["technologies"],
            "product": t["products"],
            "discipline": t["disciplines"],
            "side": side,
            "link": "配套供应" if side == "上游" else "应用验证",
        }
        plain = "[从事{product}相关业务的企业|具备一定研发能力的企业]"
        template = _LEAD if role == "lead" else _CHAIN if side else _STANDING.get(kind, plain)
        return Prose(self._rng, words).sentence(template)

    def _contact_title(self, kind: str) -> str:
        titles = {
            "university": ("教授", "副院长", "科研处副处长", "副教授"),
            "institute": ("研究员", "所长助理", "科技部部长"),
            "association": ("秘书长", "副秘书长"),
        }
        usual = ("总工程师", "研发部经理", "副总经理", "技术总监", "项目主管", "科技办主任")
        return self._rng.choice(titles.get(kind, usual))


def _stem(name: str) -> str:
    """Return what two units must not share: one university has one school, one centre one place."""
    return name.split("大学")[0] if "大学" in name else name.split("（")[0] if name.endswith("）") else name
