"""`corroborate read FILE`: the report as read."""

from __future__ import annotations

import argparse
import json
import sys

from corroborate.audit.render import Report
from corroborate.cli import files, terminal
from corroborate.cli.configuration import find, load
from corroborate.cli.messages import say
from corroborate.cli.records import records
from corroborate.cli.reports import open_reading


def run(options: argparse.Namespace) -> int:
    """Exit status 0. Raises `CorroborateError` when the report cannot be read."""
    name = options.files[0]
    told = options.convention
    if told is None and (path := find(name)) is not None:
        told = load(path).convention
    form = options.format or ("markdown" if options.output.lower().endswith(".md") else "json")
    with files.output(options.output, (name,)) as out:
        with terminal.Progress(1, quiet=options.quiet) as progress:
            progress.step(name)
            reading = open_reading(name, convention_name=told, encoding=options.encoding)
        report = Report(name, reading, (), options.lang)
        if form == "markdown":
            from corroborate.cli.markdown import markdown

            text = markdown(reading.document, options.lang)
        else:
            text = as_json(report)
        out.write(text.encode("utf-8", "replace"))
    if options.output != "-" and not options.quiet:
        sys.stderr.write(say("wrote", options.lang, name=options.output) + "\n")
    return 0


def as_json(report: Report) -> str:
    """Outline, notes, tables, figures and what could not be read, as one object."""
    document = report.reading.document
    figures = [
        {"label": f.label, "caption": f.caption, "page": f.page, "section": f.section, "source": f.source}
        for f in document.figures
    ]
    problems = [
        {"code": problem.code, "places": [vars_of(place) for place in problem.places], "data": problem.data}
        for problem in document.problems
    ]
    whole = {
        "document": next(records("documents", report)),
        "outline": list(records("sections", report)),
        "notes": list(records("notes", report)),
        "tables": list(records("tables", report)),
        "figures": figures,
        "problems": problems,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=str) + "\n"


def vars_of(place: object) -> dict[str, object]:
    import dataclasses

    return dataclasses.asdict(place)  # type: ignore[call-overload,no-any-return]  # a frozen Passage
