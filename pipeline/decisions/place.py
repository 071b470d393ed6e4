"""Where the decisions of a round stand: `decisions.csv` and `decisions.sqlite` in its folder.

Of one submission alone they stand beside its folder, as `<folder>.decisions.csv`, so that its papers stay as they are.
The CSV is what people read and keep; the SQLite file is there once reviewers have used the page. Reading joins both.

Example:
    >>> import tempfile
    >>> DecisionPlace.of(Path(tempfile.mkdtemp())).read()
    []
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import CallError
from pipeline import durable
from pipeline.decisions.entry import Entry
from pipeline.decisions.log import log_text, read_log
from pipeline.decisions.standing import Standing, standing_by_submission
from pipeline.decisions.store import DecisionStore, Stored
from pipeline.round_folder import DECISIONS, is_lone_submission


@dataclass(frozen=True)
class DecisionPlace:
    """The two files.

    Attributes:
        csv: the log.
        store: the SQLite file; need not be there.
    """

    csv: Path
    store: DecisionStore

    @classmethod
    def of(cls, folder: Path) -> "DecisionPlace":
        """The place for a round folder, or for the folder of one submission."""
        lone = is_lone_submission(folder)
        stem = (
            folder.resolve().with_name(f"{folder.resolve().name}.{DECISIONS}") if lone else folder / DECISIONS
        )
        return cls(Path(f"{stem}.csv"), DecisionStore(Path(f"{stem}.sqlite")))

    def read(self) -> list[Entry]:
        """All entries of both files in the order of their times; the CSV is brought up to date where it lags.

        Raises:
            CallError: one of the files cannot be read.
        """
        logged = self._logged()
        if not self.store.path.exists():
            return sorted(logged, key=lambda entry: entry.at)
        entries = [stored.entry for stored in self._joined(logged)]
        if set(entries) != set(logged):
            self._write(entries)
        return entries

    def numbered(self) -> list[Stored]:
        """All entries with their numbers in the store, in the order of their times.

        Raises:
            CallError: one of the files cannot be read.
        """
        return self._joined(self._logged())

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries to the store and write the CSV anew.

        Raises:
            CallError: the files cannot be read or written.
        """
        self.store.add([*self._logged(), *entries])
        self.export()

    def decide(self, entry: Entry, seen: int) -> None:
        """Add one decision if nothing was decided on the same thing after entry number `seen` (0 for none).

        Raises:
            OutdatedError: somebody else has decided since.
            CallError: the files cannot be read or written.
        """
        self.store.decide(entry, seen)
        self.export()

    def export(self) -> None:
        """Write the CSV anew from the store."""
        self._write([stored.entry for stored in self.store.entries()])

    def _joined(self, logged: Sequence[Entry]) -> list[Stored]:
        stored = self.store.entries()
        if set(logged) <= {one.entry for one in stored}:
            return stored
        self.store.add(logged)
        return self.store.entries()

    def _logged(self) -> list[Entry]:
        try:
            return read_log(self.csv.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise CallError(f"读不到 {self.csv.name}。", "请检查权限，并保存为 UTF-8 编码。") from error

    def _write(self, entries: Sequence[Entry]) -> None:
        try:
            durable.write_text(self.csv, log_text(entries))
        except OSError as error:
            raise CallError(f"不能写入 {self.csv}。", "请检查批次文件夹的权限和磁盘空间。") from error


def load_standing(copy: Path) -> dict[str, Standing]:
    """What holds of the decisions that a run applies, by submission id.

    Args:
        copy: the log as the read stage has copied it to OUT.
    """
    return standing_by_submission(read_log(copy.read_text(encoding="utf-8")))
