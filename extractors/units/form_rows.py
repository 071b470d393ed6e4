"""Rows of the tables of a form, turned into records: members, team, platforms, council.

Example:
    A cell 成员单位名称及统一社会信用代码 that holds a name and, below it, a code becomes a member with both parted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.confidence import found_confidence
from extractors.fields.box_signs import unboxed
from extractors.fields.choice import parse_choices
from extractors.fields.count import parse_count
from extractors.fields.credit_code import find_code, parse_credit_code
from extractors.fields.date import parse_month
from extractors.fields.internet import parse_internet
from extractors.fields.organisation import clean_organisation
from extractors.fields.person import parse_person
from extractors.fields.phone import Phone, parse_phone, without_phones
from extractors.fields.text import clean_text, is_blank, nfkc, squeezed
from extractors.forms.rows import CellText, DataRow
from extractors.language.organisations import looks_like_organisation
from extractors.units.notes import is_post
from extractors.units.stacked_units import parted_units
from extractors.view import Place
from models.evidence import Evidence, Missing
from models.jurisdiction import RowTableSpec
from models.submission import CouncilMember, FieldValue, Member, Platform, TeamMember

_CODE_LABEL = re.compile(r"[(（]?\s*(统一)?社会?信用代码\s*[)）]?\s*[:：]?\s*[)）]?|信用代码|[(（]\s*[)）]")
_NAME_LABEL = re.compile(r"^\s*(成员)?单位名称\s*[:：]")
_NO_NAME = re.compile(r"[\d年月日.:/()-]+")
"""A date or its empty place, as it stands below a table to sign."""
_PIECES = re.compile(r"\s*[,，、/;；]\s*|\s+")
_NUMBER_ASIDE = re.compile(r"[(\[]\s*\d[\d\s—–-]{5,}[)\]]")
"""A phone in brackets behind a name."""
_LEVELS = (
    ("national", re.compile(r"国家|部级|教育部|工信部|科技部|国务院")),
    ("provincial", re.compile(r"省(?!市)|自治区")),
    ("municipal", re.compile(r"市级|市|地市")),
)

_NAMED = 0.9
"""Confidence below which the other cells of a row do not bring one whose name is sure: verdicts rest on the name."""


_SHORT_LABEL = 4
"""Signs of a text without a word for a unit that is a label rather than a name: 建设内容."""
_CLEAR = 0.95
"""Mean recognition score from which a code is read well enough to be told wrong."""


@dataclass(frozen=True)
class NamedUnit:
    """Name and code of a unit as written somewhere, with the state of the code."""

    name: str
    uscc: str
    state: str
    repair: str


def named_unit(name: str, code: str, place: Place) -> NamedUnit:
    """Part name and code, which may share the text of `name`.

    Args:
        name: text of the name cell, or of a cell for both.
        code: text of the code cell; empty where there is none.
        place: where the code stands; in OCR certain slips inside it are undone.
    """
    typed, clear = not place.ocr, place.reading >= _CLEAR
    name, code = (name, code) if typed else (unboxed(name), unboxed(code))
    rest = name
    if not code.strip():
        code, rest = find_code(name)
    elif (alone := find_code(code)[0]) and squeezed(alone) != squeezed(code).upper():
        code, clear = alone, False
    parsed = parse_credit_code(code, typed, place.readings if clear else ())
    written = parsed.written
    state, repair = parsed.state.value, parsed.repair
    if repair and parsed.certain and not typed:
        written, state = repair, "valid"
    cleaned = clean_organisation(_NAME_LABEL.sub("", _CODE_LABEL.sub("\n", rest)))
    return NamedUnit(cleaned, written, state, repair if state == "repaired" else "")


def _written(cell: CellText | None) -> str:
    """The text of a cell that is not for ticking; signs of boxes in it are slips of recognition."""
    text = "" if cell is None or is_blank(cell.text) else cell.text
    return unboxed(text) if cell is not None and cell.place.ocr else text


def _text(row: DataRow, column: str) -> str:
    return clean_text(_written(row.cells.get(column)))


def _raw(row: DataRow, *columns: str) -> CellText | None:
    return next((row.cells[column] for column in columns if column in row.cells), None)


def _person(row: DataRow, column: str) -> str:
    text = _written(row.cells.get(column))
    parsed = parse_person(_NUMBER_ASIDE.sub(" ", nfkc(text))) if text else ""
    if isinstance(parsed, Missing):
        return "" if _phone(row, column) else _text(row, column)
    return parsed


def _contact(row: DataRow) -> tuple[str, str]:
    """Return the contact of a row and the post that its cell gives behind the name: 李明，总监，0391-6077123."""
    cell = row.cells.get("contact")
    pieces = _PIECES.split(without_phones(_written(cell))) if cell and not is_blank(cell.text) else []
    posts = [piece for piece in pieces[1:] if is_post(piece) and piece]
    name = parse_person(pieces[0]) if posts else _person(row, "contact")
    return ("", "") if isinstance(name, Missing) else (name, posts[0] if posts else "")


def _phone(row: DataRow, column: str) -> str:
    parsed = parse_phone(_written(row.cells.get(column)))
    return parsed.number if isinstance(parsed, Phone) else ""


def _internet(row: DataRow, column: str) -> str:
    cell = row.cells.get(column)
    parsed = parse_internet(_written(cell), typed=not cell.place.ocr) if cell else ""
    return "" if isinstance(parsed, Missing) else parsed


def _organisation(row: DataRow, column: str) -> str:
    return clean_organisation(_written(row.cells.get(column)))


def sounds_right(name: str, ocr: bool) -> bool:
    """Tell whether a name is one that an organisation may have; what recognition makes of a smear is none."""
    return not ocr or looks_like_organisation(name)


def _evidence(row: DataRow, *columns: str, sound: bool = True) -> Evidence:
    """Tell where a row's name stands, and how sure the row is: its name, and the other cells where it is recognised."""
    cell = _raw(row, *columns) or next(iter(row.cells.values()))
    method = "ocr_cell" if cell.place.ocr else "table_cell"
    own = found_confidence(method, cell.place.reading, length=len(cell.text), sound=sound)
    whole = max(min(own, *(_cell_confidence(other) for other in row.cells.values())), _NAMED)
    return cell.place.evidence(nfkc(cell.text).strip(), method, min(own, whole))


