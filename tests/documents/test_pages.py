"""Where pages begin, what number each bears, what on them is furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.conventions import load
from corroborate.documents.lines import printed
from corroborate.documents.pages import paginate

KINU, PLAIN = load("kinu"), load("plain")


@given(st.text(alphabet="ab \n\r\f\u2028\x85", max_size=60))
def test_lines_make_up_the_text(text: str) -> None:
    lines = list(printed(text))
    assert "".join(text[start:after] for start, _, after in lines) == text
    assert all(start <= end <= after for start, end, after in lines)
    assert not any(sign in text[start:end] for start, end, _ in lines for sign in "\n\r\f\u2028\x85")


def labels(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(page.label, page.low, page.high) for page in paginate(text, KINU).pages]


def head(page: int) -> str:
    return f"{page} | White Paper on Human Rights in North Korea 2022\n\n"


def test_a_blank_opens_a_page_and_a_head_does() -> None:
    text = " One thing \n\nwent on.\n Another \n\nthing.\n\n" + head(12) + "A third.\n A fourth.\n"
    assert labels(text) == [(None, None, 10), (None, None, 11), (12, 12, 12), (None, 13, None)]


def test_a_blank_before_the_rest_of_an_id_or_a_lost_number_opens_none() -> None:
    note = "\ufffd\ufffd\ufffdNKHR2019000011 2019-02-03."
    text = f" One thing.\n\nNKHR2019000062\n\n 2019-07-29\n\nMore.\n {note}\n Next page.\n"
    assert len(labels(text)) == 2


def test_between_two_numbers_pages_are_counted_or_bounded() -> None:
    whole = head(20) + "a.\n b.\n c.\n\n" + head(23) + "d.\n"
    assert labels(whole) == [(20, 20, 20), (None, 21, 21), (None, 22, 22), (23, 23, 23)]
    missing = head(20) + "a.\n b.\n\n" + head(23) + "d.\n"
    assert labels(missing) == [(20, 20, 20), (None, 21, 22), (23, 23, 23)]


def test_a_second_report_begins_its_numbers_anew() -> None:
    text = head(20) + "a.\n b.\n\n" + head(12) + "c.\n"
    assert labels(text) == [(20, 20, 20), (None, None, None), (12, 12, 12)]


def test_repeated_edges_of_pages_are_furniture_and_repeated_notes_are_not() -> None:
    pages = [f"Annual Report\n\nText {page} of the page.1\n\n1 Ibid.\n- {page} -\n" for page in range(7, 12)]
    paged = paginate("\f".join(pages), PLAIN)
    assert [page.label for page in paged.pages] == [7, 8, 9, 10, 11]
    text = "\f".join(pages)
    kept = {text[row.head : row.tail] for row in paged.rows if row.furniture is None and not row.blank}
    assert kept == {"1 Ibid.", *(f"Text {page} of the page.1" for page in range(7, 12))}


FEW = [
    (("Our Centre\n\nA.\n\n11\n", "Our Centre\n\nB.\n\n12\n"), [11, 12], 4, "two pages, heads and numbers"),
    (
        ("A Title\n\nA.\n\n1\n", "The Desk   Title\n\nB.\n\n2\n", "The Desk   Title\n\nC.\n\n3\n"),
        [1, 2, 3],
        5,
        "not first",
    ),
    (("One.\n\nA.1\n\n1 Ibid.\n", "Two.\n\nB.2\n\n2 Ibid.\n"), [None, None], 0, "notes, not numbers of pages"),
    (("A.\n\n17\n", "B.\n\n12\n"), [None, None], 0, "numbers that do not count"),
]


@pytest.mark.parametrize(("pages", "labels", "furniture", "reason"), FEW, ids=[row[3] for row in FEW])
def test_furniture_of_few_pages(pages: tuple[str, ...], labels: list[int | None], furniture: int, reason: str) -> None:
    paged = paginate("\f".join(pages), PLAIN)
    assert [page.label for page in paged.pages] == labels, reason
    assert sum(row.furniture is not None for row in paged.rows) == furniture, reason
