"""PLC rules on made-up sentences, each with its reason; and on a real text, finding by finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.audit.nearness import Names, one_slip, skeleton, sounded
from corroborate.audit.run import audit
from corroborate.statements.model import Reading
from corroborate.statements.reading import read
from corroborate.values import Finding
from tests.statements.made import CONVENTION, document


def findings(text: str, *select: str) -> list[Finding]:
    doc, _ = document(text)
    return audit(Reading(doc, CONVENTION, (), (), ()), select=select or ("PLC",))


#: reason, text, (code, words at fault) expected
CASES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("wrong province", "It froze in Wonsan, South Hamgyeong Province.",
     [("PLC001", "Wonsan, South Hamgyeong Province")]),
    ("wrong province without its noun", "It froze in Hyesan, Jagang.", [("PLC001", "Hyesan, Jagang")]),
    ("wrong province of a county", "A mine in Musan County, Yanggang Province, closed.",
     [("PLC001", "Musan County, Yanggang Province")]),
    ("a district of another city", "It froze in Songpyeong District, Hamheung.",
     [("PLC001", "Songpyeong District, Hamheung")]),
    ("wrong country", "He was sent to Sochi, China in 2015.", [("PLC001", "Sochi, China")]),
    ("right province", "It froze in Wonsan, Gangwon Province.", []),
    ("right province, other spelling", "It froze in Hyesan, Ryanggang Province.", []),
    ("right country", "He was sent to Sochi, Russia in 2015.", []),
    ("a list is no address", "Floods hit Hyesan, Pyongyang and Wonsan.", []),
    ("a list of counties", "In Onsong County, Musan County, Hoeryong and Sinuiju, North Pyeongan Province.", []),
    ("a renamed county", "It froze in Huchang, Yanggang Province.", []),
    ("a village whose district is not known", "It froze in Suseong-dong, Songpyeong District, Chongjin.", []),
    ("a division of the time", "It froze in Nampo, South Pyeongan Province.",
     [("PLC008", "Nampo, South Pyeongan Province")]),
    ("a letter left out", "It froze in Heryong, North Hamgyeong.", [("PLC002", "Heryong")]),
    ("letters swapped", "Dams broke in Yanggnag Province.", [("PLC002", "Yanggnag")]),
    ("a letter changed", "It froze in Onsung County.", [("PLC002", "Onsung")]),
    ("a letter doubled", "It froze in Kimchaekk City.", [("PLC002", "Kimchaekk")]),
    ("near, but not there", "It froze in Heryong, Gangwon Province.", [("PLC007", "Heryong")]),
    ("far from any place", "It froze in Ruritania County.", []),
    ("a county spelled Country", "A unit in Sonchon Country, North Pyeongan Province.",
     [("PLC003", "Sonchon Country")]),
    ("a county inside a city", "Hakpo Coal Mine in Sechon County, Hoeryong, closed.", [("PLC003", "Sechon County")]),
    ("a ward called a district", "Suseong District, Chongjin, has a mill.", [("PLC003", "Suseong District")]),
    ("a city called a county", "It froze in Hyesan County.", [("PLC003", "Hyesan County")]),
    ("a county that became a city", "It froze in Samjiyeon County.", []),
    ("an unknown ward called two ways", "The mill in Okpo-dong, Wonsan. Another in Okpo District, Wonsan.",
     [("PLC003", "Okpo District")]),
    ("two wards of one name in two cities", "The mill in Okpo-dong, Wonsan. Another in Okpo-gu, Musan County.", []),
    ("two spellings", "Hamheung froze. In Hamheung it snowed. Hamhung thawed.", [("PLC004", "Hamhung")]),
    ("two romanisations", "It froze in Gaecheon and in Gaecheon again, but not in Kaechon.", [("PLC004", "Kaechon")]),
    ("a former name is no spelling", "Huchang is now Kimhyeongjik County. Huchang was cold.", []),
    ("no comma", "It froze in Chongjin North Hamgyeong Province.", [("PLC005", "Chongjin North Hamgyeong Province")]),
    ("no city", "It froze in Songpyeong District, North Hamgyeong Province.",
     [("PLC006", "Songpyeong District, North Hamgyeong Province")]),
    ("sounds like a place", "They died at the Kholima detention center.", [("PLC007", "Kholima")]),
    ("a slip of a place of the report", "It froze in Chongjin. It thawed in Chonjin.", [("PLC007", "Chonjin")]),
    ("a prison in the wrong province", "Kaechon Kyohwaso in North Hamgyeong Province is full.",
     [("PLC001", "Kaechon Kyohwaso in North Hamgyeong Province")]),
    ("a prison in its province", "Gaecheon Kyohwaso in South Pyeongan Province is full.", []),
    ("a slip of a place nowhere else named", "He was sent to Khabarovks in winter.", [("PLC007", "Khabarovks")]),
    ("a slip anywhere, of a place of the report", "Hyesan froze. The Hyeasan bridge fell.", [("PLC007", "Hyeasan")]),
    ("a short name only where a place is wanted", "Nampo froze. It thawed in Naipo. The Nampi choir sang.",
     [("PLC007", "Naipo")]),
    ("a slip in the province’s name", "It froze in North Hamgyeoong Province.", [("PLC002", "North Hamgyeoong")]),
    ("a slip in the word for a province", "It froze in North Hamgyeong Proince.", [("PLC007", "Proince")]),
    ("an African is no slip of Africa", "In Africa it is hot. African winters are mild.", []),
    ("after a ward", "A man of ○○ dong, Hoeryyong, North Hamgyeong Province.", [("PLC002", "Hoeryyong")]),
    ("a person", "She wrote to Kyung-sook Chung and to Jung-ho Kim.", []),
    ("a given name like a place", "In Sunan Kim Chol was seen; from Haeju Lee nothing came.", []),
    ("an institution", "The Pyongyang Declaration and Seoul National University.", []),
    ("masked", "It froze in ○○ County, ○○ Province and in OO City.", []),
    ("an adjective of a country", "It passed from Russian to Chinese hands in Russian.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_places(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.rule, one.places[0].quote) for one in findings(text)] == wanted


def test_a_message_names_both_sides() -> None:
    wrong = findings("It froze in Wonsan, South Hamgyeong Province.")[0]
    assert wrong.data == {"place": "Wonsan", "said": "South Hamgyeong Province", "right": "Kangwon Province"}
    slip = findings("It froze in Heryong, North Hamgyeong. It thawed in Hoeryong.")[0]
    assert [place.quote for place in slip.places] == ["Heryong", "Hoeryong"]


def test_places_the_gazetteer_lacks_are_told_of_the_reading() -> None:
    found = findings("It froze in Okpo-dong, Wonsan, and in Onsong County.", "READ010")
    assert [(one.rule, one.data["names"]) for one in found] == [("READ010", ["Okpo-dong"])]


SLIPS = [
    ("left out", "Heryong", "Hoeryong", True),
    ("swapped", "Yanggnag", "Yanggang", True),
    ("changed", "Onsung", "Onsong", True),
    ("the same", "Onsong", "Onsong", False),
    ("two changes", "Unsung", "Onsong", False),
    ("two put in", "Hyesaaan", "Hyesan", False),
]


@pytest.mark.parametrize(("one", "other", "wanted"), [case[1:] for case in SLIPS], ids=[case[0] for case in SLIPS])
def test_one_slip(one: str, other: str, wanted: bool) -> None:
    assert one_slip(one, other) is wanted
    assert one_slip(other, one) is wanted


@given(st.text("abcde", min_size=2, max_size=9), st.integers(0, 8))
def test_leaving_one_letter_out_is_one_slip(word: str, at: int) -> None:
    shorter = word[: at % len(word)] + word[at % len(word) + 1 :]
    assert one_slip(word, shorter)


ROMANISED = [("Hamhung", "Hamheung"), ("Kaechon", "Gaecheon"), ("Yanggang", "Ryanggang"), ("Chongjin", "Cheongjin")]


@pytest.mark.parametrize(("one", "other"), ROMANISED)
def test_romanisations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert skeleton(one) != skeleton("Wonsan")


def test_names_near_and_alike() -> None:
    names = Names(["Kolyma", "Hoeryong", "Hyesan"])
    assert names.near("Heryong") == ("Hoeryong",)
    assert names.alike("Kholima") == ("Kolyma",)
    assert sounded("Kholima") == sounded("Kolyma")
    assert names.near("Hyesan") == ()


#: every PLC finding on the real text, read by hand: all true
REAL = [
    ("PLC001", "Wonsan, South Hamgyeong Province"),
    ("PLC002", "Heryong"),
    ("PLC002", "Yanggnag"),
    ("PLC003", "Sechon County"),
    ("PLC003", "Sonchon Country"),
    ("PLC003", "Suseong District"),
    ("PLC005", "Chongjin North Hamgyeong Province"),
    ("PLC006", "Songpyeong District, North Hamgyeong Province"),
    ("PLC007", "Geumggangsan"),
    ("PLC007", "Kholima"),
    ("PLC008", "Rason, North Hamgyeong Province"),
]


def test_a_real_white_paper(white_paper: bytes) -> None:
    found = audit(read(white_paper), select=["PLC"])
    assert sorted((one.rule, one.places[0].quote) for one in found) == REAL
