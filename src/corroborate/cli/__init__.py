"""The verbs at a prompt.

Invariant: what a person sees is made here, in English or Korean; the core below has no prose.
"""
