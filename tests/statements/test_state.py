"""What one sentence says: a table of made-up sentences, each row with its reason."""

from __future__ import annotations

import pytest

from tests.statements.made import fields, stated

#: reason, text, note asked for, fields
CASES: list[tuple[str, str, int, dict[str, object]]] = [
    # who tells, and what is said of them
    (
        "age, year and pronoun",
        "A North Korean defector in her 30s who defected in 2019 testified that wells ran dry.[1]",
        1,
        {"speaker": "testifier", "sex": "female", "age": "30s", "left": 2019, "how": None, "when": []},
    ),
    (
        "mid-50s is 50s",
        "A defector in his mid-50s who left North Korea in 2016 said the mine was flooded.[1]",
        1,
        {"sex": "male", "age": "50s", "left": 2016},
    ),
    (
        "late 40s, spelled apart",
        "A woman in her late 40s who escaped in 2018 stated that soap was scarce.[1]",
        1,
        {"sex": "female", "age": "40s", "left": 2018},
    ),
    (
        "masked pronoun",
        "A testifier in his/her 20s who defected in 2020 testified that rice was dear.[1]",
        1,
        {"sex": None, "masked": True, "age": "20s", "left": 2020},
    ),
    (
        "pronoun after that",
        "A North Korean defector who defected in 2017 testified that she sold cloth.[1]",
        1,
        {"sex": "female", "how": "experienced"},
    ),
    (
        "pronoun of another person",
        "A North Korean defector who defected in 2017 testified that a woman said she was ill.[1]",
        1,
        {"sex": None},
    ),
    (
        "female by noun",
        "Another female defector said that buses were rare.[1]",
        1,
        {"sex": "female", "speaker": "testifier"},
    ),
    (
        "both sexes is neither",
        "Male and female defectors alike testified that they had carried logs.[1]",
        1,
        {"sex": None, "speaker": "testifiers"},
    ),
    (
        "home before the year",
        "A defector who had lived in Hyesan, Yanggang Province and defected in 2019 said snow lay late.[1]",
        1,
        {"home": "Hyesan, Yanggang Province", "left": 2019},
    ),
    ("home by from", "A North Korean defector from Musan testified that trucks stood idle.[1]", 1, {"home": "Musan"}),
    (
        "the country is no home",
        "A testifier who defected from North Korea in 2016 said trains were late.[1]",
        1,
        {"home": None, "left": 2016},
    ),
    (
        "work as a role",
        "A defector who had worked as a nurse in Chongjin until 2015 said drugs were sold.[1]",
        1,
        {"work": "nurse", "when": ["2015"]},
    ),
    (
        "work in a field",
        "A testifier who had worked in the medical field said that gloves were washed.[1]",
        1,
        {"work": "medical field"},
    ),
    (
        "a country is no work",
        "A defector who had worked in Russia said that wages came late.[1]",
        1,
        {"work": None, "where": ["Russia"]},
    ),
    (
        "role after a country",
        "A defector who had worked in Russia as a welder said that wages came late.[1]",
        1,
        {"work": "welder"},
    ),
    ("being one", "A defector who was a teacher said that chalk was short.[1]", 1, {"work": "teacher"}),
    (
        "the year left is no event",
        "A North Korean defector who defected in 2019 said that in 2014 dams broke.[1]",
        1,
        {"left": 2019, "when": ["2014"]},
    ),
    ("left in passing", "The testifier heard of it only until he/she defected in 2015.[1]", 1, {"left": 2015}),
    (
        "month before the year left",
        "A defector who defected in June 2018 said barley failed.[1]",
        1,
        {"left": 2018, "when": []},
    ),
    ("teens", "A defector who was a teenager said that pupils marched.[1]", 1, {"speaker": "testifier"}),
    # going on
    (
        "the testifier goes on",
        "A defector in her 40s who defected in 2018 said roads were bad. According to the testifier, bridges fell.[1]",
        1,
        {"sex": "female", "age": "40s", "left": 2018, "words": "According to the testifier, bridges fell."},
    ),
    (
        "after another note",
        "A defector in his 30s testified that ice came early.[1] The testifier also said that boats sank.[2]",
        2,
        {"sex": "male", "age": "30s", "speaker": "testifier"},
    ),
    (
        "another testifier is another",
        "A defector in his 30s said ice came early.[1] Another testifier said that it came late.[2]",
        2,
        {"sex": None, "age": None, "speaker": "testifier"},
    ),
    (
        "a pronoun goes on",
        "A defector in his/her 30s testified that he/she dug peat.[1] He/she added that many fell ill.[2]",
        2,
        {"age": "30s", "speaker": "testifier"},
    ),
    (
        "an account begins anew",
        "A defector in her 30s said mills stood still.[1] There was also testimony that the testifier was a miller.[2]",
        2,
        {"age": None, "speaker": "testifier"},
    ),
    (
        "two clauses, two testifiers",
        "A defector who defected in 2015 said X was sold,[1] and another who defected in 2018 said it was not.[2]",
        2,
        {"left": 2018, "clause": True},
    ),
    (
        "first clause keeps its own",
        "A defector who defected in 2015 said X was sold,[1] and another who defected in 2018 said it was not.[2]",
        1,
        {"left": 2015, "clause": True},
    ),
    (
        "clause without subject",
        "A defector in her 30s testified that wages were late,[1] and that food was short.[2]",
        2,
        {"sex": "female", "age": "30s", "clause": True, "words": "and that food was short."},
    ),
    (
        "one spoken of is no speaker",
        "A defector who left in 2019 said that he/she was told by a defector who had left in 2020 that guards shot.[1]",
        1,
        {"left": 2019, "how": "heard"},
    ),
    (
        "two in one breath",
        "A defector who defected in 2019 and another who defected in 2020 testified that rents rose.[1]",
        1,
        {"speaker": "testifiers", "left": None},
    ),
    (
        "a new section forgets",
        "# Roads\nA defector in her 30s said X.[1]\n# Rivers\nThe testifier said Y.[2]",
        2,
        {"age": None},
    ),
    # speakers
    ("several", "Several testifiers have said that lamps were out.[1]", 1, {"speaker": "testifiers"}),
    ("testimonies", "Many testimonies have been collected that lamps were out.[1]", 1, {"speaker": "testifiers"}),
    ("a testimony", "Testimony was collected stating that lamps were out.[1]", 1, {"speaker": "testifier"}),
    ("the state", "North Korea stated in its report that lamps were lit.[1]", 1, {"speaker": "state"}),
    ("by its report", "According to North Korea’s initial report, lamps were lit.[1]", 1, {"speaker": "state"}),
    ("a UN body", "The UN General Assembly expressed concern about prisons.[1]", 1, {"speaker": "un"}),
    (
        "an agency",
        "In October 2020, UNICEF reported that vaccines ran out.[1]",
        1,
        {"speaker": "agency", "when": ["2020-10"]},
    ),
    ("the authors", "Lamps are mostly out in rural areas.[1]", 1, {"speaker": "authors", "how": None}),
    ("it is said, one behind it", "It is said that lamps are out.[1]", 1, {"speaker": "testifier"}),
    # how they know
    ("heard", "A defector testified that he/she heard that a bridge fell.[1]", 1, {"how": "heard"}),
    (
        "told by kin",
        "A defector in her 50s said that she was told by her aunt that a bridge fell.[1]",
        1,
        {"how": "heard"},
    ),
    ("having heard", "A defector testified to having heard that a barn burned.[1]", 1, {"how": "heard"}),
    ("an order is not hearsay", "A defector said that he/she was told to bring stones.[1]", 1, {"how": "experienced"}),
    ("saw", "A defector testified that she saw a barn burn.[1]", 1, {"how": "witnessed"}),
    ("having witnessed", "A testifier testified to having witnessed a public trial.[1]", 1, {"how": "witnessed"}),
    ("lived through", "A defector said that he/she had been detained for a month.[1]", 1, {"how": "experienced"}),
    (
        "after a when-clause",
        "A defector testified that, when dams broke, he/she was mobilized to carry sand.[1]",
        1,
        {"how": "experienced"},
    ),
    ("thinks", "A defector in his 30s testified that he thought it unfair.[1]", 1, {"how": "belief"}),
    ("people often", "A defector testified that people often bribe guards.[1]", 1, {"how": None}),
    ("anyone", "A defector testified that one is freed if he/she pays.[1]", 1, {"how": None}),
    ("of kin", "A defector said that his/her brother was detained.[1]", 1, {"how": None}),
    ("told by the authors", "He/she was not the first to be freed.[1]", 1, {"how": "experienced"}),
    # when, where, how much
    (
        "winter to early spring",
        "A defector said that shots were fired in winter 2017–early 2018.[1]",
        1,
        {"when": ["2017-24/2018"]},
    ),
    ("between years", "A defector said that it was closed between 2015 and 2017.[1]", 1, {"when": ["2015/2017"]}),
    ("decade", "A defector said that it was closed in the mid-2010s.[1]", 1, {"when": ["201X"]}),
    (
        "a place and its province are one",
        "A defector said that it froze in Hyesan, Yanggang Province.[1]",
        1,
        {"where": ["Hyesan"]},
    ),
    (
        "unknown ward of a known city",
        "A defector said that it froze in Okpo-dong, Hamheung.[1]",
        1,
        {"where": ["Okpo", "Hamheung"]},
    ),
    (
        "two provinces",
        "A defector said that floods hit North and South Hamgyeong Provinces.[1]",
        1,
        {"where": ["North Hamgyeong", "South Hamgyeong"]} | {},
    ),
    ("a person is no place", "The book by Kyung-sook Chung says so.[1]", 1, {"where": []}),
    ("range of dollars", "A defector said that it cost 60–70 dollars.[1]", 1, {"money": ["60 USD", "70 USD"]}),
    ("won at home", "A defector said that rice cost 5,000 won.[1]", 1, {"money": ["5000 KPW"]}),
    ("won of the other Korea", "A defector paid 17 million South Korean won.[1]", 1, {"money": ["17000000 KRW"]}),
    (
        "yuan",
        "A defector said that he/she paid 15,000 yuan as a bribe.[1]",
        1,
        {"money": ["15000 CNY"], "how": "experienced"},
    ),
    ("nothing", "A defector said little.[1]", 1, {"money": [], "when": [], "where": []}),
]


