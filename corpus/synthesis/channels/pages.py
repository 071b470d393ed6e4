"""Papers as page images: scans, photos, TIFF, one picture a page, pictures in Word, scans among text pages.

Example: ``scan(plan, paper, bare, marks, "lj-001").files``
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePosixPath
from random import Random

import pikepdf

from corpus.synthesis.channels.drawn import Drawn, Sight, document_row, flat_sight, seen_marks
from corpus.synthesis.channels.hidden_text import hidden_lines
from corpus.synthesis.channels.plan import FilePlan
from corpus.synthesis.degrade.page_image import PageImage, rasterise
from corpus.synthesis.degrade.photo import PHOTOS, photo_page
from corpus.synthesis.degrade.scan import SCANS, scan_page
from corpus.synthesis.degrade.turning import TURNINGS, turned_page
from corpus.synthesis.marks.manners import SEALINGS
from corpus.synthesis.marks.mark import Mark
from corpus.synthesis.paper import Paper
from corpus.synthesis.render.docx import pictures_docx
from corpus.synthesis.render.image_pdf import ImagePage, images_to_pdf
from corpus.synthesis.render.pdf import RenderedPaper


def scan(plan: FilePlan, _paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str) -> Drawn:
    """Return a PDF of page images; its flavour may lay hidden text over them."""
    kept = _kept(plan, bare)
    pages = _images(plan, bare, marks, seed, kept)
    hidden = hidden_lines(bare.data, plan.features, seed) if plan.features else {}
    data = images_to_pdf(
        [ImagePage(pages[n], tuple(line.moved(pages[n].place) for line in hidden.get(n, ()))) for n in kept]
    )
    return _one_file(plan, data, bare, marks, {n: pages[n] for n in kept})


def tiff(plan: FilePlan, _paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str) -> Drawn:
    """Return one TIFF with all pages: group 4 for black and white, JPEG otherwise."""
    kept = _kept(plan, bare)
    pages = _images(plan, bare, marks, seed, kept)
    first, *rest = [pages[n].stored() for n in kept]
    dpi = pages[kept[0]].dpi
    compression = "group4" if first.mode == "1" else "jpeg"
    options = {} if first.mode == "1" else {"quality": pages[kept[0]].quality}
    buffer = BytesIO()
    first.save(
        buffer,
        "TIFF",
        save_all=True,
        append_images=rest,
        compression=compression,
        dpi=(dpi, dpi),
        **options,
    )
    return _one_file(plan, buffer.getvalue(), bare, marks, {n: pages[n] for n in kept})


def pictures(plan: FilePlan, _paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str) -> Drawn:
    """Return one picture a page (photos, or scans saved as JPEG, PNG or TIFF by the path's suffix)."""
    kept = _kept(plan, bare)
    pages = _images(plan, bare, marks, seed, kept)
    paths = {page: plan.path.format(n=place) for place, page in enumerate(kept, 1)}
    sights = {n: _sight(paths[n], 1, pages[n]) for n in kept}
    return Drawn(
        [(paths[n], _encoded(pages[n], paths[n])) for n in kept],
        [document_row(plan, paths[n]) for n in kept],
        seen_marks(plan, bare.anchors, marks, sights),
        len(kept),
    )


def mixed(plan: FilePlan, _paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str) -> Drawn:
    """Return text pages from a born-digital PDF and pages with marks as scans, in one file."""
    marked = _marked(bare)
    pages = _images(plan, bare, marks, seed, sorted(marked))
    with pikepdf.new() as out, pikepdf.open(BytesIO(bare.data)) as text:
        for number in range(1, bare.pages + 1):
            if number not in marked:
                out.pages.append(text.pages[number - 1])
                continue
            with pikepdf.open(BytesIO(images_to_pdf([ImagePage(pages[number])]))) as image:
                out.pages.append(image.pages[0])
        buffer = BytesIO()
        out.save(buffer, deterministic_id=True)
    sights = {
        n: _sight(plan.path, n, pages[n]) if n in marked else flat_sight(plan.path, n)
        for n in range(1, bare.pages + 1)
    }
    on_scans = [mark for mark in marks if mark.page in marked]
    seen = seen_marks(plan, bare.anchors, on_scans, sights)
    return Drawn([(plan.path, buffer.getvalue())], [document_row(plan, plan.path)], seen, bare.pages)


def word_pictures(
    plan: FilePlan, _paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str
) -> Drawn:
    """Return a Word file that holds nothing but pictures of the pages."""
    kept = _kept(plan, bare)
    pages = _images(plan, bare, marks, seed, kept)
    data = pictures_docx([pages[n].data for n in kept])
    sights = {n: flat_sight(plan.path, n) for n in kept}
    seen = [mark.without_place() for mark in seen_marks(plan, bare.anchors, marks, sights)]
    return Drawn([(plan.path, data)], [document_row(plan, plan.path)], seen, len(kept))


def _one_file(
    plan: FilePlan, data: bytes, bare: RenderedPaper, marks: Sequence[Mark], sent: dict[int, PageImage]
) -> Drawn:
    """Return the file, cut where the plan damages it; ``sent`` leads from the paper's pages to their images."""
    if plan.damage == "cut":
        data = data[: len(data) * 2 // 5]
    sights = {n: _sight(plan.path, place, page) for place, (n, page) in enumerate(sent.items(), 1)}
    row = document_row(plan, plan.path, "quarantined" if plan.damage else "ok")
    return Drawn([(plan.path, data)], [row], seen_marks(plan, bare.anchors, marks, sights), len(sent))


def _sight(path: str, number: int, page: PageImage) -> Sight:
    return Sight(path, number, page.size, page.place, 0 if page.by_tag else page.turned)


def _encoded(page: PageImage, path: str) -> bytes:
    """Return the picture in the format of the path's suffix."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in (".jpg", ".jpeg") and page.quality:
        return page.data
    buffer = BytesIO()
    dpi = (round(page.dpi), round(page.dpi))
    form = {".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF", ".bmp": "BMP"}.get(suffix, "JPEG")
    image = page.stored().convert("L") if form == "JPEG" else page.stored()
    options = {"compression": "tiff_lzw"} if form == "TIFF" else {}
    image.save(buffer, form, dpi=dpi, **options)
    return buffer.getvalue()


def _marked(bare: RenderedPaper) -> set[int]:
    return {a.page for a in bare.anchors if a.slot.party}


def _kept(plan: FilePlan, bare: RenderedPaper) -> list[int]:
    marked = _marked(bare)
    return [n for n in range(1, bare.pages + 1) if n in marked or not plan.marked_only]


def _images(
    plan: FilePlan, bare: RenderedPaper, marks: Sequence[Mark], seed: str, wanted: Sequence[int]
) -> dict[int, PageImage]:
    """Return the wanted pages as scanner or camera give them.

    Raises:
        ValueError: the look would leave nothing of the seals that gold tells of.
    """
    wear = f"{seed}/{plan.path}"
    turning = TURNINGS[plan.turning]
    pages: dict[int, PageImage] = {}
    if plan.channel == "photos":
        photo = PHOTOS[plan.look]
        for n, image in rasterise(bare.data, photo.source_dpi, marks, wanted).items():
            pages[n] = photo_page(image, photo, Random(f"{wear}/{n}"))
    else:
        look = SCANS[plan.look]
        if look.bilevel and SEALINGS[plan.sealing].is_pale:
            raise ValueError(f"{plan.path}: seals of manner {plan.sealing} vanish in black and white")
        images = rasterise(bare.data, look.dpi, marks, wanted)
        backs = dict(zip(wanted, (*wanted[1:], wanted[0]), strict=True))
        for n, image in images.items():
            pages[n] = scan_page(image, look, Random(f"{wear}/{n}"), images[backs[n]])
    return {n: turned_page(page, turning, Random(f"{wear}/{n}/turn")) for n, page in pages.items()}
