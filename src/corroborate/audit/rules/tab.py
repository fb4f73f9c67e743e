"""Tables: sums, shares, running totals, figures given twice, heads, labels, and the text beside them.

What is a total, a share or a running sum is told by the convention's words; a value that the reading
is not sure of takes part in no rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.audit.rule import Check, Context
from corroborate.audit.rules import (
    tab_cited,
    tab_labels,
    tab_order,
    tab_prose,
    tab_rows,
    tab_shares,
    tab_stated,
    tab_sums,
    tab_twice,
    tab_words,
)
from corroborate.audit.rules.tab_tables import Tables
from corroborate.values import Finding

_PARTS = (
    tab_sums.totals,
    tab_sums.broken_sums,
    tab_sums.running_sums,
    tab_sums.pairs,
    tab_shares.shares,
    tab_shares.hundreds,
    tab_shares.wholes,
    tab_twice.twice,
    tab_labels.labels,
    tab_labels.references,
    tab_order.heads,
    tab_order.years,
    tab_order.bands,
    tab_order.rows_by_date,
    tab_prose.planned,
    tab_prose.other_years,
    tab_prose.near_misses,
    tab_prose.added_rates,
    tab_prose.same_totals,
    tab_cited.shares_of_total,
    tab_cited.named_tables,
    tab_rows.listed_years,
    tab_stated.stated_totals,
    tab_words.slips,
    tab_words.dates,
)


def tables(context: Context) -> Iterator[Finding]:
    """All TAB rules over one view of the tables."""
    view = Tables(context)
    for part in _PARTS:
        yield from part(view)


CHECKS: tuple[Check, ...] = (tables,)
