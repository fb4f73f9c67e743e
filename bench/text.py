"""The text to measure on: the real report where it is at hand, the sample report otherwise."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "sources" / "white-paper-2022-part-iv-v.txt"
SAMPLE = ROOT / "src" / "corroborate" / "sample" / "report.txt"


def report() -> Path:
    return REAL if REAL.exists() else SAMPLE


def pdf() -> Path:
    real = ROOT.parent / "shared" / "sources" / "ohchr-upr-italy-summary.pdf"
    return real if real.exists() else SAMPLE.with_suffix(".pdf")


def repeated(path: Path, size: int) -> str:
    """The text over and over up to at least `size` characters, whole copies only."""
    text = path.read_text("utf-8")
    return text * max(1, -(-size // len(text)))
