"""What is planted in the sample is found at its place; what only looks like an error is not called one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corroborate.audit.catalogue import family_of
from corroborate.documents.model import Format
from corroborate.statements.model import Reading
from corroborate.values import Finding, Severity
from tests.sample.places import hits, spans

Audited = tuple[Reading, tuple[Finding, ...]]
Truth = dict[str, Any]


def readable(reading: Reading, truth: Truth, planted: Truth) -> bool:
    """Whether every place of an error is in the file: the text layer lost the notes of one page."""
    missing = set(truth["text_layer"]["lost_notes"]) if reading.document.format is Format.TEXT else set()
    notes = {number for place in planted["places"] for number in (place["note"], place.get("rests_on"))}
    return not notes & missing


def found_by_family(reading: Reading, planted: Truth, findings: Sequence[Finding]) -> list[Finding]:
    families = (planted["family"], *planted.get("also", ()))
    return [one for one in hits(reading.document, planted, findings) if family_of(one.rule) in families]


def test_planted_places_are_read(audited: Audited, truth: Truth) -> None:
    reading, _ = audited
    unread = [
        (one["code"], place["quote"])
        for one in (*truth["planted"], *truth["look_alikes"])
        if readable(reading, truth, one)
        for place in one["places"]
        if not spans(reading.document, place)
    ]
    assert unread == []


def test_every_planted_error_is_found(audited: Audited, truth: Truth) -> None:
    reading, findings = audited
    wanted = [one for one in truth["planted"] if readable(reading, truth, one)]
    missed = [one["code"] for one in wanted if not found_by_family(reading, one, findings)]
    assert missed == []
    assert len(wanted) >= 70


def test_every_family_is_planted(truth: Truth) -> None:
    families = {one["family"] for one in truth["planted"]}
    assert families == {"ID", "WIT", "CLM", "NOTE", "SRC", "TAB", "NUM", "PLC", "TRM", "LNG"}
    assert len(truth["look_alikes"]) >= 20


def test_no_look_alike_is_called_an_error(audited: Audited, truth: Truth) -> None:
    reading, findings = audited
    # The words at fault stand first; a look-alike may well be the other side of a true finding.
    errors = [Finding(one.rule, one.severity, one.places[:1], one.data) for one in findings]
    errors = [one for one in errors if one.severity is Severity.ERROR]
    planted = {id(one) for each in truth["planted"] for one in hits(reading.document, each, errors)}
    called = [
        (alike["code"], one.rule)
        for alike in truth["look_alikes"]
        for one in hits(reading.document, {**alike, "places": _bare(alike)}, errors)
        if id(one) not in planted
    ]
    assert called == []


def _bare(alike: Truth) -> list[Truth]:
    """Places without the notes they call: an error inside such a note is not about the look-alike."""
    return [{key: value for key, value in place.items() if key != "anchors"} for place in alike["places"]]


def test_every_error_reported_was_planted(audited: Audited, truth: Truth) -> None:
    reading, findings = audited
    errors = [one for one in findings if one.severity is Severity.ERROR]
    planted = {id(one) for each in truth["planted"] for one in hits(reading.document, each, errors)}
    stray = [(one.rule, one.places[0].quote) for one in errors if id(one) not in planted]
    assert stray == []


def test_findings_are_few(audited: Audited, truth: Truth) -> None:
    _, findings = audited
    assert len(findings) < 1.4 * len(truth["planted"])
