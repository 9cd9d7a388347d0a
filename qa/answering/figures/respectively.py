"""Whose figure is which where several are told together: 男工、女工工资分别提高3%和5%."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_over
from qa.types import Question, Span

_EACH = lazily(r"分别|依次|\brespectively\b")
_STOP = lazily(r"[,，;；。！？!?\n]")
_JOINT = lazily(
    r"\s*(?:[、,，和与及]|,? ?and ?)\s*(?:了|约|近|每[^0-9,]{1,2})?(?:[^0-9,，;；。]{0,4})\s*"
)
_NAMES = lazily(r"[、和与及]|,? and |, ")
_FEWEST = 2
_WORD = lazily(rf"[a-z]{{2,}}|[{CJK}]")


def figure_respectively(
    question: Question, text: str, marked: Span, *, anywhere: bool = False
) -> Span | None:
    """Return the figure that is told of what is asked about, of several told of as many things.

    ``None`` where none of them is marked (``anywhere``: no sentence with them), or the question
    names none of the things, or several.
    """
    text = folded(text)
    sentence = sentence_over(text, marked)
    for word in _EACH.finditer(text, sentence.start, sentence.end):
        figures = _figures(text, word.start(), word.end(), sentence)
        inside = anywhere or any(one.span.overlaps(marked) for one in figures)
        if len(figures) < _FEWEST or not inside:
            continue
        place = _place_asked(question.normalized, _things(text, figures, word.start(), sentence))
        if place is not None:
            return figures[place].span
    return None


def _figures(text: str, start: int, end: int, sentence: Span) -> list[Number]:
    """Return the figures that stand together behind 分别, or before "respectively"."""
    inside = [n for n in numbers_in(text) if n.span.overlaps(sentence)]
    english = text[start:end].isascii()
    side = [n for n in inside if (n.span.end <= start if english else n.span.start >= end)]
    side = side[::-1] if english else side
    found = side[:1]
    for one in side[1:]:
        first, second = (one, found[-1]) if english else (found[-1], one)
        if not _JOINT.fullmatch(text, first.span.end, second.span.start):
            break
        found.append(one)
    return found[::-1] if english else found


def _things(text: str, figures: Sequence[Number], word: int, sentence: Span) -> list[str]:
    """Return the things that the figures are told of: named together, or a clause each before."""
    end = min(word, figures[0].span.start)
    stops = [stop.end() for stop in _STOP.finditer(text, sentence.start, end)]
    start = stops[-1] if stops else sentence.start
    names = _NAMES.split(text[start:end])
    if len(names) == len(figures):
        return _without_rest(names)
    bounds = [sentence.start, *stops]
    clauses = [text[a:b] for a, b in pairwise(bounds)]
    return clauses[-len(figures) :] if len(clauses) >= len(figures) else []


def _without_rest(names: Sequence[str]) -> list[str]:
    """Return names without what stands before the first and behind the last: 男工、女工工资."""
    joint = " " if all(name.isascii() for name in names) else ""
    parts = [name.split() if joint else list(name.strip()) for name in names]
    width = max(1, min(map(len, parts)))
    return [joint.join(one) for one in (parts[0][-width:], *parts[1:-1], parts[-1][:width])]


def _place_asked(asked: str, things: Sequence[str]) -> int | None:
    """Return which of the things a question names by what only that one is called."""
    words = [_words(thing) for thing in things]
    own = [
        mine.difference(*(w for other, w in enumerate(words) if other != place))
        for place, mine in enumerate(words)
    ]
    wanted = _words(asked)
    named = [len(one & wanted) for one in own]
    best = [place for place, count in enumerate(named) if count and count == max(named)]
    return best[0] if len(best) == 1 else None


def _words(text: str) -> set[str]:
    """Return the characters of a Chinese name, the words of an English one."""
    return set(_WORD.findall(text.lower()))
