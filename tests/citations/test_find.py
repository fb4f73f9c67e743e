"""Notes cut into pieces, one source each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.citations.find import mask, pieces, tidy

CASES = [
    (
        "River Post, 6 July 2022; Hill News, 13 May 2022.",
        ["River Post, 6 July 2022", "Hill News, 13 May 2022."],
        "semicolon",
    ),
    (
        "A. Miller, Rivers (Hill: Press, 2005), p. 451; Requoted in B. Stone, “Lakes,” p. 63.",
        ["A. Miller, Rivers (Hill: Press, 2005), p. 451", "B. Stone, “Lakes,” p. 63."],
        "requoted after a semicolon",
    ),
    ("UN Doc. A/76/242 (2021), para. 3. See also Hill News, 3 May 2021.", None, "see also"),
    (
        "“Five; six. Seven,” Hill News, 3 May 2021.",
        ["“Five; six. Seven,” Hill News, 3 May 2021."],
        "marks inside a quotation",
    ),
    ("Rivers No. 2 (Hill: St. Press, 2005), Vol. I, p. 4.", None, "points that end nothing"),
    ("Ibid. Article 3 of the Water Law.", ["Ibid", "Article 3 of the Water Law."], "Ibid. alone"),
    ("A/HRC/28/4, paras. 145.1–145.23; 145.55.", ["A/HRC/28/4, paras. 145.1–145.23; 145.55."], "pinpoints go on"),
    ("JS7, p.8, LFJL, p.6.", ["JS7, p.8", "LFJL, p.6."], "short forms with commas"),
    ("AI, p.1 and JS6, p.14.", ["AI, p.1", "JS6, p.14."], "short forms with and"),
    ("For details, see C. Pond, Rivers, p. 9.", ["For details, see C. Pond, Rivers, p. 9."], "one signal"),
    ("Initial Report of Ruritania, due in 2018. UN Doc. CRPD/C/PRK/1 (2018).", None, "a title and its symbol"),
    ("<https://www.example.org/a;b. C/d>", ["<https://www.example.org/a;b. C/d>"], "marks inside an address"),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), CASES)
def test_cuts(text: str, wanted: list[str] | None, reason: str) -> None:
    found = [text[p.start : p.end] for p in pieces(text)]
    if wanted is None:
        wanted = {
            "see also": ["UN Doc. A/76/242 (2021), para. 3", "See also Hill News, 3 May 2021."],
        }.get(reason, [text])
    assert found == wanted, reason


def test_requoted_is_marked() -> None:
    found = pieces("A. Miller, Rivers, p. 4; requoted in B. Stone, Lakes, p. 6.")
    assert [p.requoted for p in found] == [False, True]


@given(st.text(alphabet="AZaz 09.,;:“”()<>/\n-", max_size=80))
def test_masking_keeps_places(text: str) -> None:
    assert len(mask(text)) == len(text) == len(tidy(text))


@given(st.text(max_size=120))
def test_pieces_lie_in_order_within_the_text(text: str) -> None:
    at = 0
    for piece in pieces(tidy(text)):
        assert at <= piece.start < piece.end <= len(text)
        at = piece.end
