"""What one paper says by itself, before the papers of a submission complete each other.

Example:
    `read_paper(view).parties` are the parties of an agreement in their order; empty for a paper of another kind.
"""

from dataclasses import dataclass
from functools import cached_property

from extractors.forms.carded import with_carded_tables
from extractors.forms.items import NOTHING_READ, ItemReading, read_items
from extractors.forms.labelled_cells import labelled_cells
from extractors.forms.page_breaks import with_whole_rows
from extractors.forms.row_reader import RowReader
from extractors.forms.rows import DataRow
from extractors.forms.tabbed import with_tabbed_tables
from extractors.language.statements import without_promises
from extractors.papers.sheets import SheetReading, part_sheets, read_sheets
from extractors.paragraphs import Paragraph, paragraphs, parted_at_titles
from extractors.prose.sections import FoundSection, find_sections
from extractors.prose.terms import agreement_dates
from extractors.prose_items import named_units, with_prose
from extractors.units.agreement import listed_parties
from extractors.units.name_lists import listed_members
from extractors.view import PaperView
from models.submission import FieldValue, Member, PaperKind

SOURCES = {PaperKind.APPLICATION_FORM: "form", PaperKind.PLAN: "plan"}
"""`Member.source` of the units that a kind of paper lists; the form's count before the plan's."""


@dataclass(frozen=True)
class PaperReading:
    """What one paper says by itself."""

    view: PaperView
    items: ItemReading
    rows: list[DataRow]
    listed: list[Paragraph]
    sections: list[FoundSection]
    dates: list[FieldValue]
    parties: list[Member]
    named: list[Member]
    sheets: list[SheetReading]

    @cached_property
    def pieces(self) -> list[Paragraph]:
        """Its paragraphs without its title, parted at the titles that run on inside of them: where statements stand."""
        kept = without_promises(self.listed, self.view.title)
        return [piece for paragraph in kept for piece in parted_at_titles(paragraph)]

    @cached_property
    def cells(self) -> list[Paragraph]:
        """The labels of its tables with what stands beside them, as paragraphs; few statements ask for them."""
        return list(labelled_cells(self.view))


def read_paper(view: PaperView) -> PaperReading:
    """Read one paper by itself: items, row tables, sheets, sections, units in prose, an agreement's parties and dates."""
    view = with_whole_rows(with_tabbed_tables(view))
    if view.kind is PaperKind.APPLICATION_FORM:
        view = with_carded_tables(view)
    listed = paragraphs(view.rows(tables=True))
    sections = find_sections(view) if view.spec.sections else []
    agreement = view.kind is PaperKind.AGREEMENT
    parted = part_sheets(view)
    row_reader = RowReader(parted.main)
    rows = row_reader.read()
    parties = listed_parties(view, rows, sections) if agreement else []
    dates = agreement_dates(listed, sections) if agreement else []
    items = with_prose(NOTHING_READ if parted.bare else read_items(parted.main), view, listed)
    items = ItemReading(items.values, (*items.gaps, *row_reader.unfilled()))
    source = SOURCES.get(view.kind, "plan")
    named = listed_members(parted.main, source)
    named = named or ([] if agreement else named_units(view, listed, sections, source))
    sheets = read_sheets(parted)
    return PaperReading(view, items, rows, listed, sections, dates, parties, named, sheets)
