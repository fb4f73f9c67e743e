"""Sixty notes of a real white paper, drawn by lot and read by hand before their statements were made."""

from __future__ import annotations

from typing import Any

import pytest

from corroborate.statements.model import Reading
from corroborate.statements.reading import read
from tests.statements.test_white_paper import said

#: a field that a row leaves out is one of which the words say nothing, unless `unread` names it
SILENT: dict[str, Any] = {
    "ids": [], "and_others": False, "sex": None, "age": None, "defected": None, "modality": None, "places": [],
    "event_year": [],
}  # fmt: skip

#: places and years in the order of the words; only the words that carry the note are read
DRAWN: list[tuple[int, dict[str, Any]]] = [
    (823, {"ids": ["NKHR2022000034"], "speaker": "testifier"}),
    (833, {"ids": ["NKHR2022000007"], "sex": "female", "age": "50s", "defected": 2018, "speaker": "testifier"}),
    (835, {"ids": ["NKHR2021000017-2"], "sex": "female", "age": "60s", "defected": 2019, "speaker": "testifier"}),
    (837, {"ids": ["NKHR2021000024-2"], "speaker": "authors"}),
    (843, {"ids": ["NKHR2021000019-2", "NKHR2022000007", "NKHR2022000008", "NKHR2022000034"], "speaker": "testifiers"}),
    (849, {"speaker": "un", "event_year": [2021]}),
    (993, {"ids": ["NKHR2022000001", "NKHR2022000006"], "modality": "experienced", "speaker": "testifiers"}),
    (1000, {"ids": ["NKHR2022000006"], "defected": 2018, "occupation": "medical field", "speaker": "testifier"}),
    (1008, {"ids": ["NKHR2018000057"], "speaker": "testifier"}),
    (1010, {"speaker": "state", "unread": ["places", "event_year"]}),
    (1034, {"speaker": "state", "event_year": [2020], "unread": ["places"]}),
    (1041, {"speaker": "agency"}),
    (1048, {"unread": ["places", "event_year"]}),
    (1055, {"ids": ["NKHR2016000123"], "age": "10s", "modality": "experienced", "speaker": "testifier"}),
    (1078, {"speaker": "state"}),
    (1103, {"ids": ["NKHR2021000019"], "age": "20s", "defected": 2020, "speaker": "testifier"}),
    (1108, {}),
    (
        1128,
        {
            "ids": [
                "NKHR2018000007",
                "NKHR2018000017",
                "NKHR2018000018",
                "NKHR2018000101",
                "NKHR2018000114",
                "NKHR2018000121",
            ],
            "speaker": "testifiers",
        },
    ),
    (1131, {"event_year": [2007], "unread": ["places"]}),
    (
        1144,
        {
            "ids": ["NKHR2020000019"],
            "defected": 2019,
            "modality": "experienced",
            "event_year": [1987, 1988],
            "speaker": "testifier",
        },
    ),
    (1158, {"ids": ["NKHR2018000058"], "defected": 2018, "speaker": "testifier"}),
    (1164, {"ids": ["NKHR2021000022"], "defected": 2020, "speaker": "testifier"}),
    (
        1172,
        {
            "ids": ["NKHR2015000074", "NKHR2015000106", "NKHR2016000083"],
            "places": ["Yeonha", "Kimhyeongjik", "Huchang"],
        },
    ),
    (1175, {"ids": ["NKHR2014000078"]}),
    (1181, {"ids": ["NKHR2021000012"], "speaker": "testifier"}),
    (1185, {"event_year": [2013], "unread": ["places"]}),
    (1190, {"event_year": [2019], "unread": ["places"]}),
    (1193, {"unread": ["places", "event_year"]}),
    (1216, {}),
    (1219, {"speaker": "state"}),
    (1222, {"ids": ["NKHR2014000010", "NKHR2014000056"], "places": ["Chongjin"], "speaker": "testifiers"}),
    (
        1230,
        {
            "ids": ["NKHR2019000031"],
            "defected": 2019,
            "places": ["Yanggang Province", "South Korea"],
            "event_year": [2016],
            "speaker": "testifier",
        },
    ),
    (1248, {"ids": ["NKHR2015000028", "NKHR2017000067"], "places": ["South Korea"], "speaker": "testifiers"}),
    (1260, {"ids": ["NKHR2015000130"], "event_year": [2015], "unread": ["places"]}),
    (1271, {"event_year": [2007, 2016], "places": ["U.K."]}),
    (1274, {"ids": ["NKHR2019000061", "NKHR2019000100"]}),
    (
        1280,
        {
            "ids": ["NKHR2022000031"],
            "sex": "female",
            "modality": "experienced",
            "places": ["China", "South Korea"],
            "event_year": [2020],
            "speaker": "testifier",
            "unread": ["defected"],
        },
    ),
    (
        1284,
        {
            "ids": ["NKHR2020000024"],
            "defected": 2015,
            "modality": "experienced",
            "speaker": "testifier",
            "unread": ["event_year"],
        },
    ),
    (
        1319,
        {
            "ids": ["NKHR2019000046"],
            "defected": 2016,
            "places": ["China", "Unheung"],
            "event_year": [2015],
            "speaker": "testifier",
        },
    ),
    (1399, {"ids": ["NKHR2020000050"], "speaker": "testifiers", "money": ["30 USD"], "unread": ["modality"]}),
    (1406, {"ids": ["NKHR2013000196"]}),
    (1407, {"ids": ["NKHR2022000035"], "speaker": "testifier"}),
    (1408, {"ids": ["NKHR2020000049"], "modality": "experienced", "speaker": "testifier"}),
    (1411, {"ids": ["NKHR2020000049"], "modality": "experienced", "speaker": "testifier", "unread": ["event_year"]}),
    (1418, {"ids": ["NKHR2020000050"], "modality": "experienced", "places": ["Russia"], "speaker": "testifier"}),
    (1443, {}),
    (1444, {"event_year": [2015, 1972], "places": ["South Korea"]}),
    (1445, {"unread": ["places", "event_year"]}),
    (1448, {}),
    (1449, {"speaker": "un", "unread": ["event_year"]}),
    (1459, {"speaker": "un", "unread": ["event_year"]}),
    (1460, {}),
    (1461, {"speaker": "un", "unread": ["places", "event_year"]}),
    (1482, {"speaker": "state", "event_year": [2019], "unread": ["places"]}),
    (1484, {"speaker": "state", "event_year": [2019], "unread": ["places"]}),
    (1489, {"speaker": "state", "unread": ["event_year"]}),
    (1494, {"speaker": "state", "unread": ["event_year"]}),
    (
        1498,
        {
            "ids": ["NKHR2018000019"],
            "defected": 2017,
            "modality": "experienced",
            "event_year": [2012],
            "speaker": "testifier",
        },
    ),
    (
        1513,
        {
            "ids": ["NKHR2022000025"],
            "defected": 2022,
            "modality": "heard",
            "places": ["Hoeryong"],
            "speaker": "testifier",
        },
    ),
    (1520, {"ids": ["NKHR2019000042"], "defected": 2019, "speaker": "testifier"}),
]


@pytest.fixture(scope="module")
def drawn(white_paper: bytes) -> dict[int, dict[str, Any]]:
    paper: Reading = read(white_paper)
    return {
        note: said(statement) | {"occupation": statement.witness.occupation}
        for statement in reversed(paper.statements)
        for note in statement.notes
    }


@pytest.mark.parametrize(("note", "label"), DRAWN, ids=[str(note) for note, _ in DRAWN])
def test_a_note_drawn_by_lot(drawn: dict[int, dict[str, Any]], note: int, label: dict[str, Any]) -> None:
    unread = label.get("unread", ())
    expected = {name: value for name, value in (SILENT | label).items() if name not in (*unread, "unread")}
    got = {name: sorted(drawn[note][name]) if name == "ids" else drawn[note][name] for name in expected}
    assert got == expected
