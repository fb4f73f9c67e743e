"""A list in the text against the rows of its table: one item that differs, among others that agree."""

from __future__ import annotations

import pytest

from tests.audit.test_tab import said

_TABLE = (
    "Table II-1. Registers of the Missing\nCategory Year Number\n"
    "Bureau 1951 2,438\nPeace 1953 82,959\nPorts 1956 17,940\nRoads 1957 11,700"
)
_LIST = (
    "The counts rest on a list of the bureau (2,438) in 1951; |\na list published in 1953 (82,959); "
    "a list of the ports (17,940) in 1956; |\nand a list of the roads in {year} (11,700).\n"
)


@pytest.mark.parametrize(
    ("listed", "told", "reason"),
    [
        (_LIST.format(year="1963"), ["1963"], "one of four differs"),
        (_LIST.format(year="1957"), [], "all agree"),
        ("The count rests on a list of the roads in 1963 (11,700).\n", [], "nothing says that it is the same list"),
        (_LIST.format(year="1963").replace("1953", "1952").replace("1956", "1955"), [], "more differ than agree"),
    ],
)
def test_listed_years(listed: str, told: list[str], reason: str) -> None:
    assert [quote for rule, quote in said(_TABLE, listed) if rule == "TAB031"] == told, reason


@pytest.mark.parametrize(
    ("listed", "told", "reason"),
    [
        (_LIST.format(year="1957").replace("(17,940)", "(17,490)"), ["17,490"], "digits exchanged in one of four"),
        (_LIST.format(year="1957"), [], "all agree"),
        (_LIST.format(year="1957").replace("1956", "1955").replace("(17,940)", "(17,490)"), [], "another thing"),
        ("The count rests on a list of the ports (17,490) in 1956.\n", [], "nothing says that it is the same list"),
    ],
)
def test_listed_counts(listed: str, told: list[str], reason: str) -> None:
    assert [quote for rule, quote in said(_TABLE, listed) if rule == "TAB033"] == told, reason
