"""Searching for what stands in the pages, word for word, and counting it."""
