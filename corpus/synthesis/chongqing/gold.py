"""Gold of an alliance's submission: what a perfect reader finds, what each requirement's verdict is.

Example: ``build_gold(dossier, drawn)["verdicts"]["chongqing.materials.report"]``
"""

from collections.abc import Sequence

from corpus.synthesis.application.gold import (
    Row,
    assemble,
    document_rows,
    normal,
    readable_papers,
    section_rows,
)
from corpus.synthesis.chongqing.agreement import party_name
from corpus.synthesis.chongqing.agreement import section_titles as agreement_titles
from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.gold_fields import field_values
from corpus.synthesis.chongqing.records import Ally
from corpus.synthesis.chongqing.report import section_ids
from corpus.synthesis.chongqing.requirements import CHONGQING, PROOFS
from corpus.synthesis.drawing import Drawn

_LEAST_STAFF = 30
"""Staff that clause 一（一）2 asks for."""


def build_gold(d: AllianceDossier, drawn: Sequence[Drawn]) -> Row:
    """Return the gold of one submission.

    Args:
        d: what was drawn.
        drawn: its files, paper by paper.
    """
    a = d.application
    readable = readable_papers(drawn)
    form = "application_form" in readable
    units = {ally.name for ally in (*a.allies, *a.parties)} | {
        a.names(paper)[1] for paper in ("application_form", "agreement")
    }
    content = {
        "fields": field_values(d, readable),
        "members": _members(d, readable),
        "team": [],
        "platforms": _platforms(d) if form else [],
        "council": _council(d) if form else [],
        "sections": section_rows(
            drawn,
            {
                "agreement": [section for section, _ in agreement_titles(d)],
                "operation_report": section_ids(d),
            },
        ),
    }
    gold = assemble(d, drawn, CHONGQING, units, content)
    gold["verdicts"] = settled_verdicts(d, document_rows(drawn))
    return gold


def settled_verdicts(d: AllianceDossier, documents: Sequence[Row]) -> dict[str, str]:
    """Return the verdict of every requirement, by full id.

    Args:
        d: what was drawn.
        documents: rows of the files; ``paper`` is the name of the paper, ``status`` its state.
    """
    usual = CHONGQING.verdicts(d.verdicts, documents)
    return usual | {f"chongqing.{k}": v for k, v in _settled(d, documents).items()}


def _settled(d: AllianceDossier, documents: Sequence[Row]) -> dict[str, str]:
    """Return the verdicts that rest on papers in ways that only this jurisdiction has."""
    a = d.application
    pages = "application_form" if a.layout.seal_page == "form" else "catalogue"
    staff = ("operation_report", "recommendation", *(("application_form",) if a.layout.extra_rows else ()))
    sheets = "member_sheets" if a.layout.sheets == "apart" else "application_form"
    proofs = _states(documents, PROOFS)
    settled = {"materials.proof": "pass" if "ok" in proofs else "review" if proofs else "fail"}
    for requirement, papers in (
        ("seals.members", ("agreement", pages)),
        ("members.tech_staff", staff),
        ("members.sheets", (sheets,)),
    ):
        states = _states(documents, papers)
        if "ok" not in states:
            settled[requirement] = "review" if states else "not_applicable"
    if settled.get("members.tech_staff") == "not_applicable" and _own_staff(d, documents) >= _LEAST_STAFF:
        settled["members.tech_staff"] = "pass"
    if a.layout.sheets == "apart" and d.verdicts.get("members.sheets") == "fail":
        settled["members.sheets"] = "fail"
    return settled


def _own_staff(d: AllianceDossier, documents: Sequence[Row]) -> int:
    """Return how many science and technology staff the units state of themselves where nobody states the total."""
    fields = field_values(d, {row["paper"] for row in documents if row["status"] == "ok"})
    sheets = [
        int(v) for k, v in fields.items() if k.startswith("sheet[") and k.endswith("].tech_staff_count")
    ]
    return max(int(fields.get("rd_staff_count") or 0), sum(sheets))


def _states(documents: Sequence[Row], papers: Sequence[str]) -> set[str]:
    return {str(row["status"]) for row in documents if row["paper"] in papers}


def _members(d: AllianceDossier, readable: set[str]) -> list[Row]:
    a = d.application
    rows: list[Row] = []
    if "application_form" in readable:
        lead = a.names("application_form")[1]
        rows += [
            _member(m, n, "form", lead if m.lead else m.on_form())
            | {"uscc": None, "in_jurisdiction": m.in_city}
            for n, m in enumerate(a.listed, 1)
        ]
    if "agreement" in readable and d.has("agreement.parties"):
        rows += [_member(m, n, "agreement", party_name(d, m)) for n, m in enumerate(a.parties, 1)]
    return rows


def _member(ally: Ally, seq: int, source: str, name: str) -> Row:
    return {
        "seq": seq,
        "name": normal(name),
        "uscc": ally.uscc,
        "role": "lead" if ally.lead else "member",
        "kind": ally.kind,
        "in_jurisdiction": None,
        "source": source,
    }


def _platforms(d: AllianceDossier) -> list[Row]:
    host = d.application.names("application_form")[1]
    return [
        {
            "name": normal(i.name),
            "discipline": None,
            "level": i.level,
            "established": i.approved,
            "host": normal(host),
        }
        for i in d.application.institutions
    ]


def _council(d: AllianceDossier) -> list[Row]:
    if not d.has("council"):
        return []
    return [
        {"seq": n, **{k: normal(str(v)) for k, v in vars(c).items()}}
        for n, c in enumerate(d.application.council, 1)
    ]
