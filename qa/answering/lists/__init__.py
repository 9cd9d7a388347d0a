"""The items of a list: how many are asked for, where they stand, and where each begins and ends.

`asked.py` reads the question, `rows.py` finds what is set out side by side, `cutting.py` cuts it
into items, `marked.py` chooses the row that the reader marked, `like_clauses.py` the one clause
of a row that is asked about.
"""
