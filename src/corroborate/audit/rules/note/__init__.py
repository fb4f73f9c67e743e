"""Anchors, notes and back references: each number called once, in order, and meaning something.

What the extraction lost is not the report's fault: a note without its text, an Ibid. after one, a
number that could not be read are the business of READ.
Invariant: `CHECKS` is all that the rest of the program sees of it.
"""

from __future__ import annotations

from corroborate.audit.rule import Check
from corroborate.audit.rules.note import calls, form

CHECKS: tuple[Check, ...] = (
    calls.anchor_without_note,
    calls.note_without_anchor,
    calls.sequence,
    calls.note_twice,
    calls.ibid,
    calls.short_form,
    calls.continues_nothing,
    calls.out_of_order,
    calls.twice_in_one,
    *form.CHECKS,
)
