"""What a perfect reader would find in the sample, taken from its source and not from any reader."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from markup import Block, Rich, Stretch
from register import INTERVIEWS
from typeset import markers

_KINDS = {
    "t": "testimony",
    "i": "interview",
    "u": "un_document",
    "p": "provision",
    "n": "news",
    "b": "book",
    "r": "report",
    "w": "web",
    "l": "legal_case",
    "x": "note_prose",
}
_MARKS = re.compile(r"(?P<stem>[A-Z]+\d+)[a-z]?")
_CONTEXT = 40


class _Teller:
    """Walks the blocks once and writes down what stands where."""

    def __init__(self, first_note: int, pages: dict[int, tuple[int, int]]) -> None:
        self.pages = pages
        self.number = first_note - 1
        self.works: dict[str, tuple[str, int]] = {}
        self.trail: list[tuple[int, str]] = []
        self.outline: list[dict[str, Any]] = []
        self.paragraphs: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.tables: list[dict[str, Any]] = []
        self.figures: list[dict[str, Any]] = []
        self.mentions: Counter[str] = Counter()
        self.marks: dict[str, list[dict[str, Any]]] = {}

    @property
    def section(self) -> str:
        return ".".join(marker for _, marker in self.trail)

    def block(self, block: Block) -> None:
        if block.kind == "heading":
            assert block.rich is not None
            self._heading(block)
        elif block.kind == "paragraph":
            assert block.rich is not None
            anchors = [self.number + index for index in range(1, len(block.rich.notes) + 1)]
            self.paragraphs.append({"section": self.section, "text": block.rich.text, "anchors": anchors})
            self._marks(block.rich, {"note": None, "table": None})
            self._notes(block.rich)
        elif block.kind == "table":
            self._table(block)
        else:
            self.figures.append({"label": block.label, **block.fields, "section": self.section})

    def _heading(self, block: Block) -> None:
        assert block.rich is not None
        marker, title = markers(block.rich.text)
        while self.trail and self.trail[-1][0] >= block.level:
            self.trail.pop()
        self.trail.append((block.level, f"({marker})" if block.rich.text[0] == "(" else marker))
        self.outline.append({"level": block.level, "marker": marker, "title": title, "path": self.section})

    def _notes(self, rich: Rich) -> None:
        for at, note in rich.notes:
            self.number += 1
            where = {"note": self.number, "table": None}
            self._marks(note, where)
            self.notes.append(
                {
                    "number": self.number,
                    "page": self.pages[self.number][0],
                    "section": self.section,
                    "after": rich.text[max(0, at - _CONTEXT) : at],
                    "text": note.text,
                    "citations": [self._citation(note, one) for one in note.citations],
                }
            )

    def _citation(self, note: Rich, one: Stretch) -> dict[str, Any]:
        text = note.text[one.start : one.end]
        out: dict[str, Any] = {"text": text}
        if one.name in ("ib", "sh"):
            out["resolved_from"] = "ibid" if one.name == "ib" else "short"
            if one.work in ("?", "!"):
                out |= {"kind": None, "status": "ambiguous" if one.work == "?" else "antecedent_missing"}
                return out
            assert one.work is not None
            kind, target = self.works[one.work]
            return out | {"kind": kind, "work": one.work, "target_note": target, "status": "resolved"}
        kind = _KINDS[one.name]
        out |= {"kind": kind, "status": "direct", "work": one.work}
        if one.work is not None:
            self.works.setdefault(one.work, (kind, self.number))
        if one.name == "t":
            assert one.work is not None
            out |= {"id": INTERVIEWS[one.work].id, "printed": text}
            self.mentions[one.work] += 1
        return out

    def _table(self, block: Block) -> None:
        where = {"note": None, "table": block.label}
        rows = []
        for cells in [block.head, *block.rows]:
            for cell in cells:
                self._marks(cell, where)
                for one in cell.citations:
                    assert one.work is not None
                    self.mentions[one.work] += 1
            rows.append([cell.text for cell in cells])
        self.tables.append(
            {
                "label": block.label,
                "kind": block.shape,
                "section": self.section,
                "columns": rows[0],
                "rows": rows[1:],
                **{key: block.fields.get(key) for key in ("caption", "unit", "source", "remark")},
            }
        )

    def _marks(self, rich: Rich, where: dict[str, Any]) -> None:
        for mark in rich.marks:
            stem = _MARKS.fullmatch(mark.name)
            assert stem is not None
            place = {"quote": rich.text[mark.start : mark.end], "section": self.section, **where}
            inside = [self.number + i for i, (at, _) in enumerate(rich.notes, 1) if mark.start < at <= mark.end]
            if inside:
                place["anchors"] = inside
            behind = next((i for i, (at, _) in enumerate(rich.notes, 1) if at >= mark.start), None)
            if behind is not None:
                place["rests_on"] = self.number + behind
            self.marks.setdefault(stem["stem"], []).append(place)


def tell(
    blocks: list[Block],
    about: dict[str, Any],
    reasons: dict[str, Any],
    pages: dict[int, tuple[int, int]],
    layer: dict[str, list[int]],
) -> dict[str, Any]:
    """The whole truth as JSON-able data. Raises KeyError for a mark without its reason."""
    teller = _Teller(about["first_note"], pages)
    for block in blocks:
        teller.block(block)
    unknown = set(teller.marks) ^ set(reasons)
    if unknown:
        raise KeyError(f"marks and reasons differ: {sorted(unknown)}")
    planted = [
        {"code": code, "family": code.rstrip("0123456789"), **reasons[code], "places": places}
        for code, places in sorted(teller.marks.items(), key=lambda item: _order(item[0]))
    ]
    return {
        **about,
        "last_note": teller.number,
        "outline": teller.outline,
        "paragraphs": teller.paragraphs,
        "notes": teller.notes,
        "tables": teller.tables,
        "figures": teller.figures,
        "testimonies": [
            {
                "id": one.id,
                "interviewed": one.date,
                "mentions": teller.mentions[key],
                "sex": one.sex,
                "age_band": one.age,
                "left": one.left,
                "home": one.home,
            }
            for key, one in sorted(INTERVIEWS.items())
            if teller.mentions[key]
        ],
        "planted": [one for one in planted if one["family"] != "L"],
        "look_alikes": [one for one in planted if one["family"] == "L"],
        "text_layer": layer,
    }


def _order(code: str) -> tuple[str, int]:
    stem = code.rstrip("0123456789")
    return stem, int(code.removeprefix(stem))
