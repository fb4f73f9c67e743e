"""Sources: one work, body or law described in two ways; symbols; dates; addresses.

Invariant: `CHECKS` is all that the rest of the program sees of it.
"""

from __future__ import annotations

from corroborate.audit.rule import Check
from corroborate.audit.rules.src import adoption, claims, dates, links, names, people, symbols, treaties, works

CHECKS: tuple[Check, ...] = (
    adoption.adopted_when,
    names.names,
    works.titles_twice,
    works.described_twice,
    works.outlet_names,
    symbols.symbols,
    symbols.wrong_body,
    *dates.CHECKS,
    *links.CHECKS,
    *claims.CHECKS,
    *people.CHECKS,
    *treaties.CHECKS,
)
