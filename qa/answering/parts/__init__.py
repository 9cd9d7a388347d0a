"""One answer to a question of several parts: each cited, and what they come to together.

`reckoned.py` tells what the figures of one passage come to, `composed.py` puts the answer together,
`beside_found.py` says which parts are as good as found.
"""
