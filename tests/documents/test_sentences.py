"""Where sentences end, one row for each thing that looks like an end or hides one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.documents.sentences import split

CASES = [
    ("One. Two.", ["One.", "Two."], "the plain case"),
    ("See paras. 126.191, 126.192. The state", ["See paras. 126.191, 126.192.", "The state"], "paragraph numbers"),
    ("See p. 24. North Port", ["See p. 24.", "North Port"], "a page number ends a sentence"),
    ("The U.S. Army left.", ["The U.S. Army left."], "initials before a name"),
    ("He went to the U.S. The army left.", ["He went to the U.S.", "The army left."], "initials at an end"),
    ("Camp No. 22 was closed.", ["Camp No. 22 was closed."], "No. before a number"),
    ("He said no. Then he left.", ["He said no.", "Then he left."], "the word no"),
    ("Mr. Tallow met Dr. Reed.", ["Mr. Tallow met Dr. Reed."], "titles"),
    ("A rate of 3.5 was given. It fell.", ["A rate of 3.5 was given.", "It fell."], "decimals"),
    ("“It rose.” He left.", ["“It rose.”", "He left."], "a quotation closes the sentence"),
    ("“Why?” she asked.", ["“Why?” she asked."], "a question inside a sentence"),
    ("It costs 30 dollars (Art. 5). The fine", ["It costs 30 dollars (Art. 5).", "The fine"], "bracket at the end"),
    ("J. A. Reed et al. wrote it.", ["J. A. Reed et al. wrote it."], "initials and et al."),
    ("The State v. The Fisher was heard.", ["The State v. The Fisher was heard."], "a lawsuit"),
    ("14. The committee met.", ["14. The committee met."], "the number of a paragraph"),
    ("In Jan. 2014 it began in Nov. The rest", ["In Jan. 2014 it began in Nov.", "The rest"], "months"),
    ("그는 떠났다。 그녀는 남았다。", ["그는 떠났다。", "그녀는 남았다。"], "ideographic full stop"),
    ("Really?! Yes.", ["Really?!", "Yes."], "two marks"),
    ("  ", [], "nothing"),
    ("no end", ["no end"], "no mark at all"),
]


@pytest.mark.parametrize(("text", "sentences", "reason"), CASES, ids=[case[2] for case in CASES])
def test_split(text: str, sentences: list[str], reason: str) -> None:
    assert [text[start:end] for start, end in split(text)] == sentences, reason


def test_an_anchor_after_a_full_stop_ends_the_sentence() -> None:
    text = "He gave it to J. Then he left."
    assert len(split(text, {16})) == 2
    assert len(split(text)) == 1


@given(st.text(alphabet="aB. ?”(0\n", max_size=80), st.sets(st.integers(0, 80), max_size=5))
def test_sentences_cover_all_words_in_order(text: str, anchored: set[int]) -> None:
    ranges = split(text, anchored)
    assert all(start < end for start, end in ranges)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ranges))
    covered = "".join(text[start:end] for start, end in ranges)
    assert "".join(covered.split()) == "".join(text.split())
