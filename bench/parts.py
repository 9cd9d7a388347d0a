"""How many questions that ask several things are split rightly, and how many plain ones wrongly.

    python bench/parts.py [--index INDEX] [--answers] [--plain N]

Reads ``tests/data/parts.jsonl`` (half written before there were rules, half after),
``tests/data/one_part.txt`` and the questions of ``training/data``. With ``--answers`` the former
are asked of ``INDEX`` (of ``seeds/``), whole and in parts.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import qa.pipeline.session as sessions
from qa.models.splitting.splitter import LearnedSplitter
from qa.pipeline.evaluate.metrics import contains_answer
from qa.pipeline.session import Session
from qa.retrieval.parts.split import parts_of

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--index", type=Path, default=ROOT / "index")
    parser.add_argument("--answers", action="store_true")
    parser.add_argument("--plain", type=int, default=2000)
    given = parser.parse_args()
    rows = [json.loads(line) for line in _lines("tests/data/parts.jsonl")]
    with Session.open(given.index) as session:
        for name in ("made", "kept"):
            told = [row for row in rows if row["set"] == name]
            right = sum(_is_right(_split(session, row["question"]), row["parts"]) for row in told)
            _say(f"{name}: {right} of {len(told)} split rightly")
        for name, asked in _plain(given.plain).items():
            split = [text for text in asked if _split(session, text)]
            _say("\n  ".join([f"{name}: {len(split)} of {len(asked)} split", *split]))
        if given.answers:
            _answers(session, [row for row in rows if all(row["answers"])])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _lines(path: str) -> list[str]:
    lines = (ROOT / path).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _split(session: Session, text: str) -> list[str]:
    known = session.index.segmenter.known
    parts = parts_of(session.question(text), session.question, known, LearnedSplitter())
    return [part.plain for part in parts]


def _is_right(got: Sequence[str], wanted: Sequence[Sequence[str]]) -> bool:
    """Tell whether every part holds what it should, and not what another begins with."""
    if len(got) != len(wanted):
        return False
    first = {own[0] for own in wanted}
    return all(
        all(word.lower() in text.lower() for word in own)
        and not any(w.lower() in text.lower() for w in first - {own[0]})
        for text, own in zip(got, wanted, strict=True)
    )


def _plain(limit: int) -> dict[str, list[str]]:
    union = [
        asked["question"]
        for path in sorted((ROOT / "training/data").glob("union_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        for asked in json.loads(line).get("questions", ())
    ]
    sets = {"one_part": _lines("tests/data/one_part.txt")}
    for name in ("pages", "short"):
        lines = _lines(f"training/data/{name}.jsonl")
        sets[name] = [json.loads(line)["question"] for line in lines]
    chosen = random.Random(11).sample(union, min(limit, len(union)))
    return {**sets, f"union ({len(chosen)})": chosen}


def _answers(session: Session, rows: Sequence[dict[str, list[str]]]) -> None:
    names = vars(sessions)
    split = names["parts_of"]
    for name, function in (("whole", lambda *_: ()), ("in parts", split)):
        names["parts_of"] = function
        started, quoted, marked, found = time.perf_counter(), 0, 0, 0
        for row in rows:
            answer = session.ask(str(row["question"]))
            quotes = [(c.hit.passage.text, quote) for c in answer.citations for quote in c.quotes]
            shown = "|".join(quote.text for _, quote in quotes)
            words = "|".join(text[h.start : h.end] for text, q in quotes for h in q.highlights)
            groups = [[answer] for answer in row["answers"]]
            quoted += contains_answer(shown, groups)
            marked += contains_answer(words, groups)
            found += answer.verdict == "found"
        seconds = (time.perf_counter() - started) / len(rows)
        _say(
            f"{name}: of {len(rows)} all quoted {quoted}, all highlighted {marked}, found {found}, "
            f"{seconds:.2f} s a question"
        )


if __name__ == "__main__":
    main()
