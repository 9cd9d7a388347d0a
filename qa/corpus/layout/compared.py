"""What a line has alike with others of its page: numbers in a row, one mark, the same words.

Who weighs lines one by one cannot see that two of them are alike, or that 3 comes after 2.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_COUNTS = (1, 2, 3, 5, 9)  # steps of how many lines are alike
_STEPS = (1, 2, 3, 5, 9)  # steps of how many lines further the next of them stands
_WIDTHS = (16, 34, 64, 160)  # steps of how long they are, in columns
_WIDER = (0.5, 0.8, 1.25, 2.0)  # steps of one width against another
_LETTERS = "LNZ"  # categories of characters: letters, numbers, blanks
_QUOTES = "“‘\"'（(《"  # what a line may begin with that marks nothing
_STOPS = "。！？!?.，,；;"
_ASKS = "？?"
_MOST = 4  # of lines that lead or ask: more are as many
_WORD = re.compile(r"[A-Za-z]{2,}")
_MOST_WORDS = 12  # of a line that says each
_TENS = "一二三四五六七八九十"
_COUNTED = {
    tens + ones: 10 * decade + place
    for decade, tens in enumerate(("", "十", "二十", "三十"))
    for place, ones in enumerate(("", *_TENS[:9]))
    if tens + ones
}
"""Numbers as lines are numbered with them: 一 to 三十九."""
_CIRCLED = "①❶⑴"
_NUMBERED = re.compile(
    r"(?P<open>[（(〔\[【第■●◆▲]?)\s?"
    r"(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3}|(?P<circled>[①-⑳❶-❿⑴-⒇]))\s?"
    r"(?P<close>(?(circled)[.、]?|(?!))|[.、．,，)）〕\]】:：](?!\d)"
    r"|[条條章节節讲期问問](?=\W)|(?=[ \u3000]))"
)


FEATURES_ALIKE = {
    "row": ("row-of", "row-steps", "row-every"),
    "mark": ("mark-of", "mark-steps", "mark-every"),
    "opens": ("opens-of", "opens-steps", "opens-every"),
    "closes": ("closes-of", "closes-steps", "closes-every"),
}
"""Of lines that are alike: how many, how far to the next ones, how far usually."""


@dataclass(frozen=True, slots=True)
class Likened:
    """One line as it is compared: its text, its width in columns, whether it may head something.

    ``leads`` says that it credits or opens as a report does.
    """

    text: str
    width: int
    short: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class _Alike:
    """Lines that are alike: how they are, their numbers in order, how far apart, how long."""

    how: str
    lines: Sequence[int]
    apart: float
    width: float

    def of(self, place: int) -> Iterator[str]:
        """Yield the features of the line that stands at a place among them."""
        at, lines = self.lines[place], self.lines
        before = at - lines[place - 1] if place else 0
        after = lines[place + 1] - at if place + 1 < len(lines) else 0
        wide = bisect_left(_WIDTHS, self.width)
        count, steps, distance = FEATURES_ALIKE[self.how]
        yield f"{count}={bisect_left(_COUNTS, len(lines))},{wide}"
        yield f"{steps}={_step(before)},{_step(after)}"
        yield f"{distance}={bisect_left(_STEPS, self.apart)},{wide}"


class Likeness:
    """The lines of a page, by what some of them have alike."""

    def __init__(self, lines: Sequence[Likened]) -> None:
        self._lines = lines
        self._numbered = [_number(line.text) for line in lines]
        self._alike: list[list[tuple[_Alike, int]]] = [[] for _ in lines]
        self._put("row", _rows(self._numbered))
        for how, key in (("mark", _mark), ("opens", _opening), ("closes", _closing)):
            self._put(how, _groups([key(line.text) for line in lines]))
        self._leads = min(sum(line.leads for line in lines), _MOST)
        self._asks = min(sum(line.text[-1] in _ASKS for line in lines), _MOST)

    def of(self, at: int) -> Iterator[str]:
        """Yield the features of a line."""
        groups = self._alike[at]
        if groups and groups[0][0].how == "row":
            group, place = groups[0]
            last = place == len(group.lines) - 1
            yield f"row={'first' if not place else 'last' if last else 'amid'}"
        elif self._numbered[at]:
            yield "row=alone"
        for group, place in groups:
            yield from group.of(place)
        yield f"leads={self._leads},{self._lines[at].leads:d}"
        yield f"asks={self._asks},{self._lines[at].text[-1] in _ASKS:d}"
        yield from self._against(at)
        yield from _words(self._lines[at])

    def _put(self, how: str, groups: Iterable[Sequence[int]]) -> None:
        for lines in groups:
            apart = median(after - before for before, after in pairwise(lines))
            width = median(self._lines[i].width for i in lines)
            alike = _Alike(how, lines, apart, width)
            for place, at in enumerate(lines):
                self._alike[at].append((alike, place))

    def _against(self, at: int) -> Iterator[str]:
        """Yield how long a short line is against the short ones beside it."""
        if not self._lines[at].short:
            return
        yield f"against={self._wider(at, at - 1)},{self._wider(at, at + 1)}"

    def _wider(self, at: int, other: int) -> str:
        if not 0 <= other < len(self._lines):
            return "none"
        beside = self._lines[other]
        if not beside.short:
            return "long"
        return str(bisect_left(_WIDER, self._lines[at].width / max(1, beside.width)))


def _step(step: int) -> str:
    return str(bisect_left(_STEPS, step)) if step else "no"


def _words(line: Likened) -> Iterator[str]:
    """Yield the words of a short line in Latin letters, and the first of any."""
    found = _WORD.findall(line.text)
    if line.short and len(found) <= _MOST_WORDS:
        yield from (f"word={word.lower()}" for word in dict.fromkeys(found))
    if found:
        yield f"word1={found[0].lower()}"


def _groups(keys: Sequence[str]) -> list[list[int]]:
    """Return the lines that have a key in common; those without like, or without key, in none."""
    by: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key:
            by[key].append(at)
    return [group for group in by.values() if len(group) > 1]


def _mark(text: str) -> str:
    """Return the mark that a line begins with: ▲, 【, #."""
    first = text[0]
    return "" if unicodedata.category(first)[0] in _LETTERS or first in _QUOTES else first


