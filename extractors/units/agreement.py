"""Parties of an agreement: from its section 参与单位, else from 甲方 乙方 of the preamble, else from the signatures.

Headings and labels of roles (（一）牵头单位, 甲方, 核心层单位：…) give the parties below or behind them their role.

Example:
    The rows `（二）核心层单位`, `1．重庆甲有限公司（统一社会信用代码：9150…）` give a party of role core with its code.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from extractors.confidence import found_confidence
from extractors.fields.credit_code import find_code
from extractors.fields.organisation import clean_organisation, organisation_key
from extractors.fields.phone import Phone, parse_phone
from extractors.fields.text import nfkc
from extractors.forms.labels import label_key
from extractors.forms.rows import DataRow
from extractors.language.organisations import find_organisations
from extractors.paragraphs import Paragraph, heading_of, paragraphs
from extractors.prose.sections import FoundSection
from extractors.stems import STEMS
from extractors.units.form_rows import named_unit
from extractors.units.members import table_members
from extractors.units.preamble import FEWEST, preambles
from extractors.units.supplements import is_supplement
from extractors.view import PaperView
from models.submission import Member

_FROM_SIGNATURES = re.compile(r"盖章|公章|签章|签字|签名|甲方|乙方|丙方|单位名称|单位\(")
_CALLED_PARTY = re.compile(rf"(?:[{STEMS}A-Z]|第[一二三四五六七八九十])方")
"""How a name begins that is none: 甲方平台 is what 甲方 brings in."""
_CONSORTIUM = re.compile(r"(?:创新|产业|技术)(?:联合体|联盟)$")
"""What the parties found, which the preamble names too."""
_ROLE_ASIDE = re.compile(r"\(([^()]{2,60})\)|[—–-]+\s*([^—–,。;]{2,8})(?=[,。;]|$)")
_GAP = re.compile(r"(?:\u3000|\t| {2,})[\u3000\t ]*")
_CONTACT = re.compile(r"联(?:系|络)人[为:]?\s*([\u3400-\u9fff·]{2,6}?)(?=[,;。\s(]|联系|电话|手机|$)")
_PHONE = re.compile(
    r"(?:(?:电话|手机号?码?|联系方式)[为:]?\s*|联(?:系|络)人[^,;。(]{0,10}\()([\d()\s—–-]{7,20})"
)
_SEAT = re.compile(
    r"(?:位于|坐落于|注册于|注册地址?(?:为|在)?:?|住所地?(?:为|在)?:?|地址(?:为|在)?:?)\s*([^,;。()]{3,30})"
)
_OWN_ROLE = re.compile(
    r"[\u3400-\u9fff]{1,6}(?:单位|方|成员|企业|院所|高校)[\d一二三四五六七八九十]{0,2}\s*:"
)
"""A row that opens with a role of its own, known or not: the role of the rows above ends."""


@dataclass(frozen=True)
class _Labels:
    """Role labels of a form: (key, role), longest first."""

    pairs: tuple[tuple[str, str], ...]
    spaced: re.Pattern[str]
    gapped: re.Pattern[str]

    def role_of(self, text: str) -> str:
        """Return the role that a title or label names; empty for none."""
        key = label_key(text)
        return next((role for label, role in self.pairs if key == label or key.startswith(label)), "")


def _labels(view: PaperView) -> _Labels:
    pairs = sorted(
        ((label_key(label), role) for role, labels in view.spec.roles.items() for label in labels),
        key=lambda pair: (-len(pair[0]), pair),
    )
    alternatives = "|".join(re.escape(label) for label, _ in pairs) or "(?!)"
    return _Labels(
        tuple(pairs),
        re.compile(rf"({alternatives})\d{{0,2}}(?:\(([^()]*)\))?\s*(?:分别)?(?:为|是|包括|有|:)"),
        re.compile(rf"(?:^|[\s.、)])(?:{alternatives})(?:\([^()]*\))?\s{{2,}}"),
    )


class _PartyReader:
    """Collects parties row by row, keeping the role of the last heading."""

    def __init__(self, labels: _Labels) -> None:
        self._labels = labels
        self._role = "member"
        self.members: list[Member] = []

    def take(self, paragraph: Paragraph) -> None:
        """Read one paragraph: a role heading, names, or particulars of the last name."""
        text, heading = paragraph.text, paragraph.heading
        if self._labels.gapped.search(apart := _with_gaps(paragraph)):
            text, heading = apart, heading_of(apart, paragraph.rows[0].style)
        if heading is not None and not find_organisations(heading.title):
            role = self._labels.role_of(heading.title)
            if role:
                self._role = role
                self._names(heading.rest, paragraph)
                return
        labels = list(self._labels.spaced.finditer(text))
        own = _OWN_ROLE.match(text)
        if own is not None and not (labels and labels[0].start() < own.end()):
            self._role = "member"
        self._names(text[: labels[0].start()] if labels else text, paragraph)
        ends = [label.start() for label in labels[1:]] + [len(text)]
        for label, end in zip(labels, ends, strict=False):
            noted = self._labels.role_of(label[2] or "")
            self._role = noted or self._labels.role_of(label[1]) or self._role
            self._names(text[label.end() : end], paragraph)

    def _names(self, text: str, paragraph: Paragraph) -> None:
        names = find_organisations(text)
        code, _ = find_code(text)
        if not names:
            self._late_code(text, code, paragraph)
            return
        for name, own in zip(names, _shares(text, names), strict=True):
            noted = self._noted(own) if len(names) == 1 else self._role_beside(text, name)
            self._add(name, own, noted or self._role, paragraph)

    def _role_beside(self, text: str, name: str) -> str:
        """Return the role that stands right in front of one of several names, or in brackets right behind it."""
        plain = nfkc(text)
        start = plain.find(name)
        if start < 0:
            return ""
        behind = re.match(r"\(([^()]{2,20})\)", plain[start + len(name) :])
        ahead = next((role for label, role in self._labels.pairs if plain[:start].endswith(label)), "")
        return ahead or (self._labels.role_of(behind[1]) if behind else "")

    def _noted(self, text: str) -> str:
        """Return the role that a list notes behind a name, in brackets or behind a dash; empty for none."""
        asides = (aside[1] or aside[2] for aside in _ROLE_ASIDE.finditer(text))
        roles = (self._labels.role_of(piece) for aside in asides for piece in re.split("[,;、]", aside))
        return next(filter(None, roles), "")

    def _late_code(self, text: str, code: str, paragraph: Paragraph) -> None:
        """Give a code that stands in a row of its own to the last party without one."""
        if code and self.members and not self.members[-1].uscc:
            unit = named_unit(self.members[-1].name, text, paragraph.rows[0].place)
            update = {"uscc": unit.uscc, "uscc_state": unit.state, "uscc_repair": unit.repair}
            self.members[-1] = self.members[-1].model_copy(update=update)

    def _add(self, name: str, text: str, role: str, paragraph: Paragraph) -> None:
        if _CALLED_PARTY.match(name) or any(
            organisation_key(name) == organisation_key(member.name) for member in self.members
        ):
            return
        row = paragraph.row_at(max(0, paragraph.text.find(name[:6])))
        unit = named_unit(name, find_code(text)[0], row.place)
        confidence = found_confidence("label", row.place.reading, length=len(name))
        member = Member(
            seq=len(self.members) + 1,
            name=clean_organisation(name),
            uscc=unit.uscc,
            uscc_state=unit.state,
            uscc_repair=unit.repair,
            role=role,
            source="agreement",
            evidence=row.place.evidence(nfkc(row.text).strip(), "label", confidence),
        )
        self.members.append(member.model_copy(update=_particulars(text)))


def _with_gaps(paragraph: Paragraph) -> str:
    """Return a paragraph of one row with the gaps that its author left between label, name and code."""
    if len(paragraph.rows) > 1:
        return paragraph.text
    return nfkc(_GAP.sub("  ", paragraph.rows[0].text)).strip()


def _particulars(text: str) -> dict[str, str]:
    """Read what a sentence says of a unit beside its code: contact, phone and seat."""
    plain = nfkc(text)
    contact, phone, seat = _CONTACT.search(plain), _PHONE.search(plain), _SEAT.search(plain)
    number = parse_phone(phone[1]) if phone else None
    return {
        "contact": contact[1] if contact else "",
        "phone": number.number if isinstance(number, Phone) else "",
        "region": seat[1].strip() if seat else "",
    }


def _shares(text: str, names: Sequence[str]) -> list[str]:
    """Part a text at its names: each gets what stands from it to the next; nothing where a name is not found whole."""
    if len(names) == 1:
        return [text]
    plain = nfkc(text)
    starts = [plain.find(name) for name in names]
    if -1 in starts or starts != sorted(starts):
        return ["" for _ in names]
    return [plain[start:end] for start, end in zip(starts, [*starts[1:], len(plain)], strict=True)]


def _read(labels: _Labels, listed: Iterable[Paragraph]) -> list[Member]:
    reader = _PartyReader(labels)
    for paragraph in listed:
        reader.take(paragraph)
    return reader.members


def agreement_parties(view: PaperView, sections: Sequence[FoundSection]) -> list[Member]:
    """Read the parties of an agreement.

    Args:
        view: the agreement.
        sections: its sections, as found.

    Returns:
        Parties in the order of the paper, numbered from 1; empty where none of the three places names any.
    """
    labels = _labels(view)
    by_id = {found.section: found for found in sections}
    listed = by_id.get("parties")
    if listed is not None:
        members = _read(labels, _with_rest(listed))
        if members:
            return members
    for preamble in preambles(view, sections):
        members = [member for member in _read(labels, preamble) if not _CONSORTIUM.search(member.name)]
        if len(members) >= FEWEST:
            return members
    signed = by_id.get("signatures")
    if signed is None:
        return members
    return _of_signatures(_read(labels, [p for p in signed.body if _signs(p)])) or members


def _of_signatures(members: Iterable[Member]) -> list[Member]:
    """Say of members that nothing but the signatures names them."""
    return [
        member.model_copy(update={"evidence": member.evidence.model_copy(update={"method": "signature"})})
        for member in members
    ]


def listed_parties(
    view: PaperView, rows: Sequence[DataRow], sections: Sequence[FoundSection]
) -> list[Member]:
    """Read the parties of an agreement: the paragraphs of the section about them, completed by the tables of units.

    Args:
        view: the agreement.
        rows: of its tables.
        sections: its sections, as found.

    Returns:
        Parties numbered from 1; where neither names any, those of `agreement_parties`.
    """
    in_prose = _parties_in_prose(view, sections) or (_parties_ahead(view, sections) if rows else [])
    listed = table_members(rows, "agreement", in_prose)
    if is_supplement(view.title):
        listed = listed or _admitted(view, sections) or _signing(view)
    return listed or agreement_parties(view, sections)


def _admitted(view: PaperView, sections: Sequence[FoundSection]) -> list[Member]:
    """Read the parties that a supplement calls 庚方 …, and be it one alone that it admits."""
    called = next(preambles(view, sections))
    return [member for member in _read(_labels(view), called) if not _CONSORTIUM.search(member.name)]


def _signing(view: PaperView) -> list[Member]:
    """Read the parties of a paper that names them nowhere but where they sign."""
    signed = [p for p in paragraphs(view.rows(tables=True)) if _FROM_SIGNATURES.search(p.text)]
    return _of_signatures(_read(_labels(view), signed))


def _parties_in_prose(view: PaperView, sections: Sequence[FoundSection]) -> list[Member]:
    """Read the parties that paragraphs, not tables, of the section about them name; empty for fewer than two."""
    found = next((section for section in sections if section.section == "parties"), None)
    if found is None:
        return []
    listed = [paragraph for paragraph in _with_rest(found) if not paragraph.rows[0].in_table]
    members = _read(_labels(view), listed)
    return members if len(members) >= FEWEST else []


def _parties_ahead(view: PaperView, sections: Sequence[FoundSection]) -> list[Member]:
    """Read the parties that stand ahead of the sections: called 甲方, 乙方 …, numbered, or with their codes; none for one."""
    for preamble in islice(preambles(view, sections), 3):
        members = _read(_labels(view), [p for p in preamble if not p.rows[0].in_table])
        if len(members) >= FEWEST:
            return members
    return []


def _signs(paragraph: Paragraph) -> bool:
    names = find_organisations(paragraph.text)
    return bool(names) and (len(paragraph.text) <= 60 or _FROM_SIGNATURES.search(paragraph.text) is not None)


def _with_rest(found: FoundSection) -> list[Paragraph]:
    if not found.rest:
        return list(found.body)
    rows = found.heading.rows
    return [Paragraph(found.rest, rows, tuple(0 for _ in rows)), *found.body]
