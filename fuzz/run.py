"""Fuzz every reader for a while, each from seeds made on the spot; exit 1 when one fails.

python fuzz/run.py [--seconds 60] [--target pdf]

What made a reader fail is left as `fuzz/crash-<reader>-<digest>`; nothing else is left.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

TARGETS = ("docx", "pdf", "text")


def seeds(target: str) -> list[bytes]:
    """A few whole inputs of a kind to start from."""
    sample = ROOT / "src" / "corroborate" / "sample"
    if target == "text":
        cases = sorted((ROOT / "tests" / "documents" / "cases").glob("*.txt"))
        return [path.read_bytes()[:20_000] for path in (sample / "report.txt", *cases)]
    if target == "pdf":
        from tests.documents.pdf.test_pdf import made

        return list(made())
    from tests.documents.docx.press import seeds as made_docx

    return [*made_docx(), (sample / "report.docx").read_bytes()]


def run(target: str, seconds: int, way: int) -> bool:
    """Whether the reader held."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "corpus").mkdir()
        for number, seed in enumerate(seeds(target)):
            (place / "corpus" / str(number)).write_bytes(seed)
        done = subprocess.run(
            [
                sys.executable, str(HERE / "target.py"), target, str(place / "corpus"), f"-max_total_time={seconds}",
                f"-dict={HERE / target}.dict", f"-seed={way}", "-max_len=65536", "-timeout=20", "-rss_limit_mb=4096",
                "-print_final_stats=1", f"-artifact_prefix={HERE}/crash-{target}-",
            ],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
    runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "0")
    print(f"{target}: {runs} inputs in {seconds} s, {'held' if done.returncode == 0 else 'FAILED'}", flush=True)
    if done.returncode != 0:
        print((done.stdout + done.stderr)[-4000:])
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--seed", type=int, default=0, help="0: another way each time; else the same way again")
    parser.add_argument("--target", choices=TARGETS, action="append")
    arguments = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: pip install atheris", file=sys.stderr)
        return 2
    held = [run(target, arguments.seconds, arguments.seed) for target in arguments.target or TARGETS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
