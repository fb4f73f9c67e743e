"""`make bench`: every speed as a ratio against a named peer, measured in one run on one machine.

Four questions: finding and resolving citations against eyecite (default and hyperscan tokenizers);
the whole audit, process start included, against the time eyecite needs for its citations alone; PDF
reading with its whole structure against pdfplumber's bare words and pdftotext; and whether time and
memory grow linearly from 1 to 50 copies of the text. Nothing is cached between runs.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import process
import text

HERE = Path(__file__).parent
PYTHON = sys.executable
AUDIT = [str(Path(PYTHON).with_name("corroborate")), "audit", "--quiet", "--fail-on", "never", "--format", "json"]


def line(what: str, figure: str, wanted: str) -> None:
    print(f"  {what:<62} {figure:>18}   {wanted}", flush=True)


def inner(script: str, *args: str) -> list[float]:
    """Figures that a peer or our own core prints of itself, one number per line."""
    import subprocess

    done = subprocess.run([PYTHON, str(HERE / script), *args], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{script} {' '.join(args)}: {done.stderr[-800:]}")
    return [float(word) for word in done.stdout.split()]


def citations() -> None:
    print("\nCitations: find and resolve, the text repeated to 5 MB (MB/s inside one process)")
    source = str(text.report())
    figures = {who: inner("citations.py", who, source)[0] for who in ("ours", "eyecite", "eyecite-hyperscan")}
    for who, speed in figures.items():
        line(who, f"{speed:.2f} MB/s", "")
    line("ours / eyecite default", f"{figures['ours'] / figures['eyecite']:.2f} x", "at least 5")
    line("ours / eyecite hyperscan", f"{figures['ours'] / figures['eyecite-hyperscan']:.2f} x", "at least 1")


def whole_audit(runs: int) -> None:
    print("\nWhole audit of the report, process start included, against eyecite's citations alone")
    source = str(text.report())
    ours, theirs = process.paired([*AUDIT, source], [PYTHON, str(HERE / "citations.py"), "once", source], runs)
    ratios = [a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True)]
    line("corroborate audit", f"{process.median(ours):.2f} s", f"peak {max(r.megabytes for r in ours):.0f} MB")
    line("eyecite default, its process", f"{process.median(theirs):.2f} s", "")
    line("audit / eyecite, pair by pair (median)", f"{statistics.median(ratios):.2f} x", "at most 1.5")
    alone = inner("citations.py", "alone", source)[0]
    line("eyecite default, get_citations alone, first call", f"{alone:.2f} s", "")
    line("audit / eyecite get_citations alone", f"{process.median(ours) / alone:.2f} x", "at most 1.5")


def pdf() -> None:
    print("\nPDF: whole structure over two processes against bare words (pages/s)")
    source = str(text.pdf())
    ours = inner("pages.py", "ours", source)[0]
    plumber = inner("pages.py", "pdfplumber", source)[0]
    line("ours, whole structure, two processes", f"{ours:.0f} pages/s", "")
    line("pdfplumber words, one process", f"{plumber:.0f} pages/s", "")
    if shutil.which("pdftotext"):
        line("pdftotext", f"{inner('pages.py', 'pdftotext', source)[0]:.0f} pages/s", "")
    line("ours / pdfplumber", f"{ours / plumber:.1f} x", "at least 10")


def growth(copies: list[int]) -> None:
    print("\nGrowth: the whole audit of n copies")
    with tempfile.TemporaryDirectory() as folder:
        first: process.Run | None = None
        for n in copies:
            path = Path(folder) / f"{n}.txt"
            path.write_text(text.report().read_text("utf-8") * n, "utf-8")
            run = process.once([*AUDIT, str(path)])
            first = first or run
            line(
                f"{n} copies", f"{run.seconds:.1f} s", f"{run.seconds / n:.2f} s and {run.megabytes / n:.0f} MB a copy"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 2, 5, 10, 20, 50])
    parser.add_argument("--only", choices=["citations", "audit", "pdf", "growth"])
    call = parser.parse_args()
    print(f"text: {text.report().name}; pdf: {text.pdf().name}; python {sys.version.split()[0]}")
    parts = {
        "citations": citations,
        "audit": lambda: whole_audit(call.runs),
        "pdf": pdf,
        "growth": lambda: growth(call.copies),
    }
    for name, part in parts.items():
        if call.only in (None, name):
            part()


if __name__ == "__main__":
    main()
