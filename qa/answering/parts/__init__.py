"""One answer to a question of several parts: each cited, and what they come to together.

`asked.py` says whether a sum, a difference or a winner is asked for, `concluding.py` and
`reckoned.py` reckon it (`over_articles.py` over all articles that tell how much), `composed.py`
puts the answer together, `beside_found.py` says which parts are as good as found.
"""
