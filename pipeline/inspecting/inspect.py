"""`lianshen inspect FILE`: read one file as a run would, in a guarded child, and show what was seen.

The reading comes from the store where a run has left it there, and is left there for the next run.

Example:
    inspect_file(settings, Path("申请表.pdf"), Path("inspected"), page=3) writes `inspected/page-0003.png`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.document import Document, Page, Status
from models.errors import CallError
from models.records import to_json
from pipeline import durable
from pipeline.children.errand import Ending
from pipeline.children.executors import LocalExecutor
from pipeline.children.spool import spool
from pipeline.inspecting.drawing import draw_page
from pipeline.inspecting.listing import document_lines
from pipeline.reading import ReadErrand, budget, refused, sentence
from pipeline.settings import Settings, cache_folder
from pipeline.store import Readings, reading_key, sound
from pipeline.unpacking import archive_type, file_hash


@dataclass(frozen=True)
class Inspected:
    """What there is to show of a file.

    Attributes:
        lines: the document as text.
        pictures: the drawn pages that were written.
    """

    lines: tuple[str, ...]
    pictures: tuple[Path, ...]


def inspect_file(settings: Settings, path: Path, into: Path, page: int | None = None) -> Inspected:
    """Read a file and draw its pages.

    Args:
        settings: params.yaml.
        path: the file.
        into: folder for the PNGs, made where there is something to draw.
        page: 1-based number of the only page, or picture of a Word file, to be shown; None for all.

    Raises:
        CallError: there is no such file or page, or it is a folder or an archive.
    """
    if path.is_dir():
        raise CallError(f"{path} 是文件夹。", "请写出其中一个文件的路径。")
    if not path.is_file():
        raise CallError(f"没有这个文件：{path}。", "请检查路径。")
    if archive_type(path):
        raise CallError(f"{path.name} 是压缩包。", "请先解压，再查看其中的文件。")
    document, store, key = _read(settings, path.resolve())
    pages = _wanted(document, page)
    pictures = tuple(_drawn(document, each, store, key, into) for each in pages)
    return Inspected((f"文件：{path.name}", *document_lines(document, page)), pictures)


def _wanted(document: Document, page: int | None) -> Sequence[Page]:
    pages = [each for each in document.sheets if page in (None, each.number)]
    if page is not None and not pages and document.status is not Status.QUARANTINED:
        shown = f"只有 {len(document.pages)} 页" if document.pages else "没有分页，也没有读出内容的这张图片"
        raise CallError(f"没有第 {page} 页：这个文件{shown}。", "请换一个页码，或不写 --page。")
    return pages


def _read(settings: Settings, path: Path) -> tuple[Document, Readings, str]:
    """The document of a file, from the store or read now, with the store and the key of its images."""
    cache = cache_folder()
    store = Readings(cache / "readings")
    sha256 = file_hash(path)
    reader = settings.read.reader_settings()
    key = reading_key(sha256, path.suffix.lower(), to_json(settings.ocr), reader, settings.read.limits)
    if store.manifest(key) is None:
        errand = ReadErrand(path, path.name, sha256, reader, settings.read.limits, settings.ocr)
        with spool(cache) as folder:
            executor = LocalExecutor(1)
            for _, outcome, result in executor.run([errand], budget(settings.read.limits), folder):
                if outcome.ending is not Ending.DONE or sound(result) is None:
                    return refused(outcome.media_type, sentence(outcome)), store, key
                store.adopt(key, result)
    return store.document(key), store, key


def _drawn(document: Document, page: Page, store: Readings, key: str, into: Path) -> Path:
    try:
        into.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise CallError(f"{into} 不是文件夹。", "请用 --out 指定另一个文件夹。") from error
    jpeg = store.image(key, page.image) if page.image else None
    target = into / f"page-{page.number:04d}.png"
    durable.write_bytes(target, draw_page(document, page, jpeg))
    return target