CASES += [
    ("never heard is no hearsay", "A defector in her 60s had never heard of a trial.[1]", 1, {"how": None}),
    ("a woman like the testifier", "A defector said that a woman in the same unit as the testifier was arrested.[1]", 1,
     {"how": None}),
    ("another after the testifier", "According to the testifier, an uncle was jailed because he/she had fled.[1]", 1,
     {"how": None}),
    ("the testifier’s own", "There was testimony that the testifier failed as he/she was mobilized.[1]", 1,
     {"how": "experienced"}),
    ("later told", "The testifier was later told that a son was jailed.[1]", 1, {"how": "heard"}),
    ("also said", "A defector said X was so; the testifier also said that Y was so.[1]", 1, {"how": None}),
    ("left from there", "A defector who defected in 2012 from South Hamgyeong Province said so.[1]", 1,
     {"home": "South Hamgyeong Province", "left": 2012}),
    ("every year is nobody", "A defector said that, every year, he/she had to march.[1]", 1, {"how": "experienced"}),
    ("formerly", "A defector in his 20s who left in 2020, formerly a teacher in Musan, said so.[1]", 1,
     {"work": "teacher", "age": "20s", "left": 2020}),
    ("exiles knew", "Exiles who had worked in offices knew the plan by name only.[1]", 1, {"speaker": "testifiers"}),
    ("the Government", "The Government answered that nobody is punished.[1]", 1, {"speaker": "state"}),
    ("the State report", "The State report puts the share at a fifth.[1]", 1, {"speaker": "state"}),
    ("the country’s people are not the country", "According to North Korean defectors, it froze.[1]", 1,
     {"speaker": "testifiers"}),
    ("what is done to the country", "North Korea was also recommended to amend it.[1]", 1, {"speaker": "authors"}),
    ("after two adverbials", "In addition, in 2014, the COI recommended repairs.[1]", 1, {"speaker": "un"}),
    ("a body behind a report", "According to estimates of North Korea’s output published by the WHO, it fell.[1]", 1,
     {"speaker": "agency"}),
    ("a person in office", "In a report of 2021, Ann Bell Carr, the former UN Special Rapporteur, stated so.[1]", 1,
     {"speaker": "un"}),
    ("a report of a body", "The 2021 Report of the Secretary-General estimated losses.[1]", 1, {"speaker": "un"}),
    ("another state", "In 2019, Japan urged the country to answer.[1]", 1, {"speaker": "state", "when": ["2019"]}),
    ("where it happens is no speaker", "Japan, it was found in 2019, was near.[1]", 1, {"speaker": "authors"}),
    ("its own part", "In 2019, Japan urged answers,[1] and North Korea stated that it had none.[2]", 2,
     {"speaker": "state", "words": "and North Korea stated that it had none."}),
    ("placed by what follows", "One such place is Qori-ri, Hyesan City.[1]", 1, {"where": ["Qori", "Hyesan"]}),
    ("a working group", "The Working Group asked for details in 2021.[1]", 1, {"speaker": "un", "when": ["2021"]}),
    ("a scholar", "According to a study by two economists, prices rose.[1]", 1, {"speaker": "scholar"}),
    ("some testified", "Some testified that lamps were lit.[1]", 1, {"speaker": "testifiers"}),
    ("another said", "A defector paid 500 dollars, and another said 700 dollars.[1]", 1, {"speaker": "testifier"}),
    ("interviews with", "According to an interview with a defector in his 40s, it froze.[1]", 1,
     {"speaker": "testifier", "age": "40s"}),
    ("she of the testifier’s story", "A defector in her 20s said that, because of a fine, she sold rice.[1]", 1,
     {"how": "experienced"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "note", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_sentence(text: str, note: int, wanted: dict[str, object]) -> None:
    got = fields(stated(text)[note])
    assert {key: got[key] for key in wanted} == wanted


def test_more_testimonies_than_are_listed() -> None:
    found = stated("Defectors said so.[4]", {4: (1, 2, -3)})[4]
    assert [str(one) for one in found.testimonies] == ["ABCD2020000001", "ABCD2020000002", "ABCD2020000003"]
    assert found.and_others


def test_what_follows_the_last_anchor_is_nobodys_statement() -> None:
    found = stated("A defector said that frost came,[1] which nobody expected.")
    assert [one.text for one in found.values()] == ["A defector said that frost came,"]
    assert found[1].clause


def test_words_slice_back() -> None:
    text = "A defector in her 30s said X was cold,[1] and Y was warm.[2] The testifier left.[3]"
    for statement in stated(text).values():
        stored = "".join(span.of(text) for span in statement.flow.spans(0, len(statement.flow)))
        assert stored == statement.text
        for span in statement.witness.said.values():
            assert span.of(text)
