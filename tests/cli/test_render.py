"""Each form shows every finding: rule, severity, message, places; and nothing the document could make it do."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser

import pytest

from corroborate.audit.render import Report
from corroborate.audit.render.context import Contexts, Excerpt, RowExcerpt
from corroborate.audit.render.html import HtmlRenderer
from corroborate.audit.render.json_ import JsonRenderer
from corroborate.audit.render.sarif import SarifRenderer, fingerprint
from corroborate.audit.render.text import TextRenderer, clip, width
from corroborate.values import Passage
from tests.cli import made


def page(*reports: Report, lang: str = "en") -> str:
    renderer = HtmlRenderer(lang)
    return renderer.start() + "".join(renderer.report(each) for each in reports) + renderer.finish()


def text(report: Report, **options: bool) -> str:
    return TextRenderer(report.lang, **options).report(report)


@pytest.mark.parametrize(
    ("words", "columns", "reason"),
    [
        ("abc", 3, "Latin"),
        ("집", 2, "Hangul"),
        ("a집", 3, "both"),
        ("é", 1, "a combining mark"),
        ("ＡＢ", 4, "full width"),
    ],
)
def test_width(words: str, columns: int, reason: str) -> None:
    assert width(words) == columns, reason


@pytest.mark.parametrize(
    ("words", "columns", "clipped"), [("abcdef", 4, "abc…"), ("집에서", 4, "집…"), ("집에", 4, "집에"), ("ab", 2, "ab")]
)
def test_clip(words: str, columns: int, clipped: str) -> None:
    assert clip(words, columns) == clipped
    assert width(clipped) <= columns


def test_text_names_rule_place_and_words() -> None:
    shown = text(made.report())
    assert "✖ p. 11–12, note 1, line 11: ID001 ABCD2020000001" in shown
    assert "“2020-03-02”  p. 11–12, note 2, line 12" in shown
    assert "I.1.A Work" in shown
    assert "1 error, 1 note" in shown
    assert "\x1b" not in shown
    assert "\x1b[" in text(made.report(), colour=True)


def test_text_in_korean_and_quiet() -> None:
    assert "11~12쪽, 각주 1, 11행" in text(made.report("ko"))
    quiet = text(made.report(), quiet=True)
    assert quiet.startswith("▪ p. 10, Table I-1")
    assert "1 error" not in quiet


def test_a_terminal_is_not_obeyed() -> None:
    report = made.report()
    evil = Passage(0, 3, quote="a\x1b[2Jb\rc")
    finding = report.findings[0]
    changed = Report(
        "x\x1b[0m.txt", report.reading, (type(finding)(finding.rule, finding.severity, (evil,), finding.data),)
    )
    assert "\x1b" not in text(changed)
    assert "\r" not in text(changed)


def test_json_has_the_fixed_fields() -> None:
    renderer = JsonRenderer(many=False)
    told = json.loads(renderer.start() + renderer.report(made.report()) + renderer.finish())
    assert {"title", "digest", "pages", "convention"} <= set(told["document"])
    assert [f["severity"] for f in told["findings"]] == ["note", "error"]
    assert set(told["findings"][1]) == {"rule", "title", "severity", "message", "places", "data"}
    place = told["findings"][1]["places"][0]
    assert {"start", "end", "page", "section", "note", "table", "quote"} <= set(place)
    assert made.TEXT[place["start"] : place["end"]] == place["quote"] == "2020-02-03"
    assert (place["page"], place["page_range"]) == (None, [11, 12])
    assert told["summary"]["by_rule"] == {"ID001": 2}
    assert {"statements": 1, "testimonies": 1, "notes": 3, "tables": 1}.items() <= told["summary"].items()


def test_sarif_points_at_the_lines() -> None:
    renderer = SarifRenderer("en")
    renderer.report(made.report())
    told = json.loads(renderer.finish())
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    result = run["results"][1]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "ID001"
    region = result["locations"][0]["physicalLocation"]["region"]
    line = made.TEXT.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "2020-02-03"
    assert len(result["relatedLocations"]) == 1
    assert [r["suppressions"][0]["justification"] for r in run["results"] if "suppressions" in r] == [
        "the register was lost"
    ]
    assert run["artifacts"][0]["hashes"]["sha-256"] == hashlib.sha256(made.TEXT.encode()).hexdigest()


def test_a_fingerprint_does_not_move_with_the_words() -> None:
    finding = made.report().findings[1]
    moved = tuple(
        Passage((p.start or 0) + 99, (p.end or 0) + 99, 7, "X", p.note, quote=p.quote) for p in finding.places
    )
    assert fingerprint(finding) == fingerprint(type(finding)(finding.rule, finding.severity, moved, {}))


class _Page(HTMLParser):
    """Collects what a page would load or run, and the addresses within it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.outside: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "srcset", "action", "data", "poster", "style") or name.startswith("on"):
                if (value or "").startswith("#"):
                    self.links.append(value or "")
                else:
                    self.outside.append((name, value or ""))


