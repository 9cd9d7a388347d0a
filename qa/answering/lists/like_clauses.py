"""The clause of a row that tells of what is asked about: 甲站因拆迁；乙站因人少 of 乙站 the second.

Clauses that semicolons part tell the like of several things, each named at its head or in
quotation marks; the reader now and then takes the words beside the right ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import numbers_in
from qa.text.written_numbers import of_marked_unit
from qa.types import Hit, Question, Span

_ROW = lazily(r"[^。！？!?\n]*[；;][^。！？!?\n]*")
_PART = lazily("[^；;]+")
_HEAD = lazily(r"(?P<colon>[：:]\s*)?(?P<name>[^，,、：:；;“「\s]{2,16})")
_QUOTED = lazily("[“「](?P<name>[^”」\n]{2,16})[”」]")
_KEY = 3
"""Characters of a name that a question shares with it, to ask about it."""
_KIND = 2
"""Characters that the names of like things end in: 站 alone says little."""
_AT_HEAD = 4
"""Characters before a name that its clause may begin with: 位于."""
_OF_FORM = ("number", "date", "person", "organization", "place")
_EDGES = " ，,：:。."


def of_clause_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return what the clause of a row says that names what is asked about, where another is marked.

    Of figures the one of the marked one's unit; else all that the clause says behind the name.
    ``None`` where what is marked may stay.
    """
    told = folded(hit.passage.text)
    clauses = _clauses(told, marked)
    mine = next((span for span in clauses if span.start <= marked.start < span.end), None)
    if mine is None or marked.end > mine.end:
        return None
    for clause in clauses:
        end = clause != mine and _asked_end(question.normalized, told, mine, clause)
        if end:
            return _figure_alike(told, marked, clause) or _rest(question, told, end, clause)
    return None


def _clauses(text: str, marked: Span) -> list[Span]:
    """Return the clauses of the row that is marked in, where semicolons part them."""
    for row in _ROW.finditer(text):
        if row.start() <= marked.start < row.end():
            return [Span(*m.span()) for m in _PART.finditer(text, *row.span()) if m[0].strip()]
    return []


def _asked_end(asked: str, text: str, mine: Span, other: Span) -> int | None:
    """Return where the name ends in another clause that is asked about, as none is in ``mine``.

    A like one stands in ``mine``: in quotation marks as well, or at its head and of one ending.
    """
    for names in (_quoted, _heads):
        here = [text[one.start : one.end] for one in names(text, mine)]
        for name in names(text, other):
            key = _shared(asked, text[name.start : name.end])
            at = text.find(key, name.start)
            if len(key) < _KEY or key in text[mine.start : mine.end]:
                continue
            rivals = here if names is _quoted else _alike(here, key, at - name.start)
            if rivals and not any(_is_asked(asked, rival, key) for rival in rivals):
                return at + len(key)
    return None


def _alike(heads: Sequence[str], key: str, at: int) -> list[str]:
    """Return the heads of clauses that name the like of ``key``, which stands at ``at`` in its."""
    return [head for head in heads if at <= _AT_HEAD and head.find(key[-_KIND:]) > 0]


def _quoted(text: str, clause: Span) -> list[Span]:
    found = _QUOTED.finditer(text, clause.start, clause.end)
    return [Span(*match.span("name")) for match in found]


def _heads(text: str, clause: Span) -> list[Span]:
    """Return what a clause begins with, and what stands behind a colon that leads to it."""
    found = _HEAD.finditer(text, clause.start, clause.end)
    return [
        Span(*head.span("name"))
        for head in found
        if head.start("name") == clause.start or head["colon"]
    ]


def _shared(asked: str, name: str) -> str:
    """Return the longest stretch of a name that the question has too."""
    pieces = (name[i:j] for i in range(len(name)) for j in range(i + 1, len(name) + 1))
    return max((piece for piece in pieces if piece in asked), key=len, default="")


def _is_asked(asked: str, rival: str, key: str) -> bool:
    """Tell whether a question names the rival of ``key`` as well."""
    own = _shared(asked, rival)
    return len(own) >= _KEY and own not in key


def _figure_alike(text: str, marked: Span, clause: Span) -> Span | None:
    """Return the one figure of a clause that has the unit of the one that is marked."""
    alike = of_marked_unit(text, numbers_in(text), marked, [clause])
    return alike[0] if len(alike) == 1 else None


def _rest(question: Question, text: str, start: int, clause: Span) -> Span | None:
    """Return what a clause says behind a name; nothing where a figure or a day is asked for."""
    told = text[start : clause.end]
    begin = start + len(told) - len(told.lstrip(_EDGES))
    end = start + len(told.rstrip(_EDGES))
    return Span(begin, end) if question.answer_type not in _OF_FORM and begin < end else None
