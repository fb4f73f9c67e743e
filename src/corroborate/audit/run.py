"""Run the rules over a reading."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from corroborate.audit import catalogue, halves
from corroborate.audit.duplicates import once
from corroborate.audit.rule import Check, Context
from corroborate.audit.rules import clm, lng, note, num, plc, read, src, tab, trm, wit
from corroborate.audit.rules import id as id_
from corroborate.audit.suppression import Suppression, divide
from corroborate.errors import UnknownRule
from corroborate.statements.model import Reading
from corroborate.values import Finding, PartialDate

#: Family and its checks, in the order of the catalogue.
FAMILIES: tuple[tuple[str, tuple[Check, ...]], ...] = (
    ("READ", read.CHECKS),
    ("ID", id_.CHECKS),
    ("WIT", wit.CHECKS),
    ("CLM", clm.CHECKS),
    ("NOTE", note.CHECKS),
    ("SRC", src.CHECKS),
    ("TAB", tab.CHECKS),
    ("NUM", num.CHECKS),
    ("PLC", plc.CHECKS),
    ("TRM", trm.CHECKS),
    ("LNG", lng.CHECKS),
)


def audit(
    reading: Reading,
    *,
    published: PartialDate | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    suppressions: Sequence[Suppression] = (),
    processes: int = 1,
) -> list[Finding]:
    """Findings over `reading`, in the order of the text, each matter once.

    `select` and `ignore` hold codes or their prefixes (`ID`, `TAB003`); the longer match wins, so
    `select=["CLM002"], ignore=["CLM"]` keeps CLM002. `published` is the date of publication, for
    rules that ask what came after it. With `processes=2` half of the rules run in a forked child
    (same findings, less waiting). Raises `UnknownRule` for a prefix that no code has.
    """
    for prefix in (*select, *ignore):
        if not any(code.startswith(prefix) for code in catalogue.codes()):
            raise UnknownRule(code=prefix)
    asked = [family for family in FAMILIES if not select or any(_related(family[0], prefix) for prefix in select)]
    found: dict[tuple[object, ...], Finding] = {}
    for finding in halves.run(Context(reading, published), asked, processes):
        if wanted(finding.rule, select, ignore):
            found.setdefault((finding.rule, finding.places, repr(finding.data)), finding)
    return divide(once(sorted(found.values(), key=_order)), suppressions)[0]


def wanted(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether the options keep `code`: the longest prefix that fits decides, ignore on a tie."""
    keep = max((len(prefix) for prefix in select if code.startswith(prefix)), default=-1 if select else 0)
    drop = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=-1)
    return keep > drop


def _related(family: str, prefix: str) -> bool:
    return family.startswith(prefix) or catalogue.family_of(prefix) == family


def _order(finding: Finding) -> tuple[int, int, str, str]:
    """By the first place that has offsets; a finding without any (lost text) comes last."""
    offsets = [(place.start, place.end or place.start) for place in finding.places if place.start is not None]
    start, end = offsets[0] if offsets else (sys.maxsize, sys.maxsize)
    return start, end, finding.rule, repr(finding.data)
