"""Whom a passage tells of: who holds an office, now or then, who spoke, taught, won, was honoured.

`claims.py`, `office_told.py` and `ties.py` read who holds what; the others decide each one kind of
question by it.
"""
