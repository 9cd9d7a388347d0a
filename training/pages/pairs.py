"""Write the pairs of characters, and Latin words, that many marked pages hold.

python -m training.pages.pairs        -> qa/lexicon/common_pairs.tsv
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import qa.lexicon
from qa.corpus.layout.topics import telling_pairs
from training.pages.fit import marked_pages

_MOST, _MANY = 0.06, 0.02  # of the pages
_LATIN = 80  # words that make a page one in a Latin script
_FEWEST = 3  # pages
_HEAD = """\
# Pairs of characters and Latin words that many pages of union newspapers hold, whatever they speak
# of: weight 3 on six pages in a hundred or more, 2 on two or more. Written by training.pages.pairs
# from the marked pages.
word\tweight
"""


def main() -> None:
    """Count the pages that hold each pair, and write the list."""
    held: Counter[str] = Counter()
    latin = pages = 0
    for page in marked_pages():
        found = set(telling_pairs("".join(line.text for line in page.lines))) - {""}
        held.update(found)
        words = sum(map(str.isascii, found))
        pages += words < len(found)
        latin += words >= _LATIN
    weights = {
        pair: 3 if count >= _MOST * (latin if pair.isascii() else pages) else 2
        for pair, count in sorted(held.items())
        if count >= _MANY * (latin if pair.isascii() else pages) and count > _FEWEST
    }
    out = Path(qa.lexicon.__file__).with_name("common_pairs.tsv")
    out.write_text(_HEAD + "".join(f"{p}\t{w}\n" for p, w in weights.items()), "utf-8")
    print(out, len(weights))


if __name__ == "__main__":
    main()
