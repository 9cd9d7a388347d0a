"""What each rule of answering and retrieval is worth, over all the questions that there are.

    PYTHONPATH=. python -m bench.rules INDEX=QUESTIONS ... [--kept FILE] [--json FILE]

Every question is asked once while each function is watched whose answer may be "nothing of the
kind" (False, None, nothing in a list, or what it was handed); then, for each that ever spoke, the
questions at which it did are asked again with it silent. ``--most`` and ``--enough`` bound that:
how many questions are asked again for a rule, and after how many other answers it is enough. What
the models say is kept (``--kept``), so that asking again takes milliseconds. ``--answers`` writes
what every question gets and measures nothing, to compare two states of the code.

Questions are JSON lines (with answers, items or none as in tests/data), CSV, TSV or plain lines;
with ``words`` for INDEX dialogues, or questions that stand alone, as in tests/data.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.worth.asked import read_asked
from bench.worth.kept import Kept, Models
from bench.worth.measure import Item, Measure, Worth
from bench.worth.rules import Rule, rules
from bench.worth.talks import read_talks

NO_INDEX = "words"
SPOKEN_OF = 200
"""After so many questions it is told how far it is, and what is kept is written."""


def main() -> None:
    """Print the table."""
    given = _options()
    pairs = [pair.rpartition("=") for pair in given.pairs]
    asked = [one for index, _, file in pairs for one in _read(index, Path(file))]
    kept = Kept(given.kept)
    models = Models(kept)
    indexes = dict.fromkeys(Path(index) for index, _, _ in pairs if index != NO_INDEX)
    sessions = {one: models.session(one) for one in indexes}
    measure = Measure(sessions, asked)
    found = [] if given.answers else rules()
    for count in measure.ask_all(found):
        if count % SPOKEN_OF == 0:
            sys.stderr.write(f"asked {count} of {len(asked)}\n")
            kept.write()
    kept.write()
    if given.answers:
        _write_answers(given.answers, asked, measure)
        return
    table = []
    for rule in sorted(found, key=lambda rule: len(rule.spoke)):
        if given.only in f"{rule.file}:{rule.name}" and rule.spoke:
            table.append(measure.worth(rule, given.most, given.enough))
            sys.stderr.write(f"{_line(table[-1])}\n")
    kept.write()
    _say(found, table)
    if given.json:
        rows = [_row(one) for one in table] + [_silent(one) for one in found if not one.spoke]
        given.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")


def _read(index: str, path: Path) -> Sequence[Item]:
    return read_talks(path) if index == NO_INDEX else read_asked(Path(index), path)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pairs", nargs="+", metavar="INDEX=QUESTIONS")
    parser.add_argument("--kept", type=Path, help="where what the models say is kept")
    parser.add_argument("--most", type=int, default=40, help="questions asked again for a rule")
    parser.add_argument("--enough", type=int, default=4, help="other answers that are enough")
    parser.add_argument("--only", default="", help="rules whose file:name holds this")
    parser.add_argument("--json", type=Path, help="write the table as JSON too")
    parser.add_argument("--answers", type=Path, help="write what every question gets, no more")
    return parser.parse_args()


def _write_answers(path: Path, asked: Sequence[Item], measure: Measure) -> None:
    with path.open("w", encoding="utf-8") as file:
        for one, got in zip(asked, measure.first, strict=True):
            row = {"file": one.file, "question": one.text, "score": got.score}
            row |= {"shown": got.shown, "remarks": got.remarks}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _say(found: Sequence[Rule], table: Sequence[Worth]) -> None:
    lines = ["said at  asked  changed  remarks  lost  won  rule"]
    lines += map(_line, sorted(table, key=lambda one: (one.changed + one.remarked, one.asked)))
    lines += ["", "never spoke:"]
    lines += [f"  {one.file}:{one.name}" for one in found if not one.spoke]
    idle = [one for one in table if not one.changed + one.remarked]
    lines += [
        f"{len(found)} rules: {sum(not one.spoke for one in found)} never spoke, "
        f"{len(idle)} changed nothing where they were asked"
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _line(one: Worth) -> str:
    counts = f"{len(one.rule.spoke):7} {one.asked:6} {one.changed:8} {one.remarked:8}"
    return f"{counts} {one.lost:5} {one.won:4}  {one.rule.kind:8} {one.rule.file}:{one.rule.name}"


def _row(one: Worth) -> dict[str, object]:
    counts = {"said": len(one.rule.spoke), "asked": one.asked, "changed": one.changed}
    counts |= {"remarked": one.remarked, "lost": one.lost, "won": one.won}
    return {**_silent(one.rule), **counts, "examples": one.examples}


def _silent(rule: Rule) -> dict[str, object]:
    return {"file": rule.file, "rule": rule.name, "kind": rule.kind, "said": 0}


if __name__ == "__main__":
    main()
