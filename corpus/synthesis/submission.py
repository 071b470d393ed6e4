"""One submission: which papers, in which files, with which defects; drawn into files and gold.

Example: ``draw_submission(SCHEDULE[0])[1]["submission_id"]``
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from random import Random
from typing import Any

from corpus.synthesis.content.invent import invent_application
from corpus.synthesis.drawing import Drawn, FilePlan, draw_file
from corpus.synthesis.liangjiang import form_defects, paper_defects
from corpus.synthesis.liangjiang.agreement import agreement
from corpus.synthesis.liangjiang.defects import apply_defects
from corpus.synthesis.liangjiang.dossier import Dossier, Wording
from corpus.synthesis.liangjiang.form import application_form
from corpus.synthesis.liangjiang.gold import build_gold
from corpus.synthesis.liangjiang.plan import plan, pledge
from corpus.synthesis.paper import Paper

_PAPERS: dict[str, Callable[[Dossier], Paper]] = {
    "application_form": application_form,
    "agreement": agreement,
    "plan": plan,
    "pledge": pledge,
}
#: Importing the modules enters their defects in the catalogue.
DEFECT_MODULES = (form_defects, paper_defects)
_EPOCH = (2025, 5, 1, 9, 0, 0)


@dataclass(frozen=True)
class SubmissionPlan:
    """What one submission is.

    Attributes:
        id: folder name.
        topic: index in topics.yaml.
        members: number of units.
        files: how each paper is sent.
        wording: choices of wording.
        defects: names of the catalogue.
        strays: files that are no papers: name and content; gold calls them other, with the status given.
        archive: name of a zip (names in GBK) that holds everything; "" for none.
    """

    id: str
    topic: int
    members: int
    files: tuple[FilePlan, ...]
    wording: Wording = field(default_factory=Wording)
    defects: tuple[str, ...] = ()
    strays: tuple[tuple[str, bytes, str], ...] = ()
    archive: str = ""


def make_dossier(plan: SubmissionPlan, round_id: str) -> Dossier:
    """Return what the submission says, defects applied."""
    application = invent_application(Random(f"{round_id}/{plan.id}"), plan.topic, plan.members)
    return apply_defects(Dossier(plan.id, application, plan.wording), plan.defects)


def draw_submission(plan: SubmissionPlan, round_id: str) -> tuple[list[tuple[str, bytes]], dict[str, Any]]:
    """Return the files (path in the submission's folder, bytes) and the gold of one submission."""
    dossier = make_dossier(plan, round_id)
    drawn = [
        draw_file(file, _PAPERS[file.kind](dossier), dossier.missing_marks, f"{round_id}/{plan.id}")
        for file in plan.files
    ]
    drawn += [_stray(*stray) for stray in plan.strays]
    files = [file for d in drawn for file in d.files]
    if plan.archive:
        files = [(plan.archive, _archive(files))]
        drawn = [_moved(d, f"{plan.archive}!/") for d in drawn]
        drawn.append(_stray(plan.archive, b"", "ok"))
    return files, build_gold(dossier, drawn)


def _stray(path: str, data: bytes, status: str) -> Drawn:
    row = {"path": path, "kind": "other", "status": status, "first_page": None, "last_page": None}
    return Drawn([(path, data)], [{**row, "channel": None}])


def _moved(drawn: Drawn, prefix: str) -> Drawn:
    return Drawn(
        drawn.files,
        [{**row, "path": prefix + str(row["path"])} for row in drawn.documents],
        [replace(mark, path=prefix + mark.path) for mark in drawn.seen],
    )


def _archive(files: list[tuple[str, bytes]]) -> bytes:
    """Return a zip whose names are GBK bytes without the UTF-8 flag, as Chinese Windows writes them.

    ``zipfile`` writes other names than ASCII as UTF-8, so names of the same length stand in until the end.
    """
    buffer = BytesIO()
    names = {f"{n:04d}".ljust(len(name.encode("gbk")), "_"): name for n, (name, _) in enumerate(files)}
    with zipfile.ZipFile(buffer, "w") as target:
        for stand_in, (_, data) in zip(names, files, strict=True):
            info = zipfile.ZipInfo(stand_in, _EPOCH)
            info.create_system = 0
            target.writestr(info, data, zipfile.ZIP_DEFLATED)
    raw = buffer.getvalue()
    for stand_in, name in names.items():
        raw = raw.replace(stand_in.encode("ascii"), name.encode("gbk"))
    return raw
