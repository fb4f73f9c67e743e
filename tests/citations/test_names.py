"""Long names in running words, and when two of them are one thing."""

from __future__ import annotations

import pytest

from corroborate.citations.names import find_names, same_thing, stem
from corroborate.citations.words import words

NOUNS = frozenset(map(stem, words("en").names))
SAME = [
    ("National Strategy for Flood Protection 2019-2030", "National Flood Protection Strategy", "order", "other order"),
    ("Treaty Relating to the Care of Rivers", "Treaty Relative to the Care of Rivers", "order", "other ending"),
    ("River Separate Families Act", "River Separated Families Act", "order", "ending left out"),
    (
        "Review on the Implication of the River Agenda",
        "Review on the Implementation of the River Agenda",
        "word",
        "a slip",
    ),
    (
        "Committee to Find the Truth of Damage from River Floods and Recover the Honor of Victims",
        "Committee on Fact-Finding of Flood Damage and Restoration of the Honor of the Victims",
        "paraphrase",
        "translated twice",
    ),
    ("Law on the Rights of Women", "Law on the Rights of Children", None, "another group"),
    ("Ministry Report on the Care of Rivers 2019", "Ministry Report on the Care of Rivers 2020", None, "another year"),
    ("The Law on Care of Rivers", "Law on the Care of Rivers", None, "articles only"),
    ("Geneva Convention on Prisoners of War", "Geneva Convention on Civilian Persons in War", None, "another treaty"),
    ("River Rehabilitation Center", "Lake Rehabilitation Center", None, "another place"),
]


@pytest.mark.parametrize(("one", "other", "how", "reason"), SAME)
def test_same_thing(one: str, other: str, how: str | None, reason: str) -> None:
    assert same_thing(one, other, nouns=NOUNS) == how, reason
    assert same_thing(other, one, nouns=NOUNS) == how


@pytest.mark.parametrize(
    ("text", "wanted", "reason"),
    [
        ("Under the Law on the Care of Rivers, all", ["Law on the Care of Rivers"], "without what leads up to it"),
        ("The River Care Act was amended", ["River Care Act"], "without its article"),
        ("the Law on the Care of Rivers in June 2003", ["Law on the Care of Rivers"], "without its date"),
        ("the River Care Law and the Lake Care Law", ["River Care Law", "Lake Care Law"], "two names"),
        ("Riverton and Hillton are towns", [], "no kind of thing"),
        ("the River Law", [], "too short to tell"),
    ],
)
def test_finding(text: str, wanted: list[str], reason: str) -> None:
    found = list(find_names(text))
    assert [f.text for f in found] == wanted, reason
    assert all(text[f.start : f.end] == f.text for f in found)
