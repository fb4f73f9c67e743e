"""What a person set aside stays aside, with its reason, and nothing else does."""

from __future__ import annotations

import pytest

from corroborate.audit.suppression import Suppression, divide, parse
from corroborate.errors import ConfigurationError
from corroborate.values import Finding, Passage, Severity

PLACE = Passage(10, 20, page=485, section="IV.1.A", note=812, quote="ABCD2021000005 2020-08-20")
FINDING = Finding("ID001", Severity.ERROR, (PLACE, Passage(90, 99, table="IV-2", quote="other words")), {})

MATCHES = [
    ({"rule": "ID001"}, True, "a code alone sets it aside everywhere"),
    ({"rule": "ID"}, True, "a family"),
    ({"rule": "ID002"}, False, "another code"),
    ({"rule": "ID001", "quote": "ABCD2021000005\n2020-08-20"}, True, "white space is folded"),
    ({"rule": "ID001", "quote": "2021-08-20"}, False, "other words"),
    ({"rule": "ID001", "section": "IV.1"}, True, "an outer section"),
    ({"rule": "ID001", "section": "IV.1.A"}, True, "the section itself"),
    ({"rule": "ID001", "section": "IV.11"}, False, "a section that only begins alike"),
    ({"rule": "ID001", "note": 812}, True, "a note"),
    ({"rule": "ID001", "note": 8}, False, "another note"),
    ({"rule": "ID001", "table": "IV-2"}, True, "any place of the finding counts"),
    ({"rule": "ID001", "page": 485, "note": 812}, True, "several keys on one place"),
    ({"rule": "ID001", "table": "IV-2", "note": 812}, False, "keys that no one place fits together"),
]


@pytest.mark.parametrize(("keys", "expected", "reason"), MATCHES, ids=[row[2] for row in MATCHES])
def test_matching(keys: dict[str, object], expected: bool, reason: str) -> None:
    assert Suppression(reason="looked at", **keys).matches(FINDING) is expected, reason  # type: ignore[arg-type]


BAD = [
    ({"rule": "ID001"}, "suppress[0].reason", "no reason"),
    ({"rule": "ID001", "reason": "  "}, "suppress[0].reason", "an empty reason"),
    ({"reason": "because"}, "suppress[0].rule", "no rule"),
    ({"rule": "ZZ9", "reason": "because"}, "suppress[0].rule", "a rule that does not exist"),
    ({"rule": "ID001", "reason": "because", "line": 3}, "suppress[0].line", "an unknown key"),
    ({"rule": "ID001", "reason": "because", "note": "812"}, "suppress[0].note", "a number as text"),
    ({"rule": "ID001", "reason": "because", "note": True}, "suppress[0].note", "a truth value"),
]


@pytest.mark.parametrize(("table", "key", "reason"), BAD, ids=[row[2] for row in BAD])
def test_bad_configuration_names_the_key(table: dict[str, object], key: str, reason: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse([table])
    assert caught.value.data["key"] == key, reason


def test_parse_and_divide() -> None:
    first, second = parse([{"rule": "ID001", "reason": "checked"}, {"rule": "ID", "reason": "x", "note": 1}])
    kept, aside, idle = divide([FINDING], [first, second])
    assert (kept, aside, idle) == ([], [(FINDING, first)], [second])
