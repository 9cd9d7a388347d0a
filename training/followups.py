"""Fit the choice among the ways to put a follow-up question in full; check it by k-fold over sets.

    PYTHONPATH=.:tests python training/followups.py [--write] [--tell]

A logistic choice: each way weighs the sum of the weights of its traits, and the right ways of a
question are to be the likeliest. The material are the dialogues of ``tests/data`` (without the sets
that nobody looked at) and questions that stand alone, after the first turns of dialogues on
something else. Each set in turn is left out (those written in one round together, stand-alone
questions by quarters), the rest fitted, and what is left out is completed. Prints the share of
follow-ups completed rightly and of stand-alone ones wrongly; ``--write`` fits all and writes
``qa/retrieval/followup/weights.json``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from dialogues import SamplePages, dialogues, faults, stand_alone, turn_of, understood
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from qa.retrieval.followup.before import Before
from qa.retrieval.followup.candidates import Candidate
from qa.retrieval.followup.chosen import ways_of, weight
from qa.retrieval.followup.complete import by_form
from qa.retrieval.followup.doubt import LikelyWay, likeliest
from qa.retrieval.followup.forms import asks_more
from qa.retrieval.followup.situation import asks
from qa.retrieval.followup.traits import Traits
from qa.text.asker import asked_of_asker
from qa.types import Question, Turn

FOLDS = [
    ["dialogues"],
    ["dialogues_over_seeds"],
    ["dialogues_kept_aside"],
    ["dialogues_of_many_kinds", "dialogues_more_kinds"],
    ["dialogues_last"],
    ["dialogues_thirty"],
    ["dialogues_twenty", "dialogues_fifteen"],
    ["dialogues_sixty_mended", "dialogues_sixty_unseen"],
    ["dialogues_thirty_more"],
    ["dialogues_at_the_end"],
    ["dialogues_twenty_fresh"],
    ["dialogues_half_learned"],
    ["dialogues_to_learn"],
    ["dialogues_of_eight_kinds"],
    ["dialogues_learned_more"],
    ["dialogues_figures_and_others"],
    ["dialogues_by_another"],
    ["dialogues_november"],
    ["dialogues_november_more"],
]
"""Sets of dialogues, those together that were written in one round."""
ALONE = (
    "stand_alone",
    "stand_alone_over_seeds",
    "stand_alone_like_follow_ups",
    "stand_alone_hundred",
)
QUARTERS = 4
WEIGHTS = Path(__file__).parent.parent / "qa/retrieval/followup/weights.json"
LEAST_SEEN = 3
RIDGE = 2.0
KEPT = 900
"""Traits that are kept: those that weigh most, fitted once more."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its ways in full; ``fold`` is left out together, ``said`` what is right.

    Without that it stands alone. ``before`` are the questions before it; ``asks`` tells whether it
    has a word that asks.
    """

    fold: str
    asked: str
    asks: bool
    before: Sequence[str]
    said: dict | None
    ways: Sequence[Candidate]
    traits: Sequence[Traits]
    right: Sequence[bool]


def examples() -> list[Example]:
    """Return all that is learned from."""
    found = [one for sets in FOLDS for name in sets for one in _of_dialogues(name, sets[0])]
    return [*found, *_alone()]


def _of_dialogues(name: str, fold: str) -> list[Example]:
    found = []
    for dialogue in dialogues(name):
        first, beside = dialogue[0], dialogue[0].get("beside", "")
        given = bool(beside) or "told" in first or name == "dialogues"
        pages = SamplePages(given=given)
        turns = [turn_of(first["ask"], first.get("answered"), first.get("told", beside))]
        for said in dialogue[1:]:
            question = _understood(said["ask"], turns, pages)
            example = None
            before = Before(turns, {}, pages)
            if not asks_more(question) and by_form(question, before) is None:
                example = _example(question, before, fold, said)
                found.append(example)
            turns.append(_next_turn(said, example, turns, said.get("told", beside)))
    return found


def _next_turn(said: dict, example: Example | None, turns: Sequence[Turn], beside: str) -> Turn:
    """Return the turn of a follow-up as the present weights complete it, where that is right."""
    if example is None:
        return turn_of(turns[-1].question.text, said.get("answered"), beside)
    pairs = zip(example.ways, example.traits, strict=True)
    weighed = [LikelyWay(way, weight(of)) for way, of in pairs]
    best = likeliest(weighed, example.before, asks=example.asks)
    if not is_right(best, said):
        ranked = sorted(zip(weighed, example.right, strict=True), key=lambda pair: -pair[0].weight)
        best = next((way.way for way, good in ranked if good), best)
    text = said["ask"] if best.act == "alone" else best.text
    return replace(turn_of(text, said.get("answered"), beside), topic=best.topic)


def _understood(text: str, turns: Sequence[Turn], pages: SamplePages) -> Question:
    return understood(text, "\n".join(pages.told(turn) for turn in turns[-2:]))


def _example(question: Question, before: Before, fold: str, said: dict | None) -> Example:
    ways, traits = zip(*ways_of(question, before), strict=True)

    asked = [turn.question.plain for turn in before.turns]
    right = [is_right(way, said) for way in ways]
    return Example(fold, question.text, asks(question), asked, said, ways, traits, right)


def is_right(way: Candidate, said: dict | None) -> bool:
    """Tell whether a way says what it must, or leaves alone what stands alone."""
    if said is None:
        return way.act == "alone"
    return not faults(said, None if way.act == "alone" else way.text)


def _alone() -> list[Example]:
    """Return questions that stand alone, each after the first turns of dialogues drawn by lot."""
    chance = random.Random(0)
    names = [name for sets in FOLDS for name in sets]
    firsts = [one[0] for name in names for one in dialogues(name)]
    fixed = [
        turn_of("港务局第三届电焊技能竞赛有多少人参加？", "86人"),
        turn_of("谁夺得了2022年海淀区面点项目第一名？", "周桂芳"),
    ]
    texts = [text for name in ALONE for text in stand_alone(name)]
    held = [(text, fixed, SamplePages(given=True)) for text in texts]
    for text in [*texts, *(first["ask"] for first in firsts for _ in range(2))]:
        other = chance.choice(firsts)
        beside = other.get("told", other.get("beside", ""))
        if other["ask"] != text:
            turns = [turn_of(other["ask"], other.get("answered"), beside)]
            held.append((text, turns, SamplePages(given=bool(beside))))
    found = []
    for text, turns, pages in held:
        question = _understood(text, turns, pages)
        if not asked_of_asker(question.normalized):
            fold = f"alone {zlib.crc32(text.encode()) % QUARTERS}"
            found.append(_example(question, Before(turns, {}, pages), fold, None))
    return found


class Material:
    """Examples as a matrix: a row for each way, a column for each trait seen often enough."""

    def __init__(self, some: Sequence[Example]) -> None:
        """Put the examples' ways one under another."""
        seen = Counter(t for one in some for t in {t for way in one.traits for t in way})
        self.names = sorted(trait for trait, count in seen.items() if count >= LEAST_SEEN)
        place = {trait: at for at, trait in enumerate(self.names)}
        rows, columns, values, taught = [], [], [], []
        self.starts = [0]
        for one in some:
            for traits, good in zip(one.traits, one.right, strict=True):
                for trait, value in traits.items():
                    if trait in place:
                        rows.append(len(taught))
                        columns.append(place[trait])
                        values.append(value)
                taught.append(good)
            self.starts.append(len(taught))
        shape = (len(taught), len(self.names))
        self.matrix = csr_matrix((values, (rows, columns)), shape=shape)
        self.taught = np.array(taught, dtype=bool)

    def fit(self, some: Sequence[int]) -> np.ndarray:
        """Return the weights that make the taught ways of examples likeliest, most of them 0."""
        weights = self._fitted(some, np.arange(len(self.names)))
        return self._fitted(some, np.sort(np.argsort(-np.abs(weights))[:KEPT]))

    def _fitted(self, some: Sequence[int], kept: np.ndarray) -> np.ndarray:
        spans = [range(self.starts[at], self.starts[at + 1]) for at in some]
        spans = [span for span in spans if self.taught[span.start : span.stop].any()]
        rows = np.concatenate([np.arange(span.start, span.stop) for span in spans])
        lengths = [len(span) for span in spans]
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        of = np.repeat(np.arange(len(spans)), lengths)
        matrix, taught = self.matrix[rows][:, kept], self.taught[rows]

        def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
            scores = matrix @ weights
            scores = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
            every = np.add.reduceat(scores, starts)
            right = np.add.reduceat(scores * taught, starts) + 1e-12
            slope = matrix.T @ (scores / every[of] - scores * taught / right[of])
            value = (np.log(every) - np.log(right)).sum() + RIDGE / 2 * weights @ weights
            return value, slope + RIDGE * weights

        options = {"maxiter": 150}
        best = minimize(loss, np.zeros(len(kept)), jac=True, method="L-BFGS-B", options=options)
        weights = np.zeros(len(self.names))
        weights[kept] = best.x
        return weights

    def weighed(self, at: int, weights: np.ndarray) -> list[float]:
        """Return how much each way of an example weighs."""
        return (self.matrix[self.starts[at] : self.starts[at + 1]] @ weights).tolist()


