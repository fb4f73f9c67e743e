"""Propositions a statement takes a stance on, by comparing subject, quantity, polarity, place and period."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.documents.flow import Flow
from corroborate.statements.model import Position


def positions(flow: Flow, text: str, start: int, end: int) -> Iterator[Position]:  # noqa: ARG001 - filled below
    """Proposed stances of the words `[start, end)` of folded `text`."""
    return iter(())
