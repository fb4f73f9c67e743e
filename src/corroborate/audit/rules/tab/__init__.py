"""Tables: sums, shares, running totals, figures given twice, heads, labels, and the text beside them.

What is a total, a share or a running sum is told by the convention's words; a value that the reading
is not sure of takes part in no rule.
Invariant: `CHECKS` is all that the rest of the program sees of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.audit.rule import Check, Context
from corroborate.audit.rules.tab import (
    cited,
    labels,
    order,
    prose,
    rows,
    shares,
    stated,
    sums,
    twice,
    words,
)
from corroborate.audit.rules.tab.tables import Tables
from corroborate.values import Finding

_PARTS = (
    sums.totals,
    sums.broken_sums,
    sums.running_sums,
    sums.pairs,
    shares.shares,
    shares.hundreds,
    shares.wholes,
    twice.twice,
    labels.labels,
    labels.references,
    order.heads,
    order.years,
    order.bands,
    order.rows_by_date,
    prose.planned,
    prose.other_years,
    prose.near_misses,
    prose.added_rates,
    prose.same_totals,
    cited.shares_of_total,
    cited.named_tables,
    rows.listed_years,
    stated.stated_totals,
    words.slips,
    words.dates,
)


def tables(context: Context) -> Iterator[Finding]:
    """All TAB rules over one view of the tables."""
    view = Tables(context)
    for part in _PARTS:
        yield from part(view)


CHECKS: tuple[Check, ...] = (tables,)
