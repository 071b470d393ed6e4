"""Values and units that a paper without form states in its sentences.

Source: the applications of Luzhou and Nanjing have no published form: a value stands behind a label, in a table or in
a sentence; labels and tables come first (extractors.forms), sentences are read where these give nothing.

Example:
    `由泸州甲有限公司牵头，联合8家单位组建` gives lead_unit where no label of the paper names it.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.confidence import HEADING_ONLY, found_confidence
from extractors.fields.canonical import Canonical, canonical_value
from extractors.fields.organisation import SAME, similarity
from extractors.fields.text import squeezed
from extractors.forms.items import ItemReading
from extractors.forms.labels import label_key
from extractors.language.organisations import find_organisations
from extractors.language.patterns import family
from extractors.language.statements import sentences
from extractors.paragraphs import Paragraph, numbering_of
from extractors.prose.sections import FoundSection
from extractors.units.agreement import agreement_parties
from extractors.units.form_rows import named_unit
from extractors.view import PaperView
from models.jurisdiction import ProseSpec
from models.submission import FieldValue, Member

PARTIES = "parties"
_FEWEST = 2
_KIND_ROW = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.])?\s*(?:产业链|上下游|上游|下游|参与|成员|合作|其他|科技|中介|行业)?"
    r"(?:企业|高校|院校|高等学校|高等院校|高校院所|科研院所|科研机构|研究机构|科研单位|服务机构|金融机构|社会组织|行业组织|单位|机构)"
    r"(?:成员|单位)?(?:\(?共?[一二三四五六七八九十\d]{1,2}[家所个]\)?)?\s*[::]"
)
"""A row that begins with a kind of units: `高校（1所）：东南大学`."""
_LABEL_BEFORE = re.compile(r"^\s*(?:牵头|成员|参与|参加|核心|合作)(?:单位|企业|方)\d*\s*[::]\s*")
_CODE_BEHIND = r"[(,:]*(?:(?:统一)?(?:社会)?信用代码|代码)?[:为是]*([0-9A-Z]{18})(?![0-9A-Z])"


def with_prose(items: ItemReading, view: PaperView, listed: Sequence[Paragraph]) -> ItemReading:
    """Add the values that sentences state of fields without a labelled one, and take away their gaps."""
    known = {value.field for value in items.values}
    found = [
        value
        for spec in view.spec.prose
        if spec.field not in known and (value := _stated(spec, listed)) is not None
    ]
    told = {value.field for value in found}
    return ItemReading((*items.values, *found), tuple(gap for gap in items.gaps if gap.field not in told))


def _stated(spec: ProseSpec, listed: Sequence[Paragraph]) -> FieldValue | None:
    """The first sentence of a paper that states a field, in the order of the pattern families; the last of `closing`."""
    asked = [p for p in reversed(listed) if not p.rows[0].in_table] if spec.closing else listed
    for name in spec.patterns:
        for paragraph in asked:
            for offset, sentence in sentences(paragraph.text):
                hit = family(name).finds(sentence)
                if hit is None or not hit.detail:
                    continue
                row = paragraph.row_at(offset + hit.start)
                value = canonical_value(spec.type, hit.detail, spec.unit, "", (), not row.place.ocr)
                if not isinstance(value, Canonical):
                    continue
                confidence = found_confidence("pattern", row.place.reading, 1.0, len(value.text), value.sound)
                place = row.place.evidence(sentence.strip()[:200], "pattern", confidence)
                return FieldValue(field=spec.field, value=value.text, evidence=place)
    return None


def named_units(
    view: PaperView, listed: Sequence[Paragraph], sections: Sequence[FoundSection], source: str
) -> list[Member]:
    """Read the units that an application without member table names.

    They stand below a title, else by kind (企业：…, 高校：…), as the items of a list, or behind role labels.

    Args:
        view: the paper; only one whose form declares `roles` is read.
        listed: its paragraphs.
        sections: its sections; `parties` is the one about the units.
        source: `Member.source` of the result.
    """
    if not view.spec.roles:
        return []
    section = next((found for found in sections if found.section == PARTIES), None)
    members = agreement_parties(view, [section]) if section is not None else []
    listings = filter(None, _listings(view, listed))
    while len(members) < _FEWEST and (lines := next(listings, ())):
        members = agreement_parties(view, [FoundSection(PARTIES, "", lines[0], "", lines)])
    if len(members) < _FEWEST:
        return []
    return [_with_code(member, listed).model_copy(update={"source": source}) for member in members]


def _listings(view: PaperView, listed: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    """Give the paragraphs in which units may be listed, the surest way of listing them first."""
    yield _by_kind(listed)
    yield _longest_list(listed)
    yield _behind_roles(view, listed)


def _by_kind(listed: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the rows that list units behind the name of their kind; none for a single one."""
    lines = [p for p in listed if _KIND_ROW.match(p.text) and find_organisations(p.text)]
    return tuple(lines) if len(lines) >= _FEWEST else ()


