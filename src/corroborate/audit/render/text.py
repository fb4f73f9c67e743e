"""Findings for a terminal: grouped by section, one line each, the words at fault beneath."""

from __future__ import annotations

import unicodedata

from corroborate.audit.render.report import Report
from corroborate.audit.render.words import SIGNS, count, whereabouts, word
from corroborate.values import Finding, Passage, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_MOST_PLACES = 6


def width(text: str) -> int:
    """Columns on a terminal: Hangul and full-width signs take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def clip(text: str, columns: int) -> str:
    """`text` within `columns`, its end kept out with an ellipsis."""
    if width(text) <= columns:
        return text
    used, out = 1, []
    for char in text:
        used += width(char)
        if used > columns:
            break
        out.append(char)
    return "".join(out).rstrip() + "…"


class TextRenderer:
    """`columns`: width of the terminal; `colour`: ANSI colours; `quiet`: findings only."""

    def __init__(self, lang: str, *, columns: int = 100, colour: bool = False, quiet: bool = False) -> None:
        self._lang, self._columns, self._colour, self._quiet = lang, max(columns, 40), colour, quiet

    def start(self) -> str:
        return ""

    def report(self, report: Report) -> str:
        parts = [] if self._quiet else [self._heading(report)]
        section: str | bool | None = False
        for finding in report.findings:
            here = finding.places[0].section if finding.places else None
            if here != section and not self._quiet:
                section = here
                parts.append(f"\n{self._paint(self._section(report, here), '1')}\n")
            parts.append(self._finding(report, finding))
        if not self._quiet:
            parts.append(self._summary(report))
        return "".join(parts)

    def finish(self) -> str:
        return ""

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text

    def _heading(self, report: Report) -> str:
        reading = report.reading
        size = word(
            "size",
            self._lang,
            pages=len(reading.document.pages),
            notes=len(reading.document.notes),
            tables=len(reading.document.tables),
            statements=len(reading.statements),
            testimonies=len(reading.testimonies),
        )
        return f"{self._paint(_clean(report.name), '1;4')}\n{self._paint(size, '2')}\n"

    def _section(self, report: Report, path: str | None) -> str:
        return clip(_clean(report.heading(path) or word("unsectioned", self._lang)), self._columns)

    def _finding(self, report: Report, finding: Finding) -> str:
        colour = _COLOURS[finding.severity]
        sign, code = self._paint(SIGNS[finding.severity], colour), self._paint(finding.rule, f"1;{colour}")
        where = ", ".join(whereabouts(report, finding.places[0])) if finding.places else word("nowhere", self._lang)
        lines = [f"{sign} {where}: {code} {_clean(report.message(finding))}\n"]
        for index, place in enumerate(finding.places[:_MOST_PLACES]):
            lines.append(self._quote(report, place, first=index == 0))
        if len(finding.places) > _MOST_PLACES:
            more = word("and-more", self._lang, n=len(finding.places) - _MOST_PLACES)
            lines.append(f"    {self._paint(more, '2')}\n")
        return "".join(lines)

    def _quote(self, report: Report, place: Passage, *, first: bool) -> str:
        where = "" if first else ", ".join(whereabouts(report, place))
        quote = _clean(place.quote)
        if not quote:
            return "" if first else f"    {self._paint(where, '2')}\n"
        room = self._columns - 6 - (width(where) + 2 if where else 0)
        shown = f"“{clip(quote, max(room, 20))}”"
        return f"    {shown}  {self._paint(where, '2')}\n" if where else f"    {shown}\n"

    def _summary(self, report: Report) -> str:
        if not report.findings:
            line = word("none", self._lang)
        else:
            counts = [count(s, report.by_severity[s], self._lang) for s in Severity if report.by_severity[s]]
            line = f"{', '.join(counts)}. {word('explain', self._lang)}"
        lines = [f"\n{self._paint(line, '1')}\n"]
        if report.aside:
            lines.append(word("aside", self._lang, n=len(report.aside)) + "\n")
        lines += [word("unused", self._lang, rule=u.rule, reason=_clean(u.reason)) + "\n" for u in report.unused]
        return "".join(lines)


def _clean(text: str) -> str:
    """On one line, without anything a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
