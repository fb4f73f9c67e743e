"""Docs that cannot lie: what they name exists, and what exists is named."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate import errors, sample
from corroborate.audit import catalogue
from corroborate.audit.render.text import TextRenderer
from corroborate.cli import messages, parser
from corroborate.cli.configuration import Settings
from corroborate.cli.reports import examine_bytes
from corroborate.conventions import loader
from corroborate.values import PartialDate

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
RULES = ROOT / "docs" / "reference" / "rules"


def test_the_reference_says_what_the_code_says() -> None:
    answer = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, f"run: make docs\n{answer.stdout}{answer.stderr}"


def test_every_rule_has_its_page_and_every_page_its_rule() -> None:
    assert {page.stem for page in RULES.glob("*.md")} - {"README"} == set(catalogue.codes())


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_error_has_its_sentence(lang: str) -> None:
    table = tomllib.loads((Path(messages.__file__).parent / "messages.toml").read_text("utf-8"))["errors"]
    codes = {
        kind.code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.CorroborateError)
    }
    assert set(table) == codes
    for code in codes:
        assert table[code][lang].strip()
        assert f"`{code}`" in (ROOT / "docs" / "reference" / "errors.md").read_text("utf-8")


def _links(page: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            yield target.partition("#")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in _links(page) if link and not (page.parent / link).exists()]
    assert not broken


def _calls() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        if "reference" in page.parts:
            continue
        for line in re.findall(r"(?:^|run: |\$ )(corroborate [^\n|>]+)", page.read_text("utf-8"), re.MULTILINE):
            yield page.name, line


@pytest.mark.parametrize(("page", "line"), sorted(set(_calls())))
def test_commands_in_the_docs_exist(page: str, line: str) -> None:
    arguments = shlex.split(line, comments=True)[1:]
    if arguments == ["--version"]:
        return
    options = parser.build("en").parse_args(arguments)
    assert options.command is not None, page


@pytest.mark.parametrize(("page", "lang"), [("audit-your-draft.md", "en"), ("audit-your-draft.ko.md", "ko")])
def test_output_shown_in_the_tutorial_is_the_samples(page: str, lang: str) -> None:
    told = Settings(published=PartialDate.parse(sample.truth()["published"]))
    report = examine_bytes("report.pdf", sample.pdf(), told, lang)
    printed = TextRenderer(lang, columns=96).report(report)
    text = (ROOT / "docs" / "tutorial" / page).read_text("utf-8")
    blocks = [block for block in re.findall(r"```\n(.*?)```", text, re.DOTALL) if block.startswith("✖")]
    assert blocks
    assert all(block in printed for block in blocks)


def test_rules_named_in_the_docs_exist() -> None:
    for page in PAGES:
        named = set(re.findall(r"\b(?:READ|ID|WIT|CLM|NOTE|SRC|TAB|NUM|PLC|TRM|LNG)\d{3}\b", page.read_text("utf-8")))
        assert named <= set(catalogue.codes()), page


def test_every_page_is_reached_from_the_index() -> None:
    seen, todo = set(), [ROOT / "docs" / "README.md", ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in seen or not page.is_file() or page.suffix != ".md":
            continue
        seen.add(page)
        todo += [(page.parent / link).resolve() for link in _links(page) if link]
    assert set(PAGES) <= seen


def test_the_convention_shown_in_the_docs_is_one() -> None:
    page = (ROOT / "docs" / "how-to" / "house-style.md").read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 4
    whole = examples[0]
    assert loader.parse(whole, "ours").ids.prefix == "OURC"
    for part in examples[1:]:
        loader.parse('name = "part"\ntitle = { en = "Part" }\n' + part, "part")


@pytest.mark.parametrize(
    ("english", "korean"),
    [("README.md", "README.ko.md"), ("docs/tutorial/audit-your-draft.md", "docs/tutorial/audit-your-draft.ko.md")],
)
def test_translations_keep_the_commands(english: str, korean: str) -> None:
    def commands(name: str) -> set[str]:
        return {
            call.split(" --lang")[0]
            for call in re.findall(r"^corroborate \w+", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        }

    assert commands(english) == commands(korean)