def check(some: Sequence[Example], material: Material, *, tell: bool) -> None:
    """Print how each fold is completed by what was learned from the others."""
    total = Counter()
    for fold in dict.fromkeys(one.fold for one in some):
        inside = [at for at, one in enumerate(some) if one.fold == fold]
        weights = material.fit([at for at, one in enumerate(some) if one.fold != fold])
        right = best = 0
        for at in inside:
            one, weighed = (
                some[at],
                list(map(LikelyWay, some[at].ways, material.weighed(at, weights))),
            )
            found = likeliest(weighed, one.before, asks=one.asks)
            right += is_right(found, one.said)
            best += is_right(max(weighed, key=lambda way: way.weight).way, one.said)
            if tell and not is_right(found, one.said):
                sys.stdout.write(f"  {one.before[-1]} | {one.asked} → {found.text}\n")
        kind = "follow-ups" if some[inside[0]].said else "stand alone"
        possible = sum(any(some[at].right) for at in inside)
        total.update({(kind, "right"): right, (kind, "all"): len(inside)})
        sys.stdout.write(
            f"{fold}: {right} of {len(inside)} {kind} ({right / len(inside):.3f}), "
            f"{best} by the likeliest way alone, {possible} possible\n"
        )
    for kind in ("follow-ups", "stand alone"):
        right, every = total[kind, "right"], total[kind, "all"]
        sys.stdout.write(f"{kind}: {right} of {every} ({right / every:.3f})\n")


def main() -> None:
    """Check, and write what is learned from all."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--write", action="store_true")
    given.add_argument("--tell", action="store_true")
    given = given.parse_args()
    some = examples()
    material = Material(some)
    if given.write:
        weights = material.fit(range(len(some)))
        pairs = zip(material.names, weights.tolist(), strict=True)
        kept = {trait: round(weight, 2) for trait, weight in pairs if abs(weight) >= 0.01}
        text = json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True)
        WEIGHTS.write_text(f"{text}\n", "utf-8")
    check(some, material, tell=given.tell)


if __name__ == "__main__":
    main()
