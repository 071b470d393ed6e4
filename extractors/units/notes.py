"""What tables and prose say of a unit beside its name: part of the chain, above scale, where it sits.

A form without a column for the role of a unit says nothing of the chain; the plan and the agreement do, in a table of
their own or in sentences: `济源甲有限公司为上游原料企业`, `产业链上下游企业：甲公司、乙公司`.

Source: 三（二） of Jiyuan, 二（三） of Luzhou (units from outside the city); CONTRACT.md, section 4 (members).

Example:
    >>> is_post("研发部经理"), is_post("负责供应原料")
    (True, False)
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.fields.organisation import organisation_key, similarity
from extractors.fields.places import provinces
from extractors.fields.text import nfkc, squeezed
from extractors.forms.rows import DataRow, rows_of
from extractors.language.organisations import in_area, organisation_kind
from extractors.language.short_names import defined_names, with_whole_names
from extractors.language.statements import sentences
from extractors.paragraphs import Paragraph
from extractors.units.chain_said import said_of_chain, told_of_chain
from models.jurisdiction import FormSpec
from models.submission import Member

_POST = re.compile(
    r"(经理|副?总|主任|主管|总监|董事长|总裁|院长|校长|所长|教授|部长|处长|科长|工程师|总工|秘书长?|负责人|书记|专员|助理|干事|会长|研究员|助理|顾问|厂长|主席|教师|讲师|职员|科员|行长|厅长)(\([^()]*\))?$"
)
_YES = re.compile(r"^(是|√|✓|✔|有|上下游|上游|下游|中游)")
_NO = re.compile(r"^(否|×|✗|非|无|不是|其他|[—–\-/]+$)")
_ABOVE_SCALE = re.compile(r"规上|规模以上")
_BY_TRADE = ("service", "intermediary")
"""Kinds that a company has by its trade alone: what its own list calls an enterprise is one."""
_ENTERPRISE = re.compile(r"^(?:[民国私外][营有资]|股份|有限)*企业|^公司")
_SAME = 0.9


@dataclass(frozen=True)
class UnitNote:
    """The cells of one row of a member table: the unit's name, the texts of its columns by column id."""

    name: str
    texts: dict[str, str]


def row_notes(rows: Sequence[DataRow]) -> list[UnitNote]:
    """Gather what the rows of member tables say of units."""
    found = []
    for row in rows_of(rows, "members"):
        name = row.cells.get("name") or row.cells.get("name_uscc")
        if name is not None:
            texts = {
                column: nfkc(cell.text).strip() for column, cell in row.cells.items() if cell is not name
            }
            found.append(UnitNote(name.text, texts))
    return found


def is_post(text: str) -> bool:
    """Tell whether a text is the post of a person, which says nothing of the unit."""
    plain = squeezed(text)
    return len(plain) <= 16 and _POST.search(plain) is not None and "负责" not in plain.removesuffix("负责人")


def with_notes(
    members: Sequence[Member], notes: Sequence[UnitNote], listed: Iterable[Paragraph], form: FormSpec
) -> list[Member]:
    """Complete members by what is said of them anywhere; what their own list says stays.

    Args:
        members: of all lists.
        notes: rows of the member tables of all papers.
        listed: the paragraphs of forms, agreement and plan.
        form: of the jurisdiction, for places outside its area.
    """
    names = tuple(dict.fromkeys(member.name for member in members if member.name))
    spoken = _spoken(names, list(listed))
    roles = {
        organisation_key(member.name)
        for member in members
        if member.position and not is_post(member.position)
    }
    without_role = [
        member
        if member.chain or organisation_key(member.name) in roles or not _is_enterprise(member)
        else member.model_copy(update={"chain": None})
        for member in members
    ]
    seats = {organisation_key(member.name): member.region for member in reversed(members) if member.region}
    return [
        _completed(
            member,
            [
                *_own(member, notes),
                UnitNote(member.name, {"region": seats.get(organisation_key(member.name), "")}),
            ],
            spoken.get(member.name, []),
            names,
            form,
        )
        for member in without_role
    ]