def _opening(text: str) -> str:
    """Return the first two letters or figures of a line."""
    return re.sub(r"\W", "", text[:8])[:2] if len(text) > 4 else ""


def _closing(text: str) -> str:
    """Return the last two characters of a line that ends in no sentence."""
    return "" if text[-1] in _STOPS else text[-2:]


def _number(text: str) -> tuple[str, int] | None:
    """Return how a line is numbered, and by what: （三） is ("（characters）", 3)."""
    match = _NUMBERED.match(text)
    if match is None:
        return None
    number, kind = match["number"], "digits"
    if number.isdecimal():
        value = int(number)
    elif number in _COUNTED:
        value, kind = _COUNTED[number], "characters"
    elif number[0] in _TENS:
        return None  # 三三 numbers nothing
    else:
        kind = max((one for one in _CIRCLED if one <= number), default=_CIRCLED[0])
        value = ord(number) - ord(kind) + 1
    return f"{match['open']}{kind}{match['close']}", value


def _rows(numbered: Sequence[tuple[str, int] | None]) -> list[list[int]]:
    """Return the lines whose numbers follow each other, numbered alike."""
    ends: dict[tuple[str, int], list[int]] = {}
    rows: list[list[int]] = []
    for at, one in enumerate(numbered):
        if one is None:
            continue
        style, value = one
        row = ends.pop((style, value - 1), None)
        if row is None:
            row = []
            rows.append(row)
        row.append(at)
        ends[style, value] = row
    return [row for row in rows if len(row) > 1]
