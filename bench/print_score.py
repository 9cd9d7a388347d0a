"""Compare what is read of printed pages with the truth beside them (see typeset.py).

    python bench/print_score.py FOLDER [--pages]

Both halves, those that rules were fitted to and those unseen, may stand in one folder; each is
counted by itself.

articles  gold articles of which one read article holds the same text: Jaccard of runs of six
          characters at least 0.9, over the text, list, box and caption blocks of the page
titles    gold headlines that this article bears
blocks    gold text, list and box blocks of six characters and more that are one paragraph
in order  gold articles whose text is one stretch, in order, of the text taken out, whatever
          the labels say: runs of eight characters found there once
errors    characters of gold blocks that are wrong, missing or too many in the text taken out
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from qa.corpus.pages import parse_page  # noqa: E402
from qa.errors import QaError  # noqa: E402

RUN = 6
SHORTEST, FARTHEST = 20, 200  # characters
MARKS = re.compile(r"[\W_]+")


def tight(text: str) -> str:
    return re.sub(r"\s+", "", text or "")


def runs(texts: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in map(tight, texts):
        found.update(text[i : i + RUN] for i in range(max(1, len(text) - RUN + 1)))
    return found


def distance(gold: str, text: str) -> int:
    """Return the least edits that make ``gold`` a stretch of ``text``."""
    codes = np.array([ord(char) for char in text])
    row = np.zeros(len(text) + 1, np.int64)
    steps = np.arange(len(text) + 1)
    for i, char in enumerate(gold, 1):
        new = np.empty_like(row)
        new[0] = i
        new[1:] = np.minimum(row[:-1] + (codes != ord(char)), row[1:] + 1)
        row = np.minimum.accumulate(new - steps) + steps
    return int(row.min())


def wrong(gold: str, text: str) -> int:
    """Return the characters of ``gold`` that are wrong, missing or too many in ``text``."""
    return 0 if gold in text else distance(gold, text)


def evidence(gold: dict) -> list[str]:
    return [b["text"] for b in gold["blocks"] if b["kind"] not in ("heading", "table")]


def in_order(gold: dict, flat: str) -> bool | None:
    """Tell whether an article's text is one stretch of ``flat``; ``None``: too short to tell."""
    blocks = [tight(one["text"]) for one in gold["blocks"] if one["kind"] in ("text", "list")]
    if sum(map(len, blocks)) < SHORTEST:
        return None
    stretches = [one[i : i + 8] for one in blocks for i in range(0, max(1, len(one) - 7), 4)]
    places = [flat.find(one) for one in stretches if flat.count(one) == 1]
    return all(0 <= after - before <= FARTHEST for before, after in pairwise(places))


def score(truth: dict, page, text: str) -> dict[str, list[int]]:
    read = [
        (article, [p.text for p in article.paragraphs if p.kind != "deck"])
        for article in page.articles
    ]
    found = {name: [0, 0] for name in ("articles", "titles", "blocks", "in order", "errors")}
    whole = {tight(text) for _, texts in read for text in texts}
    flat = tight(text)
    known = set(runs([block for gold in truth["articles"] for block in evidence(gold)]))
    for gold in truth["articles"]:
        blocks = evidence(gold)
        own = runs(blocks)
        best, overlap = None, 0.0
        for article, texts in read:
            other = Counter({run: n for run, n in runs(texts).items() if run in known})
            both = sum((own & other).values()) / max(1, sum((own | other).values()))
            if both > overlap:
                best, overlap = article, both
        if blocks:
            found["articles"][1] += 1
            found["articles"][0] += overlap >= 0.9
        if (ordered := in_order(gold, flat)) is not None:
            found["in order"][1] += 1
            found["in order"][0] += ordered
        if gold["title"]:
            found["titles"][1] += 1
            bare = MARKS.sub("", gold["title"])
            found["titles"][0] += bool(best and MARKS.sub("", best.title or "") == bare)
        for block in gold["blocks"]:
            if block["kind"] in ("text", "list", "box") and len(block["text"]) >= RUN:
                found["blocks"][1] += 1
                found["blocks"][0] += tight(block["text"]) in whole
        for block in blocks:
            words = tight(block)
            found["errors"][1] += len(words)
            found["errors"][0] += wrong(words, flat)
    return found


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", action="store_true")
    options = parser.parse_args()
    halves: dict[str, dict[str, list[int]]] = {}
    started, sheets = time.perf_counter(), 0
    for truth in sorted(options.folder.glob("*.json")):
        file = next(
            one for one in sorted(options.folder.glob(f"{truth.stem}.*")) if one.suffix != ".json"
        )
        try:
            page, text = parse_page(file.read_bytes(), file.name)
        except QaError as error:
            say(file.name, error.message)
            continue
        sheets += 1
        told = json.loads(truth.read_text("utf-8"))
        found = score(told, page, text)
        total = halves.setdefault(told.get("half", "seen"), {})
        for name, (hit, of) in found.items():
            pair = total.setdefault(name, [0, 0])
            pair[0] += hit
            pair[1] += of
        if options.pages:
            say(f"{file.name:22}", "  ".join(f"{n} {a}/{b}" for n, (a, b) in found.items()))
    seconds = time.perf_counter() - started
    for half, total in halves.items():
        shares = (f"{name} {a / max(1, b):.4f}" for name, (a, b) in total.items())
        say(f"{half:7}", "  ".join(shares))
    say(f"{sheets} files in {seconds:.1f} s")


if __name__ == "__main__":
    main()
