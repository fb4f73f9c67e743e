"""Recall and precision against answers made by hand: `python tests/accuracy/measure.py`.

--verbose    which finding found which error, so that a person can judge the pairing
--missed     the errors not found
--unreviewed findings that nobody has judged, with their words
--select     only these families
--record     write new findings into the verdicts as `?`, drop those that are gone
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corroborate import sample
from corroborate.audit import catalogue
from corroborate.audit.run import audit
from corroborate.statements.model import Reading
from corroborate.statements.reading import read as read_report
from corroborate.values import Finding, PartialDate, Severity
from tests.accuracy import gold, golden
from tests.sample import places

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXT = SHARED / "sources" / "white-paper-2022-part-iv-v.txt"
GOLD = SHARED / "gold"
PUBLISHED = PartialDate.parse("2022-12")
HARD = "ABCDEFGH"


def read(select: tuple[str, ...] = ()) -> tuple[Reading, list[Finding]]:
    reading = read_report(TEXT.read_bytes(), name=TEXT.name)
    return reading, audit(reading, published=PUBLISHED, select=select)


def recall(found: dict[gold.GoldError, list[Finding]]) -> tuple[int, int]:
    """Certain errors of categories A-H found, and all of them."""
    certain = [e for e in found if e.certainty == "certain" and e.category in HARD]
    return sum(bool(found[e]) for e in certain), len(certain)


def pairs(reading: Reading, findings: list[Finding], lines: gold.Lines) -> dict[gold.GoldError, list[Finding]]:
    return {error: gold.found(error, findings, lines, reading.document.text) for error in gold.errors(GOLD)}


def _line(finding: Finding) -> str:
    return f"{finding.rule} {golden.place_of(finding)} [{finding.severity.value}] {catalogue.message(finding)}"


def show_recall(found: dict[gold.GoldError, list[Finding]], options: argparse.Namespace) -> None:
    print("recall      certain   likely    judgement")
    for category, name in gold.NAMES.items():
        cells = []
        for certainty in ("certain", "likely", "judgement"):
            mine = [e for e in found if e.category == category and e.certainty == certainty]
            cells.append(f"{sum(bool(found[e]) for e in mine)}/{len(mine)}" if mine else "-")
        print(f"  {category}         " + "".join(f"{cell:<10}" for cell in cells) + name)
    hit, total = recall(found)
    print(f"certain errors of A-H found: {hit}/{total} = {100 * hit / max(total, 1):.0f} %\n")
    for error, matched in found.items():
        if (matched and options.verbose) or (not matched and (options.missed or options.verbose)):
            sign = "found " if matched else "MISSED"
            print(f"{sign} {error.category} {error.certainty} {error.lines} {error.why[:160]}")
            for finding in matched if options.verbose else []:
                print(f"         {_line(finding)[:220]}")


def show_precision(findings: list[Finding]) -> None:
    verdicts, keyed = golden.load(), golden.keys(findings)
    rows: dict[str, list[str]] = defaultdict(list)
    for key, finding in keyed.items():
        rows[finding.severity.value].append(verdicts.get(key, golden.Verdict("?", "")).verdict)
    print("precision   findings  true  false  not looked at")
    for severity in reversed(Severity):
        mine = rows[severity.value]
        true, false = mine.count("true"), mine.count("false")
        share = f"{100 * true / (true + false):.0f} %" if true + false else "-"
        print(f"  {severity.value:<10}{len(mine):>7}{true:>7}{false:>7}{mine.count('?'):>7}     {share}")
    gained = [key for key in keyed if key not in verdicts]
    lost = [key for key in verdicts if key not in keyed]
    print(f"against the golden file: {len(gained)} gained, {len(lost)} lost\n")


def show_alarms(findings: list[Finding], lines: gold.Lines) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    wrong = 0
    for alarm in gold.alarms(Path(__file__).with_name("alarms.toml")):
        for finding in errors:
            if gold.sets_off(alarm, finding, lines):
                wrong += 1
                print(f"  FALSE ALARM {alarm['what']}: {_line(finding)[:200]}")
    print(f"false alarms reported as errors: {wrong}\n")


def show_fields(reading: Reading, options: argparse.Namespace) -> None:
    results = list(gold.statement_fields(GOLD, reading))
    right = sum(result.right for result in results)
    print(f"statement fields right: {right}/{len(results)} = {100 * right / max(len(results), 1):.0f} %")
    for result in results:
        if not result.right or options.verbose:
            sign = "ok   " if result.right else "WRONG"
            print(f"  {sign} note {result.note} {result.field}: wanted {result.wanted}, read {result.got}")


def show_unreviewed(reading: Reading, findings: list[Finding], select: str) -> None:
    verdicts = golden.load()
    for key, finding in golden.keys(findings).items():
        if verdicts.get(key, golden.Verdict("?", "")).verdict != "?" or not finding.rule.startswith(select):
            continue
        print(f"\n{key.rule}\t{key.place}\t{key.digest}  [{finding.severity.value}] {catalogue.message(finding)}")
        for place in finding.places[:5]:
            low, high = (place.start or 0) - 150, (place.end or 0) + 150
            around = " ".join(reading.document.text[max(low, 0) : high].split()) if place.start is not None else ""
            print(f"    n{place.note} t{place.table} «{place.quote[:160]}» … {around}")


def show_sample(options: argparse.Namespace) -> None:
    """Planted errors of the shipped sample found, and look-alikes reported as errors: needs no other file."""
    truth = sample.truth()
    reading = read_report(sample.pdf(), name="report.pdf")  # its text layer has lost some notes on purpose
    findings = audit(reading, published=PartialDate.parse(truth["published"]))
    certain = [each for each in truth["planted"] if each["certainty"] == "certain"]
    missed = [each for each in certain if not places.hits(reading.document, each, findings)]
    print(f"sample: planted errors touched {len(certain) - len(missed)}/{len(certain)}")
    for each in missed if options.missed or options.verbose else []:
        print(f"  MISSED {each['code']} {each['why']}")
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    alike = [(e["code"], f) for e in truth["look_alikes"] for f in places.hits(reading.document, e, errors)]
    print(f"sample: errors that touch a look-alike {len(alike)} (they may be about something else)")
    for code, finding in alike:
        print(f"  {code} {_line(finding)[:200]}")
    print()


def record(findings: list[Finding]) -> None:
    verdicts, keyed = golden.load(), golden.keys(findings)
    golden.save({key: verdicts.get(key, golden.Verdict("?", "")) for key in keyed})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("verbose", "missed", "record"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--unreviewed", nargs="?", const="", metavar="RULE")
    parser.add_argument("--select", metavar="CODES")
    options = parser.parse_args()
    if options.unreviewed is None:
        show_sample(options)
    if not TEXT.exists() or not GOLD.exists():
        print(f"needs {TEXT.name} and its answers, which are not beside this repository")
        return 0
    reading, findings = read(tuple(options.select.split(",")) if options.select else ())
    lines = gold.Lines(reading.document.text)
    if options.unreviewed is not None:
        show_unreviewed(reading, findings, options.unreviewed)
        return 0
    if options.record:
        record(findings)
    show_recall(pairs(reading, findings, lines), options)
    show_precision(findings)
    show_alarms(findings, lines)
    show_fields(reading, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
