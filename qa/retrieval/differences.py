"""Where the evidence speaks of another year or place than the question, and where of the same.

What an article settles by its date, its headline or its neighbours need not stand in the passage:
the reader is then asked without it. What it contradicts, or never names, is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qa.retrieval.context import Context, WholeArticle, context_of, passages_about
from qa.retrieval.figures import is_measured, tells_besides_dates
from qa.retrieval.namesakes import (
    beside_namesakes,
    named_for_another,
    names_numbered,
    told_of_namesakes,
)
from qa.retrieval.page_places import WholePage, with_page_places
from qa.retrieval.put_as_told import put_as_told
from qa.retrieval.rounds import names_round, other_rounds
from qa.retrieval.several_years import of_several_years
from qa.retrieval.told_offices import (
    asks_for_office,
    beside_the_office,
    of_another_office,
    other_post,
)
from qa.retrieval.told_places import other_places
from qa.retrieval.told_ranks import only_contrary, ranks, told_of_others
from qa.retrieval.told_times import headed_times, respelt_times, settled_times
from qa.retrieval.told_years import (
    of_headed_year,
    of_other_years,
    respelt_years,
    settled_years,
    told_otherwise,
    years_left_open,
)
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import normalize
from qa.text.numbers import number_terms
from qa.types import Hit, NamedFigure, Passage, Question, Reason, Span

_ENGLISH_ORDINAL = lazily("(?:st|nd|rd|th)(?![a-z])")


def with_differences(
    question: Question,
    hits: Sequence[Hit],
    article: WholeArticle,
    page: WholePage = lambda _, __: (),
) -> list[Hit]:
    """Return the hits, each with what its article settles and what it differs in.

    An article that names no place is of that of its ``page``.
    """
    if not names_anything(question):
        return list(hits)
    whole: dict[tuple[str, int], Sequence[Passage]] = {}  # often several hits are of one article
    contexts: dict[tuple[str, ...], Context] = {}
    found = []
    for hit in hits:
        key = hit.passage.article_key
        if key not in whole:
            whole[key] = article(hit.passage)
        part = passages_about(hit.passage, whole[key])
        ends = (*map(str, key), *(one.id for one in (*part[:1], *part[-1:])))
        if ends not in contexts:
            told = context_of(hit.passage, part)
            contexts[ends] = with_page_places(question, hit.passage, told, page)
        found.append(compared(question, hit, contexts[ends]))
    return found


def names_anything(question: Question) -> bool:
    """Tell whether a question names anything that an article may differ in."""
    named = (
        question.years, question.times, question.places, question.figures, question.persons,
        question.named,
    )  # fmt: skip
    told_apart = (ranks, asks_for_office, names_round, names_numbered)
    return any(named) or any(tells(question.normalized) for tells in told_apart)


def compared(question: Question, hit: Hit, context: Context) -> Hit:
    """Return the hit with the years and places that its article settles, denies or leaves out."""
    text, printed = normalize(hit.passage.text), hit.passage.date
    written = hit.passage.text
    sentence = normalize(_nearest_sentence(hit))
    times = respelt_times(question, written, printed)
    years = settled_years(question, sentence, printed, context.years)
    told = [one.span for one in times]
    over = headed_times(question, hit.passage)
    own = [*over, *_beside(settled_times(question, sentence, printed), [*told, *over])]
    settled = [
        *own,
        *_beside(years, [*told, *own]),
        *_settled_figures(question, text, context),
    ]
    respelt = respelt_years(question, written, printed, years)
    kept = _beside([one.span for one in respelt], [*told, *own])
    otherwise = put_as_told(question, context)
    reasons = [
        *(
            _years(question, context)
            or years_left_open(question, written, context.written, printed, years)
        ),
        *other_places(question, context),
        *_figures(question, context, [one.span for one in otherwise]),
        *_rounds(question, context),
        *told_otherwise(question, sentence, printed, years),
    ]
    of_others = told_of_others(question, written)
    in_table = hit.passage.kind == "table"  # a column of 去年 says nothing of the others
    earlier = context.told[: max(0, context.told.find(text))]
    return replace(
        hit,
        settled=tuple(_beside(settled, [one.span for one in otherwise])),
        respelt=(*times, *(one for one in respelt if one.span in kept), *otherwise),
        elsewhere=(
            *(one.span for one in of_others),
            *beside_namesakes(question, folded(written)),
            *beside_the_office(question, hit.passage, earlier),
        ),
        doubts=(
            *only_contrary(question, hit.passage),
            *of_others,
            *told_of_namesakes(question, folded(written)),
            *of_another_office(question, hit.passage, earlier),
            *of_other_years(question, written, None if in_table else printed, years),
            *of_headed_year(question, hit.passage, years),
            *of_several_years(question, written, printed),
        ),
        differences=tuple(reasons),
    )


def _rounds(question: Question, context: Context) -> Iterator[Reason]:
    """Yield that an article is of another round, or of whom it asks as what they are not."""
    for told_of in (other_rounds, other_post, named_for_another):
        if other := told_of(question, context.told):
            yield Reason("other_kind", {"asked": other[0], "found": other[1]})
            return


def _beside(spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """Return the spans that overlap with none of the others: 2023年 does with 2023年4月."""
    return [s for s in spans if all(o.end <= s.start or s.end <= o.start for o in others)]


def _nearest_sentence(hit: Hit) -> str:
    """Return the sentence that lies nearest to the question; the whole text where none is known."""
    text = hit.passage.text
    best = max(hit.sentences, key=lambda sentence: sentence.score, default=None)
    return text[best.span.start : best.span.end] if best else text


def _settled_figures(question: Question, text: str, context: Context) -> list[Span]:
    """Return the exact figures to leave out; a count in 哪两个 is what is asked for."""
    if not question.figures:
        return []
    inside = set(number_terms(text))
    return [
        figure.span
        for figure in question.figures
        if figure.exact
        and not _ENGLISH_ORDINAL.match(question.normalized, figure.span.end)
        and not inside.issuperset(figure.terms)
        and context.numbers.issuperset(figure.terms)
    ]


def _figures(question: Question, context: Context, otherwise: Sequence[Span]) -> list[Reason]:
    """Return the exact figures that stand nowhere in the article."""
    absent = [
        question.plain[figure.span.start : figure.span.end]
        for figure in question.figures
        if figure.exact and not _has(context, question, figure)
        if figure.span not in otherwise
    ]
    return [Reason("other_number", {"asked": "、".join(absent)})] if absent else []


def _has(context: Context, question: Question, figure: NamedFigure) -> bool:
    """Tell whether an article has a figure, what was measured or paid not as a day's."""
    measured = is_measured(question.normalized, figure.span)
    return context.numbers.issuperset(figure.terms) and (
        not measured or tells_besides_dates(context.told, figure)
    )


def _years(question: Question, context: Context) -> list[Reason]:
    """Return the years not named; of several that are compared, one is enough."""
    named = [not context.years.isdisjoint(year.years) for year in question.years]
    if all(named) or (question.compares and any(named)):
        return []
    wanted = [year for year, known in zip(question.years, named, strict=True) if not known]
    asked = ", ".join(dict.fromkeys(_spelt(year.years) for year in wanted))
    if not context.years:
        return [Reason("undated", {"asked": asked})]
    return [Reason("other_year", {"asked": asked, "found": _in_runs(sorted(context.years))})]


def _in_runs(years: Sequence[str]) -> str:
    """Return years in order, three and more that follow one another by their ends: 1956–1964."""
    runs: list[list[str]] = []
    for year in years:
        if runs and int(year) == int(runs[-1][-1]) + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(_spelt(run) if len(run) > 2 else ", ".join(run) for run in runs)


def _spelt(years: Sequence[str]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
