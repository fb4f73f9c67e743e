"""Sources: what contradicts, what cannot be, and what only looks so."""

from __future__ import annotations

import pytest

from tests.audit.sourced import codes, findings, report

ONE = "It was so.[1]"
TWO = ONE + " It was more.[2]"
Notes = dict[int, str | None]

OTHER = "ABCD2020000001 2020-01-02."
STRATEGY = "DPRK, National Strategy for Flood Protection (2019), p. 1."
ROOFS = "Min Stone, Counting Roofs: Tarn from {} (Hill: CAR, 2020), p. 1."
DAMS = "Ministry of Dams, {0} Dams White Paper on Rivers (Hill: MD, {0}), p. 1."
RIVERS = "Min Stone, Rivers (Hill: CAR, {}), p. 1."
LEE = "Kyu-chang Lee et al., Rivers (Hill: CAR, 2013), p. 9."
WORKS: list[tuple[str, str, list[str], str]] = [
    (STRATEGY, "The National Flood Protection Strategy is out.", ["SRC001"], "one strategy, two names"),
    (ROOFS.format("the Air"), ROOFS.format("Above"), ["SRC001"], "one book, two titles"),
    (DAMS.format(2012), DAMS.format(2020), [], "a series by year"),
    (RIVERS.format(2017), RIVERS.format(2019), ["SRC004"], "one book, two years"),
    (RIVERS.format(2017), "Min Stone, Rivers, p. 1.", [], "a short form leaves out"),
    ("UN Doc. A/76/242 (28 July 2021), para. 1.", "UN Doc. A/76/242 (2021), para. 3.", [], "one with its day"),
    ("UN Doc. CRC/C/PRK/5 (2016).", "UN Doc. CRC/C/PRK/5 (2018).", ["SRC004"], "one symbol, two years"),
    (
        "“Bridge opens,” Hill News, 3 May 2013.",
        "“Bridge opens,” Hill News, 9 May 2013.",
        ["SRC004"],
        "one item, two days",
    ),
    ("The Chosun Ilbo, 30 April 2013.", "Chosun Ilbo, 1 May 2013.", ["SRC005"], "an outlet, two names"),
    ("Ye Rim & Kyu-Chang Lee, Lakes (Hill: CAR, 2017), p. 6.", LEE, ["SRC024"], "an author, two ways"),
    ("IMFORM, “INFORM Risk Profile of Rivers,” 2017, p. 2.", OTHER, ["SRC020"], "a letter off its title"),
    ("UNICEF, “UNICEF DRPK Situation Report,” 2020, p. 2.", OTHER, ["SRC020"], "letters exchanged"),
    ("WFP/UNICEF, “WHO and UNICEF estimates,” 2021, p. 3.", OTHER, ["SRC023"], "one author exchanged"),
    ("WFP/FAO, “FAO/WFP Joint Assessment of Rivers,” 2019, p. 42.", OTHER, [], "another order"),
]


@pytest.mark.parametrize(("one", "other", "wanted", "reason"), WORKS)
def test_works(one: str, other: str, wanted: list[str], reason: str) -> None:
    assert codes("SRC", report(TWO, {1: one, 2: other})) == wanted, reason


NAMES = [
    ("The Committee on the Right of Children met.", ["SRC002"], "a committee misnamed"),
    ("The UN Committee on the Rights of the Child met.", [], "with its parent before"),
    ("The Working Group on Enforced and Involuntary Disappearances met.", ["SRC002"], "and for or"),
    ("The UNHCR Working Group on Enforced or Involuntary Disappearances met.", ["SRC003"], "wrong parent"),
    ("The UN Working Group on Enforced or Involuntary Disappearances met.", [], "right parent"),
    ("The River Act was amended. The Act on River came first.", [], "too short to be sure"),
    ("The River Basin Care Act was amended. The Act on River Basin Care came first.", ["SRC001"], "order"),
    ("The Law on the Rights of Women and the Law on the Rights of Children.", [], "two laws"),
]


@pytest.mark.parametrize(("body", "wanted", "reason"), NAMES)
def test_names(body: str, wanted: list[str], reason: str) -> None:
    assert codes("SRC", report(body, {})) == wanted, reason


