"""One witness, one description: what contradicts and what only looks so."""

from __future__ import annotations

import pytest

from corroborate.audit import catalogue
from corroborate.audit.run import audit
from corroborate.audit.witnesses import born, decade
from tests.audit.made import told

A, B, C = (f"ABCD202000000{i} 2020-0{i}-01" for i in range(1, 4))
LATER = "ABCD2020000001-2 2022-03-01"
NK = "A North Korean defector"
HE = f"{NK} in his 40s who defected in 2019 testified that X.[1]"
TWO = "A defector who left in 2019 and another who left in 2020 testified that X.[1]"


def line(who: str, number: int = 2) -> str:
    return f"\n# Section {number}\n{who} testified that Y was so.[{number}]"


CASES = [
    (HE + line(NK + " in her 40s who defected in 2019"), {1: A, 2: A}, ["WIT001"], "he and she"),
    (HE + line(NK + " in his/her 40s who defected in 2019"), {1: A, 2: A}, [], "masking agrees"),
    (HE + line(NK + " in his 30s who defected in 2019"), {1: A, 2: A}, ["WIT002"], "two ages at once"),
    (HE + line(NK + " in his 30s who defected in 2019"), {1: LATER, 2: A}, [], "a birthday between"),
    (HE + line(NK + " in his 60s who defected in 2019"), {1: A, 2: LATER}, ["WIT002"], "too old later"),
    (HE + line(NK + " in his late 40s who defected in 2019"), {1: A, 2: A}, [], "late 40s are 40s"),
    (HE + line(NK + " who defected in 2016"), {1: A, 2: A}, ["WIT003"], "two years of leaving"),
    (HE + line(NK + " who defected in 2016"), {1: A, 2: B}, [], "two people"),
    (line(NK + " who defected in 2021"), {2: A}, ["WIT005"], "left after the interview"),
    (line(NK + " who defected in 2020"), {2: A}, [], "left in the year of the interview"),
    (line(NK + " who defected in 1998"), {2: A}, [], "long years in a third country"),
    (
        line("A defector who had lived in Hyesan, Yanggang Province")
        + line("A defector who had lived in Chongjin, North Hamgyeong Province", 3),
        {2: A, 3: A},
        ["WIT004"],
        "two homes",
    ),
    (
        line("A defector who had lived in Hyesan, Yanggang Province")
        + line("A defector who had lived in Yanggang Province", 3),
        {2: A, 3: A},
        [],
        "a town and its province",
    ),
    (HE + "\nSeveral female testifiers said that they were seen.[2]", {1: A, 2: f"{A}; {B}; {C}"}, ["WIT006"], "a man"),
    (HE + "\nSeveral testifiers said that they were seen.[2]", {1: A, 2: f"{A}; {B}; {C}"}, [], "no sex claimed"),
    ("A North Korean defector testified that in 2022 he/she saw X.[1]", {1: A}, ["WIT007"], "after the interview"),
    ("A North Korean defector testified that in 2020 he/she saw X.[1]", {1: A}, [], "in the year of the interview"),
    (
        "A North Korean defector who defected in 2015 testified that he/she saw a fire in Hoeryong in 2017.[1]",
        {1: A},
        ["WIT008"],
        "seen at home after leaving",
    ),
    (
        "A North Korean defector who defected in 2015 testified that he/she heard of a fire in Hoeryong in 2017.[1]",
        {1: A},
        [],
        "heard after leaving",
    ),
    (
        "A North Korean defector who defected in 2015 testified that he/she saw a fire in China in 2017.[1]",
        {1: A},
        [],
        "seen abroad",
    ),
    (HE, {1: f"{A}; {B}"}, ["WIT009"], "one testifier, two people"),
    (HE, {1: f"{A}. See also {B}."}, [], "another beside the source"),
    ("A defector testified that the dam would be finished by 2025.[1]", {1: A}, [], "looking ahead"),
    (HE, {1: f"{A}; {LATER}"}, [], "two sessions of one person"),
    (HE, {1: f"{A} and many other testimonies; {B}"}, [], "an open list"),
    (TWO, {1: f"{A}; {B}"}, [], "two and two"),
    ("A defector testified that X,[1] and that Y.[2]", {1: A, 2: B}, ["WIT010"], "the account changes hands"),
    ("A defector testified that X.[1] The testifier added that Y.[2]", {1: A, 2: B}, ["WIT010"], "the next sentence"),
    ("A defector testified that X.[1] It is said that Y.[2]", {1: A, 2: B}, [], "others speak"),
    ("A defector said that X.[1] Another defector said that Y.[2]", {1: A, 2: A}, ["WIT011"], "another is the same"),
    ("A defector said that X.[1] Another defector said that Y.[2]", {1: A, 2: B}, [], "another is another"),
    ("A defector said that X.[1] A testifier said that Y.[2]", {1: A, 2: A}, ["WIT012"], "brought in anew"),
    ("A defector said that X.[1]\nA testifier said that Y.[2]", {1: A, 2: A}, ["WIT013"], "in the next paragraph"),
    ("# One\nA defector said X.[1]\n# Two\nA testifier said Y.[2]", {1: A, 2: A}, [], "in another section"),
    ("A defector said X.[1]\nOne said Y.[2]\nAnother defector said Z.[3]", {1: A, 2: B, 3: A}, ["WIT012"], "before"),
    (
        "A defector said X.[1] A testifier said Y.[2] On the other hand, a testifier criticized Z.[3]",
        {1: A, 2: B, 3: A},
        ["WIT012"],
        "contrasted with himself or herself",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "notes", "codes", "reason"), CASES, ids=[row[3] for row in CASES])
