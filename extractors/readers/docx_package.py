"""The parts of a Word or Excel file, read on demand within a budget of bytes.

python-docx loads every related part (a 5 MB file took 3 GB; LIMITS.md, "Word"); here a part is unpacked
when it is asked for, counted as it unpacks, and parsed with no entities, no network and no external
declarations. A part that is not well-formed is read as far as it goes and noted.

Source: ECMA-376 part 2 (open packaging conventions).

Example:
    >>> _resolve("word/document.xml", "../customXml/item1.xml")
    'customXml/item1.xml'
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote

from lxml import etree

from extractors.readers.archive_directory import (
    MemberLimit,
    ZipEntry,
    ZipError,
    member_pieces,
    read_directory,
)
from extractors.readers.docx_names import STRICT_NAMESPACES
from extractors.readers.inspection_zip import DTD_SENTENCE, SENTENCES, package_kind
from models.errors import UnreadableFile
from models.limits import Limits

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MOST_PARTS = 5_000


@dataclass(frozen=True)
class Relationship:
    """A link from one part to another; `target` is a part name, or an outside address when `external`."""

    kind: str
    target: str
    external: bool


class Package:
    """An open office file; `faults` lists, in Chinese, what could not be read of it."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Open the file and read its directory.

        Raises:
            UnreadableFile: it is no usable zip file.
        """
        self._limits = limits
        self._left = limits.unpacked_submission_bytes
        self.faults: list[str] = []
        self._relationships: dict[str, Mapping[str, Relationship]] = {}
        self._stream = path.open("rb")
        try:
            entries = read_directory(self._stream, _MOST_PARTS)
        except ZipError as error:
            self._stream.close()
            raise UnreadableFile(SENTENCES[error.fault]) from error
        self.media_type = package_kind(self._stream, entries)
        self._entries: dict[str, ZipEntry] = {}
        for entry in entries:
            name = entry.raw_name.decode("utf-8", "replace").replace("\\", "/").lstrip("/").lower()
            self._entries.setdefault(name, entry)

    def __enter__(self) -> Self:
        """Give the package itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._stream.close()

    def note(self, fault: str) -> None:
        """Note once that something could not be read."""
        if fault not in self.faults:
            self.faults.append(fault)

    def has(self, part: str) -> bool:
        """Tell whether the part is there."""
        return part.lower() in self._entries

    def content(self, part: str, what: str, most: int | None = None) -> bytes | None:
        """Give the bytes of a part; None, and a note, where they cannot be had.

        Args:
            part: its name from the package's root.
            what: what it is in a clerk's words, for the note.
            most: greatest size in bytes; the limit of one member by default.
        """
        entry = self._entries.get(part.lower())
        if entry is None:
            self.note(f"{what}缺失")
            return None
        limit = MemberLimit(
            min(self._limits.unpacked_member_bytes if most is None else most, self._left),
            self._limits.unpacked_ratio,
            self._limits.unpacked_ratio_free_bytes,
        )
        pieces: list[bytes] = []
        try:
            for piece in member_pieces(self._stream, entry, limit):
                pieces.append(piece)
                self._left -= len(piece)
        except ZipError:
            self.note(f"{what}已损坏或过大")
            return b"".join(pieces) if most is not None else None
        return b"".join(pieces)

    def xml(self, part: str, what: str) -> etree._Element | None:
        """Parse a part; None, and a note, where nothing of it can be parsed.

        Raises:
            UnreadableFile: it holds a document type declaration.
        """
        data = self.content(part, what, self._limits.unpacked_xml_bytes)
        if not data:
            return None
        root = _parse(data, recover=False)
        if root is None:
            self.note(f"{what}已损坏，只读出了一部分")
            root = _parse(data, recover=True)
        if root is None:
            return None
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableFile(DTD_SENTENCE)
        return _transitional(root)

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Give the links of a part (of the package itself for an empty name) by their ids."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> Mapping[str, Relationship]:
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(where):
            return {}
        root = self.xml(where, "文档内部的引用表")
        found: dict[str, Relationship] = {}
        for link in [] if root is None else root.iter(_RELATIONSHIP):
            external = link.get("TargetMode") == "External"
            target = link.get("Target") or ""
            found[link.get("Id") or ""] = Relationship(
                kind=(link.get("Type") or "").rsplit("/", 1)[-1],
                target=target if external else self._inside(part, target),
                external=external,
            )
        return found

    def _inside(self, part: str, target: str) -> str:
        """Give the part a link stands for; targets are addresses, in which Chinese names may be percent-encoded."""
        plain = _resolve(part, target)
        return plain if self.has(plain) or "%" not in target else _resolve(part, unquote(target))

    def related(self, part: str, kind: str) -> list[str]:
        """Give the parts that `part` links to under the given kind (`styles`, `footnotes` …), in order."""
        return [
            link.target
            for link in self.relationships(part).values()
            if link.kind == kind and not link.external
        ]

    def main_part(self, otherwise: str) -> str:
        """Give the name of the main part; `otherwise` where the package does not say."""
        for part in self.related("", "officeDocument"):
            if self.has(part):
                return part
        return otherwise


def _resolve(part: str, target: str) -> str:
    """Give the part name a link's target stands for; it never leaves the package."""
    folder = "" if target.startswith("/") else posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, target.lstrip("/"))).lstrip("/")


def _parse(data: bytes, *, recover: bool) -> etree._Element | None:
    """Parse XML safely; None where nothing comes out."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return root


def _transitional(root: etree._Element) -> etree._Element:
    """Turn the names of a strict document into transitional ones, in place."""
    if not any(namespace in STRICT_NAMESPACES for namespace in root.nsmap.values()):
        return root
    for element in root.iter(etree.Element):
        element.tag = _renamed(str(element.tag))
        for name in list(element.attrib):
            new = _renamed(str(name))
            if new != name:
                element.set(new, element.attrib.pop(name))
    return root


def _renamed(name: str) -> str:
    if not name.startswith("{"):
        return name
    namespace, local = name[1:].split("}", 1)
    return f"{{{STRICT_NAMESPACES.get(namespace, namespace)}}}{local}"