def _longest_list(listed: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the longest run of numbered rows each of which begins with the name of a unit."""
    best: tuple[Paragraph, ...] = ()
    run: list[Paragraph] = []
    for paragraph in listed:
        style, length = numbering_of(paragraph.text)
        names = find_organisations(paragraph.text) if style and not paragraph.rows[0].in_table else []
        begins = bool(names) and _LABEL_BEFORE.sub("", paragraph.text[length:]).lstrip().startswith(names[0])
        run = [*run, paragraph] if begins else []
        best = tuple(run) if len(run) > max(len(best), _FEWEST) else best
    return best


def _behind_roles(view: PaperView, listed: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    labels = [label_key(label) for titles in view.spec.roles.values() for label in titles]
    return tuple(
        paragraph
        for paragraph in listed
        if find_organisations(paragraph.text) and any(label in label_key(paragraph.text) for label in labels)
    )


def _with_code(member: Member, listed: Sequence[Paragraph]) -> Member:
    """Give a unit the credit code that stands right behind its name in another sentence of the paper."""
    if member.uscc or not member.name:
        return member
    behind = re.compile(re.escape(member.name) + _CODE_BEHIND)
    for paragraph in listed:
        match = None if paragraph.rows[0].in_table else behind.search(squeezed(paragraph.text))
        if match is not None:
            unit = named_unit(member.name, match[1], paragraph.rows[0].place)
            update = {"uscc": unit.uscc, "uscc_state": unit.state, "uscc_repair": unit.repair}
            return member.model_copy(update=update)
    return member


def leads_of_agreements(
    lists: Sequence[Sequence[Member]], lead: str, code: str, mentions: Sequence[FieldValue]
) -> list[FieldValue]:
    """Return the lead as the party lists of agreements name it, where these state it in no other way.

    Args:
        lists: parties of each copy of the agreement.
        lead: name of the lead as stated; empty for unknown.
        code: its credit code as stated; empty for unknown.
        mentions: what the papers state already.

    Returns:
        The one party that is called the lead, or has the lead's code; with half the confidence where it is like the stated
        lead neither in name nor in code.
    """
    told = {mention.evidence.document_id for mention in mentions if mention.field == "lead_unit"}
    found: list[FieldValue] = []
    for parties in lists:
        named = [member for member in parties if member.role == "lead"]
        named = named or [member for member in parties if code and member.uscc == code]
        if len(named) != 1 or not named[0].name or named[0].evidence.document_id in told:
            continue
        near = similarity(named[0].name, lead) >= SAME or (code and named[0].uscc == code)
        share = 1.0 if near else HEADING_ONLY
        confidence = found_confidence("computed", named[0].evidence.confidence) * share
        evidence = named[0].evidence.model_copy(update={"method": "computed", "confidence": confidence})
        found.append(FieldValue(field="lead_unit", value=named[0].name, evidence=evidence))
    return found


def lead_of_lists(lists: Sequence[Sequence[Member]]) -> list[FieldValue]:
    """Return the lead as the lists of units name it, for papers that state it nowhere else."""
    return [
        FieldValue(
            field="lead_unit",
            value=member.name,
            evidence=member.evidence.model_copy(
                update={
                    "method": "computed",
                    "confidence": found_confidence("computed", member.evidence.confidence),
                }
            ),
        )
        for members in lists
        for member in members
        if member.role == "lead" and member.name
    ][:1]
