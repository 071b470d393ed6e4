"""The index of shared keys: exact, small, and quick for thousands of submissions."""

import tracemalloc

import pytest

from validation.across.index import KeyIndex


@pytest.mark.parametrize(
    ("holders", "upper", "shared"),
    [(("a",), None, 0), (("a", "a"), None, 0), (("a", "b"), None, 2), (("a", "b", "c"), 2, 0), ((), None, 0)],
)
def test_a_key_is_shared_by_different_holders(holders, upper, shared):
    index = KeyIndex(2, upper)
    for holder in holders:
        index.add("key", holder)
        index.add(f"own-{holder}", holder)
    assert index.shared().holders("key") == shared


def test_memory_is_some_bytes_a_key():
    tracemalloc.start()
    index = KeyIndex(2, None)
    for number in range(60_000):
        index.add(f"key-{number // 2}", f"holder-{number}")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 60_000 * 40
    assert index.shared().holders("key-29999") == 2
