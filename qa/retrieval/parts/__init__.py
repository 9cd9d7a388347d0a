"""Questions that ask several things: told from plain ones, and each part put as its own question."""
