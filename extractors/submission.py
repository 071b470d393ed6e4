"""Documents of one submission to what it says: the pure function of the stage `extract`.

Example:
    >>> extract_submission("s1", (), (), "").jurisdiction
    ''
"""

from collections.abc import Sequence

from extractors.fields.text import squeezed, text_length
from extractors.forms.rows import rows_of
from extractors.forms.taken_out import rows_taken_out
from extractors.language.short_names import whole_details
from extractors.ledgers.ledger import seals_of, signatures_of, without_unsigned_copies
from extractors.ledgers.places import MarkPlaces
from extractors.paper_reading import SOURCES, PaperReading, read_paper
from extractors.paper_statements import statements_of
from extractors.papers.files import ReadFile
from extractors.papers.recognition import recognise
from extractors.papers.sheets import sheet_values
from extractors.papers.sorting import Sorted, sort_files
from extractors.prose.figures import figure_mentions
from extractors.prose.mentions import consortium_mentions, values_of_lead
from extractors.prose.passages import paper_passages, passages_of, with_sketches
from extractors.prose.sections import section_record
from extractors.prose.signers import lead_as_signed, without_joint_signers
from extractors.prose_items import lead_of_lists, leads_of_agreements
from extractors.units.cut_names import whole_names
from extractors.units.form_rows import council_of, hosted_platforms, team_of
from extractors.units.hosts import with_agreed_hosts
from extractors.units.members import reconciled_members, table_members
from extractors.units.notes import row_notes, with_notes
from extractors.units.reconcile import (
    closed_gaps,
    counting_values,
    lead_code,
    longest,
    own_codes,
    spellings_of,
)
from extractors.units.supplements import with_supplements
from extractors.view import rows_of_blocks
from models.jurisdiction import FormSpec
from models.submission import (
    FieldValue,
    Gap,
    Member,
    PaperKind,
    Passage,
    Seal,
    Section,
    Signature,
    Statement,
    Submission,
)

_TELLING = (PaperKind.APPLICATION_FORM, PaperKind.AGREEMENT, PaperKind.PLAN)
_OWN_NAMES = ("consortium_name", "lead_unit")
_NO_FORM = FormSpec(jurisdiction="", name="", recognise={}, regions=(), papers=())


def _texts(files: Sequence[ReadFile]) -> list[str]:
    return [
        "".join(squeezed(row.text) for row in rows_of_blocks("", file.document.blocks, tables=True))
        for file in files
        if file.document is not None and file.readable
    ]


def extract_submission(
    submission_id: str, files: Sequence[ReadFile], forms: Sequence[FormSpec], given: str
) -> Submission:
    """Extract all that the documents of one submission say.

    Args:
        submission_id: its id.
        files: every file of it, read or refused.
        forms: of all jurisdictions.
        given: id of the jurisdiction, or empty to recognise it from the documents.

    Returns:
        The submission; with an empty jurisdiction, and papers only, where none could be recognised.
    """
    chosen = given or recognise(forms, _texts(files))
    form = next((form for form in forms if form.jurisdiction == chosen), _NO_FORM)
    papers = sort_files(files, form)
    readings = [read_paper(view) for view in papers.views]
    kinds = {paper.document_id: paper.kind for paper in papers.papers}
    recognised = {identity for reading in readings for identity in reading.view.recognised}
    told, members, lead = _units_told(readings, kinds, form)
    listed = longest([council_of(list(rows_of(r.rows, "council"))) for r in readings])
    mentions, council = with_agreed_hosts(told, listed, form, recognised)
    fields = counting_values(mentions, kinds, form)
    said = statements_of(readings, fields, form)
    statements = whole_details(said, (p for reading in readings for p in reading.listed), members)
    seals, signatures = _marks(readings, members, lead, recognised)
    return Submission(
        submission_id=submission_id,
        jurisdiction=form.jurisdiction,
        jurisdiction_method="given" if given else "recognised",
        papers=with_sketches(papers),
        fields=tuple(fields),
        mentions=tuple(mentions),
        gaps=tuple(closed_gaps(_gaps(readings), mentions, kinds)),
        members=tuple(members),
        team=tuple(longest([team_of(rows_of(r.rows, "team")) for r in readings])),
        platforms=tuple(longest([hosted_platforms(r.rows, r.view.spec.tables, fields) for r in readings])),
        council=tuple(council),
        sections=tuple(_sections(papers, readings, statements, form)),
        statements=tuple(statements),
        passages=tuple(_passages(readings, fields, members)),
        seals=tuple(seals),
        signatures=tuple(without_unsigned_copies(papers.views, signatures)),
    )


def _units_told(
    readings: Sequence[PaperReading], kinds: dict[str, PaperKind], form: FormSpec
) -> tuple[list[FieldValue], list[Member], str]:
    """Bring together what papers state and the units they list: each tells what the other leaves open.

    Returns:
        All statements, the members of form and agreement, and the name of the lead (empty for unknown).
    """
    lists, parties = _form_lists(readings), with_supplements([(r.view.title, r.parties) for r in readings])
    mentions = whole_names(_mentions(readings, kinds, form), [*lists, *parties])
    if not any(mention.field == "lead_unit" for mention in mentions):
        mentions.extend(lead_of_lists([*lists, *parties]))
    lead = _value(mentions, kinds, form, "lead_unit")
    code = _value(mentions, kinds, form, "lead_unit_uscc")
    mentions.extend(leads_of_agreements(parties, lead, code, mentions))
    in_agreement = [m for m in mentions if kinds.get(m.evidence.document_id or "") is PaperKind.AGREEMENT]
    agreed = _value(in_agreement, kinds, form, "lead_unit")
    members = _with_notes(reconciled_members(lists, parties, lead, form, agreed), readings, form)
    mentions = [*own_codes(mentions, members, lead), *lead_code(members, lead)]
    return [*mentions, *_figures(readings, mentions, form)], members, lead


