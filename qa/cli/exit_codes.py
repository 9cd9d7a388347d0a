"""Exit codes beyond 0, as grep's."""

NOTHING_FOUND = 1
SOME_FAILED = 2
