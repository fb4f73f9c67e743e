"""Numbers in prose: what is wrong is found, what only looks wrong is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate import conventions
from corroborate.audit.quantities import Measure, quantities
from corroborate.audit.rule import Context
from corroborate.audit.rules import num
from corroborate.documents.reader import read_document
from corroborate.statements.model import Reading
from corroborate.values import Finding
from tests.documents.tables.made import layer


def findings(text: str) -> list[Finding]:
    convention = conventions.load("plain")
    document = read_document(text.encode(), convention=convention)
    context = Context(Reading(document, convention, (), (), ()))
    return [found for check in num.CHECKS for found in check(context)]


def said(text: str) -> list[tuple[str, str]]:
    return [(found.rule, found.places[0].quote) for found in findings(text)]


WRONG: list[tuple[str, str, str, str]] = [
    ("a share of a whole in the sentence before",
     "A total of 3,835 people were taken away. Among them, 3,310 (86.5%) have come back since then.",
     "NUM001", "3,310 (86.5%)"),
    ("a share far off, of a whole that is named", "Of the 120 crossings, 37 (33.8 per cent) were arranged by a "
     "relative.",
     "NUM001", "37 (33.8 per cent)"),
    ("a share of these", "The survey asked 4,180 women of all ages. Of these, 418 (12.5%) said that they had "
     "been struck.",
     "NUM001", "418 (12.5%)"),
    ("a share after many words, rounded the wrong way",
     "There were 763,237 persons with disabilities. Among them, 296,518 were with physical disabilities, "
      "accounting for "
     "the largest portion of the total at 38.8%.", "NUM002", "296,518"),
    ("parts in brackets", "There were 12 exchanges of letters (five in 2020, four in 2021 and two in 2022).",
     "NUM003", "12"),
    ("parts in brackets, two groups", "In all 47,004 survivors (45,850 people in the south and 1,145 people "
     "abroad) were asked.",
     "NUM003", "47,004"),
    ("parts of whom", "In 2019, 687 deputies were elected, of whom 140 were women and 557 were "
     "men.", "NUM004", "687"),
    ("parts after with", "There were 133,667 members, with 43,486 surviving and 90,199 "
     "deceased.", "NUM004", "133,667"),
    ("parts of the whole", "Of the 10,874 persons, 9,906 lived in Caldry and 1,068 abroad.", "NUM004", "10,874"),
    ("more included than there are", "The festival drew 21 athletes, including 15 table tennis players and "
     "eight swimmers.",
     "NUM004", "21"),
    ("the rest", "Of the 80 prisoners, 66 have died and the remaining 15 are ill.", "NUM005", "15"),
    ("more than there are", "Nearly all, 12 out of 10 villages, were flooded.", "NUM006", "12 out of 10"),
    ("a rank beyond the last", "The country ranked 197th out of 195 countries.", "NUM006", "197th out of 195"),
    ("a rate per thousand in percent", "The mortality rate of children per 1,000 live births decreased to "
     "16.5% in 2020.",
     "NUM007", "16.5%"),
    ("women and men", "The percentage of women with disabilities (62%) far outnumbered that of men (32%).",
     "NUM008", "62%"),
    ("town and country", "A larger share lived in cities (64%) than in rural areas (34.1%).", "NUM008", "64%"),
    ("all outside the two groups", "The rate was 3.9%, 2.2% for boys and 1.4% for girls.", "NUM009", "3.9%"),
    ("an odd one among shares of one whole",
     "There were 100 miners (10%), 200 guards (20%), 150 cooks (15%) and 300 nurses (35%).", "NUM010", "35%"),
    ("a fall that rises", "The share decreased from 41.6% in 2018 to 43.0% in 2019.", "NUM011", "41.6% in 2018 "
     "to 43.0%"),
    ("a rise that falls", "The number of schools rose from 120 to 110.", "NUM011", "120 to 110"),
    ("a change that is not the difference", "The number of wards rose from 120 to 150, an increase of 20 per cent.",
     "NUM012", "20 per cent"),
    ("a change by", "The price increased from 40 to 50 dollars, by 15 dollars.", "NUM012", "15"),
    ("a range that runs backwards", "They paid 70–60 dollars for it.", "NUM013", "70–60"),
    ("between that runs backwards", "They paid between 3,000 and 1,500 crowns for it.", "NUM013", "between "
     "3,000 and 1,500"),
    ("years that run backwards", "In the decade between 2022 and 2012 it was closed.", "NUM013", "between 2022 "
     "and 2012"),
    ("years that are not so many", "The three-year plan (2014–2018) was carried out.", "NUM014", "three-year "
     "plan (2014–2018"),
    ("a list with fewer items", "There are four grounds: (i) birth, (ii) marriage "
     "and (iii) flight.", "NUM015", "four"),
    ("more names than said", "The survey covered three provinces (Keld, Orrin, Tarn and Varrow).", "NUM020", "three"),
    ("shares beyond a hundred",
     "The survey found 46 per cent of children to be well, 38 per cent to be at risk and 26 per cent to be ill.",
     "NUM019", "46 per cent"),
    ("one founding, two dates",
     "In March 2012, the State established the Rehabilitation Center for Children in Varrow. Later in the text "
      "we read "
     "that in March 2013, the Rehabilitation Center for Children was established in Varrow.", "NUM016", "in "
      "March 2013"),
    ("one census, two years",
     "Items were added to the 2008 Population Census. The 2008 Population Census covered all. The 2009 "
      "Population Census "
     "suggests more.", "NUM017", "2009 Population Census"),
    ("one series, one value changed",
     "The State reported that maternal mortality decreased from 62.7 in 2014 to 53.2 in 2017. As it reported, maternal "
     "mortality decreased from 67.2 in 2014 to 53.2 in 2017.", "NUM021", "67.2"),
    ("one total, two values",
     "As of 2022, a total of 80 returned crew members are known. As of 2022, a total of 81 returned crew "
      "members are known.",
     "NUM018", "81"),
]  # fmt: skip

RIGHT: list[tuple[str, str]] = [
    ("nearly", "Mortality decreased from 62.7 to 53.2, by nearly 10."),
    ("a list that goes on", "Among 763,237 persons, 296,518 were lame, followed by 168,141 deaf, 165,088 blind "
     "and 37,780 ill."),
    ("a list that names some", "There were 50 athletes, including 13 swimmers and eight runners."),
    ("parts that come out", "In all 47,004 survivors (45,850 people in the south and 1,154 people abroad) were "
     "asked."),
    ("ages in brackets", "The two men (one aged 86 and the other aged 91) went to court."),
    ("years in brackets", "The reports (one of 2014 and one of 2017) differ."),
    ("a share that comes out", "Of the 80 who returned, 22 (27.5%) live in the city."),
    ("a share of another whole", "There were 317,800 children (18.2%) with stunted growth, and 43,500 "
     "children (2.5%) were ill."),
    ("rates of two groups", "The percentage of disabled women (5.9%) was higher than that of men (5.1%)."),
    ("rates of two groups around all", "Of them 58.4% were at work (61.6% males and 54.7% females)."),
    ("a division that comes out", "The State takes 10% of the profits, the committee 30%, the enterprise "
     "50% and the worker 10%."),
    ("an article with a number of its own", "Support for families (Article 15-2) and graves (Article 15-3) was "
     "added."),
    ("hours of the day", "They worked between 11 and 7 pm, and from 8 am to 10–11 pm."),
    ("an end cut short", "In the season of 1998–99 it was cold."),
    ("years counted with both ends", "The five-year strategy (2014–2018) was carried out."),
    ("a census every ten years", "The 1993 Population Census and the 2008 Population Census differ."),
    ("two reports of one kind", "The report was adopted in 2014. Another report was adopted in 2019."),
    ("a law amended later", "The Law on the Protection of Forests was adopted in 1992. The Law on the "
     "Protection of Forests was amended in 2005."),
    ("a rise that rises", "The share increased from 42.6% in 2018 to 43.0% in 2019 and then decreased to "
     "41.6% in 2020."),
    ("moved from place to place", "The number of Article 63 was changed from 17 to 12 in the decrease of penalties."),
    ("two series of two things",
     "The rate of births fell from 17 in 2014 to 12 in 2017. Schools fell from 19 in 2014 to 12 in 2017."),
    ("names with an and", "There are two ministries (Ministry of Land and Sea and Ministry of Arms)."),
    ("a list with all its items", "There are three grounds: (i) birth, (ii) marriage and (iii) flight."),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "text", "rule", "quote"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong(reason: str, text: str, rule: str, quote: str) -> None:
    assert said(text) == [(rule, quote)], reason


@pytest.mark.parametrize(("reason", "text"), RIGHT, ids=[case[0] for case in RIGHT])
def test_right(reason: str, text: str) -> None:
    assert said(text) == [], reason


MEASURES = [
    ("about 1.5 million people", [("1500000", Measure.COUNT)], "a scale word"),
    ("Article 63 and No. 25", [("63", Measure.NAME), ("25", Measure.NAME)], "names of provisions and camps, "
     "the second by its own word"),
    ("on 12 July 2020", [("12", Measure.NAME), ("2020", Measure.YEAR)], "a date"),
    ("in 2019, 687 deputies", [("2019", Measure.YEAR), ("687", Measure.COUNT)], "a year and a count"),
    ("46 per cent of the four", [("46", Measure.PERCENT), ("4", Measure.COUNT)], "percent in words"),
    ("A/HRC/37/56", [], "a symbol"),
    ("two-thirds", [], "a fraction"),
    ("22nd floor", [], "an ordinal"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), MEASURES, ids=[case[2] for case in MEASURES])
def test_quantities(text: str, expected: list[tuple[str, Measure]], reason: str) -> None:
    assert [(str(int(q.value)), q.measure) for q in quantities(text)] == expected, reason


@given(st.integers(1, 10**8), st.sampled_from(["", "about ", "more than ", "nearly "]))
def test_a_printed_count_reads_back(value: int, about: str) -> None:
    found = [q for q in quantities(f"There were {about}{value:,} persons here.") if q.value == value]
    assert len(found) == 1
    assert found[0].may_be(Decimal(value))
    assert (found[0].about is not None) == bool(about)


@given(st.text(max_size=80))
def test_quantities_of_any_text_lie_within_it(text: str) -> None:
    last = 0
    for quantity in quantities(text):
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end


def test_accounts_of_testimony_tables_are_running_text() -> None:
    block = (
        "Table II-1. Testimonies on Waiting\nTestimonies Testifier ID\n"
        "They paid between 300 and 150 crowns for it.\nHSDC202200011 2022-06-10\n"
    )
    text = layer("A. Families\nWhat follows is a table of those who spoke of it.\n" + block)
    convention = conventions.load("harbour")
    document = read_document(text.encode(), convention=convention)
    context = Context(Reading(document, convention, (), (), ()))
    found = [finding for check in num.CHECKS for finding in check(context)]
    assert [(f.rule, f.places[0].quote, f.places[0].table) for f in found] == [
        ("NUM013", "between 300 and 150", "II-1")
    ]


def test_a_figure_of_endless_digits_is_no_number() -> None:
    from corroborate.audit.quantities import quantities

    assert [str(each.value) for each in quantities(f"There were {'1' * 5000} and 12 of them.")] == ["12"]
