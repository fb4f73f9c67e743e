"""Terms and names: one thing written in several ways.

A rule here never knows which way is right. It reports the rarer one beside the usual one, as a
warning where the two cannot both be meant, as a note where they may.
Invariant: `CHECKS` is all that the rest of the program sees of it.
"""

from __future__ import annotations

from corroborate.audit.rule import Check
from corroborate.audit.rules.trm import people, terms, titles

CHECKS: tuple[Check, ...] = (
    terms.romanised_terms,
    terms.glosses,
    terms.acronyms,
    people.person_names,
    people.three_part_names,
    people.surnames,
    terms.house_terms,
    terms.masks,
    terms.spellings,
    *titles.CHECKS,
)
