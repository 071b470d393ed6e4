r"""Reference registers of the bureau: CSV tables of units, looked up by credit code or name.

Source: CONTRACT.md, section 6: `above_scale.csv`, `registered_units.csv`, `high_tech.csv` in the round's folder
`registers/`; UTF-8 with or without BOM, or GBK; columns `name` and `uscc`, and for registered units also
`address`, `district`, `legal_representative`.

Example:
    >>> register = parse_register("high_tech", "name,uscc\n甲公司,91110000802100433B\n".encode("gbk"))
    >>> register.find("甲公司", "").entry.uscc
    '91110000802100433B'
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from models.errors import CallError
from models.records import Record
from validation.names import fold

_CLOSEST = 3
_CLOSE_FROM = 60.0
_HEADERS = {
    "name": ("name", "名称", "单位名称", "企业名称"),
    "uscc": ("uscc", "统一社会信用代码", "信用代码", "社会信用代码"),
    "address": ("address", "地址", "住所", "注册地址"),
    "district": ("district", "区县", "所属区域", "行政区"),
    "legal_representative": ("legal_representative", "法定代表人", "法人代表"),
}


class Entry(Record):
    """One row of a register."""

    name: str
    uscc: str = ""
    address: str = ""
    district: str = ""
    legal_representative: str = ""


@dataclass(frozen=True)
class Match:
    """What a register knows of a unit.

    Attributes:
        entry: the row found; None when the unit is not in it.
        by: `uscc` or `name`; empty when not found.
        agrees: the other of name and code does not contradict the row found.
    """

    entry: Entry | None = None
    by: str = ""
    agrees: bool = True


@dataclass(frozen=True)
class Register:
    """One register, ready for look-ups."""

    name: str
    entries: tuple[Entry, ...]

    @cached_property
    def _by_code(self) -> dict[str, Entry]:
        return {entry.uscc: entry for entry in reversed(self.entries) if entry.uscc}

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        return {fold(entry.name): entry for entry in reversed(self.entries)}

    def find(self, name: str, uscc: str) -> Match:
        """Look a unit up by its credit code, else by its name."""
        entry = self._by_code.get(uscc) if uscc else None
        if entry is not None:
            return Match(entry, "uscc", not name or fold(name) == fold(entry.name))
        entry = self._by_name.get(fold(name)) if name else None
        if entry is not None:
            return Match(entry, "name", not (uscc and entry.uscc))
        return Match()

    def closest(self, name: str) -> list[tuple[Entry, float]]:
        """At most three entries whose names come closest, with their likeness from 0 to 1, best first."""
        found = process.extract(
            fold(name), list(self._by_name), scorer=fuzz.ratio, limit=_CLOSEST, score_cutoff=_CLOSE_FROM
        )
        return [(self._by_name[folded], score / 100) for folded, score, _ in found]


@dataclass(frozen=True)
class Registers:
    """The registers that the bureau gave with the round; one that was not given is None."""

    by_name: Mapping[str, Register] = field(default_factory=dict)

    def get(self, name: str) -> Register | None:
        """The register `name`, such as `above_scale`, or None."""
        return self.by_name.get(name)


def load_registers(folder: Path) -> Registers:
    """Read all `*.csv` of a round's `registers` folder; no folder means no registers.

    Raises:
        CallError: a register cannot be decoded or lacks the columns name and uscc.
    """
    files = sorted(path for path in folder.glob("*.csv") if path.is_file()) if folder.is_dir() else []
    return Registers({path.stem: parse_register(path.stem, path.read_bytes()) for path in files})


def parse_register(name: str, data: bytes) -> Register:
    """Parse the bytes of one register; `name` is that of the file without `.csv`.

    Raises:
        CallError: see `load_registers`.
    """
    rows = csv.DictReader(io.StringIO(_decoded(name, data)))
    columns = {id_: _column(rows.fieldnames or (), variants) for id_, variants in _HEADERS.items()}
    if columns["name"] is None or columns["uscc"] is None:
        raise CallError(f"名录 {name}.csv 缺少 name 或 uscc 列。", "请在第一行写明列名 name,uscc。")
    entries = [
        Entry(
            **{id_: (row.get(column) or "").strip() for id_, column in columns.items() if column is not None}
        )
        for row in rows
    ]
    return Register(name, tuple(_tidied(entry) for entry in entries if entry.name or entry.uscc))


def _tidied(entry: Entry) -> Entry:
    return entry.model_copy(update={"uscc": "".join(entry.uscc.split()).upper()})


def _column(fieldnames: Sequence[str], variants: tuple[str, ...]) -> str | None:
    return next((name for name in fieldnames if (name or "").strip().lower() in variants), None)


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CallError(f"名录 {name}.csv 的编码无法识别。", "请另存为UTF-8或GBK编码的CSV。")
