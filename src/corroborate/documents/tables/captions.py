"""Captions: the label, the title, the unit and the date of a table or figure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corroborate.conventions.model import Convention
from corroborate.documents.tables.atoms import Row, breaks_off, fold
from corroborate.values import Span

#: "Table 2 shows the days ...": a sentence
_TELLS = re.compile(r"(?:also )?(?:[a-z]+s|below|above|and) (?=[a-z])")
_AS_OF = re.compile(r"\(\s?[Aa]s of (?P<date>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Caption:
    """`first`..`last` are positions (half-open) in the rows it was found in."""

    label: str
    title: str
    unit: str | None
    as_of: str | None
    span: Span
    figure: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CaptionPatterns:
    table: re.Pattern[str] | None
    figure: re.Pattern[str] | None
    unit: re.Pattern[str] | None
    hint: tuple[str, ...]


@lru_cache(maxsize=16)
def _compiled(table: str | None, figure: str | None, unit: str | None) -> CaptionPatterns:
    hint = tuple(
        found[0] for pattern in (table, figure) if pattern and (found := re.match(r"[A-Za-z\u1100-\uffff]+", pattern))
    )
    return CaptionPatterns(
        re.compile(table) if table else None,
        re.compile(figure) if figure else None,
        re.compile(unit) if unit else None,
        hint,
    )


def patterns(convention: Convention) -> CaptionPatterns:
    """The convention's caption patterns, compiled once."""
    style = convention.tables
    return _compiled(style.caption, style.figure, style.unit)


def label_of(found: re.Match[str]) -> str:
    """`IV-3` from a match with groups `part` (optional) and `number`."""
    groups = found.groupdict()
    part = unicodedata.normalize("NFKC", groups.get("part") or "")
    number = groups["number"]
    return f"{part}-{number}" if part else number


def caption_at(text: str, rows: Sequence[Row], at: int, known: CaptionPatterns) -> Caption | None:
    """The caption that begins in `rows[at]`, with its further lines; None when none does."""
    line = rows[at].text
    if known.hint and not line.startswith(known.hint):
        return None
    found = known.table.fullmatch(line) if known.table else None
    figure = found is None
    if found is None:
        found = known.figure.fullmatch(line) if known.figure else None
    if found is None or _TELLS.match(found["title"] or ""):
        return None
    last = at + 1
    while last < len(rows) and last - at < 5 and _caption_goes_on(rows[last - 1], rows[last]):
        last += 1
    whole = fold(text, rows[at:last]).text
    unit = known.unit.search(whole) if known.unit else None
    if unit is None and known.unit and last < len(rows):
        unit = known.unit.fullmatch(rows[last].text)
        last += unit is not None
    title = whole[found.start("title") :]
    if unit is not None:
        title = title.replace(unit[0], "")
    dated = _AS_OF.search(title)
    return Caption(
        label_of(found),
        " ".join(title.split()),
        unit["unit"] if unit else None,
        dated["date"] if dated else None,
        Span(rows[at].line.span.start, rows[last - 1].line.span.end),
        figure,
        at,
        last,
    )


def _caption_goes_on(last: Row, row: Row) -> bool:
    """Whether a caption goes on: what stands below it, close and short, may be the first head."""
    if last.shown:
        return last.wraps
    return row.tight and "  " not in row.text and (last.full or breaks_off(last.text, row.text))
