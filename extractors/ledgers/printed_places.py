"""Places for signatures by their printed labels, for papers whose reader gave no marks (Word without pictures).

Which words are labels is for `extractors.marks.signatures.signature_labels`. A name typed behind the label counts as written
there (models.document).

Source: CONTRACT.md, 8.6: signature places are rows wherever they are printed on the signed papers; one that is printed
and empty has `present = false`.

Example:
    `printed_signature_marks(part)` gives a mark for 法定代表人（签字）：李明 with `typed` 李明.
"""

from extractors.marks.signatures.signature_labels import signature_labels
from extractors.view import Part, rows_of_blocks
from models.document import SignatureMark

_SURE = 0.9


def printed_signature_marks(part: Part) -> tuple[SignatureMark, ...]:
    """Return the marks of a part: those of its reader, or for Word without any those of the printed labels."""
    if part.signatures or any(block.page is not None for block in part.blocks):
        return part.signatures
    return tuple(
        SignatureMark(
            locator=row.place.locator,
            label=place.label,
            present=bool(place.typed),
            typed=place.typed,
            score=_SURE,
        )
        for row in rows_of_blocks(part.paper.document_id, part.blocks, tables=True)
        for place in signature_labels(row.text)
    )
