"""PaddleOCR's PP-OCRv6 on ONNX Runtime: detection and recognition, one thread, offline.

PaddleOCR loads and runs the models; detection is in `extractors.ocr.detection`. The recognition output is decoded
here, because PaddleOCR keeps only the mean score of a line and the value parsers need one for each character. Lines
are recognised one at a time at their own width, so that a result never depends on its neighbours (PEERS.md, trap 10).
The line-orientation classifier is never used: it turns lone digits (trap 1).

Example:
    engine = load_engine(detection_sha256=..., recognition_sha256=...)
    engine.recognise(line).text
"""

import hashlib
import importlib.metadata
import os
import tempfile
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr import weights
from extractors.ocr.detection import Detector
from extractors.ocr.doubts import DOUBTFUL, SECOND, Character, alternatives
from extractors.ocr.engine import Pixels, Quad, Recognition
from extractors.ocr.simplified import forms

LINE_HEIGHT = 48
"""Height of the recognition model's input in pixels."""

WIDEST_LINE = 2400
"""Width in pixels of `LINE_HEIGHT` above which a line is cut before recognition."""

MARGIN = 16
LEAST_WIDTH = 96
"""Pixels of empty ground after a line, and the least width of the recognition model's input."""

REMEMBERED = 256
"""Readings of lines that are kept: a page's turn, its lines and its seals ask for some crops twice."""

_OPTIONS: dict[str, Any] = {"intra_op_num_threads": 1, "inter_op_num_threads": 1}
_BLANK = 0


