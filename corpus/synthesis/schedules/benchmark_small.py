"""The small benchmark round: three submissions of each jurisdiction in other channels; drawn once and kept in git for CI.

Nothing is tuned on it: tuning looks at ``benchmark-tuning``, which is dealt like ``benchmark-full`` from another seed.

Example: ``len(benchmark_small().plans) == 3 * len(JURISDICTIONS)``
"""

from corpus.synthesis.jurisdictions import JURISDICTIONS
from corpus.synthesis.schedules.dealing import deal
from corpus.synthesis.schedules.schedule import Schedule

ROUND_ID = "benchmark-small"
_SEED = "benchmark-small/1"
"""Of the seeds tried the first by which few submissions lack their form or agreement, without which little is read."""

_MOST = 7

_WAYS = {
    "liangjiang": ("word", "photos", "scan"),
    "jiyuan": ("text", "scan", "worn"),
    "chongqing": ("word", "text", "scan"),
    "luzhou": ("scan", "word", "text"),
    "nanjing": ("text", "bound", "word"),
}


def benchmark_small() -> Schedule:
    """Deal the round."""
    plans = (deal(_SEED, jurisdiction, _WAYS[jurisdiction], 3, _MOST) for jurisdiction in JURISDICTIONS)
    return Schedule(
        ROUND_ID,
        {"title": "创新联合体备案（评测小批次）", "received_by": "2026-03-31"},
        tuple(plan for dealt in plans for plan in dealt),
    )
