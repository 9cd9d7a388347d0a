"""union-qa: answers from newspaper pages, with the passage that proves them."""

__version__ = "0.1.0"
