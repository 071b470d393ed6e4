"""What a jurisdiction's folder declares: papers to expect, values on them, and requirements.

Loaded from YAML by `validation.catalog`; handed as values to extraction (`FormSpec`) and to validation
(`Requirement`). Policy numbers and labels live in the YAML, never in code.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field

from models.finding import Severity
from models.records import Record
from models.submission import PaperKind


class ValueType(StrEnum):
    """Type of a form item, which picks its parser in extractors/fields."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    PHONE = "phone"
    PERSON = "person"
    ORGANISATION = "organisation"
    CREDIT_CODE = "credit_code"
    CHOICE = "choice"
    INTERNET = "internet"


class ItemSpec(Record):
    """One value of a form.

    Attributes:
        field: contract field id; several items may share one (first found in order wins, others are mentions).
        labels: printed labels; white space, punctuation, numbering and bracketed notes such as （万元） are left
            out of the comparison, and a slip or two of OCR is allowed in longer ones.
        type: parser of the value.
        unit: unit of the stored value (万元 …), to which the stated unit is converted; also the unit of a bare
            number when neither its cell nor its label says one. For counts the measure word (人, 项 …): of several
            numbers in one cell, items with one label take those of their units.
        where: places to look, in order: right, below, same_cell, section, line; `inside` is a sentence in which label,
            number and unit follow each other (职工人数 320 人，其中…); `crossing`, where nothing else answers, the
            cell in the row of `within` and the column of the label, or the other way round.
        required: a blank one fails the completeness requirement.
        within: regular expression of the label in a cell left of or above the item's own, or of the title above, where
            one label occurs twice; else empty. Of items that share a label the one whose `within` is nearest counts.
        options: the choices of a ticked item.
        row: regular expression of the title of its row; a form without that row lacks the item, be it required or not.
    """

    field: str
    labels: tuple[str, ...]
    type: ValueType = ValueType.TEXT
    unit: str = ""
    where: tuple[str, ...] = ("right", "same_cell", "below", "line")
    required: bool = False
    within: str = ""
    options: tuple[str, ...] = ()
    row: str = ""


class ColumnSpec(Record):
    """A column of a row table: its id in the contract's table, and its header labels.

    The id `name_uscc` is a column in which name and credit code share a cell; `seq` is the row number. `printed` are
    texts that the empty form already has in this column: alone they fill no row.
    """

    column: str
    labels: tuple[str, ...]
    type: ValueType = ValueType.TEXT
    required: bool = False
    printed: tuple[str, ...] = ()


class RowTableSpec(Record):
    """A table with a header row and one row for each unit, person or platform.

    Attributes:
        table: members, team, platforms or council.
        title: label of the title row or paragraph above it; empty where there is none. It ends other row tables.
        columns: at least two of them must match a row of the table for it to be the header.
        required: a table without any row is a gap.
        count_field: field that states how many rows there are; a stated 0 makes an empty table complete
            (CONTRACT.md, 8.9).
        within: regular expression of the label left of or above the header, where tables have the same header; else
            empty. A table whose rows no stage keeps (`awards`) may be declared to be told from one that is kept.
        host_field: field that holds the host of every row, where the table has no column for it (CONTRACT.md, 8.8).
    """

    table: str
    title: str = ""
    columns: tuple[ColumnSpec, ...]
    required: bool = False
    count_field: str = ""
    within: str = ""
    host_field: str = ""


class NameListSpec(Record):
    """Units listed by name in prose beside a label with their number: `高校 2 家 | 成员：甲大学、乙学院`.

    Attributes:
        field: contract field that states their number, read as an item of its own.
        labels: printed labels of the list.
        kind: `Member.kind` of its units; empty where the list does not tell.
        inside: whether its units are of the area (`Member.in_jurisdiction`); None where the list does not tell.
        region: `Member.region` of its units; empty where the list does not tell.
        within: as of an item.
    """

    field: str
    labels: tuple[str, ...]
    kind: str = ""
    inside: bool | None = None
    region: str = ""
    within: str = ""


class SheetSpec(Record):
    """A form for one unit, of which a paper holds several, or which stands in files of its own.

    Its values are fields `sheet[<n>].<field>`, n counting the sheets of the submission from 1; `sheet[<n>].kind` is `sheet`.

    Attributes:
        sheet: kind of sheet.
        titles: regular expressions of its title, white space left out.
        items: what is read from it; the first one is the label that every sheet has once.
        ends: labels or titles behind which the paper goes on.
    """

    sheet: str
    titles: tuple[str, ...]
    items: tuple[ItemSpec, ...]
    ends: tuple[str, ...] = ()


class SectionSpec(Record):
    """A titled section to find in a paper; `titles` are variants without numbering.

    One that is `part_of` another is sought within that one's text, under titles of the level below.
    """

    section: str
    titles: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    """Regular expressions for free wordings of the title, where no variant matches."""
    part_of: str = ""


