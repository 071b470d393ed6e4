"""What the papers of a submission state of the things a policy asks for: each once for a kind of paper, where it is said best.

A statement may be asked of the values of some fields, of some sections, or of the whole paper, labels of its tables
with the cells beside them included.

Example:
    Of two copies of an agreement the one that states clause.cost with the higher confidence gives the statement.
"""

from collections.abc import Sequence

from extractors.language.every import read_every
from extractors.language.statements import of_cells, read_statement
from extractors.paper_reading import PaperReading
from extractors.paragraphs import Paragraph
from extractors.view import Place, Row
from models.jurisdiction import FormSpec, StatementSpec
from models.submission import FieldValue, Statement


def statements_of(
    readings: Sequence[PaperReading], fields: Sequence[FieldValue], form: FormSpec
) -> list[Statement]:
    """Find the statements of a form in the papers, in the order of the form; of `every` all places, else the surest.

    Args:
        readings: the papers.
        fields: the values that count.
        form: of the jurisdiction.
    """
    kinds = dict.fromkeys(reading.view.kind for reading in readings)
    found: list[Statement] = []
    for spec in form.statements:
        if spec.every:
            asked = [r for r in readings if not spec.papers or r.view.kind in spec.papers]
            found.extend(statement for reading in asked for statement in read_every(spec, reading.listed))
            continue
        for kind in kinds:
            own = [reading for reading in readings if reading.view.kind is kind]
            hits = [hit for reading in own if (hit := _stated(spec, reading, fields)) is not None]
            found += [max(hits, key=lambda hit: hit.evidence.confidence)] if hits else []
    return found


def _stated(spec: StatementSpec, reading: PaperReading, fields: Sequence[FieldValue]) -> Statement | None:
    if spec.papers and reading.view.kind not in spec.papers:
        return None
    if spec.fields:
        own = {part.paper.document_id for part in reading.view.parts}
        cells = [v for v in fields if v.field in spec.fields and v.evidence.document_id in own]
        return read_statement(spec, [_cell_paragraph(value, not reading.view.recognised) for value in cells])
    if spec.sections:
        chosen = [found for found in reading.sections if found.section in spec.sections]
        return read_statement(
            spec, [paragraph for found in chosen for paragraph in (found.heading, *found.body)]
        )
    return read_statement(spec, reading.pieces) or _statement_of_cells(of_cells(spec), reading)


def _statement_of_cells(spec: StatementSpec, reading: PaperReading) -> Statement | None:
    return read_statement(spec, reading.cells) if spec.patterns else None


def _cell_paragraph(value: FieldValue, typed: bool) -> Paragraph:
    evidence = value.evidence
    read = 1.0 if typed else evidence.confidence
    place = Place(evidence.document_id or "", evidence.page, evidence.box, evidence.locator, read)
    return Paragraph(value.value, (Row(value.value, place),), (0,))
