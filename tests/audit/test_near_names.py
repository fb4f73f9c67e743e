"""Names and terms a letter apart, however seldom; slips that a list or a shape can tell."""

from __future__ import annotations

import pytest

from corroborate.audit.run import audit
from corroborate.statements.reading import read


def found(text: str, *codes: str) -> list[tuple[str, str]]:
    reading = read(f"A. Work\n\n{text}\n".encode(), name="made.txt")
    return [(f.rule, f.places[0].quote) for f in audit(reading, select=list(codes))]


@pytest.mark.parametrize(
    ("text", "quotes", "reason"),
    [
        (
            "They met at Mount Arangan (Aranggansan). Later at Mount Arangan (Arangansan).",
            1,
            "one gloss, two spellings",
        ),
        ("They met at Mount Arangan (Arangansan). Later at Mount Arangan (Arangansan).", 0, "one gloss, twice"),
        ("At Mount Arangan (Arangansan), and at Lake Serin (Serinho).", 0, "two things"),
        ("Some were sent (rodongdanryundae). " * 5 + "One was sent (rodongdanryeondae).", 1, "a vowel of two letters"),
        ("Some were sent (rodongdanryundae). " * 5 + "One was sent (jipkyulso).", 0, "another term"),
    ],
)
def test_terms(text: str, quotes: int, reason: str) -> None:
    assert len(found(text, "TRM002")) == quotes, reason


@pytest.mark.parametrize(
    ("text", "names", "reason"),
    [
        ("He saw Kim Yo Jong there. She met Kim Yo Jong. It was Kim Yo Jung’s house.", ["Kim Yo Jung"], "a letter off"),
        ("He saw Kim Jong Il there and Kim Jong Un, and Kim Jong Suk.", [], "three persons of one family"),
        ("He saw Pak Son Mina there and Pak Son Hana.", [], "two letters off"),
    ],
)
def test_names_of_three_words(text: str, names: list[str], reason: str) -> None:
    assert [quote for _, quote in found(text, "TRM006")] == names, reason


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("It was hot between 11 am to 3 pm on that day.", "between 11 am to 3", "two ways of one range"),
        ("It was hot between 11 am and 3 pm on that day.", None, "right"),
        ("The road between 2 villages to 3 was cut.", None, "no range"),
        ("He left. In addition, is said that they were watched.", "is said that", "its subject is lost"),
        ("He left. In addition, it is said that they were watched.", None, "right"),
        ("A female solider searched her at the border.", "solider", "soldier"),
        ("The wall is solider than it was in the past.", None, "the comparative"),
        ("Workers dispatched aboard send money to their families.", "dispatched aboard", "abroad"),
        ("Men who work aboard fishing boats send money home.", None, "on a boat"),
        ("They said so because due to shame they were silent.", "because due to", "both"),
        ("He served five years imprisonment for that act.", "years imprisonment", "the apostrophe"),
    ],
)
def test_slips(text: str, words: str | None, reason: str) -> None:
    told = [quote for rule, quote in found(text, "LNG007")]
    assert told == ([] if words is None else [words]), reason


@pytest.mark.parametrize(
    ("text", "names", "reason"),
    [
        ("The Statistics Bureau counted them. So did the Statistical Bureau.", ["Statistical Bureau"], "one office"),
        ("The Census Bureau counted them. So did the Harbour Bureau.", [], "two offices"),
        ("The Statistics Bureau counted them. So did the Statistics Bureau.", [], "one name"),
    ],
)
def test_offices_of_two_words(text: str, names: list[str], reason: str) -> None:
    told = [quote for _, quote in found(text, "TRM009")]
    assert len(told) == len(names), reason
