"""Which passages an answer stands on, and how their words are quoted, whatever is asked.

Reprints and repeats count once, the newest or the year asked about comes first, a printed question
gives way to its reply; of what the reader marked nothing is cut in two (`fitting.py`), and what a
notice corrects is put right. What is marked by words alone, no reader, is marked in `by_words.py`.
"""
