"""Image files as pages: formats, modes, depths, frames, orientation, resolution, limits."""

from pathlib import Path

import cv2
import numpy as np
import pillow_heif
import pytest
from PIL import Image

from extractors.ocr.engine import Pixels, Quad, Recognition
from extractors.readers import image as image_reader
from extractors.readers.image_frames import MOST_PIXELS, page_scale, to_rgb
from extractors.readers.reader import ReadContext, Reading, ReadSettings
from models.document import Status, TextSource
from models.errors import UnreadableFile
from models.limits import Limits


class BarReader:
    """Finds dark bars; reads one well when its light dot is at the left end."""

    identity = "bars"

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def detect(self, image: Pixels) -> list[Quad]:
        self.seen.append((image.shape[1], image.shape[0]))
        gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
        mask = (gray < 128).astype(np.uint8)
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        quads = []
        for contour in contours:
            x, y, w, h = cv2.boundingRect(contour)
            quads.append(np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float32))
        return quads

    def recognise(self, line: Pixels) -> Recognition:
        upright = line.shape[1] > line.shape[0] and line[:, : line.shape[1] // 4].max() > 150
        score = 0.98 if upright else 0.4
        return Recognition("甲乙丙", score, (score,) * 3)


def bars(width: int = 827, height: int = 1169) -> Image.Image:
    """A page (A4 at 100 dpi) of three dark bars with a light dot at the left end of each."""
    page = np.full((height, width), 255, np.uint8)
    for y in (200, 300, 400):
        page[y : y + 24, 100:500] = 30
        page[y + 6 : y + 18, 108:120] = 210
    return Image.fromarray(page)


@pytest.fixture
def engine() -> BarReader:
    return BarReader()


def read(path: Path, engine: BarReader, **limits: int) -> Reading:
    return image_reader.read(path, ReadContext(engine, ReadSettings(), Limits(**limits)))


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.document.blocks]


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.bmp", "a.webp", "a.heic"])
def test_every_format_gives_the_same_page(name, tmp_path, engine):
    pillow_heif.register_heif_opener()
    bars().convert("RGB").save(tmp_path / name, dpi=(100, 100), quality=95)
    document = read(tmp_path / name, engine).document
    assert [block.text for block in document.blocks] == ["甲乙丙"] * 3
    assert document.status is Status.OK
    assert document.text_source is TextSource.OCR
    assert document.pages[0].width == pytest.approx(595, abs=1)
    assert document.blocks[0].box.x0 == pytest.approx(72, abs=1.5)
    assert document.blocks[0].box.y0 == pytest.approx(144, abs=1.5)


def test_the_media_type_is_told_by_content(tmp_path, engine):
    bars().save(tmp_path / "photo.png", format="JPEG")
    assert read(tmp_path / "photo.png", engine).document.media_type == "image/jpeg"


def variants() -> dict[str, Image.Image]:
    gray = bars()
    alpha = Image.new("RGBA", gray.size, (0, 0, 0, 0))
    alpha.paste((30, 30, 30, 255), mask=gray.point(lambda value: 255 if value < 128 else 0))
    deep = np.asarray(gray).astype(np.uint16) * 257
    return {
        "bilevel": gray.point(lambda value: 255 if value > 128 else 0).convert("1"),
        "grey": gray,
        "sixteen bits": Image.fromarray(deep),
        "palette": gray.convert("RGB").quantize(8),
        "grey with alpha": gray.convert("LA"),
        "colour": gray.convert("RGB"),
        "ink on nothing": alpha,
    }


@pytest.mark.parametrize("name", variants())
def test_every_mode_and_depth_of_png_shows_dark_bars_on_white(name, tmp_path, engine):
    variants()[name].save(tmp_path / "a.png")
    assert len(texts(read(tmp_path / "a.png", engine))) == 3
    with Image.open(tmp_path / "a.png") as image:
        pixels = np.asarray(to_rgb(image))
    assert pixels.shape == (1169, 827, 3)
    assert pixels[10, 10].min() > 245
    assert pixels[202, 300].max() < 60


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "F", "I", "I;16B"])
def test_other_modes_of_tiff_are_converted(mode, tmp_path, engine):
    if mode == "I;16B":
        image = Image.frombytes(mode, bars().size, (np.asarray(bars()).astype(">u2") * 257).tobytes())
    else:
        image = (bars().convert("RGB") if mode in ("CMYK", "YCbCr") else bars()).convert(mode)
    image.save(tmp_path / "a.tif")
    assert len(texts(read(tmp_path / "a.tif", engine))) == 3


def test_every_frame_of_a_tiff_is_a_page(tmp_path, engine):
    blank = Image.new("L", bars().size, 255)
    bars().save(tmp_path / "a.tif", save_all=True, append_images=[blank, bars()], dpi=(100, 100))
    document = read(tmp_path / "a.tif", engine).document
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [page.blank for page in document.pages] == [False, True, False]
    assert {block.page for block in document.blocks} == {1, 3}


def test_a_reduced_copy_in_a_tiff_is_no_page(tmp_path, engine):
    small = bars().resize((82, 116))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    bars().save(tmp_path / "a.tif", save_all=True, append_images=[small])
    assert len(read(tmp_path / "a.tif", engine).document.pages) == 1


def test_the_second_picture_of_a_camera_jpeg_is_no_page(tmp_path, engine):
    bars().convert("RGB").save(
        tmp_path / "a.jpg", format="MPO", save_all=True, append_images=[bars().convert("RGB")]
    )
    document = read(tmp_path / "a.jpg", engine).document
    assert document.media_type == "image/jpeg"
    assert len(document.pages) == 1
    assert document.status is Status.OK


