"""Back references: to the right work, over chains, never across a gap."""

from __future__ import annotations

import dataclasses

import pytest

from corroborate.citations.model import Citation, Kind, Status
from tests.citations.made import HOUSE, cited

BOOK = "Min Stone, Programs under the River (Seoul: KINU, 2015), p. 69."
NEWS = "Hill News, 7 December 2013."
UN = "UN Doc. A/HRC/37/56/Add.1 (2018), paras. 39–44."
ID = "ABCD2020000001 2020-01-02"
IDS = f"{ID}; ABCD2020000002 2020-01-03."
PROSE = "In the process, the authorities selected seven members and gave them training."

#: notes, index of the reference among the citations, id it resolves to (None: it must not), reason
CASES: list[tuple[list[str | None], str, str | None, str]] = [
    ([BOOK, "Ibid., p. 70."], "n2.1", "n1.1", "the note before"),
    ([BOOK, "Ibid, p. 70."], "n2.1", "n1.1", "without its point"),
    ([BOOK, "Ibid.", "Ibid., p. 4.", "Ibid."], "n4.1", "n1.1", "a chain"),
    ([BOOK, f"Ibid., p. 4; {NEWS}", "Ibid., p. 9."], "n3.1", "n1.1", "only a book has pages"),
    ([BOOK[:-1] + f"; {NEWS}", "Ibid, p. 72."], "n2.1", "n1.1", "only a book has pages, again"),
    ([f"{NEWS[:-1]}; {BOOK}", "Ibid, p. 72."], "n2.1", "n1.2", "the second, for it has pages"),
    ([f"{IDS[:-1]}; {BOOK}", "Ibid., p. 3."], "n2.1", "n1.3", "testimonies have no pages"),
    ([f"{UN[:-1]}; Article 3 of the ICCPR", "Ibid., para. 4."], "n2.1", "n1.1", "a document has paragraphs"),
    ([f"{BOOK[:-1]}; {UN}", f"{NEWS[:-1]}; Ibid."], "n2.2", "n2.1", "within its own note"),
    ([BOOK, None, "Ibid., p. 70."], "n3.1", None, "the note between was lost"),
    ([None, "Ibid."], "n2.1", None, "the note before was lost"),
    ([BOOK, None, "Ibid.", "Ibid., p. 4."], "n4.1", None, "a chain whose first link is lost"),
    (["Ibid., p. 3."], "n1.1", None, "nothing before"),
    ([PROSE, "Ibid."], "n2.1", None, "prose before"),
    ([BOOK, "Min Stone, Programs under the River, p. 9."], "n2.1", "n1.1", "a short form by title"),
    ([BOOK, NEWS, "Stone, Programs under, p. 9."], "n3.1", "n1.1", "surname and the beginning of the title"),
    ([BOOK, NEWS, "Stone, op. cit., p. 9."], "n3.1", "n1.1", "op. cit."),
    ([NEWS, "Stone, op. cit., p. 9."], "n2.1", None, "op. cit. of no one"),
    ([BOOK, "Min Stone, Lakes (Seoul: KINU, 2016), p. 1.", "Stone, op. cit., p. 9."], "n3.1", None, "two works of one"),
    (
        [
            "Amnesty International, Rivers of Ruritania (London: AI, 2015) (hereinafter Rivers Report).",
            "Rivers Report, p. 4.",
        ],
        "n2.1",
        "n1.1",
        "hereinafter",
    ),
]


def by_id(citations: tuple[Citation, ...]) -> dict[str, Citation]:
    return {citation.id: citation for citation in citations}


@pytest.mark.parametrize(("notes", "which", "target", "reason"), CASES)
def test_back_references(notes: list[str | None], which: str, target: str | None, reason: str) -> None:
    found = by_id(cited(*notes))
    reference = found[which]
    assert reference.target == target, reason
    assert reference.resolved_from in ("ibid", "short")
    if target is None:
        assert reference.status in (Status.MISSING, Status.AMBIGUOUS)
        assert reference.reason
    else:
        assert reference.status is Status.RESOLVED
        assert (reference.work, reference.kind) == (found[target].work, found[target].kind)


def test_a_bare_ibid_repeats_a_list_of_testimonies() -> None:
    found = by_id(cited(IDS, "Ibid."))
    assert [found[key].target for key in ("n2.1", "n2.1.2")] == ["n1.1", "n1.2"]


@pytest.mark.parametrize(("meaning", "target"), [("first", "n1.1"), ("ambiguous", None)])
def test_several_works_by_the_house(meaning: str, target: str | None) -> None:
    house = dataclasses.replace(HOUSE, style=dataclasses.replace(HOUSE.style, ibid_of_several=meaning))
    found = by_id(cited("Min Stone, Lakes (Seoul: KINU, 2016), p. 1; " + BOOK, "Ibid., p. 4.", house=house))
    assert found["n2.1"].target == target


def test_the_reason_is_said() -> None:
    assert by_id(cited(BOOK, None, "Ibid."))["n3.1"].reason == "note-lost"
    assert by_id(cited("Ibid."))["n1.1"].reason == "no-note"
    assert by_id(cited(PROSE, "Ibid."))["n2.1"].reason == "no-source"


def test_its_own_pinpoint_wins() -> None:
    found = by_id(cited(BOOK, "Ibid., p. 70.", "Ibid."))
    assert found["n2.1"].pinpoints[0].items == ("70",)
    assert found["n3.1"].pinpoints[0].items == ("70",)


def test_short_forms_of_a_list_of_sources() -> None:
    listed = (
        "The stakeholders listed below have provided information: "
        "AI Amnesty International (United Kingdom); EU FRA European Union Agency for Rights (Austria); "
        "JS7 Joint submission 7 submitted by: Rivers; Lakes (Italy); "
        "JS10 Joint submission 10 submitted by: Hills (Malta)."
    )
    found = by_id(cited(listed, "JS7, p.8.", "AI, p.1 and JS10, p.14.", "EU-FRA, p.10.", "JS9, p.3."))
    assert [found[k].status for k in ("n2.1", "n3.1", "n3.2", "n4.1")] == [Status.RESOLVED] * 4
    assert getattr(found["n3.1"].source, "title", "") == "Amnesty International"
    assert found["n4.1"].work == "short:eufra"
    assert found["n5.1"].resolved_from is None


def test_numbers_that_begin_anew_keep_ids_apart() -> None:
    from corroborate.citations.cite import cite
    from tests.citations.made import document

    one = document({1: BOOK, 2: "Ibid."})
    notes = (*one.notes, *one.notes)
    ids = [c.id for c in cite(dataclasses.replace(one, notes=notes), HOUSE)]
    assert len(ids) == len(set(ids)) == 4


def test_kind_of_a_lost_reference_is_prose() -> None:
    assert by_id(cited("Ibid."))["n1.1"].kind is Kind.NOTE_PROSE
