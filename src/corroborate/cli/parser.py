"""The arguments, as `argparse` knows them; the reference in docs is generated from here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import NoReturn

from corroborate.cli.messages import LANGUAGES, help_text, usage_error

AUDIT_FORMATS = ("text", "json", "sarif", "html")
READ_FORMATS = ("json", "markdown")
EXPORT_FORMATS = ("jsonl", "csv", "parquet")
KINDS = (
    "documents",
    "sections",
    "notes",
    "citations",
    "statements",
    "testimonies",
    "witnesses",
    "tables",
    "cells",
    "findings",
)
FAIL_ON = ("error", "warning", "note", "never")


class Parser(argparse.ArgumentParser):
    """argparse with one-line complaints in the reader's language."""

    lang = "en"

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {usage_error(message, self.lang)}\n")
        sys.exit(2)


class _Formatter(argparse.HelpFormatter):
    lang = "en"

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32)

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        shown = help_text("usage", self.lang) if prefix is None else prefix
        super().add_usage(usage, actions, groups, shown)  # type: ignore[arg-type] # passed on as given


def _formatter(lang: str) -> type[_Formatter]:
    return type("Formatter", (_Formatter,), {"lang": lang})


def build(lang: str) -> Parser:
    """The whole command line with its help in `lang`."""

    def word(key: str, **data: object) -> str:
        return help_text(key, lang, **data).replace("%", "%%")

    top = _parser("corroborate", word("program"), lang, word)
    top.epilog = word("epilog")
    top.add_argument("--version", action="store_true", help=word("version"))
    _add_lang(top, word)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title=word("commands"), parser_class=_sub(lang))
    for name, fill in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=word(name),
            description=word(name),
            add_help=False,
            formatter_class=_formatter(lang),
            allow_abbrev=False,
        )
        _dress(command, lang, word)
        fill(command, word)
        _add_lang(command, word)
    return top


def _sub(lang: str) -> type[Parser]:
    return type("SubParser", (Parser,), {"lang": lang})


_Word = Callable[..., str]


def _parser(prog: str, description: str, lang: str, word: _Word) -> Parser:
    parser = _sub(lang)(
        prog=prog, description=description, add_help=False, formatter_class=_formatter(lang), allow_abbrev=False
    )
    _dress(parser, lang, word)
    return parser


def _dress(parser: argparse.ArgumentParser, lang: str, word: _Word) -> None:
    parser._positionals.title = word("arguments")
    parser._optionals.title = word("options")
    parser.add_argument("-h", "--help", action="help", help=word("help"))
    assert lang in LANGUAGES


def _add_lang(parser: argparse.ArgumentParser, word: _Word) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=word("lang"))


def _add_input(parser: argparse.ArgumentParser, word: _Word, *, many: bool) -> None:
    if many:
        parser.add_argument("files", nargs="+", metavar="FILE", help=word("file"))
    else:
        parser.add_argument("files", nargs=1, metavar="FILE", help=word("file"))
    parser.add_argument("--convention", metavar="NAME", help=word("convention"))
    parser.add_argument("--encoding", metavar="NAME", help=word("encoding"))


def _add_output(parser: argparse.ArgumentParser, word: _Word, formats: tuple[str, ...]) -> None:
    parser.add_argument("--format", choices=formats, help=word("format", default=formats[0]))
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help=word("output"))
    parser.add_argument("-q", "--quiet", action="store_true", help=word("quiet"))


def _add_rules(parser: argparse.ArgumentParser, word: _Word) -> None:
    parser.add_argument("--published", metavar="DATE", help=word("published"))
    parser.add_argument("--select", metavar="CODES", help=word("select"))
    parser.add_argument("--ignore", metavar="CODES", help=word("ignore"))
    parser.add_argument("--config", metavar="FILE", help=word("config"))


def _audit(parser: argparse.ArgumentParser, word: _Word) -> None:
    _add_input(parser, word, many=True)
    _add_rules(parser, word)
    parser.add_argument("--fail-on", choices=FAIL_ON, help=word("fail-on"))
    _add_output(parser, word, AUDIT_FORMATS)


def _read(parser: argparse.ArgumentParser, word: _Word) -> None:
    _add_input(parser, word, many=False)
    _add_output(parser, word, READ_FORMATS)


def _export(parser: argparse.ArgumentParser, word: _Word) -> None:
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=word("kind", kinds=", ".join(KINDS)))
    _add_input(parser, word, many=True)
    _add_rules(parser, word)
    _add_output(parser, word, EXPORT_FORMATS)


def _rules(parser: argparse.ArgumentParser, word: _Word) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help=word("code"))


def _demo(parser: argparse.ArgumentParser, word: _Word) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", default="corroborate-demo.html", help=word("demo-output"))
    parser.add_argument("-q", "--quiet", action="store_true", help=word("quiet"))


_COMMANDS: dict[str, Callable[[argparse.ArgumentParser, _Word], None]] = {
    "audit": _audit,
    "read": _read,
    "export": _export,
    "rules": _rules,
    "demo": _demo,
}
