"""The shipped files are those that the source gives, and small."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corroborate import sample

ROOT = Path(__file__).resolve().parents[2]


def test_artefacts_are_those_of_the_source() -> None:
    if importlib.util.find_spec("typst") is None:
        if os.environ.get("REQUIRE") == "all":
            pytest.fail("needs typst")
        pytest.skip("needs typst, which is not installed")
    run = subprocess.run(
        [sys.executable, str(ROOT / "sample" / "build.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_artefacts_are_small() -> None:
    sizes = [len(sample.pdf()), len(sample.text()), len(sample.docx())]
    assert sum(sizes) < 1_500_000
    assert min(sizes) > 10_000


def test_text_layer_shows_the_traits_of_its_kind() -> None:
    text = sample.text().decode("utf-8")
    truth = sample.truth()
    assert text.count("\f") >= 30
    assert text.count("\ufffd\ufffd\ufffd ") == len(truth["text_layer"]["unreadable_notes"]) > 20
    assert len(truth["text_layer"]["lost_notes"]) > 5
    assert text.count("Testimonies Testifier ID") > sum(one["kind"] == "testimony" for one in truth["tables"])


def test_invented_country_names_no_real_one() -> None:
    """No reader may take the sample for a report on a country that exists."""
    text = sample.text().decode("utf-8")
    assert "Velmora" in text
    assert [name for name in ("Korea", "China", "Russia", "Syria", "Myanmar", "Belarus") if name in text] == []
