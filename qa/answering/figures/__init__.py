"""Which of several figures answers: the total or a part, before or after, planned or done.

`told.py`, `senses.py` and `years.py` say what a text tells of each figure; the others decide each
between figures of one kind, and say nothing where the marked one may stay.
"""
