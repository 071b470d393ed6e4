"""Files to papers: each file gets its rows of `documents`, and papers their views (CONTRACT.md, 8.4, 8.5, 8.15).

Example:
    Three photographs 申请表1.jpg, 申请表2.jpg, 申请表3.jpg give three rows of kind application_form and one view.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractors.papers.annexes import is_list_of_members, may_be_annex
from extractors.papers.files import ReadFile
from extractors.papers.parting import natural_key, part_document, series_of
from extractors.papers.parts import part_of
from extractors.papers.recognition import KindGuess, guess_kind, is_signing_sheet, kind_by_name, stable_id
from extractors.papers.superseded import without_drafts
from extractors.view import PaperView, Part, rows_of_blocks
from models.document import Document, Status, Table
from models.jurisdiction import FormSpec, PaperSpec
from models.submission import Paper, PaperKind

UNREAD = "文件未能读取,请检查文件后重新提交。"
_ANNEX = 0.85
"""Confidence that a list of members beside an application is a part of it."""
_BARE = PaperSpec(kind=PaperKind.OTHER, titles=())


@dataclass(frozen=True)
class Sorted:
    """All rows of `documents`, and the readable papers as views, form papers first."""

    papers: tuple[Paper, ...]
    views: tuple[PaperView, ...]


@dataclass(frozen=True)
class _Piece:
    part: Part
    guess: KindGuess
    series: str


def _paper(file: ReadFile, number: int, guess: KindGuess, first: int | None, last: int | None) -> Paper:
    source, document = file.source, file.document
    status = document.status if document else Status.QUARANTINED
    error = source.refusal or (document.error if document else "") or ("" if status is Status.OK else UNREAD)
    return Paper(
        document_id=stable_id(source.submission_id, source.path, number),
        path=source.path,
        sha256=source.sha256,
        media_type=document.media_type if document else source.media_type,
        kind=guess.kind,
        pages=len(document.pages) if document and document.pages else None,
        text_source=document.text_source if document else None,
        status=status,
        error=error,
        first_page=first,
        last_page=last,
        title=guess.title,
        kind_confidence=guess.confidence,
        reading=source.reading,
    )


def _pieces(file: ReadFile, document: Document, form: FormSpec) -> list[_Piece]:
    pieces = []
    spans = part_document(form, document)
    for number, span in enumerate(spans):
        guess = guess_kind(form, span.blocks, file.source.path if len(spans) == 1 else "")
        pages = (span.first_page, span.last_page) if len(spans) > 1 else (None, None)
        paper = _paper(file, number, guess, *pages)
        image = document.media_type.startswith("image/") and len(document.pages) <= 1
        series = series_of(file.source.path) if image else ""
        pieces.append(_Piece(part_of(paper, document, span.blocks, span.pages), guess, series))
    return pieces


def _with_kind(piece: _Piece, kind: PaperKind, confidence: float) -> _Piece:
    paper = piece.part.paper.model_copy(update={"kind": kind, "kind_confidence": confidence})
    guess = replace(piece.guess, kind=kind, confidence=confidence)
    return replace(piece, part=replace(piece.part, paper=paper), guess=guess)


def _with_annexes(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Give the application the lists of members that are sent as files of their own beside it."""
    if not any(piece.guess.kind is PaperKind.APPLICATION_FORM for piece in pieces):
        return list(pieces)
    return [
        _with_kind(piece, PaperKind.APPLICATION_FORM, _ANNEX) if _is_annex(piece) else piece
        for piece in pieces
    ]


def _is_annex(piece: _Piece) -> bool:
    rows = [row.text for row in rows_of_blocks("", piece.part.blocks, tables=False)]
    tables = any(isinstance(block, Table) for block in piece.part.blocks)
    return may_be_annex(piece.guess.kind) and is_list_of_members(rows, with_table=tables)


def _joined_series(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Join photographs of one series: a page without title of its own goes on with the paper before it.

    Pages of one kind stay one paper; a title of another kind begins the next. A sheet that parties sign is the
    agreement's wherever it comes, if one is there.
    """
    agreed = any(piece.guess.titled and piece.guess.kind is PaperKind.AGREEMENT for piece in pieces)
    groups: list[list[_Piece]] = []
    strayed: list[_Piece] = []
    for piece in pieces:
        if agreed and not piece.guess.titled and _is_signing_sheet(piece):
            strayed.append(piece)
            continue
        before = groups[-1][-1] if groups else None
        if before is not None and (not piece.guess.titled or piece.guess.kind is before.guess.kind):
            groups[-1].append(_going_on(piece, before))
        else:
            groups.append([piece])
    agreement = next((group for group in groups if group[0].guess.kind is PaperKind.AGREEMENT), [])
    agreement += [_going_on(piece, agreement[0]) for piece in strayed]
    return groups


def _going_on(piece: _Piece, before: _Piece) -> _Piece:
    return _with_kind(piece, before.guess.kind, min(before.guess.confidence, 0.9))


def _is_signing_sheet(piece: _Piece) -> bool:
    return is_signing_sheet(list(rows_of_blocks("", piece.part.blocks, tables=True)))


def _grouped(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    for series, members in groupby(
        sorted(pieces, key=lambda piece: piece.series), key=lambda piece: piece.series
    ):
        found = list(members)
        groups.extend(_joined_series(found) if series else [[piece] for piece in found])
    return groups


def sort_files(files: Sequence[ReadFile], form: FormSpec) -> Sorted:
    """Tell the papers of a submission apart.

    Args:
        files: in any order; they are taken in the order of their names and the numbers inside them.
        form: of the jurisdiction.

    Returns:
        A row for each paper (at least one a file), and a view for each readable paper that no other supersedes.
    """
    ordered = sorted(files, key=lambda file: natural_key(file.source.path))
    unread: list[Paper] = []
    pieces: list[_Piece] = []
    for file in ordered:
        if file.document is None or not file.readable:
            unread.append(_paper(file, 0, KindGuess(kind_by_name(file.source.path), 0.5), None, None))
        else:
            pieces.extend(_pieces(file, file.document, form))
    groups = _grouped(_with_annexes(pieces))
    papers = [piece.part.paper for group in groups for piece in group] + unread
    ranks = {file.source.path: rank for rank, file in enumerate(ordered)}
    papers.sort(key=lambda paper: (ranks[paper.path], paper.first_page or 0))
    specs = {spec.kind: spec for spec in form.papers}
    order = {spec.kind: rank for rank, spec in enumerate(form.papers)}
    views = [
        PaperView(
            group[0].guess.kind, specs.get(group[0].guess.kind, _BARE), tuple(piece.part for piece in group)
        )
        for group in groups
    ]
    views.sort(key=lambda view: (order.get(view.kind, len(order)), ranks[view.parts[0].paper.path]))
    return Sorted(tuple(papers), tuple(without_drafts(views)))