class PaddleEngine:
    """PP-OCRv6 detection and recognition behind the `OcrEngine` protocol."""

    def __init__(self, detector: Detector, recogniser: Any, characters: list[str], identity: str) -> None:
        """Keep the loaded models; use `load_engine`."""
        self._detector = detector
        self._run = recogniser.runner
        self._characters = characters
        self._forms = forms(characters)
        self._identity = identity
        self._remembered: OrderedDict[bytes, Recognition] = OrderedDict()

    @property
    def identity(self) -> str:
        """Version of PaddleOCR and hashes of the models."""
        return self._identity

    def detect(self, image: Pixels) -> list[Quad]:
        """Find text lines, at the scale that the height of the smaller text asks for."""
        return self._detector.lines(image)

    def recognise(self, line: Pixels) -> Recognition:
        """Read one line image; a very long one is read in pieces cut between characters."""
        height, width = line.shape[:2]
        if height < 2 or width < 2:
            return Recognition(text="", confidence=0.0)
        key = hashlib.blake2b(line.tobytes(), key=b"%d" % width, digest_size=16).digest()
        known = self._remembered.get(key)
        if known is None:
            known = self._remembered[key] = self._read(line)
            if len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return known

    def _read(self, line: Pixels) -> Recognition:
        height = line.shape[0]
        pieces = _pieces(line, WIDEST_LINE * height // LINE_HEIGHT)
        read: list[Character] = []
        left = 0
        for piece in pieces:
            read += [
                replace(found, place=(left + found.place) / line.shape[1])
                for found in self._decode(self._output(piece), piece)
            ]
            left += piece.shape[1]
        while read and read[0].text.isspace():
            del read[0]
        while read and read[-1].text.isspace():
            del read[-1]
        scores = tuple(found.score for found in read)
        return Recognition(
            text="".join(found.text for found in read),
            confidence=float(np.mean(scores)) if scores else 0.0,
            character_confidences=scores,
            character_positions=tuple(min(found.place, 1.0) for found in read),
            alternatives=alternatives(read),
        )

    def _output(self, line: Pixels) -> NDArray[np.float32]:
        output: NDArray[np.float32] = self._run(x=_prepared(line))[0][0]
        traditional, simplified = self._forms
        np.add.at(output.T, simplified, output.T[traditional])
        output.T[traditional] = 0.0
        return output

    def _decode(self, output: NDArray[np.float32], piece: Pixels) -> Iterator[Character]:
        """Greedy CTC decoding of an output of shape (steps, classes): repeats merged, blanks dropped.

        Yields:
            Each character, its place in pixels from the left of the piece.
        """
        step = _input_width(piece) / len(output) * piece.shape[0] / LINE_HEIGHT
        best = output.argmax(axis=1)
        scores = output[np.arange(len(best)), best]
        first = np.concatenate(([True], best[1:] != best[:-1])) & (best != _BLANK)
        for index in np.flatnonzero(first):
            score = min(float(scores[index]), 1.0)
            found = Character(self._characters[best[index]], score, (float(index) + 0.5) * step)
            yield found if score >= DOUBTFUL else self._with_second(found, output[index], int(best[index]))

    def _with_second(self, found: Character, step: NDArray[np.float32], best: int) -> Character:
        """The character with the one that it may be instead; as it is where nothing else is likely."""
        others = step.copy()
        others[[best, _BLANK]] = 0
        second = int(others.argmax())
        score = float(others[second])
        return (
            replace(found, second=self._characters[second], second_score=score) if score >= SECOND else found
        )


def load_engine(
    *, detection_sha256: str, recognition_sha256: str, folder: Path | None = None
) -> PaddleEngine:
    """Load the models, offline, with one inference thread; the sessions work in forked children.

    OpenCV is told to use one thread too: threads of its pool do not live on in a forked child, which would wait for
    them for ever.

    Args:
        detection_sha256: pinned hash of the detection model.
        recognition_sha256: pinned hash of the recognition model.
        folder: where `PP-OCRv6_det_small.onnx` and `PP-OCRv6_rec_small.onnx` lie; the wheel of rapidocr when None.

    Raises:
        SetupError: a model is missing or not the pinned one.
    """
    place = weights.shipped_model if folder is None else folder.joinpath
    detection = weights.checked_model(place(weights.DETECTION), detection_sha256)
    recognition = weights.checked_model(place(weights.RECOGNITION), recognition_sha256)
    cv2.setNumThreads(1)
    paddleocr = _import_paddleocr()
    with tempfile.TemporaryDirectory(prefix="lianshen-models-") as made:
        shown = Path(made)
        weights.write_detection_folder(shown / "det", detection)
        weights.write_recognition_folder(shown / "rec", recognition, [])
        detector = paddleocr.TextDetection(**_model(weights.DETECTION_NAME, shown / "det"))
        recogniser = paddleocr.TextRecognition(**_model(weights.RECOGNITION_NAME, shown / "rec"))
    session = recogniser.paddlex_predictor.runner.session
    dictionary = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    version = importlib.metadata.version("paddleocr")
    return PaddleEngine(
        Detector(detector.paddlex_predictor),
        recogniser.paddlex_predictor,
        ["", *dictionary, " "],
        f"paddleocr {version} det {detection_sha256[:16]} rec {recognition_sha256[:16]}",
    )


def _model(name: str, folder: Path) -> dict[str, Any]:
    return {
        "model_name": name,
        "model_dir": str(folder),
        "engine": "onnxruntime",
        "engine_config": _OPTIONS,
        "device": "cpu",
    }


def _import_paddleocr() -> Any:
    """Import PaddleOCR so that it asks no model hoster and accepts the headless build of OpenCV."""
    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
    with _headless_opencv():
        import paddleocr
    return paddleocr


@contextmanager
def _headless_opencv() -> Iterator[None]:
    """Let paddlex find the version of opencv-contrib-python, which it pins, in the headless build of the same.

    paddlex looks its dependencies up by distribution name when it is imported (PEERS.md, trap 13).
    """
    version = importlib.metadata.version

    def found(distribution_name: str) -> str:
        headless = distribution_name == "opencv-contrib-python"
        return version("opencv-contrib-python-headless" if headless else distribution_name)

    importlib.metadata.version = found
    try:
        yield
    finally:
        importlib.metadata.version = version


def _prepared(line: Pixels) -> NDArray[np.float32]:
    """The recognition model's input for one line at its own width, shape (1, 3, 48, width), BGR, -1 to 1.

    PaddleOCR pads every line to at least 320 pixels, which costs a short cell five times its own reading; the
    little grey at the end that the last character needs is enough.
    """
    wide = _scaled_width(line)
    scaled = cv2.resize(line[:, :, ::-1], (wide, LINE_HEIGHT))
    prepared = np.zeros((1, 3, LINE_HEIGHT, _input_width(line)), np.float32)
    prepared[0, :, :, :wide] = scaled.transpose(2, 0, 1) / np.float32(127.5) - 1
    return prepared


def _scaled_width(line: Pixels) -> int:
    height, width = line.shape[:2]
    return int(max(-(-LINE_HEIGHT * width // height), 1))


def _input_width(line: Pixels) -> int:
    return max(_scaled_width(line) + MARGIN, LEAST_WIDTH)


def _pieces(line: Pixels, widest: int) -> list[Pixels]:
    """Cut a line that is wider than `widest` pixels at the emptiest column near the end of each piece."""
    if line.shape[1] <= widest:
        return [line]
    ink = cv2.cvtColor(line, cv2.COLOR_RGB2GRAY).max() - cv2.cvtColor(line, cv2.COLOR_RGB2GRAY)
    columns = ink.sum(axis=0, dtype=np.int64)
    start = widest * 3 // 4
    cut = start + int(np.argmin(columns[start:widest]))
    return [line[:, :cut], *_pieces(line[:, cut:], widest)]
