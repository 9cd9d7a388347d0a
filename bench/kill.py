"""Kill rebuilds (SIGKILL) at a hundred moments; the old index must answer and be sound every time.

    python bench/kill.py [--kills 100] [--model real] [--corpus seeds]

Half of the moments are spread over the whole build, half are changes in the index's folder, up to
the replacement of ``CURRENT`` and the removal of the old generation. What a killed build left must
be gone when the next has begun. Then two builds run at once: one of them must refuse. The quick
model makes this two minutes; the real one takes half a minute a kill. Exits with 1 when anything
fails.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

from processes import complaint, kill_when, moment, scratch, start

from qa.indexing.generation import building

CHANGES = 24
"""Names that come and go in a rebuild: the generation's files and folders, drafts, the old ones."""


def left_behind(index: Path) -> list[str]:
    """Return what is in the index's folder and belongs to no index in force."""
    current = (index / "CURRENT").read_text("utf-8").strip()
    known = {"CURRENT", ".lock", current}
    return sorted(path.name for path in index.iterdir() if path.name not in known)


def kill_one(
    draw: random.Random, index: Path, build: list[object], whole: float, real: bool
) -> str:
    """Kill one rebuild; return what happened, with ``wrong`` in front when it should not have."""
    before = (index / "CURRENT").read_text("utf-8")
    code = kill_when(start(real, *build), moment(draw, whole, index, CHANGES))
    wrong = complaint(index)
    if wrong:
        return f"wrong: {wrong}"
    left = left_behind(index)
    with building(index):  # what the next build does first
        pass
    if left_behind(index):
        return f"wrong: {left_behind(index)} left"
    ended = "killed" if code < 0 else "had ended"
    replaced = (index / "CURRENT").read_text("utf-8") != before
    state = "new index" if replaced else "old index"
    return f"{ended}, {state}, {'leftovers removed' if left else 'nothing left'}"


def timed(real: bool, build: list[object]) -> float:
    """Build undisturbed; return the seconds it took."""
    began = time.perf_counter()
    process = start(real, *build)
    process.join()
    if process.exitcode:
        raise SystemExit("an undisturbed build failed")
    return time.perf_counter() - began


def race(index: Path, build: list[object], real: bool) -> str:
    """Run two builds at once; return what is wrong."""
    both = [start(real, *build) for _ in range(2)]
    for process in both:
        process.join()
    codes = sorted(process.exitcode or 0 for process in both)
    sys.stdout.write(f"two builds at once: {codes[0]} and {codes[1]}\n")
    if codes != [0, 2]:
        return "one should have been refused"
    return complaint(index) or ", ".join(left_behind(index))


def main() -> None:
    """Build, kill rebuilds, race two builds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=Path("seeds"))
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--model", choices=["quick", "real"], default="quick")
    options = parser.parse_args()
    real = options.model == "real"
    index = scratch() / "index"
    build: list[object] = ["index", "build", options.corpus, "--index", index]
    build += [] if real else ["--model", options.model]
    began = time.perf_counter()
    whole = min(timed(real, build) for _ in range(2))
    draw = random.Random(20261125)
    outcomes: Counter[str] = Counter()
    while sum(count for outcome, count in outcomes.items() if "had ended" not in outcome) < (
        options.kills
    ):
        outcomes[kill_one(draw, index, build, whole, real)] += 1
    for outcome, count in sorted(outcomes.items()):
        sys.stdout.write(f"{count:4} × {outcome}\n")
    wrong = race(index, build, real)
    if wrong:
        sys.stdout.write(f"wrong: {wrong}\n")
    failed = bool(wrong) or any(outcome.startswith("wrong") for outcome in outcomes)
    sys.stdout.write(f"{options.kills} kills in {time.perf_counter() - began:.0f} s\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
