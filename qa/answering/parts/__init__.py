"""One answer to a question of several parts: each cited, and what they come to together.

`reckoned.py` tells what the figures of one passage come to (`over_articles.py` those of all
articles that tell how much), `composed.py` puts the answer together, `beside_found.py` says which
parts are as good as found.
"""
