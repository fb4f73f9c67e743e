"""Findings as one HTML file: no script, no request, every finding beside the words it is about."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib import resources

import corroborate
from corroborate.audit import catalogue
from corroborate.audit.render.context import Contexts, Excerpt, RowExcerpt
from corroborate.audit.render.report import Report
from corroborate.audit.render.sarif import fingerprint
from corroborate.audit.render.words import SIGNS, count, whereabouts, word
from corroborate.values import Finding, Passage, Severity

_OPEN_PLACES = 4


@dataclass
class _Group:
    """Findings under one heading; hidden when all of its rules are filtered out."""

    key: str
    rules: set[tuple[str, Severity]] = field(default_factory=set)


class HtmlRenderer:
    """One page over all reports. Filters are checkboxes and CSS; without `:has()` everything shows."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._heads: list[str] = []
        self._bodies: list[str] = []
        self._groups: list[_Group] = []
        self._rules: dict[str, int] = {}
        self._severities: dict[Severity, int] = dict.fromkeys(Severity, 0)
        self._ids: set[str] = set()
        self._title = ""

    def start(self) -> str:
        return ""

    def report(self, report: Report) -> str:
        for code, n in report.by_rule.items():
            self._rules[code] = self._rules.get(code, 0) + n
        for severity, n in report.by_severity.items():
            self._severities[severity] += n
        self._title = self._title or report.title
        names = {id(finding): self._name(finding) for finding in report.findings}
        self._heads.append(_head(report, names))
        self._bodies.append(self._body(report, names))
        return ""

    def finish(self) -> str:
        lang = self._lang
        style = _css() + self._filter_css()
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        parts = [
            f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="referrer" content="no-referrer">\n',
            f"<title>{_e(word('heading', lang))}: {_e(self._title)}</title>\n<style>{style}</style>\n</head>\n",
            '<body id="top">\n',
            "".join(self._heads),
            f'<main>\n{self._filters()}<div class="findings">\n',
            "".join(self._bodies),
            f'<p class="shown">{_e(word("shown", lang))}</p>\n' if self._rules else "",
            self._appendix(),
            "</div>\n</main>\n",
            f"<footer><p>{_e(word('made-by', lang, version=corroborate.__version__))} ",
            f'<a href="#top">{_e(word("to-top", lang))}</a></p></footer>\n</body>\n</html>\n',
        ]
        return "".join(parts)

    def _name(self, finding: Finding) -> str:
        """An address for one finding that survives edits elsewhere in the report."""
        base, n = f"f-{fingerprint(finding)[:12]}", 1
        while (name := base if n == 1 else f"{base}-{n}") in self._ids:
            n += 1
        self._ids.add(name)
        return name

    def _filter_css(self) -> str:
        """A box unticked hides its findings, and headings left without any."""
        rules = [f"body:has(#s-{s.value}:not(:checked)) .finding.{s.value}{{display:none}}" for s in Severity]
        rules += [f"body:has(#r-{code}:not(:checked)) .finding.r-{code}{{display:none}}" for code in self._rules]
        for group in self._groups:
            off = "".join(f":has(:is(#r-{code},#s-{s.value}):not(:checked))" for code, s in sorted(group.rules))
            rules.append(f"body{off} #{group.key}{{display:none}}")
        return "\n".join(rules) + "\n"

    def _filters(self) -> str:
        lang = self._lang
        if not self._rules:
            return ""
        boxes = "".join(
            f'<label class="{s.value}"><input type="checkbox" id="s-{s.value}" checked> <span>'
            f'<span class="sign" aria-hidden="true">{SIGNS[s]}</span> {_e(word(f"{s.value}s", lang))}</span>'
            f'<span class="n">{self._severities[s]:,}</span></label>\n'
            for s in Severity
            if self._severities[s]
        )
        families: dict[str, list[str]] = {}
        for code in catalogue.codes():
            if code in self._rules:
                families.setdefault(catalogue.family_of(code), []).append(code)
        rules = "".join(
            f"<details><summary>{family} "
            f'<span class="n">{sum(self._rules[c] for c in codes):,}</span></summary><div class="family">\n'
            + "".join(
                f'<label><input type="checkbox" id="r-{c}" checked> <span><span class="mono">{c}</span> '
                f'{_e(catalogue.title(c, lang))}</span><span class="n">{self._rules[c]:,}</span></label>\n'
                for c in codes
            )
            + "</div></details>\n"
            for family, codes in families.items()
        )
        return (
            f'<form class="filters" aria-label="{_e(word("show", lang))}">\n'
            f"<fieldset><legend>{_e(word('severity', lang))}</legend>\n{boxes}</fieldset>\n"
            f"<fieldset><legend>{_e(word('rules', lang))}</legend>\n"
            f'<div class="families">\n{rules}</div></fieldset>\n</form>\n'
        )

    def _body(self, report: Report, names: dict[int, str]) -> str:
        lang = self._lang
        contexts = Contexts(report.reading.document)
        out = [f'<section class="report" aria-label="{_e(report.title)}">\n']
        section: str | bool | None = False
        for finding in report.findings:
            here = finding.places[0].section if finding.places else None
            if here != section:
                out.append("" if section is False else "</section>\n")
                section = here
                group = _Group(f"g{len(self._groups)}")
                self._groups.append(group)
                heading = report.heading(here) or word("unsectioned", lang)
                out.append(f'<section class="group" id="{group.key}"><h3>{_e(heading)}</h3>\n')
            self._groups[-1].rules.add((finding.rule, finding.severity))
            out.append(_finding(report, finding, names[id(finding)], contexts))
        out.append(f'<p class="nothing">{_e(word("none", lang))}</p>\n' if section is False else "</section>\n")
        out.append(_aside(report))
        out.append("</section>\n")
        return "".join(out)

    def _appendix(self) -> str:
        lang = self._lang
        if not self._rules:
            return ""
        out = [f'<section class="appendix"><h2>{_e(word("rules", lang))}</h2>\n']
        for code in catalogue.codes():
            if code not in self._rules:
                continue
            rule = catalogue.rule(code)
            out.append(f'<article class="rule {rule.severity.value}" id="rule-{code}"><h3>')
            out.append(f'<span class="sign" aria-hidden="true">{SIGNS[rule.severity]}</span> ')
            out.append(f'<span class="mono">{code}</span> {_e(rule.title[lang])}</h3><dl>')
            for key in ("what", "why", "example", "mend"):
                text = " ".join(getattr(rule, key)[lang].split())
                out.append(f"<dt>{_e(word(key, lang))}</dt><dd>{_e(text)}</dd>")
            out.append("</dl></article>\n")
        out.append("</section>\n")
        return "".join(out)


