"""What is served to many at once: one index, asked in turn, with limits and a guarded door."""
