"""What every renderer is given: one audited document with its findings, and how its places are called."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from corroborate.audit import catalogue
from corroborate.audit.suppression import Suppression
from corroborate.documents.model import Format, Page
from corroborate.statements.model import Reading
from corroborate.values import Finding, Passage, Severity


@dataclass(frozen=True)
class Report:
    """One audited document. `name` is the file as given; `aside` are findings a person suppressed."""

    name: str
    reading: Reading
    findings: tuple[Finding, ...]
    lang: str = "en"
    aside: tuple[tuple[Finding, Suppression], ...] = ()
    unused: tuple[Suppression, ...] = field(default=())

    @cached_property
    def title(self) -> str:
        return self.reading.document.title or self.name

    @cached_property
    def by_rule(self) -> dict[str, int]:
        """Findings of each rule, rules in the order of the catalogue."""
        counts = Counter(finding.rule for finding in self.findings)
        return {code: counts[code] for code in catalogue.codes() if code in counts}

    @cached_property
    def by_severity(self) -> dict[Severity, int]:
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in Severity}

    def worst(self) -> int:
        """The rank of the worst finding; -1 without findings."""
        return max((finding.severity.rank for finding in self.findings), default=-1)

    def message(self, finding: Finding) -> str:
        return catalogue.message(finding, self.lang)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {section.path: section.title for section in self.reading.document.sections}

    def heading(self, path: str | None) -> str:
        """Path and title of a section; empty before the first. A path that holds its title says it once."""
        if path is None:
            return ""
        title = self._titles.get(path, "")
        return path if title and path.endswith(title) else f"{path} {title}".rstrip()

    def page(self, place: Passage) -> Page | None:
        return None if place.start is None else self.reading.document.page_at(place.start)

    def page_range(self, place: Passage) -> tuple[int | None, int | None] | None:
        """The interval the page lies in where the source does not mark it; None when it does or nothing is known."""
        if place.page is not None:
            return None
        page = self.page(place)
        return None if page is None or (page.low is None and page.high is None) else (page.low, page.high)

    @cached_property
    def _line_starts(self) -> list[int]:
        text, starts, at = self.reading.document.text, [0], 0
        while (at := text.find("\n", at) + 1) > 0:
            starts.append(at)
        return starts

    def line_column(self, offset: int) -> tuple[int, int] | None:
        """1-based line and column (code points) in the file; None unless the file is the text itself."""
        if self.reading.document.format is not Format.TEXT:
            return None
        index = bisect_right(self._line_starts, offset)
        return index, offset - self._line_starts[index - 1] + 1
