"""Accounts without a note."""

from __future__ import annotations

import pytest

from corroborate.audit.run import audit
from corroborate.audit.telling import Entry, introductions
from tests.audit.made import told

A, B = "ABCD2020000001 2020-01-01", "ABCD2020000002 2020-02-01"

CASES = [
    ("A defector who left in 2018 testified that X.[1]", 0, "noted"),
    ("A defector who left in 2018 testified that X.", 1, "no note at all"),
    ("A defector testified that X. The testifier added that Y.[1]", 0, "the note comes with the account's end"),
    ("A defector testified that X. A testifier said that Y.[1]", 1, "the note is the next testifier's"),
    ("A defector said that X. Another defector who left in 2016 said that Y.[1]", 1, "one note after two accounts"),
    ("A defector said that X,[1] and another testifier said that Y.[2]", 0, "two accounts, two notes"),
    ("A defector said that X, and another testifier said that Y.[1]", 1, "two accounts in a sentence, one note"),
    ("X is so.\nA defector said that Y.\nA new paragraph.[1]", 1, "a note of the next paragraph is another's"),
    ("Defectors say that X. The people of a county said nothing.", 0, "nobody brought in"),
    ("According to a defector who left in 2018, X is so.", 1, "according to one"),
    ("According to the testimony of a defector who left in 2018, X is so.[1]", 0, "according to one, noted"),
    ("When one testifier is cited twice, it is said so.", 0, "of any testifier; nobody tells"),
    ("A woman was arrested because a man said so.", 0, "persons of the story are not testifiers"),
]


@pytest.mark.parametrize(("body", "count", "reason"), CASES, ids=[row[2] for row in CASES])
def test_case(body: str, count: int, reason: str) -> None:
    found = audit(told(body, {1: A, 2: B}), select=["CLM001"])
    assert len(found) == count, reason


def test_an_evaluation_need_not_cite_again() -> None:
    made = told("# Women\nX is so.[1]", {1: A}, evaluation="A testifier said that X.")
    assert audit(made, select=["CLM001"]) == []


ENTRIES = [
    ("A North Korean defector in her 30s who defected in 2019 testified that X", [Entry.NEW]),
    ("Another testifier said X", [Entry.OTHER]),
    ("On the other hand, a testifier criticized the union", [Entry.CONTRAST]),
    ("One testifier noted X and another said Y", [Entry.NEW, Entry.OTHER]),
    ("The testifier said X", []),
]


@pytest.mark.parametrize(("text", "entries"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_introductions(text: str, entries: list[Entry]) -> None:
    assert [each.entry for each in introductions(text)] == entries
