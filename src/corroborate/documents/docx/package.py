"""The zip around a DOCX: opened only when it is what it says, and never beyond its bounds."""

from __future__ import annotations

import importlib
import io
import posixpath
import zipfile
from typing import Any

etree: Any = importlib.import_module("lxml.etree")  # it has no types

#: Most entries, most bytes of all parts unpacked and of one part; a 600-page report has some 30 MB.
_ENTRIES, _WHOLE, _PART = 10_000, 1024 * 1024 * 1024, 256 * 1024 * 1024
#: More than this many times the packed size, beyond the first megabytes, is a bomb.
_RATIO, _FREE = 250, 16 * 1024 * 1024
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


class Refused(Exception):
    """The package is not opened; `args[0]` says why: `encrypted`, `damaged`, `format`, `bomb`,
    `climbs-out`, `entities`, `memory`."""


class Package:
    """A DOCX whose parts can be asked for. Raises `Refused`."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except MemoryError:
            raise
        except Exception as error:  # the zip library raises whatever it trips over in a damaged file
            raise Refused("damaged") from error
        entries = self._zip.infolist()
        _check(entries, len(content))
        self._entries = {entry.filename: entry for entry in entries}
        main = self.related("", "officeDocument")
        if main is None or main not in self._entries:
            main = "word/document.xml"
        if main not in self._entries:
            raise Refused("format")
        self.main = main

    def related(self, part: str, kind: str) -> str | None:
        """The name of the part that `part` ("" for the package) names as its `kind`, e.g. `footnotes`."""
        folder, name = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations is None:
            return None
        for relation in relations:
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            if relation.get("Type") in (_OFFICE + kind, _STRICT + kind):
                target = relation.get("Target") or ""
                inner = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                inner = posixpath.normpath(inner)
                if inner.startswith(".."):
                    raise Refused("climbs-out")
                return inner
        return None

    def xml(self, name: str | None) -> Any:
        """The root element of a part; None when the package has no such part."""
        if name is None or name not in self._entries:
            return None
        return _parse(self._bytes(name))

    def _bytes(self, name: str) -> bytes:
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise Refused("encrypted")
        try:
            with self._zip.open(entry) as stream:
                # The size an entry declares may lie; reading past the bound tells.
                content = stream.read(min(_PART, entry.file_size) + 1)
        except MemoryError:
            raise
        except Exception as error:  # as above
            raise Refused("damaged") from error
        if len(content) > min(_PART, entry.file_size):
            raise Refused("bomb")
        return content


def _check(entries: list[zipfile.ZipInfo], packed: int) -> None:
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise Refused("climbs-out")
    whole = sum(entry.file_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    if len(entries) > _ENTRIES or whole > _WHOLE or largest > _PART or whole > _FREE + _RATIO * packed:
        raise Refused("bomb")


def _parse(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "unknown error" in str(error):
            raise Refused("memory") from error  # all the parser says when it gets no more of it
        # A document type with entities may also break the parser's own bounds.
        raise Refused("entities" if b"<!ENTITY" in content else "damaged") from error
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise Refused("entities")
    return root
