"""The tables of a run, row by row for each submission, with the sizes of pages that boxes stand on.

Example:
    >>> run = Run({"documents": {"s1": [{"document_id": "d1", "path": "a.pdf"}]}}, {})
    >>> run.path("s1", "d1")
    'a.pdf'
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.scoring.outcome import NOWHERE, Found
from validation.schemas.rows import BOX

Row = Mapping[str, Any]
Size = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """What a run says.

    Attributes:
        tables: table name → submission → rows.
        pages: (submission, document id, page from 1) → width and height in points.
    """

    tables: Mapping[str, Mapping[str, Sequence[Row]]]
    pages: Mapping[tuple[str, str, int], Size]

    def rows(self, table: str, submission: str) -> Sequence[Row]:
        """The rows of one submission in one table."""
        return self.tables.get(table, {}).get(submission, ())

    def path(self, submission: str, document_id: str | None) -> str:
        """The path of a document; empty where there is none."""
        rows = self.rows("documents", submission)
        return next((str(row["path"]) for row in rows if row["document_id"] == document_id), "")

    def page_size(self, submission: str, row: Row) -> Size | None:
        """The size of the page that a row stands on; None in Word or where it is unknown."""
        return self.pages.get((submission, row.get("document_id") or "", row.get("page") or 0))

    def wanted(self, submission: str, gold: Row | None) -> Found:
        """Where gold has a mark that the run has not, on the page as the run measures it; nowhere for other rows."""
        if gold is None or gold.get("box") is None:
            return NOWHERE
        rows = self.rows("documents", submission)
        document = next((row["document_id"] for row in rows if row["path"] == gold["path"]), None)
        given = gold.get("page_size")
        size = self.page_size(submission, {"document_id": document, "page": gold["page"]}) or given
        across, down = (size[0] / given[0], size[1] / given[1]) if size and given else (1.0, 1.0)
        x0, y0, x1, y1 = gold["box"]
        return Found(gold["path"], gold["page"], (x0 * across, y0 * down, x1 * across, y1 * down))

    def found(self, submission: str, row: Row | None) -> Found:
        """Where a row was found; `score` stands for the confidence of a mark."""
        if row is None:
            return NOWHERE
        edges = [row.get(name) for name in BOX]
        x0, y0, x1, y1 = edges
        box = None if x0 is None or y0 is None or x1 is None or y1 is None else (x0, y0, x1, y1)
        return Found(
            document=self.path(submission, row.get("document_id")),
            page=row.get("page"),
            box=box,
            locator=row.get("locator"),
            confidence=row.get("score", row.get("confidence")),
        )
