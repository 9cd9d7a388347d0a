"""Exit codes beyond 0, as grep's: 1 for what is not so, 2 for what went wrong."""

NOTHING_FOUND = 1
CHANGED = 1
"""Quotations of kept answers no longer stand in their files."""

FAILED = 2
SOME_FAILED = 2
"""Of several questions some could not be asked."""
DAMAGED = 2
"""An index is not as it was written, or its quotations are not in the files."""
SOMETHING_WRONG = 2
"""Something that the program needs is missing or broken."""

INTERRUPTED = 130
