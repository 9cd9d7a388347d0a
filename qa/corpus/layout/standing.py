"""How a short line stands among the others of its page that could head something.

What heads an article on one page heads a section on another; a page is consistent with itself. So
these features compare: with lines set alike, with the other heads, with what the stories between
them speak of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from qa.corpus.layout.topics import how_telling

_SIZES = (0, 1, 2, 4, 7)  # steps of counts
_LAST = 3  # lines of a story, among them the kicker of the next
_LONG = 60  # columns: what a head stands over
_WIDER = (0.6, 0.85, 1.2, 1.7)  # steps of a width against the usual one
_RANKS = (0.1, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Seen:
    """One line as it is compared.

    ``style`` is how it is set (blank lines, ornament, mark), ``told`` the pairs of characters it
    holds, ``leads`` that it credits or opens as a report does, ``signs`` that it is or ends
    with who wrote what stands before it.
    """

    width: int
    short: bool
    style: tuple[object, ...]
    told: frozenset[str]
    leads: bool
    signs: bool = False


class Standing:
    """The lines of a page that may head something, compared with each other."""

    def __init__(self, lines: Sequence[Seen]) -> None:
        self._lines = lines
        self._heads = [i for i in range(len(lines)) if self._may_head(i)]
        self._place = {head: place for place, head in enumerate(self._heads)}
        self._led = {head: self._is_led(head) for head in self._heads}
        self._share = _share(list(self._led.values()))
        self._signed = [self._is_signed(place) for place in range(len(self._heads))]
        self._share_signed = _share(self._signed)
        widths = [lines[head].width for head in self._heads]
        self._usual = median(widths) if widths else 0
        self._by_style: dict[tuple[object, ...], list[int]] = {}
        for head in self._heads:
            self._by_style.setdefault(lines[head].style, []).append(head)
        self._stories = [self._story(place) for place in range(len(self._heads))]
        self._near = [self._nearness(place) for place in range(len(self._heads))]
        self._ordered = sorted(self._near)

    def of(self, at: int) -> Iterator[str]:
        """Yield the features of a line."""
        place = self._place.get(at)
        if place is None:
            yield f"since-head={self._since(at)}"
            return
        alike = self._by_style[self._lines[at].style]
        led = "led" if self._led[at] else "bare"
        others = [self._led[head] for head in alike if head != at]
        yield f"heads={_step(len(self._heads))}"
        yield f"alike={_step(len(alike))}"
        yield f"alike-led={_share(others)},{led}"
        yield f"heads-led={self._share},{led}"
        yield f"wider={_ratio(self._lines[at].width, self._usual)}"
        usual = median(self._lines[head].width for head in alike)
        yield f"wider-alike={_ratio(self._lines[at].width, usual)}"
        yield f"story={_step(self._size(place))}"
        yield f"story-before={_step(self._size(place - 1)) if place else 'none'}"
        rank = sum(one < self._near[place] for one in self._ordered) / len(self._ordered)
        near = sum(rank > bound for bound in _RANKS) if self._near[place] else "none"
        yield f"nearness={near}"
        yield f"nearness={near},{led},{self._share}"
        signed = self._signed[place]
        before = str(int(self._signed[place - 1])) if place else "none"
        yield f"signed-below={signed:d},{self._share_signed}"
        yield f"signed-above={before},{signed:d},{self._share_signed}"
        yield f"nearness-led={self._near_led(place)},{led}"

    def heads_about(self, at: int) -> tuple[list[int], int | None]:
        """Return the last two lines before one that may head something, and the next one."""
        place = bisect_left(self._heads, at)
        after = place + (at in self._place)
        before = self._heads[max(0, place - 2) : place][::-1]
        return before, self._heads[after] if after < len(self._heads) else None

    def _may_head(self, at: int) -> bool:
        """Say whether a line is the last short one over long text."""
        lines = self._lines
        return (
            lines[at].short
            and at + 1 < len(lines)
            and not lines[at].leads
            and (lines[at + 1].width >= _LONG or lines[at + 1].leads)
        )

    def _is_led(self, head: int) -> bool:
        return any(line.leads for line in self._lines[head + 1 : head + 2])

    def _is_signed(self, place: int) -> bool:
        """Say whether the text under a head is signed at its end."""
        start, end = self._heads[place] + 2, self._end(place)
        return any(line.signs for line in self._lines[max(start, end - _LAST) : end])

    def _story(self, place: int) -> frozenset[str]:
        """Return what the text under a head speaks of."""
        start = self._heads[place] + 1
        lines = self._lines[start : self._end(place)]
        return frozenset().union(*(line.told for line in lines))

    def _end(self, place: int) -> int:
        return self._heads[place + 1] if place + 1 < len(self._heads) else len(self._lines)

    def _size(self, place: int) -> int:
        lines = self._lines[self._heads[place] : self._end(place)]
        return sum(line.width >= _LONG for line in lines)

    def _nearness(self, place: int) -> float:
        """Return how much the text under a head speaks of what the text before it speaks of."""
        if not place:
            return 0.0
        return _near(self._stories[place - 1], self._stories[place])

    def _near_led(self, place: int) -> str:
        """Say whether the text speaks more of the last story with a head led than of the next."""
        back = next((p for p in range(place - 1, -1, -1) if self._led[self._heads[p]]), None)
        if back is None:
            return "none"
        own = _near(self._stories[back], self._stories[place])
        others = [
            _near(self._stories[back], story)
            for p, story in enumerate(self._stories)
            if p not in (back, place)
        ]
        if not others:
            return "alone"
        return str(sum(own > one for one in others) * 4 // len(others))

    def _since(self, at: int) -> str:
        before = [head for head in self._heads if head < at]
        return _step(at - before[-1]) if before else "none"


def _near(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return float(how_telling(one & other) / (len(one) * len(other)) ** 0.5)


def _step(count: int) -> str:
    return str(sum(count > bound for bound in _SIZES))


def _ratio(value: float, usual: float) -> str:
    return str(sum(value > bound * usual for bound in _WIDER)) if usual else "none"


def _share(values: Sequence[bool]) -> str:
    if not values:
        return "none"
    share = sum(values) / len(values)
    return "no" if not share else "few" if share < 0.5 else "most" if share < 1 else "all"
