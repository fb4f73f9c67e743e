"""A run that is stopped in the middle takes its readers with it and leaves no half of an output."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.documents.pdf.press import pdf
from tests.documents.pdf.test_pdf import PROSE, footnotes, table

if sys.platform != "linux":
    pytest.skip("processes are looked up in /proc", allow_module_level=True)


def readers(marker: str) -> list[int]:
    """Processes whose environment or command names `marker`."""
    out = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid():
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if b"corroborate/documents/child.py" in words and marker.encode() in words:
                out.append(int(entry.name))
    return out


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sign: sign.name)
def test_nothing_lives_on(sign: signal.Signals, tmp_path: Path) -> None:
    report, out, scratch = tmp_path / "report.pdf", tmp_path / "out.json", tmp_path / "scratch"
    scratch.mkdir()
    report.write_bytes(pdf([*footnotes(), *table()] * 250, title=PROSE[0]))
    done = subprocess.Popen(
        [sys.executable, "-m", "corroborate.cli.main", "audit", str(report), "--format", "json", "-o", str(out)],
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    mine = f'"parent": {done.pid}'
    until = time.monotonic() + 20
    while not readers(mine) and done.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert readers(mine), "the reader was at work"
    done.send_signal(sign)
    done.wait(20)
    while readers(mine) and time.monotonic() < until:
        time.sleep(0.05)
    assert readers(mine) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.pdf", "scratch"]
    assert list(scratch.iterdir()) == []