def _cell_confidence(cell: CellText) -> float:
    """How likely a cell of a row was read as it is; one of a picture in which nothing was read may have lost it."""
    if not cell.place.ocr:
        return 1.0
    return (
        found_confidence("ocr_cell", cell.place.reading, length=len(cell.text)) if cell.text.strip() else 0.0
    )


def _is_label_of_form(row: DataRow, name: str) -> bool:
    """Tell whether a recognised row holds nothing but a text that is no unit's name: a label below a lost rule."""
    told = {column for column, cell in row.cells.items() if cell.text.strip()} - {"name", "name_uscc"}
    return not told and not looks_like_organisation(name)


def members_of(rows: Iterable[DataRow], source: str) -> list[Member]:
    """Turn rows of a member table into members, numbered from 1 in the order of the table."""
    found: list[Member] = []
    for row in (part for whole in rows for part in parted_units(whole)):
        name = _raw(row, "name", "name_uscc")
        if name is None:
            continue
        code = row.cells.get("uscc")
        apart = code if code is not None and code.text.strip() else name
        unit = named_unit(name.text, code.text if code else "", apart.place)
        if not unit.uscc and (not unit.name or _NO_NAME.fullmatch(squeezed(unit.name))):
            continue
        if not unit.uscc and name.place.ocr and _is_label_of_form(row, unit.name):
            continue
        if (
            unit.state != "valid"
            and len(unit.name) <= _SHORT_LABEL
            and not looks_like_organisation(unit.name)
        ):
            continue
        contact, post = _contact(row)
        found.append(
            Member(
                seq=len(found) + 1,
                name=unit.name,
                uscc=unit.uscc,
                uscc_state=unit.state,
                uscc_repair=unit.repair,
                region=_text(row, "region"),
                position=_text(row, "position") or post,
                contact=contact,
                phone=_phone(row, "phone") or _phone(row, "contact"),
                source=source,
                evidence=_evidence(row, "name", "name_uscc", sound=sounds_right(unit.name, name.place.ocr)),
            )
        )
    return found


def team_of(rows: Iterable[DataRow]) -> list[TeamMember]:
    """Turn rows of a team table into people; an age that cannot be read is None."""
    found: list[TeamMember] = []
    for row in rows:
        age = parse_count(row.cells["age"].text) if "age" in row.cells else None
        name = _person(row, "name")
        found.append(
            TeamMember(
                seq=len(found) + 1,
                name=name,
                age=age if isinstance(age, int) else None,
                title=_text(row, "title"),
                specialty=_text(row, "specialty"),
                employer=_organisation(row, "employer"),
                evidence=_evidence(row, "name"),
            )
        )
    return found


def level_of(text: str) -> str:
    """Tell the level that a text names: national, provincial, municipal or other.

    >>> [level_of(text) for text in ("国家级", "四川省省级", "省市级（重庆市）", "☐国家级 ☑市级", "企业自建")]
    ['national', 'provincial', 'municipal', 'municipal', 'other']
    """
    ticked = parse_choices(text)
    told = "".join(ticked) if not isinstance(ticked, Missing) else text
    return next((level for level, pattern in _LEVELS if pattern.search(told)), "other")


def platforms_of(rows: Iterable[DataRow]) -> list[Platform]:
    """Turn rows of a platform table into platforms; the level falls back on the platform's name."""
    found: list[Platform] = []
    for row in rows:
        name, told = _text(row, "name"), row.cells.get("level")
        level = "" if told is None or is_blank(told.text) else clean_text(told.text)
        established = row.cells.get("established")
        month = parse_month(established.text) if established else None
        found.append(
            Platform(
                seq=len(found) + 1,
                name=name,
                discipline=_text(row, "discipline"),
                level=level_of(level) if level else level_of(name),
                established=month if isinstance(month, str) else _text(row, "established"),
                host=_organisation(row, "host"),
                evidence=_evidence(row, "name"),
            )
        )
    return found


def hosted_platforms(
    rows: Sequence[DataRow], tables: Sequence[RowTableSpec], fields: Sequence[FieldValue]
) -> list[Platform]:
    """Turn the platform rows of a paper into platforms; without a column for it the host is the form's `host_field`."""
    names = {spec.host_field for spec in tables if spec.table == "platforms"}
    host = next((value.value for value in fields if value.field in names), "")
    found = platforms_of(row for row in rows if row.table == "platforms")
    return [row if row.host else row.model_copy(update={"host": host}) for row in found]


def council_of(rows: Sequence[DataRow]) -> list[CouncilMember]:
    """Turn rows of a council table into its members."""
    return [
        CouncilMember(
            seq=seq,
            name=_person(row, "name"),
            position=_text(row, "position"),
            unit=_organisation(row, "unit"),
            title=_text(row, "title"),
            phone=_phone(row, "phone"),
            email=_internet(row, "email"),
            evidence=_evidence(row, "name"),
        )
        for seq, row in enumerate(rows, start=1)
    ]
