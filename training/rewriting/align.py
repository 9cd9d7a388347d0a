"""How a question became the question in full: what was kept, what was borrowed, and from where.

A question in full is taken apart into runs of the question (in their order), at most two pieces of
what was said before, and words that only join (的, of); the fewest and longest are found. A few
units may come from nowhere (多少, 啊): the rest is learned all the same. What does not come apart
so is not learned from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qa.models.rewriting.units import STOPS, spans_of

GLUE = frozenset("的，,中里在于：:是呢") | frozenset(
    "of the in at for by to on 's with from among about and a did was is".split()
)
_PIECES = 2
_LOST = 2.2
"""What it costs that a unit of a question in full comes from nowhere: more than a piece of one."""
_MAY_BE_LOST, _LOST_SHARE = 2, 0.25
"""Units from nowhere at most (成功率? as 成功率多少): so many or such a share of all."""
_START, _KEPT, _PIECE, _GLUE = range(4)


@dataclass(slots=True)
class Borrowed:
    """A piece put before unit ``gap`` of the question, with what joins it on either side."""

    gap: int
    units: tuple[str, ...]
    before: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Aligned:
    """What was put into a question, and which of its units were left out."""

    pieces: list[Borrowed]
    dropped: list[bool]


@dataclass(slots=True)
class _Step:
    cost: float
    came: tuple[int, int, int, int] | None = None
    did: tuple[str, int, int] = ("", 0, 0)


@dataclass(slots=True)
class _Search:
    full: list[str]
    asked: list[str]
    longest: list[int]
    steps: dict[tuple[int, int, int, int], _Step] = field(default_factory=dict)

    def best(self) -> list[tuple[str, int, int]] | None:
        """Return what was done from left to right, ``None`` where it does not come apart."""
        self.steps[0, 0, 0, _START] = _Step(0.0)
        for at in range(len(self.full)):
            for state in sorted(one for one in self.steps if one[0] == at):
                for then, more, did in self._next(state):
                    cost = self.steps[state].cost + more
                    if then not in self.steps or self.steps[then].cost > cost + 1e-9:
                        self.steps[then] = _Step(cost, state, did)
        size = len(self.asked)
        ends = [state for state in self.steps if state[0] == len(self.full)]
        if not ends:
            return None
        state: tuple[int, int, int, int] | None = min(
            ends, key=lambda one: (self.steps[one].cost + 0.25 * (size - one[1]), one)
        )
        done = []
        while state is not None and self.steps[state].came is not None:
            done.append(self.steps[state].did)
            state = self.steps[state].came
        return done[::-1]

    def _next(
        self, state: tuple[int, int, int, int]
    ) -> Iterator[tuple[tuple[int, int, int, int], float, tuple[str, int, int]]]:
        at, asked, pieces, mode = state
        unit = self.full[at]
        for start in range(asked, len(self.asked)):
            skipped = start - asked
            cost = 0.25 * skipped + (0.15 if unit in GLUE else 0)
            cost += 0 if skipped == 0 and mode == _START else 0.3
            for size in self._run(at, start):
                then = (at + size, start + size, pieces, _START)
                yield then, cost, ("kept", start, size)
        for size in range(1, self.longest[at] + 1 if pieces < _PIECES else 0):
            cost = 1 + (size == 1 and len(unit) == 1) + (0.5 if mode == _PIECE else 0)
            yield (at + size, asked, pieces + 1, _PIECE), cost, ("piece", at, size)
        if unit in GLUE and mode != _GLUE:
            then = (at + 1, asked, pieces, _GLUE)
            yield then, 0.8, ("glue", at, 1)
        yield (at + 1, asked, pieces, mode), _LOST, ("lost", at, 1)

    def _run(self, at: int, start: int) -> Iterator[int]:
        size = 0
        while (
            at + size < len(self.full)
            and start + size < len(self.asked)
            and self.full[at + size] == self.asked[start + size]
        ):
            size += 1
            yield size


def aligned(full: str, asked: Sequence[str], said: Sequence[Sequence[str]]) -> Aligned | None:
    """Return how ``full`` was made of a question's units and of what was ``said`` before."""
    units = units_of(full)
    if units == list(asked):
        return Aligned([], [False] * len(asked))
    search = _Search(units, list(asked), _longest(units, said))
    done = search.best()
    lost = sum(what == "lost" for what, _, _ in done or ())
    if done is None or lost > max(_MAY_BE_LOST, _LOST_SHARE * len(units)):
        return None
    return _told([one for one in done if one[0] != "lost"], units, len(asked))


def units_of(text: str) -> list[str]:
    """Return the units of a text in small letters, without the stops that end it."""
    found = [text[s.start : s.end].lower().replace("’", "'") for s in spans_of(text)]
    while found and found[-1] in STOPS:
        found.pop()
    return found


def _longest(full: Sequence[str], said: Sequence[Sequence[str]]) -> list[int]:
    """Return for each place of ``full`` how many units from it on were said in one stretch."""
    found = [0] * len(full)
    for units in said:
        for start in range(len(units)):
            for at in range(len(full)):
                size = 0
                while (
                    at + size < len(full)
                    and start + size < len(units)
                    and units[start + size] == full[at + size]
                ):
                    size += 1
                found[at] = max(found[at], size)
    return found


def _told(done: Sequence[tuple[str, int, int]], full: Sequence[str], size: int) -> Aligned:
    dropped, pieces = [True] * size, []
    at, glue, opened = 0, "", False
    for what, start, count in done:
        if what == "kept":
            dropped[start : start + count] = [False] * count
            if pieces and glue and not opened:
                pieces[-1].behind = glue
            at, glue, opened = start + count, "", False
        elif what == "piece":
            pieces.append(Borrowed(at, tuple(full[start : start + count]), glue))
            glue, opened = "", True
        elif opened:
            pieces[-1].behind, opened = full[start], False
        else:
            glue = full[start]
    return Aligned(pieces, dropped)
