"""Page images of the readings in the store, as reports, the reviewers' page and the score show them.

Example:
    `StoredPages(Readings(layout.readings)).page(paper.reading, 1).jpeg` is the first page.
"""

from functools import lru_cache

from models.document import Page
from pipeline.reporting.view import PageImage
from pipeline.store import Readings


class StoredPages:
    """Page images of the readings, as reports ask for them."""

    def __init__(self, readings: Readings) -> None:
        """Show pages of `readings`."""
        self._readings = readings
        self._pages = lru_cache(maxsize=8)(self._load)

    def page(self, reading: str, number: int) -> PageImage | None:
        """The image of 1-based page `number`; None where there is none."""
        page = next((page for page in self.facts(reading) if page.number == number), None)
        if page is None or page.image is None:
            return None
        return PageImage(self._readings.image(reading, page.image), page.image_scale)

    def facts(self, reading: str) -> tuple[Page, ...]:
        """The pages of a reading, or the pictures of a Word document, in order: size, turn, confidence."""
        return self._pages(reading) if reading else ()

    def _load(self, reading: str) -> tuple[Page, ...]:
        return self._readings.document(reading).sheets
