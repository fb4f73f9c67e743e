"""Two processes find what one finds."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from importlib import resources

import pytest

from corroborate.audit import halves
from corroborate.audit.rule import Check, Context
from corroborate.audit.run import audit
from corroborate.audit.support import finding
from corroborate.statements.model import Reading
from corroborate.statements.reading import read
from corroborate.values import Finding


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read((resources.files("corroborate.sample") / "report.txt").read_bytes())


def test_the_same_findings_in_the_same_order(reading: Reading) -> None:
    one = audit(reading)
    assert one
    assert audit(reading, processes=2) == one


def told(where: list[int]) -> Check:
    """A check that notes the process it runs in and finds one thing."""

    def check(_: Context) -> Iterator[Finding]:
        where.append(os.getpid())
        yield finding("LNG001", [], process=os.getpid())

    return check


def broken(here: int) -> Check:
    """A check that fails in any process but `here`."""

    def check(_: Context) -> Iterator[Finding]:
        if os.getpid() != here:
            raise ValueError("the child cannot do it")
        yield finding("LNG001", [], process=os.getpid())

    return check


def test_half_of_the_rules_run_beside(reading: Reading) -> None:
    families = [("ID", (told([]),)), ("LNG", (told([]),))]
    found = halves.run(Context(reading), families, 2)
    processes = [item.data["process"] for item in found]
    assert processes[0] == os.getpid() and len(set(processes)) == 2


def test_what_fails_beside_is_done_here(reading: Reading) -> None:
    families = [("ID", (told([]),)), ("LNG", (broken(os.getpid()),))]
    assert [item.data["process"] for item in halves.run(Context(reading), families, 2)] == [os.getpid()] * 2


def test_no_fork_beside_threads(reading: Reading) -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        families = [("ID", (told([]),)), ("LNG", (told([]),))]
        found = halves.run(Context(reading), families, 2)
    finally:
        done.set()
        thread.join()
    assert {item.data["process"] for item in found} == {os.getpid()}
