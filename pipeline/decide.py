"""Reviewers' decisions come back: what was typed into round.xlsx is checked and kept beside the round.

All or nothing: a workbook with one cell that cannot be taken changes nothing and is told which cell. What was decided before
and stands unchanged is left alone. A decision made on something that has changed since is kept with its old ground, so that
the report shows it for a new decision.

Example:
    `lianshen decide OUT OUT/reports/round.xlsx --by 张三`
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.errors import CallError
from models.finding import Finding
from models.jurisdiction import FormSpec
from models.review import Choice
from models.submission import Submission
from pipeline.decisions.entry import Entry, Kind
from pipeline.decisions.place import DecisionPlace
from pipeline.decisions.putting_right import papers_of, read_ground, read_value
from pipeline.decisions.typed_value import TypedError, typed_value
from pipeline.decisions.typed_workbook import Faults, TypedRow, read_workbook
from pipeline.extract import load_submission
from pipeline.layout import Layout
from pipeline.reporting.grounds import finding_ground
from pipeline.reporting.wording import CHOICES
from pipeline.tables import read_table
from pipeline.tabulate import FINDINGS
from validation.catalog import load_forms
from validation.schemas import records_by

_CHOICE_OF = {word: Choice(choice) for choice, word in CHOICES.items()}


@dataclass(frozen=True)
class Decided:
    """What came of a workbook: new decisions and corrections, those that stood already, those on changed ground."""

    decisions: int
    corrections: int
    unchanged: int
    outdated: int

    def lines(self) -> list[str]:
        """The outcome in a clerk's words."""
        said = [f"记下 {self.decisions} 条审查意见、{self.corrections} 处更正。"]
        if self.unchanged:
            said.append(f"{self.unchanged} 条与以前记下的相同。")
        if self.outdated:
            said.append(f"{self.outdated} 条的依据在填写之后已经变化，报告会请您重新决定。")
        return [*said, "再次运行 lianshen run（或 dvc repro），报告、告知书和汇总表会按这些意见更新。"]


def place_of(out: Path, folder: Path | None) -> DecisionPlace:
    """Where the decisions on the round of OUT stand.

    Args:
        out: the output folder.
        folder: the round's folder; None for the one that OUT was made from.

    Raises:
        CallError: there is no OUT, it does not say, or the folder is gone.
    """
    if not out.is_dir():
        raise CallError(f"没有这个文件夹：{out}。", "请检查路径，或先运行 lianshen run。")
    origin = Layout(out).origin
    if folder is None and origin.is_file():
        folder = Path(origin.read_text(encoding="utf-8").removesuffix("\n"))
    if folder is None or not folder.is_dir():
        raise CallError(f"找不到 {out} 所审核的批次文件夹。", "请用 --round 指明批次文件夹。")
    return DecisionPlace.of(folder)


def decide_from_workbook(out: Path, workbook: Path, place: DecisionPlace, by: str) -> Decided:
    """Keep what was typed into a workbook of OUT.

    Args:
        out: the output folder.
        workbook: the filled-in round.xlsx.
        place: where the decisions of the round stand.
        by: who decides.

    Raises:
        CallError: a cell cannot be taken (all such cells are named), or the files cannot be read or written.
    """
    faults = Faults()
    rows = read_workbook(workbook, faults)
    results = _Results(Layout(out), {row.submission_id for row in rows})
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    typed = [(row, entry) for row in rows if (entry := results.entry(row, at, by, faults))]
    faults.refuse()
    standing = {entry.thing: entry.said for entry in place.read()}
    fresh = [(row, entry) for row, entry in typed if standing.get(entry.thing) != entry.said]
    place.add([entry for _, entry in fresh])
    kinds = [entry.kind for _, entry in fresh]
    return Decided(
        decisions=kinds.count(Kind.FINDING),
        corrections=kinds.count(Kind.FIELD),
        unchanged=len(typed) - len(fresh),
        outdated=sum(results.outdated(entry) for _, entry in fresh),
    )


class _Results:
    """The results in OUT that typed rows speak of."""

    def __init__(self, layout: Layout, wanted: set[str]) -> None:
        if not layout.table(FINDINGS).is_file():
            raise CallError(f"输出文件夹里没有审核结果：{layout.out}。", "请先运行 lianshen run。")
        listing = layout.read_listing()
        self._submissions: dict[str, Submission] = {
            identity: load_submission(layout.extract(identity))
            for identity in listing.submissions
            if identity in wanted
        }
        table = read_table(layout.table(FINDINGS), FINDINGS)
        table = table[table["submission_id"].isin(wanted)]
        self._findings: dict[tuple[str, str], Finding] = {
            (finding.submission_id, finding.requirement): finding for finding in records_by(Finding, table)
        }
        self._forms: Mapping[str, FormSpec] = {form.jurisdiction: form for form in load_forms()}

    def entry(self, row: TypedRow, at: str, by: str, faults: Faults) -> Entry | None:
        """The entry that a row asks for; None, and a fault, where it cannot be taken."""
        said = self._finding(row, faults) if row.kind is Kind.FINDING else self._value(row, faults)
        if said is None:
            return None
        old, new = said
        return Entry(
            at=at,
            by=by,
            submission_id=row.submission_id,
            kind=row.kind,
            subject=row.subject,
            old=old,
            new=new,
            note=row.note,
            ground=row.ground,
        )

    def outdated(self, entry: Entry) -> bool:
        """Tell whether an entry was made on something that has changed since."""
        submission = self._submissions[entry.submission_id]
        if entry.kind is Kind.FINDING:
            finding = self._findings[entry.submission_id, entry.subject]
            return entry.ground != finding_ground(finding, papers_of(submission))
        return entry.ground != read_ground(submission, entry.subject)

    def _finding(self, row: TypedRow, faults: Faults) -> tuple[str, str] | None:
        choice = _CHOICE_OF.get(str(row.typed).strip())
        finding = self._findings.get((row.submission_id, row.subject))
        if choice is None:
            faults.add(row.cell, f"“{row.typed}”不是{'、'.join(_CHOICE_OF)}中的一个")
        elif finding is None:
            faults.add(row.cell, "本次结果里没有这份申报的这一项")
        else:
            return finding.verdict.value, choice.value
        return None

    def _value(self, row: TypedRow, faults: Faults) -> tuple[str, str] | None:
        submission = self._submissions.get(row.submission_id)
        if submission is None:
            faults.add(row.cell, "本次结果里没有这份申报")
            return None
        try:
            new = typed_value(self._forms.get(submission.jurisdiction), row.subject, row.typed)
        except TypedError as error:
            faults.add(row.cell, f"“{row.typed}”不能采用，{error}")
            return None
        return read_value(submission, row.subject).value, new
