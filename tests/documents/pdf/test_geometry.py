"""Whatever is printed wherever on a page: no words lost, none doubled, every span true."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corroborate.conventions import load
from corroborate.documents.pdf.printed import Run, print_page
from corroborate.documents.pdf.reader import assemble
from corroborate.errors import NoTextLayer
from tests.documents.invariants import check

_TEXT = [
    "A sentence of the report that goes on for a line.",
    "there-",
    "fore it",
    "가나다 라마",
    "A/HRC/",
    "7/1",
    " ",
    "",
]
_NOTES = ["12", "1", "2", "13,14", "* star", "Notes", "\ufffd\ufffd", "3. The Committee noted.", "(a) item"]
_CAPTIONS = ["Table 1. Cases", "Table II-1. Cases (Unit: persons)", "Figure 1. A map", "Source: x", "※ A remark"]
_HEADINGS = ["A. Heading", "Chapter 1", "I. Part", "Contents ........ 3"]
_CELLS = ["Year", "1,034", "–", "HSDC202300001 2023-01-23", "Testifier ID"]
_WORDS = st.sampled_from([*_TEXT, *_NOTES, *_CAPTIONS, *_HEADINGS, *_CELLS])
_RUN = st.builds(
    lambda words, x, y, size, style, turn: (words, x, y, x + 0.5 * size * len(words), size, style, turn),
    _WORDS,
    st.sampled_from([40.0, 41.0, 60.0, 140.0, 230.0, 300.0, 390.0]),
    st.sampled_from([560.0, 500.0, 497.0, 488.0, 485.0, 476.0, 400.0, 388.0, 376.0, 100.0, 92.0, 84.0, 40.0, 30.0]),
    st.sampled_from([5.0, 6.0, 8.0, 9.0, 10.0, 10.0, 10.0, 14.0, 22.0]),
    st.sampled_from([0, 0, 0, 1, 2]),
    st.sampled_from([0, 0, 0, 0, 0, 0, 1, 3]),
)
_RULE = st.builds(
    lambda x, y, w, h: (x, y, x + w, y + h),
    st.sampled_from([40.0, 140.0, 230.0]),
    st.sampled_from([495.0, 480.0, 390.0, 95.0]),
    st.sampled_from([0.5, 80.0, 340.0]),
    st.sampled_from([0.5, 100.0]),
)
_PAGE = st.tuples(st.lists(_RUN, max_size=40), st.lists(_RULE, max_size=8))


def squeezed(words: str) -> Counter[str]:
    return Counter("".join(words.split()))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(_PAGE, min_size=1, max_size=4), st.sampled_from(["un", "harbour", "kinu", "plain"]))
def test_any_page_is_read(pages: list[tuple[list[Run], list[tuple[float, float, float, float]]]], name: str) -> None:
    printed = [print_page(420, 595, runs, rules, [], "") for runs, rules in pages]
    try:
        document = assemble(printed, b"", convention=load(name))
    except NoTextLayer:
        return
    check(document)
    got = squeezed(document.text)
    laid = squeezed("".join(piece[0] for page in printed for line in page["lines"] for piece in line["pieces"]))
    assert got == laid, "cutting tables into cells loses nothing and doubles nothing"
    claims = squeezed(
        "".join(p.flow.text for p in document.paragraphs)
        + "".join(n.text or "" for n in document.notes)
        + "".join(c.text for t in document.tables for row in t.rows for c in row)
    )
    assert not claims - got, "nothing is read twice"


@given(st.lists(_RUN, max_size=30))
def test_every_run_is_printed_once_or_was_printed_twice(runs: list[Run]) -> None:
    page = print_page(420, 595, runs, [], [], "")
    got = squeezed("".join(piece[0] for line in page["lines"] for piece in line["pieces"]))
    want = squeezed("".join(run[0] for run in runs))
    assert not got - want
    lost = want - got
    assert not set(lost) - set("".join(run[0] for run in runs if runs.count(run) > 1 or _near(run, runs)))


def _near(run: Run, runs: list[Run]) -> bool:
    """The same words a hair's breadth away: print made bold by printing twice."""
    return sum(other[0].strip() == run[0].strip() and abs(other[1] - run[1]) < 1.0 for other in runs) > 1
