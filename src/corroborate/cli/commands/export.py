"""`corroborate export KIND FILE...`: what was read, as data."""

from __future__ import annotations

import argparse
import sys

from corroborate.audit.render import Report
from corroborate.cli import files, terminal
from corroborate.cli.configuration import settings
from corroborate.cli.main import complain
from corroborate.cli.messages import say
from corroborate.cli.records import records
from corroborate.cli.reports import examine, open_reading
from corroborate.cli.writers import WRITERS, Writer
from corroborate.errors import CorroborateError, OutputError

_BY_ENDING = {".csv": "csv", ".parquet": "parquet"}


class _NothingRead(Exception):
    """None of several reports could be read, and the person has been told why."""


def run(options: argparse.Namespace) -> int:
    form = options.format or next((f for e, f in _BY_ENDING.items() if options.output.lower().endswith(e)), "jsonl")
    if form == "parquet" and options.output == "-" and sys.stdout.isatty():
        raise OutputError(name="-", why="parquet-to-terminal")
    try:
        with files.output(options.output, tuple(options.files)) as out:
            writer = WRITERS[form](out, options.kind)
            status = _all(options, writer)
            writer.close()
    except _NothingRead:
        return 2
    if options.output != "-" and not options.quiet:
        sys.stderr.write(say("wrote", options.lang, name=options.output) + "\n")
    return status


def _all(options: argparse.Namespace, writer: Writer) -> int:
    status, read = 0, 0
    with terminal.Progress(len(options.files), quiet=options.quiet) as progress:
        for name in options.files:
            progress.step(name)
            try:
                report = _open(name, options)
            except CorroborateError as error:
                if len(options.files) == 1:
                    raise
                progress.clear()
                complain(error, options.lang)
                status = 2
                continue
            finally:
                progress.done()
            progress.clear()
            read += 1
            writer.write(records(options.kind, report))
    if not read:
        raise _NothingRead
    return status


def _open(name: str, options: argparse.Namespace) -> Report:
    """Read, and audited only when findings are asked for."""
    told = settings(name, options)
    if options.kind == "findings":
        return examine(name, told, options.lang, encoding=options.encoding)
    reading = open_reading(name, convention_name=told.convention, encoding=options.encoding)
    return Report(name, reading, (), options.lang)
