"""Old drafts beside the paper that was sent: their files say so, and what they say counts for nothing.

Example:
    `作废-旧稿/备案申请书（初稿）.docx` beside `正式稿/1.备案申请书.docx`: both have their rows among the documents, and only
    the second is read.
"""

import re
from collections.abc import Sequence

from extractors.view import PaperView

_OLD = re.compile(r"作废|废稿|旧稿|旧版|初稿|草稿|过期|已替换|(?<![a-z])(?:old|draft)(?![a-z])", re.I)


def is_draft(view: PaperView) -> bool:
    """Tell whether every file of a paper is called an old one."""
    return all(_OLD.search(part.paper.path) for part in view.parts)


def without_drafts(views: Sequence[PaperView]) -> list[PaperView]:
    """Leave out the drafts of papers of which another is there that is none.

    Args:
        views: papers of a submission.
    """
    final = {view.kind for view in views if not is_draft(view)}
    return [view for view in views if view.kind not in final or not is_draft(view)]
