"""OUT with the decisions as they stand at this moment: views for the pages, verdicts judged anew after a correction.

A submission whose corrections are those that the last run applied has the findings of that run; any other is judged again from
its corrected values, so that a reviewer sees at once what a correction changes. The checks over the whole round (`round.*`)
keep the verdicts of the last run.

Example:
    `ReviewedRound(Layout(out), place, settings).view("甲公司").findings`
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from models.errors import CallError
from models.finding import Finding
from models.round import RoundFacts
from models.submission import Submission
from pipeline.decisions.place import DecisionPlace, load_standing
from pipeline.decisions.putting_right import PutRight, put_right
from pipeline.decisions.standing import Standing, standing_by_submission
from pipeline.extract import load_submission
from pipeline.layout import Layout, file_stem
from pipeline.reporting.overview import Overview, overview
from pipeline.reporting.view import SubmissionView
from pipeline.settings import Settings
from pipeline.tabulate import FINDINGS, TABULATED, rows_of
from pipeline.views import Views, findings_by_submission, titled_facts
from validation.across.requirements import round_requirements
from validation.catalog import Catalog, load_catalog
from validation.judge import judge
from validation.registers import Registers, load_registers
from validation.schemas import frame


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
        self._run: _LastRun | None = None
        self._overviews: dict[str, tuple[Standing, int, Overview]] = {}

    @cached_property
    def facts(self) -> RoundFacts:
        """Facts of the round, with the title that reports show."""
        return titled_facts(self.layout, self._settings)

    def stems(self) -> dict[str, str]:
        """Submission id by the name of its page, in the order of the round."""
        return self._last_run().stems

    def standing(self) -> dict[str, Standing]:
        """What holds of the decisions now, by submission id."""
        return standing_by_submission(self.place.read())

    def seen(self) -> int:
        """Number of the last entry, 0 for none, by which an outdated page is told."""
        return max((stored.number for stored in self.place.numbered()), default=0)

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
        right = put_right(extracted, counts.corrections)
        return self._views.view(right, self._findings_now(extracted, right), counts.decisions)

    def overviews(self) -> list[Overview]:
        """The rows of the round's page; those of submissions that nobody has touched since are kept."""
        standing = self.standing()
        rows = []
        for identity in self.stems().values():
            counts = standing.get(identity, Standing())
            changed = self._last_run().written
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
    def _views(self) -> Views:
        return Views.of(self.layout, self._catalog, self._settings.judging)

    def _findings_now(self, extracted: Submission, right: PutRight) -> tuple[Finding, ...]:
        """The findings of the last run, or, where other corrections hold now, what is judged anew."""
        submission, identity = right.submission, right.submission.submission_id
        last_run = self._last_run()
        findings = last_run.findings.get(identity, ())
        applied = last_run.standing.get(identity, Standing()).corrections
        if put_right(extracted, applied).submission == submission:
            return findings
        of_round = {one.id for one in round_requirements()}
        tables = {name: frame(name, list(rows_of(submission, name))) for name in TABULATED}
        judged = judge(tables, self._catalog, self._registers, self.facts, self._settings.judging)
        return (*judged, *(one for one in findings if one.requirement in of_round))

    def _last_run(self) -> "_LastRun":
        """What the last run found, read again when another run has written OUT."""
        table = self.layout.table(FINDINGS)
        written = table.stat().st_mtime_ns
        if self._run is None or self._run.written != written:
            findings = findings_by_submission(self.layout)
            listing = self.layout.read_listing()
            stems = {file_stem(identity): identity for identity in listing.submissions}
            self._run = _LastRun(written, stems, findings, load_standing(self.layout.decisions))
        return self._run


@dataclass(frozen=True)
class _LastRun:
    """What stands in OUT: when findings were written (ns), ids by page, findings, and the decisions they rest on."""

    written: int
    stems: dict[str, str]
    findings: Mapping[str, tuple[Finding, ...]]
    standing: Mapping[str, Standing]
