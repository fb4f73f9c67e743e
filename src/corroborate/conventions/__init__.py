"""How one publisher writes IDs, headings, notes, tables and dates: TOML data and its loader.

Invariant: nothing publisher-specific stands in code; a new house style is a new TOML file.
"""

from corroborate.conventions.loader import detect, load, names
from corroborate.conventions.model import Convention

__all__ = ["Convention", "detect", "load", "names"]