class StatementSpec(Record):
    """Something prose must say: found where a sentence meets a pattern of one of the families.

    Attributes:
        statement: id, such as `mechanism.decision`.
        papers: kinds of paper to look in; when empty, all.
        patterns: names of pattern families, files `extractors/language/patterns/<family>.yaml`.
        sections: section ids to look in; empty for the whole paper.
        fields: contract fields of form cells to look in besides (such as the CV of the chief scientist).
        every: keep each different `detail` (the names of all projects), not only the best place.
    """

    statement: str
    papers: tuple[PaperKind, ...] = ()
    patterns: tuple[str, ...]
    sections: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    every: bool = False


class ProseSpec(Record):
    """A field that a paper without form states in a sentence (由……牵头，共8家单位组成).

    Attributes:
        field: contract field id.
        patterns: names of pattern families whose `detail` is the value; read where no label of the paper gives one.
        type, unit: as of an item.
        closing: the last paragraph outside tables that states it counts, not the first sentence.
    """

    field: str
    patterns: tuple[str, ...]
    type: ValueType = ValueType.TEXT
    unit: str = ""
    closing: bool = False


class PaperSpec(Record):
    """A kind of paper and what is read from it.

    Attributes:
        kind: documents.kind.
        titles: regular expressions of its title as it stands at the paper's head, white space left out.
        hints: further phrases that speak for this kind, each weaker than a title.
        items, tables, sections: what is read from it; an agreement's section `parties` lists the parties.
        roles: headings that give the parties below them their role (lead, core, partner, member), and labels of
            parties such as 甲方; used in agreements.
        seal_places: printed labels beside which a seal is asked for, id → label variants (`cover`, `lead_opinion` …).
        prose: fields that its sentences may state.
        about: field whose value (a unit's name) the paper must name, else its own values do not count; empty for none.
        lists: units listed by name in prose.
        sheets: forms for one unit each.
    """

    kind: PaperKind
    titles: tuple[str, ...]
    hints: tuple[str, ...] = ()
    items: tuple[ItemSpec, ...] = ()
    tables: tuple[RowTableSpec, ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    roles: dict[str, tuple[str, ...]] = {}
    seal_places: dict[str, tuple[str, ...]] = {}
    prose: tuple[ProseSpec, ...] = ()
    about: str = ""
    lists: tuple[NameListSpec, ...] = ()
    sheets: tuple[SheetSpec, ...] = ()


class FormSpec(Record):
    """All that extraction needs to know of a jurisdiction.

    Attributes:
        recognise: phrases that tell a document of this jurisdiction, with weights.
        regions: names of the area, for `members.in_jurisdiction`.
        divisions: starts of administrative division codes (GB/T 2260) of the area: characters 3 to 8 of the
            credit codes of units registered there.
        outer_divisions: starts of division codes of the larger area that surrounds it: of a unit there nothing can
            be said by its code alone; a code elsewhere means outside.
        elsewhere: names of other places of that larger area: a unit whose name or place begins with one is outside.
        papers: in the order in which their values count where two state the same field (CONTRACT.md, 8.5).
    """

    jurisdiction: str
    name: str
    recognise: dict[str, float]
    regions: tuple[str, ...]
    divisions: tuple[str, ...] = ()
    outer_divisions: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    papers: tuple[PaperSpec, ...]
    statements: tuple[StatementSpec, ...] = ()


class Decision(StrEnum):
    """Who decides a requirement (CONTRACT.md, section 7)."""

    STATEMENT = "S"
    REGISTER = "R"
    PERSON = "P"


class Requirement(Record):
    """One requirement of a jurisdiction.

    Attributes:
        id: `<jurisdiction>.<subject>.<name>`.
        clause: the policy's clause, as cited in findings.
        title: what it asks for, in a clerk's words.
        severity: how much a failure weighs.
        decided: S, R or P.
        rule: `<module>.<function>` under validation/rules, or `schema` for a row check of a table schema.
        parameters: what the rule is told; policy numbers stand here and nowhere else.
        rests_on: paper kinds without any one of which it is not applicable (CONTRACT.md, 8.3).
        rests_on_any: paper kinds without all of which it is not applicable: it may be met by any of them.
        remedy: what to hand in when it fails, in a clerk's words, for the notice of corrections.
    """

    id: str
    clause: str
    title: str
    severity: Severity
    decided: Decision
    rule: str
    parameters: dict[str, Any] = {}
    rests_on: tuple[PaperKind, ...] = ()
    rests_on_any: tuple[PaperKind, ...] = ()
    remedy: str = ""


class Jurisdiction(Record):
    """One folder of validation/jurisdictions.

    Attributes:
        issuer, document, number: who issued the policy, its title and its number.
        edition: which edition is encoded, such as `2025 征求意见稿`.
        references: how letters name a clause, or the part of the policy with which clauses begin: `附件1` → `附件1《…申请表》`.
    """

    id: str
    name: str
    issuer: str
    document: str
    number: str = ""
    edition: str
    references: Mapping[str, str] = Field(default_factory=dict)
    form: FormSpec
    requirements: tuple[Requirement, ...]
