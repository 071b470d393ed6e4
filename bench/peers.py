"""PaddleOCR's own pipeline and rapidocr on the models that we use, offline, as their users would call them.

Example:
    with paddle_pipeline() as pipeline:
        paddle_texts(pipeline, pixels)
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from extractors.ocr import weights
from extractors.ocr.engine import Pixels


@contextmanager
def paddle_pipeline() -> Iterator[Any]:
    """PaddleOCR's pipeline without the classifiers that need further models."""
    from paddleocr import PaddleOCR

    detection = weights.shipped_model(weights.DETECTION)
    recognition = weights.shipped_model(weights.RECOGNITION)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        weights.write_detection_folder(folder / "det", detection)
        weights.write_recognition_folder(folder / "rec", recognition, _dictionary(recognition))
        yield PaddleOCR(
            text_detection_model_name=weights.DETECTION_NAME,
            text_detection_model_dir=str(folder / "det"),
            text_recognition_model_name=weights.RECOGNITION_NAME,
            text_recognition_model_dir=str(folder / "rec"),
            use_doc_orientation_classify=False,
            use_doc_unwarping=False,
            use_textline_orientation=False,
            engine="onnxruntime",
            device="cpu",
        )


def paddle_texts(pipeline: Any, page: Pixels) -> list[str]:
    """Lines that PaddleOCR's pipeline reads on an RGB page."""
    (result,) = pipeline.predict(np.ascontiguousarray(page[:, :, ::-1]))
    return list(result["rec_texts"])


def rapid_engine() -> Any:
    """The pipeline of rapidocr with its default settings, the line-orientation classifier included."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def rapid_texts(engine: Any, page: Pixels) -> list[str]:
    """Lines that rapidocr reads on an RGB page."""
    return list(engine(np.ascontiguousarray(page[:, :, ::-1])).txts or ())


def _dictionary(model: Path) -> list[str]:
    """The characters that a recognition model knows, from its own metadata."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return list(session.get_modelmeta().custom_metadata_map["character"].splitlines())
