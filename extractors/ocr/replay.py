"""An engine that gives back recorded results: pages are read in tests without models, and the same every time.

A recording is made once by a `RecordingEngine` around a real one. Images are known by the hash of their size and
pixels, so a recording fits only the very images it was made on; another image is an error, never a guess.

Example:
    >>> import numpy as np
    >>> line = np.full((10, 20, 3), 255, np.uint8)
    >>> recording = Recording(identity="example", lines={image_key(line): RecordedLine(text="9", confidence=0.9)})
    >>> ReplayEngine(recording).recognise(line).text
    '9'
"""

import hashlib
from pathlib import Path

import numpy as np

from extractors.ocr.engine import OcrEngine, Pixels, Quad, Recognition
from models.errors import InternalError
from models.records import Record, to_json

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


class RecordedLine(Record):
    """A `Recognition` as it is kept; scores at full length, so that a replay equals the reading."""

    text: str
    confidence: float
    character_confidences: tuple[float, ...] = ()
    character_positions: tuple[float, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()


class Recording(Record):
    """Results of an engine by image.

    Attributes:
        identity: of the engine that was recorded.
        pages: key of a page image → its quads.
        lines: key of a line image → what it says.
    """

    identity: str
    pages: dict[str, tuple[Corners, ...]] = {}
    lines: dict[str, RecordedLine] = {}


def image_key(image: Pixels) -> str:
    """The name of an image: hash of its size and pixels."""
    digest = hashlib.sha256(repr(image.shape).encode())
    digest.update(np.ascontiguousarray(image).tobytes())
    return digest.hexdigest()[:24]


class ReplayEngine:
    """Gives back what was recorded."""

    def __init__(self, recording: Recording) -> None:
        """Keep the recording."""
        self._recording = recording

    @property
    def identity(self) -> str:
        """That of the recorded engine, marked."""
        return f"replay of {self._recording.identity}"

    def detect(self, image: Pixels) -> list[Quad]:
        """The recorded quads.

        Raises:
            InternalError: the image was not recorded.
        """
        quads = self._recording.pages.get(image_key(image))
        if quads is None:
            raise InternalError("这张页面图片没有识别记录。")
        return [np.array(corners, dtype=np.float32) for corners in quads]

    def recognise(self, line: Pixels) -> Recognition:
        """The recorded text.

        Raises:
            InternalError: the image was not recorded.
        """
        found = self._recording.lines.get(image_key(line))
        if found is None:
            raise InternalError("这张文字图片没有识别记录。")
        return Recognition(
            found.text,
            found.confidence,
            found.character_confidences,
            found.character_positions,
            found.alternatives,
        )


class RecordingEngine:
    """Passes everything to a real engine and keeps the results."""

    def __init__(self, engine: OcrEngine) -> None:
        """Record `engine`."""
        self._engine = engine
        self._pages: dict[str, tuple[Corners, ...]] = {}
        self._lines: dict[str, RecordedLine] = {}

    @property
    def identity(self) -> str:
        """That of the real engine."""
        return self._engine.identity

    @property
    def recording(self) -> Recording:
        """What was read so far, in the order of the keys."""
        return Recording(
            identity=self.identity,
            pages=dict(sorted(self._pages.items())),
            lines=dict(sorted(self._lines.items())),
        )

    def detect(self, image: Pixels) -> list[Quad]:
        """Detect and keep."""
        quads = self._engine.detect(image)
        self._pages[image_key(image)] = tuple(_corners(quad) for quad in quads)
        return quads

    def recognise(self, line: Pixels) -> Recognition:
        """Recognise and keep."""
        reading = self._engine.recognise(line)
        self._lines[image_key(line)] = RecordedLine(
            text=reading.text,
            confidence=reading.confidence,
            character_confidences=reading.character_confidences,
            character_positions=reading.character_positions,
            alternatives=reading.alternatives,
        )
        return reading


def load_recording(path: Path) -> Recording:
    """Read a recording."""
    return Recording.model_validate_json(path.read_text(encoding="utf-8"))


def save_recording(recording: Recording, path: Path) -> None:
    """Write a recording as stable JSON."""
    path.write_text(to_json(recording), encoding="utf-8")


def _corners(quad: Quad) -> Corners:
    a, b, c, d = ((float(x), float(y)) for x, y in quad)
    return a, b, c, d
