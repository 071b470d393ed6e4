"""Who sealed and who signed what: members down, documents across, each mark with its picture.

Presence, legibility and the agreement of names are shown; nothing here says that a mark is genuine (issue 5).

Example:
    A member with a seal and a signature on the agreement gives a row whose cell of the agreement holds two marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.document import DIGITAL, SealShape
from models.evidence import Evidence
from models.submission import Paper, PaperKind, Seal, Signature
from pipeline.reporting import wording
from pipeline.reporting.album import Album
from pipeline.reporting.crops import Picture, Pictures
from pipeline.reporting.view import SubmissionView
from validation.ledger import Entry, sealed, signed
from validation.membership import units_of
from validation.places import place_text
from validation.places_to_sign import UNCLEAR, doubt_of, hidden_by
from validation.units import Unit

_SIGNED_PAPER = PaperKind.AGREEMENT
_CLOSE = 0.15
"""Lead over the next unit below which that one is named beside a seal."""


@dataclass(frozen=True)
class LedgerMark:
    """One mark in a cell.

    Attributes:
        kind: `seal` or `signature`.
        state: `yes`, `no` (a signature place left empty) or `unsure` (a typed name too).
        words: what it is and what it says.
        caption: its state in short; of a digital signature all that the file says of it.
        place: where it stands, in a clerk's words.
        picture: None in typed Word and where the page has no image.
        sheet: number of its page in the album; None where it is not shown.
        mark: its id on that page.
    """

    kind: str
    state: str
    words: str
    caption: str
    place: str
    picture: Picture | None
    sheet: int | None
    mark: str


@dataclass(frozen=True)
class LedgerRow:
    """A unit: whether it sealed and signed (`yes`, `no`, `unsure`; why), and its marks in each document's column."""

    name: str
    role: str
    seal: str
    seal_note: str
    signature: str
    signature_note: str
    cells: tuple[tuple[LedgerMark, ...], ...]


@dataclass(frozen=True)
class Ledger:
    """The table: its document columns, one row a unit, and the marks of nobody known, a tuple for each column."""

    documents: tuple[Paper, ...]
    rows: tuple[LedgerRow, ...]
    nobody: tuple[tuple[LedgerMark, ...], ...]


def ledger(view: SubmissionView, album: Album, pictures: Pictures) -> Ledger:
    """Units against their seals and signatures; the states are those of the agreement, as the rules judge them."""
    case = view.case
    units = units_of(case, "form", "agreement")
    shown = _Marks(view, album, pictures)
    seals, places = view.submission.seals, view.submission.signatures
    bearing = {seal.document_id for seal in seals} | {place.document_id for place in places}
    documents = tuple(
        paper
        for paper in view.submission.papers
        if paper.document_id in bearing or paper.kind is _SIGNED_PAPER
    )
    marks = [(shown.seal(seal), seal.document_id, _owner(units, seal)) for seal in seals]
    marks += [
        (shown.signature(place), place.document_id, _called(units, place.party or "")) for place in places
    ]

    def cells(owner: Unit | None) -> tuple[tuple[LedgerMark, ...], ...]:
        return tuple(
            tuple(mark for mark, where, of in marks if where == paper.document_id and of is owner)
            for paper in documents
        )

    states = zip(units, sealed(case, units, _SIGNED_PAPER), signed(case, units, _SIGNED_PAPER), strict=True)
    rows = tuple(_row(view, unit, seal, signature, cells(unit)) for unit, seal, signature in states)
    return Ledger(documents, rows, cells(None))


def _row(
    view: SubmissionView,
    unit: Unit,
    seal: Entry,
    signature: Entry,
    cells: tuple[tuple[LedgerMark, ...], ...],
) -> LedgerRow:
    return LedgerRow(
        name=unit.name,
        role=unit.rows[0].role,
        seal=seal.state.value,
        seal_note=seal.why or _where(view, seal.evidence),
        signature=signature.state.value,
        signature_note=signature.why or _where(view, signature.evidence),
        cells=cells,
    )


def _owner(units: Sequence[Unit], seal: Seal) -> Unit | None:
    """The unit whose seal it is; a name chop belongs to the unit in whose place it stands."""
    if seal.member is None and seal.shape is SealShape.SQUARE:
        return _called(units, seal.place_label)
    return _called(units, seal.member or "")


def _called(units: Sequence[Unit], name: str) -> Unit | None:
    return next((unit for unit in units if unit.called(name)), None) if name else None


def _where(view: SubmissionView, evidence: Evidence | None) -> str:
    paper = view.papers.get(evidence.document_id or "") if evidence else None
    return place_text(evidence, paper.path) if evidence and paper else ""


class _Marks:
    """Seals and signature places as the ledger shows them."""

    def __init__(self, view: SubmissionView, album: Album, pictures: Pictures) -> None:
        self._view, self._album, self._pictures = view, album, pictures

    def seal(self, seal: Seal) -> LedgerMark:
        words = [f"{wording.SEAL_COLOURS.get(seal.colour, '')}{wording.SEAL_SHAPES.get(seal.shape, '')}印章"]
        words.append(f"“{seal.text}”" if seal.text else "印文未能辨认")
        words += [seal.purpose] if seal.purpose else []
        if seal.member and seal.runner_up and seal.margin < _CLOSE:
            words.append(f"次相近的单位为“{seal.runner_up}”")
        legible = "yes" if seal.text or seal.shape is SealShape.SQUARE else "unsure"
        caption = f"印 {'✓' if legible == 'yes' else '？ 难以辨认'}"
        return self._mark(seal, "seal", legible, "，".join(words), caption)

    def signature(self, place: Signature) -> LedgerMark:
        case = self._view.case
        doubt = (
            doubt_of(case, place, self._view.submission.signatures)
            if place.present
            else hidden_by(case, place)
        )
        if not doubt and place.score < case.settings.seal_from:
            doubt = UNCLEAR
        words, caption = DIGITAL, place.label
        if not place.label.startswith(DIGITAL):
            written = f"打印的姓名“{place.typed}”" if place.typed else "有签字"
            note = "" if place.typed or not doubt else f"，{doubt}"
            words = f"{place.label}：{written if place.present else '空白'}{note}"
            caption = f"签 {'？ 待核对' if doubt else '✓' if place.present else '✗ 空白'}"
        state = "unsure" if doubt else "yes" if place.present else "no"
        return self._mark(place, "signature", state, words, caption)

    def _mark(self, thing: Seal | Signature, kind: str, state: str, words: str, caption: str) -> LedgerMark:
        at, paper = thing.evidence, self._view.papers.get(thing.document_id)
        reading = paper.reading if paper else ""
        where = at.image_place
        whole = at.page is None  # a picture in Word may be the mark itself, a page never is
        drawn = (
            self._pictures.mark(reading, where.number, where.box) if where and (where.box or whole) else None
        )
        return LedgerMark(
            kind=kind,
            state=state,
            words=words,
            caption=caption,
            place=_where(self._view, at),
            picture=drawn,
            sheet=self._album.sheet(at),
            mark=self._album.mark(thing, at),
        )
