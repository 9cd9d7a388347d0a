"""One answer to a question of several parts: each cited, and what they come to together.

`asked.py` says whether a sum, a difference or a winner is asked for, `concluding.py` and
`reckoned.py` reckon it, `sides.py` marks two things asked of one event, `composed.py` puts the
answer together.
"""
