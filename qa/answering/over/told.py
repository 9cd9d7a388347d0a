"""What several articles each tell of one thing, and what comes of it: the most, the sum, all.

Each is read with the same question put of one (驿站有多少). All that is compared is cited; what
another article may tell besides is not known, so that nothing of it is called found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from qa.answering.concluding.figures import figure_counted
from qa.answering.dates.days import day_told
from qa.answering.over.chosen import Chosen, OneTold, chosen
from qa.answering.over.gathering import Gathering
from qa.answering.over.members import name_of, name_span
from qa.answering.over.years import is_of_years, one_of_each, year_told, years_asked_of
from qa.answering.passages.citing import how_near, make_quote, together
from qa.answering.passages.dating import is_elsewhere, printed
from qa.answering.quotes import quotes_of
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.ranks import ranks_in
from qa.text.segment import bigrams
from qa.text.sentences import sentence_at
from qa.types import Answer, Citation, Hit, Question, Quote, Reason, Span

OfYear = Callable[[str], Hit | None]
"""Finds what tells, of a year, what is asked of one."""
_Tells = Callable[[Hit], OneTold | None]
"""Returns what a hit tells."""
_FEWEST = 2
_LEAST, _BELOW, _FARTHER, _MODELS = -5.0, 4.0, 18.0, 3
"""How near an article must be (:func:`how_near`), how far below the nearest it may be, how much
farther for each of its words that the nearest few have as well."""
_EVEN, _UNSURE = 0.5, 0.89
"""The least confidence where the pages have every word asked about, the most in what is weak."""
_OTHER = frozenset({"other_place", "other_year", "other_person", "other_kind"})
"""What a hit may not tell of otherwise than is asked."""
_MANY, _SURELY, _FAR = 3, 1.5, 2.5
"""What is found: so many articles at least, each as sure as that, and none else nearer than that.

Of 48 questions in view ten are, nine rightly (decision 51)."""
_SURE_OF = ("each", "sum")
_FOUND: dict[str, Any] = {"verdict": "found", "confidence": 0.9, "reasons": ()}
_FIGURES = ("sum", "most", "least", "difference")
_DAYS = ("first", "last")
_NAMES = ("list", "count")
_PERSON = lazily(f"[{CJK}·]{{2,6}}")
_BY_NAME = 0.25
"""What a reading counts where no figure is read: the reader marks names badly."""


def over_articles(
    gathering: Gathering,
    question: Question,
    one: Question,
    answer: Answer,
    hits: Sequence[Hit],
    of_year: OfYear = lambda _: None,
) -> Answer:
    """Return the answer; where several articles tell what ``one`` asks, what comes of these.

    ``hits`` are the best of each article, as read for ``one``. A year that is asked of and that
    none of them tells of is looked for by ``of_year``.
    """
    by = _BY_NAME if gathering.done in _NAMES else 1.0
    tells = partial(_told, gathering, question, one)
    told = _of_all_years(gathering, [*filter(None, map(tells, near(hits, by)))], tells, of_year)
    named = [found for found in told if found.name]
    few = gathering.done not in _NAMES or len(named) < _FEWEST
    kept = chosen(gathering, told if few else named)
    if len(kept.told) < _FEWEST or (gathering.post and _names_several(answer)):
        return _of_one(gathering, answer)
    whole = _of_chosen(one, answer, _beside_plain(gathering, answer, kept))
    return (
        replace(whole, **_FOUND) if not answer.missing and _sure(gathering, kept, hits) else whole
    )


def _of_all_years(
    gathering: Gathering, told: Sequence[OneTold], tells: _Tells, of_year: OfYear
) -> list[OneTold]:
    """Return one that tells of each year that is asked of; ``of_year`` finds those that lack."""
    years = years_asked_of(gathering)
    if not years or len(told) < _FEWEST:
        return list(told)
    found = list(told)
    for year in years:
        if not any(year_told(one.hit, one.span) == year for one in told) and (hit := of_year(year)):
            more = tells(hit)
            found += [more] if more and year_told(hit, more.span) == year else []
    return [found[at] for at in one_of_each([year_told(one.hit, one.span) for one in found])]


def _sure(gathering: Gathering, kept: Chosen, hits: Sequence[Hit]) -> bool:
    """Tell whether every article that is near surely tells what all of several are asked for."""
    ids = {one.hit.passage.id for one in kept.told}
    left = [hit for hit in _alike(hits) if hit.passage.id not in ids]
    if not gathering.several or len(kept.told) < _MANY or gathering.done not in _SURE_OF:
        return False
    surely = all(one.hit.reading and one.hit.reading.answerable >= _SURELY for one in kept.told)
    return surely and all(how_near(hit) < _FAR for hit in left)


def _names_several(answer: Answer) -> bool:
    """Tell whether several persons are marked."""
    marks = {words for one in answer.citations for words in one.words}
    return sum(bool(_PERSON.fullmatch(one)) for one in marks) >= _FEWEST


def _beside_plain(gathering: Gathering, answer: Answer, kept: Chosen) -> Chosen:
    """Return what is kept, after what one article lists where all may stand in that."""
    of_first = [answer.citations[0].hit] if answer.citations else []
    own = [one for one in answer.citations if not is_elsewhere(one.hit, of_first)]
    marked = [span for one in own for quote in one.quotes for span in quote.highlights]
    listed = gathering.done in _NAMES and not gathering.several
    if not listed or len(marked) < _FEWEST:
        return kept
    first = [OneTold(one, one.quotes[0].span) for one in answer.citations if one.quotes]
    ids = {one.hit.passage.id for one in first}
    others = [one for one in kept.told if one.hit.passage.id not in ids]
    return replace(kept, told=[*first, *others])


def _of_one(gathering: Gathering, answer: Answer) -> Answer:
    """Return the answer of one article to what is asked of every round, with which one it is."""
    days = dict.fromkeys(day for one in answer.citations if (day := printed(one.hit)))
    if gathering.done != "each" or gathering.post or not gathering.several or not days:
        return answer
    told = Reason("one_of_years", {"dates": list(days)})
    return replace(answer, reasons=(*answer.reasons, told))


def _of_chosen(one: Question, answer: Answer, found: Chosen) -> Answer:
    cited = [replace(each.citation, number=n) for n, each in enumerate(found.told, 1)]
    return replace(
        answer,
        verdict="weak",
        confidence=min(max(answer.confidence, 0.0 if answer.missing else _EVEN), _UNSURE),
        type=one.answer_type,
        citations=tuple(cited),
        reasons=(Reason("not_stated"),),
        yes_no=None,
        parts=(),
        concluded=found.concluded,
    )


def near(hits: Sequence[Hit], by: float = 1.0) -> list[Hit]:
    """Return the hits that tell of what is asked about, nearest first.

    The less like the nearest ones an article is, the less far below the best it may be: what one
    programme's articles tell has words in common, whatever they are.
    """
    order = sorted(_alike(hits), key=lambda hit: how_near(hit, by), reverse=True)
    terms = [set(bigrams(f"{one.passage.title or ''}{one.passage.text}")) for one in order]
    kept = []
    for at, hit in enumerate(order):
        below = how_near(order[0], by) - how_near(hit, by)
        first = [one for n, one in enumerate(terms[:_MODELS]) if n != at]
        if below <= _BELOW + _FARTHER * _likeness(terms[at], first) and how_near(hit, by) >= _LEAST:
            kept.append(hit)
    return kept


def _alike(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that tell of no other place, year or person than is asked about."""
    return [hit for hit in hits if not any(one.code in _OTHER for one in hit.differences)]


