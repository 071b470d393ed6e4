"""Which keys several submissions share, found in a few bytes for each key.

A key is kept as a 64-bit hash beside that of its holder, 16 bytes in all; one sort at the end brings equal keys together.
So thousands of submissions take some tens of megabytes and n log n steps, and no two submissions are ever compared
with each other unless they share a key.

Example:
    >>> index = KeyIndex(2, None)
    >>> for holder in ("a", "b"):
    ...     index.add("same", holder)
    >>> index.add("alone", "a")
    >>> shared = index.shared()
    >>> shared.holders("same"), shared.holders("alone")
    (2, 0)
"""

from array import array
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class SharedKeys:
    """The shared keys of a round, sorted, each with its number of holders."""

    keys: Hashes
    counts: npt.NDArray[np.int64]

    def holders(self, key: str) -> int:
        """How many different holders a key has; 0 where it is not shared."""
        mark = np.uint64(_hash(key))
        place = int(np.searchsorted(self.keys, mark))
        return int(self.counts[place]) if place < len(self.keys) and self.keys[place] == mark else 0


class KeyIndex:
    """Collects (key, holder) pairs of one check."""

    def __init__(self, from_holders: int, to_holders: int | None) -> None:
        """Count a key as shared from `from_holders` to `to_holders` different holders (None: no upper end)."""
        self._from, self._to = from_holders, to_holders
        self._pairs = array("Q")

    def add(self, key: str, holder: str) -> None:
        """Note that a holder has a key; twice is once."""
        self._pairs.append(_hash(key))
        self._pairs.append(_hash(holder))

    def shared(self) -> SharedKeys:
        """The keys that enough different holders have."""
        pairs = np.unique(np.frombuffer(self._pairs, dtype=np.uint64).reshape(-1, 2), axis=0)
        keys, counts = np.unique(pairs[:, 0], return_counts=True)
        kept = counts >= self._from
        if self._to is not None:
            kept &= counts <= self._to
        return SharedKeys(keys[kept], counts[kept])


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "big")
