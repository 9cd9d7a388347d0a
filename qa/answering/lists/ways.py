"""The ways in which what a passage says can be taken for the items of an answer.

The tagger may be followed more or less willingly, items may be those of a row that the text sets
out, the rules (:mod:`qa.answering.lists.marked`) may be right, or one stretch is all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answering.lists.asked import items_asked, thing_asked
from qa.answering.lists.marked import items_of_rows, list_items
from qa.answering.lists.rows import MANY
from qa.types import ItemTags, Question, Reading, Span

WILLING = (-1.5, -0.7, 0.0, 0.7, 1.5)
"""By how much the logarithm that a token is of no item is lowered: the more, the more is taken."""

Items = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Taking:
    """One way to take the items, and of what kinds of way it is; a kind may stand there twice."""

    items: Items
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemsAsked:
    """What a question asks for several of: how many, where it says so, and what (or nothing)."""

    count: int | None = None
    thing: str = ""


def asked_items(question: Question) -> ItemsAsked:
    """Return what a question asks for several of."""
    return ItemsAsked(items_asked(question.normalized), thing_asked(question.normalized))


def takings_of(
    text: str, sentences: Sequence[Span], reading: Reading, tags: ItemTags, asked: ItemsAsked
) -> list[Taking]:
    """Return every way to take the items of an answer, each once."""
    kinds: dict[Items, list[str]] = {}
    for kind, items in _taken(text, sentences, reading, tags, asked):
        kinds.setdefault(tuple(sorted(set(items), key=_place)), []).append(kind)
    return [Taking(items, tuple(own)) for items, own in kinds.items()]


def _taken(
    text: str, sentences: Sequence[Span], reading: Reading, tags: ItemTags, asked: ItemsAsked
) -> Iterator[tuple[str, Sequence[Span]]]:
    for lowered in WILLING:
        yield "tagged", tagged_items(tags, lowered)
    yield "ruled", list_items(text, sentences, reading, asked.count, asked.thing)
    if reading.spans:
        yield "best", (reading.spans[0].span,)
    rows = items_of_rows(text, sentences, reading, asked.count, asked.thing)
    for items, touched in rows:
        yield "row", items
        if len(touched) >= MANY:
            yield "touched", touched


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def tagged_items(tags: ItemTags, lowered: float = 0.0) -> list[Span]:
    """Return the items of the likeliest tags: a later token of an item follows only one of it.

    ``lowered`` is taken from the logarithm that a token is of none.
    """
    items: list[Span] = []
    for span, tag in zip(tags.spans, _likeliest(tags, lowered), strict=True):
        if tag == 1:
            items.append(span)
        elif tag == 2:
            items[-1] = Span(items[-1].start, max(items[-1].end, span.end))
    return [item for item in items if len(item)]


def _likeliest(tags: ItemTags, lowered: float) -> list[int]:
    """Return the likeliest tags in a row (Viterbi): 0 of no item, 1 the first of one, 2 a later."""
    out, of_item, back = 0.0, float("-inf"), []
    for none, first, later in tags.scores:
        before, best = (0, out) if out >= of_item else (1, of_item)
        begun, on = best + first, of_item + later
        # Of an item is either its first token or a later one; a later one only after either.
        back.append((before, begun >= on))
        out, of_item = best + none - lowered, max(begun, on)
    found, within = [], of_item > out
    for before, begins in reversed(back):
        found.append((1 if begins else 2) if within else 0)
        within = bool(before) if not within or begins else True
    return found[::-1]