@cache
def _css() -> str:
    return (resources.files("corroborate.audit.render") / "report.css").read_text("utf-8")


def _e(text: str) -> str:
    return escape("".join(char if char.isprintable() else " " for char in text))


def _head(report: Report, names: dict[int, str]) -> str:
    lang, reading = report.lang, report.reading
    document = reading.document
    tallies = "".join(
        f'<li class="{s.value}"><b>{report.by_severity[s]:,}</b><span><span class="sign" aria-hidden="true">{SIGNS[s]}'
        f"</span> {_e(count(s, report.by_severity[s], lang).strip('0123456789, '))}</span></li>\n"
        for s in Severity
    )
    size = word(
        "size",
        lang,
        pages=f"{len(document.pages):,}",
        notes=f"{len(document.notes):,}",
        tables=f"{len(document.tables):,}",
        statements=f"{len(reading.statements):,}",
        testimonies=f"{len(reading.testimonies):,}",
    )
    convention = reading.convention.title.get(lang) or reading.convention.name
    return (
        f'<header class="top">\n<p class="eyebrow">{_e(word("heading", lang))}</p>\n'
        f'<h1 lang="{_e(reading.convention.language)}">{_e(report.title)}</h1>\n'
        f'<p class="lead">{_e(word("lead", lang))}</p>\n<ul class="tallies">\n{tallies}</ul>\n'
        f"{_strip(report, names)}"
        f'<dl class="facts"><dt>{_e(word("read-as", lang))}</dt><dd>{_e(size)}</dd>'
        f"<dt>{_e(word('convention', lang))}</dt><dd>{_e(convention)}</dd>"
        f'<dt>{_e(word("digest", lang))}</dt><dd class="mono">{_e(str(document.digest))}</dd></dl>\n</header>\n'
    )


