"""Answers made by hand on the real text, and how a finding or a statement is held against them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corroborate.audit import catalogue
from corroborate.statements.model import Reading, Statement
from corroborate.values import Finding, Passage

#: Families that may find an error of each category.
FITTING = {
    "A": ("ID",),
    "B": ("WIT", "CLM"),
    "C": ("WIT", "SRC", "NUM", "CLM"),
    "D": ("CLM",),
    "E": ("TAB", "NUM", "CLM"),
    "F": ("SRC", "NOTE", "CLM", "TRM"),
    "G": ("PLC", "TRM", "LNG", "SRC"),
    "H": ("TAB", "TRM", "LNG", "NOTE"),
    "I": ("LNG", "TRM", "NUM", "NOTE", "SRC"),
    "J": ("CLM", "NUM", "TRM", "LNG", "SRC"),
}
NAMES = {
    "A": "interview dates and IDs",
    "B": "one witness described two ways",
    "C": "chronology",
    "D": "quantifiers",
    "E": "numbers",
    "F": "sources and Ibid.",
    "G": "places and names",
    "H": "tables",
    "I": "language",
    "J": "facts and quotations",
}
_AROUND = 3  # lines


@dataclass(frozen=True)
class GoldError:
    """One error that truly stands in the text; `lines` are those of the text file, from 1."""

    category: str
    certainty: str
    lines: tuple[int, ...]
    quotes: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Pair:
    error: GoldError
    finding: Finding


def errors(folder: Path) -> list[GoldError]:
    raw = json.loads((folder / "errors.json").read_text("utf-8"))
    return [GoldError(e["cat"], e["certainty"], tuple(e["lines"]), tuple(e["quotes"]), e["why"]) for e in raw]


class Lines:
    """Line numbers of a text to offsets and back."""

    def __init__(self, text: str) -> None:
        self._starts = [0] + [match.end() for match in re.finditer("\n", text)]
        self._end = len(text)

    def extent(self, first: int, last: int) -> tuple[int, int]:
        last = min(last, len(self._starts) - 1)
        return self._starts[max(first - 1, 0)], self._starts[last] if last < len(self._starts) else self._end


def found(error: GoldError, findings: Sequence[Finding], lines: Lines, text: str) -> list[Finding]:
    """Findings that find `error`: of a fitting family and about the same matter.

    Either the places join two of the gold lines, or the words at fault (the first place) meet the
    gold quotation itself. Near is not enough: several findings may stand on one line.
    """
    extents = [lines.extent(line - _AROUND, line + _AROUND) for line in error.lines]
    quotes = [_locate(quote, text, *extent) for quote, extent in zip(error.quotes, extents, strict=True)]
    out = []
    for finding in findings:
        if catalogue.family_of(finding.rule) not in FITTING[error.category]:
            continue
        hit = {index for index, extent in enumerate(extents) if any(_meets(p, extent) for p in finding.places)}
        if len(hit) > 1 or any(_meets(finding.places[0], quote) for quote in quotes if finding.places):
            out.append(finding)
    return out


def _meets(place: Passage, extent: tuple[int, int]) -> bool:
    return place.start is not None and place.end is not None and place.start < extent[1] and place.end > extent[0]


def _locate(quote: str, text: str, low: int, high: int) -> tuple[int, int]:
    """Where the gold quotation stands; its lines when the text layer breaks it otherwise."""
    match = re.compile(r"\s+".join(map(re.escape, quote.split()))).search(text, low, high)
    return (low, high) if match is None else match.span()


def alarms(path: Path) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["alarm"]
    return out


def sets_off(alarm: dict[str, Any], finding: Finding, lines: Lines) -> bool:
    """Whether an error-level `finding` reports what only looks like an error."""
    if catalogue.family_of(finding.rule) not in alarm["families"]:
        return False
    quoted = " ".join([*(place.quote for place in finding.places), json.dumps(dict(finding.data), default=str)])
    at_fault = " ".join([*(place.quote for place in finding.places[:1]), str(finding.data.get("id", ""))])
    checks = []
    if "words" in alarm:
        checks.append(all(word in quoted for word in alarm["words"]))
    if "any" in alarm:
        checks.append(any(word in at_fault for word in alarm["any"]))
    if "not" in alarm:
        checks.append(not any(word in quoted for word in alarm["not"]))
    if "notes" in alarm:
        notes = [place.note for place in finding.places if place.note is not None]
        checks.append(any(low <= note <= high for note in notes for low, high in alarm["notes"]))
    if "tables" in alarm:
        checks.append(any(place.table in alarm["tables"] for place in finding.places))
    if "lines" in alarm:
        low, high = lines.extent(*alarm["lines"])
        checks.append(any(p.start is not None and low <= p.start < high for p in finding.places))
    return all(checks)


@dataclass(frozen=True)
class FieldResult:
    note: int
    field: str
    wanted: object
    got: object
    right: bool


def statement_fields(folder: Path, reading: Reading) -> Iterator[FieldResult]:
    """Every labelled field of every labelled note against what was read."""
    for label in json.loads((folder / "statements.json").read_text("utf-8")):
        number = label["note"]
        mine = [s for s in reading.statements if number in s.notes]
        for field, wanted in label.items():
            if field != "note":
                got = _read(field, mine)
                yield FieldResult(number, field, wanted, got, _right(field, wanted, got))


def _read(field: str, statements: list[Statement]) -> Any:
    if field == "ids":
        return sorted({str(t) for s in statements for t in s.testimonies})
    if field == "and_others":
        return any(s.and_others for s in statements)
    if field == "places":
        return sorted({where.name for s in statements for where in s.places})
    if field == "event_year":
        return sorted({when.date.year for s in statements for when in s.events})
    if field == "modality":
        return sorted({s.modality.value for s in statements if s.modality is not None})
    name = {"age": "age_band"}.get(field, field)
    values = {getattr(s.witness, name) for s in statements}
    return sorted((value for value in values if value is not None), key=str)


def _right(field: str, wanted: Any, got: Any) -> bool:
    if field == "ids":
        return bool(sorted(wanted) == got)
    if field == "and_others":
        return bool(wanted == got)
    if field == "places":
        return set(wanted) <= set(got)
    if wanted is None:
        return not got
    if field == "event_year":
        return wanted in got
    return bool(got == [wanted])
