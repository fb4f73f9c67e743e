"""Amounts of money in prose."""

from __future__ import annotations

import pytest

from corroborate.statements.money import find_money
from corroborate.vocabularies.finder import fold

CASES = [
    ("dollars", "paid 300 dollars", ["300 USD"]),
    ("with thousands", "paid 15,000 yuan", ["15000 CNY"]),
    ("a range", "500–700 dollars", ["500 USD", "700 USD"]),
    ("a range in words", "from 100 to 200 yuan", ["100 CNY", "200 CNY"]),
    ("millions", "10 million North Korean won", ["10000000 KPW"]),
    ("millions shared by a range", "2 to 3 million South Korean won", ["2000000 KRW", "3000000 KRW"]),
    ("a symbol", "cost US$ 1,200.50", ["1200.50 USD"]),
    ("a symbol with scale", "a fund of $5 million", ["5000000 USD"]),
    ("a code", "USD 40", ["40 USD"]),
    ("in words", "three yuan a day", ["3 CNY"]),
    ("roubles either way", "3,000 rubles or 4,000 roubles", ["3000 RUB", "4000 RUB"]),
    ("as an adjective", "a 100-dollar note", ["100 USD"]),
    ("plain won is the country's", "rice at 5,000 won", ["5000 KPW"]),
    ("plain won before a court is the other's", "plaintiffs claimed damages of 600 million won", ["600000000 KRW"]),
    ("winning is no currency", "he won 3 medals", []),
    ("a year is no amount", "in 2019 dollars were short", []),
    ("none", "nothing was paid", []),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_amounts(text: str, wanted: list[str]) -> None:
    folded = fold(text)
    found = list(find_money(folded, 0, len(folded), "PRK"))
    assert [f"{hit.money.value} {hit.money.currency}" for hit in found] == wanted
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
