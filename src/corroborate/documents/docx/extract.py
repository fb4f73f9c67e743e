"""DOCX bytes to blocks of text, notes and tables: runs in a child process for files from outside.

Everything returned is strings, numbers and lists. A piece of a paragraph is a string, or a list:
`["foot", id]` and `["end", id]` call a note, `["page"]` is where a page began when the file was last
printed, `["break"]` a page break that was asked for.
Tracked changes are read as accepted; hidden text is left out; a text box follows its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corroborate.documents.docx.package import Package, Refused
from corroborate.documents.docx.styles import Numbering, Styles, W, flag, number_of, to_transitional, val

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CORE = "{http://purl.org/dc/elements/1.1/}title"
_INSIDE = frozenset(
    W + name
    for name in (
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "fldSimple",
        "bdo",
        "dir",
        "customXml",
        "ruby",
        "rubyBase",
    )
)
_SKIPPED = frozenset(
    [W + name for name in ("del", "moveFrom", "rt", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText")]
    + [_MC + "Fallback"]
)
_DEEPEST = 64  # elements within elements: a paragraph has a dozen

Piece = str | list[str]
Paragraph = dict[str, Any]


def extract(content: bytes) -> dict[str, Any]:
    """`{"title", "blocks", "foot", "end", "starts", "first_page"}`, or `{"refused": why}`."""
    try:
        return _Reader(Package(content)).read()
    except Refused as refusal:
        return {"refused": refusal.args[0]}
    except RecursionError:
        return {"refused": "damaged"}


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles.of(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"))
        self.boxes: list[Any] = []

    def _part(self, kind: str) -> Any:
        return to_transitional(self.package.xml(self.package.related(self.package.main, kind)))

    def read(self) -> dict[str, Any]:
        root = to_transitional(self.package.xml(self.package.main))
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise Refused("damaged")
        blocks = list(self._blocks(body, 0))
        return {
            "title": self._title(),
            "blocks": blocks,
            "foot": self._notes("footnotes", "footnote"),
            "end": self._notes("endnotes", "endnote"),
            "starts": self._starts(root),
            "first_page": next(
                (_int(e.get(W + "start")) for e in root.iter(W + "pgNumType") if e.get(W + "start")), None
            ),
        }

    def _title(self) -> str:
        core = self.package.xml("docProps/core.xml")
        found = core.find(_CORE) if core is not None else None
        return (found.text or "") if found is not None else ""

    def _notes(self, part: str, tag: str) -> dict[str, list[Paragraph]]:
        root = self._part(part)
        if root is None:
            return {}
        out: dict[str, list[Paragraph]] = {}
        for note in root.iter(W + tag):
            if note.get(W + "type") in (None, "normal"):
                out[note.get(W + "id") or ""] = [block for block in self._blocks(note, 0) if "rows" not in block]
        return out

    def _starts(self, root: Any) -> dict[str, int]:
        """First number of footnotes and endnotes; the document's sections overrule its settings."""
        out = {"foot": 1, "end": 1}
        for source in (self._part("settings"), root):
            for kind, tag in (("foot", "footnotePr"), ("end", "endnotePr")):
                for element in source.iter(W + tag) if source is not None else ():
                    start = _int(val(element, W + "numStart"))
                    if start is not None:
                        out[kind] = start
                        break
        return out

    # Blocks

    def _blocks(self, parent: Any, depth: int) -> Iterator[dict[str, Any]]:
        held: Paragraph | None = None
        for element in parent:
            tag = element.tag
            if depth > _DEEPEST or not isinstance(tag, str):
                continue
            if tag == W + "p":
                paragraph = self._paragraph(element)
                if held is not None:
                    held["pieces"].extend(paragraph["pieces"])
                    paragraph, held = {**held, "boxes": held["boxes"] + paragraph["boxes"]}, None
                if flag(element.find(f"{W}pPr/{W}rPr"), W + "del"):
                    held = paragraph  # its end was deleted: the next paragraph goes on in it
                    continue
                yield from self._with_boxes(paragraph, depth)
            elif tag == W + "tbl":
                yield self._table(element, depth)
            elif tag in _INSIDE:
                yield from self._blocks(element, depth + 1)
            elif tag == _MC + "AlternateContent":
                yield from self._blocks(_choice(element), depth + 1)
        if held is not None:
            yield from self._with_boxes(held, depth)

    def _with_boxes(self, paragraph: Paragraph, depth: int) -> Iterator[dict[str, Any]]:
        boxes = paragraph.pop("boxes")
        yield paragraph
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    def _paragraph(self, element: Any) -> Paragraph:
        properties = element.find(W + "pPr")
        style = val(properties, W + "pStyle")
        level = _int(val(properties, W + "outlineLvl"))
        if level is None:
            level = self.styles.level(style)
        number = number_of(properties) or self.styles.number(style)
        pieces: list[Piece] = []
        if flag(properties, W + "pageBreakBefore"):
            pieces.append(["break"])
        self.boxes = []
        bold: list[tuple[int, bool]] = []
        self._inline(element, pieces, bold, self.styles.bold(style), 0)
        counted = (
            self.numbering.next(number) if any(isinstance(piece, str) and piece.strip() for piece in pieces) else ""
        )
        words = sum(length for length, _ in bold)
        return {
            "pieces": pieces,
            "number": counted,
            "level": level if level is not None and level < 9 else None,
            "role": self.styles.role(style),
            "bold": words > 0 and sum(length for length, is_bold in bold if is_bold) > 0.9 * words,
            "boxes": self.boxes,
        }

    def _inline(self, parent: Any, pieces: list[Piece], bold: list[tuple[int, bool]], styled: bool, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for element in parent:
            tag = element.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag == W + "r":
                self._run(element, pieces, bold, styled)
            elif tag in _INSIDE:
                self._inline(element, pieces, bold, styled, depth + 1)
            elif tag == _MC + "AlternateContent":
                self._inline(_choice(element), pieces, bold, styled, depth + 1)
            elif tag.startswith(_MATH):
                pieces.append("".join(found.text or "" for found in element.iter(_MATH + "t")))

    def _run(self, run: Any, pieces: list[Piece], bold: list[tuple[int, bool]], styled: bool) -> None:
        properties = run.find(W + "rPr")
        if flag(properties, W + "vanish"):
            return
        start = len(pieces)
        for element in run:
            if isinstance(element.tag, str) and element.tag not in _SKIPPED:
                self._within(element, pieces)
        own = properties.find(W + "b") if properties is not None else None
        heavy = flag(properties, W + "b") if own is not None else styled
        bold.append((sum(len(piece) for piece in pieces[start:] if isinstance(piece, str)), heavy))

    def _within(self, element: Any, pieces: list[Piece]) -> None:
        tag = element.tag
        if tag == W + "lastRenderedPageBreak":
            pieces.append(["page"])
        elif tag == W + "br" and element.get(W + "type") == "page":
            pieces.append(["break"])
        elif tag == W + "t":
            pieces.append(element.text or "")
        elif tag in (W + "tab", W + "br", W + "cr", W + "ptab"):
            pieces.append(" ")
        elif tag == W + "noBreakHyphen":
            pieces.append("-")
        elif tag == W + "sym":
            pieces.append(_symbol(element.get(W + "char")))
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            if not _switched(element, "customMarkFollows"):
                kind = "foot" if tag == W + "footnoteReference" else "end"
                pieces.append([kind, element.get(W + "id") or ""])
        elif tag in (W + "ruby", _MC + "AlternateContent"):
            self._inline(_choice(element) if tag != W + "ruby" else element, pieces, [], False, 1)
            self._find_boxes(element)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._find_boxes(element)

    def _find_boxes(self, element: Any) -> None:
        source = _choice(element) if element.tag == _MC + "AlternateContent" else element
        self.boxes.extend(
            box
            for box in source.iter(W + "txbxContent")
            if not any(a.tag == _MC + "Fallback" for a in box.iterancestors())
        )

    # Tables

    def _table(self, table: Any, depth: int) -> dict[str, Any]:
        rows = []
        for row in _rows(table, 0):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            before = _int(val(properties, W + "gridBefore")) or 0
            cells: list[dict[str, Any]] = [{"span": min(before, 63), "merged": False, "blocks": []}] if before else []
            for cell in _cells(row, 0):
                inner = cell.find(W + "tcPr")
                merge = inner.find(W + "vMerge") if inner is not None else None
                cells.append(
                    {
                        "span": max(1, min(_int(val(inner, W + "gridSpan")) or 1, 63)),
                        "merged": merge is not None and merge.get(W + "val") in (None, "continue"),
                        "blocks": list(_flat(self._blocks(cell, depth + 1))),
                    }
                )
            rows.append({"head": flag(properties, W + "tblHeader"), "cells": cells})
        return {"rows": rows}


def _switched(element: Any, name: str) -> bool:
    return element.get(W + name) not in (None, "0", "false", "off")


def _flat(blocks: Iterator[dict[str, Any]]) -> Iterator[Paragraph]:
    """Paragraphs of a cell; a table within it gives its cells' paragraphs."""
    for block in blocks:
        if "rows" in block:
            yield from (inner for row in block["rows"] for cell in row["cells"] for inner in cell["blocks"])
        else:
            yield block


def _rows(table: Any, depth: int) -> Iterator[Any]:
    for element in table:
        if element.tag == W + "tr":
            yield element
        elif element.tag in _INSIDE and depth < _DEEPEST:
            yield from _rows(element, depth + 1)


def _cells(row: Any, depth: int) -> Iterator[Any]:
    for element in row:
        if element.tag == W + "tc":
            yield element
        elif element.tag in _INSIDE and depth < _DEEPEST:
            yield from _cells(element, depth + 1)


def _choice(element: Any) -> Any:
    """What is shown of alternatives: the first choice, else the fallback."""
    found = element.find(_MC + "Choice")
    if found is None:
        found = element.find(_MC + "Fallback")
    return element if found is None else found


def _symbol(code: str | None) -> str:
    try:
        char = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if "\ue000" <= char <= "\uf8ff" or not char.isprintable() else char


def _int(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None
