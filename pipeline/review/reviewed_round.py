"""OUT with the decisions as they stand at this moment: views for the pages, verdicts judged anew after a correction.

The checks over the whole round (`round.*`) keep the verdicts of the last run; all others are judged again from the corrected
submission each time, so that a reviewer sees at once what a corrected value changes.

Example:
    `ReviewedRound(Layout(out), place, settings).view("甲公司").findings`
"""

from collections.abc import Mapping
from functools import cached_property

import pyarrow.parquet as pq

from models.errors import CallError
from models.finding import Finding
from models.jurisdiction import Jurisdiction
from models.round import RoundFacts
from models.submission import Submission
from pipeline.decisions.entry import Kind
from pipeline.decisions.place import DecisionPlace
from pipeline.decisions.standing import Standing, corrected, holding, standing_by_submission
from pipeline.extract import load_submission
from pipeline.layout import Layout, Listing, file_stem
from pipeline.page_images import StoredPages
from pipeline.reporting.overview import Overview, overview
from pipeline.reporting.view import SubmissionView
from pipeline.settings import Settings
from pipeline.store import Readings
from pipeline.tabulate import FINDINGS, TABULATED, rows_of
from validation.across.requirements import round_requirements
from validation.catalog import Catalog, load_catalog
from validation.judge import judge
from validation.registers import Registers, load_registers
from validation.schemas import TABLES, frame, records_by

_Seen = Mapping[tuple[Kind, str], int]


class ReviewedRound:
    """One round under review.

    Attributes:
        layout: of OUT.
        place: where its decisions stand.
    """

    def __init__(self, layout: Layout, place: DecisionPlace, settings: Settings) -> None:
        """Look at OUT.

        Raises:
            CallError: there is no finished run in it.
        """
        if not layout.table(FINDINGS).is_file() or not layout.listing.is_file():
            raise CallError(f"输出文件夹里没有审核结果：{layout.out}。", "请先运行 lianshen run。")
        self.layout = layout
        self.place = place
        self._settings = settings
        self._images = StoredPages(Readings(layout.readings))
        self._overviews: dict[str, tuple[Standing, int, Overview]] = {}

    @cached_property
    def facts(self) -> RoundFacts:
        """Facts of the round, with the title that reports show."""
        facts = RoundFacts.model_validate_json(self.layout.facts.read_bytes())
        return facts if facts.title else facts.model_copy(update={"title": self._settings.report.title})

    def stems(self) -> dict[str, str]:
        """Submission id by the name of its page, in the order of the round."""
        listing = Listing.model_validate_json(self.layout.listing.read_bytes())
        return {file_stem(identity): identity for identity in listing.submissions}

    def standing(self) -> dict[str, Standing]:
        """What holds of the decisions now, by submission id."""
        return standing_by_submission(self.place.read())

    def seen(self, identity: str) -> _Seen:
        """Number of the last entry on each thing of a submission, by which an outdated page is told."""
        return {
            (stored.entry.kind, stored.entry.subject): stored.number
            for stored in self.place.numbered()
            if stored.entry.submission_id == identity
        }

    def extracted(self, identity: str) -> Submission:
        """The submission as it was read, before any correction."""
        return load_submission(self.layout.extract(identity))

    def view(self, identity: str, standing: Standing | None = None) -> SubmissionView:
        """What the page of a submission shows now.

        Args:
            identity: submission id.
            standing: the decisions that count; None for those that stand now.
        """
        counts = standing if standing is not None else self.standing().get(identity, Standing())
        extracted = self.extracted(identity)
        submission = corrected(extracted, counts.corrections)
        return SubmissionView(
            submission=submission,
            jurisdiction=self._jurisdictions.get(submission.jurisdiction),
            findings=(*self._judged(submission), *self._of_the_round(identity)),
            images=self._images,
            asked_of_all=round_requirements(),
            decisions=counts.decisions,
            corrections=holding(extracted, counts.corrections),
        )

    def overviews(self) -> list[Overview]:
        """The rows of the round's page; those of submissions that nobody has touched since are kept."""
        standing = self.standing()
        rows = []
        for identity in self.stems().values():
            counts = standing.get(identity, Standing())
            changed = self.layout.extract(identity).stat().st_mtime_ns
            kept = self._overviews.get(identity)
            if kept is None or kept[:2] != (counts, changed):
                kept = (counts, changed, overview(self.view(identity, counts)))
                self._overviews[identity] = kept
            rows.append(kept[2])
        return rows

    def asked(self) -> dict[str, tuple[str, str]]:
        """Title and clause of every requirement."""
        declared = [one for each in self._catalog.jurisdictions for one in each.requirements]
        return {one.id: (one.title, one.clause) for one in (*declared, *round_requirements())}

    @cached_property
    def _catalog(self) -> Catalog:
        return load_catalog()

    @cached_property
    def _registers(self) -> Registers:
        return load_registers(self.layout.registers)

    @cached_property
    def _jurisdictions(self) -> dict[str, Jurisdiction]:
        return {each.id: each for each in self._catalog.jurisdictions}

    def _judged(self, submission: Submission) -> list[Finding]:
        tables = {name: frame(name, list(rows_of(submission, name))) for name in TABULATED}
        return judge(tables, self._catalog, self._registers, self.facts, self._settings.judging)

    def _of_the_round(self, identity: str) -> list[Finding]:
        """The last run's findings of the checks over the whole round."""
        of_round = {one.id for one in round_requirements()}
        table = pq.read_table(self.layout.table(FINDINGS), filters=[("submission_id", "=", identity)])
        rows = TABLES[FINDINGS].validate(table.to_pandas())
        return [one for one in records_by(Finding, rows) if one.requirement in of_round]
