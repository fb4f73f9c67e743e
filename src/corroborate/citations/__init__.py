"""A note becomes typed citations: find, resolve, identify.

Invariant: every citation keeps its printed words and span; an unresolved one is a value with its
reason, never an omission.
"""
