"""Several papers in one file, several files in one archive.

Example: ``bound(form, agreement).documents[1]["first_page"]``
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import pikepdf
from PIL import Image

from corpus.synthesis.channels.drawn import Drawn

_EPOCH = (2025, 5, 1, 9, 0, 0)


def bound(front: Drawn, back: Drawn) -> Drawn:
    """Return one file that holds the pages of both; every paper keeps its row, with its first and last page.

    Args:
        front: one PDF or TIFF, perhaps bound already.
        back: one file of the same kind.
    """
    ((path, first),), ((_, second),) = front.files, back.files
    join = _pdfs if PurePosixPath(path).suffix.lower() == ".pdf" else _tiffs
    rows = [_row(row, 1, front.pages) for row in front.documents]
    rows += [_row(row, front.pages + 1, front.pages + back.pages) for row in back.documents]
    moved = [replace(mark, page=(mark.page or 1) + front.pages) for mark in back.seen]
    return Drawn([(path, join(first, second))], rows, [*front.seen, *moved], front.pages + back.pages)


def _row(row: dict[str, Any], first: int, last: int) -> dict[str, Any]:
    return row if row["first_page"] else {**row, "first_page": first, "last_page": last}


def _pdfs(first: bytes, second: bytes) -> bytes:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(first)) as volume, pikepdf.open(BytesIO(second)) as further:
        volume.pages.extend(further.pages)
        volume.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _tiffs(first: bytes, second: bytes) -> bytes:
    frames = []
    for data in (first, second):
        with Image.open(BytesIO(data)) as volume:
            dpi = volume.info["dpi"]
            for n in range(getattr(volume, "n_frames", 1)):
                volume.seek(n)
                frames.append(volume.copy())
    buffer = BytesIO()
    same = all(frame.mode == "1" for frame in frames)
    compression = "group4" if same else "jpeg"
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:], compression=compression, dpi=dpi)
    return buffer.getvalue()


def packed(drawn: Sequence[Drawn], packs: Mapping[str, str]) -> list[Drawn]:
    """Return the files with those that a pack holds in one zip each, which has its own row.

    Args:
        drawn: the files.
        packs: path of the first file of each → name of the zip, "" for none.
    """
    out = [one for one in drawn if not packs[one.files[0][0]]]
    for pack in sorted({name for name in packs.values() if name}):
        inside = [one for one in drawn if packs[one.files[0][0]] == pack]
        data = gbk_zip([file for one in inside for file in one.files])
        out += [moved_into(one, pack) for one in inside]
        out.append(Drawn([(pack, data)], [other_row(pack, "ok")]))
    return out


def moved_into(drawn: Drawn, archive: str) -> Drawn:
    """Return what is drawn as the contents of an archive, which holds its files from now on."""
    prefix = f"{archive}!/"
    return Drawn(
        [],
        [{**row, "path": prefix + str(row["path"])} for row in drawn.documents],
        [replace(mark, path=prefix + mark.path) for mark in drawn.seen],
        drawn.pages,
    )


def other_row(path: str, status: str) -> dict[str, Any]:
    """Return the row of a file that is no paper."""
    return {
        "path": path,
        "paper": "",
        "kind": "other",
        "status": status,
        "first_page": None,
        "last_page": None,
        "channel": None,
    }


def gbk_zip(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a zip whose names are GBK bytes without the UTF-8 flag, as Chinese Windows writes them.

    ``zipfile`` writes other names than ASCII as UTF-8, so names of the same length stand in until the end.
    """
    buffer = BytesIO()
    names = {f"{n:04d}".ljust(len(name.encode("gbk")), "_"): name for n, (name, _) in enumerate(files)}
    with zipfile.ZipFile(buffer, "w") as target:
        for stand_in, (_, data) in zip(names, files, strict=True):
            info = zipfile.ZipInfo(stand_in, _EPOCH)
            info.create_system = 0
            target.writestr(info, data, zipfile.ZIP_DEFLATED)
    raw = buffer.getvalue()
    for stand_in, name in names.items():
        raw = raw.replace(stand_in.encode("ascii"), name.encode("gbk"))
    return raw
