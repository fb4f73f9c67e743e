"""Exports: the promised fields, exact values, safe cells, typed columns."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.cli.fields import FIELDS
from corroborate.cli.main import main
from corroborate.cli.records import records
from corroborate.cli.writers import cell
from tests.cli import made

PROMISED = {
    "statements": "id text document section page start end speaker testimonies and_others notes witness modality "
    "events places amounts themes provisions propositions",
    "notes": "number document page anchor start end text citations",
    "citations": "id note kind text resolved_from",
    "testimonies": "id interviewed mentions witness",
    "tables": "label caption unit as_of source pages columns rows kind",
}


def export(kind: str) -> list[dict[str, Any]]:
    return list(records(kind, made.report()))


@pytest.mark.parametrize("kind", FIELDS)
def test_every_record_has_every_field_and_names_its_document(kind: str) -> None:
    made_records = export(kind)
    assert made_records, kind
    for record in made_records:
        assert list(record) == list(FIELDS[kind])
        assert record["document"].startswith("sha256:")
    assert set(PROMISED.get(kind, "document").split()) <= set(FIELDS[kind])


def test_statement() -> None:
    (record,) = export("statements")
    assert record["testimonies"] == ["ABCD2020000001"]
    assert record["speaker"] == {"kind": "testifier", "name": None}
    assert record["witness"] == {"sex": "female", "age_band": "30s", "defected": 2019, "home": None, "occupation": None}
    assert record["modality"] == "witnessed"
    assert record["events"] == [{"edtf": "2019"}]
    assert record["places"] == [{"name": "Saebyok", "code": None}]


def test_conflicting_values_are_all_listed() -> None:
    (record,) = export("testimonies")
    assert record["interviewed"] == ["2020-02-03", "2020-03-02"]
    assert [(c["field"], c["value"]) for c in record["conflicts"]] == [("sex", "female"), ("sex", "male")]


def test_notes_say_what_was_lost() -> None:
    first, _, lost = export("notes")
    assert first["citations"][0]["testimony"] == "ABCD2020000001"
    assert made.TEXT[first["start"] : first["end"]] == first["text"]
    assert (lost["text"], lost["start"], lost["number"]) == (None, None, 3)


def test_cells_keep_the_printed_text_beside_the_number() -> None:
    by_text = {record["text"]: record for record in export("cells")}
    pair = by_text["12 (30)"]
    assert (pair["number"], pair["secondary"], pair["row_head"], pair["column_head"]) == (12, 30, "2019", "Markets")
    assert by_text["40.0%"]["percent"] is True
    assert export("tables")[0]["rows"] == [["2019", "12 (30)", "40.0%"], ["2020", "-8", "60.0%"]]


@pytest.mark.parametrize(
    ("value", "safe", "reason"),
    [
        ("=1+1", "'=1+1", "a formula"),
        ("+82", "'+82", "plus"),
        ("-8", "'-8", "minus in text"),
        ("@SUM", "'@SUM", "at"),
        ("\tx", "'\tx", "tab"),
        ("\rx", "'\rx", "carriage return"),
        (-8, -8, "a number is a number"),
        (["a", "b"], "a; b", "plain lists are joined"),
        (["=x"], "'=x", "joined lists too"),
        (None, "", "null"),
        (True, "true", "flags in words"),
        ({"a": 1}, '{"a":1}', "nested values as JSON"),
        ("1=1", "1=1", "only the first sign counts"),
    ],
)
def test_cells_of_a_spreadsheet(value: object, safe: object, reason: str) -> None:
    assert cell(value) == safe, reason


@given(st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()))
def test_no_cell_begins_as_a_formula(value: object) -> None:
    assert not str(cell(value)).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.usefixtures("pipeline", "folder")
@pytest.mark.parametrize("kind", FIELDS)
def test_csv_and_json_lines_agree(kind: str, folder: Path) -> None:
    assert main(["export", kind, "made.txt", "-o", "out.csv", "-q"]) == 0
    assert main(["export", kind, "made.txt", "-o", "out.jsonl", "-q"]) == 0
    rows = list(csv.DictReader(io.StringIO((folder / "out.csv").read_text("utf-8"))))
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == len(lines) > 0
    for row, line in zip(rows, lines, strict=True):
        assert list(row) == list(line)
        for name, value in line.items():
            assert row[name] == str(cell(value))


@pytest.mark.usefixtures("pipeline")
@pytest.mark.parametrize("kind", FIELDS)
def test_parquet_holds_the_same(kind: str, folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow, an extra")
    assert main(["export", kind, "made.txt", "made.txt", "-o", "out.parquet"]) == 0
    assert main(["export", kind, "made.txt", "-o", "out.jsonl"]) == 0
    table = parquet.read_table(folder / "out.parquet").to_pylist()
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(table) == 2 * len(lines)
    for row, line in zip(table, lines, strict=False):
        if kind == "findings":
            row["data"] = json.loads(row["data"])
        assert row == line


@pytest.mark.usefixtures("pipeline", "folder")
def test_parquet_without_its_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", "notes", "made.txt", "-o", "out.parquet"]) == 2
    assert "pip install 'corroborate[parquet]'" in capsys.readouterr().err
    assert not (folder / "out.parquet").exists()


@pytest.mark.usefixtures("pipeline", "folder")
def test_read_as_json_and_markdown(folder: Path) -> None:
    assert main(["read", "made.txt", "-o", "out.json"]) == 0
    assert main(["read", "made.txt", "-o", "out.md"]) == 0
    told = json.loads((folder / "out.json").read_text("utf-8"))
    assert [len(told[key]) for key in ("outline", "notes", "tables", "figures", "problems")] == [2, 3, 1, 0, 1]
    markdown = (folder / "out.md").read_text("utf-8")
    assert "market of Saebyok closed.[^1] Another witness heard \\<the same\\>.[^2]" in markdown
    assert "| 2019 | 12 (30) | 40.0% |" in markdown
    assert "[^3]: (text not readable in the file)" in markdown
