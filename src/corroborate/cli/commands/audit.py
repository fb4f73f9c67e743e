"""`corroborate audit FILE...`: read, check, show."""

from __future__ import annotations

import argparse
import sys
from typing import BinaryIO, Protocol

from corroborate.audit.render import Report
from corroborate.cli import files, terminal
from corroborate.cli.configuration import Settings, settings
from corroborate.cli.reports import examine
from corroborate.cli.several import NothingRead, Several, written
from corroborate.values import Severity

_BY_ENDING = {".html": "html", ".htm": "html", ".json": "json", ".sarif": "sarif"}


class Renderer(Protocol):
    """Gives its output in pieces, report by report."""

    def start(self) -> str: ...
    def report(self, report: Report) -> str: ...
    def finish(self) -> str: ...


def run(options: argparse.Namespace) -> int:
    """Exit status: 0, 1 when a finding is as severe as asked for, 2 when a report could not be read."""
    form = options.format or by_ending(options.output)
    renderer = make(form, options, many=len(options.files) > 1)
    try:
        with files.output(options.output, tuple(options.files)) as out:
            status = _all(options, renderer, out, form)
    except NothingRead:
        return 2
    written(options)
    return status


def _all(options: argparse.Namespace, renderer: Renderer, out: BinaryIO, form: str) -> int:
    told: list[Settings] = []

    def opened(name: str) -> Report:
        told.append(settings(name, options))
        return examine(name, told[-1], options.lang, encoding=options.encoding)

    failed, begun = 0, False
    several = Several(options, opened)
    for report in several:
        if not begun:
            write(out, renderer.start(), form)
            begun = True
        write(out, renderer.report(report), form)
        failed = max(failed, int(fails(report, told[-1].fail_on)))
    write(out, renderer.finish(), form)
    return max(failed, several.status)


def by_ending(output: str) -> str:
    return next((form for ending, form in _BY_ENDING.items() if output.lower().endswith(ending)), "text")


def make(form: str, options: argparse.Namespace, *, many: bool) -> Renderer:
    """The renderer of `form`; only its module is loaded."""
    if form == "json":
        from corroborate.audit.render.json_ import JsonRenderer

        return JsonRenderer(many=many)
    if form == "sarif":
        from corroborate.audit.render.sarif import SarifRenderer

        return SarifRenderer(options.lang)
    if form == "html":
        from corroborate.audit.render.html import HtmlRenderer

        return HtmlRenderer(options.lang)
    from corroborate.audit.render.text import TextRenderer

    shown = options.output == "-"
    return TextRenderer(
        options.lang,
        columns=terminal.columns() if shown else 100,
        colour=shown and terminal.colours(sys.stdout),
        quiet=options.quiet,
    )


def write(out: BinaryIO, text: str, form: str) -> None:
    """Text in the terminal's own encoding when it goes there; every other form is UTF-8."""
    encoding = sys.stdout.encoding if form == "text" and out is getattr(sys.stdout, "buffer", None) else "utf-8"
    out.write(text.encode(encoding or "utf-8", "replace"))


def fails(report: Report, fail_on: str) -> bool:
    return fail_on != "never" and report.worst() >= Severity(fail_on).rank
