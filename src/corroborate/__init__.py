"""Corroborate reads a testimony-based report into checkable evidence and finds what in it cannot stand.

The face: `read` a file, `audit` what was read, and the types they return.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Finding", "Reading", "audit", "read"]

if TYPE_CHECKING:
    from corroborate.audit.run import audit
    from corroborate.statements.model import Reading
    from corroborate.statements.reading import read
    from corroborate.values import Finding

_HOMES = {
    "Finding": "corroborate.values",
    "Reading": "corroborate.statements.model",
    "audit": "corroborate.audit.run",
    "read": "corroborate.statements.reading",
}


def __getattr__(name: str) -> object:
    # Loaded when asked for: `corroborate --version` need not wait for the readers.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)
