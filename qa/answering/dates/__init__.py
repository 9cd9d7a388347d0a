"""Which day answers: of the event asked about, the end and not the beginning, 昨日 by its date.

`durations.py` tells how long from when; `days.py` gives a day its year.
"""
