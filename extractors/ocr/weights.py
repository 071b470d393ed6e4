"""The PP-OCRv6 weights: where they come from, that they are the pinned ones, and how PaddleOCR is shown them.

The wheel of `rapidocr` carries the small detection and recognition models as ONNX; the recognition model holds its
dictionary in its metadata. PaddleOCR loads a model from a folder with `inference.onnx` and `inference.yml`, which is
made here for the moment of loading (PEERS.md, trap 4). Nothing is fetched.

Example:
    >>> shipped_model(DETECTION).name
    'PP-OCRv6_det_small.onnx'
"""

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.errors import SetupError

DETECTION = "PP-OCRv6_det_small.onnx"
RECOGNITION = "PP-OCRv6_rec_small.onnx"

DETECTION_NAME = "PP-OCRv6_small_det"
RECOGNITION_NAME = "PP-OCRv6_small_rec"
"""Names by which PaddleOCR knows the architectures."""

_DETECTION_CONFIG: dict[str, Any] = {
    "Global": {"model_name": DETECTION_NAME},
    "PreProcess": {
        "transform_ops": [
            {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}},
            {"DetResizeForTest": {"resize_long": 960}},
            {
                "NormalizeImage": {
                    "mean": [0.485, 0.456, 0.406],
                    "std": [0.229, 0.224, 0.225],
                    "scale": "1./255.",
                    "order": "hwc",
                }
            },
            {"ToCHWImage": None},
        ]
    },
    "PostProcess": {
        "name": "DBPostProcess",
        "thresh": 0.3,
        "box_thresh": 0.6,
        "max_candidates": 1000,
        "unclip_ratio": 1.5,
    },
}


def _recognition_config(characters: list[str]) -> dict[str, Any]:
    return {
        "Global": {"model_name": RECOGNITION_NAME},
        "PreProcess": {
            "transform_ops": [
                {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}},
                {"RecResizeImg": {"image_shape": [3, 48, 320]}},
            ]
        },
        "PostProcess": {"name": "CTCLabelDecode", "character_dict": characters},
    }


def shipped_model(name: str) -> Path:
    """Path of a model file inside the installed wheel of rapidocr.

    Raises:
        SetupError: the wheel or the file is not there.
    """
    try:
        path = Path(str(files("rapidocr").joinpath("models", name)))
    except ModuleNotFoundError as error:
        raise SetupError("没有安装识别模型所在的 rapidocr 包。", "请重新运行 make setup。") from error
    if not path.is_file():
        raise SetupError(f"rapidocr 包里没有识别模型 {name}。", "请重新运行 make setup。")
    return path


def checked_model(path: Path, sha256: str) -> Path:
    """Return the path when the file has the pinned hash.

    Raises:
        SetupError: the file is another one.
    """
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise SetupError(
            f"识别模型 {path.name} 与 params.yaml 中登记的校验值不符（现为 {found[:12]}…）。",
            "请重新运行 make setup；如确已更换模型，请更新 params.yaml 的 ocr 一节。",
        )
    return path


def write_detection_folder(folder: Path, model: Path) -> None:
    """Lay out a folder from which PaddleOCR loads the detection model."""
    _write_folder(folder, model, _DETECTION_CONFIG)


def write_recognition_folder(folder: Path, model: Path, characters: list[str]) -> None:
    """Lay out a folder from which PaddleOCR loads the recognition model.

    Args:
        folder: made here.
        model: the ONNX file.
        characters: the dictionary that PaddleOCR's own decoding uses. Reading its 18,708 entries as YAML takes
            longer than loading the model, so callers that decode the output themselves pass an empty one.
    """
    _write_folder(folder, model, _recognition_config(characters))


def _write_folder(folder: Path, model: Path, config: dict[str, Any]) -> None:
    folder.mkdir()
    (folder / "inference.onnx").symlink_to(model)
    (folder / "inference.yml").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
