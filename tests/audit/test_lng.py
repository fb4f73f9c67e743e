"""Slips of language: what is one, and what only looks so. One row, one reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.audit import catalogue, spelling
from corroborate.audit.run import audit
from corroborate.statements.reading import read
from corroborate.values import Severity


def found(text: str, code: str = "LNG") -> list[tuple[str, str]]:
    reading = read(f"A. Work\n\n{text}\n".encode(), name="made.txt")
    return [(f.rule, f.places[0].quote) for f in audit(reading, select=[code])]


SLIPS = [
    ("She remembers the the winter.", "LNG001", "the the", "a word twice"),
    ("The men had had no food that that year allowed.", None, "", "two words that may stand twice"),
    ("They moved to Baden Baden in spring.", None, "", "a name may be said twice"),
    ("They must not interrupt   during a talk.", "LNG002", "interrupt   during", "a word lost between blanks"),
    ("They were kept seperated for a month.", "LNG003", "seperated", "one letter off"),
    ("The Committe Street office was closed.", None, "", "a name is spelled as it is spelled"),
    ("See <https://example.org/goverment/report> for more.", None, "", "an address is not prose"),
    ("Her coat was taken. the guards sold it.", "LNG004", "the", "a sentence begins small"),
    ("They got rice, oil, etc. and went home.", None, "", "a point that ends no sentence"),
    ("The testifier said she/she was ill.", "LNG005", "she/she", "the mask shows what it hides"),
    ("The testifier said he/she was ill.", None, "", "the mask as it should be"),
    ("They were worse off in term of food.", "LNG007", "in term of", "the plural is wanted"),
    ("They were worse off in terms of food.", None, "", "as it should be"),
    ("Guards fired when they disregarded the order and run.", "LNG010", "run", "a past and a present for one time"),
    ("It is said that they wanted to cross and run.", None, "", "an infinitive"),
    ("It is said that they helped him cross and run.", None, "", "an infinitive without to"),
    ("The testified had to climb.", "LNG007", "The testified", "testified for testifier"),
    ("The man who testified had to climb.", None, "", "a verb where it belongs"),
    ("They got 300 g per day every month.", "LNG007", "per day every month", "two rates at once"),
    ("They got 300 g per day.", None, "", "one rate"),
    ("It crossed the border despite that order.", None, "", "that order: a pronoun, not a clause"),
    ("They were sent to a detection center.", "LNG007", "detection center", "detention"),
    ("It came from the of the county.", "LNG008", "the of", "a word lost"),
    ("She went to an university.", "LNG008", "an university", "a consonant sound"),
    ("She waited for an hour and was an honest woman.", None, "", "vowel sounds"),
    ("It took a hour.", "LNG008", "a hour", "a vowel sound"),
    ("There were several testimony of this.", "LNG009", "several testimony", "several of one"),
    ("There were several testimonies of this.", None, "", "several of several"),
    ("If he were here, they would know.", None, "", "a subjunctive"),
    ("They was taken at night.", "LNG009", "They was", "two numbers"),
    ("The number of defectors has grown.", None, "", "the number has grown, not the defectors"),
    ("Each worker had to gave a wage.", "LNG010", "had to gave", "a past form after to"),
    ("It is what they had to have been told.", None, "", "a perfect after to"),
    ("It was about Lowick(Saltmere Province) then.", "LNG011", "Lowick(Saltmere", "a blank missing"),
    ("They speak of “equal stewards of the house.", "LNG012", "“equal", "never closed"),
    ("They speak of “equal stewards” of the house.", None, "", "closed"),
]


@pytest.mark.parametrize(("text", "code", "quote", "reason"), SLIPS, ids=[case[3] for case in SLIPS])
def test_slips(text: str, code: str | None, quote: str, reason: str) -> None:
    assert found(text) == ([] if code is None else [(code, quote)]), reason


ACCOUNTS = [
    ("A defector in her 30s who defected in 2019 testified that he was told to wait.", True, "she, then he"),
    ("A defector in his/her 30s who defected in 2019 testified that she was told to wait.", True, "the mask slips"),
    ("A defector in her 30s who defected in 2019 testified that she was told to wait.", False, "she throughout"),
    (
        "A defector in her 30s who defected in 2019 testified that her husband said he was told to wait.",
        False,
        "he is her husband",
    ),
    (
        "A defector in her 30s who defected in 2019 testified that she waited. He is now in office.",
        False,
        "the next sentence may speak of another",
    ),
]


@pytest.mark.parametrize(("text", "slips", "reason"), ACCOUNTS, ids=[case[2] for case in ACCOUNTS])
def test_pronouns_of_one_account(text: str, slips: bool, reason: str) -> None:
    assert bool(found(text, "LNG006")) == slips, reason


def test_language_is_never_more_than_a_note() -> None:
    assert {catalogue.head(code).severity for code in catalogue.codes("LNG")} == {Severity.NOTE}


@pytest.mark.parametrize(
    ("word", "meant", "reason"),
    [
        ("recieve", "receive", "two letters swapped"),
        ("goverment", "government", "a letter left out"),
        ("neccessary", "necessary", "a letter too many"),
        ("seperate", "separate", "a letter changed"),
        ("occured", "occurred", "the consonant is doubled before the ending"),
        ("honour", None, "British spelling"),
        ("neighbors", None, "American spelling"),
        ("analyzed", None, "American spelling"),
        ("stovahus", None, "a foreign term, like no common word"),
        ("kwanliso", None, "a foreign term, like no common word"),
        ("worksites", None, "made of two words"),
    ],
)
def test_a_slip_is_told_from_a_word(word: str, meant: str | None, reason: str) -> None:
    assert (None if spelling.known(word) else spelling.best(word)) == meant, reason


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab .,()“”/<>-\n", max_size=200))
def test_any_text_is_audited_and_every_quote_is_in_it(text: str) -> None:
    whole = f"A. Work\n\nOnce {text} more.\n"
    reading = read(whole.encode(), name="made.txt")
    for finding in audit(reading, select=["LNG", "TRM"]):
        for place in finding.places:
            assert place.start is not None and place.end is not None
            assert "".join(reading.document.text[place.start : place.end].split()) == "".join(place.quote.split())


def test_real_text(white_paper: bytes) -> None:
    findings = audit(read(white_paper), select=["LNG"])
    assert all(len(one.places[0].quote) < 60 for one in findings)
    assert 15 <= len(findings) <= 60  # a report that was proofread has few
