"""The renderers' own words and signs, in English and Korean."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from corroborate.audit.render.report import Report
from corroborate.values import Passage, Severity

#: Shape carries the meaning, colour repeats it.
SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "▪"}


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files("corroborate.audit.render") / "words.toml").read_text("utf-8"))


def word(key: str, lang: str, **data: object) -> str:
    return _table()[key][lang].format(**data)


def count(severity: Severity, n: int, lang: str) -> str:
    """`2 errors`, `1 error`; in Korean `오류 2`."""
    name = word(f"{severity.value}-one" if n == 1 else f"{severity.value}s", lang)
    return f"{name} {n:,}" if lang == "ko" else f"{n:,} {name}"


def whereabouts(report: Report, place: Passage) -> list[str]:
    """The place in the words a person looks it up by: page, note, table, line of a text file."""
    lang, out = report.lang, []
    if place.page is not None:
        out.append(word("page", lang, n=place.page))
    else:
        low, high = report.page_range(place) or (None, None)
        if low is not None and low == high:
            out.append(word("page", lang, n=low))
        elif low is not None or high is not None:
            key = "page-upto" if low is None else "page-from" if high is None else "page-range"
            out.append(word(key, lang, low=low, high=high))
    if place.table is not None:
        out.append(word("table", lang, n=place.table))
    if place.note is not None:
        out.append(word("note", lang, n=place.note))
    if place.start is not None and (at := report.line_column(place.start)) is not None:
        out.append(word("line", lang, n=at[0]))
    return out or [word("nowhere", lang)]
