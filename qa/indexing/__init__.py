"""Building and opening the index: vectors, lexical terms, passages, generations on disk."""
