"""Places for signatures by their printed labels, for papers whose reader gave no marks (Word without pictures).

Source: CONTRACT.md, 8.6: signature places are rows wherever they are printed on the signed papers; one that is printed
and empty has `present = false`. A name typed behind the label counts as written there (models.document).

Example:
    >>> [(place.label, place.typed) for place in signature_places_in("法定代表人（签字）：李明    日期：2025年3月1日")]
    [('法定代表人(签字):', '李明')]
"""

import re
from dataclasses import dataclass

from extractors.fields.person import parse_person
from extractors.fields.text import nfkc
from extractors.view import Part, rows_of_blocks
from models.document import SignatureMark

_LABEL = re.compile(
    r"(?:法定代表人|法人代表|法人|负责人|授权代表|委托代理人|代表人|代表|专家|承诺人|经办人|院长|校长|签字人)"
    r"[^:。;,\s]{0,14}?(?:签字|签名|签章|签署)[^:。;,\s]{0,8}?(?:\)\s*:?|:)|签(?:字|名)(?:人)?\s*:"
)
_STOP = re.compile(r"日\s*期|\d{4}\s*年|年\s+月|\(?盖章|\(?公章|电话|联系|身份证|\s{6,}")
_SURE = 0.9


@dataclass(frozen=True)
class SignaturePlace:
    """A printed label and the name typed behind it; empty for none."""

    label: str
    typed: str


def signature_places_in(text: str) -> list[SignaturePlace]:
    """Find the signature labels of one row, in order."""
    plain = nfkc(text)
    found = list(_LABEL.finditer(plain))
    ends = [*(match.start() for match in found[1:]), *([len(plain)] if found else [])]
    places = []
    for match, end in zip(found, ends, strict=True):
        behind = plain[match.end() : end].strip(" _＿\t:")
        stop = _STOP.search(behind)
        name = parse_person(behind[: stop.start()] if stop else behind)
        places.append(
            SignaturePlace(re.sub(r"\s+", "", match.group()), name if isinstance(name, str) else "")
        )
    return places


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
        for place in signature_places_in(row.text)
    )
