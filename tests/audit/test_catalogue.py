"""The catalogue is whole: whatever a rule can say has its texts, in every language."""

from __future__ import annotations

import re
import string
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from corroborate.audit import catalogue
from corroborate.errors import UnknownRule
from corroborate.values import Finding, Severity

SOURCE = Path(__file__).resolve().parents[2] / "src" / "corroborate"
CODE = re.compile(r'"((?:' + "|".join(catalogue.FAMILIES) + r')\d{3})"')
CODES = catalogue.codes()


def fields(template: str) -> set[str]:
    """What the template is filled with; `meant_ko` is the Korean of `meant`."""
    return {name.removesuffix("_ko") for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_family_has_a_file() -> None:
    assert [family for family in catalogue.FAMILIES if not catalogue.codes(family)] == []


@pytest.mark.parametrize("code", CODES)
def test_entry_has_all_texts(code: str) -> None:
    rule = catalogue.rule(code)
    for name in ("title", "message", "what", "why", "example", "mend"):
        texts = getattr(rule, name)
        assert set(texts) == set(catalogue.LANGUAGES), name
        for language, text in texts.items():
            assert text.strip() and text == text.rstrip(), f"{name}.{language}"
            plain = re.sub(r"\{[^}]*\}", "", text)
            korean = re.search("[가-힣]", plain) or not re.search("[A-Za-z]{3}", plain)
            assert korean or language != "ko" or name == "example", f"{name}.{language}"
    assert fields(rule.message["en"]) == fields(rule.message["ko"])
    assert "\n" not in rule.message["en"] + rule.message["ko"]


@pytest.mark.parametrize("family", [family for family in catalogue.FAMILIES if catalogue.codes(family)])
def test_cutting_reads_the_same_as_parsing_the_whole_file(family: str) -> None:
    raw = (resources.files("corroborate.audit.catalogue") / f"{family}.toml").read_text("utf-8")
    whole = tomllib.loads(raw)
    assert sorted(whole) == list(catalogue.codes(family))
    for code, table in whole.items():
        assert set(table) == {"severity", "title", "message", "page"}, code
        assert set(table["page"]) == {"what", "why", "example", "mend"}, code
        rule = catalogue.rule(code)
        assert {"severity": rule.severity, "title": rule.title, "message": rule.message} == {
            key: table[key] for key in ("severity", "title", "message")
        }
        assert {key: getattr(rule, key) for key in table["page"]} == table["page"]


def test_every_code_in_the_source_has_an_entry_and_every_entry_is_used() -> None:
    used = {code for path in SOURCE.rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}
    assert used - set(CODES) == set(), "a rule reports what the catalogue does not explain"
    assert set(CODES) - used == set(), "the catalogue explains what no rule reports"


def test_every_entry_is_produced_by_a_test() -> None:
    here = Path(__file__).resolve().parents[1]
    tested = {code for path in here.rglob("test_*.py") for code in CODE.findall(path.read_text("utf-8"))}
    assert set(CODES) - tested == set()


def test_unknown_code() -> None:
    with pytest.raises(UnknownRule, match="ID999"):
        catalogue.head("ID999")


def test_message_fills_in_the_language_asked_for_and_falls_back_to_english() -> None:
    data = {"id": "X1", "date": "2020-01-01", "other": ["a", "b"], "times": 1, "other_times": 2}
    finding = Finding("ID001", Severity.ERROR, (), data)
    assert catalogue.message(finding) == "X1 is dated 2020-01-01 here (1×) and a, b elsewhere (2×)"
    assert catalogue.message(finding, "ko").startswith("X1의 면접일")
    assert catalogue.message(finding, "fr") == catalogue.message(finding)


def test_long_quotations_are_cut_in_the_middle() -> None:
    shown = catalogue.shown({"quote": "a" * 200 + "b" * 200})["quote"]
    assert len(shown) <= 160 and shown.startswith("aaa") and shown.endswith("bbb") and " … " in shown
