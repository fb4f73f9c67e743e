"""One story told twice, one quotation printed twice, one event dated twice, one matter judged twice."""

from __future__ import annotations

import pytest

from corroborate.audit import catalogue
from corroborate.audit.alike import content, facts, overlap, partings, tokens
from corroborate.audit.run import audit
from tests.audit.made import told

A, B, C, D = (f"ABCD202000000{i} 2020-0{i}-01" for i in range(1, 5))

BODY = "A North Korean defector who defected in 2018 testified that "
STORM = "after the storm of August 2011 he/she was given about 3 sacks of barley by the village office.[1]"
ROW = "The village office gave the testifier about 3 sacks of barley after the storm of August 2011."
FIRE = "a fire burnt the grain store behind the harbor gate in Chongjin and two carts were lost.[1]"
MINE = "he/she heard that around nine miners trapped below the second gallery were left without air.[1]"
TRIAL = "his/her aunt was fined by the harbor court for hiding nets and walked home the same evening.[1]"

LOST = "A fire burnt the grain store behind the harbor gate in {} and two carts were lost."
ROWS: list[tuple[str, str, list[str], str]] = [
    (FIRE, LOST.format("Chongjin"), [], "the same place"),
    (FIRE, LOST.format("North Hamgyeong Province"), [], "the province of the place"),
    (FIRE, LOST.format("Wonsan"), ["CLM028"], "two places"),
    (FIRE, LOST.format("May"), [], "no place"),
    (STORM, ROW, [], "the same"),
    (STORM, ROW.replace(" 2011", ""), ["CLM007"], "the year dropped"),
    (STORM, ROW.replace("3 sacks", "8 sacks"), ["CLM005"], "another number"),
    (STORM, ROW.replace("2011", "2013"), ["CLM005"], "another year"),
    (
        MINE,
        "It was heard that nine miners trapped below the second gallery were left without air.",
        ["CLM006"],
        "exact",
    ),
    (MINE, "Around nine miners trapped below the second gallery were left without air.", ["CLM009"], "told as fact"),
    (TRIAL, "The testifier’s sister was fined by the harbor court for hiding nets.", ["CLM008"], "another person"),
    (TRIAL, "The testifier’s aunt was fined by the harbor court for hiding nets.", [], "the same person"),
    (TRIAL, "Markets are open every day, and there is much rice.", [], "another story"),
]


@pytest.mark.parametrize(("body", "row", "codes", "reason"), ROWS, ids=[row[3] for row in ROWS])
def test_body_and_table(body: str, row: str, codes: list[str], reason: str) -> None:
    found = audit(told(f"# One\n{BODY}{body}", {1: A}, rows=((row, A),)), select=["CLM"])
    assert [each.rule for each in found] == codes, reason
    for each in found:
        assert {place.note for place in each.places} == {1, None}, "both sides are shown"
        assert catalogue.message(each) and catalogue.message(each, "ko")


def test_another_testimony_may_tell_otherwise() -> None:
    row = ROW.replace("3 sacks", "8 sacks")
    assert audit(told(f"# One\n{BODY}{STORM}", {1: A}, rows=((row, B),)), select=["CLM"]) == []


QUOTED = "clerks rise in rank because “they know how to flatter every inspector from the capital.”[1]"
PLAIN = "Clerks rise in rank because they are quick and know how to flatter each inspector from the capital."


def test_quotation_unlike_the_row_it_quotes() -> None:
    found = audit(told(f"# One\n{BODY}{QUOTED}", {1: A}, rows=((PLAIN, A),)), select=["CLM"])
    assert [each.rule for each in found] == ["CLM010"]


def test_a_lost_note_does_not_part_a_story_from_its_row() -> None:
    made = told(f"# One\n{BODY}{QUOTED}", {}, lost=(1,), rows=((PLAIN, A),))
    assert [each.rule for each in audit(made, select=["CLM010"])] == ["CLM010"]


def test_told_twice_as_if_by_two() -> None:
    one = "A defector who left in 2018 said that his/her uncle lost two fingers at the sawmill without any pension.[1]"
    two = "A defector in his/her 30s testified that the uncle who lost two fingers at the sawmill has no pension.[2]"
    assert [each.rule for each in audit(told(f"# One\n{one}\n{two}", {1: A, 2: A}), select=["CLM011"])] == ["CLM011"]
    again = two.replace("A defector in his/her 30s", "The testifier")
    assert audit(told(f"# One\n{one}\n{again}", {1: A, 2: A}), select=["CLM011"]) == []
    assert audit(told(f"# One\n{one}\n# Two\n{two}", {1: A, 2: A}), select=["CLM011"]) == []


RIGHT = "“the enjoyment of the highest attainable standard of health”"
QUOTATIONS = [
    (RIGHT, RIGHT, 0, "the same"),
    (RIGHT, RIGHT.replace("attainable", "obtainable"), 1, "one word differs"),
    (RIGHT, "“the highest attainable standard of health”", 0, "a part"),
    (RIGHT, "“the enjoyment of the highest […] standard of health”", 0, "an editor left something out"),
    (RIGHT, "“the freedom to seek, receive and impart information of all kinds”", 0, "another quotation"),
    (RIGHT, "the enjoyment of the highest obtainable standard of health", 0, "not quoted"),
]


@pytest.mark.parametrize(("one", "other", "count", "reason"), QUOTATIONS, ids=[row[3] for row in QUOTATIONS])
def test_quotations(one: str, other: str, count: int, reason: str) -> None:
    body = f"Article 12 guarantees {one} to all.\nThe state promised {other} to children."
    assert len(audit(told(body), select=["CLM012"])) == count, reason


