"""Recordings: the same images give the recorded readings, another image is an error."""

from pathlib import Path

import numpy as np
import pytest

from extractors.ocr.engine import Pixels, Quad, Recognition
from extractors.ocr.replay import RecordingEngine, ReplayEngine, load_recording, save_recording
from models.errors import InternalError


class Reader:
    identity = "reader"

    def detect(self, image: Pixels) -> list[Quad]:
        return [np.array([[1, 2], [9, 2], [9, 6], [1, 6]], np.float32)]

    def recognise(self, line: Pixels) -> Recognition:
        return Recognition("甲方", 0.987654321, (0.99, 0.985308642))


def test_a_recording_replays_what_was_read(tmp_path: Path) -> None:
    page = np.zeros((20, 30, 3), np.uint8)
    recorder = RecordingEngine(Reader())
    quads, reading = recorder.detect(page), recorder.recognise(page[:10])
    save_recording(recorder.recording, tmp_path / "recording.json")
    replay = ReplayEngine(load_recording(tmp_path / "recording.json"))
    assert [quad.tolist() for quad in replay.detect(page)] == [quad.tolist() for quad in quads]
    assert replay.recognise(page[:10]) == reading
    assert replay.identity == "replay of reader"


def test_an_image_of_another_size_or_content_is_an_error() -> None:
    recorder = RecordingEngine(Reader())
    recorder.recognise(np.zeros((10, 20, 3), np.uint8))
    replay = ReplayEngine(recorder.recording)
    with pytest.raises(InternalError):
        replay.recognise(np.zeros((20, 10, 3), np.uint8))
    with pytest.raises(InternalError):
        replay.recognise(np.ones((10, 20, 3), np.uint8))
    with pytest.raises(InternalError):
        replay.detect(np.zeros((10, 20, 3), np.uint8))
