"""One module per command, each with `run(options) -> exit status`.

Invariant: a command writes results to its output and everything else to standard error.
"""
