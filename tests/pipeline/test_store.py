"""Readings are whole, verified, named by all that decides them, and equal byte for byte."""

import grimp
import pytest

from extractors.readers.reader import Reading, ReadSettings
from models.document import Document, Line, Status, TextSource
from models.errors import InternalError
from models.limits import Limits
from pipeline import durable, store
from pipeline.store import READING_ROOMS, Readings, pack, reading_key, sound

KEY = "ab" + "0" * 62


def reading(text="产业领域：新材料"):
    document = Document(
        media_type="application/pdf",
        text_source=TextSource.TEXT_LAYER,
        status=Status.OK,
        blocks=(Line(text=text, source=TextSource.TEXT_LAYER),),
    )
    return Reading(document, {"page-2.jpg": b"two", "page-1.jpg": b"one"})


@pytest.fixture
def readings(tmp_path):
    found = Readings(tmp_path / "readings")
    pack(reading(), tmp_path / "packed")
    found.adopt(KEY, tmp_path / "packed")
    return found


def test_what_was_packed_comes_back(readings):
    assert readings.document(KEY) == reading().document
    assert readings.image(KEY, "page-2.jpg") == b"two"
    manifest = readings.manifest(KEY)
    assert (manifest.media_type, manifest.status) == ("application/pdf", Status.OK)


def test_equal_readings_give_equal_bytes(tmp_path):
    pack(reading(), tmp_path / "a")
    pack(Reading(reading().document, dict(sorted(reading().images.items()))), tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_lone_surrogates_do_not_stop_a_reading(tmp_path):
    pack(reading("甲\ud800乙"), tmp_path / "packed")
    readings = Readings(tmp_path)
    readings.adopt(KEY, tmp_path / "packed")
    assert readings.document(KEY).blocks[0].text == "甲\ufffd乙"


@pytest.mark.parametrize("place", [0, 60, 200, -200, -30])
def test_damaged_reading_counts_as_not_there(readings, place):
    data = bytearray(readings.path(KEY).read_bytes())
    data[place] ^= 0xFF
    readings.path(KEY).write_bytes(data)
    assert readings.manifest(KEY) is None or readings.document(KEY) == reading().document


def test_swapped_image_is_found_out(readings):
    path = readings.path(KEY)
    path.write_bytes(path.read_bytes().replace(b"two", b"TWO"))
    assert sound(path) is None
    with pytest.raises(InternalError, match="重新运行"):
        readings.image(KEY, "page-2.jpg")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_cut_reading_counts_as_not_there(readings, share):
    data = readings.path(KEY).read_bytes()
    readings.path(KEY).write_bytes(data[: int(len(data) * share)])
    assert readings.manifest(KEY) is None


def test_missing_reading_is_none_and_an_error_when_asked_for(tmp_path):
    assert Readings(tmp_path).manifest(KEY) is None
    with pytest.raises(InternalError):
        Readings(tmp_path).document(KEY)


def test_reading_is_brought_elsewhere(readings, tmp_path):
    other = Readings(tmp_path / "out")
    other.bring(KEY, readings)
    assert other.document(KEY) == reading().document
    assert not list((tmp_path / "out").rglob(".writing-*"))


def test_key_changes_with_everything_that_decides_a_reading(monkeypatch):
    def key(sha256="1", suffix=".pdf", models="m", settings=None, limits=None):
        return reading_key(sha256, suffix, models, settings or ReadSettings(), limits or Limits())

    keys = [
        key(),
        key(sha256="2"),
        key(suffix=".docx"),
        key(models="n"),
        key(settings=ReadSettings(ocr_dpi=300)),
        key(limits=Limits(pages=3)),
    ]
    monkeypatch.setattr(store, "reader_version", lambda: "edited")
    keys.append(key())
    assert len(set(keys)) == len(keys)
    assert key() == key()


def test_failed_write_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "a.json"
    durable.write_text(path, "old")

    def write_half():
        with durable.replacing(path) as temporary:
            temporary.write_text("half")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write_half()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_else_of_extractors_decides_a_reading():
    """What the reading rooms import of extractors is in the key with them; else an edit there would keep old readings."""
    graph = grimp.build_graph("extractors", cache_dir=None)
    rooms = tuple(f"extractors.{room}" for room in READING_ROOMS)
    own = {name for name in graph.modules if name.startswith(rooms)}
    used = {one for name in own for one in graph.find_modules_directly_imported_by(name)}
    assert used - own <= {"extractors"}
