"""One submission: which papers, in which files, with which defects; drawn into files and gold.

Example: ``draw_submission(LIANGJIANG_DEMO.plans[0], "liangjiang-demo")[1]["submission_id"]``
"""

from typing import Any

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.channels.binding import gbk_zip, moved_into, other_row
from corpus.synthesis.drawing import Drawn, draw_files
from corpus.synthesis.jurisdictions import JURISDICTIONS
from corpus.synthesis.submission_plan import SubmissionPlan


def make_dossier(plan: SubmissionPlan, round_id: str) -> Dossier[Any]:
    """Return what the submission says, defects applied."""
    return JURISDICTIONS[plan.jurisdiction].dossier(plan, round_id)


def draw_submission(plan: SubmissionPlan, round_id: str) -> tuple[list[tuple[str, bytes]], dict[str, Any]]:
    """Return the files (path in the submission's folder, bytes) and the gold of one submission.

    A paper that has nothing to say (proofs of institutions where there are none) is not sent.
    """
    jurisdiction = JURISDICTIONS[plan.jurisdiction]
    dossier = make_dossier(plan, round_id)
    replaced = dossier.replaced
    sent = [
        file
        for file in plan.files
        if (not file.marked_only if file.kind in replaced else file.kind not in dossier.dropped)
    ]
    papers = {
        file.kind: jurisdiction.note(dossier, replaced[file.kind])
        if file.kind in replaced
        else jurisdiction.papers[file.kind](dossier)
        for file in sent
    }
    sent = [file for file in sent if papers[file.kind].blocks]
    drawn = draw_files(sent, papers, dossier.missing_marks, f"{round_id}/{plan.id}")
    for one in drawn:
        one.documents = [
            row
            if row["kind"] not in papers
            else {
                **row,
                "paper": "" if row["kind"] in replaced else row["kind"],
                "kind": papers[row["kind"]].kind,
            }
            for row in one.documents
        ]
    drawn += [Drawn([(path, data)], [other_row(path, status)]) for path, data, status in plan.strays]
    files = [file for d in drawn for file in d.files]
    if plan.archive:
        files = [(plan.archive, gbk_zip(files))]
        drawn = [moved_into(d, plan.archive) for d in drawn]
        drawn.append(Drawn([], [other_row(plan.archive, "ok")]))
    return files, jurisdiction.gold(dossier, drawn)
