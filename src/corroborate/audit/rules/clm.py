"""Claims and what they rest on."""

from __future__ import annotations

from corroborate.audit.rule import Check
from corroborate.audit.rules import clm_quantifiers, clm_sources

CHECKS: tuple[Check, ...] = (clm_sources.check, clm_quantifiers.check, clm_quantifiers.check_notes)
