"""Stances on propositions: paraphrases of one claim and of its opposite."""

from __future__ import annotations

import pytest

from corroborate.statements.propositions import opposed
from corroborate.vocabularies import load
from corroborate.vocabularies.gazetteer import gazetteer
from tests.statements.made import document, fields, stated

STREET = "street-children.common"
RELIEF = "relief.given"
CASES = [
    ("many", STREET, "Many kotjebi wander about the station", "for"),
    ("still there", STREET, "One can still find street children in alleys", "for"),
    ("a crowd", STREET, "The markets are full of homeless children", "for"),
    ("more of them", STREET, "The number of kotjebi has increased since the border closed", "for"),
    ("frequent", STREET, "Child beggars are a frequent sight at markets", "for"),
    ("gone", STREET, "Kotjebi have disappeared", "against"),
    ("none", STREET, "There are no street children any more", "against"),
    ("not seen", STREET, "He/she has not seen any kotjebi of late", "against"),
    ("rare", STREET, "Kotjebi are seen only rarely near the testifier’s house", "against"),
    ("not many", STREET, "There are not many kotjebi these days", "against"),
    ("not uncommon", STREET, "It is not uncommon to meet street children", "for"),
    ("no longer", STREET, "Street kids are no longer seen", "against"),
    ("few", STREET, "Few kotjebi remain in the city", "against"),
    ("past then now", STREET, "In the past there were many kotjebi, but they are hard to find now", "against"),
    ("because of a shelter", STREET, "People no longer meet them because kotjebi are sent to schools", "against"),
    ("more here, fewer there", STREET, "Kotjebi decreased in one city, while they increased in another", "uncertain"),
    ("no quantity", STREET, "Kotjebi wear rags", None),
    ("other things are many", STREET, "There were many cases in which kotjebi ran away", None),
    ("the state gave", RELIEF, "When it flooded, the state handed out rice", "for"),
    ("they received", RELIEF, "After the flood the residents received blankets", "for"),
    ("passive", RELIEF, "Flood victims were given noodles and food by the authorities", "for"),
    ("nothing given", RELIEF, "The state did not give any food after the typhoon", "against"),
    ("no support", RELIEF, "There was no support for people whose homes were flooded", "against"),
    ("left alone", RELIEF, "After the flood people were left to fend for themselves without food", "against"),
    ("not in a disaster", RELIEF, "The state handed out rice on holidays", None),
    ("collected, not given", RELIEF, "People were told to provide rice for the flood victims", None),
    ("collected", "relief.collected", "After the flood every household had to give blankets and cash", "for"),
    ("of their own will", "relief.collected", "After the flood people voluntarily offered clothes", "against"),
    ("shot at", "border.lethal-force", "Border guards opened fire on people who crossed the river", "for"),
    ("in the air", "border.lethal-force", "Border guards only fire their guns in the air", "against"),
    ("free", "health.free", "Treatment at the hospital is free of charge", "for"),
    ("paid", "health.free", "Patients have to pay for medicine and bring it to the hospital", "against"),
    ("bought", "health.free", "People buy medicine at the market, since the hospital has none", "against"),
    ("veterans get", "veterans.privileged", "The state provides honored veterans with coal", "for"),
    ("veterans on paper", "veterans.privileged", "Support for honored veterans exists in name only", "against"),
    ("bribes help", "punishment.bribes", "His/her uncle was released after he paid a bribe", "for"),
    ("bribes do not", "punishment.bribes", "Even with bribes nobody is let go: bribes no longer work", "against"),
    ("passport taken", "overseas.passport-kept", "The manager took the workers’ passports on arrival", "for"),
    ("passport kept", "overseas.passport-kept", "Workers kept their own passports", "against"),
    ("prices", "covid.prices-rose", "During the epidemic the price of oil doubled", "for"),
    ("prices held", "covid.prices-rose", "During the epidemic the price of rice was stable", "against"),
    ("men share", "women.housework-shared", "These days men take part in cooking", "for"),
    ("women alone", "women.housework-shared", "Women alone do the housework", "against"),
    ("sons", "women.sons-preferred", "Most parents still prefer sons", "for"),
    ("daughters", "women.sons-preferred", "The preference for sons has disappeared", "against"),
    ("sterilised", "disability.sterilised", "People with nanocormia are not allowed to have children", "for"),
    ("has children", "disability.sterilised", "A man with nanocormia had children", "against"),
    ("punished kin", "families.punished", "The family of the defector was deported", "for"),
    ("kin left alone", "families.punished", "Families of defectors are no longer punished", "against"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "words", "stance"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_stance(code: str, words: str, stance: str | None) -> None:
    found = fields(stated(f"A defector testified that {words[0].lower()}{words[1:]}.[1]")[1])["stance"]
    assert isinstance(found, dict)
    assert found.get(code) == stance


def test_a_position_shows_its_words() -> None:
    text = "A defector said that kotjebi have disappeared.[1]"
    position = stated(text)[1].propositions[0]
    assert position.span is not None and position.span.of(text) == "disappear"
    assert position.by == "rule"


def test_opposed_at_one_place_and_time_only() -> None:
    said = stated(
        "A defector said that there were many kotjebi in Hyesan in 2018.[1]\n"
        "A defector said that kotjebi had disappeared from Hyesan in 2018.[2]\n"
        "A defector said that kotjebi had disappeared from Wonsan in 2018.[3]\n"
        "A defector said that kotjebi had disappeared from Hyesan by 2020.[4]\n"
        "A defector said that kotjebi have disappeared.[5]"
    )
    places = gazetteer("PRK")
    assert opposed(said[1], said[2], places) == (STREET,)
    assert opposed(said[1], said[3], places) == ()
    assert opposed(said[1], said[4], places) == ()
    assert opposed(said[1], said[5], places) == (STREET,)
    assert opposed(said[2], said[3], places) == ()


def test_the_section_stands_for_a_context() -> None:
    doc, _ = document("# Right to Food due to Disasters\nA defector received rice from the state.[1]")
    assert doc.paragraphs[0].section == "S1"
    told = stated("# Relief after Disasters\nA defector received rice from the state.[1]")[1]
    assert fields(told)["stance"] == {RELIEF: "for"}


def test_every_proposition_names_a_theme_and_two_languages() -> None:
    themes = load("themes").by_code
    propositions = load("propositions")
    assert len(propositions) >= 25
    for entry in propositions:
        assert entry.facts["theme"] in themes
        assert entry.en != entry.ko
        assert entry.facts.get("scale") or entry.facts.get("predicate")
