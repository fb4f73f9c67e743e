"""Findings as text, JSON, SARIF and HTML.

Invariant: a renderer shows what the audit found and judges nothing; every form names rule, severity,
message and all places of every finding.
"""

from corroborate.audit.render.report import Report

__all__ = ["Report"]
