"""What anyone can look up: days, treaties; and what a note says against the text that calls it."""

from __future__ import annotations

import dataclasses

import pytest

from corroborate.audit import catalogue
from corroborate.audit.rules.clm.known import treaty_passages
from corroborate.audit.run import audit
from tests.audit.made import told

A, B = "ABCD2020000001 2020-01-01", "ABCD2020000002 2020-02-01"

DAYS = [
    ("Lectures are held on International Women’s Day (8 March).", 0, "right"),
    ("Lectures are held on International Women’s Day (3 August).", 1, "day and month exchanged"),
    ("On 15 April, the Day of the Sun, students march.", 0, "before the name, right"),
    ("On 14 April, the Day of the Sun, students march.", 1, "before the name, wrong"),
    ("Students march on the Day of the Sun in 2016.", 0, "no date"),
    ("From 1 April to the Day of the Sun (15 April) students march.", 0, "another date near by"),
    ("It was 3 July (the date on which the Gender Equality Law was issued).", 1, "in brackets after the date"),
    ("Mother’s Day (16 November) is new.", 0, "a day of the country reported on"),
]


@pytest.mark.parametrize(("body", "count", "reason"), DAYS, ids=[row[2] for row in DAYS])
def test_known_days(body: str, count: int, reason: str) -> None:
    found = audit(told(body), select=["CLM022"])
    assert len(found) == count, reason
    for each in found:
        assert catalogue.message(each) and catalogue.message(each, "ko")


def test_days_of_another_country_are_not_held_against_a_report() -> None:
    made = told("Mother’s Day (10 May) is old.")
    abroad = dataclasses.replace(made, convention=dataclasses.replace(made.convention, country="FRA"))
    assert audit(abroad, select=["CLM022"]) == []


QUOTED = [
    ("everyone shall be free to leave any country, including his own", 0, "exact"),
    ("everyone shall be free to leave any country, except his own", 1, "one word"),
    ("no one shall be required to perform forced or compulsory labor", 0, "American spelling"),
    ("Every human being has […] right to life. This right shall be protected by law.", 0, "marked as left out"),
    ("Every human being has the inherent right to health. This right shall be protected by law.", 1, "another right"),
    ("citizens shall work hard for the good of their country and its leaders", 0, "no treaty"),
    ("All persons deprived of their liberty shall be treated with humanity", 0, "a part"),
]


@pytest.mark.parametrize(("words", "count", "reason"), QUOTED, ids=[row[2] for row in QUOTED])
def test_treaty_words(words: str, count: int, reason: str) -> None:
    found = audit(told(f"The treaty stipulates that “{words}” in all cases."), select=["CLM023"])
    assert len(found) == count, reason
    in_note = audit(told("X is so.[1]", {1: f"It says “{words}” (Article 1)."}), select=["CLM023"])
    assert len(in_note) == count, reason


def test_every_passage_is_true_to_itself() -> None:
    passages, _, _ = treaty_passages()
    assert len(passages) > 60
    body = "\n".join(f"The treaty says “{passage.words.replace(chr(34), '')}” here." for passage in passages)
    assert audit(told(body), select=["CLM023"]) == []


NOTES = [
    ("Over 100,000 workers were sent.[1]", "Some 58,000 workers were abroad. Daily News.", 1, "another number"),
    ("Over 100,000 workers were sent.[1]", "In all 100,000 workers were abroad.", 0, "the same number"),
    ("Over 100,000 workers were sent.[1]", "According to the ministry 58,000 workers were abroad.", 0, "told as rival"),
    ("Over 100,000 workers were sent.[1]", "A Report (2019), p. 12; paras. 4, 5.", 0, "page numbers"),
    ("Over 100,000 workers were sent.[1]", "Another 2,000 workers are scheduled for 2022.", 0, "a part"),
    ("Over 100,000 workers were sent.[1]", "They earn 300 dollars.", 0, "another unit"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "note", "count", "reason"), NOTES, ids=[row[3] for row in NOTES])
def test_note_against_text(body: str, note: str, count: int, reason: str) -> None:
    assert len(audit(told(body, {1: note}), select=["CLM024"])) == count, reason


SUIT = "“Two miners sue the state, each claims 600 million won,” News"
TITLES = [
    (SUIT, SUIT.replace("600", "21"), 1, "one suit, two sums"),
    (SUIT, SUIT.replace("News", "Post"), 0, "the same sum"),
    (
        "“Report on Fisheries in the 3 Eastern Provinces”",
        "“Report on Fisheries in the 3 Western Provinces”",
        0,
        "words",
    ),
]


@pytest.mark.parametrize(("one", "other", "count", "reason"), TITLES)
def test_titles(one: str, other: str, count: int, reason: str) -> None:
    assert len(audit(told("X.[1] Y.[2]", {1: one, 2: other}), select=["CLM025"])) == count, reason


FACTS = [
    ("Applicants are examined up to their third cousins.[1]", A, 1, "the authors' own voice"),
    ("It is said that applicants are examined up to their third cousins.[1]", A, 0, "said to be said"),
    ("A defector testified that applicants are examined.[1]", A, 0, "a testifier's"),
    ("Applicants are examined up to their third cousins.[1]", f"{A}; {B}", 0, "two testimonies"),
    ("Applicants are examined up to their third cousins.[1]", f"{A} and many other testimonies", 0, "an open list"),
    ("Applicants appear to be examined.[1]", A, 0, "hedged"),
]


@pytest.mark.parametrize(("body", "note", "count", "reason"), FACTS, ids=[row[3] for row in FACTS])
def test_one_testimony_as_fact(body: str, note: str, count: int, reason: str) -> None:
    assert len(audit(told(body, {1: note}), select=["CLM021"])) == count, reason


EVENTS = [
    ("The 14th Paralympics held in London (29 August–9 September 2012) were open to all.", 0, "right"),
    ("The 14th Paralympics held in London (30 August–9 September 2012) were open to all.", 1, "a day late"),
    ("The Rio Paralympics in September 2016 were open to all.", 0, "the month"),
    ("The Rio Paralympics in October 2016 were open to all.", 1, "another month"),
    ("The 7th Party Congress (2016) was televised.", 0, "the year"),
    ("The 7th Party Congress (2015) was televised.", 1, "another year"),
    ("The Council adopted Resolution 2397 of 22 December 2017.", 0, "a resolution"),
    ("The Council adopted Resolution 2397 of 12 December 2017.", 1, "a resolution of another day"),
    ("After the Rio Paralympics, a team went abroad in May 2018.", 0, "another clause's date"),
    ("The 14th Paralympics (32 August 2012) were open to all.", 1, "no such day"),
]


@pytest.mark.parametrize(("body", "count", "reason"), EVENTS, ids=[row[2] for row in EVENTS])
def test_known_events(body: str, count: int, reason: str) -> None:
    found = audit(told(body), select=["CLM014"])
    assert len(found) == count, reason
    for each in found:
        assert catalogue.message(each) and catalogue.message(each, "ko")


TERMS = [
    ("He was sent to a prison camp (kyohwaso) for two months.", 1, "too short"),
    ("He was sent to a prison camp (kyohwaso) for five to ten years.", 0, "as the law has it"),
    ("She was sent to a labor training camp (rodongdanryundae) for seven months.", 0, "as the law has it"),
    ("She was sent to a labor training camp (rodongdanryundae) for three years.", 1, "too long"),
]


@pytest.mark.parametrize(("body", "count", "reason"), TERMS, ids=[row[0] for row in TERMS])
def test_terms(body: str, count: int, reason: str) -> None:
    assert len(audit(told(body), select=["CLM026"])) == count, reason