SET_UP = "In March 2012, the state established the Harbor School for Pilots."
COUNT = "Questions were added to the 2008 Population Census."
EVENTS = [
    (SET_UP, "In March 2013, the Harbor School for Pilots was established.", ["CLM013"], "two years"),
    (SET_UP, "The Harbor School for Pilots was established in 2012.", [], "a month and its year"),
    (SET_UP, "The Harbor School for Divers was established in 2013.", [], "another thing"),
    (SET_UP, "The Harbor School for Pilots was closed in 2013.", [], "another event"),
    (SET_UP, "The Harbor School for Pilots was established in May 2012.", ["CLM013"], "two months"),
    ("The Law on Rivers and Lakes was adopted in 2010.", "The Law on Rivers and Lakes was amended in 2015.", [], "law"),
    (COUNT, "The 2009 Population Census counts the deaf.", ["CLM015"], "one census, two years"),
    (COUNT, "The numbers are higher than in the 1993 Population Census.", [], "compared"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "codes", "reason"), EVENTS, ids=[row[3] for row in EVENTS])
def test_events(one: str, other: str, codes: list[str], reason: str) -> None:
    found = audit(told(f"{one}\n{other}"), select=["CLM013", "CLM015"])
    assert [each.rule for each in found] == codes, reason
    for each in found:
        assert catalogue.message(each) and catalogue.message(each, "ko")


MANY = "A defector who left in 2019 testified that many kotjebi are seen on the streets."
FEW = "A defector who left in 2019 testified that kotjebi are rarely seen on the streets."
TOLD = f"{MANY}[1]\n{MANY}[2]\n{FEW}[3]\n{FEW}[4]"
BOTH = f"# Children\n## Street children\nConflicting testimonies have been collected.\n{TOLD}"


def test_one_testifier_on_both_sides() -> None:
    body = f"# Children\n{MANY}[1]\nOn the other hand, kotjebi are rarely seen.[2]"
    assert [each.rule for each in audit(told(body, {1: A, 2: A}), select=["CLM016"])] == ["CLM016"]
    assert audit(told(body, {1: A, 2: B}), select=["CLM016"]) == []


def test_opposed_testimonies_are_acknowledged_or_noted() -> None:
    body = f"# Children\n## Streets\n{MANY}[1]\n## Homes\n{FEW}[2]\n# Women\nX is so."
    assert [each.rule for each in audit(told(body, {1: A, 2: B}), select=["CLM017"])] == ["CLM017"]
    turned = body.replace(FEW, f"On the other hand, {FEW}")
    assert audit(told(turned, {1: A, 2: B}), select=["CLM017"]) == []


def test_an_evaluation_that_takes_one_side() -> None:
    notes = {1: A, 2: B, 3: C, 4: D}
    side = "Recent testimonies report that many kotjebi are found on the streets."
    assert [each.rule for each in audit(told(BOTH, notes, evaluation=side), select=["CLM018"])] == ["CLM018"]
    fair = "Conflicting testimonies were collected as to whether many kotjebi are found on the streets."
    assert audit(told(BOTH, notes, evaluation=fair), select=["CLM018"]) == []


ABSENT = [
    ("Recently, no testimony has been collected regarding the grounds and procedures for arrest.", 1, "cited there"),
    ("Recently, no testimony has been collected regarding forced labor in mines.", 0, "no such section"),
    ("Testimonies were collected regarding the grounds and procedures for arrest.", 0, "not denied"),
]
CAMPS = "# Camps\n## Grounds and Procedures for Arrest\nA defector testified that X.[1]\n## End\n{}\n# Other\nX.[2]"


@pytest.mark.parametrize(("sentence", "count", "reason"), ABSENT, ids=[row[2] for row in ABSENT])
def test_absence(sentence: str, count: int, reason: str) -> None:
    found = audit(told(CAMPS.format(sentence), {1: A, 2: B}), select=["CLM019"])
    assert len(found) == count, reason


def test_what_recent_means_is_the_last_two_years_of_interviews() -> None:
    notes = {1: A, 2: "ABCD2023000001 2023-01-01"}
    assert audit(told(CAMPS.format(ABSENT[0][0]), notes), select=["CLM019"]) == []


def test_denied_and_done() -> None:
    denied = "The ministry does not permit foreign visitors to inspect grain stores in the northern districts."
    done = "Having foreign visitors inspect grain stores in the northern districts has become a yearly custom."
    body = f"# One\n## A\n{denied}\n## B\n{done}\n# Two\nX is so."
    assert [each.rule for each in audit(told(body), select=["CLM020"])] == ["CLM020"]
    assert audit(told(f"# One\n## A\n{denied}\n# Two\n{done}"), select=["CLM020"]) == []


def test_tokens_compare_by_form() -> None:
    assert [t.form for t in tokens("Five women’s 7,000 yuan, 1.5%")] == ["5", "women", "7000", "yuan", "1.5", "%"]


def test_facts() -> None:
    text = "around five people paid 7,000 yuan in 2016"
    found = facts(text, tokens(text))
    assert {unit: [(f.value, f.hedge) for f in group] for unit, group in found.items()} == {
        "people": [("5", True)],
        "yuan": [("7000", False)],
    }


def test_overlap_and_partings() -> None:
    one, other = tokens("the rice was given to flooded villages"), tokens("the corn was given to flooded villages")
    assert overlap(content(one), content(other)) == (3, 0.75)
    assert [(p.one, p.other) for p in partings(one, other)] == [((1, 2), (1, 2))]
