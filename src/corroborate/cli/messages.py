"""What the command line says, in the reader's language, made from codes and data."""

from __future__ import annotations

import os
import re
import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from corroborate.errors import CorroborateError

LANGUAGES = ("en", "ko")


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((resources.files("corroborate.cli") / "messages.toml").read_text("utf-8"))


def language(asked: str | None, environ: Mapping[str, str] | None = None) -> str:
    """`asked`, else the first of LC_ALL, LC_MESSAGES, LANG that is set, else English."""
    if asked is not None:
        return asked
    env = os.environ if environ is None else environ
    for key in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if env.get(key):
            return "ko" if env[key].lower().startswith("ko") else "en"
    return "en"


class _Lenient(string.Formatter):
    """Fills a template; what the data lacks is left out with its brackets."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        if isinstance(key, str):
            return kwargs.get(key, "")
        return super().get_value(key, args, kwargs)


def _fill(template: str, data: Mapping[str, object]) -> str:
    filled = _Lenient().vformat(template, (), data)
    filled = re.sub(r" ?\(\s*\)|(?<=: ): ", "", filled)
    return " ".join(line.strip() for line in filled.splitlines() if line.strip())


def say(key: str, lang: str, **data: object) -> str:
    """A sentence of the `ui` table (line breaks kept)."""
    return _Lenient().vformat(str(_table()["ui"][key][lang]), (), data)


def help_text(key: str, lang: str, **data: object) -> str:
    return _Lenient().vformat(str(_table()["help"][key][lang]), (), data)


def usage_error(message: str, lang: str) -> str:
    """argparse's complaint in the reader's language."""
    if lang == "ko":
        for pattern, template in _table()["usage"].items():
            found = re.fullmatch(pattern, message)
            if found is not None:
                return str(template).format(*found.groups())
    return message


def error_line(error: CorroborateError, lang: str) -> str:
    """One line: what, where, what to do."""
    errors = _table()["errors"]
    code = error.code
    while code not in errors:
        code = code.rpartition(".")[0] or "error"
    data = {key: _word(key, value, lang) for key, value in error.data.items()}
    data.setdefault("why", error.code)
    return _fill(str(errors[code][lang]), data)


def _word(key: str, value: object, lang: str) -> str:
    """A datum as a person reads it: codes become words, sizes get units, control characters go."""
    shown = str(value)
    tables = _table()
    table = {"why": "why", "kind": "kinds", "limit": "why"}.get(key)
    if table is not None and shown in tables[table]:
        return str(tables[table][shown][lang])
    if key in ("size", "limit") and isinstance(value, int):
        return size(value)
    return "".join(c if c.isprintable() else "?" for c in shown)


def size(count: int) -> str:
    """Bytes as a person says them."""
    amount = float(count)
    for unit in ("bytes", "KB", "MB", "GB"):
        if amount < 1024 or unit == "GB":
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1024
    raise AssertionError("unreachable")
