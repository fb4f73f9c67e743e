"""Real input where it is at hand; a test that lacks it says so by name, or fails under REQUIRE=all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"


def require(path: Path) -> Path:
    """`path` if it is there; otherwise skip by name (fail when REQUIRE=all)."""
    if not path.exists():
        reason = f"needs {path.name}, which is not beside this repository"
        if os.environ.get("REQUIRE") == "all":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def white_paper() -> bytes:
    """The text layer of a real white paper."""
    return require(SOURCES / "white-paper-2022-part-iv-v.txt").read_bytes()


@pytest.fixture(scope="session")
def un_summary() -> bytes:
    """A real UN document with endnotes, as PDF."""
    return require(SOURCES / "ohchr-upr-italy-summary.pdf").read_bytes()


@pytest.fixture(autouse=True)
def _no_sockets(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Unit tests open no connection."""
    if request.node.get_closest_marker("network"):
        return
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a test tried to open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
