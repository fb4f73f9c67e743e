"""A load drill: the sample report many times over is audited whole, in memory that grows no faster than the text.

Findings between copies may differ from those of one copy (a note number stands many times), but no
copy may be dropped: every one has its notes, tables and testimonies counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "src" / "corroborate" / "sample" / "report.txt"


def audit(copies: int, folder: Path) -> tuple[float, dict[str, int]]:
    """Peak memory in megabytes and the summary of `copies` copies."""
    report, out = folder / f"{copies}.txt", folder / f"{copies}.json"
    report.write_text(SAMPLE.read_text("utf-8") * copies, "utf-8")
    command = [sys.executable, "-m", "corroborate", "audit", str(report), "--quiet", "--fail-on", "never"]
    child = subprocess.Popen([*command, "--format", "json", "-o", str(out)])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{copies} copies: exit {child.returncode}")
    return usage.ru_maxrss / 1024, json.loads(out.read_text("utf-8"))["summary"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--copies", type=int, default=40)
    copies = parser.parse_args().copies
    with tempfile.TemporaryDirectory() as folder:
        small, one = audit(1, Path(folder))
        large, many = audit(copies, Path(folder))
    whole = many["notes"] >= copies * one["notes"] * 0.98
    lean = large < small * copies
    print(
        f"load: {copies} copies, {many['notes']} notes of {copies * one['notes']}, "
        f"{large:.0f} MB against {small:.0f} MB for one: {'held' if whole and lean else 'FAILED'}"
    )
    return 0 if whole and lean else 1


if __name__ == "__main__":
    raise SystemExit(main())
