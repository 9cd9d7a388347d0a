"""Questions that ask several things: told from plain ones, each part put as its own."""
