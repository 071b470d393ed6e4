"""Seals and signatures: found at the right place, belonging to the right unit, written or empty.

On pages a mark is matched by its box, in Word, which has no pages, by whose it is. Gold states the page's size
beside each box, because a photo has no size in points of its own: boxes are compared as shares of the page.

Example:
    >>> seal_likeness((0, 0, 10, 10), (5, 5, 15, 15)) > 0, seal_likeness((0, 0, 10, 10), (20, 0, 30, 10))
    (True, 0.0)
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.scoring.comparison import Comparison
from pipeline.scoring.equality import fold, likeness
from pipeline.scoring.gold import Gold
from pipeline.scoring.outcome import Outcome
from pipeline.scoring.tables import Row, Run, Size
from validation.schemas.rows import BOX

Edges = tuple[float, float, float, float]

_A4 = (595.28, 841.89)
_OVERLAP = 0.5
_NEAR = (170.0, 34.0)
"""How far the middles of two signature boxes may lie apart, in points of A4: one side holds the label, the other not."""


_LEGIBLE = 0.6
"""Share of a seal that must be seen for it to count: nobody reads a slice of one over the edges of many pages."""


def score_seals(gold: Gold, run: Run) -> Iterator[Outcome]:
    """Compare the seals: found (box overlap of a half, or a middle within), member, shape, and the ring text.

    Slices count neither way. Colourless and overlapping seals have figures of their own beside (recall; echoes).
    """
    for left, right, channel in _matched(gold, run, "seals", "member", seal_likeness):
        if left and left.get("visible", 1.0) < _LEGIBLE:
            continue
        which = f"page {(left or right or {}).get('page') or '-'} {(left or {}).get('member') or ''}".strip()
        compared = Comparison(gold, run, channel, right, which)
        found = compared.presence("seals.found", left, "member")
        yield found
        if left and left.get("colour") == "grey":
            yield replace(found, subject="seals.found_grey", echo=True)
        if left and left.get("overlaps"):
            yield replace(found, subject="seals.found_overlapping", echo=True)
        if left and right:
            yield compared.choice("seals.member", left["member"], right["member"])
            yield compared.choice("seals.shape", left["shape"], right["shape"])
            yield compared.value("seals.text", left["text"], right["text"])


def score_signatures(gold: Gold, run: Run) -> Iterator[Outcome]:
    """Compare the signature places: found, written or empty, and whose."""
    for left, right, channel in _matched(gold, run, "signatures", "party", place_likeness):
        which = f"page {(left or right or {}).get('page') or '-'} {(left or {}).get('party') or ''}".strip()
        compared = Comparison(gold, run, channel, right, which)
        yield compared.presence("signatures.found", left, "label")
        if left and right:
            yield compared.choice("signatures.present", left["present"], right["present"])
            yield compared.choice("signatures.party", left["party"], right["party"])


def seal_likeness(one: Edges, other: Edges) -> float:
    """Overlap of two boxes as intersection over union; 0 unless it is a half or a middle lies within the other."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    share = shared / (_area(one) + _area(other) - shared)
    return share if share >= _OVERLAP or _middle_within(one, other) or _middle_within(other, one) else 0.0


def place_likeness(one: Edges, other: Edges) -> float:
    """Nearness of the middles of two boxes, 1 for the same; 0 for places of different lines or columns."""
    across = abs(one[0] + one[2] - other[0] - other[2]) / 2 / _NEAR[0]
    down = abs(one[1] + one[3] - other[1] - other[3]) / 2 / _NEAR[1]
    return 1 - (across + down) / 2 if across < 1 and down < 1 else 0.0


def _matched(
    gold: Gold, run: Run, table: str, whose: str, alike: Callable[[Edges, Edges], float]
) -> Iterator[tuple[Row | None, Row | None, str]]:
    """Pairs of gold and got, with the channel; a mark without partner is paired with None."""
    wanted: Sequence[Row] = getattr(gold, table)
    got = run.rows(table, gold.submission_id)
    paths = {str(row["path"]) for row in wanted}
    paths |= {run.path(gold.submission_id, row["document_id"]) for row in got}
    for path in sorted(paths):
        ours = [row for row in wanted if row["path"] == path]
        theirs = [row for row in got if run.path(gold.submission_id, row["document_id"]) == path]
        scores = {
            (left, right): score
            for left, one in enumerate(ours)
            for right, other in enumerate(theirs)
            if (score := _likeness(gold, run, one, other, whose, alike)) > 0
        }
        channel = gold.channel_of_path(path)
        for left, right in best_pairs(scores, len(ours), len(theirs)):
            yield (
                None if left is None else ours[left],
                None if right is None else theirs[right],
                channel,
            )


def best_pairs(
    scores: dict[tuple[int, int], float], ours: int, theirs: int
) -> Iterator[tuple[int | None, int | None]]:
    """Pair one to one by the best score first; whoever is left over is paired with None."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for left, right in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if left not in partner and right not in taken:
            partner[left] = right
            taken.add(right)
    for left in range(ours):
        yield left, partner.get(left)
    for right in range(theirs):
        if right not in taken:
            yield None, right


def _likeness(
    gold: Gold, run: Run, one: Row, other: Row, whose: str, alike: Callable[[Edges, Edges], float]
) -> float:
    if one["page"] != other["page"]:
        return 0.0
    if one["box"] is None or other["x0"] is None:
        return (
            0.2
            + 0.4 * likeness(one[whose], other[whose])
            + 0.4 * (fold(one.get("label")) == fold(other.get("label")))
        )
    size = one.get("page_size") or _A4
    return alike(
        _on_a4(one["box"], size),
        _on_a4([other[edge] for edge in BOX], run.page_size(gold.submission_id, other) or size),
    )


def _on_a4(box: Sequence[float], size: Sequence[float] | Size) -> Edges:
    across, down = _A4[0] / size[0], _A4[1] / size[1]
    return box[0] * across, box[1] * down, box[2] * across, box[3] * down


def _area(box: Edges) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _middle_within(one: Edges, other: Edges) -> bool:
    across, down = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= down <= other[3]
