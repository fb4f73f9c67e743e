"""Numbers in running text: parts and wholes, growth, ranges, one thing with two values.

A rule speaks only where the words tie the numbers together (brackets, "of which", "from ... to"); a
list that leaves some out ("including", "followed by") and a number that is not exact ("nearly") are
let pass.
"""

from __future__ import annotations

from corroborate.audit.rule import Check
from corroborate.audit.rules import num_change, num_parts, num_twice

CHECKS: tuple[Check, ...] = (
    num_parts.shares,
    num_parts.brackets,
    num_parts.with_parts,
    num_parts.rest,
    num_parts.out_of,
    num_parts.per_hundred,
    num_parts.two_groups,
    num_parts.between_groups,
    num_parts.over_hundred,
    num_parts.wholes_implied,
    num_change.directions,
    num_change.ranges,
    num_change.spans,
    num_change.lists,
    num_change.named,
    num_twice.deed_dates,
    num_twice.spaced_years,
    num_twice.totals,
)
