"""Everything said of one testifier, none of it dropped."""

from __future__ import annotations

from corroborate.statements.model import Profile
from corroborate.statements.profiles import merge
from corroborate.statements.state import state
from tests.statements.made import CONVENTION, an_id, cited, document


def profiles(
    text: str, notes: dict[int, tuple[int, ...]], tables: dict[str, list[tuple[str, str]]] | None = None
) -> dict[int, Profile]:
    doc, of_tables = document(text, tables)
    citations = (*cited(notes), *of_tables)
    return {
        profile.id.serial: profile for profile in merge(doc, citations, state(doc, citations, CONVENTION), CONVENTION)
    }


def test_conflicting_values_stand_side_by_side_with_their_passages() -> None:
    found = profiles(
        "A defector in her 30s who left in 2019 said X.[1] A defector in his/her 40s who left in 2019 said Y.[2]",
        {1: (7,), 2: (7,)},
    )[7]
    assert [said.value for said in found.age_band] == ["30s", "40s"]
    assert [said.value for said in found.defected] == [2019]
    assert [place.note for place in found.defected[0].passages] == [1, 2]
    assert [said.value for said in found.sex] == ["female"]
    assert found.mentions == 2


def test_a_table_row_and_a_note_are_mentions_of_one() -> None:
    found = profiles(
        "A defector in his 50s said X.[1]",
        {1: (3,)},
        {"I-1": [("A defector in his 60s said X.", "ABCD2020000003"), ("The testifier said Y.", "ABCD2020000004")]},
    )
    assert [said.value for said in found[3].age_band] == ["50s", "60s"]
    assert [said.passages[0].table for said in found[3].age_band] == [None, "I-1"]
    assert found[3].mentions == 2
    assert found[4].age_band == ()


def test_one_testifier_with_several_ids_is_said_of_each() -> None:
    found = profiles("A defector who defected in 2020 said X.[1]", {1: (1, 2)})
    assert [found[serial].defected[0].value for serial in (1, 2)] == [2020, 2020]


def test_several_testifiers_share_only_their_sex() -> None:
    found = profiles("Several female defectors who defected in 2020 said that they had sold cloth.[1]", {1: (1, 2)})
    assert [said.value for said in found[1].sex] == ["female"]


def test_profiles_come_in_the_order_of_their_ids() -> None:
    doc, _ = document("X.[1]")
    citations = tuple(cited({1: (9, 2, 5)}))
    merged = merge(doc, citations, (), CONVENTION)
    assert [profile.id for profile in merged] == [an_id(2), an_id(5), an_id(9)]
    assert merged[0].interviewed[0].value is not None
