"""A question that leans on what was said before, put in full: a learned editor."""
