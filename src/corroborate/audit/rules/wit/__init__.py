"""Witness profiles: one person described in one way, over all that rests on that person's word.

Invariant: `CHECKS` is all that the rest of the program sees of it.
"""

from __future__ import annotations

from corroborate.audit.rule import Check
from corroborate.audit.rules.wit import accounts, lives, profiles

CHECKS: tuple[Check, ...] = (
    profiles.sex,
    profiles.age,
    profiles.year_left,
    profiles.home,
    profiles.left_after_interview,
    profiles.group_sex,
    profiles.out_of_reach,
    accounts.check,
    lives.check,
)
