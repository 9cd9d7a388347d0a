"""What the editor learns from: dialogues with each follow-up in full, and what the networks see.

Two kinds of files: ``training/data/dialogues/*.jsonl``, whose writers put each follow-up in full
(a dialogue a line: ``ask``, ``answer``, ``sentence``, and ``full`` of what leans); and those of
``tests/data``, whose follow-ups tell what must be said in full, with ways in full that rules found
to say it (``training/data/dialogues/of_tests.json``).
"""

from __future__ import annotations

import json
import random
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from dialogues import SamplePages, dialogues, stand_alone, turn_of, understood

from qa.models.e5.middle import MiddleStates
from qa.models.rewriting.network import INSTEAD
from qa.models.rewriting.rewriter import unit_states
from qa.models.rewriting.units import Units
from qa.models.rewriting.ways import LONGEST_STRETCH
from qa.retrieval.followup.forms import asks_more
from qa.retrieval.followup.said import said_before
from qa.types import Span, Turn
from training.rewriting.align import Aligned, Borrowed, aligned
from training.rewriting.varied import said_otherwise

if TYPE_CHECKING:
    from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "data" / "dialogues"
OF_TESTS = DATA / "of_tests.json"
OF_NOTHING_SAID = DATA / "alone.txt"
"""Questions about anything, the papers themselves, and such as point within themselves."""
KEPT = ("writer_6", "writer_8_kept")
"""Writers whose dialogues only measure."""
ALONE = (
    "stand_alone",
    "stand_alone_over_seeds",
    "stand_alone_like_follow_ups",
    "stand_alone_hundred",
)
QUARTERS = 4
ASKED_IN_FULL = 4
"""One of so many follow-ups is learned from as a question that was asked in full, too."""
OCCURRENCES = 6
"""Places at most at which a piece was said that are taught."""


@dataclass(slots=True)
class Edit:
    """What is to be done: its kind, where pieces stand in what was said, where they are put.

    ``pointers`` are for each piece the places it may be taken from (first and last unit), of an
    earlier question that is kept but for a stretch the edges of that.
    """

    kind: int
    dropped: list[bool]
    pointers: list[list[tuple[int, int]]]
    pieces: list[Borrowed] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """A question, what was said before, and every right edit; ``writer`` is left out together.

    ``said`` is what a set of ``tests/data`` wants said, ``full`` what a writer put in full; of a
    question that stands alone both are ``None``.
    """

    writer: str
    units: Units
    edits: list[Edit]
    said: dict[str, Any] | None = None
    full: str | None = None
    states: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 0), np.float16))
    given: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    @property
    def leans(self) -> bool:
        """Tell whether the question is to be put in full."""
        return self.said is not None or self.full is not None


def read_examples() -> list[Example]:
    """Return all that is learned from, with what the networks see of it."""
    found = [*_written(), *_of_tests(), *_alone()]
    states = MiddleStates()
    for one in found:
        hidden, edges = unit_states(one.units, states)
        one.states = hidden.astype(np.float16)
        one.given = np.concatenate([edges, one.units.features()], 1)
    return found


def _written() -> Iterator[Example]:
    pages = SamplePages(given=True)
    for path in sorted(one for one in DATA.glob("*.jsonl") if one.stem not in KEPT):
        for line in path.read_text("utf-8").splitlines():
            turns: list[Turn] = []
            for said in json.loads(line):
                full = said.get("full")
                question = _understood(said["ask"], turns, pages)
                if turns and not asks_more(question):
                    plain = question.plain
                    found = example(path.stem, plain, turns, pages, [full or plain], full=full)
                    yield found
                    yield from _varied(found, turns, pages)
                    yield from _asked_in_full(found, turns, pages)
                asked = full or said["ask"]
                turns.append(turn_of(asked, said.get("answer"), said.get("sentence", "")))


def _varied(one: Example, turns: Sequence[Turn], pages: SamplePages) -> Iterator[Example]:
    """Yield a follow-up that is put into an earlier question once more, in another wording."""
    exchanged = one.full and any(edit.kind == INSTEAD for edit in one.edits)
    said = said_otherwise(one.units.question, one.full or "") if exchanged else None
    if said and one.full:
        hand = f"varied {one.writer.removeprefix('writer_')}"
        yield example(hand, said, turns, pages, [one.full], full=one.full)


def _asked_in_full(one: Example, turns: Sequence[Turn], pages: SamplePages) -> Iterator[Example]:
    """Yield, of some follow-ups, the question in full: asked so, it stands alone."""
    if one.full and zlib.crc32(one.full.encode()) % ASKED_IN_FULL == 0:
        plain = _understood(one.full, turns, pages).plain
        yield example(f"full {one.writer.removeprefix('writer_')}", plain, turns, pages, [plain])


def _of_tests() -> Iterator[Example]:
    told: dict[str, list[list[list[str]]]] = json.loads(OF_TESTS.read_text("utf-8"))
    for name, each in told.items():
        for dialogue, ways in zip(dialogues(name), each, strict=True):
            yield from _of_dialogue(name, dialogue, ways)


