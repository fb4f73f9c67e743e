"""`corroborate rules [CODE]`: the catalogue, a family, or one rule's page."""

from __future__ import annotations

import argparse
import sys
import textwrap

from corroborate.audit import catalogue
from corroborate.audit.render.text import width
from corroborate.audit.render.words import SIGNS, word
from corroborate.audit.rule import Rule
from corroborate.cli import terminal
from corroborate.errors import UnknownRule


def run(options: argparse.Namespace) -> int:
    """Exit status 0. Raises `UnknownRule` when no code begins as asked."""
    code = (options.code or "").upper()
    known = catalogue.codes()
    if code in known:
        sys.stdout.write(page(catalogue.rule(code), options.lang, terminal.columns()))
        return 0
    listed = [each for each in known if each.startswith(code)]
    if not listed:
        raise UnknownRule(code=options.code)
    family = ""
    for each in listed:
        if catalogue.family_of(each) != family:
            sys.stdout.write("\n" if family else "")
            family = catalogue.family_of(each)
        head = catalogue.head(each)
        sys.stdout.write(f"{SIGNS[head.severity]} {each:<8} {catalogue.title(each, options.lang)}\n")
    return 0


def page(rule: Rule, lang: str, columns: int) -> str:
    """One rule explained: what, why, example, how to mend."""
    severity = word(f"{rule.severity.value}-one", lang)
    title = f"{rule.code} {rule.title[lang]} ({severity})"
    out = [title, "─" * min(width(title), columns)]
    for key in ("what", "why", "example", "mend"):
        texts: dict[str, str] = getattr(rule, key)
        paragraph = " ".join(texts[lang].split())
        # A Hangul syllable is two columns wide: half as many fit on a line.
        room = (columns - 2) // (2 if lang == "ko" else 1)
        out += ["", word(key, lang), textwrap.indent(textwrap.fill(paragraph, max(room, 30)), "  ")]
    return "\n".join(out) + "\n"
