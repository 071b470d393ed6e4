"""The full matrix: one verdict for each requirement of each submission.

Source: CONTRACT.md, sections 7 and 8. A pure function: equal tables, catalog, registers and facts give equal
findings, in the order of the table `submissions` and of requirements.yaml.

A submission whose jurisdiction is not known (nothing recognised, or an id that is not in the catalog) has no
requirements, and so no rows here; the table `submissions` shows it.

Example:
    >>> from validation.catalog import Catalog
    >>> from validation.schemas import TABLES, frame
    >>> judge({name: frame(name, []) for name in TABLES}, Catalog(()), Registers(), RoundFacts(), Settings())
    []
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from models.errors import LianshenError
from models.finding import Finding, Judgement
from models.jurisdiction import Jurisdiction, Requirement
from models.round import RoundFacts
from models.submission import PaperKind, Submission
from validation.adapter import failing, judge_rows
from validation.case import Case, submissions_of
from validation.catalog import Catalog
from validation.catalog_rules import asked_of, row_check_of
from validation.checks.row_check import RowCheck
from validation.registers import Registers
from validation.settings import Settings
from validation.standing import obstacle, obstacle_of_any
from validation.verdicts import finding_of, not_applicable, to_review

MATERIALS_RULE = "materials.present"


@dataclass(frozen=True)
class _Rows:
    """The row checks of a jurisdiction, and what they found in the whole round.

    Attributes:
        checks: requirement id → its row check.
        concerned, failed: requirement id → submission id → 0-based places among the submission's rows.
    """

    checks: Mapping[str, RowCheck]
    concerned: Mapping[str, Mapping[str, list[int]]]
    failed: Mapping[str, Mapping[str, list[int]]]


def judge(
    tables: Mapping[str, pd.DataFrame],
    catalog: Catalog,
    registers: Registers,
    facts: RoundFacts,
    settings: Settings,
) -> list[Finding]:
    """Judge all submissions of a round.

    Args:
        tables: table name → table of the round, as `tabulate` writes them (validation.schemas.TABLES).
        catalog: the jurisdictions.
        registers: what the bureau gave with the round.
        facts: its round.yaml.
        settings: thresholds of doubt.

    Returns:
        Exactly one finding for each requirement of each submission whose jurisdiction is known.
    """
    cases = cases_of(tables, catalog, registers, facts, settings)
    return [finding for _, findings in judged(tables, cases, catalog, settings) for finding in findings]


def cases_of(
    tables: Mapping[str, pd.DataFrame],
    catalog: Catalog,
    registers: Registers,
    facts: RoundFacts,
    settings: Settings,
) -> list[Case]:
    """The submissions of the tables as the rules see them, in order; those of no known jurisdiction too."""
    known = {jurisdiction.id: jurisdiction for jurisdiction in catalog.jurisdictions}
    return [
        _case(submission, known.get(submission.jurisdiction), registers, facts, settings)
        for submission in submissions_of(tables)
    ]


def judged(
    tables: Mapping[str, pd.DataFrame], cases: Sequence[Case], catalog: Catalog, settings: Settings
) -> Iterator[tuple[Case, list[Finding]]]:
    """Judge cases by the requirements of their jurisdictions; one of no known jurisdiction has no findings.

    Args:
        tables: the tables that the cases were made from.
        cases: as `cases_of` gives them.
        catalog: the jurisdictions.
        settings: thresholds of doubt.
    """
    rows: dict[str, _Rows] = {}
    for case in cases:
        id_ = case.submission.jurisdiction
        if id_ not in catalog.ids():
            yield case, []
            continue
        jurisdiction = catalog.jurisdiction(id_)
        if id_ not in rows:
            rows[id_] = _rows(tables, cases, jurisdiction, settings)
        yield case, [_finding(case, requirement, rows[id_]) for requirement in jurisdiction.requirements]


def paper_names(jurisdiction: Jurisdiction) -> dict[PaperKind, str]:
    """What a jurisdiction calls the papers that it asks for, by kind."""
    materials = [asked for asked in jurisdiction.requirements if asked.rule == MATERIALS_RULE]
    return {PaperKind(asked.parameters["kind"]): str(asked.parameters["name"]) for asked in materials}


def _case(
    submission: Submission,
    jurisdiction: Jurisdiction | None,
    registers: Registers,
    facts: RoundFacts,
    settings: Settings,
) -> Case:
    if jurisdiction is None:
        return Case(submission, None, registers, facts, settings)
    return Case(submission, jurisdiction.form, registers, facts, settings, paper_names(jurisdiction))


def _rows(
    tables: Mapping[str, pd.DataFrame],
    cases: Sequence[Case],
    jurisdiction: Jurisdiction,
    settings: Settings,
) -> _Rows:
    """Run the row checks of one jurisdiction over all its submissions, one pandera schema a table."""
    checks = {
        requirement.id: check
        for requirement in jurisdiction.requirements
        if (check := row_check_of(requirement, settings)) is not None
    }
    ids = {case.submission.submission_id for case in cases if case.submission.jurisdiction == jurisdiction.id}
    concerned: dict[str, dict[str, list[int]]] = {}
    failed: dict[str, dict[str, list[int]]] = {}
    for name in dict.fromkeys(check.table for check in checks.values()):
        table = tables[name]
        table = table[table["submission_id"].isin(ids)].reset_index(drop=True)
        of_table = {id_: check for id_, check in checks.items() if check.table == name}
        found = failing(of_table, name, table)
        for id_, check in of_table.items():
            concerned[id_] = _places(table, check.concerns(table).tolist())
            failed[id_] = _places(table, table.index.isin(found.get(id_, [])).tolist())
    return _Rows(checks, concerned, failed)


def _places(table: pd.DataFrame, chosen: list[bool]) -> dict[str, list[int]]:
    """Chosen rows as places among the rows of their submission."""
    places: dict[str, list[int]] = {}
    places_in_submission = table.groupby("submission_id", sort=False).cumcount()
    for id_, place, taken in zip(table["submission_id"], places_in_submission, chosen, strict=True):
        if taken:
            places.setdefault(str(id_), []).append(int(place))
    return places


def _finding(case: Case, requirement: Requirement, rows: _Rows) -> Finding:
    judgement = _standing(case, requirement) or _judged(case, requirement, rows)
    return finding_of(case.submission.submission_id, requirement, judgement)


def _standing(case: Case, requirement: Requirement) -> Judgement | None:
    """A paper that the requirement rests on and that is absent or unreadable decides before the rule (8.3)."""
    found = obstacle(case, requirement.rests_on) or obstacle_of_any(case, requirement.rests_on_any)
    if found is None:
        return None
    unreadable, message = found
    return to_review(message) if unreadable else not_applicable(message)


def _judged(case: Case, requirement: Requirement, rows: _Rows) -> Judgement:
    """The rule's judgement; a rule that fails on this submission leaves it to a person and ends nothing else."""
    try:
        return _by_rule(case, requirement, rows)
    except LianshenError:
        raise
    except Exception as error:  # noqa: BLE001  (the boundary of one submission: CONTRIBUTING.md)
        return to_review(
            f"核查这一项时程序出错（{type(error).__name__}），没有得出结论；请人工核对，并告知技术人员。"
        )


def _by_rule(case: Case, requirement: Requirement, rows: _Rows) -> Judgement:
    check = rows.checks.get(requirement.id)
    if check is None:
        function, asked = asked_of(requirement)
        judgement: Judgement = function(case, asked)
        return judgement
    id_ = case.submission.submission_id
    concerned = rows.concerned[requirement.id].get(id_, [])
    return judge_rows(check, case, concerned, rows.failed[requirement.id].get(id_, []))
