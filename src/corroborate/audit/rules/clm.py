"""Claims and what they rest on."""

from __future__ import annotations

from corroborate.audit.rule import Check
from corroborate.audit.rules import (
    clm_calendar,
    clm_conflicts,
    clm_events,
    clm_known,
    clm_quantifiers,
    clm_quotations,
    clm_sources,
    clm_stories,
    clm_unsourced,
)

CHECKS: tuple[Check, ...] = (
    clm_sources.check,
    clm_sources.one_as_fact,
    clm_sources.other_numbers,
    clm_unsourced.no_source,
    clm_quantifiers.check,
    clm_quantifiers.check_notes,
    clm_stories.check,
    clm_quotations.check,
    clm_quotations.titles,
    clm_known.days,
    clm_known.treaty_words,
    clm_calendar.events,
    clm_calendar.terms,
    clm_events.check,
    clm_conflicts.one_mind,
    clm_conflicts.unacknowledged,
    clm_conflicts.one_sided,
    clm_conflicts.absence,
    clm_conflicts.denied_practice,
)
