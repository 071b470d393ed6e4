"""Documents of one submission to what it says: the pure function of the stage `extract`.

Example:
    >>> extract_submission("s1", (), (), "").jurisdiction
    ''
"""

from collections.abc import Sequence
from typing import TypeVar

from extractors.fields.text import squeezed
from extractors.form_rows import council_of, members_of, platforms_of, team_of
from extractors.forms.items import read_items
from extractors.forms.rows import read_rows, rows_of
from extractors.papers import recognise
from extractors.reading_of_file import ReadFile
from extractors.reconcile import best_list, closed_gaps, completed, counting_values, lead_code, with_lead
from extractors.sorting import Sorted, sort_files
from extractors.view import rows_of_blocks
from models.jurisdiction import FormSpec
from models.submission import FieldValue, Gap, Member, PaperKind, Submission

_NO_FORM = FormSpec(jurisdiction="", name="", recognise={}, regions=(), papers=())
Row = TypeVar("Row")


def _texts(files: Sequence[ReadFile]) -> list[str]:
    return [
        "".join(squeezed(row.text) for row in rows_of_blocks("", file.document.blocks, tables=True))
        for file in files
        if file.document is not None and file.readable
    ]


def _longest(lists: Sequence[list[Row]]) -> list[Row]:
    return max(lists, key=len, default=[])


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
    kinds = {paper.document_id: paper.kind for paper in papers.papers}
    mentions, gaps = _items(papers)
    tables = [read_rows(view) for view in papers.views]
    lead = next(
        (value.value for value in counting_values(mentions, kinds, form) if value.field == "lead_unit"), ""
    )
    members = _members(papers, tables, lead)
    mentions.extend(lead_code(members, lead))
    fields = counting_values(mentions, kinds, form)
    return Submission(
        submission_id=submission_id,
        jurisdiction=form.jurisdiction,
        jurisdiction_method="given" if given else "recognised",
        papers=papers.papers,
        fields=tuple(fields),
        mentions=tuple(mentions),
        gaps=tuple(closed_gaps(gaps, fields, kinds)),
        members=tuple(members),
        team=tuple(_longest([team_of(rows_of(rows, "team")) for rows in tables])),
        platforms=tuple(_longest([platforms_of(rows_of(rows, "platforms")) for rows in tables])),
        council=tuple(_longest([council_of(list(rows_of(rows, "council"))) for rows in tables])),
    )


def _items(papers: Sorted) -> tuple[list[FieldValue], list[Gap]]:
    readings = [read_items(view) for view in papers.views]
    return [v for reading in readings for v in reading.values], [
        g for reading in readings for g in reading.gaps
    ]


def _members(papers: Sorted, tables: Sequence[list], lead: str) -> list[Member]:  # type: ignore[type-arg]
    lists = [
        members_of(rows_of(rows, "members"), "form")
        for view, rows in zip(papers.views, tables, strict=True)
        if view.kind is PaperKind.APPLICATION_FORM
    ]
    members = with_lead(best_list(lists), lead)
    return [completed(member, ()) for member in members]
