"""`corroborate export KIND FILE...`: what was read, as data."""

from __future__ import annotations

import argparse
import sys

from corroborate.audit.render import Report
from corroborate.cli import files
from corroborate.cli.configuration import settings
from corroborate.cli.records import records
from corroborate.cli.reports import examine, open_reading
from corroborate.cli.several import NothingRead, Several, written
from corroborate.cli.writers import WRITERS, Writer
from corroborate.errors import OutputError

_BY_ENDING = {".csv": "csv", ".parquet": "parquet"}


def run(options: argparse.Namespace) -> int:
    """Exit status: 0, or 2 when a report could not be read."""
    form = options.format or next((f for e, f in _BY_ENDING.items() if options.output.lower().endswith(e)), "jsonl")
    if form == "parquet" and options.output == "-" and sys.stdout.isatty():
        raise OutputError(name="-", why="parquet-to-terminal")
    try:
        with files.output(options.output, tuple(options.files)) as out:
            writer = WRITERS[form](out, options.kind)
            status = _all(options, writer)
            writer.close()
    except NothingRead:
        return 2
    written(options)
    return status


def _all(options: argparse.Namespace, writer: Writer) -> int:
    several = Several(options, lambda name: _open(name, options))
    for report in several:
        writer.write(records(options.kind, report))
    return several.status


def _open(name: str, options: argparse.Namespace) -> Report:
    """Read, and audited only when findings are asked for."""
    told = settings(name, options)
    if options.kind == "findings":
        return examine(name, told, options.lang, encoding=options.encoding)
    reading = open_reading(name, convention_name=told.convention, encoding=options.encoding)
    return Report(name, reading, (), options.lang)
