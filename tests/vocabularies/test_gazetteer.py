"""The gazetteer: every division of the country, in every spelling."""

from __future__ import annotations

from collections import Counter

import pytest

from corroborate.vocabularies.gazetteer import countries, gazetteer

#: province, cities, counties, city districts or wards of the second storey (official divisions of 2022)
DIVISIONS = [
    ("PRK-PYG", 0, 2, 19),
    ("PRK-SPA", 5, 14, 3),
    ("PRK-NPA", 3, 22, 0),
    ("PRK-CHA", 3, 15, 0),
    ("PRK-SHH", 1, 19, 0),
    ("PRK-NHH", 2, 17, 0),
    ("PRK-KAN", 2, 15, 0),
    ("PRK-SHG", 3, 15, 2),
    ("PRK-NHG", 3, 12, 0),
    ("PRK-RYG", 2, 10, 0),
    ("PRK-NAM", 0, 2, 5),
    ("PRK-RAS", 0, 0, 2),
    ("PRK-KSG", 0, 1, 2),
    ("PRK-NHG-CHONGJIN", 0, 0, 7),
    ("PRK-SHG-HAMHUNG", 0, 0, 7),
]
PLACES = gazetteer("PRK")


@pytest.mark.parametrize(("code", "cities", "counties", "districts"), DIVISIONS)
def test_every_division_is_there(code: str, cities: int, counties: int, districts: int) -> None:
    kinds = Counter(place.kind for place in PLACES if place.parent == code)
    assert (kinds["city"], kinds["county"], kinds["district"]) == (cities, counties, districts)


SPELLED = [
    ("plain McCune-Reischauer", "Hoeryong", "PRK-NHG-HOERYONG"),
    ("Revised Romanization", "Hoeryeong", "PRK-NHG-HOERYONG"),
    ("with breves", "Hoeryŏng", "PRK-NHG-HOERYONG"),
    ("a white paper's", "Hamheung", "PRK-SHG-HAMHUNG"),
    ("a map's", "Hamhung", "PRK-SHG-HAMHUNG"),
    ("southern initial", "Yanggang Province", "PRK-RYG"),
    ("northern initial", "Ryanggang Province", "PRK-RYG"),
    ("Gangwon", "Gangwon Province", "PRK-KAN"),
    ("Kangwon", "Kangwon", "PRK-KAN"),
    ("Jagang", "Jagang Province", "PRK-CHA"),
    ("Pyeongan", "South Pyeongan", "PRK-SPA"),
    ("Hwanghae", "North Hwanghae Province", "PRK-NHH"),
    ("letter by letter", "Songrim", "PRK-NHH-SONGNIM"),
    ("a renamed county", "Huchang", "PRK-RYG-KIMHYONGJIK"),
    ("a renamed county, older name", "Saebyol", "PRK-NHG-KYONGWON"),
    ("a county named for a person", "Kimjongsuk", "PRK-RYG-KIMJONGSUK"),
    ("over the border", "Dandong", "CHN-LIAONING-DANDONG"),
    ("far away", "Sochi", "RUS-SOCHI"),
]


@pytest.mark.parametrize(("name", "code"), [case[1:] for case in SPELLED], ids=[case[0] for case in SPELLED])
def test_a_spelling_leads_to_its_place(name: str, code: str) -> None:
    found = [place.code for place in PLACES.finder.get(name)]
    assert any(one == code or one.endswith(code.rpartition("-")[2]) for one in found), found


def test_places_lie_in_their_provinces_and_lay_in_earlier_ones() -> None:
    at = PLACES.by_code
    assert PLACES.lies_in(at["PRK-NHG-HOERYONG"], at["PRK-NHG"])
    assert PLACES.lies_in(at["PRK-NHG-CHONGJIN-SONGPYONG"], at["PRK-NHG"])
    assert not PLACES.lies_in(at["PRK-KAN-WONSAN"], at["PRK-SHG"])
    assert PLACES.lies_in(at["PRK-NAM"], at["PRK-SPA"]), "Nampo was in South Pyongan until 2010"
    assert PLACES.holders(at["PRK-NHG-CHONGJIN-SONGPYONG"])[-1].code == "PRK"


def test_a_country_without_a_file_has_the_world() -> None:
    bare = gazetteer(None)
    assert [place.code for place in bare.finder.get("Mongolia")] == ["MNG"]
    assert bare.finder.get("Hoeryong") == ()
    assert "PRK" in countries()


def test_every_place_has_both_languages_and_a_source_of_names() -> None:
    for place in PLACES:
        assert place.en and place.ko, place.code
        assert len(set(place.spellings)) == len(place.spellings), place.code
