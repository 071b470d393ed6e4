"""From what stands in OUT to what reports and reviewers' pages show of it: the same views for both.

Example:
    `report` gives each submission the findings of the run; `review` those as judged now.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from models.finding import Finding
from models.jurisdiction import Jurisdiction
from models.review import Ruling
from models.round import RoundFacts
from pipeline.decisions.putting_right import PutRight
from pipeline.layout import Layout
from pipeline.page_images import StoredPages
from pipeline.reporting.view import SubmissionView
from pipeline.settings import Settings
from pipeline.store import Readings
from pipeline.tables import read_table
from pipeline.tabulate import FINDINGS
from validation.across.requirements import round_requirements
from validation.catalog import Catalog
from validation.schemas import records_by
from validation.settings import Settings as JudgeSettings


@dataclass(frozen=True)
class Views:
    """Makes the views of one round.

    Attributes:
        jurisdictions: by id.
        images: pages of its readings.
        judging: the thresholds by which it is judged.
    """

    jurisdictions: Mapping[str, Jurisdiction]
    images: StoredPages
    judging: JudgeSettings

    @classmethod
    def of(cls, layout: Layout, catalog: Catalog, judging: JudgeSettings) -> "Views":
        """The views of the round in OUT."""
        jurisdictions = {each.id: each for each in catalog.jurisdictions}
        return cls(jurisdictions, StoredPages(Readings(layout.readings)), judging)

    def view(
        self, right: PutRight, findings: tuple[Finding, ...], decisions: Mapping[str, Ruling]
    ) -> SubmissionView:
        """What is shown of one submission.

        Args:
            right: the submission as it counts.
            findings: its full matrix.
            decisions: by requirement id, whatever their ground.
        """
        return SubmissionView(
            submission=right.submission,
            jurisdiction=self.jurisdictions.get(right.submission.jurisdiction),
            findings=findings,
            images=self.images,
            asked_of_all=round_requirements(),
            decisions=decisions,
            corrections=right.holding,
            outdated_corrections=right.outdated,
            rows_as_read=right.rows,
            judging=self.judging,
        )


def titled_facts(layout: Layout, settings: Settings) -> RoundFacts:
    """Facts of the round, with the title that reports show."""
    facts = RoundFacts.model_validate_json(layout.facts.read_bytes())
    return facts if facts.title else facts.model_copy(update={"title": settings.report.title})


def findings_by_submission(layout: Layout) -> dict[str, tuple[Finding, ...]]:
    """The findings that the last run wrote, by submission id, each in order."""
    found: dict[str, list[Finding]] = {}
    for finding in records_by(Finding, read_table(layout.table(FINDINGS), FINDINGS)):
        found.setdefault(finding.submission_id, []).append(finding)
    return {identity: tuple(findings) for identity, findings in found.items()}
