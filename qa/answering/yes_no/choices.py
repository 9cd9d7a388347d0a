"""Which of two things is told of what a question names: 甲是检修工还是司机, 招9人还是12人."""

from __future__ import annotations

from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.numbers import numbers_in
from qa.text.segment import bigrams
from qa.text.sentences import CLAUSE, clause_before, whole_sentence
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

_ASKED = lazily(
    rf"^(?P<of>[{CJK}]{{2,12}}?)(?:是|属于|算)(?P<a>[{CJK}]{{2,10}})"
    rf"还是(?P<b>[{CJK}]{{2,10}}?)[?。 ]*$"
)
_PIECES = lazily(r"[^,，;；。、]+")
_OR = lazily("还是")
_SHORTEST = 2


def figure_chosen(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return which of two figures (招9人还是12人) the marked sentence tells of what is asked about.

    Of several such the one whose clause has most words of the question; ``None`` where no one has.
    """
    asked = question.normalized
    either = _OR.search(asked)
    options = numbers_in(asked) if either else []
    ends = [one for one in options if either and either.start() == one.span.end]
    begins = [one for one in options if either and either.end() == one.span.start]
    if not ends or not begins:
        return None
    text, about = folded(hit.passage.text), set(bigrams(asked[: ends[0].span.start]))
    values = {ends[0].value, begins[0].value}
    unit = unit_of(asked, begins[0])
    found = [one for one in numbers_in(text) if one.value in values and unit_of(text, one) == unit]
    sentence = whole_sentence(text, marked)
    shared = [
        (len(about & set(bigrams(clause_before(text, one.span.start)))), one.span)
        for one in found
        if one.span.overlaps(sentence)
    ]
    most = max((count for count, _ in shared), default=0)
    best = [span for count, span in shared if count == most > 0]
    return best[0] if len(best) == 1 else None


def option_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one of two options that the marked sentence tells of what is asked about.

    Beside it in a list (司机甲、检修工乙), else in its clause; ``None`` where neither or both stand
    there, or what is marked holds one already.
    """
    asked = _ASKED.search(question.normalized)
    text = folded(hit.passage.text)
    if asked is None or any(asked[one] in text[marked.start : marked.end] for one in "ab"):
        return None
    sentence = whole_sentence(text, marked)
    for parts in (_PIECES, CLAUSE):
        spans = [Span(*one.span()) for one in parts.finditer(text, sentence.start, sentence.end)]
        found = [
            told
            for span in spans
            for told in _told(text, span, asked["of"], asked["a"], asked["b"])
        ]
        if len(found) == 1:
            return found[0]
    return None


def _told(text: str, span: Span, of: str, *options: str) -> Iterator[Span]:
    """Yield the options that stand in a stretch of a text that names what is asked about."""
    part = text[span.start : span.end]
    if not any(of[:length] in part for length in range(len(of), _SHORTEST, -1)) and of not in part:
        return
    for option in options:
        if (at := part.find(option)) >= 0:
            yield Span(span.start + at, span.start + at + len(option))
