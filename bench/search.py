"""Searching: counts against a plain scan of the text for 200 queries, and its speed.

    python bench/search.py [INDEX]

Queries are stretches of the pages as they stand. A second corpus of 10,000 passages is made of the
same texts with other figures; no model is needed.
"""

import random
import re
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from qa.indexing.index import open_index
from qa.indexing.store import PassageStore, write_store
from qa.retrieval.search.search import Searcher
from qa.types import Source

QUERIES, PASSAGES = 200, 10_000


def queries_of(texts, chance):
    everything, found = "\n".join(texts), set()
    while len(found) < QUERIES:
        start, length = chance.randrange(len(everything)), chance.randint(2, 6)
        typed = everything[start : start + length]
        if re.fullmatch("[\u4e00-\u9fff]+", typed):
            found.add(typed)
    return sorted(found)


def grown(passages, folder, chance):
    made = [
        replace(
            passages[n % len(passages)],
            id=f"{n:032x}",
            source=f"made-{n // 40}.md",
            article=n // 4 % 10,
            paragraph=n % 4,
            text=re.sub(
                r"\d", lambda _: str(chance.randrange(10)), passages[n % len(passages)].text
            ),
        )
        for n in range(PASSAGES)
    ]
    names = sorted({passage.source for passage in made})
    write_store(folder / "s", [(Source(n, "0", "utf-8", 9), folder / n) for n in names], made)
    return PassageStore(folder / "s")


def measure(name, store, queries):
    searcher = Searcher(SimpleNamespace(store=store))
    texts = [outline.text for outline in store.outlines()]
    started = time.perf_counter()
    searcher.search(queries[0], limit=20)
    first = (time.perf_counter() - started) * 1000
    seconds, wrong = [], 0
    for typed in queries:
        started = time.perf_counter()
        found = searcher.search(typed, limit=20)
        seconds.append(time.perf_counter() - started)
        wrong += found.passages != sum(typed in text for text in texts)
    seconds.sort()
    sys.stdout.write(
        f"{name}: {len(texts)} passages, {len(queries)} queries, {wrong} counts other than a plain "
        f"scan's; first {first:.1f} ms, then median {statistics.median(seconds) * 1000:.2f} ms, "
        f"p95 {seconds[int(len(seconds) * 0.95)] * 1000:.2f} ms\n"
    )


def main():
    chance = random.Random(13)
    index = open_index(Path(sys.argv[1] if len(sys.argv) > 1 else "index"))
    passages = index.store.all_passages()
    queries = queries_of([passage.text for passage in passages], chance)
    measure("sample pages", index.store, queries)
    with tempfile.TemporaryDirectory() as folder:
        measure("10,000 passages", grown(passages, Path(folder), chance), queries)


if __name__ == "__main__":
    main()
