"""Write the pairs of characters that many marked pages hold: two pages that share them share little.

python -m training.pages.pairs        -> qa/lexicon/common_pairs.tsv
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import qa.lexicon
from qa.corpus.layout.topics import telling_pairs
from training.pages.fit import marked_pages

_MOST, _MANY = 0.06, 0.02  # of the pages
_HEAD = """\
# Pairs of characters that many pages of union newspapers hold, whatever they speak of: weight 3 on
# six pages in a hundred or more, 2 on two or more. Written by training.pages.pairs from the marked
# pages.
word\tweight
"""


def main() -> None:
    """Count the pages that hold each pair, and write the list."""
    held: Counter[str] = Counter()
    pages = marked_pages()
    for page in pages:
        held.update(set(telling_pairs("".join(line.text for line in page.lines))) - {""})
    weights = {
        pair: 3 if count >= _MOST * len(pages) else 2
        for pair, count in sorted(held.items())
        if count >= _MANY * len(pages)
    }
    out = Path(qa.lexicon.__file__).with_name("common_pairs.tsv")
    out.write_text(_HEAD + "".join(f"{p}\t{w}\n" for p, w in weights.items()), "utf-8")
    print(out, len(weights))


if __name__ == "__main__":
    main()
