"""Characters, words, numbers and sentences: what every later stage shares."""
