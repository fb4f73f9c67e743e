"""Findings as JSON: one object for one report, an array for several."""

from __future__ import annotations

import json
from typing import Any

from corroborate.audit import catalogue
from corroborate.audit.render.report import Report
from corroborate.values import Finding, Passage


def place_fields(report: Report, place: Passage) -> dict[str, Any]:
    """A place with every field it may have, null where not known; `page_range` stands in for an unknown page."""
    low_high = report.page_range(place)
    return {
        "start": place.start,
        "end": place.end,
        "page": place.page,
        "page_range": None if low_high is None else list(low_high),
        "section": place.section,
        "note": place.note,
        "table": place.table,
        "quote": place.quote,
    }


def finding_fields(report: Report, finding: Finding) -> dict[str, Any]:
    """One finding as JSON fields, its words in the language of `report`."""
    return {
        "rule": finding.rule,
        "title": catalogue.title(finding.rule, report.lang),
        "severity": finding.severity.value,
        "message": report.message(finding),
        "places": [place_fields(report, place) for place in finding.places],
        "data": dict(finding.data),
    }


def report_fields(report: Report) -> dict[str, Any]:
    """One audited report as JSON fields: the document, its findings, and their numbers."""
    reading = report.reading
    document = reading.document
    return {
        "document": {
            "title": report.title,
            "digest": str(document.digest),
            "pages": len(document.pages),
            "convention": reading.convention.name,
            "name": report.name,
            "text_digest": str(document.text_digest),
        },
        "findings": [finding_fields(report, finding) for finding in report.findings],
        "summary": {
            "by_rule": report.by_rule,
            "by_severity": {severity.value: n for severity, n in report.by_severity.items()},
            "suppressed": len(report.aside),
            "statements": len(reading.statements),
            "testimonies": len(reading.testimonies),
            "notes": len(document.notes),
            "tables": len(document.tables),
        },
    }


class JsonRenderer:
    """`many`: several reports were asked for, so an array is written, of however many could be read."""

    def __init__(self, *, many: bool) -> None:
        self._many, self._first = many, True

    def start(self) -> str:
        return "[\n" if self._many else ""

    def report(self, report: Report) -> str:
        comma = "" if self._first else ",\n"
        self._first = False
        return comma + json.dumps(report_fields(report), ensure_ascii=False, indent=2, default=str)

    def finish(self) -> str:
        if self._many:
            return "\n]\n"
        return "" if self._first else "\n"
