"""`corroborate demo`: the main job on the shipped sample report."""

from __future__ import annotations

import argparse
import sys

from corroborate import sample
from corroborate.audit.render.html import HtmlRenderer
from corroborate.audit.render.text import TextRenderer
from corroborate.cli import files, terminal
from corroborate.cli.configuration import Settings
from corroborate.cli.messages import say
from corroborate.cli.reports import examine_bytes
from corroborate.values import PartialDate


def run(options: argparse.Namespace) -> int:
    """Print the findings, write them as a page too; 0, because the errors are planted."""
    lang = options.lang
    told = Settings(published=PartialDate.parse(sample.truth()["published"]))
    report = examine_bytes("report.pdf", sample.pdf(), told, lang)
    if not options.quiet:
        sys.stdout.write(say("demo-intro", lang) + "\n\n")
    text = TextRenderer(lang, columns=terminal.columns(), colour=terminal.colours(sys.stdout), quiet=options.quiet)
    sys.stdout.write(text.start() + text.report(report) + text.finish())
    page = HtmlRenderer(lang)
    with files.output(options.output) as out:
        out.write((page.start() + page.report(report) + page.finish()).encode("utf-8", "replace"))
    if options.output != "-" and not options.quiet:
        sys.stdout.write("\n" + say("demo-outro", lang, name=options.output) + "\n")
    return 0
