"""Claims and what they rest on.

Invariant: `CHECKS` is all that the rest of the program sees of it.
"""

from __future__ import annotations

from corroborate.audit.rule import Check
from corroborate.audit.rules.clm import (
    calendar,
    conflicts,
    events,
    known,
    quantifiers,
    quotations,
    sources,
    stories,
    unsourced,
)

CHECKS: tuple[Check, ...] = (
    sources.check,
    sources.one_as_fact,
    sources.other_numbers,
    unsourced.no_source,
    quantifiers.check,
    quantifiers.check_notes,
    stories.check,
    quotations.check,
    quotations.titles,
    known.days,
    known.treaty_words,
    calendar.events,
    calendar.terms,
    events.check,
    conflicts.one_mind,
    conflicts.unacknowledged,
    conflicts.one_sided,
    conflicts.absence,
    conflicts.denied_practice,
)