def _of_dialogue(
    name: str, dialogue: Sequence[dict[str, Any]], ways: Sequence[Sequence[str]]
) -> Iterator[Example]:
    first, beside = dialogue[0], dialogue[0].get("beside", "")
    pages = SamplePages(given=bool(beside) or "told" in first or name == "dialogues")
    turns = [turn_of(first["ask"], first.get("answered"), first.get("told", beside))]
    for said, fulls in zip(dialogue[1:], ways, strict=True):
        question = _understood(said["ask"], turns, pages)
        asked = turns[-1].question.text if asks_more(question) else said["ask"]
        if not asks_more(question):
            yield example(name, question.plain, turns, pages, fulls, said=said)
        full = fulls[0] if fulls else asked
        turns.append(turn_of(full, said.get("answered"), said.get("told", beside)))


def _alone() -> Iterator[Example]:
    """Yield questions that stand alone, after the first one or two turns of a dialogue by lot."""
    chance = random.Random(0)
    told: dict[str, list[list[list[str]]]] = json.loads(OF_TESTS.read_text("utf-8"))
    every = [pair for name in told for pair in zip(dialogues(name), told[name], strict=True)]
    texts = [text for name in ALONE for text in stand_alone(name)]
    texts += OF_NOTHING_SAID.read_text("utf-8").splitlines()
    once = [(text, 1) for text in [*texts, *(turns[0]["ask"] for turns, _ in every)]]
    for text, count in [*once, *((text, 2) for text in texts)]:
        dialogue, ways = chance.choice(every)
        if dialogue[0]["ask"] == text:
            continue
        turns = _first_turns(dialogue, ways, count)
        pages = SamplePages(given="beside" in dialogue[0] or "told" in dialogue[0])
        plain = _understood(text, turns, pages).plain
        yield example(f"alone {zlib.crc32(text.encode()) % QUARTERS}", plain, turns, pages, [plain])


def _first_turns(
    dialogue: Sequence[dict[str, Any]], ways: Sequence[Sequence[str]], count: int
) -> list[Turn]:
    beside = dialogue[0].get("beside", "")
    asked = [dialogue[0]["ask"], *(fulls[0] for fulls in ways[: count - 1] if fulls)]
    return [
        turn_of(text, said.get("answered"), said.get("told", beside))
        for text, said in zip(asked, dialogue, strict=False)
    ]


def _understood(text: str, turns: Sequence[Turn], pages: SamplePages) -> Any:
    return understood(text, "\n".join(pages.told(turn) for turn in turns[-2:]))


def example(
    writer: str,
    plain: str,
    turns: Sequence[Turn],
    pages: SamplePages,
    fulls: Sequence[str],
    **told: Any,
) -> Example:
    """Return a question with the edits that make each of ``fulls`` of it."""
    units = Units(plain, said_before(turns, pages))
    return Example(writer, units, edits_of(units, fulls), **told)


def edits_of(units: Units, fulls: Sequence[str]) -> list[Edit]:
    """Return the edits that make questions in full; nothing for those that do not come apart."""
    *said, asked = [some for _, some in units.parts()]
    found = (aligned(full, asked, said) for full in fulls)
    return [edit for one in found if one is not None for edit in _edits(units, one)]


def _edits(units: Units, one: Aligned) -> Iterator[Edit]:
    edges = _replaced(units, one)
    if edges:
        yield Edit(INSTEAD, one.dropped, [edges[:OCCURRENCES]])
    places = [_said_at(units, piece.units)[:OCCURRENCES] for piece in one.pieces]
    if all(places) and not (edges and len(one.pieces) > 1):
        yield Edit(len(one.pieces), one.dropped, places, one.pieces)


def _said_at(units: Units, piece: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and last units of every place where a piece was said, if it is not long."""
    size, found = len(piece), []
    if size > LONGEST_STRETCH:
        return []
    for place in units.stretches:
        said = units.written[place.start : place.end]
        starts = (at for at in range(len(said) - size + 1) if said[at : at + size] == list(piece))
        found += [(place.start + at, place.start + at + size - 1) for at in starts]
    return found


def _replaced(units: Units, one: Aligned) -> list[tuple[int, int]]:
    """Return the edges of what the question replaces in an earlier one whose rest is borrowed."""
    kept = [at for at, dropped in enumerate(one.dropped) if not dropped]
    if not (kept and one.pieces):
        return []
    ahead = [piece for piece in one.pieces if piece.gap <= kept[0]]
    behind = [piece for piece in one.pieces if piece.gap > kept[-1]]
    if len(ahead) > 1 or len(behind) > 1 or len(ahead) + len(behind) != len(one.pieces):
        return []
    first = list(ahead[0].units) if ahead else []
    last = list(behind[0].units) if behind else []
    return [
        (place.start + len(first), place.end - len(last))
        for said, place in zip(units.said, units.stretches, strict=True)
        if said.said_as == "question" and _is_framed(units, place, first, last)
    ]


def _is_framed(units: Units, place: Span, first: list[str], last: list[str]) -> bool:
    said = units.written[place.start : place.end]
    fits = len(first) + len(last) <= len(said)
    return fits and said[: len(first)] == first and (not last or said[-len(last) :] == last)


def units_known(some: Sequence[Example], least: int = 10) -> list[str]:
    """Return the units that the networks are to know, in order."""
    counted = Counter(unit for one in some for unit in set(one.units.written))
    return sorted(unit for unit, count in counted.items() if count >= least)
