"""The text layer of the printed book, with what tools that make text of PDFs do to it.

Body lines stand apart by an empty line, notes do not; pages begin with a form feed; the numbers of
notes on some pages are set in a font without a character map and come out as U+FFFD, one per digit;
the notes of one page are lost; now and then an ID breaks inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

#: printed pages whose note numbers came out unreadable, and the page whose notes were lost
UNREADABLE = range(106, 112)
LOST = 114
_NOTE_SIZE = 8.1
#: what PDFium gives for a hyphen at the end of a line, in place of the line end
_LINE_END_HYPHEN = "\x02"
_ID = re.compile(r"(?P<head>HSDC20\d{6})(?P<tail>\d) ?\n")
_EVERY = 13


@dataclass(frozen=True)
class _Line:
    text: str
    size: float


def lines(page: pypdfium2.PdfPage) -> list[_Line]:
    """Lines in the order of the file, each with the size of its largest letter in points."""
    layer = page.get_textpage()
    out: list[_Line] = []
    text, size = "", 0.0
    for index in range(layer.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(layer, index))
        if char == "\r":
            continue
        if char == "\n":
            out.append(_Line(text, size))
            text, size = "", 0.0
            continue
        if char == _LINE_END_HYPHEN:
            out.append(_Line(text + "-", size))
            text, size = "", 0.0
            continue
        text += char
        if not char.isspace():
            size = max(size, pdfium.FPDFText_GetFontSize(layer, index))
    return [line for line in (*out, _Line(text, size)) if line.text]


def write(book: bytes, first_page: int, notes: dict[int, tuple[int, int]]) -> tuple[str, dict[str, list[int]]]:
    """The text layer of `book`, and which notes it lost or made unreadable. `notes` gives for each
    number its printed page and sheet."""
    document = pypdfium2.PdfDocument(book)
    pages, unreadable, lost = [], [], []
    for sheet in range(len(document)):
        label = first_page + sheet
        here = sorted(number for number, (_, at) in notes.items() if at == sheet + 1)
        found = lines(document[sheet])
        body = [line.text for line in found if not _is_note(line)]
        below = [line.text for line in found if _is_note(line)]
        text = "\n\n".join(body) + "\n"
        if label == LOST:
            lost += here
        elif below:
            if label in UNREADABLE:
                unreadable += here
                below = _blur(below, here)
            text += "\n\n" + "\n".join(below) + "\n"
        pages.append(text)
    whole = "\f".join(pages)
    return _break_ids(whole), {"unreadable_notes": unreadable, "lost_notes": lost}


def _is_note(line: _Line) -> bool:
    return abs(line.size - _NOTE_SIZE) < 0.05


def _blur(below: list[str], here: list[int]) -> list[str]:
    out = []
    for line in below:
        number = next((n for n in here if line.startswith(f"{n} ")), None)
        if number is not None:
            line = "\n" + "\ufffd" * len(str(number)) + line.removeprefix(str(number))
        out.append(line)
    return out


def _break_ids(text: str) -> str:
    """Every thirteenth ID that ends its line goes on in the next line after its last digit but one."""
    count = 0

    def broken(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return found[0] if count % _EVERY else f"{found['head']}\n\n{found['tail']} "

    return re.sub(_ID.pattern + r"\n*(?=20\d\d-)", broken, text)


def misplaced(book: bytes, notes: dict[int, tuple[int, int]]) -> list[int]:
    """Notes that are set on another page than the one that calls them: a fault of the typesetting."""
    document = pypdfium2.PdfDocument(book)
    out = []
    for sheet in range(len(document)):
        body = " ".join(line.text for line in lines(document[sheet]) if not _is_note(line))
        out += [number for number, (_, at) in notes.items() if at == sheet + 1 and f"{number}" not in body]
    return out
