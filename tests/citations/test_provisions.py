"""Articles and the instruments they belong to."""

from __future__ import annotations

import pytest

from corroborate import vocabularies
from corroborate.citations.provisions import in_flow, in_text
from tests.citations.made import flow_of

Wanted = list[tuple[str | None, tuple[str, ...], bool]]
CASES: list[tuple[str, Wanted, str]] = [
    ("Article 17 and 23 of the ICCPR", [("ICCPR", ("17", "23"), False)], "coordinated, singular"),
    ("Articles 49 and 79 of the Geneva Convention (IV)", [("GC4", ("49", "79"), False)], "numbered treaty"),
    ("Article 16, paragraph 3 of the UDHR", [("UDHR", ("16",), False)], "with a paragraph"),
    (
        "Article 5 (d) (iv) of the International Convention on the Elimination of All Forms of Racial Discrimination",
        [("ICERD", ("5 (d) (iv)",), False)],
        "letters and numerals",
    ),
    (
        "The ICCPR stipulates so (Article 24, paragraph 1). The ICESCR stipulates more (Article 10, paragraph 3).",
        [("ICCPR", ("24",), True), ("ICESCR", ("10",), True)],
        "inherited from the sentence",
    ),
    (
        "Article 63 and Article 221 of the Criminal Law",
        [("PRK-CRIM", ("63",), False), ("PRK-CRIM", ("221",), False)],
        "the name follows the second",
    ),
    ("Criminal Law (Article 63)", [("PRK-CRIM", ("63",), False)], "the name before a bracket"),
    ("Part 1 (Articles 1–6) and no law", [(None, ("1-6",), True)], "no instrument at all"),
    ("Article 3 of the Law on the Care of Bees", [(None, ("3",), False)], "a law no list has"),
    ("Art. 12 ICCPR", [("ICCPR", ("12",), False)], "short, without of"),
    ("arts. 3 and 4 of the Convention against Torture", [("CAT", ("3", "4"), False)], "short plural"),
    (
        "the right to work (Article 6) and to rest (Article 7) set forth in the ICESCR and not the CRC",
        [("ICESCR", ("6",), True), ("ICESCR", ("7",), True)],
        "named after, for both",
    ),
    (
        "Article 37 of the North Korean Law on the Protection and Promotion of the Rights of Women",
        [("PRK-WOMEN", ("37",), False)],
        "whose law it is stands before",
    ),
    ("an article of 12 pages", [], "no provision"),
    ("Article by Min Stone", [], "no number"),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), CASES)
def test_forms(text: str, wanted: Wanted, reason: str) -> None:
    found = in_text(text)
    assert [(f.provision.instrument, f.provision.articles, f.provision.inherited) for f in found] == wanted, reason


def test_names_are_as_printed() -> None:
    (found,) = in_text("Article 3 of the Law on the Care of Bees and the Labor Law.")
    assert found.provision.name == "Law on the Care of Bees"


def test_an_instrument_from_outside_the_words() -> None:
    entry = vocabularies.load("instruments").by_code["CEDAW"]
    (found,) = in_text("(Article 28, paragraph 1)", inherited=entry)
    assert (found.provision.instrument, found.provision.inherited) == ("CEDAW", True)
    assert [p.items for p in found.pinpoints] == [("28",), ("1",)]


def test_places_slice_back() -> None:
    text = "Under the ICCPR all are free (Article 9); so says Article 5 of the UDHR."
    flow = flow_of(text, 0, len(text))
    found = in_flow(flow)
    assert [flow.text[f.start : f.articles_end] for f in found] == ["Article 9", "Article 5"]
    assert [flow.span(f.start, f.end).of(text) for f in found] == ["Article 9", "Article 5 of the UDHR"]
