"""What an answer or a question lists: its items, one of them by its number, two that are joined."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qa.retrieval.followup.before import Before, words_marked
from qa.retrieval.followup.phrases import Phrase, phrases_of
from qa.text.lazily import lazily
from qa.types import Question, Span, Turn

_ASIDE = lazily("[（(][^）)]*[）)]")
_BETWEEN = lazily("[、，,;；]|以及|还有|(?<=..)[和与及跟](?=..)")
_LONGEST = 30
"""Characters of an item that names something; longer ones say something."""
_DIGITS = {char: n for n, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}

ONE_LISTED = lazily(
    "(?:第[一二两三四五六七八九十1-9]|最后[一那]?|头一)[个位家种条项本支所类款座](?![员长庭族])"
)
"""One of those listed: 第二个, 最后一家; 第二届 is another round."""


PAIRED = frozenset({"前者", "后者"})


def items_of(turn: Turn) -> list[str]:
    """Return what an answer lists, without what is said of each in brackets."""
    marked = [_ASIDE.sub("", text) for text in words_marked(turn)]
    texts = marked[:1] if marked and _BETWEEN.search(marked[0]) else marked
    parts = (part.strip() for text in texts for part in _BETWEEN.split(text))
    return [part for part in dict.fromkeys(parts) if 1 < len(part) <= _LONGEST]


def nth_of(before: Before, nth: str) -> str | None:
    """Return the item that ``nth`` names of the answer that last listed as many: 第二个."""
    for turn in reversed(before.turns):
        items = items_of(turn)
        place = _place(nth, len(items))
        if len(items) > 1 and place is not None and place < len(items):
            return items[place]
    return None


def _place(nth: str, count: int) -> int | None:
    if nth.startswith("最后"):
        return count - 1
    return 0 if nth.startswith("头") else _number(nth[1]) - 1


def _number(digit: str) -> int:
    return _DIGITS.get(digit) or int(digit)


def one_of_two(before: Before, *, first: bool) -> str | None:
    """Return the first or the other of two that an answer or a question named last."""
    for turn in reversed(before.turns):
        pair = items_of(turn)
        pair = pair if len(pair) == 2 else joined_in(turn, before)
        if pair:
            return pair[0 if first else 1]
    return None


def listed_beside(what: str, asked: Question, before: Before) -> Iterator[Span]:
    """Yield where a question names another of those that an answer listed with ``what``."""
    for turn in before.turns:
        items = items_of(turn)
        if what not in items:
            continue
        places = ((item, asked.plain.find(item)) for item in items if item != what)
        yield from (Span(at, at + len(item)) for item, at in places if at >= 0)
        yield from (Span(*found.span()) for found in ONE_LISTED.finditer(asked.plain))


OTHER_ONE = lazily("另外?一[个位家种条项本支所类款座场届名]|(?:the )?other(?: one)?")
"""The other of two that were named."""


def other_of_two(before: Before) -> str | None:
    """Return the one of two named last that the last question does not ask about."""
    pair = [one_of_two(before, first=first) for first in (True, False)]
    other = [one for one in pair if one and one not in before.last.question.plain]
    return other[0] if len(other) == 1 and all(pair) else None


def joined_in(turn: Turn, before: Before) -> list[str]:
    """Return the two that a question joins: 劳模联盟和创新工作室联盟."""
    return [phrase.text for phrase in _joined(turn, before)]


def joined_whole(turn: Turn, before: Before) -> str | None:
    """Return the two that a question joins as it says them: 青石镇和白石镇."""
    both = _joined(turn, before)
    return turn.question.plain[both[0].span.start : both[1].span.end] if both else None


def _joined(turn: Turn, before: Before) -> tuple[Phrase, ...]:
    plain = turn.question.plain
    for one, other in pairwise(phrases_of(turn.question, before.known)):
        if plain[one.span.end : other.span.start] in ("和", "与", "跟", "及", "以及", "、", "还是"):
            return one, other
    return ()
