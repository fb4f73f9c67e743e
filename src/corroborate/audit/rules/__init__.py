"""One module or package per rule family, each with `CHECKS`.

Invariant: a check yields only codes of its own family.
"""
