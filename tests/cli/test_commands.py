"""`rules` and `demo`: every rule explained in both languages, the sample audited and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate import sample
from corroborate.audit import catalogue
from corroborate.audit.render.text import width
from corroborate.cli.commands.rules import page
from corroborate.cli.main import main

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_rule_is_listed_and_explained(lang: str, capsys: Capture) -> None:
    assert main(["rules", "--lang", lang]) == 0
    listed = capsys.readouterr().out
    for code in catalogue.codes():
        assert f" {code} " in listed
        shown = page(catalogue.rule(code), lang, 80)
        assert catalogue.title(code, lang) in shown
        assert max(width(line) for line in shown.splitlines()[2:]) <= 80
        assert shown.count("\n\n") == 4, "what, why, example, how to mend"


@pytest.mark.parametrize(("asked", "family"), [("ID", "ID"), ("tab", "TAB"), ("SRC00", "SRC")])
def test_a_family_or_the_beginning_of_a_code(asked: str, family: str, capsys: Capture) -> None:
    assert main(["rules", asked]) == 0
    codes = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line]
    assert codes
    assert all(code.startswith(family) for code in codes)


def test_one_rule_in_small_letters(capsys: Capture) -> None:
    assert main(["rules", "id001"]) == 0
    assert capsys.readouterr().out.startswith("ID001 ")


def test_demo(folder: Path, capsys: Capture) -> None:
    assert main(["demo", "-o", "demo.html"]) == 0, "the errors are planted"
    shown = capsys.readouterr().out
    assert "demo.html" in shown
    assert shown.count("✖") >= 20
    source = (folder / "demo.html").read_text("utf-8")
    assert sample.truth()["title"] in source
    assert source.count('<article class="finding') >= 50


def test_no_command_shows_the_help(capsys: Capture) -> None:
    assert main([]) == 0
    assert "audit" in capsys.readouterr().out
