"""What gold has in every jurisdiction: documents, marks, verdicts, defects; and rows of the shared tables.

Source: CONTRACT.md, section 4; corpus/README.md says what null means.

Example: ``assemble(dossier, drawn, LIANGJIANG, units, {"fields": {}})["verdicts"]``
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from unicodedata import normalize

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.application.requirements import RequirementSet
from corpus.synthesis.content.records import Platform
from corpus.synthesis.drawing import Drawn, SeenMark

Row = dict[str, Any]


def assemble(
    dossier: Dossier[Any],
    drawn: Sequence[Drawn],
    requirements: RequirementSet,
    units: Collection[str],
    content: Mapping[str, Any],
) -> Row:
    """Return the gold of one submission.

    Args:
        dossier: what was drawn.
        drawn: its files, paper by paper; each row of ``documents`` carries its ``paper``.
        requirements: of the jurisdiction.
        units: every name that is a party of the submission, as printed.
        content: what the jurisdiction reads from the papers: fields, members, team, platforms, sections …
    """
    documents = document_rows(drawn)
    seen = _one_copy([mark for d in drawn for mark in d.seen], documents)
    verdicts = requirements.verdicts(dossier.verdicts, documents)
    held = {requirement for requirement, verdict in verdicts.items() if verdict == "pass"}
    return {
        "submission_id": dossier.id,
        "jurisdiction": requirements.jurisdiction,
        "documents": sorted(
            ({k: v for k, v in row.items() if k != "paper"} for row in documents),
            key=lambda row: (str(row["path"]), row["first_page"] or 0),
        ),
        **content,
        "seals": [_seal(s, units) for s in seen if s.slot.kind == "seal" and s.present],
        "signatures": [_signature(s, units) for s in seen if s.slot.kind == "sign"],
        "verdicts": verdicts,
        "defects": [
            {"requirement": d.requirement, "what": d.what, "path": _path(d.paper, documents)}
            for d in dossier.defects
            if d.requirement not in held
        ],
    }


def document_rows(drawn: Sequence[Drawn]) -> list[Row]:
    """Return one row a document, in the order drawn."""
    return [row for d in drawn for row in d.documents]


def readable_papers(drawn: Sequence[Drawn]) -> set[str]:
    """Return the names of the papers of which a readable file is there."""
    return {str(row["paper"]) for row in document_rows(drawn) if row["status"] == "ok"}


def first_path(drawn: Sequence[Drawn], paper: str) -> str | None:
    """Return the path of the first readable file of a paper."""
    rows = document_rows(drawn)
    return next((str(r["path"]) for r in rows if r["paper"] == paper and r["status"] == "ok"), None)


def section_rows(drawn: Sequence[Drawn], held: Mapping[str, Sequence[str]]) -> list[Row]:
    """Return the sections of the papers that can be read.

    Args:
        drawn: the files.
        held: paper → ids of the sections that it holds, in order.
    """
    rows: list[Row] = []
    for paper, sections in held.items():
        path = first_path(drawn, paper)
        rows += [{"document": path, "section": section} for section in sections] if path else []
    return rows


def normal(text: str) -> str:
    """Return text as the tables hold it (NFKC, trimmed)."""
    return normalize("NFKC", text).strip()


def platform_row(p: Platform) -> Row:
    """Return one row of the platforms."""
    return {
        "name": normal(p.name),
        "discipline": p.discipline,
        "level": p.level,
        "established": p.established,
        "host": normal(p.host),
    }


def _path(paper: str, documents: Sequence[Row]) -> str | None:
    found = next((str(row["path"]) for row in documents if row["paper"] == paper), None)
    return found or (paper if "." in paper else None)


def _one_copy(seen: list[SeenMark], documents: Sequence[Row]) -> list[SeenMark]:
    """Return the marks without the empty places of a Word copy whose signed pages are there too."""
    copies = {row["path"] for row in documents if row["channel"] == "word"}
    signed = {s.paper for s in seen if s.path not in copies}
    return [s for s in seen if s.path not in copies or s.present or s.paper not in signed]


def _round(box: Any) -> list[float] | None:
    return [round(v, 1) for v in box] if box else None


def _seal(s: SeenMark, units: Collection[str]) -> Row:
    return {
        "path": s.path,
        "page": s.page,
        "box": _round(s.box),
        "page_size": _round(s.page_size),
        "shape": s.shape,
        "text": normal(s.text),
        "member": normal(s.slot.party) if s.slot.party in units else None,
        "purpose": s.purpose,
        "colour": s.colour,
        "overlaps": s.overlaps,
        "cut": s.cut,
        "visible": s.visible,
    }


def _signature(s: SeenMark, units: Collection[str]) -> Row:
    return {
        "path": s.path,
        "page": s.page,
        "box": _round(s.box),
        "page_size": _round(s.page_size),
        "label": normal(s.slot.label),
        "party": normal(s.slot.party) if s.slot.party in units else None,
        "present": s.present,
    }
