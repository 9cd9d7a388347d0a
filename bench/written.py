"""Follow-ups that writers put in full by hand: how many are completed nearly as they wrote.

    PYTHONPATH=. python bench/written.py [WRITER ...]

The dialogues are in training/data/dialogues: a file a writer, who saw nothing of the program; each
turn with its answer, the sentence that proves it and, where it leans, the question in full. Every
turn is asked after those before it as they were written in full. Nearly means 0.85 of the units (a
character, a Latin word, a number), counted over both, but for those that only join. Prints too how
many of the later turns that stand alone are left alone.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from dialogues import SamplePages, turn_of, understood

from qa.retrieval.followup.complete import complete
from qa.retrieval.followup.forms import asks_more

DATA = Path(__file__).parent.parent / "training" / "data" / "dialogues"
NEAR = 0.85
UNIT = re.compile(r"['’]s\b|[A-Za-z]+(?:-[A-Za-z]+)*|\d+(?:[.,]\d+)*|\S")
JOINS = frozenset("的，,中里在于：:是呢()（）?？。.!！ ;；、") | frozenset(
    "of the in at for by to on 's with from among about and a did was is".split()
)


def main():
    for name in sys.argv[1:] or sorted(path.stem for path in DATA.glob("writer_*.jsonl")):
        lines = (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()
        counted = sum((counted_in(json.loads(line)) for line in lines), Counter())
        sys.stdout.write(
            f"{name}: {counted['near']} of {counted['leaning']} nearly as written; "
            f"{counted['left alone']} of {counted['alone']} that stand alone are left alone\n"
        )


def counted_in(dialogue):
    """Hold a dialogue as it was written; count what is completed how."""
    turns, counted, pages = [], Counter(), SamplePages(given=True)
    for said in dialogue:
        full = said.get("full")
        asked = understood(said["ask"], "\n".join(pages.told(turn) for turn in turns[-2:]))
        if turns and not asks_more(asked):
            found = complete(asked, turns, pages)
            counted["leaning" if full else "alone"] += 1
            counted["near"] += bool(full and found and alike(full, found.text))
            counted["left alone"] += full is None and found is None
        turns.append(turn_of(full or said["ask"], said.get("answer"), said.get("sentence", "")))
    return counted


def alike(one, other):
    """Tell whether two questions say nearly the same.

    >>> alike("红旗书屋几点开门", "红旗书屋的几点开门？"), alike("红旗书屋几点开门", "几点开门")
    (True, False)
    """
    first, then = (units(text) for text in (one, other))
    return 2 * (first & then).total() >= NEAR * (first.total() + then.total())


def units(text):
    found = (unit.lower().replace("’", "'") for unit in UNIT.findall(text))
    return Counter(unit for unit in found if unit not in JOINS)


if __name__ == "__main__":
    main()