SYMBOLS = [
    ("UN Doc. A/HCR/46/51 (2021), para. 10.", ["SRC006"], "fits no series"),
    ("UN Doc. CEDAW/C/PKR/2 (2016), para. 10.", ["SRC006"], "no such country"),
    ("UN Doc. CEDAW/C/XVM/2 (2016), para. 10.", [], "a code left to users"),
    ("CEDAW, “Report on Rivers,” UN Doc. CRC/C/PRK/4 (2008), para. 1.", ["SRC007"], "another committee's"),
    ("UN Doc. A/HRC/46/97 (2018), para. 1.", ["SRC008"], "council session of another year"),
    ("UN Doc. A/HRC/46/97 (2020), para. 1.", [], "dated before its session"),
    ("UN Doc. A/HRC/RES/49/22 (2021), para. 1.", ["SRC008"], "a resolution is of its session's year"),
    ("UN Doc. A/76/242 (2022), para. 1.", [], "the assembly's session runs on"),
    ("UN Doc. A/76/242 (2019), para. 1.", ["SRC008"], "before the session"),
    ("UN Doc. A/HRC/WGAD/2019/69 (2020), para. 1.", [], "published the year after"),
    ("UN Doc. A/HRC/WGAD/2019/69 (2015), para. 1.", ["SRC008"], "before it was given"),
    ("UN Doc. A/HRC/43/58 (12 November 2020), para. 1.", ["SRC009"], "long after a March session"),
    ("UN Doc. A/HRC/RES/49/22 (11 April 2022), para. 1.", [], "just after its session"),
    ("Hill News, 31 June 2015.", ["SRC011"], "no such day"),
]


@pytest.mark.parametrize(("note", "wanted", "reason"), SYMBOLS)
def test_symbols_and_dates(note: str, wanted: list[str], reason: str) -> None:
    assert codes("SRC", report(ONE, {1: note})) == wanted, reason


PROSE = [
    ("The UN General Assembly spoke at the 76th session held in 2022.", ["SRC010"], "named by the year it opened"),
    ("The UN General Assembly spoke at the 76th session held in 2021.", [], "right"),
    ("It went to the 46th session of the UN Human Rights Council in March 2021.", [], "right, body after"),
    ("It went to the 46th session of the UN Human Rights Council in March 2019.", ["SRC010"], "another year"),
    ("The 46th session of the party was held in 1999.", [], "no body with a calendar"),
    (
        "Ruritania signed the River Convention on 27 August 1957. It joined the River Convention on 27 August 1957.",
        ["SRC016"],
        "signed and joined",
    ),
    (
        "Ruritania signed the River Convention on 27 August 1957. It ratified the River Convention on 3 May 1958.",
        [],
        "two steps on two days",
    ),
    ("It was on 30 February 2019.", ["SRC011"], "no such day"),
    ("Women held a fifth of the seats of the 13th SPA (2015).", ["SRC010"], "elected in another year"),
    ("Women held a fifth of the seats of the 13th SPA (2014).", [], "its year"),
    ("The Convention on the Rights of the Child, adopted in 1990, says so.", ["SRC025"], "another year"),
    ("The Convention on the Rights of the Child, adopted in 1989, says so.", [], "its year"),
    ("It ratified the Convention on the Rights of the Child in 1990.", [], "another step"),
    (
        "The Protocol Additional to the Geneva Conventions of 12 August 1949 (Protocol II) says so.",
        [],
        "the date of the treaties it adds to",
    ),
    ("North Korea ratified the CRC on 21 September 1990.", [], "as listed"),
    ("North Korea ratified the CRC on 21 September 1991.", ["SRC027"], "another year"),
    ("North Korea ratified the CRC in 1990.", [], "the year alone"),
    ("North Korea ratified the CEDAW on 27 February 2001.", [], "loose, not wrong"),
    ("North Korea signed the CEDAW on 27 February 2001.", ["SRC027"], "it never signed"),
    ("Ruritania signed the CEDAW on 27 February 2001.", [], "a state the list lacks"),
    ("Article 34 of the UDHR says so.", ["SRC026"], "it has thirty"),
    ("The UDHR says so (Article 30).", [], "the last"),
    ("The Convention on Transnational Organized Crime says so.", ["SRC002"], "on for against"),
]


@pytest.mark.parametrize(("body", "wanted", "reason"), PROSE)
def test_prose(body: str, wanted: list[str], reason: str) -> None:
    assert codes("SRC", report(body, {})) == wanted, reason


