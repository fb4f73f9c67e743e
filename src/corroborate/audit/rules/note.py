"""NOTE rules."""

from __future__ import annotations

from corroborate.audit.rule import Check

CHECKS: tuple[Check, ...] = ()
