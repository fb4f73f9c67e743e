"""The HTML report in a real browser: nothing asked for, nothing lost, readable by everyone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import open_page


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_asks_for_nothing_and_complains_of_nothing(
    chromium: Browser, reports: dict[str, Path], lang: str
) -> None:
    opened = open_page(chromium, reports[lang])
    assert opened.requests == [reports[lang].as_uri()]
    assert opened.complaints == []
    assert opened.page.locator("html").get_attribute("lang") == lang
    assert opened.page.locator("h1").count() == 1


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everyone_can_read_it(chromium: Browser, reports: dict[str, Path], lang: str, scheme: str, width: int) -> None:
    opened = open_page(chromium, reports[lang], width=width, scheme=scheme)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, "no scrolling sideways"
    found = Axe().run(opened.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == [], found.generate_report()


def test_findings_are_chosen_without_a_script(chromium: Browser, reports: dict[str, Path]) -> None:
    page = open_page(chromium, reports["en"], scripts=False).page
    shown = page.locator("article.finding:visible").count()
    assert shown > 20
    page.locator("input[type=checkbox]:visible").first.uncheck()
    assert 0 < page.locator("article.finding:visible").count() < shown


def test_each_finding_shows_the_words_at_fault(chromium: Browser, reports: dict[str, Path]) -> None:
    page = open_page(chromium, reports["en"], scripts=False).page
    articles = page.locator("article.finding")
    without = [
        articles.nth(i).inner_text()[:80]
        for i in range(articles.count())
        if not articles.nth(i).locator("mark").count()
    ]
    assert len(without) <= articles.count() * 0.05, without
