"""How one applicant lays the form out: as printed by the policy, or altered as applicants do.

Example: ``draw_layout(Random("round/id")).money`` is one of ``MONEY``.
"""

from dataclasses import dataclass
from random import Random

#: Unit of money: after the value, after it with blanks left over, in the label, deleted, or another unit.
MONEY = ("cell", "spaced", "label", "bare", "yuan", "yi")
SEPARATORS = ("、", "、", "；", "，")
MEMBER_LISTS = ("prose", "prose", "numbered", "lines", "table")
#: Box of an option that is ticked, box of one that is not; both stand before the option.
TICKS = {
    "checked": ("☑", "□"),
    "crossed": ("☒", "☐"),
    "filled": ("■", "□"),
    "root": ("√", "□"),
    "inside": ("□√", "□"),
    "brackets": ("（√）", "（ ）"),
    "dots": ("●", "○"),
}


@dataclass(frozen=True)
class Layout:
    """Choices that do not change what the form says.

    Attributes:
        shape: printed (the policy's one nested table), regrouped (a table a group, no upright labels) or lines
            (the alliance's and the lead's data as lines, tables only where a table must be).
        cover: whether a cover with the day of filing stands before the form.
        labels: policy (broken into short lines), tight, or colon.
        ticks: key of ``TICKS``.
        money: one of ``MONEY``.
        spaced_counts: whether numbers keep the blanks of the printed form on both sides.
        members: prose, numbered, lines or table.
        separator: between names that follow one another in a cell.
        people: sentence (as printed) or table: the counts of 人才队伍建设.
        patents: matrix (as printed) or rows.
        sheets: middle (before 四, as printed), end (after 四) or apart (a paper of its own).
        extra_rows: whether the applicant adds 技术领域, 联盟组建资金投入 and 联盟技术研发人员数 to the form.
        seal_page: form or catalogue: where all members seal the materials.
        empty_rows: blank rows at the end of the form's tables.
        headings: numbering of the report's chapters: chinese, chapter or arabic.
        parties: how the agreement names its parties: list, letters or table.
    """

    shape: str = "printed"
    cover: bool = True
    labels: str = "policy"
    ticks: str = "checked"
    money: str = "cell"
    spaced_counts: bool = False
    members: str = "prose"
    separator: str = "、"
    people: str = "sentence"
    patents: str = "matrix"
    sheets: str = "middle"
    extra_rows: bool = False
    seal_page: str = "form"
    empty_rows: int = 0
    headings: str = "chinese"
    parties: str = "list"


def draw_layout(rng: Random) -> Layout:
    """Return choices drawn from ``rng``; the policy's own form is the most frequent."""
    return Layout(
        shape=rng.choice(("printed", "printed", "printed", "regrouped", "lines")),
        cover=rng.random() < 0.6,
        labels=rng.choice(("policy", "policy", "tight", "colon")),
        ticks=rng.choice(tuple(TICKS)),
        money=rng.choice(MONEY),
        spaced_counts=rng.random() < 0.4,
        members=rng.choice(MEMBER_LISTS),
        separator=rng.choice(SEPARATORS),
        people=rng.choice(("sentence", "sentence", "sentence", "table")),
        patents=rng.choice(("matrix", "matrix", "rows")),
        sheets=rng.choice(("middle", "end")),
        extra_rows=rng.random() < 0.4,
        seal_page=rng.choice(("form", "catalogue")),
        empty_rows=rng.choice((0, 0, 1, 2)),
        headings=rng.choice(("chinese", "chinese", "chapter", "arabic")),
        parties=rng.choice(("list", "letters", "table")),
    )
