"""Short names of units: defined (以下简称“澹宁股份”), or the heart of the whole name that a sentence begins with.

A clause may speak of `玉川铅酸蓄电池` or `小浪底阀门` where the lists name 济源市玉川铅酸蓄电池有限公司 and
济源市小浪底特种阀门有限公司. A short name counts where it is that of one unit only.

Example:
    >>> names = ("济源市玉川铅酸蓄电池有限公司", "河南愚公化工股份有限公司")
    >>> with_whole_names("玉川铅酸蓄电池作为下游用户。", names, {})
    '济源市玉川铅酸蓄电池有限公司作为下游用户。'
    >>> defined_names(["河南愚公化工股份有限公司（以下简称“愚公股份”）"], names)
    {'愚公股份': '河南愚公化工股份有限公司'}
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from extractors.fields.organisation import distinctive_part, organisation_key
from extractors.fields.text import holds_in_order, nfkc
from extractors.paragraphs import Paragraph
from models.submission import Member, Statement

_DEFINED = re.compile(
    r"\(?[^()]{0,12}?(?:以下|下)?(?:简称|称)(?:为)?[:\s]*[“\"‘'「]([^”\"’'」]{2,12})[”\"’'」]"
)
_SUBJECT = re.compile(
    r"(?:(?<=[,;:。、.)\s与和及])|^)([\u3400-\u9fff]{3,12}?)"
    r"(?=(?:是|为|系|作为|属于?|处于)(?!主|导|基|目|核)|\((?:产业链)?[上中下]游|:|负责|承担|提供|供应"
    r"|[、与和及][\u3400-\u9fff、]{2,30}?(?:为|系|作为|属于?|均[为是系])[^,;:。]{0,6}[上中下]游)"
)
"""What a sentence is about, or a list is whose units it calls upstream or downstream."""
_ZONE = re.compile(r"^[\u3400-\u9fff]{0,4}?(?:示范区|高新区|经开区|开发区|新区)(?=[\u3400-\u9fff]{2})")
_HOLDER = re.compile(
    r"^([\u3400-\u9fff]{2,12}?)(?=党委书记|董事长|总经理|总裁|负责人|法定代表人|院长|校长|所长|主任)"
)
"""The unit of a person who holds a post: 澹宁股份 of 澹宁股份董事长凌霁川."""
_ENDING = re.compile(r"(?:股份|集团|公司|科技|有限)+$")
_HEAD = 2
"""Signs that a short name shares with the beginning of the heart of the whole one."""


def defined_names(texts: Iterable[str], names: Sequence[str]) -> dict[str, str]:
    """Return the short names that texts define, by the whole name before the definition.

    Args:
        texts: paragraphs.
        names: whole names of the units.
    """
    found: dict[str, str] = {}
    for text in texts:
        plain = nfkc(text)
        for match in _DEFINED.finditer(plain):
            before = plain[: match.start()].rstrip("( ")
            whole = max((name for name in names if before.endswith(name)), key=len, default="")
            if whole:
                found.setdefault(match[1], whole)
    return found


def whole_name(short: str, names: Sequence[str]) -> str:
    """Return the one unit whose name a short name is made of; empty for none and for several.

    The short name begins like the heart of the whole one (without place and legal form) and keeps the order of its signs, or
    is the trade that the heart ends with and a legal form: 电力公司.
    """
    bare = organisation_key(_ENDING.sub("", short) or short)
    by_trade = bare != organisation_key(short)
    hearts = {name: _ZONE.sub("", distinctive_part(organisation_key(name))) for name in names}
    fitting = [name for name, heart in hearts.items() if _is_made_of(bare, heart)]
    if not fitting and by_trade:
        fitting = [name for name, heart in hearts.items() if heart.endswith(bare)]
    return fitting[0] if len(fitting) == 1 and len(bare) >= _HEAD else ""


def _is_made_of(bare: str, heart: str) -> bool:
    return heart.startswith(bare[:_HEAD]) and holds_in_order(heart, bare)


def with_whole_names(text: str, names: Sequence[str], defined: Mapping[str, str]) -> str:
    """Put whole names for the short ones of a text.

    Args:
        text: a paragraph.
        names: whole names of the units.
        defined: short names that the papers define.
    """
    plain = nfkc(text)
    for short, whole in defined.items():
        if whole not in plain:
            plain = plain.replace(short, whole)

    def put(match: re.Match[str]) -> str:
        return whole_name(match[1], names) or match[1]

    return _SUBJECT.sub(put, plain)


def whole_details(
    statements: Iterable[Statement], listed: Iterable[Paragraph], members: Sequence[Member]
) -> list[Statement]:
    """Put the whole name for the short one that the detail of a statement begins with: who holds a post, and where.

    Args:
        statements: of the submission.
        listed: paragraphs of its papers, which may define short names.
        members: its units.
    """
    names = tuple(dict.fromkeys(member.name for member in members if member.name))
    defined = defined_names((paragraph.text for paragraph in listed), names)
    return [_with_whole_detail(statement, names, defined) for statement in statements]


def _with_whole_detail(statement: Statement, names: Sequence[str], defined: Mapping[str, str]) -> Statement:
    match = _HOLDER.match(statement.detail)
    if match is None or any(statement.detail.startswith(name) for name in names):
        return statement
    whole = defined.get(match[1], "") or whole_name(match[1], names)
    return (
        statement.model_copy(update={"detail": whole + statement.detail[match.end() :]})
        if whole
        else statement
    )