def _is_enterprise(member: Member) -> bool:
    return organisation_kind(member.name, member.uscc) == "enterprise"


def _own(member: Member, notes: Sequence[UnitNote]) -> list[UnitNote]:
    key = organisation_key(member.name)
    return [
        note
        for note in notes
        if key and (key in organisation_key(note.name) or similarity(member.name, note.name) >= _SAME)
    ]


def _spoken(names: Sequence[str], listed: Sequence[Paragraph]) -> dict[str, list[str]]:
    """Sentences that name a unit; one below a heading about a group of units carries that heading."""
    found: dict[str, list[str]] = {}
    group = ""
    defined = defined_names((paragraph.text for paragraph in listed), names)
    for paragraph in listed:
        heading = paragraph.heading
        text = with_whole_names(paragraph.text, names, defined)
        plain = squeezed(text)
        named = [name for name in names if squeezed(name) in plain]
        if heading is not None and not named:
            group = f"{heading.title}:" if told_of_chain(heading.title) else ""
        for _, sentence in sentences(text):
            for name in named:
                if squeezed(name) in squeezed(sentence):
                    found.setdefault(name, []).append(group + sentence)
    return found


def _completed(
    member: Member, notes: Sequence[UnitNote], spoken: Sequence[str], names: Sequence[str], form: FormSpec
) -> Member:
    update: dict[str, object] = {}
    if member.role != "lead" and not member.chain and _is_enterprise(member):
        said = [told for text in spoken if (told := said_of_chain(text, names).get(member.name)) is not None]
        told = _chain(notes, said)
        update["chain"] = member.chain if told is None else told
    if member.kind in _BY_TRADE and any(_ENTERPRISE.search(note.texts.get("type", "")) for note in notes):
        update |= {"kind": "enterprise", "kind_evidence": "单位类型栏"}
    if member.above_scale is None and _above_scale(notes, spoken, names):
        update["above_scale"] = True
    if member.in_jurisdiction is None:
        update["in_jurisdiction"] = _inside(member, notes, form)
    return member.model_copy(update=update)


def _chain(notes: Sequence[UnitNote], said: Sequence[bool]) -> bool | None:
    """True where a sentence or a row says so, False where one says no, None where nothing tells."""
    ticked = [note.texts["chain"] for note in notes if note.texts.get("chain")]
    if any(said) or any(_YES.search(text) for text in ticked):
        return True
    if any(told_of_chain(text) for note in notes for text in note.texts.values()):
        return True
    return False if said or any(_NO.search(text) for text in ticked) else None


def _above_scale(notes: Sequence[UnitNote], spoken: Sequence[str], names: Sequence[str]) -> bool:
    if any(_ABOVE_SCALE.search(text) for note in notes for text in note.texts.values()):
        return True
    alone = (
        sentence for sentence in spoken if sum(squeezed(name) in squeezed(sentence) for name in names) == 1
    )
    return any(_ABOVE_SCALE.search(sentence) for sentence in alone)


def _inside(member: Member, notes: Sequence[UnitNote], form: FormSpec) -> bool | None:
    """Tell by the columns of its rows, then by its name, whether a unit sits in the area."""
    ticked = [note.texts["outside"] for note in notes if note.texts.get("outside")]
    if ticked and (_YES.search(ticked[0]) or _NO.search(ticked[0])):
        return _NO.search(ticked[0]) is not None
    place = " ".join(note.texts.get("region", "") for note in notes).strip()
    code = member.uscc if member.uscc_state == "valid" else member.uscc_repair
    told = in_area(member.name, code, place, form.regions, form.divisions, form.outer_divisions)
    if told is not None:
        return told
    away = any(nfkc(member.name).startswith(name) or name in place for name in form.elsewhere)
    return False if away or _another_province(place, form) else None


def _another_province(place: str, form: FormSpec) -> bool:
    prefix = next((number for number, name, short in provinces() if place.startswith((name, *short))), "")
    around = (*form.divisions, *form.outer_divisions)
    return bool(prefix and around) and not any(start.startswith(prefix) for start in around)
