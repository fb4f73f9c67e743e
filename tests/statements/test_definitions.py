"""Names with a scope."""

from __future__ import annotations

from corroborate.statements.definitions import definitions
from tests.statements.made import CONVENTION, document, stated

TEXT = """
# Women
To the UN Committee on the Elimination of Discrimination against Women (hereinafter in this chapter the Committee).
## Work
The Committee expressed concern about wages.[1]
# Children
The Committee on the Rights of the Child (hereinafter in this chapter the Committee) replied.
The Committee recommended schools.[2] UNICEF agreed with the World Food Programme (hereinafter WFP).
# Roads
The Committee urged repairs.[3] Later, WFP reported losses.[4]
The Bureau for Bridges and Ferries of Ruritania (hereinafter referred to as “the Bureau”) fell silent.
"""


def test_a_name_means_what_its_chapter_says() -> None:
    doc, _ = document(TEXT)
    names = definitions(doc, CONVENTION)
    women, children, roads = (doc.text.index(words) for words in ("expressed", "recommended", "urged"))
    first, second = names.resolve("the Committee", women), names.resolve("The Committee", children)
    assert first is not None and first.code == "CEDAW"
    assert second is not None and second.code == "CRC"
    assert names.resolve("the Committee", roads) is None


def test_a_name_without_a_scope_holds_to_the_end_and_not_before() -> None:
    doc, _ = document(TEXT)
    names = definitions(doc, CONVENTION)
    assert names.resolve("WFP", doc.text.index("Later, WFP")) is not None
    assert names.resolve("WFP", 0) is None


def test_a_name_no_vocabulary_has_keeps_its_words() -> None:
    doc, _ = document(TEXT)
    bureau = definitions(doc, CONVENTION).resolve("the Bureau", len(doc.text) - 1)
    assert bureau is not None
    assert (bureau.long, bureau.code) == ("Bureau for Bridges and Ferries of Ruritania", None)
    assert bureau.span.of(doc.text).startswith("(hereinafter")


def test_speakers_bear_their_full_names() -> None:
    found = stated(TEXT)
    assert found[1].speaker.name == "UN Committee on the Elimination of Discrimination against Women"
    assert found[2].speaker.name == "Committee on the Rights of the Child"
    assert found[3].speaker.name == "The Committee"
