"""Kill batches (SIGKILL) a hundred times and resume them; nothing may be lost, doubled or changed.

    python bench/kill_batch.py [--kills 100] [--format jsonl|csv|md] [--questions FILE]

A batch is killed and started again until it ends; then its answers are compared with those of an
undisturbed run, and another batch begins, until so many kills are done. After each kill the journal
must hold every answer that it held before, and answers already written must be whole. With the
quick model; exits with 1 when anything fails.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from processes import kill_when, moment, run, scratch, start

from qa.pipeline.batch.files import journal_path

CHANGES = 6
"""Names that come and go in a batch: lock, journal, draft, output, and what is removed."""


def kept(journal: Path) -> list[str]:
    """Return the keys of the whole lines of a journal, in order."""
    if not journal.exists():
        return []
    lines = journal.read_bytes().split(b"\n")[:-1]
    return [str(json.loads(line)["key"]) for line in lines]


def without_times(value: Any) -> Any:
    """Return answers but for how long each took."""
    if isinstance(value, dict):
        return {key: without_times(inner) for key, inner in value.items() if key != "seconds"}
    return [without_times(inner) for inner in value] if isinstance(value, list) else value


def read(output: Path) -> Any:
    """Return the answers of an output, comparable."""
    if output.suffix != ".jsonl":
        return output.read_bytes()
    return [without_times(json.loads(line)) for line in output.read_text("utf-8").splitlines()]


class Bench:
    """One index, one file of questions, and what a run that nobody disturbs makes of it."""

    def __init__(self, folder: Path, questions: Path, suffix: str) -> None:
        self.draw = random.Random(20261125)
        self.folder, self.questions, self.suffix = folder, questions, suffix
        self.index = folder / "index"
        built = run(False, "index", "build", "seeds", "--index", self.index, "--model", "quick")
        output = folder / f"undisturbed.{suffix}"
        for _ in range(2):  # the second is as quick as those that follow
            began = time.perf_counter()
            start(False, *self.arguments(output)).join()
            self.whole = time.perf_counter() - began
        if built.returncode or not output.exists():
            raise SystemExit("the undisturbed run failed")
        self.expected = read(output)

    def arguments(self, output: Path) -> list[object]:
        """Return the command of a batch into ``output``."""
        options = ["--reader", "names", "--force"]
        return ["batch", self.questions, "-o", output, "--index", self.index, *options]

    def one_batch(self, number: int, most: int) -> tuple[int, list[str]]:
        """Kill a batch at most ``most`` times until it ends; return the kills and what is wrong."""
        place = self.folder / f"batch-{number}"
        place.mkdir()
        output = place / f"answers.{self.suffix}"
        journal = journal_path(output)
        kills, before, wrong = 0, [], []
        while kills < most:
            due = moment(self.draw, self.whole, place, CHANGES)
            if kill_when(start(False, *self.arguments(output)), due) >= 0:
                break
            kills += 1
            after = kept(journal)
            if output.exists():
                if read(output) != self.expected:
                    wrong.append("answers were shown before they were whole")
                break
            if after[: len(before)] != before or len(set(after)) != len(after):
                wrong.append(f"the journal lost or doubled answers: {len(before)} {len(after)}")
            before = after
        start(False, *self.arguments(output)).join()
        if read(output) != self.expected:
            wrong.append("other answers than undisturbed")
        left = sorted(path.name for path in place.iterdir() if path != output)
        return kills, wrong + [f"left: {name}" for name in left]


def main() -> None:
    """Kill batches until so many kills are done."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--questions", type=Path, default=Path("tests/data/questions.jsonl"))
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--format", choices=["jsonl", "csv", "md"], default="jsonl")
    options = parser.parse_args()
    began = time.perf_counter()
    bench = Bench(scratch(), options.questions, options.format)
    kills, batches, wrong = 0, 0, []
    while kills < options.kills:
        killed, problems = bench.one_batch(batches, options.kills - kills)
        kills, batches, wrong = kills + killed, batches + 1, wrong + problems
    seconds = time.perf_counter() - began
    sys.stdout.write(f"{kills} kills in {batches} batches, {seconds:.0f} s; wrong: {len(wrong)}\n")
    for problem in sorted(set(wrong)):
        sys.stdout.write(f"wrong: {problem} ({wrong.count(problem)} times)\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
