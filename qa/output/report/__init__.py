"""The report: answers as one page that needs nothing else, not even a network."""
