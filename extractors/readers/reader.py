"""What a reader is given and what it gives back.

A reader is a module of this folder with two names: `MEDIA_TYPES`, the media types it reads, and
`read(path, context) -> Reading`. `extractors.readers.registry.reader_for(media_type)` finds it by its place;
nothing else lists it. Readers run in the guarded child, on a private copy named by us, after
`extractors.readers.inspection` has looked at the bytes.

Raises by agreement: `models.errors.UnreadableFile` with one Chinese sentence for the clerk (what is wrong, what to
do) when the file as a whole cannot be read; a part that cannot be read makes the document `partial` instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from extractors.ocr.engine import OcrEngine
from models.document import Document
from models.limits import Limits
from models.records import Record


class ReadSettings(Record):
    """How files are read; params.yaml, section `read`. Part of the key under which readings are kept.

    Attributes:
        ocr_dpi: resolution at which PDF pages are rendered for OCR.
        image_dpi: resolution of the page images kept for reports.
        image_quality: JPEG quality of those images, 1 to 95.
    """

    ocr_dpi: int = 200
    image_dpi: int = 110
    image_quality: int = 70


@dataclass(frozen=True)
class ReadContext:
    """What a reader may use.

    Attributes:
        engine: OCR engine, loaded in the parent.
        settings, limits: from params.yaml.
        progress: called with (pages done, pages in all) after each page; feeds the stall limit.
    """

    engine: OcrEngine
    settings: ReadSettings
    limits: Limits
    progress: Callable[[int, int], None] = lambda done, total: None


@dataclass(frozen=True)
class Reading:
    """A document and its page images (file name → JPEG bytes; the names are those in `Page.image`)."""

    document: Document
    images: Mapping[str, bytes] = field(default_factory=dict)
