"""Where things stand in the output folder (CONTRACT.md, section 3); stage files stand under `stages/`.

Example:
    >>> Layout(Path("out")).table("fields").as_posix()
    'out/tables/fields.parquet'
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.records import Record
from models.submission import SourceFile
from pipeline.durable import write_text

_LISTING_SCHEMA = 1

INDEX = "index"
"""Stem of the round's page among the pages of the submissions."""

_LONGEST_STEM = 200
"""Bytes of a submission's id that name its files; file systems allow 255 with the ending."""


class Listing(Record):
    """What the read stage found: the round's submissions and files.

    Attributes:
        jurisdiction: id given for all submissions by option or round.yaml; empty to recognise it.
        submissions: ids in order, those without files included.
        files: in order of submission and path.
    """

    schema_version: int = _LISTING_SCHEMA
    jurisdiction: str
    submissions: tuple[str, ...]
    files: tuple[SourceFile, ...]


def file_hash(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def file_stem(submission_id: str) -> str:
    """Name of the files made for a submission, without the ending.

    The id itself, but for one that would take the index page's place or is too long for a file name; these end in
    part of their hash.

    Example:
        >>> file_stem("lj-001"), file_stem("index")
        ('lj-001', 'index-1bc04b52')
    """
    encoded = submission_id.encode(errors="surrogateescape")
    if submission_id.lower() != INDEX and len(encoded) <= _LONGEST_STEM:
        return submission_id
    cut = encoded[:_LONGEST_STEM].decode(errors="ignore")
    return f"{cut}-{hashlib.sha256(encoded).hexdigest()[:8]}"


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

    def read_listing(self) -> Listing:
        """What the read stage found."""
        return Listing.model_validate_json(self.listing.read_bytes())

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
    def decisions(self) -> Path:
        """Copy of the reviewers' decisions that this run applies."""
        return self.round / "decisions.csv"

    @property
    def origin(self) -> Path:
        """Where the round lies, for commands that are given OUT alone; no stage's output, since it is a path."""
        return self.out / "stages" / "origin.txt"

    @property
    def extracts(self) -> Path:
        """One JSON file for each submission."""
        return self.out / "stages" / "extract"

    def extract(self, submission_id: str) -> Path:
        """The submission's file of the extract stage."""
        return self.extracts / f"{file_stem(submission_id)}.json"

    @property
    def tables(self) -> Path:
        """The Parquet tables."""
        return self.out / "tables"

    def table(self, name: str) -> Path:
        """One table."""
        return self.tables / f"{name}.parquet"

    @property
    def workbook(self) -> Path:
        """The workbook that reviewers type into."""
        return self.reports / "round.xlsx"

    def seal_workbook(self) -> None:
        """Note the hash of the workbook as it was written, which tells whether somebody types into it later."""
        write_text(self._workbook_seal, file_hash(self.workbook))

    def sealed_hash(self) -> str:
        """The noted hash; empty where none was noted."""
        return self._workbook_seal.read_text(encoding="ascii") if self._workbook_seal.is_file() else ""

    @property
    def _workbook_seal(self) -> Path:
        return self.out / "stages" / "workbook.sha256"

    @property
    def reports(self) -> Path:
        """HTML, workbooks and notices."""
        return self.out / "reports"

    @property
    def score(self) -> Path:
        """Figures and errors against gold, for developers."""
        return self.out / "score"
