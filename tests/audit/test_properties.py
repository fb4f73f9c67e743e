"""What holds for every finding, whatever the report: places lie in it, messages fill, order is the text's."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.audit import catalogue
from corroborate.audit.run import audit
from corroborate.statements.model import Reading
from corroborate.statements.reading import read
from corroborate.values import Finding, PartialDate
from tests.audit.made import told

IDS = [f"ABCD20{year}0000{serial:02d}{tail} 20{year}-0{month}-1{serial % 10}"
       for year in (20, 21) for serial in (1, 2, 12) for month in (2, 9) for tail in ("", "-2")]  # fmt: skip
WHO = ["A defector", "Another defector in her 30s", "A testifier in his 40s who defected in 2019", "Several testifiers"]
SAID = ["testified that he/she paid about 5 kg of rice in July 2012", "said that five people were shot", "heard of X"]
PLAIN = [
    "Many testimonies have been collected that X is so.",
    "In March 2012, the state established the Harbor School for Pilots.",
    "The Harbor School for Pilots was established in 2013.",
    "No testimony has been collected on the grounds of arrest.",
    "It stipulates that “everyone shall be free to leave any country, except his own”.",
    "Mother’s Day (6 November) is new.",
    "# Grounds of Arrest",
    "# Evaluation",
    "○○○ (“",
    "2019–2020 ½ … 100 %",
]
LINES = st.lists(
    st.one_of(
        st.sampled_from(PLAIN),
        st.builds(
            lambda who, said, number: f"{who} {said}.[{number}]",
            st.sampled_from(WHO),
            st.sampled_from(SAID),
            st.integers(1, 4),
        ),
    ),
    min_size=1,
    max_size=8,
)
NOTES = st.dictionaries(
    st.integers(1, 4),
    st.lists(st.sampled_from([*IDS, "Ibid.", "A Book (2011), p. 4", "5 of 7 workers"]), min_size=1, max_size=4).map(
        "; ".join
    ),
)


def hold(reading: Reading, findings: list[Finding]) -> None:
    text = reading.document.text
    starts = []
    for finding in findings:
        assert finding.severity == catalogue.head(finding.rule).severity
        assert all(catalogue.message(finding, language) for language in catalogue.LANGUAGES)
        json.dumps(finding.data)
        offsets = [place.start for place in finding.places if place.start is not None]
        starts.extend(offsets[:1])
        for place in finding.places:
            if place.start is not None:
                assert place.end is not None and place.start < place.end <= len(text), finding
                assert place.quote.strip(), finding
    assert starts == sorted(starts)


@settings(max_examples=60, deadline=None)
@given(LINES, NOTES)
def test_made_reports(lines: list[str], notes: dict[int, str]) -> None:
    reading = told("\n".join(lines), notes)
    hold(reading, audit(reading, select=["ID", "WIT", "CLM"], published=PartialDate(2022)))


@pytest.fixture(scope="module")
def paper(white_paper: bytes) -> tuple[Reading, list[Finding]]:
    reading = read(white_paper)
    return reading, audit(reading, published=PartialDate(2022, 12))


def test_the_real_report(paper: tuple[Reading, list[Finding]]) -> None:
    hold(*paper)


def test_places_are_no_longer_than_the_words_at_fault(paper: tuple[Reading, list[Finding]]) -> None:
    long = [
        (finding.rule, place.quote)
        for finding in paper[1]
        for place in finding.places
        if place.start is not None and place.end is not None and place.end - place.start > 300
    ]
    assert long == []


def test_the_real_report_yields_some_hundreds_of_findings(paper: tuple[Reading, list[Finding]]) -> None:
    assert 150 < len(paper[1]) < 500
