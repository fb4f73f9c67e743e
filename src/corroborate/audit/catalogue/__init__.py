"""Everything a person reads about a rule, by code: `<FAMILY>.toml`, English and Korean.

Invariant: an entry's text never decides what a rule finds; only its severity reaches the finding.

A file holds two tables for each code: `[ID001]` with severity, title and message (what a run needs)
and `[ID001.page]` with what, why, example and mend (the explanation page). The loader cuts a file at
its table heads and parses only the tables asked for: parsing every page of every family would cost
more than the audit of a report.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from corroborate.audit.rule import Head, Rule
from corroborate.errors import UnknownRule
from corroborate.values import Finding, Severity

LANGUAGES = ("en", "ko")
#: Families in the order of the report: what was read first, language last.
FAMILIES = ("READ", "ID", "WIT", "CLM", "NOTE", "SRC", "TAB", "NUM", "PLC", "TRM", "LNG")

_DATA = resources.files(__name__)
_TABLE = re.compile(r"^\[(?P<name>[A-Z]+\d{3}(?:\.page)?)\]$", re.MULTILINE)


@cache
def _tables(family: str) -> dict[str, str]:
    """The raw TOML of each table of a family's file, by table name; none when it has no file."""
    path = _DATA / f"{family}.toml"
    if not path.is_file():
        return {}
    raw = path.read_text("utf-8")
    heads = list(_TABLE.finditer(raw))
    ends = [head.start() for head in heads[1:]] + [len(raw)]
    return {head["name"]: raw[head.end() : end] for head, end in zip(heads, ends, strict=True)}


def codes(family: str | None = None) -> tuple[str, ...]:
    """Codes of one family, or all, in the order of the families."""
    families = FAMILIES if family is None else (family,)
    return tuple(name for each in families for name in sorted(_tables(each)) if "." not in name)


def family_of(code: str) -> str:
    """The letters of a code: `ID` of `ID001`."""
    return code.rstrip("0123456789")


def _table(name: str) -> dict[str, Any]:
    raw = _tables(family_of(name.partition(".")[0])).get(name)
    if raw is None:
        raise UnknownRule(code=name.partition(".")[0])
    return tomllib.loads(raw)


@cache
def head(code: str) -> Head:
    """Severity, title and message of `code`; raises `UnknownRule`."""
    table = _table(code)
    return Head(code, Severity(table["severity"]), table["title"], table["message"])


@cache
def rule(code: str) -> Rule:
    """The whole entry of `code`; raises `UnknownRule`."""
    short, page = head(code), _table(f"{code}.page")
    return Rule(
        code, short.severity, short.title, short.message, page["what"], page["why"], page["example"], page["mend"]
    )


def message(finding: Finding, language: str = "en") -> str:
    """The one line that a person reads, in `language` (`en` when it has no text in it)."""
    texts = head(finding.rule).message
    return texts.get(language, texts["en"]).format(**shown(finding.data))


def title(code: str, language: str = "en") -> str:
    """The name of the rule in `language` (`en` when it has none in it)."""
    texts = head(code).title
    return texts.get(language, texts["en"])


def shown(data: Mapping[str, object]) -> dict[str, str]:
    """Finding data as a message shows it: lists joined, long quotations cut in the middle."""
    return {key: _shown(value) for key, value in data.items()}


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_shown(item) for item in value)
    text = str(value)
    return text if len(text) <= 160 else f"{text[:100].rstrip()} … {text[-50:].lstrip()}"
