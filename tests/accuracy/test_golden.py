"""Every finding on the real text has been looked at, and what the tool reaches is not lost unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.statements.model import Reading
from corroborate.values import Finding, Passage, Severity
from tests.accuracy import gold, golden, measure
from tests.conftest import require

_ALARMS = Path(__file__).with_name("alarms.toml")


@pytest.fixture(scope="module")
def audited() -> tuple[Reading, list[Finding]]:
    require(measure.TEXT)
    return measure.read()


@pytest.fixture(scope="module")
def answers() -> Path:
    return require(measure.GOLD / "errors.json").parent


def test_findings_are_those_looked_at(audited: tuple[Reading, list[Finding]]) -> None:
    """A change prints what it gained and lost; `measure.py --record` takes it over after a look."""
    keyed, verdicts = golden.keys(audited[1]), golden.load()
    gained = [f"gained {key.rule} {key.place} {key.digest}" for key in keyed if key not in verdicts]
    lost = [f"lost {k.rule} {k.place} {k.digest} ({v.verdict}: {v.why})" for k, v in verdicts.items() if k not in keyed]
    assert not gained + lost, "\n".join(["", *gained, *lost])


def test_nothing_waits_for_its_verdict() -> None:
    waiting = [key for key, verdict in golden.load().items() if verdict.verdict not in ("true", "false")]
    assert waiting == []
    assert all(verdict.why for verdict in golden.load().values())


def test_errors_are_true(audited: tuple[Reading, list[Finding]]) -> None:
    verdicts = golden.load()
    told = [
        verdicts[key].verdict
        for key, finding in golden.keys(audited[1]).items()
        if finding.severity is Severity.ERROR and key in verdicts
    ]
    assert len(told) > 40
    assert told.count("true") / len(told) >= 0.95


def test_some_hundreds_and_none_longer_than_the_words_at_fault(audited: tuple[Reading, list[Finding]]) -> None:
    findings = audited[1]
    assert 100 < len(findings) < 600
    long = [(f.rule, place.quote[:60]) for f in findings for place in f.places if len(place.quote) > 500]
    assert long == []


def test_recall(audited: tuple[Reading, list[Finding]], answers: Path) -> None:
    reading, findings = audited
    found = measure.pairs(reading, findings, gold.Lines(reading.document.text))
    hit, total = measure.recall(found)
    assert hit / total >= 0.85, [e.why for e, matched in found.items() if not matched and e.certainty == "certain"]
    dates = [e for e in found if e.category == "A" and e.certainty == "certain"]
    assert dates, answers
    assert all(found[e] for e in dates), "of interview dates and IDs, all"


def test_no_false_alarm_is_an_error(audited: tuple[Reading, list[Finding]]) -> None:
    reading, findings = audited
    lines = gold.Lines(reading.document.text)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert len(gold.alarms(_ALARMS)) == 20
    raised = [(a["what"], f.rule) for a in gold.alarms(_ALARMS) for f in errors if gold.sets_off(a, f, lines)]
    assert raised == []


def test_statement_fields(audited: tuple[Reading, list[Finding]], answers: Path) -> None:
    results = list(gold.statement_fields(answers, audited[0]))
    assert len(results) > 60
    wrong = [(r.note, r.field, r.wanted, r.got) for r in results if not r.right]
    assert len(wrong) <= 0.05 * len(results), wrong


ERROR = gold.GoldError("A", "certain", (2,), ("two three",), "")


@pytest.mark.parametrize(
    ("rule", "start", "end", "found", "reason"),
    [
        ("ID001", 4, 13, True, "the words themselves, over a line break"),
        ("ID001", 0, 3, False, "the line before"),
        ("TAB001", 4, 13, False, "a family that does not fit"),
        ("ID001", 14, 18, False, "near, but about something else"),
    ],
)
def test_matching_is_strict(rule: str, start: int, end: int, found: bool, reason: str) -> None:
    text = "one\ntwo\nthree four\n"
    finding = Finding(rule, Severity.ERROR, (Passage(start, end, quote=text[start:end]),), {})
    assert bool(gold.found(ERROR, [finding], gold.Lines(text), text)) is found, reason


def test_keys_survive_what_stands_before_and_tell_equals_apart() -> None:
    def finding(start: int) -> Finding:
        return Finding("ID001", Severity.ERROR, (Passage(start, start + 3, 1, "X", 7, quote="a  b"),), {})

    assert list(golden.keys([finding(0)])) == list(golden.keys([finding(99)]))
    first, second = golden.keys([finding(0), finding(99)])
    assert second.digest == f"{first.digest}+1"
    assert golden.place_of(finding(0)) == "n7"


def test_the_verdicts_quote_no_sentence() -> None:
    """The real text is under copyright: reasons are the reviewer's own words."""
    text = " ".join(require(measure.TEXT).read_text("utf-8").split())
    for verdict in golden.load().values():
        words = verdict.why.split()
        runs = [" ".join(words[i : i + 8]) for i in range(len(words) - 7)]
        assert not [run for run in runs if run in text]
