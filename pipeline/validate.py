"""Stage validate: tables, requirements of the jurisdictions and registers → findings, the full matrix.

Example:
    Every requirement of a submission's jurisdiction has exactly one row in `findings.parquet`.
"""

from models.round import RoundFacts
from pipeline.executors import Executor
from pipeline.layout import Layout
from pipeline.settings import Settings
from pipeline.stage import Round, run_as_stage
from pipeline.tables import TableWriter, read_table
from pipeline.tabulate import FINDINGS
from validation.catalog import load_catalog
from validation.judge import judge
from validation.registers import load_registers
from validation.schemas import TABLES, flatten


def validate_round(settings: Settings, given: Round, executor: Executor) -> None:
    """Judge every submission of the tables and write `findings.parquet`.

    Args:
        settings: params.yaml.
        given: OUT.
        executor: not used: judging takes seconds.

    Raises:
        CatalogError: a jurisdiction's folder has a fault.
        CallError: a register has a fault.
    """
    layout = Layout(given.out)
    tables = {name: read_table(layout.table(name), name) for name in TABLES if name != FINDINGS}
    facts = RoundFacts.model_validate_json(layout.facts.read_bytes())
    findings = judge(tables, load_catalog(), load_registers(layout.registers), facts, settings.judging)
    with TableWriter(layout.table(FINDINGS), FINDINGS, settings.tabulate.row_group_rows) as writer:
        writer.add(flatten(finding.submission_id, finding) for finding in findings)


if __name__ == "__main__":
    run_as_stage(validate_round)
