"""Which words of a question ask for one thing each, and which all share: a learned tagger."""