def _gaps(readings: Sequence[PaperReading]) -> list[Gap]:
    filled = {(reading.view.kind, row.table) for reading in readings for row in reading.rows}
    gaps = [gap for r in readings for gap in r.items.gaps if (r.view.kind, gap.field) not in filled]
    forms = [r.view for r in readings if r.view.kind is PaperKind.APPLICATION_FORM and r.items.values]
    return [*gaps, *rows_taken_out(forms)]


def _passages(
    readings: Sequence[PaperReading], fields: Sequence[FieldValue], members: Sequence[Member]
) -> list[Passage]:
    """Gather the applicant's own sentences, without the names of its units and its consortium."""
    named = [value.value for value in fields if value.field in _OWN_NAMES]
    own = [sentence for r in readings for sentence in paper_passages(r.view, r.listed, r.sections)]
    return passages_of(own, fields, [*named, *(member.name for member in members)])


def _value(mentions: Sequence[FieldValue], kinds: dict[str, PaperKind], form: FormSpec, field: str) -> str:
    return next((value.value for value in counting_values(mentions, kinds, form) if value.field == field), "")


def _mentions(
    readings: Sequence[PaperReading], kinds: dict[str, PaperKind], form: FormSpec
) -> list[FieldValue]:
    mentions: list[FieldValue] = []
    for reading in readings:
        about = reading.view.spec.about
        named = _value(mentions, kinds, form, about)
        own = without_joint_signers(reading.view.kind, reading.items.values)
        mentions += [*values_of_lead(own, reading.listed, about, named), *reading.dates]
        mentions += lead_as_signed(reading.view, reading.items.values, reading.listed)
    mentions += sheet_values([reading.sheets for reading in readings])
    stated = _value(mentions, kinds, form, "consortium_name")
    for reading in readings:
        if reading.view.kind is not PaperKind.OTHER:
            several = reading.view.kind is PaperKind.RECOMMENDATION
            mentions.extend(consortium_mentions(reading.listed, stated, several))
    return mentions


def _figures(
    readings: Sequence[PaperReading], mentions: Sequence[FieldValue], form: FormSpec
) -> list[FieldValue]:
    """Find what prose says of the amounts that are stated elsewhere as items."""
    known = {mention.field for mention in mentions}
    telling = [reading for reading in readings if reading.view.kind is not PaperKind.OTHER]
    return [mention for r in telling for mention in figure_mentions(r.listed, form, known)]


def _form_lists(readings: Sequence[PaperReading]) -> list[list[Member]]:
    """Return the member tables of the forms, or the units named in them, or those of plans where no form has any."""
    for kind, source in SOURCES.items():
        lists = [table_members(r.rows, source) or r.named for r in readings if r.view.kind is kind]
        if any(lists):
            return lists
    return []


def _with_notes(members: list[Member], readings: Sequence[PaperReading], form: FormSpec) -> list[Member]:
    """Complete members by what the tables and sentences of forms, agreement and plan say of them."""
    telling = [reading for reading in readings if reading.view.kind in _TELLING]
    notes = [note for reading in telling for note in row_notes(reading.rows)]
    return with_notes(
        members, notes, [paragraph for reading in telling for paragraph in reading.listed], form
    )


def _marks(
    readings: Sequence[PaperReading], members: Sequence[Member], lead: str, recognised: set[str]
) -> tuple[list[Seal], list[Signature]]:
    spellings = spellings_of(members, lead, recognised)
    names = tuple(spellings)
    seals: list[Seal] = []
    signatures: list[Signature] = []
    for reading in readings:
        places = MarkPlaces(reading.view, names)
        stamped = seals_of(reading.view, places, spellings, lead)
        seals.extend(stamped)
        signatures.extend(signatures_of(reading.view, places, names, lead, stamped))
    return seals, signatures


def _sections(
    papers: Sorted, readings: Sequence[PaperReading], statements: Sequence[Statement], form: FormSpec
) -> list[Section]:
    """Gather the sections of all papers, and the clauses of agreements that were found as statements."""
    sections = [section_record(found) for reading in readings for found in reading.sections]
    clauses = {spec.statement for spec in form.statements if spec.papers == (PaperKind.AGREEMENT,)}
    for statement in statements:
        evidence = statement.evidence
        if statement.statement in clauses and evidence.document_id is not None:
            sections.append(
                Section(
                    document_id=evidence.document_id,
                    section=statement.statement,
                    title="",
                    text=evidence.raw,
                    characters=text_length(evidence.raw),
                    page=evidence.page,
                    locator=evidence.locator,
                    confidence=evidence.confidence,
                )
            )
    order = {paper.document_id: rank for rank, paper in enumerate(papers.papers)}
    return sorted(sections, key=lambda section: order.get(section.document_id, len(order)))
