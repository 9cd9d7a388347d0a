"""The reader: a small cross-encoder that says which passage answers, and with which words."""
