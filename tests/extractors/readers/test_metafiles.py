"""Metafiles of Word: their bitmaps are read, what is drawn otherwise is refused, ruins do no harm."""

import io
import struct

import numpy as np
import pytest
from PIL import Image

from extractors.readers.docx_images import ImageError, decode
from extractors.readers.metafiles import MetafileError, metafile_to_png
from models.limits import Limits

COPY, AND, PAINT = 0x00CC0020, 0x008800C6, 0x00EE0086
WHOLE = (0, 0, 0, 0)


def dib(colour, size=(20, 10)):
    """A bitmap of one colour with a black pixel at its top left."""
    image = Image.new("RGB", size, colour)
    image.putpixel((0, 0), (0, 0, 0))
    stream = io.BytesIO()
    image.save(stream, "BMP")
    return stream.getvalue()[14:]


def emf_record(kind, body):
    return struct.pack("<II", kind, 8 + len(body)) + body


def stretched(bitmap, place=(0, 0, 20, 10), operation=COPY):
    """EMR_STRETCHDIBITS."""
    x, y, width, height = place
    head = struct.pack("<4i", 0, 0, 19, 9) + struct.pack("<6i", x, y, 0, 0, 20, 10)
    offsets = struct.pack("<4I", 80, 40, 120, len(bitmap) - 40)
    return emf_record(81, head + offsets + struct.pack("<IIii", 0, operation, width, height) + bitmap)


def emf(*records):
    return emf_record(1, b"\0" * 80) + b"".join(records) + emf_record(14, b"\0" * 12)


def wmf(bitmap, placeable=True):
    """META_STRETCHDIB."""
    body = struct.pack("<IH8h", COPY, 0, 10, 20, 0, 0, 10, 20, 0, 0) + bitmap
    record = struct.pack("<IH", (6 + len(body)) // 2, 0x0F43) + body
    head = b"\x01\x00\x09\x00\x00\x03" + b"\0" * 12
    return (b"\xd7\xcd\xc6\x9a" + b"\0" * 18 if placeable else b"") + head + record + struct.pack("<IH", 3, 0)


def pixels(data):
    return np.asarray(Image.open(io.BytesIO(metafile_to_png(data, Limits()))))


@pytest.mark.parametrize(
    "data", [emf(stretched(dib("red"))), wmf(dib("red")), wmf(dib("red"), placeable=False)]
)
def test_the_bitmap_of_a_metafile(data):
    shown = pixels(data)
    assert shown.shape == (10, 20, 3)
    assert (shown[5, 10].tolist(), shown[0, 0].tolist()) == ([255, 0, 0], [0, 0, 0])
    assert decode(data, WHOLE, Limits())[5, 10].tolist() == [255, 0, 0]


def test_a_mask_lets_the_paper_through():
    seen = pixels(emf(stretched(dib("white"), operation=AND), stretched(dib("black"), operation=PAINT)))
    assert (seen[5, 10].tolist(), seen[0, 0].tolist()) == ([255, 255, 255], [0, 0, 0])


def test_bands_are_put_together():
    upper, lower = stretched(dib("red")), stretched(dib("blue"), place=(0, 10, 20, 10))
    shown = pixels(emf(upper, lower))
    assert shown.shape == (20, 20, 3)
    assert (shown[5, 10].tolist(), shown[15, 10].tolist()) == ([255, 0, 0], [0, 0, 255])


@pytest.mark.parametrize(
    "data",
    [
        emf(),
        emf(stretched(dib("red")), emf_record(84, b"\0" * 60)),
        emf(stretched(dib("red"))[:90]),
        emf(stretched(dib("red"), operation=0x00550009)),
        b"\x01\x00\x00\x00" + b"\0" * 100,
        wmf(dib("red"))[:60],
        emf(stretched(dib("red"), place=(0, 0, 1, 2**30))),
    ],
)
def test_what_draws_otherwise_or_is_damaged_is_refused(data):
    with pytest.raises(MetafileError):
        metafile_to_png(data, Limits())
    with pytest.raises(ImageError, match="矢量图"):
        decode(data, WHOLE, Limits())


def test_no_more_pixels_than_allowed():
    with pytest.raises(MetafileError):
        metafile_to_png(emf(stretched(dib("red"))), Limits(image_pixels=100))
