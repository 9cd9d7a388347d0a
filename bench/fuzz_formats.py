"""Damaged files of every kind that is no text: each must be read or refused by name, in time.

    python bench/fuzz_formats.py [--files 1000] [--seed 1]

A third are cut short, a third have bytes changed, a third have a stretch taken out or doubled.
Prints how many were read, how many refused by which error, the slowest, and every other exception.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from pdfs import Put, column, pdf  # noqa: E402

from qa.corpus.pages import parse_page  # noqa: E402
from qa.errors import CorpusError  # noqa: E402


def sound() -> dict[str, bytes]:
    """Return one sound file of each kind."""
    pages = ROOT / "tests" / "data" / "pages"
    sheet = [Put(60, 60, 24, "码头来了新班长"), *column(60, 100, ["吊机准时转动，大家说好。"] * 4)]
    found = {path.suffix: path.read_bytes() for path in sorted(pages.iterdir())}
    return {**found, ".pdf": pdf([sheet, sheet])}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the file damaged in one of three ways."""
    at = chance.randrange(len(data))
    way = chance.randrange(3)
    if way == 0:
        return data[:at]
    if way == 1:
        changed = bytearray(data)
        for _ in range(chance.randint(1, 40)):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(changed)
    end = min(len(data), at + chance.randint(1, 2000))
    return data[:at] + data[at:end] * chance.choice((0, 2)) + data[end:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    kinds = sound()
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    for number in range(options.files):
        suffix = sorted(kinds)[number % len(kinds)]
        data = damaged(kinds[suffix], chance)
        started = time.perf_counter()
        try:
            parse_page(data, f"{number}{suffix}")
            outcome = "read"
        except CorpusError as error:
            outcome = error.key
            if error.key == "corpus.failed":
                sys.stdout.write(f"{number}{suffix}: {error.message}\n")
        outcomes[f"{suffix} {outcome}"] += 1
        slowest = max(slowest, (time.perf_counter() - started, f"{number}{suffix}"))
    for outcome, count in sorted(outcomes.items()):
        sys.stdout.write(f"{outcome:28} {count}\n")
    sys.stdout.write(f"slowest {slowest[0]:.1f} s: {slowest[1]}\n")


if __name__ == "__main__":
    main()
