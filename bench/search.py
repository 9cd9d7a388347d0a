"""Searching: counts against a plain scan of the text for 200 queries, and its speed.

    python bench/search.py [INDEX]

Queries are stretches of the pages as they stand. A second corpus of 10,000 passages is made of the
same texts with other figures; no model is needed. Beside the time that passes stands the time that
the process works, which others on the machine change little.
"""

import os
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

QUERIES, PASSAGES, TARGET = 200, 10_000, 10


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
    first = timed(searcher, queries[0])[1]
    spans, wrong = [], 0
    for typed in queries:
        found, span = timed(searcher, typed)
        spans.append(span)
        wrong += found.passages != sum(typed in text for text in texts)
    sys.stdout.write(
        f"{name}: {len(texts)} passages, {len(queries)} queries, {wrong} counts other than a plain "
        "scan's\n"
    )
    for number, meant in enumerate(("passed", "worked")):
        all_ = sorted(span[number] for span in spans)
        within = sum(one <= TARGET for one in all_)
        sys.stdout.write(
            f"  time {meant}: first {first[number]:.1f} ms, then median "
            f"{statistics.median(all_):.2f} ms, p95 {all_[int(len(all_) * 0.95)]:.2f} ms, "
            f"most {all_[-1]:.1f} ms; {within} of {len(all_)} within {TARGET} ms\n"
        )


def timed(searcher, typed):
    """Return what is found, and the milliseconds that passed, that the process worked."""
    passed, worked = time.perf_counter(), time.process_time()
    found = searcher.search(typed, limit=20)
    return found, ((time.perf_counter() - passed) * 1e3, (time.process_time() - worked) * 1e3)


def main():
    chance = random.Random(13)
    index = open_index(Path(sys.argv[1] if len(sys.argv) > 1 else "index"))
    passages = index.store.all_passages()
    queries = queries_of([passage.text for passage in passages], chance)
    measure("sample pages", index.store, queries)
    with tempfile.TemporaryDirectory() as folder:
        measure("10,000 passages", grown(passages, Path(folder), chance), queries)
    sys.stdout.write(f"load average of the last minute: {os.getloadavg()[0]:.1f}\n")


if __name__ == "__main__":
    main()
