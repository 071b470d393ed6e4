"""Finds the reader of a media type by its place: a module of this folder that names its `MEDIA_TYPES`.

Example:
    >>> reader_for("application/pdf").__module__
    'extractors.readers.pdf'
    >>> reader_for("application/x-unheard-of") is None
    True
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import extractors.readers
from extractors.readers.reader import ReadContext, Reading
from models.errors import InternalError

Read = Callable[[Path, ReadContext], Reading]


@cache
def readers() -> Mapping[str, Read]:
    """All readers by the media types they read.

    Raises:
        InternalError: two modules claim one media type.
    """
    found: dict[str, Read] = {}
    for module_info in pkgutil.iter_modules(extractors.readers.__path__):
        module = importlib.import_module(f"{extractors.readers.__name__}.{module_info.name}")
        for media_type in sorted(getattr(module, "MEDIA_TYPES", ())):
            if media_type in found:
                raise InternalError(f"文件类型 {media_type} 有两个读取模块：{module_info.name} 是第二个。")
            found[media_type] = module.read
    return found


def reader_for(media_type: str) -> Read | None:
    """The reader of a media type, or None where nothing reads it."""
    return readers().get(media_type)
