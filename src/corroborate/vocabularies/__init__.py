"""Rights, acts, roles, instruments, bodies, outlets, places: TOML with labels in English and Korean, aliases, sources.

Invariant: a name the system knows comes from here, with its source; code asks by code, never by spelling.
"""
