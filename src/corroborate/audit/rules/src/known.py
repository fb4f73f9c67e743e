"""Names of bodies and treaties that the vocabularies know, and what nearly is one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corroborate import vocabularies
from corroborate.citations.bibliography import bodies
from corroborate.citations.names import plain, stems
from corroborate.vocabularies import Entry


class Known:
    """Names of bodies and treaties, looked up by their stems."""

    def __init__(self) -> None:
        self._by_stems: dict[frozenset[str], list[tuple[Entry, str]]] = defaultdict(list)
        self._names: list[tuple[str, Entry]] = []
        treaties = vocabularies.load("instruments").of_kind("treaty", "declaration")
        for entry in (*bodies(), *treaties):
            for name in entry.names:
                parts = stems(name)
                if ("against" in entry.en) != ("against" in name) and len(parts) >= 3:
                    continue  # an alias that readers are met with, but that is not the name
                if len(parts) >= 3:
                    self._by_stems[parts].append((entry, plain(name)))
                    self._names.append((plain(name), entry))

    def like(self, name: str) -> Entry | None:
        """The entry whose name this nearly is; None when it is one, holds one, or is another thing."""
        whole = f" {plain(name)} "
        parts = stems(name)
        for key in _less_one(parts) if len(parts) > 4 else (parts,):
            for entry, known in self._by_stems.get(key, ()):
                if f" {known} " not in whole and not self._said(whole) and whole.strip() not in known:
                    return entry
        return None

    def _said(self, whole: str) -> bool:
        return any(f" {known} " in whole for known, _ in self._names)

    def within(self, name: str) -> tuple[Entry, str] | None:
        """The body whose name stands at the end of `name`, exactly or nearly."""
        for entry in bodies().of_kind("procedure"):
            for known in entry.names:
                if len(stems(known)) >= 3 and stems(known) <= stems(name):
                    return entry, known
        return None


def _less_one(parts: frozenset[str]) -> Iterator[frozenset[str]]:
    """The stems, and the stems without each one: a word too many, such as the parent's name."""
    yield parts
    for part in sorted(parts):
        yield parts - {part}


def wrong_roof(name: str, known: Known) -> tuple[Entry, Entry, Entry] | None:
    """`UNHCR Working Group on ...`: a body said to belong to one it does not belong to."""
    first, _, rest = name.partition(" ")
    printed = bodies().get(first)
    if printed is None or not rest:
        return None
    found = known.within(rest)
    if found is None:
        return None
    body = found[0]
    roofs = {body.parent, str(body.facts.get("former", "")), "GA", body.code}
    parent = bodies().by_code.get(body.parent or "")
    if printed.code in roofs or parent is None or printed.code == "OHCHR":
        return None
    return body, printed, parent