def test_of_a_film_the_first_frame_is_read_and_it_is_said(tmp_path, engine):
    bars().save(tmp_path / "a.png", save_all=True, append_images=[Image.new("L", bars().size, 0)])
    document = read(tmp_path / "a.png", engine).document
    assert len(document.blocks) == 3
    assert document.status is Status.PARTIAL
    assert "第一帧" in document.error


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_mark_of_the_camera_is_applied(orientation, tmp_path, engine):
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = bars().transpose(turns[orientation]) if orientation in turns else bars()
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "a.jpg", exif=exif, dpi=(100, 100), quality=95)
    document = read(tmp_path / "a.jpg", engine).document
    assert document.pages[0].rotation == 0
    assert document.pages[0].width == pytest.approx(595, abs=1)
    assert document.blocks[0].box.x0 == pytest.approx(72, abs=1.5)


@pytest.mark.parametrize(
    ("dpi", "points"), [(100, 595.4), (72, 827), (0, 595.28), (1, 595.28), (9600, 595.28)]
)
def test_a_resolution_that_can_be_one_is_believed_and_else_the_page_is_a4(dpi, points):
    assert 827 / page_scale(827, 1169, dpi) == pytest.approx(points, abs=0.7)


def test_fax_pixels_are_made_square(tmp_path, engine):
    fax = bars(1728, 2292).resize((1728, 1146))
    fax.save(tmp_path / "a.tif", dpi=(204, 102))
    document = read(tmp_path / "a.tif", engine).document
    assert document.pages[0].width == pytest.approx(1728 / 204 * 72, abs=1)
    assert document.pages[0].height == pytest.approx(2292 / 204 * 72, abs=1)
    assert engine.seen[0] == (1728, 2292)


def test_more_pixels_than_reading_can_use_are_reduced_and_places_stay(tmp_path, engine):
    Image.fromarray(np.asarray(bars())).resize((4962, 7014)).save(tmp_path / "a.png", dpi=(600, 600))
    document = read(tmp_path / "a.png", engine).document
    width, height = engine.seen[0]
    assert width * height <= MOST_PIXELS * 1.001
    assert document.pages[0].width == pytest.approx(595.4, abs=0.5)
    assert document.blocks[0].box.x0 == pytest.approx(72, abs=1.5)


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path, engine, monkeypatch):
    bars().save(tmp_path / "a.png")
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    with pytest.raises(UnreadableFile, match="像素过多"):
        read(tmp_path / "a.png", engine, image_pixels=827 * 1169 - 1)


def test_a_bomb_by_the_count_of_pillow_is_refused(tmp_path, engine, monkeypatch):
    bars().save(tmp_path / "a.png")
    for most in (600_000, 100_000):
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", most)
        with pytest.raises(UnreadableFile, match="像素过多"):
            read(tmp_path / "a.png", engine)


def test_a_strip_is_no_page(tmp_path, engine):
    Image.new("L", (5000, 20), 255).save(tmp_path / "a.png")
    with pytest.raises(UnreadableFile, match="狭长"):
        read(tmp_path / "a.png", engine)


def test_more_frames_than_pages_allowed_are_refused(tmp_path, engine):
    bars().save(tmp_path / "a.tif", save_all=True, append_images=[bars()] * 3)
    with pytest.raises(UnreadableFile, match="上限 3 页"):
        read(tmp_path / "a.tif", engine, pages=3)
    assert len(read(tmp_path / "a.tif", engine, pages=4).document.pages) == 4


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.webp"])
@pytest.mark.parametrize("share", [0.05, 0.5])
def test_a_cut_file_is_refused_with_a_sentence(name, share, tmp_path, engine):
    noise = np.random.default_rng(1).integers(0, 255, (400, 300), np.uint8)
    Image.fromarray(noise).save(tmp_path / "whole", format=Image.registered_extensions()[Path(name).suffix])
    whole = (tmp_path / "whole").read_bytes()
    (tmp_path / name).write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UnreadableFile, match="已损坏或不完整"):
        read(tmp_path / name, engine)


def test_a_damaged_frame_among_good_ones_makes_the_document_partial(tmp_path, engine):
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, bars().size[::-1], np.uint8))
    bars().save(
        tmp_path / "a.tif", save_all=True, append_images=[noise, bars()], compression="tiff_adobe_deflate"
    )
    whole = bytearray((tmp_path / "a.tif").read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 4000] = bytes(4000)
    (tmp_path / "a.tif").write_bytes(whole)
    document = read(tmp_path / "a.tif", engine).document
    assert [page.number for page in document.pages] == [1, 3]
    assert document.status is Status.PARTIAL
    assert document.error.startswith("第2页")


def test_page_images_are_named_and_scaled(tmp_path, engine):
    bars().save(tmp_path / "a.png", dpi=(300, 300))
    reading = read(tmp_path / "a.png", engine)
    page = reading.document.pages[0]
    assert list(reading.images) == [page.image] == ["page-0001.jpg"]
    shown = cv2.imdecode(np.frombuffer(reading.images[page.image], np.uint8), cv2.IMREAD_COLOR)
    assert shown.shape[1] == pytest.approx(page.width * page.image_scale, abs=1)


def test_equal_files_give_equal_readings(tmp_path, engine):
    bars().save(tmp_path / "a.png")
    first, second = read(tmp_path / "a.png", engine), read(tmp_path / "a.png", engine)
    assert first.document == second.document
    assert first.images == second.images
