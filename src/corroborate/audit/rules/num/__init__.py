"""Numbers in running text: parts and wholes, growth, ranges, one thing with two values.

A rule speaks only where the words tie the numbers together (brackets, "of which", "from ... to"); a
list that leaves some out ("including", "followed by") and a number that is not exact ("nearly") are
let pass. The accounts of testimony tables are running text as well.
Invariant: `CHECKS` is all that the rest of the program sees of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.audit.rule import Check, Context
from corroborate.audit.rules.num import change, parts, twice
from corroborate.audit.rules.num.accounts import Prose
from corroborate.values import Finding

_PARTS: tuple[Check, ...] = (
    parts.shares,
    parts.brackets,
    parts.with_parts,
    parts.rest,
    parts.out_of,
    parts.per_hundred,
    parts.two_groups,
    parts.between_groups,
    parts.over_hundred,
    parts.wholes_implied,
    change.directions,
    change.ranges,
    change.spans,
    change.lists,
    change.named,
    twice.deed_dates,
    twice.spaced_years,
    twice.totals,
    twice.series,
)


def numbers(context: Context) -> Iterator[Finding]:
    """All NUM rules over body and accounts."""
    prose = Prose(context.reading, context.published, context)
    for part in _PARTS:
        yield from part(prose)


CHECKS: tuple[Check, ...] = (numbers,)