def test_case(body: str, notes: dict[int, str], codes: list[str], reason: str) -> None:
    found = audit(told(body, notes), select=["WIT"])
    assert [each.rule for each in found] == codes, reason
    for each in found:
        assert len(each.places) >= 2, "both sides can be opened"
        assert catalogue.message(each) and catalogue.message(each, "ko")


SENT = "A testifier who had been dispatched to the port from 2013 to the end of 2019 said that X.[{}]"
LIVES = [
    (f"{SENT.format(1)}\n# Two\n{SENT.format(2)}", {1: A, 2: B}, ["WIT014"], "one life of two people"),
    (f"{SENT.format(1)}\n# Two\n{SENT.format(2)}", {1: A, 2: A}, [], "one life of one"),
    (f"{SENT.format(1)}\n# Two\n{SENT.format(2).replace('2013', '2014')}", {1: A, 2: B}, [], "two lives of two"),
    (f"{SENT.format(1)}\n# Two\n{SENT.format(2).replace('2013', '2014')}", {1: A, 2: A}, ["WIT015"], "two spans"),
    (f"{SENT.format(1)}\n# Two\n{SENT.format(2).replace('port', 'mine')}", {1: A, 2: A}, [], "another place"),
    (f"{SENT.format(1)}\n# Two\n{SENT.format(2)}", {1: A, 2: f"{A}; {B}"}, [], "a note of several"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "notes", "codes", "reason"), LIVES, ids=[row[3] for row in LIVES])
def test_lives(body: str, notes: dict[int, str], codes: list[str], reason: str) -> None:
    found = audit(told(f"# One\n{body}", notes), select=["WIT014", "WIT015"])
    assert [each.rule for each in found] == codes, reason
    for each in found:
        assert catalogue.message(each) and catalogue.message(each, "ko")


BANDS = [("30s", 30), ("mid-30s", 30), ("late teens", 10), ("teens", 10), ("adult", None)]


@pytest.mark.parametrize(("band", "low"), BANDS)
def test_decade(band: str, low: int | None) -> None:
    assert decade(band) == low


def test_born() -> None:
    assert born("30s", 2020) == (1980, 1990)


def test_real_text_has_the_witnesses_told_in_two_ways(white_paper: bytes) -> None:
    from corroborate.statements.reading import read

    found = audit(read(white_paper), select=["WIT001", "WIT002", "WIT003", "WIT005", "WIT006", "WIT009"])
    assert {(each.rule, str(each.data.get("id", each.data.get("note")))) for each in found} == {
        ("WIT002", "NKHR2022000016"),
        ("WIT002", "NKHR2022000026"),
        ("WIT003", "NKHR2017000018"),
        ("WIT003", "NKHR2022000006"),
        ("WIT003", "NKHR2022000025"),
        ("WIT006", "NKHR2022000001"),
        ("WIT006", "NKHR2022000006"),
        ("WIT009", "1021"),
    }