def parsed(source: str) -> _Page:
    out = _Page()
    out.feed(source)
    return out


def test_html_asks_for_nothing_and_runs_nothing() -> None:
    source = page(made.report())
    told = parsed(source)
    assert told.outside == []
    assert not {"script", "iframe", "img", "link", "object", "embed"} & set(told.tags)
    assert "url(" not in source
    assert "@import" not in source
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', source)
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert html.unescape(policy[1]).startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_html_shows_every_finding_beside_its_words() -> None:
    report = made.report()
    source = page(report)
    for finding in report.findings:
        assert html.escape(report.message(finding)) in source
    assert "ABCD2020000001 </span><mark>2020-02-03</mark>" in source
    assert "<td><mark>40.0%</mark></td>" in source, "a cell is shown in its row"
    assert '<th scope="col">Markets</th>' in source
    assert "the register was lost" in source
    assert "Made &lt;Report&gt; &amp; Co." in source
    assert "<b>" not in source.replace("<b>0</b>", "").replace("<b>1</b>", ""), "the document's own marks are inert"


def test_html_addresses_are_unique_and_lead_somewhere() -> None:
    told = parsed(page(made.report(), made.report()))
    assert len(told.ids) == len(set(told.ids)) or {"rule-ID001"} >= {i for i in told.ids if told.ids.count(i) > 1}
    assert {link[1:] for link in told.links} <= set(told.ids)


def test_html_filters_name_what_they_hide() -> None:
    source = page(made.report())
    for box in ("s-error", "s-note", "r-ID001"):
        assert f'id="{box}"' in source
        assert f"#{box}:not(:checked)" in source


def test_html_in_korean() -> None:
    source = page(made.report("ko"), lang="ko")
    assert '<html lang="ko">' in source
    assert "각주 1" in source


@pytest.mark.parametrize(
    ("words", "kind", "reason"),
    [
        ("Saebyok", Excerpt, "body"),
        ("2020-03-02", Excerpt, "a note"),
        ("40.0%", RowExcerpt, "a cell"),
        ("B. 집", Excerpt, "a heading"),
    ],
)
def test_context(words: str, kind: type, reason: str) -> None:
    document = made.document()
    excerpt = Contexts(document).around(document.passage(made.span(words)))
    assert isinstance(excerpt, kind), reason
    shown = excerpt.words if isinstance(excerpt, Excerpt) else "".join(excerpt.cells[c] for c in excerpt.marked)
    assert shown == words


def test_context_runs_on_over_lines_and_anchors() -> None:
    document = made.document()
    excerpt = Contexts(document).around(document.passage(made.span("market of Saebyok")))
    assert isinstance(excerpt, Excerpt)
    assert excerpt.before.endswith("said that she saw the ")
    assert excerpt.after == " closed. Another witness heard <the same>."


def test_context_of_a_lost_note_is_none() -> None:
    assert Contexts(made.document()).around(Passage(None, None, note=3)) is None
