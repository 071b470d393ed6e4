"""Digital signatures of a PDF: who, when by the signer's own clock, and whether the signed bytes are still the same.

Nobody's trust is judged: a certificate that says a unit's name may have been made by anybody, so a digital signature
is a question to a person and no signature of a party by itself. Signatures by Chinese national algorithms (SM2, SM3;
GM/T 0003, 0004) cannot be verified with the libraries here and are named as such. Nothing is fetched.

Source: ISO 32000-1, 12.8; GB/T 33560-2017 (object identifiers 1.2.156.10197).

Example:
    >>> sentence("重庆甲公司", "2025-05-01 10:00", State.INTACT)
    '数字签名：重庆甲公司（2025-05-01 10:00，签名后内容未改动，证书是否可信未核验）'
"""

import logging
import mmap
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    ModificationLevel,
)
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from models.document import DIGITAL, SignatureMark
from models.geometry import Box

MOST = 200
"""Signatures of one file that are looked at."""
SCORE = 0.5
"""Confidence that a party signed by it: a person decides whether the certificate is the party's."""
logging.getLogger("pyhanko.sign.diff_analysis").setLevel(logging.CRITICAL)  # it logs what it compares
_NATIONAL = "1.2.156.10197."
_FAULTS = (
    PdfError,
    UnsupportedAlgorithm,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OSError,
)
"""What libraries raise on damaged or unusual signatures."""


class State(StrEnum):
    """What can be said of the signed bytes."""

    INTACT = "签名后内容未改动"
    FOLLOWED = "签名后内容未改动，其后只有其他签名或表单填写"
    EXTENDED = "签名后文件有追加内容，所签内容可能已变"
    CHANGED = "签名后内容已被改动"
    NATIONAL = "采用国密算法，无法在此核验"
    UNKNOWN = "签名无法核验"


def digital_signatures(path: Path) -> list[SignatureMark]:
    """Find the digital signatures of a PDF, in the order of its fields; none where they cannot be listed."""
    if not _mentions_signature(path):
        return []
    try:
        with path.open("rb") as file:
            reader = PdfFileReader(file, strict=False)
            return [_mark(reader, signature) for signature in reader.embedded_regular_signatures[:MOST]]
    except _FAULTS:
        return []


def sentence(signer: str, when: str, state: State) -> str:
    """What a clerk reads of a signature."""
    told = "，".join(part for part in (when, state.value, "证书是否可信未核验") if part)
    return f"{DIGITAL}：{signer or '签名人不明'}（{told}）"


def _mentions_signature(path: Path) -> bool:
    """Whether the file holds a signed range at all; parsing a second time is for those only."""
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"/ByteRange") >= 0


def _mark(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> SignatureMark:
    when = signature.self_reported_timestamp
    told = sentence(_signer(signature), when.strftime("%Y-%m-%d %H:%M") if when else "", _state(signature))
    page, box = _place(reader, signature)
    return SignatureMark(page=page, box=box, label=told, present=True, score=SCORE)


def _signer(signature: EmbeddedPdfSignature) -> str:
    """Names of the certificate: the unit, then the person."""
    try:
        native = signature.signer_cert.subject.native
    except _FAULTS:
        return ""
    names = [native.get(key) for key in ("organization_name", "common_name")]
    flat = [str(name[0] if isinstance(name, list) else name) for name in names if name]
    return "，".join(dict.fromkeys(flat))


def _state(signature: EmbeddedPdfSignature) -> State:
    try:
        if _is_national(signature):
            return State.NATIONAL
        digest = signature.compute_digest()
        info = signature.signer_info
        intact, valid = validate_sig_integrity(info, signature.signer_cert, "data", digest)
        if not (intact and valid):
            return State.CHANGED
        coverage = signature.evaluate_signature_coverage()
        if coverage is SignatureCoverageLevel.ENTIRE_FILE:
            return State.INTACT
    except _FAULTS:
        return State.UNKNOWN
    followed = coverage is SignatureCoverageLevel.ENTIRE_REVISION and _is_only_signed_on(signature)
    return State.FOLLOWED if followed else State.EXTENDED


def _is_only_signed_on(signature: EmbeddedPdfSignature) -> bool:
    """Whether nothing was added after a signature but further signatures and entries of the form."""
    try:
        found = DEFAULT_DIFF_POLICY.review_file(signature.reader, signature.signed_revision)
    except (*_FAULTS, NotImplementedError):
        return False
    return isinstance(found, DiffResult) and found.modification_level <= ModificationLevel.FORM_FILLING


def _is_national(signature: EmbeddedPdfSignature) -> bool:
    """Whether an algorithm of GM/T is used: for the digest, the signature, or the key."""
    info = signature.signer_info
    used = (
        info["digest_algorithm"]["algorithm"].dotted,
        info["signature_algorithm"]["algorithm"].dotted,
        signature.signer_cert["signature_algorithm"]["algorithm"].dotted,
    )
    return any(name.startswith(_NATIONAL) for name in used)


def _place(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> tuple[int | None, Box | None]:
    """Page and box of the signature's field; None for invisible ones and turned pages."""
    try:
        field = signature.sig_field
        x0, y0, x1, y1 = (float(value) for value in field["/Rect"])
        own = field.raw_get("/P").reference
        pages: Any = reader
        for index in range(int(reader.root["/Pages"]["/Count"])):
            place = pages.find_page_for_modification(index)[0]
            if place.reference == own:
                page = place.get_object()
                break
        else:
            return None, None
        left, bottom, _, top = (float(value) for value in page.get("/MediaBox", (0, 0, 595, 842)))
    except _FAULTS:
        return None, None
    if x1 - x0 < 1 or y1 - y0 < 1 or page.get("/Rotate", 0):
        return index + 1, None
    return index + 1, Box(x0=x0 - left, y0=top - y1, x1=x1 - left, y1=top - max(y0, bottom))
