"""Whether a printed line goes on with the one before: what shows it, and how much that weighs."""
