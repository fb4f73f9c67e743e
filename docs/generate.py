"""Write the reference from the code; `--check` fails when what is written is not what the code says."""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
import tomllib
import typing
from collections.abc import Iterator
from pathlib import Path

from corroborate import errors, sample
from corroborate.audit import catalogue
from corroborate.audit.render.text import TextRenderer
from corroborate.audit.render.words import word
from corroborate.cli import messages, parser
from corroborate.cli.configuration import Settings
from corroborate.cli.fields import FIELDS, Type
from corroborate.cli.reports import examine_bytes
from corroborate.conventions import model
from corroborate.values import PartialDate

DOCS = Path(__file__).resolve().parent
REFERENCE = DOCS / "reference"
_MADE = "<!-- Made by docs/generate.py: change the code, not this page. -->\n"
#: Lines of the sample that a readme shows.
_SAMPLE_LINES = 32
_FAMILIES = {
    "READ": ("what could not be read", "읽지 못한 것"),
    "ID": ("testimony identifiers and interview dates", "증언 ID와 면접일"),
    "WIT": ("witness profiles", "증언자 정보"),
    "CLM": ("claims and what they rest on", "주장과 그 근거"),
    "NOTE": ("anchors, notes, Ibid.", "주석 번호, 각주, Ibid."),
    "SRC": ("sources", "출처"),
    "TAB": ("tables", "표"),
    "NUM": ("numbers in prose", "본문의 수"),
    "PLC": ("places", "장소"),
    "TRM": ("terms and spellings", "용어와 표기"),
    "LNG": ("language", "언어"),
}


def _commands(lang: str) -> str:
    top = parser.build(lang)
    title = {"en": "Commands", "ko": "명령"}[lang]
    out = [_MADE, f"# {title}\n", f"{top.description}\n", f"{top.epilog}\n", _actions(top)]
    for name, command in _subcommands(top).items():
        out += [f"## corroborate {name}\n", f"{command.description}.\n", _actions(command)]
    return "\n".join(out)


