"""What is not called found, though it has the form of an answer.

Nearly the same (`near_misses.py`), plainly something else (`unstated.py`), or words that cannot be
of the kind asked for (`asked_kind.py`). `doubted.py` goes through them and says what is left of the
verdict.
"""
