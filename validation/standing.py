"""Whether a paper is there: present, perhaps among what could not be read, or absent.

Source: CONTRACT.md, 8.3: a missing document fails its own requirement once, and what rests on it is not
applicable; an unreadable one makes both a matter for a person.

A quarantined file may be any paper that its name does not rule out: `组建协议.pdf` is not the plan, while
`扫描件3.pdf` may be.

Example:
    >>> names_of("附件2：组建协议（签章版）.pdf", {PaperKind.AGREEMENT: ("组建协议$",)})
    {<PaperKind.AGREEMENT: 'agreement'>}
"""

import re
from collections.abc import Iterable, Mapping

from models.document import Status, TextSource
from models.submission import Paper, PaperKind
from validation.case import Case, paper_list

BRACKETED = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
CARRIERS = re.compile(
    r"\.(docx?|dotx?|docm|wpsx?|wpt|rtf|pdf|ofd|jpe?g|png|tiff?|bmp|gif|webp|hei[cf]|zip|rar|7z|tar|gz|xlsx?|et|pptx?|dps)$",
    re.IGNORECASE,
)
"""Endings of files that may hold a paper; a stray file of another kind is none, readable or not."""
EDGES = re.compile(r"^[\s\d_.、\-]+|[\s\d_.、\-]+$")


def names_of(path: str, titles: Mapping[PaperKind, tuple[str, ...]]) -> set[PaperKind]:
    """The kinds of paper that a file's name speaks for; none where it says nothing.

    Args:
        path: path of the file; only its last part without the ending counts.
        titles: kind → regular expressions of the paper's title.
    """
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    plain = EDGES.sub("", "".join(BRACKETED.sub("", stem).split()))
    return {
        kind for kind, patterns in titles.items() if any(re.search(pattern, plain) for pattern in patterns)
    }


def possible(case: Case, kind: PaperKind) -> list[Paper]:
    """Papers that may be of this kind and could not be read or told apart."""
    titles = {paper.kind: paper.titles for paper in case.form.papers} if case.form else {}
    return [paper for paper in case.submission.papers if _may_be(case, paper, kind, titles)]


def unread_of(case: Case, kinds: Iterable[PaperKind]) -> list[Paper]:
    """Papers of these kinds that were not read to the end, and files that may be such a paper where none is there."""
    found: list[Paper] = []
    for kind in kinds:
        found += [paper for paper in case.readable(kind) if paper.status is Status.PARTIAL]
        if not case.readable(kind):
            found += [paper for paper in possible(case, kind) if paper not in found]
    return found


def _may_be(case: Case, paper: Paper, kind: PaperKind, titles: Mapping[PaperKind, tuple[str, ...]]) -> bool:
    if paper.status is Status.QUARANTINED:
        if paper.kind is not PaperKind.OTHER:
            return paper.kind is kind
        if not CARRIERS.search(paper.path):
            return False
        named = names_of(paper.path, titles)
        return not named or kind in named
    recognised = paper.text_source in (TextSource.OCR, TextSource.MIXED)
    return paper.kind is PaperKind.OTHER and recognised and not case.sure(paper.kind_confidence)


def obstacle(case: Case, kinds: tuple[PaperKind, ...]) -> tuple[bool, str] | None:
    """Why a requirement that rests on these papers cannot be judged, or None when it can.

    Returns:
        (False, sentence) when a paper is absent, so that the requirement is not applicable; (True, sentence) when
        it may be among the unreadable files, so that a person must look.
    """
    absent = [kind for kind in kinds if not case.readable(kind)]
    for kind in absent:
        if not possible(case, kind):
            asked_for = kind in case.paper_names
            return False, f"未提交{case.called(kind)}，本项" + (
                "无从核对，待补交后再审。" if asked_for else "不适用。"
            )
    for kind in absent:
        return (
            True,
            f"{case.called(kind)}可能在无法读取的文件中：{paper_list(possible(case, kind))}，请人工核对。",
        )
    return None


def obstacle_of_any(case: Case, kinds: tuple[PaperKind, ...]) -> tuple[bool, str] | None:
    """The same for a requirement that any one of these papers may meet: an obstacle only where none is there."""
    if not kinds or any(case.readable(kind) for kind in kinds):
        return None
    perhaps = next((kind for kind in kinds if possible(case, kind)), None)
    if perhaps is not None:
        return obstacle(case, (perhaps,))
    return False, f"未提交{'、'.join(case.called(kind) for kind in kinds)}，本项无从核对，待补交后再审。"
