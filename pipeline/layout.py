"""Where things stand in the output folder (CONTRACT.md, section 3); stage files stand under `stages/`.

Example:
    >>> Layout(Path("out")).table("fields").as_posix()
    'out/tables/fields.parquet'
"""

from dataclasses import dataclass
from pathlib import Path

from models.records import Record
from models.submission import SourceFile

LISTING_SCHEMA = 1


class Listing(Record):
    """What the read stage found: the round's submissions and files.

    Attributes:
        jurisdiction: id given for all submissions by option or round.yaml; empty to recognise it.
        submissions: ids in order, those without files included.
        files: in order of submission and path.
    """

    schema_version: int = LISTING_SCHEMA
    jurisdiction: str
    submissions: tuple[str, ...]
    files: tuple[SourceFile, ...]


@dataclass(frozen=True)
class Layout:
    """The places in an output folder.

    Attributes:
        out: the output folder.
    """

    out: Path

    @property
    def reading(self) -> Path:
        """Output of the read stage."""
        return self.out / "stages" / "read"

    @property
    def listing(self) -> Path:
        """List of submissions and files."""
        return self.reading / "sources.json"

    @property
    def readings(self) -> Path:
        """Readings by key."""
        return self.reading / "readings"

    @property
    def round(self) -> Path:
        """What the bureau gave with the round: facts and registers."""
        return self.out / "stages" / "round"

    @property
    def facts(self) -> Path:
        """Facts of the round as JSON."""
        return self.round / "facts.json"

    @property
    def registers(self) -> Path:
        """Copies of the registers."""
        return self.round / "registers"

    @property
    def extracts(self) -> Path:
        """One JSON file for each submission."""
        return self.out / "stages" / "extract"

    def extract(self, submission_id: str) -> Path:
        """The submission's file of the extract stage."""
        return self.extracts / f"{submission_id}.json"

    @property
    def tables(self) -> Path:
        """The Parquet tables."""
        return self.out / "tables"

    def table(self, name: str) -> Path:
        """One table."""
        return self.tables / f"{name}.parquet"

    @property
    def reports(self) -> Path:
        """HTML, workbooks and notices."""
        return self.out / "reports"

    @property
    def score(self) -> Path:
        """Figures and errors against gold, for developers."""
        return self.out / "score"
