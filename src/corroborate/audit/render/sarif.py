"""Findings as SARIF 2.1.0, for code hosts and editors that show such results beside the lines."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import corroborate
from corroborate.audit import catalogue
from corroborate.audit.render.report import Report
from corroborate.audit.render.words import whereabouts
from corroborate.values import Finding, Passage

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class SarifRenderer:
    """One run over all reports."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._results: list[dict[str, Any]] = []
        self._artifacts: list[dict[str, Any]] = []
        self._rules: dict[str, int] = {}

    def start(self) -> str:
        return ""

    def report(self, report: Report) -> str:
        index = len(self._artifacts)
        document = report.reading.document
        self._artifacts.append({"location": {"uri": _uri(report.name)}, "hashes": {"sha-256": document.digest.hex}})
        for finding in report.findings:
            self._results.append(self._result(report, finding, index))
        for finding, suppression in report.aside:
            result = self._result(report, finding, index)
            result["suppressions"] = [{"kind": "external", "justification": suppression.reason}]
            self._results.append(result)
        return ""

    def finish(self) -> str:
        driver = {
            "name": "corroborate",
            "version": corroborate.__version__,
            "semanticVersion": corroborate.__version__,
            "rules": [self._rule(code) for code in self._rules],
        }
        run = {
            "tool": {"driver": driver},
            "language": self._lang,
            "columnKind": "unicodeCodePoints",
            "artifacts": self._artifacts,
            "results": self._results,
        }
        return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"

    def _rule(self, code: str) -> dict[str, Any]:
        rule, lang = catalogue.rule(code), self._lang
        return {
            "id": code,
            "name": rule.title[lang],
            "shortDescription": {"text": rule.title[lang]},
            "fullDescription": {"text": " ".join(rule.what[lang].split())},
            "help": {"text": " ".join(f"{rule.why[lang]}\n{rule.mend[lang]}".split())},
            "defaultConfiguration": {"level": rule.severity.value},
        }

    def _result(self, report: Report, finding: Finding, artifact: int) -> dict[str, Any]:
        first, *others = [self._location(report, place, artifact) for place in finding.places] or [
            {"physicalLocation": {"artifactLocation": {"uri": _uri(report.name), "index": artifact}}}
        ]
        related = [{"id": number, **location} for number, location in enumerate(others, 1)]
        return {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.setdefault(finding.rule, len(self._rules)),
            "level": finding.severity.value,
            "message": {"text": report.message(finding)},
            "locations": [first],
            **({"relatedLocations": related} if related else {}),
            "partialFingerprints": {"place/v1": fingerprint(finding)},
        }

    def _location(self, report: Report, place: Passage, artifact: int) -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(report.name), "index": artifact}}
        if place.start is not None and place.end is not None:
            region: dict[str, Any] = {}
            start, end = report.line_column(place.start), report.line_column(place.end)
            if start is not None and end is not None:
                region = {
                    "startLine": start[0],
                    "startColumn": start[1],
                    "endLine": end[0],
                    "endColumn": end[1],
                    "charOffset": place.start,
                    "charLength": place.end - place.start,
                    "snippet": {"text": place.quote},
                }
                physical["region"] = region
        out: dict[str, Any] = {"physicalLocation": physical}
        if place.section is not None:
            out["logicalLocations"] = [{"fullyQualifiedName": place.section, "kind": "section"}]
        out["message"] = {"text": f"{', '.join(whereabouts(report, place))}: {place.quote}".rstrip(": ")}
        return out


def _uri(name: str) -> str:
    """A relative or absolute path as SARIF wants it; standard input has no path."""
    return "stdin" if name == "-" else quote(PurePath(name).as_posix())


def fingerprint(finding: Finding) -> str:
    """The same for the same words at fault, wherever edits elsewhere have moved them."""
    import hashlib

    words = "\x1f".join((finding.rule, *(" ".join(place.quote.split()) for place in finding.places)))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20]