def _subcommands(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    action = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def _actions(command: argparse.ArgumentParser) -> str:
    rows = []
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        names = ", ".join(f"`{option}`" for option in action.option_strings) or f"`{action.metavar}`"
        if action.option_strings and action.nargs != 0 and (action.metavar or action.choices):
            value = str(action.metavar) if action.metavar else ", ".join(map(str, action.choices or ()))
            names += f" {value}"
        rows.append(f"| {names} | {(action.help or '').replace('%%', '%')} |")
    return "\n".join(["| | |", "|---|---|", *rows, ""])


def _errors() -> str:
    out = [
        _MADE,
        "# Errors\n",
        "One line on standard error, exit status 2. `code` is stable; in Python every error is a "
        "`corroborate.errors.CorroborateError` with `code` and `data`.\n",
        "| code | class | what it says | 한국어 |",
        "|---|---|---|---|",
    ]
    table = tomllib.loads((Path(messages.__file__).parent / "messages.toml").read_text("utf-8"))["errors"]
    for kind in _error_classes():
        said = table[kind.code]
        english, korean = (said[lang].replace("|", "\\|") for lang in ("en", "ko"))
        out.append(f"| `{kind.code}` | {kind.__name__} | {english} | {korean} |")
    return "\n".join(out) + "\n"


def _error_classes() -> Iterator[type[errors.CorroborateError]]:
    for value in vars(errors).values():
        if isinstance(value, type) and issubclass(value, errors.CorroborateError):
            yield value


def _meaning(kind: str, name: str) -> str:
    table = tomllib.loads((DOCS / "fields.toml").read_text("utf-8"))
    return str(table.get(f"{kind}.{name}") or table[name])


def _type(kind: Type) -> str:
    if isinstance(kind, list):
        return f"list of {_type(kind[0])}"
    return "object" if isinstance(kind, dict) else str(kind)


def _table_of(kind: str, fields: dict[str, Type], indent: str = "") -> Iterator[str]:
    for name, each in fields.items():
        yield f"| {indent}`{name}` | {_type(each)} | {_meaning(kind, name)} |"
        inner = each[0] if isinstance(each, list) else each
        known = (name == "citations", name == "witness" and kind == "witnesses")
        if isinstance(inner, dict) and not any(known):
            yield from _table_of("", inner, f"{indent}{name}.")


def _formats() -> str:
    out = [
        _MADE,
        "# JSON and exports\n",
        "Offsets count code points of the stored text, identified by `text_digest`. Every field is present in every "
        "record and null where nothing is known. CSV joins plain lists by `; `, writes nested values as JSON, and puts "
        "a quote before text that a spreadsheet would run as a formula.\n",
        "## audit --format json\n",
        "One object for one report, an array for several: `document` (`title`, `digest`, `pages`, `convention`, "
        "`name`, `text_digest`), `findings` (fields below), `summary` (`by_rule`, `by_severity`, `suppressed`, "
        "`statements`, `testimonies`, `notes`, `tables`).\n",
        "| field | type | meaning |",
        "|---|---|---|",
        *_table_of("findings", {k: v for k, v in FIELDS["findings"].items() if k != "document"}),
        "",
    ]
    for kind, fields in FIELDS.items():
        out += [f"## export {kind}\n", "| field | type | meaning |", "|---|---|---|", *_table_of(kind, fields), ""]
    return "\n".join(out)


def _rule(code: str) -> str:
    rule = catalogue.rule(code)
    out = [_MADE]
    for lang in ("en", "ko"):
        out.append(f"{'#' if lang == 'en' else '##'} {code} {rule.title[lang]}\n")
        out.append(f"{word(f'{rule.severity.value}-one', lang)} · `{rule.message[lang]}`\n")
        for key in ("what", "why", "example", "mend"):
            out.append(f"**{word(key, lang)}.** {' '.join(getattr(rule, key)[lang].split())}\n")
    return "\n".join(out)


def _rules() -> str:
    out = [_MADE, "# Rules\n", "One page each, in English and Korean; at the prompt: `corroborate rules CODE`.\n"]
    for family in catalogue.FAMILIES:
        codes = catalogue.codes(family)
        if codes:
            english, korean = _FAMILIES[family]
            out += [f"## {family}: {english} · {korean}\n", "| | severity | | |", "|---|---|---|---|"]
            for code in codes:
                head = catalogue.head(code)
                out.append(f"| [{code}]({code}.md) | {head.severity.value} | {head.title['en']} | {head.title['ko']} |")
            out.append("")
    return "\n".join(out)


def _conventions() -> str:
    out = [
        _MADE,
        "# Conventions\n",
        "Keys of a convention file (TOML), with their types and defaults. Patterns are Python `re` syntax. How to "
        "write one: [house style](../how-to/house-style.md).\n",
    ]
    out += _keys(model.Convention, "")
    return "\n".join(out) + "\n"


def _keys(kind: type, prefix: str) -> list[str]:
    hints = typing.get_type_hints(kind)
    doc = " ".join((kind.__doc__ or "").split())
    out = [f"## {prefix.rstrip('.') or 'top level'}\n", f"{doc}\n", "| key | type | default |", "|---|---|---|"]
    inner: list[str] = []
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        shown = getattr(hint, "__name__", None) if isinstance(hint, type) and not typing.get_args(hint) else str(hint)
        shown = str(shown).replace("corroborate.conventions.model.", "").replace("|", "or")
        default: object = ""
        if field.default is not dataclasses.MISSING:
            default = field.default
        elif field.default_factory is not dataclasses.MISSING and not dataclasses.is_dataclass(hint):
            default = field.default_factory()
        told = "" if default == "" or default is None else f"`{default}`".replace("|", "\\|")
        out.append(f"| `{prefix}{field.name}` | {shown} | {told} |")
        tables = [hint, *typing.get_args(hint)]
        nested = next((t for t in tables if isinstance(t, type) and dataclasses.is_dataclass(t)), None)
        if nested is not None:
            inner += ["", *_keys(nested, f"{prefix}{field.name}.")]
    return [*out, *inner]


def _sample(lang: str) -> str:
    """The beginning of the sample's audit, as the terminal shows it."""
    told = Settings(published=PartialDate.parse(sample.truth()["published"]))
    report = examine_bytes("report.pdf", sample.pdf(), told, lang)
    lines = TextRenderer(lang, columns=96).report(report).splitlines()
    shown = "\n".join([*lines[:_SAMPLE_LINES], "...", lines[-1]])
    return f"```\n$ corroborate audit report.pdf --published {sample.truth()['published']}\n{shown}\n```"


def _readme(name: str) -> str:
    """A readme with its sample made anew."""
    text = (DOCS.parent / name).read_text("utf-8")
    head, mark, rest = re.split(r"(<!-- sample \w+ -->\n)", text, maxsplit=1)
    _, end, tail = re.split(r"(<!-- /sample -->)", rest, maxsplit=1)
    return f"{head}{mark}{_sample(mark.split()[2])}\n{end}{tail}"


def pages() -> dict[Path, str]:
    """Every generated page by path."""
    out = {
        REFERENCE / "commands.md": _commands("en"),
        REFERENCE / "commands.ko.md": _commands("ko"),
        REFERENCE / "errors.md": _errors(),
        REFERENCE / "formats.md": _formats(),
        REFERENCE / "conventions.md": _conventions(),
        REFERENCE / "rules" / "README.md": _rules(),
    }
    for name in ("README.md", "README.ko.md"):
        out[DOCS.parent / name] = _readme(name)
    for code in catalogue.codes():
        out[REFERENCE / "rules" / f"{code}.md"] = _rule(code)
    return {path: text.rstrip("\n") + "\n" for path, text in out.items()}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    check = arguments.parse_args().check
    wanted = pages()
    there = {path: path.read_text("utf-8") for path in (*REFERENCE.rglob("*.md"), *DOCS.parent.glob("README*.md"))}
    stale = sorted({path for path, text in wanted.items() if there.get(path) != text} | (set(there) - set(wanted)))
    for path in stale:
        print(f"{'stale' if check else 'wrote' if path in wanted else 'removed'} {path.relative_to(DOCS.parent)}")
    if check:
        return int(bool(stale))
    for path in stale:
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], "utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
