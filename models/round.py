"""What the bureau says of a round: its round.yaml (CONTRACT.md, section 2).

Example:
    >>> RoundFacts(received_by="2025-05-30").received_by
    datetime.date(2025, 5, 30)
"""

from datetime import date

from models.records import Record


class RoundFacts(Record):
    """Facts of a round that stand in no submission.

    Attributes:
        jurisdiction: id for all submissions; empty to recognise it from the documents.
        title: the round's name as shown in reports.
        received_by: last day of filing.
        received: submission id → day it was received.
    """

    jurisdiction: str = ""
    title: str = ""
    received_by: date | None = None
    received: dict[str, date] = {}