CLAIMS = [
    ("A concert was held on 2 March 2015.[1]", "Hill News, 6 February 2015.", ["SRC014"], "older than the event"),
    ("A concert was held on 2 March 2015.[1]", "Hill News, 6 March 2015.", [], "after the event"),
    ("A concert was held on 2 March 2015.[1]", "Hill News, 1 March 2015.", [], "a day before, or another time zone"),
    (
        "Between May 2014 and March 2015 twelve were heard.[1]",
        "Hill Watch, interviews conducted in Hill Town, May 2014 to March 2015.",
        [],
        "a source of the whole period",
    ),
    ("A concert will be held on 2 March 2015.[1]", "Hill News, 6 February 2015.", [], "announced"),
    (
        "A concert was held on 2 March 2015.[1]",
        "Hill News, 6 February 2015; ABCD2016000001 2016-01-02.",
        [],
        "a newer source",
    ),
    (
        "In October 2020, UNICEF reported a stock-out.[1]",
        "UNICEF, “Situation Report,” January to December 2020, p. 2.",
        ["SRC015"],
        "the period was not over",
    ),
    (
        "In January 2021, UNICEF reported a stock-out.[1]",
        "UNICEF, “Situation Report,” January to December 2020, p. 2.",
        [],
        "the period was over",
    ),
    (
        "In its fifth report to the Committee, it said so.[1]",
        "UN Doc. CRC/C/PRK/4 (2016).",
        ["SRC021"],
        "the fourth",
    ),
    ("In its fifth report to the Committee, it said so.[1]", "UN Doc. CRC/C/PRK/5 (2016), para. 7.", [], "the fifth"),
    (
        "In its 2014 UPR report, it said so.[1]",
        "UN Doc. A/HRC/WG.6/33/PRK/1 (2019).",
        ["SRC021"],
        "another review",
    ),
    (
        "The UN General Assembly adopted a resolution on it.[1]",
        "UN Doc. A/HRC/RES/49/22 (2022), para. 1.",
        ["SRC021"],
        "the council's resolution",
    ),
]


@pytest.mark.parametrize(("body", "note", "wanted", "reason"), CLAIMS)
def test_claims(body: str, note: str, wanted: list[str], reason: str) -> None:
    assert codes("SRC", report(body, {1: note})) == wanted, reason


PAGES: list[tuple[Notes, list[str], str]] = [
    ({1: "Rivers Fund, <www.example.org/a> (Accessed 3 May 2024)."}, ["SRC012"], "visited after publication"),
    ({1: "Rivers Fund, <www.example.org/a> (Accessed 3 May 2023)."}, [], "visited before"),
    ({1: "Hill News, 3 May 2024."}, ["SRC012"], "a source after publication"),
    (
        {1: "OHCHR, “Experts,” 3 May 2022, <www.example.org/a> (Accessed 3 March 2022)."},
        ["SRC012"],
        "visited before it was there",
    ),
    (
        {1: "Trees, <www.trees.org>.", 2: "Lakes, <http://trees.org/>."},
        ["SRC017"],
        "one address, two owners",
    ),
    ({1: "Profile 2022: North Korea, <https://example.org/?iso3=AFG>."}, ["SRC018"], "another country's page"),
    ({1: "Profile 2022: North Korea, <https://example.org/?iso3=PRK>."}, [], "its own page"),
    ({1: "ILO, “Forced Labour,” 2012, <www.ilo.org/forcelabour>."}, ["SRC019"], "a letter off the title"),
    ({1: "ILO, “Forced Labour,” 2012, <www.ilo.org/forcedlabour>."}, [], "as the title"),
]


@pytest.mark.parametrize(("notes", "wanted", "reason"), PAGES)
def test_pages(notes: Notes, wanted: list[str], reason: str) -> None:
    body = "".join(f"So.[{n}] " for n in notes)
    assert codes("SRC", report(body, notes), published="2023-11") == wanted, reason


def test_days_of_access_where_most_pages_have_one() -> None:
    notes: Notes = {n: f"Fund {n}, <www.example{n}.org> (Accessed 3 May 2023)." for n in range(1, 4)}
    notes[4] = "Fund 4, <www.example4.org>."
    body = "".join(f"So.[{n}] " for n in notes)
    (found,) = findings("SRC", report(body, notes))
    assert (found.rule, [place.note for place in found.places]) == ("SRC013", [4])


def test_where_no_page_has_a_day_of_access_none_is_missed() -> None:
    notes: Notes = {n: f"Fund {n}, <www.example{n}.org>." for n in range(1, 6)}
    assert codes("SRC", report("".join(f"So.[{n}] " for n in notes), notes)) == []


def test_documents_without_symbol_beside_those_that_have_it() -> None:
    notes: Notes = {n: f"UN Doc. A/76/24{n} (2021), para. 1." for n in range(1, 6)}
    notes[6] = "UNHRC, “Report of the Commission on Rivers,” (2014), para. 64."
    assert codes("SRC", report("".join(f"So.[{n}] " for n in notes), notes)) == ["SRC022"]


def test_the_rarer_name_is_the_one_at_fault() -> None:
    body = "The River Basin Care Act is old. The River Basin Care Act is new. The Act on River Basin Care is neither."
    (found,) = findings("SRC", report(body, {}))
    assert found.data["name"] == "Act on River Basin Care"
    assert [place.quote for place in found.places] == ["Act on River Basin Care", *["River Basin Care Act"] * 2]
