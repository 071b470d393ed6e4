"""Stage validate: tables, requirements of the jurisdictions and registers → findings, and units reconciled.

Every requirement of a submission's jurisdiction has exactly one row in `findings.parquet`, and so has every requirement of
the round as a whole (`round.*`), which come last. The tables are read a few submissions at a time.

Example:
    A submission of Liangjiang has 27 rows of its policy and then those of `round.*`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack

import pandas as pd

from models.round import RoundFacts
from pipeline.children.executors import Executor
from pipeline.layout import Layout
from pipeline.settings import Settings
from pipeline.stage import Round, run_as_stage
from pipeline.table_chunks import chunks
from pipeline.tables import TableWriter
from pipeline.tabulate import FINDINGS, RECONCILED, TABULATED
from validation.across.requirements import round_requirements
from validation.across.round_checks import RoundChecks
from validation.case import Case
from validation.catalog import load_catalog
from validation.judge import cases_of, judged
from validation.reconciled import reconciled_units
from validation.registers import load_registers
from validation.schemas import flatten

_AT_A_TIME = 50
_COMPARED = ("documents", "fields", "members", "passages")
"""Tables that the checks of the round look at."""


def validate_round(settings: Settings, given: Round, executor: Executor) -> None:
    """Judge every submission of the tables; write `findings.parquet` and `reconciled.parquet`.

    Args:
        settings: params.yaml.
        given: OUT.
        executor: not used: judging takes seconds.

    Raises:
        CatalogError: a jurisdiction's folder has a fault.
        CallError: a register has a fault.
    """
    layout = Layout(given.out)
    catalog, registers = load_catalog(), load_registers(layout.registers)
    facts = RoundFacts.model_validate_json(layout.facts.read_bytes())

    def cases(tables: Mapping[str, pd.DataFrame]) -> list[Case]:
        return cases_of(tables, catalog, registers, facts, settings.judging)

    def every(names: Sequence[str]) -> Iterator[Case]:
        return (case for tables in chunks(layout, names, _AT_A_TIME) for case in cases(tables))

    checks = RoundChecks(round_requirements())
    for case in every(_COMPARED):
        checks.note(case)
    for case in every(_COMPARED):
        checks.meet(case)
    with ExitStack() as stack:
        findings_table, units_table = (
            stack.enter_context(TableWriter(layout.table(name), name, settings.tabulate.row_group_rows))
            for name in (FINDINGS, RECONCILED)
        )
        for tables in chunks(layout, TABULATED, _AT_A_TIME):
            for case, findings in judged(tables, cases(tables), catalog, settings.judging):
                id_ = case.submission.submission_id
                findings_table.add(flatten(id_, row) for row in (*findings, *checks.findings(case)))
                units_table.add(flatten(id_, unit) for unit in reconciled_units(case))


if __name__ == "__main__":
    run_as_stage(validate_round)