def _strip(report: Report, names: dict[int, str]) -> str:
    """The report from first to last word as a band, a stroke where each finding stands."""
    length = max(len(report.reading.document.text), 1)
    heights = {Severity.ERROR: (0, 40), Severity.WARNING: (12, 28), Severity.NOTE: (24, 16)}
    ticks = []
    for finding in sorted(report.findings, key=lambda f: f.severity.rank):
        start = finding.places[0].start if finding.places else None
        if start is not None:
            y, height = heights[finding.severity]
            ticks.append(
                f'<a href="#{names[id(finding)]}" tabindex="-1"><rect class="tick-{finding.severity.value}" '
                f'x="{1000 * start / length:.1f}" y="{y}" width="1.6" height="{height}">'
                f"<title>{finding.rule}: {_e(report.message(finding))}</title></rect></a>"
            )
    if not ticks:
        return ""
    return (
        '<svg class="strip" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="base" x="0" y="39" width="1000" height="1"/>{"".join(ticks)}</svg>\n'
    )


def _finding(report: Report, finding: Finding, name: str, contexts: Contexts) -> str:
    lang = report.lang
    severity = word(f"{finding.severity.value}-one", lang)
    places = [_place(report, place, contexts) for place in finding.places]
    hidden = places[_OPEN_PLACES:]
    more = (
        f'<details class="more"><summary>{_e(word("and-more", lang, n=len(hidden)))}</summary>'
        f'<ul class="places">{"".join(hidden)}</ul></details>'
        if hidden
        else ""
    )
    return (
        f'<article class="finding {finding.severity.value} r-{finding.rule}" id="{name}">\n<header>'
        f'<span class="sign" aria-hidden="true">{SIGNS[finding.severity]}</span>'
        f'<span class="code">{finding.rule}</span><span class="title">{_e(catalogue.title(finding.rule, lang))}'
        f" · {_e(severity)}</span>"
        f'<a href="#rule-{finding.rule}" aria-label="{finding.rule}: {_e(word("why-link", lang))}">'
        f"{_e(word('why-link', lang))}</a></header>\n"
        f'<p class="message">{_e(report.message(finding))}</p>\n'
        f'<ul class="places">{"".join(places[:_OPEN_PLACES])}</ul>{more}\n</article>\n'
    )


def _place(report: Report, place: Passage, contexts: Contexts) -> str:
    where = " · ".join([*whereabouts(report, place), *([place.section] if place.section else [])])
    excerpt = contexts.around(place)
    quote = f'<blockquote lang="{_e(report.reading.convention.language)}">'
    if isinstance(excerpt, Excerpt):
        words = excerpt.words or place.quote
        shown = (
            f'{quote}<span class="around">{_e(excerpt.before)}</span><mark>{_e(words)}</mark>'
            f'<span class="around">{_e(excerpt.after)}</span></blockquote>'
        )
    elif isinstance(excerpt, RowExcerpt):
        shown = _row(excerpt)
    elif place.quote:
        shown = f"{quote}<mark>{_e(place.quote)}</mark></blockquote>"
    else:
        shown = f'<p class="soft">{_e(word("lost", report.lang))}</p>'
    return f'<li><p class="where">{_e(where)}</p>{shown}</li>'


def _row(excerpt: RowExcerpt) -> str:
    heads = "".join(f'<th scope="col">{_e(head)}</th>' for head in excerpt.columns)
    cells = "".join(
        f"<td>{f'<mark>{_e(cell)}</mark>' if column in excerpt.marked else _e(cell)}</td>"
        for column, cell in enumerate(excerpt.cells)
    )
    return (
        f'<div class="scroll" tabindex="0"><table class="row"><thead><tr>{heads}</tr></thead>'
        f"<tbody><tr>{cells}</tr></tbody></table></div>"
    )


def _aside(report: Report) -> str:
    if not report.aside:
        return ""
    items = "".join(
        f'<li><span class="mono">{finding.rule}</span> {_e(report.message(finding))}'
        f'<br><span class="soft">{_e(suppression.reason)}</span></li>\n'
        for finding, suppression in report.aside
    )
    return f'<h2>{_e(word("suppressed", report.lang))}</h2>\n<ul class="aside">\n{items}</ul>\n'
