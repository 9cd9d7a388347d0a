"""What several articles each tell of one thing, and what comes of it: the most, the sum, all.

Each is read with the same question put of one (驿站有多少). All that is compared is cited; what
another article may tell besides is not known, so that nothing of it is called found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qa.answering.dates.days import day_told
from qa.answering.gathered.members import name_of, rounds_named
from qa.answering.parts.concluding import figure_counted, figures_concluded
from qa.answering.passages.dating import printed
from qa.answering.quotes import quotes_of
from qa.retrieval.parts.gathering import Gathering
from qa.types import Answer, Citation, Concluded, Conclusion, Hit, Question, Reason, Span

MOST_MEMBERS = 10
"""Articles cited at most."""
_FEWEST = 2
_LEAST, _BELOW = 3.0, 9.0
"""How near an article must be (:func:`_nearness`), and how far below the nearest it may be."""
_UNSURE = 0.89
"""The most confidence in what is not found."""
_FIGURES = ("sum", "most", "least")


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells: its citation, the figure that is marked and its unit, a day."""

    citation: Citation
    span: Span
    value: Fraction | None = None
    unit: str = ""
    day: str = ""

    @property
    def text(self) -> str:
        """The words that are marked."""
        return self.hit.passage.text[self.span.start : self.span.end]

    @property
    def hit(self) -> Hit:
        """The passage that tells it."""
        return self.citation.hit


def over_articles(
    question: Question, gathering: Gathering, one: Question, answer: Answer, hits: Sequence[Hit]
) -> Answer:
    """Return the answer; where several articles tell what ``one`` asks, what comes of these.

    ``hits`` are the best of each article, as read for ``one``.
    """
    told = [found for hit in near(hits) if (found := _told(gathering, one, hit))]
    chosen = _CHOICES.get(gathering.done, _all)(gathering, told)
    if len(chosen.told) < _FEWEST:
        return answer
    cited = [replace(one.citation, number=n) for n, one in enumerate(chosen.told, 1)]
    return replace(
        answer,
        verdict="weak",
        confidence=min(max(answer.confidence, 0.5), _UNSURE),
        type=one.answer_type,
        citations=tuple(cited),
        reasons=(Reason("not_stated"),),
        yes_no=None,
        concluded=chosen.concluded,
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is cited, in order, and what it comes to."""

    told: Sequence[Told]
    concluded: Conclusion | None = None


def near(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that tell of what is asked about, nearest first."""
    order = sorted(hits, key=nearness, reverse=True)
    best = nearness(order[0]) if order else 0.0
    return [hit for hit in order if nearness(hit) >= max(_LEAST, best - _BELOW)]


def nearness(hit: Hit) -> float:
    """Return how near a passage is to a question and how far it answers: logits add up."""
    return 2 * hit.fused + (hit.reading.answerable if hit.reading else 0.0)


def _told(gathering: Gathering, one: Question, hit: Hit) -> Told | None:
    """Return what a hit tells: its figure, its day, or whatever it marks."""
    quotes = quotes_of(one, hit)
    marks = [(quote, span) for quote in quotes for span in quote.highlights]
    if gathering.done in ("first", "last"):
        return _dated(hit, quotes, marks)
    for quote, span in marks:
        figure = figure_counted(hit.passage.text[span.start : span.end])
        if gathering.done in _FIGURES and figure is None:
            continue
        if gathering.done in _FIGURES and figure is not None:
            only = (replace(quote, highlights=(span,)),)
            return Told(Citation(0, hit, only), span, *figure)
        return Told(Citation(0, hit, quotes), span)
    return None


def _dated(hit, quotes, marks) -> Told | None:
    for quote, span in marks:
        if day := day_told(hit.passage, span):
            return Told(Citation(0, hit, (replace(quote, highlights=(span,)),)), span, day=day)
    day = printed(hit)
    return Told(Citation(0, hit, quotes), quotes[0].span, day=day) if day and quotes else None


def _all(gathering: Gathering, told: Sequence[Told]) -> _Chosen:
    """Return all, by their day where each round is asked for."""
    kept = list(told[:MOST_MEMBERS])
    if gathering.members == "round":
        kept.sort(key=lambda one: (rounds_named(one.hit.passage) or (0,), printed(one.hit) or ""))
    return _Chosen(kept)


def _summed(gathering: Gathering, told: Sequence[Told]) -> _Chosen:
    alike = _alike(told)
    return _Chosen(alike, _concluded("sum", gathering, alike))


def _ordered(gathering: Gathering, told: Sequence[Told]) -> _Chosen:
    """Return those of one unit, those asked for first."""
    alike = _alike(told)
    alike.sort(key=lambda one: one.value or Fraction(0), reverse=gathering.done == "most")
    values = [one.value for one in alike]
    wanted = values[gathering.place : gathering.place + gathering.count]
    return _put_first(gathering, alike, [one for one in alike if one.value in wanted])


def _timed(gathering: Gathering, told: Sequence[Told]) -> _Chosen:
    order = sorted(told, key=lambda one: one.day, reverse=gathering.done == "last")
    return _put_first(gathering, order, order[:1])


def _common(gathering: Gathering, told: Sequence[Told]) -> _Chosen:
    """Return those whose marked words another article tells too."""
    several = [
        one
        for one in told
        if any(one.text in other.hit.passage.text for other in told if other is not one)
    ]
    return _Chosen(several or list(told))


def _put_first(gathering: Gathering, told: Sequence[Told], first: Sequence[Told]) -> _Chosen:
    rest = [one for one in told if one not in first]
    order = [*first, *rest]
    kind: dict[str, Concluded] = {"most": "more", "least": "less", "first": "first", "last": "last"}
    names = tuple(name_of(gathering.members, one.citation) for one in order)
    figures = tuple(one.day if gathering.done in ("first", "last") else one.text for one in order)
    parts = tuple(range(1, len(first) + 1))
    return _Chosen(order, Conclusion(kind[gathering.done], parts, figures, names=names))


def _concluded(asked, gathering: Gathering, told: Sequence[Told]) -> Conclusion | None:
    figures = [(one.hit.passage.text, one.span) for one in told]
    names = [name_of(gathering.members, one.citation) for one in told]
    return figures_concluded(asked, figures, names=names)


def _alike(told: Sequence[Told]) -> list[Told]:
    """Return the figures of the unit that most have."""
    units = Counter(one.unit for one in told)
    return [one for one in told if one.unit == units.most_common(1)[0][0]] if units else []


_CHOICES: dict[str, Callable[[Gathering, Sequence[Told]], _Chosen]] = {
    "sum": _summed,
    "most": _ordered,
    "least": _ordered,
    "first": _timed,
    "last": _timed,
    "common": _common,
}
