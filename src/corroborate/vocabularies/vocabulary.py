"""One TOML file of named things, typed, with look-up by code and by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any

from corroborate.errors import InvalidVocabulary, UnknownVocabulary
from corroborate.values import PartialDate
from corroborate.vocabularies.finder import Finder, Hit

_DATA = resources.files("corroborate.vocabularies") / "data"
_OWN = frozenset({"code", "en", "ko", "kind", "short", "aliases", "parent", "adopted"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: stable `code`, labels, every other name it goes by, what it belongs to (`parent`,
    a code of the same file), when it was adopted or founded, and further `facts` as in the file."""

    code: str
    en: str
    ko: str
    kind: str = ""
    short: str | None = None
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    adopted: PartialDate | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)

    @property
    def names(self) -> tuple[str, ...]:
        """English label, short name and aliases, in that order."""
        return (self.en, *((self.short,) if self.short else ()), *self.aliases)


@dataclass(frozen=True)
class Vocabulary:
    """The entries of one file. `source` says where they were taken from."""

    name: str
    source: str
    entries: tuple[Entry, ...]
    ignore_case: bool = False

    @cached_property
    def by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def finder(self) -> Finder[Entry]:
        return Finder(((name, entry) for entry in self.entries for name in entry.names), case=self.ignore_case)

    def get(self, name: str) -> Entry | None:
        """The first entry that goes by exactly this name; None when no one does."""
        found = self.finder.get(name)
        return found[0] if found else None

    def find(self, text: str) -> Iterator[Hit[Entry]]:
        """Names of entries in `text`, the longest at each place."""
        return self.finder.find(text)

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def names() -> tuple[str, ...]:
    """Names of the shipped vocabularies, sorted (gazetteers and patterns are loaded elsewhere)."""
    return tuple(sorted(i.name.removesuffix(".toml") for i in _DATA.iterdir() if i.name.endswith(".toml")))


@cache
def raw(name: str) -> dict[str, Any]:
    """The TOML of `data/<name>.toml`. Raises `UnknownVocabulary`."""
    path = _DATA / f"{name}.toml"
    if not path.is_file():
        raise UnknownVocabulary(name=name, known=", ".join(names()))
    return tomllib.loads(path.read_text("utf-8"))


@cache
def load(name: str) -> Vocabulary:
    """The shipped vocabulary `name`: `instruments`, `bodies`, `outlets`, `themes`, ...

    Raises `UnknownVocabulary` or `InvalidVocabulary`.
    """
    return parse(raw(name), name)


def parse(data: Mapping[str, Any], name: str) -> Vocabulary:
    """A vocabulary from TOML data: `source`, optional `ignore_case`, and `[[entry]]` tables."""
    if not isinstance(data.get("source"), str):
        raise InvalidVocabulary(name=name, key="source", why="a source is wanted")
    entries: list[Entry] = []
    seen: set[str] = set()
    for item in data.get("entry", ()):
        for key in ("code", "en", "ko"):
            if not isinstance(item.get(key), str):
                raise InvalidVocabulary(name=name, key=key, why=f"wanted in {item}")
        if item["code"] in seen:
            raise InvalidVocabulary(name=name, key=item["code"], why="code given twice")
        seen.add(item["code"])
        entries.append(
            Entry(
                item["code"],
                item["en"],
                item["ko"],
                item.get("kind", ""),
                item.get("short"),
                tuple(item.get("aliases", ())),
                item.get("parent"),
                PartialDate.parse(item["adopted"]) if "adopted" in item else None,
                {key: value for key, value in item.items() if key not in _OWN},
            )
        )
    return Vocabulary(name, data["source"], tuple(entries), bool(data.get("ignore_case", False)))
