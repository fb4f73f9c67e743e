"""A real Chromium, without network, on pages that the command line wrote."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import require

_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    program = require(Path(found))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(program), args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page and all that it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def open_page(
    browser: Browser, path: Path, *, width: int = 1280, scheme: str = "light", scripts: bool = True
) -> Opened:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
    )
    opened = Opened(context.new_page())
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.goto(path.as_uri())
    return opened


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The HTML report of the shipped sample, in both languages."""
    sample = Path(__file__).resolve().parents[2] / "src" / "corroborate" / "sample" / "report.txt"
    folder = tmp_path_factory.mktemp("html")
    out = {}
    for lang in ("en", "ko"):
        out[lang] = folder / f"{lang}.html"
        command = [sys.executable, "-m", "corroborate", "audit", str(sample), "--fail-on", "never"]
        command += ["--format", "html", "--lang", lang, "-o", str(out[lang]), "--quiet"]
        subprocess.run(command, check=True)
    return out
