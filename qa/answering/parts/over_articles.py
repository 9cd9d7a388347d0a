"""Which of several articles tells the most or least: 几个区的驿站，哪个花钱最多.

Every article that comes near is asked how much it is; the figures of one unit decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.concluding.asked import conclusion_asked
from qa.answering.concluding.figures import figure_counted, figures_concluded
from qa.answering.quotes import quotes_of
from qa.retrieval.told_places import lowest
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.places import places_in
from qa.types import Answer, Citation, Hit, Judgement, Question, Reason, Span

_FEWEST = 2
_UNSURE = 0.89
"""The most confidence in what is not found."""
_LOCAL = lazily(rf"(?<![{CJK}])[{CJK}]{{2,3}}[区县市旗](?![区县市旗])")
"""A place that is on no list, as a newspaper's name opens with it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The figure of an article: its citation, where it stands in the passage, what it counts."""

    citation: Citation
    span: Span
    unit: str

    @property
    def text(self) -> str:
        return self.citation.hit.passage.text


def with_most_of_articles(
    question: Question, one: Question, answer: Answer, hits: Sequence[Hit], sure: Judgement
) -> Answer:
    """Return the answer; where several articles tell what ``one`` asks, that of the one with most.

    ``hits`` are the nearest of each article that comes near ``one``, ``sure`` says what is thought
    of them. All that are compared are cited, the one that has it first. It is weak: another may
    have more.
    """
    asked = conclusion_asked(question)
    told = _alike([found for hit in hits if (found := _told(one, hit))])
    if asked not in ("most", "least") or sure.verdict == "none" or len(told) < _FEWEST:
        return answer
    figures = [(one.text, one.span) for one in told]
    concluded = figures_concluded(asked, figures, names=[_name(one) for one in told])
    if concluded is None:
        return answer
    first = {number - 1 for number in concluded.parts}
    order = sorted(range(len(told)), key=lambda at: at not in first)
    cited = [replace(told[at].citation, number=n) for n, at in enumerate(order, 1)]
    return replace(
        answer,
        verdict="weak",
        confidence=min(sure.confidence, _UNSURE),
        citations=tuple(cited),
        reasons=(Reason("not_stated"),),
        concluded=concluded,
    )


def _told(one: Question, hit: Hit) -> _Told | None:
    """Return the figure marked first in a passage that seems to answer; ``None`` of none."""
    if hit.reading is None or hit.reading.answerable <= 0:
        return None
    for quote in quotes_of(one, hit):
        for span in quote.highlights:
            if found := figure_counted(hit.passage.text[span.start : span.end]):
                only = (replace(quote, highlights=(span,)),)
                return _Told(Citation(0, hit, only), span, found[1])
    return None


def _alike(told: Sequence[_Told]) -> list[_Told]:
    """Return the figures of the unit that most have."""
    units = Counter(one.unit for one in told if one.unit)
    return [one for one in told if one.unit == units.most_common(1)[0][0]] if units else []


def _name(told: _Told) -> str:
    """Return the place that an article's headline, the sentence or the newspaper names.

    The headline where none does.
    """
    passage = told.citation.hit.passage
    quoted = told.citation.quotes[0].text
    for text in (passage.title, quoted, passage.newspaper):
        if text and (places := lowest(places_in(text))):
            return text[places[0].span.start : places[0].span.end]
    local = _LOCAL.search(passage.newspaper or "")
    return local[0] if local else passage.title or ""
