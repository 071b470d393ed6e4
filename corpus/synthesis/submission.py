"""One submission: which papers, in which files, with which defects; drawn into files and gold.

Example: ``draw_submission(LIANGJIANG_DEMO.plans[0], "liangjiang-demo")[1]["submission_id"]``
"""

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.drawing import Drawn, draw_file
from corpus.synthesis.jurisdictions import JURISDICTIONS
from corpus.synthesis.submission_plan import SubmissionPlan

_EPOCH = (2025, 5, 1, 9, 0, 0)


def make_dossier(plan: SubmissionPlan, round_id: str) -> Dossier[Any]:
    """Return what the submission says, defects applied."""
    return JURISDICTIONS[plan.jurisdiction].dossier(plan, round_id)


def draw_submission(plan: SubmissionPlan, round_id: str) -> tuple[list[tuple[str, bytes]], dict[str, Any]]:
    """Return the files (path in the submission's folder, bytes) and the gold of one submission."""
    jurisdiction = JURISDICTIONS[plan.jurisdiction]
    dossier = make_dossier(plan, round_id)
    replaced = dossier.replaced
    sent = [
        file
        for file in plan.files
        if file.kind not in dossier.dropped and not (file.kind in replaced and file.marked_only)
    ]
    papers = {
        file.kind: jurisdiction.note(dossier, replaced[file.kind])
        if file.kind in replaced
        else jurisdiction.papers[file.kind](dossier)
        for file in sent
    }
    drawn = [
        draw_file(file, papers[file.kind], dossier.missing_marks, f"{round_id}/{plan.id}") for file in sent
    ]
    for one in drawn:
        one.documents = [
            {
                **row,
                "paper": "" if row["kind"] in replaced else row["kind"],
                "kind": papers[row["kind"]].kind,
            }
            for row in one.documents
        ]
    drawn += [_stray(*stray) for stray in plan.strays]
    files = [file for d in drawn for file in d.files]
    if plan.archive:
        files = [(plan.archive, _archive(files))]
        drawn = [_moved(d, f"{plan.archive}!/") for d in drawn]
        drawn.append(_stray(plan.archive, b"", "ok"))
    return files, jurisdiction.gold(dossier, drawn)


def _stray(path: str, data: bytes, status: str) -> Drawn:
    row = {
        "path": path,
        "paper": "",
        "kind": "other",
        "status": status,
        "first_page": None,
        "last_page": None,
    }
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
