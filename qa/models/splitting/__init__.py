"""Which words of a question ask for one thing each, and which are shared: a small learned tagger."""
