"""Each kind of source: one note, one reason."""

from __future__ import annotations

from typing import Any

import pytest

from corroborate.citations.model import Kind
from tests.citations.made import cited

RUR = "Democratic People’s Republic of Korea"
CASES: list[tuple[str, str, dict[str, Any], str]] = [
    ("ABCD2022000012 2022-06-10.", "testimony", {"printed": "ABCD2022000012 2022-06-10"}, "a testimony"),
    (
        "North Korean defector ○○○, 4 October 2016, interviewed in Seoul.",
        "interview",
        {"person": "North Korean defector ○○○", "place": "Seoul"},
        "an anonymous interview",
    ),
    ("○○○, Advisory Meeting, 29 June 2012.", "interview", {"person": "○○○", "place": "Advisory Meeting"}, "a meeting"),
    ("UN Doc. CEDAW/C/PRK/2-4 (2016), para. 2.", "un_document", {"body": "CEDAW", "year": 2016}, "a symbol"),
    (
        "UN Doc. A/HRC/RES/49/22 (11 April 2022), para. 1 (b).",
        "un_document",
        {"session": 49, "number": "22", "year": 2022},
        "a dated symbol",
    ),
    (
        "WGEID, Report of the Working Group, UN Doc. A/HRC/45/13 (2020), para. 27.",
        "un_document",
        {"author": "WGEID", "title": "Report of the Working Group", "symbol": "A/HRC/45/13"},
        "title before the symbol",
    ),
    (
        "UNHRC, “Report of the Commission on Rivers,” (2014), para. 64.",
        "un_document",
        {"symbol": "", "body": "HRC", "title": "Report of the Commission on Rivers", "year": 2014},
        "a UN document by its title",
    ),
    ("UN CESCR, General Comment, No. 18 (2005), para. 1.", "un_document", {"body": "CESCR", "year": 2005}, "a comment"),
    ("Article 17 and 23 of the ICCPR", "provision", {"instrument": "ICCPR", "articles": ("17", "23")}, "two articles"),
    (
        "Convention Concerning Forced or Compulsory Labour, No. 29 (1930), Article 2, paras. 1 and 2.",
        "provision",
        {"instrument": "C029", "articles": ("2",)},
        "the name before",
    ),
    ("Korean Central News Agency, 6 July 2022.", "news", {"outlet": "Korean Central News Agency"}, "a known outlet"),
    ("Rodong Sinmun‚ 30 September 2012.", "news", {"outlet": "Rodong Sinmun"}, "a quote for a comma"),
    ("Riverton Daily, 6 July 2022.", "news", {"outlet": "Riverton Daily"}, "an outlet no list has"),
    (
        "“Bridge opens,” UPI, 1 July 2016. https://upi.com/6352451.",
        "news",
        {"outlet": "UPI", "title": "Bridge opens"},
        "a page of a news item",
    ),
    (
        "“47 Years of Work: They sue Kim,” Edaily, 7 July 2020.",
        "news",
        {"outlet": "Edaily", "title": "47 Years of Work: They sue Kim"},
        "title first",
    ),
    (
        "Jeong-ah Stone et al., Programs under the River (Seoul: KINU, 2015), p. 69.",
        "book",
        {"author": "Jeong-ah Stone et al.", "place": "Seoul", "publisher": "KINU", "year": 2015},
        "a book",
    ),
    (
        "Min Stone, Programs (Seoul: KINU 2015), p. 69.",
        "book",
        {"publisher": "KINU", "year": 2015, "title": "Programs"},
        "comma left out before the year",
    ),
    (
        "UNICEF, WHO, and The World Bank, Levels and trends in growth: key findings. (New York: UNICEF, 2021), p. 8.",
        "book",
        {"author": "UNICEF, WHO, and The World Bank", "year": 2021},
        "several bodies as authors",
    ),
    (
        "Min Jeong, “Issues of Law,” in Rivers and Lakes, eds. Center for Water (Seoul: KINU, 2015), p. 93.",
        "book",
        {"title": "Issues of Law", "container": "Rivers and Lakes", "author": "Min Jeong", "year": 2015},
        "a chapter",
    ),
    (
        "Ho Jhe, “A Study on Rivers,” Seoul Water Study, Vol. 1, No. 18 (2011), p. 200.",
        "book",
        {"title": "A Study on Rivers", "container": "Seoul Water Study", "year": 2011},
        "an article",
    ),
    (
        f"DPRK, “{RUR} Voluntary National Review,” pp. 23–24.",
        "report",
        {"author": "DPRK", "title": f"{RUR} Voluntary National Review"},
        "a state's report",
    ),
    (
        "DPRK, National Strategy for Rivers 2019-2030 (2019), pp. 1–3.",
        "report",
        {"author": "DPRK", "year": 2019, "title": "National Strategy for Rivers 2019-2030"},
        "a strategy",
    ),
    (
        "WFP, “Country Brief,” 2021 <https://docs.example.org/api/ WFP-000/download/>.",
        "report",
        {"year": 2021, "url": "https://docs.example.org/api/WFP-000/download/"},
        "an address broken by lines",
    ),
    (
        "NTI, Index 2021, p. 245. <https://www.example.org/2021.pdf> (Accessed 6 September 2022).",
        "report",
        {"author": "NTI", "title": "Index 2021"},
        "a report on a page",
    ),
    ("See Green Trees, <www.greentrees.org>.", "web", {"url": "www.greentrees.org", "author": "Green Trees"}, "a site"),
    (
        "OHCHR, “Experts urge all,” 25 June 2020, <https://www.example.org/x> (Accessed 28 January 2021).",
        "web",
        {"title": "Experts urge all", "author": "OHCHR"},
        "a page with its day",
    ),
    ("Miller v. Stone, Case No. 12/2004, 3 May 2005.", "legal_case", {"number": "12/2004"}, "a case"),
    (
        "In the process, the authorities selected seven members and gave them training.",
        "note_prose",
        {},
        "prose",
    ),
    ("The rest of the crew was sent home on 3 May 1970.", "note_prose", {}, "prose with a date"),
]


