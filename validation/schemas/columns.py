"""The kinds of column that the tables are made of.

Types are nullable pandas types, so that an absent count stays absent and no integer turns into a float:
text is pandas' own `str`, whole numbers `Int64`, lengths and probabilities `float64`, yes/no `boolean`.

Example:
    >>> integer().nullable
    True
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from pandera.pandas import Check, Column, DataFrameSchema


def text(*, nullable: bool = False) -> Column:
    """A column of text; nullable where the record allows None."""
    return Column("str", nullable=nullable)


def integer(*, nullable: bool = True) -> Column:
    """A column of whole numbers."""
    return Column("Int64", nullable=nullable)


def number() -> Column:
    """A column of lengths in PDF points, or other fractions; absent values are NaN."""
    return Column("float64", nullable=True)


def probability(*, nullable: bool = False) -> Column:
    """A column of numbers between 0 and 1."""
    return Column("float64", Check.in_range(0.0, 1.0), nullable=nullable)


def flag(*, nullable: bool = False) -> Column:
    """A column of true, false and, where nullable, unknown."""
    return Column("boolean", nullable=nullable)


def choice(options: Iterable[str] | type[StrEnum], *, nullable: bool = False) -> Column:
    """A column that holds one of `options`."""
    allowed = [str(option) for option in options]
    return Column("str", Check.isin(allowed), nullable=nullable)


def submission_id() -> Column:
    """The first column of every table."""
    return Column("str", Check.str_length(min_value=1))


def place() -> dict[str, Column]:
    """Document, page, box and Word locator: where a row was found."""
    return {"document_id": text(nullable=True), "page": integer(), **box(), "locator": text(nullable=True)}


def short_place() -> dict[str, Column]:
    """The place columns that CONTRACT.md names for row tables; their boxes stand among the extra columns."""
    return {"document_id": text(nullable=True), "page": integer(), "locator": text(nullable=True)}


def box() -> dict[str, Column]:
    """The four edges in PDF points from the page's top left."""
    return {name: number() for name in ("x0", "y0", "x1", "y1")}


def reading() -> dict[str, Column]:
    """How a row was read: the raw text, the method and the confidence."""
    return {"raw": text(), "confidence": probability(), "method": text()}


def table(name: str, columns: Mapping[str, Column]) -> DataFrameSchema:
    """The schema of one table: exactly these columns in this order, cast to their types."""
    return DataFrameSchema(dict(columns), name=name, strict=True, ordered=True, coerce=True)
