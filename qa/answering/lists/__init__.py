"""The items of a list: how many are asked for, where they stand, and where each begins and ends.

`asked.py` reads the question, `rows.py` finds what is set out side by side, `cutting.py` cuts it
into items, `marked.py` chooses the row that the reader marked by rules. What of this, and of what
the reader's tagger tells, is taken, `chosen.py` weighs: `ways.py` makes every way to take the
items, `traits.py` says what tells the right one.
"""
