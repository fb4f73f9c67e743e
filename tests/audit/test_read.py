"""Findings about the reading: grouped, told apart from flaws, in two languages."""

from __future__ import annotations

import pytest

from corroborate.audit import catalogue
from corroborate.audit.rule import Context
from corroborate.audit.rules import read
from corroborate.conventions import load
from corroborate.conventions.loader import parse
from corroborate.documents.reader import read_document
from corroborate.statements.model import Reading
from corroborate.values import Finding

LOST = parse(
    r"""
name = "lost"
title = { en = "Lost digits" }
[headings]
levels = [{ kind = "chapter", pattern = '(?P<marker>\d)\. (?P<title>.+)' }]
[notes]
lost_glyphs = '[\uFFFD\t\n]'
digits = { "\t" = "7", "\n" = "8" }
""",
    "lost",
)

TEXT = """1. First

One spoke of it.211 Another too.212 A third did not.213

\ufffd\ufffd\ufffd\ufffdInterview 1.
\f2. Second

In 2019214 it ended.215 Nobody came.216 Kim \ufffd\ufffd came.217

\ufffd\ufffd\ufffd\ufffdInterview 2.

\ufffd\ufffd\ufffd\ufffdInterview 3.
"""


def findings(text: str) -> list[Finding]:
    document = read_document(text.encode(), convention=LOST)
    context = Context(Reading(document, LOST, (), (), ()))
    return [finding for check in read.CHECKS for finding in check(context)]


def test_lost_notes_are_one_finding_per_chapter() -> None:
    found = [finding for finding in findings(TEXT) if finding.rule == "READ001"]
    assert [(finding.data["chapter"], finding.data["notes"]) for finding in found] == [
        ("1", ["212–213"]),
        ("2", ["216–217"]),
    ]
    assert [place.note for finding in found for place in finding.places] == [212, 216]


def test_uncertain_notes_and_lost_characters_are_told() -> None:
    found = {finding.rule for finding in findings(TEXT)}
    assert {"READ001", "READ002", "READ007", "READ008"} <= found


def test_every_code_of_the_readers_has_its_page_and_fills_its_message() -> None:
    for finding in findings(TEXT):
        for language in ("en", "ko"):
            assert "{" not in catalogue.message(finding, language)
        assert catalogue.rule(finding.rule).mend["ko"]


def test_no_reading_finding_is_an_error(white_paper: bytes) -> None:
    convention = load("kinu")
    document = read_document(white_paper, convention=convention)
    context = Context(Reading(document, convention, (), (), ()))
    found = [finding for check in read.CHECKS for finding in check(context)]
    assert len(found) < 30
    assert {finding.severity.value for finding in found} <= {"warning", "note"}
    assert sum(int(str(f.data["count"])) for f in found if f.rule == "READ001") == 227
    assert {problem.code for problem in document.problems} <= {finding.rule for finding in found}


HOUSE = parse(
    r"""
name = "house"
title = { en = "A house" }
[pages]
heads = ['Page (?P<page>\d+)']
[headings]
levels = [{ kind = "section", pattern = '(?P<marker>[A-Z])\. (?P<title>.+)' }]
[notes]
lost_glyphs = '\uFFFD'
""",
    "house",
)

ONCE = [
    (
        "READ003",
        "It was seen.1 It was told.2 It was written.3\n\n1 Law 4.\n2 Law 5.\n3 Annual report of the ministry, p. 54 \n"
        "\fNobody asked.4 Nobody told.5\n\n4 Law 6.\n5 Law 7.\n",
        {"number": 3, "words": "Annual report of the ministry, p. 54"},
    ),
    (
        "READ004",
        "It was seen.211 It was told.212 It ended.213\n\n" + "\ufffd\ufffd\ufffd\ufffdA law.\n" * 4,
        {"near": 214},
    ),
    (
        "READ005",
        "Page 12\nOne thing.\n\fPage 13\nAnother thing.\n\fPage 20\nThe last thing.\n",
        {"from": 13, "to": 20, "printed": 7, "found": 1},
    ),
    ("READ006", "A. Boats\n\nThey left.\n\nC. Nets\n\nThey stayed.\n", {"marker": "C", "before": "A"}),
]


@pytest.mark.parametrize(("code", "text", "data"), ONCE, ids=[case[0] for case in ONCE])
def test_told_one_by_one(code: str, text: str, data: dict[str, object]) -> None:
    document = read_document(text.encode(), convention=HOUSE)
    context = Context(Reading(document, HOUSE, (), (), ()))
    found = [finding for check in read.CHECKS for finding in check(context)]
    assert [(finding.rule, finding.data) for finding in found] == [(code, data)]
    assert "{" not in catalogue.message(found[0], "ko")
