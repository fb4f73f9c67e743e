"""Terms and names: one thing in two ways, or two things. One row, one reason."""

from __future__ import annotations

import dataclasses

import pytest

from corroborate import conventions
from corroborate.audit.nearness import one_slip
from corroborate.audit.rules.trm.titles import stem
from corroborate.audit.run import audit
from corroborate.conventions.model import Convention, Term
from corroborate.statements.reading import read

PLAIN = conventions.load("plain")


def found(text: str, code: str, convention: Convention = PLAIN) -> list[str]:
    reading = read(f"A. Work\n\n{text}\n".encode(), name="made.txt", convention=convention)
    return [f.places[0].quote for f in audit(reading, select=[code])]


CASES = [
    ("TRM001", "A camp (dornhal). A camp (dornhal). Camps (dornhal). The dorn-hal was old.", ["dorn-hal"], "a hyphen"),
    ("TRM001", "A camp (dornhal). A camp (dornhal). Camps (dornhal). This Dornhal was old.", ["Dornhal"], "a capital"),
    ("TRM001", "A camp (dornhal). A camp (dornhal). A camp (dornhal). Dornhal is old.", [], "a sentence's capital"),
    (
        "TRM001",
        "A camp (dornhal). A camp (dornhal). A camp (dornhal). In Yarn Dornhal he died.",
        [],
        "a name's capital",
    ),
    ("TRM003", "INFORM ranks. INFORM says. INFORM adds. IMFORM, 2022.", ["IMFORM"], "one letter"),
    ("TRM003", "DPRK ranks. DPRK says. DPRK adds. DRPK, 2022.", ["DRPK"], "two letters that changed places"),
    ("TRM003", "INFORM ranks. INFORM says. INFORM adds. UNICEF, 2022.", [], "another acronym"),
    (
        "TRM003",
        "INFORM ranks. INFORM says. INFORM adds. The new Office (INFORD) said INFORD.",
        [],
        "one that is explained",
    ),
    (
        "TRM004",
        "He met Halvard Onessy. Later Onessy Halvard spoke. And Halvard Onessy left.",
        ["Onessy Halvard"],
        "order",
    ),
    ("TRM004", "He met Kyu-chang Mo. He saw Kyu-chang Mo. It is Kyu-Chang Mo.", ["Kyu-Chang Mo"], "capitals"),
    (
        "TRM004",
        "The State Report says so. It is a Report State of the state report.",
        [],
        "ordinary words turned round",
    ),
    (
        "TRM005",
        "We met Ga-eun Mo, Na-ra Cho, Da-hye Ban, Ra-on Sim and Ma-ru Tak. Then Gil-Soo Hong came.",
        ["Gil-Soo Hong"],
        "a capital that no other has",
    ),
    (
        "TRM005",
        "We met Ga-eun Mo, Na-ra Cho, Da-hye Ban, Ra-on Sim and Ma-ru Tak. Then Hong Gil-soo came.",
        ["Hong Gil-soo"],
        "the family name first",
    ),
    ("TRM005", "We met Ga-eun Mo and Na-ra Cho. Then Hong Gil-soo came.", [], "too few to tell the order"),
    ("TRM006", "He met Tomás Onessy. Then Tomas Onessy spoke.", ["Tomas"], "an accent lost"),
    ("TRM006", "He met Tomás Onessy. Then Mateo Onessy spoke.", [], "another name"),
    ("TRM008", "He is ○○○ there. She is ○○○ too. It was OOO here.", ["OOO"], "letters among circles"),
    ("TRM008", "He is OOO there. She is OOO too.", [], "one kind of mask"),
    (
        "TRM009",
        "The Equal Standing Act was adopted. The Equal Standing Act holds. The Act on Equal Standing is old.",
        ["Act on Equal Standing"],
        "another order",
    ),
    (
        "TRM009",
        "The Separated Families Act holds. The Separated Families Act is old. By the Separate Families Act it ends.",
        ["Separate Families Act"],
        "another ending",
    ),
    ("TRM009", "The Family Health Act holds. The Equal Standing Act is old.", [], "two laws"),
    ("TRM009", "The Equal Standing Act holds. Under the Equal-standing Act it ends.", [], "a hyphen alone"),
    (
        "TRM010",
        "The Global Coalition for Migrant Rights (GCRM) said so.",
        ["Global Coalition for Migrant Rights (GCRM)"],
        "letters turned",
    ),
    ("TRM010", "The Global Coalition for Migrant Rights (GCMR) said so.", [], "letters in order"),
    ("TRM010", "The Global Coalition for Migrant Rights (CMMR) said so.", [], "an acronym of another language"),
    (
        "TRM011",
        "The Ministry of Public Order (MPO). A Ministry of Public Order (MPO). The Market Prices Office (MPO).",
        ["Market Prices Office (MPO)"],
        "two names",
    ),
    ("TRM012", "Hard labor. More labor. No labor. Free labour.", ["labour"], "British among American"),
    (
        "TRM012",
        "Hard labor. More labor. No labor. They say “free labour” of it.",
        [],
        "quoted words keep their spelling",
    ),
]


@pytest.mark.parametrize(("code", "text", "quotes", "reason"), CASES, ids=[f"{c[0]} {c[3]}" for c in CASES])
def test_one_thing_in_two_ways(code: str, text: str, quotes: list[str], reason: str) -> None:
    assert found(text, code) == quotes, reason


HOUSE = dataclasses.replace(
    PLAIN, terms=(Term("Velmoran exile", ("exile from Velmora", "moran exile"), right=("Tamoran exile",), body=True),)
)


@pytest.mark.parametrize(
    ("text", "quotes", "reason"),
    [
        ("An exile from Velmora said so.", ["exile from Velmora"], "named as wrong"),
        ("A Velmoran exile said so.", [], "the term itself"),
        ("A moran exile said so.", ["moran exile"], "a part of the term, alone"),
        ("An Exile from Velmora said so.", ["Exile from Velmora"], "in any case of letters"),
    ],
)
def test_house_terms(text: str, quotes: list[str], reason: str) -> None:
    assert found(text, "TRM007", HOUSE) == quotes, reason


@pytest.mark.parametrize(
    ("first", "second", "is_near"),
    [
        ("INFORM", "IMFORM", True),
        ("DPRK", "DRPK", True),
        ("kotjebi", "kkotjebi", True),
        ("abc", "abc", False),
        ("abcd", "abxy", False),
        ("abcd", "badc", False),
        ("abcd", "bcd", True),
    ],
)
def test_near(first: str, second: str, is_near: bool) -> None:
    assert one_slip(first, second) is is_near
    assert one_slip(second, first) is is_near


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Families", "Family", True),
        ("Statistics", "Statisticians", True),
        ("Separate", "Separated", True),
        ("Child", "Children", True),
        ("Women", "Worker", False),
        ("OP-CRC-AC", "OP-CRC-SC", False),
    ],
)
def test_stems(first: str, second: str, same: bool) -> None:
    assert (stem(first) == stem(second)) is same


def test_real_text(white_paper: bytes) -> None:
    findings = audit(read(white_paper), select=["TRM"])
    assert 10 <= len(findings) <= 40
    assert all(one.severity != "error" for one in findings)
