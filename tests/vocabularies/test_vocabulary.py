"""The format of a vocabulary, and finding many names at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.errors import InvalidVocabulary, UnknownVocabulary
from corroborate.vocabularies import Finder, load, names, parse
from corroborate.vocabularies.finder import fold

MADE = {
    "source": "made up",
    "entry": [
        {"code": "A", "en": "Act on Rivers", "ko": "강법", "short": "AoR", "adopted": "1950-03", "articles": 9},
        {"code": "B", "en": "Act", "ko": "법", "aliases": ["Statute"]},
    ],
}


def test_an_entry_is_known_by_every_name() -> None:
    made = parse(MADE, "made")
    assert [made.get(name).code for name in ("Act on Rivers", "AoR", "Act", "Statute") if made.get(name)] == [
        "A",
        "A",
        "B",
        "B",
    ]  # type: ignore[union-attr]
    assert made.get("Rivers") is None
    entry = made.by_code["A"]
    assert (entry.facts["articles"], str(entry.adopted)) == (9, "1950-03")


BAD = [
    ("no source", {"entry": []}),
    ("no Korean", {"source": "x", "entry": [{"code": "A", "en": "A"}]}),
    ("code twice", {"source": "x", "entry": [{"code": "A", "en": "A", "ko": "가"}] * 2}),
]


@pytest.mark.parametrize("data", [case[1] for case in BAD], ids=[case[0] for case in BAD])
def test_an_impossible_file_is_named(data: dict[str, object]) -> None:
    with pytest.raises(InvalidVocabulary):
        parse(data, "made")


def test_an_unknown_vocabulary_names_the_known() -> None:
    with pytest.raises(UnknownVocabulary) as raised:
        load("nonsense")
    assert "instruments" in str(raised.value.data["known"])


FIND = [
    ("the longest wins", "the Act on Rivers of 1950", ["Act on Rivers"]),
    ("not inside a word", "Actor Action", []),
    ("curly quotes are quotes", "People’s Act", ["People's Act"]),
    ("a name may end in a point", "in the U.S. today", ["U.S."]),
    ("several", "Act, AoR; Act", ["Act", "AoR", "Act"]),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in FIND], ids=[case[0] for case in FIND])
def test_finding(text: str, wanted: list[str]) -> None:
    finder = Finder((name, name) for name in ("Act", "Act on Rivers", "AoR", "People's Act", "U.S."))
    assert [hit.name for hit in finder.find(text)] == wanted
    for hit in finder.find(text):
        assert fold(text[hit.start : hit.end]) == hit.name


def test_finding_without_regard_to_case() -> None:
    finder = Finder([("public health law", 1)], case=True)
    assert [hit.values for hit in finder.find("The Public Health LAW.")] == [(1,)]


@given(st.lists(st.text("abAB .’", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=6),
       st.text("abAB .’", max_size=60))  # fmt: skip
def test_a_hit_is_a_name_and_none_overlap(known: list[str], text: str) -> None:
    finder = Finder((name, name) for name in known)
    at = 0
    for hit in finder.find(text):
        assert at <= hit.start < hit.end
        assert fold(text[hit.start : hit.end]) in {fold(name) for name in known}
        at = hit.end


@given(st.text(max_size=60))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(fold(text, case=True)) == len(text)


@pytest.mark.parametrize("name", names())
def test_shipped_vocabularies_are_whole(name: str) -> None:
    vocabulary = load(name)
    assert len(vocabulary.source) > 20
    for entry in vocabulary:
        assert re.search("[가-힣]", entry.ko) or entry.kind == "outlet" or entry.ko == entry.en, entry.code
        assert entry.parent is None or entry.parent in vocabulary.by_code, entry.code


INSTRUMENTS = [
    ("ICCPR", "1966-12-16", 53),
    ("CRC", "1989-11-20", 54),
    ("CEDAW", "1979-12-18", 30),
    ("UDHR", "1948-12-10", 30),
]


@pytest.mark.parametrize(("code", "adopted", "articles"), INSTRUMENTS)
def test_instruments_bear_their_facts(code: str, adopted: str, articles: int) -> None:
    entry = load("instruments").by_code[code]
    assert (str(entry.adopted), entry.facts["articles"]) == (adopted, articles)


def test_one_short_name_means_one_instrument() -> None:
    vocabulary = load("instruments")
    shared = [name for name in vocabulary.finder.names() if len(vocabulary.finder.get(name)) > 1]
    assert shared == []
