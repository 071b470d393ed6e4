"""The full benchmark round and its tuning twin: every jurisdiction in every way of sending, every entry of the catalogues.

The two are dealt alike from different seeds: ``benchmark-tuning`` is looked at while methods are made, ``benchmark-full`` is
what the published figures are measured on.

Example: ``len(benchmark_full().plans) >= 60``
"""

from corpus.synthesis.jurisdictions import JURISDICTIONS
from corpus.synthesis.schedules.dealing import deal
from corpus.synthesis.schedules.schedule import Schedule
from corpus.synthesis.schedules.ways import WAYS

_EACH = 14
_MOST = 8


def _round(round_id: str, title: str) -> Schedule:
    plans = (
        deal(round_id, jurisdiction, tuple(WAYS), _EACH, _MOST, clean=2, most_missing=2)
        for jurisdiction in JURISDICTIONS
    )
    return Schedule(
        round_id,
        {"title": title, "received_by": "2026-03-31"},
        tuple(plan for dealt in plans for plan in dealt),
    )


def benchmark_full() -> Schedule:
    """Deal the round that the published figures are measured on."""
    return _round("benchmark-full", "创新联合体备案（评测批次）")


def benchmark_tuning() -> Schedule:
    """Deal the round that is looked at while methods are made."""
    return _round("benchmark-tuning", "创新联合体备案（调试批次）")
