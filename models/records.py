r"""The common ground of all records: frozen, strict, rounded, and written as stable JSON.

Floats are rounded when a record is made, so that equal input gives equal bytes and files diff cleanly.

Example:
    >>> from models.geometry import Box
    >>> to_json(Box(x0=1.00001, y0=2, x1=3, y1=4))
    '{"x0":1.0,"y0":2.0,"x1":3.0,"y1":4.0}\n'
"""

import json
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _two_decimals(value: float) -> float:
    return round(value, 2)


def _four_decimals(value: float) -> float:
    return round(value, 4)


Coordinate = Annotated[float, AfterValidator(_two_decimals)]
"""A length or position in PDF points (1/72 inch)."""

Confidence = Annotated[float, Field(ge=0.0, le=1.0), AfterValidator(_four_decimals)]
"""A probability between 0 and 1 that the thing is right."""


class Record(BaseModel):
    """Base of all records: immutable, and refusing keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def to_json(record: Record) -> str:
    """Serialise a record to one line of UTF-8 JSON in declaration order, ending in a newline."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")) + "\n"
