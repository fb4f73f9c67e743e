"""Tables: what is wrong is found, what only looks wrong is not."""

from __future__ import annotations

import dataclasses

import pytest

from corroborate import conventions
from corroborate.audit.rule import Context
from corroborate.audit.rules import tab
from corroborate.documents.reader import read_document
from corroborate.statements.model import Reading
from corroborate.values import Finding, Span
from tests.documents.tables.made import layer

HEAD = (
    "A. Families\nThe report of the commission is set out below in the form of tables and |\n"
    "in some sentences of text.\n"
)
TAIL = "\nWhat has been said above is taken up again in the evaluation at the end of |\nthis chapter."


def findings(block: str, before: str = "", after: str = "") -> list[Finding]:
    text = layer(f"{HEAD}{before}\n{block}\n{after}{TAIL}")
    convention = conventions.load("harbour")
    document = read_document(text.encode(), convention=convention)
    context = Context(Reading(document, convention, (), (), ()))
    return [found for check in tab.CHECKS for found in check(context)]


def said(block: str, before: str = "", after: str = "") -> list[tuple[str, str]]:
    return [(found.rule, found.places[0].quote) for found in findings(block, before, after)]


T = "Table II-1. Members of the Register by Year\n"
U = "Table II-2. Members of the Register by Sex and Year\n"

WRONG: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("a column that does not add up", T + "Year Taken Left\n2001 12 4\n2002 30 5\n2003 41 6\nTotal 93 15",
     [("TAB001", "93")]),
    ("a row that does not add up", T + "Category 2001 2002 2003 Total\nWomen 12 30 41 83\nMen 10 20 30 70\n"
      "Total 22 50 71 153",
     [("TAB001", "70")]),
    ("a total that stands first", T + "Category Total Miners Guards Cooks\nTaken 90 50 30 10\nLeft 41 20 15 5\n"
      "Held 49 30 15 4",
     [("TAB001", "41")]),
    ("the bracketed companions do not add up",
     T + "Year Cases Visits\n2001 4 (9) 2 (5)\n2002 5 (11) 3 (6)\n2003 6 (12) 1 (2)\nTotal 15 (42) 6 (13)",
     [("TAB001", "(42)")]),
    ("the only total, near to the sum", T + "Tests 2001 2002 2003 Total\nNo. of Tests 1,211 10,274 10,030 20,515",
     [("TAB001", "20,515")]),
    ("the only total, far from the sum", T + "Tests 2001 2002 2003 Total\nNo. of Tests 12 10 14 360",
     [("TAB002", "360")]),
    ("decimals beyond rounding", T + "Year Tons\n2001 1.5\n2002 2.5\n2003 3.5\nTotal 9.5", [("TAB001", "9.5")]),
    ("one row breaks a sum all others keep",
     T + "Year Registered Living Dead\n2001 100 60 40\n2002 110 65 45\n2003 120 66 45\n2004 130 70 60\n"
       "2005 140 75 65\n2006 150 80 70",
     [("TAB003", "120")]),
    ("a running sum that skips", T + "Year Number Cumulative total\n2001 5 5\n2002 7 12\n2003 3 16\n2004 4 20\n"
      "2005 6 26",
     [("TAB004", "16")]),
    ("a running sum wrong in one row only",
     T + "Year Number Cumulative total\n2001 5 5\n2002 7 12\n2003 3 51\n2004 4 19\n2005 6 25", [("TAB004", "51")]),
    ("fewer persons than cases",
     T + "Year A B C\n2001 4 (9) 2 (5) 7 (8)\n2002 5 (11) 3 (6) 9 (9)\n2003 6 (12) 7 (2) 8 (9)\n"
       "2004 5 (11) 3 (6) 9 (9)",
     [("TAB005", "7 (2)")]),
    ("a share of the row's total", T + "Category A B C Total\nPersons 10 20 50 80\nShare (%) 12.5 26.0 62.5 100",
     [("TAB006", "26.0"), ("TAB008", "100")]),
    ("a share of another row",
     T + "Year 2001 2002 2003 2004\nMembers 200 400 500 800\nOld members 100 100 125 400\n"
       "Share (%) 50.0 25.0 27.0 50.0",
     [("TAB006", "27.0")]),
    ("a share in a column", T + "Kind Persons Share (%)\nMiners 10 12.5\nCooks 20 25.0\nGuards 50 61.5\nTotal 80 100",
     [("TAB006", "61.5"), ("TAB008", "100")]),
    ("a share rounded the wrong way", T + "Category A B C Total\nPersons 1 2 5 8\nShare (%) 12.4 25.0 62.5 100",
     [("TAB007", "12.4")]),
    ("shares without counts", T + "(Unit: %)\nYear A B C Total\n2001 40.0 35.0 15.0 100\n2002 40.0 35.0 25.0 100",
     [("TAB008", "100")]),
    ("a rate of all outside the rates of its groups",
     T + "(Unit: %)\nAge Male Female Total\n0–4 0.4 0.2 0.3\n5–9 0.6 0.4 0.5\n10–14 1.2 0.8 2.0",
     [("TAB009", "2.0")]),
    ("one figure given two ways",
     T + "Year Registered Living\n2001 610 159\n2002 613 178\n2003 630 188\n2004 645 195\n"
     + U + "Year 2001 2002 2003 2004\nLiving 159 187 188 195",
     [("TAB010", "178")]),
    ("a label given twice", T + "Year A B\n2001 12 4\n2002 30 5\n" + T + "Year C D\n2001 12 4\n2002 33 5",
     [("TAB011", "Table II-1. Members of the Register by Year")]),
    ("a label left out",
     T + "Year A B\n2001 12 4\n2002 30 5\nTable II-3. Other Members\nYear C D\n2001 12 4\n2002 33 5",
     [("TAB012", "Table II-3. Other Members")]),
    ("a year over two columns", T + "Category 2009 2009 2010 2011\nA 1 2 3 4\nB 4 5 6 7", [("TAB015", "2009")]),
    ("a name before two rows", T + "Region A B\nNorth 1 2\nSouth 3 4\nNorth 5 6\nWest 7 8", [("TAB017", "North")]),
    ("a year out of order", T + "Year A B\n2001 1 2\n2002 3 4\n2013 5 6\n2004 7 8\n2005 7 9", [("TAB018", "2004")]),
    ("a year left out",
     T + "Year A B\n2001 1 2\n2002 3 4\n2003 5 6\n2005 7 8\n2006 7 9\n2007 3 3\n2008 4 3", [("TAB019", "2005")]),
    ("bands that overlap", T + "Age A B\n50–59 1 2\n60–69 3 4\n69–79 5 6\n80–89 7 8", [("TAB020", "69–79")]),
    ("a caption and a source of two dates",
     "Table II-1. Members (as of May 2021)\nYear A B\n2001 12 4\n2002 30 5\nSource: Ministry (as of 30 May 2022).",
     [("TAB030", "Members (as of May 2021)")]),
]  # fmt: skip

