"""Records to JSON lines, CSV or Parquet, as they come: none is held longer than its batch."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Protocol

from corroborate.cli.fields import FIELDS, Type
from corroborate.errors import MissingExtra

_BATCH = 2000
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Writer(Protocol):
    def write(self, records: Iterator[dict[str, Any]]) -> None: ...
    def close(self) -> None: ...


class JsonLines:
    def __init__(self, out: BinaryIO, kind: str) -> None:
        self._out, self._kind = out, kind

    def write(self, records: Iterator[dict[str, Any]]) -> None:
        for record in records:
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=str)
            # A lone surrogate of a damaged text is no UTF-8; its escape is JSON.
            self._out.write(line.encode("utf-8", "backslashreplace") + b"\n")

    def close(self) -> None:
        pass


class Csv:
    """One column a field; lists of plain values joined by `; `, nested values as JSON."""

    def __init__(self, out: BinaryIO, kind: str) -> None:
        self._out, self._fields = out, tuple(FIELDS[kind])
        self._row(self._fields)

    def write(self, records: Iterator[dict[str, Any]]) -> None:
        for record in records:
            self._row(tuple(cell(record[name]) for name in self._fields))

    def close(self) -> None:
        pass

    def _row(self, values: tuple[Any, ...]) -> None:
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\r\n").writerow(values)
        self._out.write(line.getvalue().encode("utf-8", "replace"))


def cell(value: Any) -> Any:
    """A value as a spreadsheet may hold it: text that would run as a formula gets a leading quote."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list) and all(isinstance(item, str | int) and not isinstance(item, bool) for item in value):
        value = "; ".join(str(item) for item in value)
    elif not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"'{value}" if value.startswith(_FORMULA) else value


class Parquet:
    """Columns typed as `fields.FIELDS` says; `any` and lists of lists of text keep their form."""

    def __init__(self, out: BinaryIO, kind: str) -> None:
        try:
            import pyarrow as arrow  # type: ignore[import-untyped]  # it ships no types
            from pyarrow import parquet
        except ImportError as error:
            raise MissingExtra(what="parquet", extra="parquet") from error
        self._arrow = arrow
        self._fields = FIELDS[kind]
        self._schema = arrow.schema([(name, _arrow_type(arrow, kind)) for name, kind in self._fields.items()])
        self._writer = parquet.ParquetWriter(out, self._schema, compression="zstd")

    def write(self, records: Iterator[dict[str, Any]]) -> None:
        batch: list[dict[str, Any]] = []
        for record in records:
            batch.append({name: _arrow_value(kind, record[name]) for name, kind in self._fields.items()})
            if len(batch) == _BATCH:
                self._flush(batch)
                batch = []
        if batch:
            self._flush(batch)

    def _flush(self, batch: list[dict[str, Any]]) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(batch, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _arrow_type(arrow: Any, kind: Type) -> Any:
    if isinstance(kind, list):
        return arrow.list_(_arrow_type(arrow, kind[0]))
    if isinstance(kind, dict):
        return arrow.struct([(name, _arrow_type(arrow, each)) for name, each in kind.items()])
    plain = {"integer": arrow.int64(), "number": arrow.float64(), "flag": arrow.bool_()}
    return plain.get(kind, arrow.string())


def _arrow_value(kind: Type, value: Any) -> Any:
    if value is None:
        return None
    if kind == "any":
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(kind, list):
        return [_arrow_value(kind[0], item) for item in value]
    if isinstance(kind, dict):
        return {name: _arrow_value(each, value.get(name)) for name, each in kind.items()}
    if kind == "text":
        return str(value).encode("utf-8", "replace").decode()
    return float(value) if kind == "number" else value


WRITERS: dict[str, Callable[[BinaryIO, str], Writer]] = {"jsonl": JsonLines, "csv": Csv, "parquet": Parquet}
