"""Rights, acts, instruments, bodies, outlets, themes, places: TOML with labels in English and Korean, aliases, sources.

Invariant: a name the system knows comes from here, with its source; code asks by code, never by spelling.
"""

from corroborate.vocabularies.finder import Finder, Hit
from corroborate.vocabularies.vocabulary import Entry, Vocabulary, load, names, parse

__all__ = ["Entry", "Finder", "Hit", "Vocabulary", "load", "names", "parse"]