RIGHT: list[tuple[str, str]] = [
    ("all sums right", T + "Year Taken Left\n2001 12 4\n2002 30 5\n2003 41 6\nTotal 83 15"),
    ("a total of rates is no sum", T + "(Unit: %)\nAge Male Female\n0–4 0.4 0.2\n5–9 0.6 0.4\nTotal 0.5 0.3"),
    ("shares that round to 99.8", T + "Category A B C D Total\nPersons 1 1 5 7 14\nShare (%) 7.1 7.1 35.7 50.0 100"),
    ("medians are not added", T + "Stratum Median Lower Upper\nNorth 120 90 150\nSouth 80 60 110\nTotal 210 170 240"),
    ("a remark that says why", T + "Kind A B\nMiners 10 4\nCooks 20 5\nTotal 27 9\n※ Some have more than one trade."),
    ("an inner line that is a sum itself", T + "Kind A B\nMen 10 4\nWomen 20 6\nAdults 30 10\nChildren 5 1\n"
      "Total 35 11"),
    ("decimals within rounding", T + "Year Tons\n2001 1.5\n2002 2.5\n2003 3.4\nTotal 7.5"),
    ("a sum that only some rows keep", T + "Year A B C\n2001 10 4 6\n2002 12 4 7\n2003 10 5 5\n2004 9 1 1\n"
      "2005 8 2 2"),
    ("a running sum that begins earlier", T + "Year Number Cumulative total\n2001 5 105\n2002 7 112\n"
      "2003 3 115\n2004 4 119"),
    ("years that leap", T + "Year A B\n2001 1 2\n2004 3 4\n2009 5 6\n2010 7 8\n2012 7 9"),
    ("a span of years among years", T + "Year A B\n1990–2000 1 2\n2001 3 4\n2002 5 6\n2003 7 8"),
    ("columns of the same name over two heads", T + "Category Total Miners\nOthers\nHome Abroad\n"
      "Taken 90 60 10 20\nLeft 40 30 - 10"),
    ("two tables of different things", T + "Year Old\n2001 610\n2002 613\n2003 630\n" + U + "Year New\n"
      "2001 159\n2002 613\n2003 188"),
    ("rows told apart by words", T + "List Author Year Number\nList of Persons\n^Police\n1951 2,438\n"
      "List of Persons\n^Red Cross\n1952 8,259\nList of Members\n^Ministry\n1953 1,794"),
    ("fewer persons in many pairs", T + "Year A B\n2001 9 (4) 2 (1)\n2002 5 (11) 6 (3)"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "block", "expected"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong(reason: str, block: str, expected: list[tuple[str, str]]) -> None:
    assert said(block) == expected, reason


@pytest.mark.parametrize(("reason", "block"), RIGHT, ids=[case[0] for case in RIGHT])
def test_right(reason: str, block: str) -> None:
    assert said(block) == [], reason


TESTS = (
    "Table II-1. Genetic Tests for Families by Year\nTests 2014 2015 2016 Total\n"
    "No. of Tests 1,211 10,274 1,030 12,515\n"
)
BY_YEAR = (
    "Table II-1. Living Members Aged 80 or Above\nYear 2019 2020 2021\nLiving 9,730 9,452 9,215\n"
    "Old 6,318 6,081 6,148\nShare (%) 64.9 64.3 66.7\n"
)
RATES = (
    "Table II-1. Children with Disabilities by Age\n(Unit: %)\nAge Boys Girls All\n0–4 0.4 0.2 0.3\n"
    "5–6 0.6 0.4 0.5\n7–16 1.2 0.8 1.0\n"
)
CASES = (
    "Table II-1. Punishment of Returned Persons\nPunishment 2015 2016 Total\nRelease 12 9 21\n"
    "Labour re-education 21 26 47\nTotal 33 35 68\n"
)

APPLIED = (
    "Table II-1. Decisions on Payments\nCategory Applications Amount\nGrant 438 426\nHousing 23 30\nTotal 461 456\n"
)

BESIDE: list[tuple[str, str, str, list[tuple[str, str]]]] = [
    ("planned ones told as done", TESTS + "※ The number for 2016 includes scheduled tests.",
     "From 2014 to 2016 the State conducted a total of 12,515 tests on families.", [("TAB022", "12,515")]),
    ("planned ones told as such", TESTS + "※ The number for 2016 includes scheduled tests.",
     "From 2014 to 2016 a total of 12,515 tests on families were conducted or planned.", []),
    ("the share of another year", BY_YEAR,
     "As of December 2020, more than 66% of the living members were aged 80 or above.", [("TAB023", "66%")]),
    ("the share of its own year", BY_YEAR,
     "As of December 2020, more than 64% of the living members were aged 80 or above.", []),
    ("the count of another year", BY_YEAR, "In 2021 there were 9,452 living members of the register.",
     [("TAB023", "9,452")]),
    ("two digits changed about", BY_YEAR, "There were 9,542 living members aged 80 or above.", [("TAB024", "9,542")]),
    ("a number far from all others", BY_YEAR, "There were 7,777 living members aged 80 or above.", []),
    ("rates of bands added up", RATES,
     "The rate of disabilities among children aged between 0 and 16 years was 1.8%, 2.2% for boys and 1.4% for "
      "girls.",
     [("TAB025", "1.8%"), ("TAB025", "2.2%"), ("TAB025", "1.4%")]),
    ("a rate among those of the bands", RATES,
     "The rate of disabilities among children aged between 0 and 16 years was 0.8%.", []),
    ("a share of the total that the table does not give", CASES,
     "Of those, 60 per cent of the 68 cases ended in labour reeducation.", [("TAB027", "60 per cent of the 68")]),
    ("the share that the table gives", CASES,
     "Of those, 69 per cent of the 68 cases ended in labour reeducation.", []),
    ("a figure that the named table does not have", BY_YEAR, "As <Table II-1> shows, it was 61.3% in 2020.",
     [("TAB028", "61.3%")]),
    ("a figure that the named table has", BY_YEAR, "As <Table II-1> shows, it was 64.3% in 2020.", []),
    ("a total that the table does not have", APPLIED, "The committee has received a total of 471 applications.",
     [("TAB032", "471")]),
    ("the total that the table has", APPLIED, "The committee has received a total of 461 applications.", []),
    ("a total of something else", APPLIED, "The committee has held a total of 55 meetings since then.", []),
    ("a table that is not there", BY_YEAR, "The others are given in <Table II-9>.", [("TAB014", "<Table II-9>")]),
    ("a table of another part", BY_YEAR, "The others are given in <Table VI-9>.", []),
    ("a slip in a head", "Table II-1. Lists of Members\nYear Complied Given\n2001 12 4\n2002 30 5",
     "The lists that the Ministry compiled are incomplete.", [("TAB029", "Complied")]),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "block", "text", "expected"), BESIDE, ids=[case[0] for case in BESIDE])
def test_text_beside_a_table(reason: str, block: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert said(block, after=text) == expected, reason


def test_a_total_repeated_in_the_text_is_given_with_it() -> None:
    block = "Table II-1. Tests by Year\nTests 2014 2015 2016 Total\nNo. of Tests 1,211 10,274 1,030 12,551\n"
    found = findings(block, before="The State carried out a total of 12,551 tests.")
    assert [(f.rule, f.places[-1].quote, f.places[-1].table) for f in found] == [("TAB001", "12,551", None)]


def test_labels_out_of_order_on_further_pages_only() -> None:
    first = "Table II-2. Members of the Register\nYear A B\n2001 12 4\n2002 30 5\nSource: Ministry.\n"
    second = "Table II-1. Other Members\nYear C D\n2001 13 7\n2002 33 6\nSource: Ministry."
    assert said(first + second) == []
    assert said(first + "=\n" + second) == [("TAB013", "Table II-1. Other Members")]


def test_a_column_without_a_name() -> None:
    grid = "Table II-1. Members of the Register\nYear A B\n2001 12 4\n2002 30 5"
    text = layer(f"{HEAD}\n{grid}\n{TAIL}")
    convention = conventions.load("harbour")
    document = read_document(text.encode(), convention=convention)
    table = document.tables[0]
    nameless = dataclasses.replace(table, columns=("Year", "A", ""), heads=(*table.heads[:2], Span(0, 0)))
    changed = dataclasses.replace(document, tables=(nameless,))
    context = Context(Reading(changed, convention, (), (), ()))
    found = [finding for check in tab.CHECKS for finding in check(context)]
    assert [(f.rule, f.places[0].quote) for f in found] == [("TAB016", "4")]


def test_two_totals_of_one_group() -> None:
    block = (
        "Table II-1. Age of Returned Crew Members\nAge 20 30 Total\nPersons 4 10 14\n"
        "Table II-2. Residence of Returned Crew Members\nRegion Keld Orrin Total\nPersons 5 10 15"
    )
    assert said(block) == [("TAB026", "15")]


def test_rows_of_testimony_tables_out_of_order() -> None:
    dates = ["2022-01-10", "2022-02-11", "2022-03-09", "2022-03-20", "2021-05-06", "2022-06-01", "2022-06-09"]
    rows = "\n".join(f"Account number {n} is told here.\nHSDC2022000{n:02d} {date}" for n, date in enumerate(dates))
    more = "\n".join(f"Account number {n} is told here.\nHSDC2022001{n:02d} 2022-07-{n + 10}" for n in range(8))
    block = (
        f"Table II-1. Testimonies on Waiting\nTestimonies Testifier ID\n{rows}\n"
        f"Table II-2. Testimonies on Work\nTestimonies Testifier ID\n{more}"
    )
    assert said(block) == [("TAB021", "HSDC202200004 2021-05-06")]


def test_a_value_the_reading_is_not_sure_of_takes_part_in_no_rule() -> None:
    block = "Table II-1. Hours\nStage A B C Total\n1st year 10 20 30 60\n2nd year 10 50\nTotal 20 25 35 80"
    assert [rule for rule, _ in said(block)] == []
