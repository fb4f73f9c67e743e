"""What the styles and numbering of a DOCX say of a paragraph: its storey in the outline, its role, its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DEEPEST = 20  # styles based on styles; a ring ends here
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def to_transitional(root: Any) -> Any:
    """Strict documents use another namespace for the same words."""
    if root is not None and isinstance(root.tag, str) and root.tag.startswith(_STRICT):
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.startswith(_STRICT):
                element.tag = W + element.tag[len(_STRICT) :]
                for key in [key for key in element.attrib if key.startswith(_STRICT)]:
                    element.set(W + key[len(_STRICT) :], element.attrib.pop(key))
    return root


def val(element: Any, path: str) -> str | None:
    """The `w:val` of the element at `path` below `element`."""
    found = element.find(path) if element is not None else None
    return None if found is None else found.get(W + "val")


def flag(element: Any, path: str) -> bool:
    """Whether a switch is on: present, and not switched off."""
    found = element.find(path) if element is not None else None
    return found is not None and found.get(W + "val") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class Style:
    name: str = ""
    based: str | None = None
    level: int | None = None
    number: tuple[str, int] | None = None  # numbering instance and level
    bold: bool = False


@dataclass(slots=True)
class Styles:
    """Paragraph styles by ID."""

    table: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> Styles:
        out = cls()
        if root is None:
            return out
        for element in root.iter(W + "style"):
            identity = element.get(W + "styleId")
            if identity is None:
                continue
            properties = element.find(W + "pPr")
            level = _integer(val(properties, W + "outlineLvl"))
            out.table[identity] = Style(
                (val(element, W + "name") or "").lower(),
                val(element, W + "basedOn"),
                level,
                number_of(properties),
                flag(element.find(W + "rPr"), W + "b"),
            )
        return out

    def chain(self, identity: str | None) -> list[Style]:
        out: list[Style] = []
        while identity is not None and identity in self.table and len(out) < _DEEPEST:
            style = self.table[identity]
            out.append(style)
            identity = style.based
        return out

    def level(self, identity: str | None) -> int | None:
        """Storey of a heading style, 0 the highest; None for any other."""
        for style in self.chain(identity):
            if style.level is not None:
                return style.level if style.level < 9 else None
            if style.name.startswith("heading ") and style.name[8:].isdecimal():
                return int(style.name[8:]) - 1
        return None

    def role(self, identity: str | None) -> str:
        """`title`, `caption`, `contents` or ""."""
        for style in self.chain(identity):
            if style.name in ("title", "subtitle", "caption"):
                return style.name
            if style.name.startswith("toc ") or style.name in ("table of figures", "toc heading"):
                return "contents"
        return ""

    def number(self, identity: str | None) -> tuple[str, int] | None:
        return next((style.number for style in self.chain(identity) if style.number is not None), None)

    def bold(self, identity: str | None) -> bool:
        return any(style.bold for style in self.chain(identity))


def number_of(properties: Any) -> tuple[str, int] | None:
    """Numbering instance and level of a paragraph's or style's properties."""
    numbering = properties.find(W + "numPr") if properties is not None else None
    if numbering is None:
        return None
    return val(numbering, W + "numId") or "", _integer(val(numbering, W + "ilvl")) or 0


def _integer(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


@dataclass(slots=True)
class _Level:
    start: int
    form: str
    text: str


class Numbering:
    """Counts the paragraphs that Word numbers by itself and gives each its printed number."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for element in root.iter(W + "abstractNum"):
            identity = element.get(W + "abstractNumId") or ""
            self._levels[identity] = {
                _integer(level.get(W + "ilvl")) or 0: _Level(
                    _integer(val(level, W + "start")) or 1,
                    val(level, W + "numFmt") or "decimal",
                    val(level, W + "lvlText") or "",
                )
                for level in element.iter(W + "lvl")
            }
        for element in root.iter(W + "num"):
            self._abstract[element.get(W + "numId") or ""] = val(element, W + "abstractNumId") or ""

    def next(self, number: tuple[str, int] | None) -> str:
        """The printed number of the next paragraph of this numbering; "" when it has none or is a bullet."""
        if number is None:
            return ""
        instance, depth = number
        abstract = self._abstract.get(instance)
        levels = self._levels.get(abstract or "", {})
        level = levels.get(depth)
        if abstract is None or level is None or not 0 <= depth < 9:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return ""
        out = level.text
        for index in range(depth + 1):
            shown = levels.get(index, level)
            out = out.replace(f"%{index + 1}", _count(counts.get(index, shown.start), shown.form))
        return out.strip()


def _count(number: int, form: str) -> str:
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letters = chr(65 + (number - 1) % 26) * min((number - 1) // 26 + 1, 50)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        out = ""
        for size, sign in _ROMAN + _ROMAN_LOW:
            while number >= size:
                out += sign
                number -= size
        return out.upper() if form == "upperRoman" else out
    return f"{number:02d}" if form == "decimalZero" else str(number)
