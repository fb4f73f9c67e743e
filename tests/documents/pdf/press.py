"""A small printer of PDF files for tests: words set at a place, in a size and a face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

FACES = {"plain": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}
#: Advance widths of Helvetica, thousandths of an em, for the characters tests use.
_WIDTHS = {" ": 278, ".": 278, ",": 278, "i": 222, "l": 222, "t": 278, "f": 278, "r": 333, "m": 833, "w": 722, "j": 222}


def width(words: str, size: float) -> float:
    """About how wide `words` print, in points."""
    return sum(_WIDTHS.get(char, 556) for char in words) * size / 1000


@dataclass
class Sheet:
    """One page: A5 unless told otherwise. `put` sets words with their baseline at a place."""

    wide: float = 420.0
    high: float = 595.0
    content: list[str] = field(default_factory=list)

    def put(self, x: float, y: float, words: str, size: float = 10.0, face: str = "plain") -> float:
        """Set `words`; the x where they end."""
        name = list(FACES).index(face)
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.content.append(f"BT /F{name} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET")
        return x + width(words, size)

    def row(
        self, places: Sequence[float], y: float, cells: Sequence[str], size: float = 8.0, face: str = "plain"
    ) -> None:
        """Set a whole row as one object, with gaps that are no characters."""
        parts, at = [], places[0]
        for x, words in zip(places, cells, strict=True):
            parts.append(f"{-(x - at) * 1000 / size:.0f} ({words} )" if x > at else f"({words} )")
            at = x + width(words + " ", size)
        name = list(FACES).index(face)
        self.content.append(f"BT /F{name} {size} Tf 1 0 0 1 {places[0]} {y} Tm [{' '.join(parts)}] TJ ET")

    def codes(self, x: float, y: float, codes: bytes, size: float) -> None:
        """Set bare character codes that the font has no reading for."""
        self.content.append(f"BT /F0 {size} Tf 1 0 0 1 {x} {y} Tm <{codes.hex()}> Tj ET")

    def turn(self, x: float, y: float, words: str, size: float = 10.0) -> None:
        """Set `words` running upwards."""
        self.content.append(f"BT /F0 {size} Tf 0 1 -1 0 {x} {y} Tm ({words}) Tj ET")

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.content.append(f"{x0} {y} {x1 - x0} 0.5 re f")

    def pole(self, x: float, y0: float, y1: float) -> None:
        self.content.append(f"{x} {y0} 0.5 {y1 - y0} re f")

    def picture(self) -> None:
        """A grey picture over the whole page, as a scan is."""
        self.content.append(f"q {self.wide} 0 0 {self.high} 0 0 cm /Im0 Do Q")

    def column(self, x: float, y: float, lines: Sequence[str], size: float = 10.0, step: float = 12.0) -> float:
        """Lines one below the other; the y of the next."""
        for line in lines:
            self.put(x, y, line, size)
            y -= step
        return y


def pdf(sheets: Sequence[Sheet], title: str = "", rotate: int = 0) -> bytes:
    """The file of all sheets."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    fonts = [
        add(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % face.encode())
        for face in FACES.values()
    ]
    image = add(
        _stream(
            b"\x80", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        )
    )
    info = add(b"<< /Title (%s) >>" % title.encode("latin-1"))
    names = " ".join(f"/F{at} {font} 0 R" for at, font in enumerate(fonts))
    resources = add(f"<< /Font << {names} >> /XObject << /Im0 {image} 0 R >> >>".encode())
    tree = len(objects) + 2 * len(sheets) + 1
    kids = []
    for sheet in sheets:
        body = add(_stream("\n".join(sheet.content).encode("cp1252"), b""))
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {sheet.wide} {sheet.high}] /Rotate {rotate} "
                f"/Resources {resources} 0 R /Contents {body} 0 R >>".encode()
            )
        )
    add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode())
    root = add(f"<< /Type /Catalog /Pages {tree} 0 R >>".encode())
    return _file(objects, f"/Root {root} 0 R /Info {info} 0 R")


def _stream(content: bytes, extra: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += f"trailer << /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
