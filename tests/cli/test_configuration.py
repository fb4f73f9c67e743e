"""corroborate.toml: found upward, overridden by options, wrong in one line."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from corroborate.cli.configuration import Settings, find, load, settings
from corroborate.cli.main import main
from corroborate.errors import ConfigurationError
from corroborate.values import PartialDate

NONE = argparse.Namespace(config=None, convention=None, published=None, select=None, ignore=None, fail_on=None)
WHOLE = """
convention = "styles/own.toml"
published = "2022-12"
select = ["ID", "TAB"]
ignore = ["ID002"]
fail-on = "warning"
[[suppress]]
rule = "ID001"
note = 2
reason = "asked the interviewer; the date is right"
"""


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "corroborate.toml").write_text('published = "2021"')
    report = tmp_path / "a" / "b" / "report.txt"
    assert find(str(report)) == tmp_path / "corroborate.toml"
    (tmp_path / "corroborate.toml").write_text("published = 2021-03-04")  # a date of TOML's own
    assert settings(str(report), NONE).published == PartialDate(2021, 3, 4)
    (tmp_path / "a" / "corroborate.toml").write_text('published = "2022"')
    assert settings(str(report), NONE).published == PartialDate(2022)


def test_everything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corroborate.toml"
    path.write_text(WHOLE)
    told = load(path)
    assert told.convention == str(tmp_path / "styles/own.toml"), "a path is beside the file that names it"
    assert (told.published, told.select, told.ignore, told.fail_on) == (
        PartialDate(2022, 12),
        ("ID", "TAB"),
        ("ID002",),
        "warning",
    )
    assert [(s.rule, s.note) for s in told.suppressions] == [("ID001", 2)]


def test_options_override(tmp_path: Path) -> None:
    path = tmp_path / "corroborate.toml"
    path.write_text(WHOLE)
    options = argparse.Namespace(
        config=str(path), convention="kinu", published="2023", select="CLM, SRC001", ignore=None, fail_on="never"
    )
    told = settings("-", options)
    assert (told.convention, told.published, told.select, told.ignore, told.fail_on) == (
        "kinu",
        PartialDate(2023),
        ("CLM", "SRC001"),
        ("ID002",),
        "never",
    )


def test_without_a_file(tmp_path: Path) -> None:
    assert settings(str(tmp_path / "report.txt"), NONE) == Settings() or find(str(tmp_path / "report.txt")) is not None


@pytest.mark.parametrize(
    ("words", "key", "reason"),
    [
        ("odd = 1", "odd", "unknown key"),
        ("published = 2022", "published", "not text"),
        ('published = "soon"', "published", "no date"),
        ('select = "ID"', "select", "not a list"),
        ("ignore = [1]", "ignore", "not texts"),
        ('fail-on = "sometimes"', "fail-on", "no severity"),
        ("suppress = 1", "suppress", "no tables"),
        ('[[suppress]]\nrule = "ID001"', "suppress[0].reason", "no reason"),
        ('[[suppress]]\nreason = "x"', "suppress[0].rule", "no rule"),
        ('[[suppress]]\nrule = "NO001"\nreason = "x"', "suppress[0].rule", "no such rule"),
        ("[[[", "", "no TOML"),
    ],
)
def test_what_is_wrong_is_named(
    words: str, key: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "corroborate.toml"
    path.write_text(words)
    with pytest.raises(ConfigurationError) as caught:
        load(path)
    assert caught.value.data["key"] == key, reason
    assert main(["audit", str(tmp_path / "any.txt")]) == 2
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "corroborate.toml" in line
    assert ": : " not in line


def test_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "corroborate.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigurationError):
        load(tmp_path / "corroborate.toml")


@pytest.mark.usefixtures("pipeline")
def test_a_suppressed_finding_does_not_fail(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "corroborate.toml").write_text('[[suppress]]\nrule = "ID001"\nreason = "settled"\n')
    assert main(["audit", "made.txt"]) == 0
    assert "3 set aside in corroborate.toml" in capsys.readouterr().out
