"""Treaties and declarations given another year than that of their adoption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corroborate import vocabularies
from corroborate.audit.rule import Context
from corroborate.audit.rules.src.names import flows
from corroborate.audit.support import finding
from corroborate.citations.words import MONTH
from corroborate.values import Finding
from corroborate.vocabularies import Entry, Finder

_AFTER = re.compile(
    rf"(?:,? (?:which )?(?:was |were )?(?:adopted|enacted|concluded)(?: (?:by|at) [^.,;]{{3,40}}?)? (?:in|on) "
    rf"(?:\d{{1,2}} )?(?:{MONTH} )?|,? of (?:\d{{1,2}} {MONTH} )?| \()(?P<year>(?:19|20)\d\d)\b"
)


def adopted_when(context: Context) -> Iterator[Finding]:
    """SRC025: a treaty or declaration given another year than that of its adoption."""
    document = context.reading.document
    for flow, note, table in flows(context):
        for hit in _treaties().find(flow.text) if _TREATY.search(flow.text) else ():
            entry = hit.values[0]
            match = _AFTER.match(flow.text, hit.end)
            if entry.adopted is None or match is None or int(match["year"]) == entry.adopted.year:
                continue
            if _OTHERS.search(flow.text, hit.start, hit.end):
                continue
            span = flow.span(hit.start, match.end())
            place = document.passage(span, note=note, table=table, quote=flow.text[hit.start : match.end()])
            yield finding("SRC025", [place], name=entry.en, year=int(match["year"]), adopted=str(entry.adopted))


_TREATY = re.compile(r"(?:Convention|Covenant|Protocol|Declaration|Treaty|Charter|Statute)\b[^.;]{0,60}(?:19|20)\d\d")
#: "Protocol Additional to the Geneva Conventions of 12 August 1949": the date is theirs
_OTHERS = re.compile(r"\bto the .*(?:Convention|Covenant|Treaty)s?$")


@cache
def _treaties() -> Finder[Entry]:
    listed = vocabularies.load("instruments").of_kind("treaty", "declaration")
    return Finder((name, entry) for entry in listed for name in entry.names if len(name) > 8)
