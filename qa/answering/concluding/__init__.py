"""What several answers, or rows of a table, come to together.

`asked.py` says whether a sum, a difference or a winner is asked for, `figures.py` reckons it.
"""
