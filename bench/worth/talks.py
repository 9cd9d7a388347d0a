"""Dialogues and stand-alone questions of ``tests/data``, held over their words alone."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.worth.asked import Got

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from dialogues import (  # type: ignore[import-not-found]
    NoVocabulary,
    SamplePages,
    completed_in,
    faults,
    make_question,
    stand_alone,
    turn_of,
)

from qa.retrieval.followup.complete import complete

BEFORE = ("港务局第三届电焊技能竞赛有多少人参加？", "86人")
"""The question before those that stand alone, and its answer."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A dialogue; right is every follow-up that is completed as it should be."""

    turns: tuple[dict[str, Any], ...]
    file: str

    @property
    def text(self) -> str:
        """What is asked in it."""
        return " / ".join(turn["ask"] for turn in self.turns)

    def got(self, _: object) -> Got:
        """Hold it."""
        first = self.file == "dialogues.jsonl"  # what was answered there is all that is told
        found = completed_in(list(self.turns), SamplePages(given=first))
        pairs = zip(self.turns[1:], found, strict=True)
        wrong = [line for said, (_, full) in pairs for line in faults(said, full)]
        return Got(tuple(full for _, full in found), (), -len(wrong))


@dataclass(frozen=True, slots=True)
class Alone:
    """A question that is to be left as it is."""

    text: str
    file: str

    def got(self, _: object) -> Got:
        """Ask it after another."""
        asked = make_question(self.text, NoVocabulary())
        full = complete(asked, [turn_of(*BEFORE)], SamplePages(given=True))
        return Got((full and full.text,), (), -(full is not None))


def read_talks(path: Path) -> list[Talk | Alone]:
    """Return the dialogues of a JSON lines file, or the questions of a text file."""
    if path.suffix == ".txt":
        return [Alone(text, path.name) for text in stand_alone(path.stem)]
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Talk(tuple(row["turns"]), path.name) for row in rows]