@pytest.mark.parametrize(("note", "kind", "fields", "reason"), CASES)
def test_kinds(note: str, kind: str, fields: dict[str, Any], reason: str) -> None:
    (found,) = cited(note)
    assert found.kind.value == kind, reason
    for field, value in fields.items():
        assert getattr(found.source, field) == value, reason


def test_several_in_one_note() -> None:
    found = cited(
        "Article 16, paragraph 3 of the UDHR; Article 17 and 23 of the ICCPR; Hill News, 3 May 2020; "
        "ABCD2020000001 2020-01-02 and many other testimonies."
    )
    assert [c.kind for c in found] == [Kind.PROVISION, Kind.PROVISION, Kind.NEWS, Kind.TESTIMONY]
    assert [c.open_list for c in found] == [False, False, False, True]


def test_prose_with_testimonies() -> None:
    found = cited("Some said that there were no schools at all. ABCD2020000001 2020-01-02; ABCD2020000002 2020-01-03.")
    assert [c.kind for c in found] == [Kind.NOTE_PROSE, Kind.TESTIMONY, Kind.TESTIMONY]


def test_an_address_alone_belongs_to_the_source_before() -> None:
    (found,) = cited("“Bridge opens,” UPI, 1 July 2016; <https://upi.com/6352451> (Accessed 3 May 2020).")
    assert found.url == "https://upi.com/6352451"
    assert found.accessed is not None and found.accessed.edtf == "2020-05-03"


def test_access_is_not_the_date() -> None:
    (found,) = cited("NTI, Index of Rivers, p. 2, <https://example.org/a> (Accessed 6 September 2022).")
    assert getattr(found.source, "year", None) is None
    assert found.accessed is not None and found.accessed.year == 2022


def test_one_work_one_key() -> None:
    found = cited(
        "UN Doc. A/76/242 (28 July 2021), para. 26.",
        "UN Doc. A/76/242 (2021), para. 3.",
        "WFP, “Brief,” <https://www.example.org/a/>.",
        "WFP, “Brief,” <http://example.org/a>.",
    )
    assert found[0].work == found[1].work
    assert found[2].work == found[3].work
    assert found[0].work != found[2].work