def _likeness(terms: set[str], others: Sequence[set[str]]) -> float:
    """Return the mean share of pairs of characters that a text has in common with others."""
    shares = [len(terms & one) / max(1, min(len(terms), len(one))) for one in others]
    return sum(shares) / len(shares) if shares else 0.0


def _told(gathering: Gathering, question: Question, one: Question, hit: Hit) -> OneTold | None:
    """Return what a hit tells: its figure, its day, or whatever it marks; and of whom."""
    quotes = quotes_of(one, hit)
    found = _marked(gathering, hit, quotes)
    if found is None or (gathering.post and not _holds(gathering.post, found)):
        return None
    if gathering.years and not is_of_years(hit, found.span, gathering.years):
        return None
    at = sentence_at(hit.passage.text, found.span.start)
    quoted = hit.passage.text[at.start : at.end]
    name = name_of(gathering.members, hit.passage, quoted, question.plain)
    if gathering.members == "round" and name == (printed(hit) or "")[:4]:
        name = year_told(hit, found.span) or name
    return _with_name(gathering, replace(found, name=name))


def _holds(post: str, told: OneTold) -> bool:
    """Tell whether a person is marked, and the passage names the post: no deputy's."""
    if not _PERSON.fullmatch(told.text.strip()):
        return False
    wanted = next(ranks_in(post), None)
    ranks = ranks_in(told.hit.passage.text)
    return any(wanted and (one.key, one.deputy) == (wanted.key, wanted.deputy) for one in ranks)


def _marked(gathering: Gathering, hit: Hit, quotes: Sequence[Quote]) -> OneTold | None:
    """Return the figure, the day or the words that are marked first."""
    marks = [(quote, span) for quote in quotes for span in quote.highlights]
    if gathering.done in _DAYS:
        return _dated(hit, quotes, marks)
    if gathering.done in _FIGURES:
        return _counted(hit, marks)
    if gathering.done in _NAMES:
        return OneTold(Citation(0, hit, tuple(quotes)), quotes[0].span) if quotes else None
    return OneTold(Citation(0, hit, tuple(quotes)), marks[0][1]) if marks else None


def _with_name(gathering: Gathering, told: OneTold) -> OneTold:
    """Return it with its name marked, where the text names it: all that is asked of a list."""
    if gathering.members not in ("place", "body"):
        return told
    passage, span = told.hit.passage, name_span(told.name, told.hit.passage)
    if span is None:
        return told
    quotes = told.citation.quotes
    if gathering.done in _NAMES:
        quotes = tuple(replace(one, highlights=()) for one in quotes)
    named = (make_quote(passage, sentence_at(passage.text, span.start), [span]),)
    return replace(told, citation=replace(told.citation, quotes=together(named, quotes)))


def _counted(hit: Hit, marks: Sequence[tuple[Quote, Span]]) -> OneTold | None:
    for quote, span in marks:
        if figure := figure_counted(hit.passage.text[span.start : span.end]):
            return OneTold(Citation(0, hit, (replace(quote, highlights=(span,)),)), span, *figure)
    return None


def _dated(
    hit: Hit, quotes: Sequence[Quote], marks: Sequence[tuple[Quote, Span]]
) -> OneTold | None:
    """Return the day that is marked; else that of the issue."""
    for quote, span in marks:
        if day := day_told(hit.passage, span):
            only = (replace(quote, highlights=(span,)),)
            return OneTold(Citation(0, hit, only), span, day=day)
    day = printed(hit)
    return (
        OneTold(Citation(0, hit, tuple(quotes)), quotes[0].span, day=day)
        if day and quotes
        else None
    )
