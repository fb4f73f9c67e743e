"""Findings that a person has looked at and set aside, each with a reason (`[[suppress]]` tables)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corroborate.audit import catalogue
from corroborate.errors import ConfigurationError
from corroborate.values import Finding, Passage

_PLACES = ("quote", "section", "table", "note", "page")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Sets aside findings of `rule` (a code, or the prefix of several) at the named place.

    A finding matches when one of its places fits every place key given; with none given, it matches
    anywhere. `quote` fits a place whose quotation holds those words, white space folded.
    """

    rule: str
    reason: str
    quote: str | None = None
    section: str | None = None
    table: str | None = None
    note: int | None = None
    page: int | None = None

    def matches(self, finding: Finding) -> bool:
        if not finding.rule.startswith(self.rule):
            return False
        return all(getattr(self, key) is None for key in _PLACES) or any(map(self._fits, finding.places))

    def _fits(self, place: Passage) -> bool:
        if self.quote is not None and _folded(self.quote) not in _folded(place.quote):
            return False
        if self.section is not None and not _within(place.section, self.section):
            return False
        wanted = ((self.table, place.table), (self.note, place.note), (self.page, place.page))
        return all(want is None or want == have for want, have in wanted)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _within(section: str | None, outer: str) -> bool:
    return section is not None and (section == outer or section.startswith(f"{outer}."))


def parse(tables: Iterable[Mapping[str, object]], *, name: str = "corroborate.toml") -> tuple[Suppression, ...]:
    """The `[[suppress]]` tables of a configuration, checked.

    Raises `ConfigurationError` (data: name, key, why) for a missing reason, an unknown rule or key,
    or a value of the wrong type.
    """
    return tuple(_parse_one(table, name, f"suppress[{index}]") for index, table in enumerate(tables))


def _parse_one(table: Mapping[str, object], name: str, where: str) -> Suppression:
    types = {"rule": str, "reason": str, "quote": str, "section": str, "table": str, "note": int, "page": int}
    for key, value in table.items():
        if key not in types:
            raise ConfigurationError(name=name, key=f"{where}.{key}", why="no such key")
        if not isinstance(value, types[key]) or isinstance(value, bool):
            raise ConfigurationError(name=name, key=f"{where}.{key}", why=f"{types[key].__name__} is wanted")
    for key in ("rule", "reason"):
        if not str(table.get(key, "")).strip():
            raise ConfigurationError(name=name, key=f"{where}.{key}", why="is wanted")
    if not any(code.startswith(str(table["rule"])) for code in catalogue.codes()):
        raise ConfigurationError(name=name, key=f"{where}.rule", why="no such rule")
    return Suppression(**table)  # type: ignore[arg-type]  # every value was checked against its type above


def divide(
    findings: Sequence[Finding], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], list[tuple[Finding, Suppression]], list[Suppression]]:
    """Findings kept, findings set aside (with what set them aside), suppressions that met nothing."""
    kept: list[Finding] = []
    aside: list[tuple[Finding, Suppression]] = []
    for finding in findings:
        match = next((each for each in suppressions if each.matches(finding)), None)
        if match is None:
            kept.append(finding)
        else:
            aside.append((finding, match))
    used = {id(each) for _, each in aside}
    return kept, aside, [each for each in suppressions if id(each) not in used]
