"""Where the sample's planted words stand in a read document, and which findings touch them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from corroborate.documents.flow import Flow
from corroborate.documents.model import Document
from corroborate.values import Finding, Span

#: a finding must not only touch the planted words but be about them: it may be so much longer
_SLACK = 160


def spans(document: Document, place: dict[str, Any]) -> list[Span]:
    """The stored stretches of one planted place; none where the reader did not get the words."""
    out = []
    for flow in _flows(document, place):
        at = flow.text.find(place["quote"])
        if at >= 0:
            out.append(flow.span(at, at + len(place["quote"])))
    return out


def _flows(document: Document, place: dict[str, Any]) -> Iterator[Flow]:
    if place["note"] is not None:
        flow = document.notes_by_number[place["note"]].flow
        if flow is not None:
            yield flow
    elif place["table"] is not None:
        for table in document.tables:
            if table.label == place["table"]:
                yield from (cell.flow for row in table.rows for cell in row)
                for head in table.heads:
                    yield Flow(head.of(document.text), ((0, head.start, len(head)),))
    else:
        yield from (one.flow for one in document.paragraphs if one.section == place["section"])


def hits(document: Document, planted: dict[str, Any], findings: Iterable[Finding]) -> list[Finding]:
    """Findings that name a place of the planted error."""
    places = [span for place in planted["places"] for span in spans(document, place)]
    notes = {number for place in planted["places"] for number in place.get("anchors", ())}
    out = []
    for finding in findings:
        for passage in finding.places:
            if passage.start is None or passage.end is None:
                continue
            span = Span(passage.start, passage.end)
            if passage.note in notes or any(span.meets(one) or one.holds(span) for one in places):
                out.append(finding)
                break
    return out
