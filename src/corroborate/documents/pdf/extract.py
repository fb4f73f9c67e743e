"""PDF bytes to printed lines: runs the PDF library, so it runs in a child process for files from outside.

Everything returned is numbers, strings, lists: it crosses to the parent as JSON. Coordinates are
points from the lower left corner of the upright page.
"""

from __future__ import annotations

import ctypes
from typing import Any

from corroborate.documents.pdf.library import Library
from corroborate.documents.pdf.printed import Box, PrintedPage, Run, print_page
from corroborate.documents.pdf.stretched import split

#: Depth to which forms inside forms are followed; real reports have one or two.
_FORM_DEPTH = 6
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_RENDER_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18
#: FPDF_GetLastError codes.
_PASSWORD, _SECURITY = 4, 5


class Unreadable(Exception):
    """The library refuses the file; `args[0]` is `encrypted` or `damaged`."""


class File:
    """An open PDF; close it. Raises `Unreadable`."""

    def __init__(self, content: bytes) -> None:
        self.raw = Library.get()
        self._content = content  # the library reads from this memory as long as the file is open
        self.handle = self.raw.FPDF_LoadMemDocument64(content, len(content), None)
        if not self.handle:
            secret = self.raw.FPDF_GetLastError() in (_PASSWORD, _SECURITY)
            raise Unreadable("encrypted" if secret else "damaged")
        self.count: int = self.raw.FPDF_GetPageCount(self.handle)
        if self.count <= 0:
            self.close()
            raise Unreadable("damaged")

    def close(self) -> None:
        if self.handle:
            self.raw.FPDF_CloseDocument(self.handle)
            self.handle = None

    def title(self) -> str:
        """The title in the file's own description, often empty or the name of a draft."""
        size = self.raw.FPDF_GetMetaText(self.handle, b"Title", None, 0)
        buffer = ctypes.create_string_buffer(size)
        self.raw.FPDF_GetMetaText(self.handle, b"Title", buffer, size)
        return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")

    def label(self, index: int) -> str:
        """The page's label in the file, empty when it has none."""
        size = self.raw.FPDF_GetPageLabel(self.handle, index, None, 0)
        if size <= 2:
            return ""
        buffer = ctypes.create_string_buffer(size)
        self.raw.FPDF_GetPageLabel(self.handle, index, buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace")


Matrix = tuple[float, float, float, float, float, float]


class _PageReader:
    """Walks the objects of one page. Pointers are numbers."""

    def __init__(self, file: File) -> None:
        self.raw = file.raw
        self.fonts: dict[int, int] = {}
        self.runs: list[Run] = []
        self.rules: list[Box] = []
        self.images: list[Box] = []
        self._float = ctypes.c_float()
        self._size = ctypes.addressof(self._float)
        self._edges = (ctypes.c_float * 4)()
        self._sides = tuple(ctypes.addressof(self._edges) + 4 * side for side in range(4))
        self._numbers = (ctypes.c_float * 6)()
        self._matrix = ctypes.addressof(self._numbers)
        self._make_room(4096)

    def _make_room(self, size: int) -> None:
        self._room = size
        self._buffer = ctypes.create_string_buffer(size)
        self._text = ctypes.addressof(self._buffer)

    def read(self, page: int, text: int) -> None:
        get, walk = self.raw.FPDFPage_GetObject, self._object
        for index in range(self.raw.FPDFPage_CountObjects(page)):
            walk(get(page, index), text, None, 0)

    def _object(self, item: int, text: int, outer: Matrix | None, depth: int) -> None:
        raw = self.raw
        kind = raw.FPDFPageObj_GetType(item)
        if kind == _TEXT:
            self._run(item, text, outer)
        elif kind in (_PATH, _IMAGE):
            box = self._box(item, outer)
            if kind == _IMAGE:
                self.images.append(box)
            elif box[2] - box[0] < 3 or box[3] - box[1] < 3:
                self.rules.append(box)
        elif kind == _FORM and depth < _FORM_DEPTH:
            matrix = _product(self._placed(item), outer)
            for index in range(raw.FPDFFormObj_CountObjects(item)):
                self._object(raw.FPDFFormObj_GetObject(item, index), text, matrix, depth + 1)

    def _placed(self, item: int) -> Matrix:
        self.raw.FPDFPageObj_GetMatrix(item, self._matrix)
        a, b, c, d, e, f = self._numbers
        return a, b, c, d, e, f

    def _run(self, item: int, text: int, outer: Matrix | None) -> None:
        raw = self.raw
        words = self._words(item, text)
        a, b, c, d, x, y = self._placed(item) if outer is None else _product(self._placed(item), outer)
        raw.FPDFTextObj_GetFontSize(item, self._size)
        set_in = self._float.value
        size = abs(set_in * (d if c == 0 else (c * c + d * d) ** 0.5))
        turn = 0 if a > 0 and b == 0 else _turn(a, b)
        if not words or words.isspace():
            self.runs.append((" ", x, y, x, size, 0, turn))
            return
        left, bottom, right, top = self._box(item, outer)
        if right <= left and top <= bottom:
            # Glyphs without ink, as text recognition lays them over a scan: reckon their width.
            end = (x, y, x, y)[turn] + (1, 1, -1, -1)[turn] * 0.5 * abs(set_in * (a or b)) * len(words)
        else:
            end = (right, top, left, bottom)[turn]
            if turn == 0 and bottom - y > 0.2 * size and words.strip().isdecimal():
                y, size = bottom, 1.4 * (top - bottom)  # digits drawn raised by the font itself
        self.runs.append((words, x, y, end, size, self._style(item), turn))

    def _words(self, item: int, text: int) -> str:
        get = self.raw.FPDFTextObj_GetText
        size = get(item, text, self._text, self._room)
        if size > self._room:
            self._make_room(size)
            size = get(item, text, self._text, self._room)
        return ctypes.string_at(self._text, size - 2).decode("utf-16-le", "replace") if size > 2 else ""

    def _style(self, item: int) -> int:
        font = self.raw.FPDFTextObj_GetFont(item)
        if not font:
            return 0
        style = self.fonts.get(font)
        if style is None:
            style = self.fonts[font] = self._font(font)
        return style

    def _font(self, font: int) -> int:
        """1: bold, 2: italic, by the font's flags or its name."""
        buffer = ctypes.create_string_buffer(256)
        self.raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("latin-1").lower()
        flags = max(self.raw.FPDFFont_GetFlags(font), 0)
        bold = flags & _FLAG_FORCE_BOLD or any(word in name for word in ("bold", "black", "heavy", "demi"))
        bold = bold or self.raw.FPDFFont_GetWeight(font) >= 600
        slanted = flags & _RENDER_FLAG_ITALIC or "italic" in name or "oblique" in name
        return (1 if bold else 0) | (2 if slanted else 0)

    def _box(self, item: int, outer: Matrix | None) -> Box:
        self.raw.FPDFPageObj_GetBounds(item, *self._sides)
        left, bottom, right, top = self._edges
        if outer is None:
            return left, bottom, right, top
        a, b, c, d, e, f = outer
        xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        return min(xs), min(ys), max(xs), max(ys)


def _product(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    o = outer
    return (
        a * o[0] + b * o[2],
        a * o[1] + b * o[3],
        c * o[0] + d * o[2],
        c * o[1] + d * o[3],
        e * o[0] + f * o[2] + o[4],
        e * o[1] + f * o[3] + o[5],
    )


def _turn(a: float, b: float) -> int:
    """Direction of writing in quarter turns anticlockwise."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def read_page(file: File, index: int) -> PrintedPage:
    """Page `index` as lines in reading order. A page that cannot be loaded is empty and says so."""
    raw = file.raw
    page = raw.FPDF_LoadPage(file.handle, index)
    if not page:
        return {"width": 0.0, "height": 0.0, "lines": [], "rules": [], "images": [], "label": "", "broken": True}
    text = raw.FPDFText_LoadPage(page)
    try:
        reader = _PageReader(file)
        if text:
            reader.read(page, text)
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        if raw.FPDFPage_GetRotation(page) % 2:
            width, height = height, width
        return print_page(
            width, height, split(raw, text, reader.runs) if text else [], reader.rules, reader.images, file.label(index)
        )
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)


def extract(content: bytes, first: int = 0, step: int = 1, limit: int = 0) -> dict[str, Any]:
    """Pages `first`, `first + step`, ... as plain data: `{"pages", "count", "title"}`, or
    `{"refused": "encrypted" | "damaged" | "pages"}`. `limit` bounds the count of pages (0: none)."""
    try:
        file = File(content)
    except Unreadable as refusal:
        return {"refused": refusal.args[0]}
    try:
        if limit and file.count > limit:
            return {"refused": "pages", "count": file.count}
        pages = [read_page(file, index) for index in range(first, file.count, step)]
        return {"pages": pages, "count": file.count, "title": file.title()}
    finally:
        file.close()
