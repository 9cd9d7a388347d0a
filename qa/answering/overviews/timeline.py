"""What was reported of a subject, in the order of its dates, reprints folded, figures compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from qa.answering.figures.by_year import figure_rows
from qa.answering.figures.counted import Report
from qa.answering.overviews.table_years import rows_by_year, rows_in_words
from qa.answering.passages.citing import make_quote
from qa.lexicon import words
from qa.retrieval.context import WholeArticle
from qa.text.normalize import normalize
from qa.text.segment import bigrams
from qa.text.sentences import sentence_spans
from qa.types import FigureRow, Match, Passage, Quote, Timeline, TimelineEntry

_SENTENCES, _ROWS = 2, 6
"""Sentences, and rows of a table, quoted of one article at most."""

SAME = 0.8
"""The share of bigrams that two reports have in common where one reprints the other."""
_OF_TABLES = ("table", "caption")
"""What holds words of a table: its rows, what says below them what they tell."""
_LEAD = 60
"""Characters of an article's beginning that say whom it is about."""


def timeline_of(
    query: str, matches: Iterable[Match], article: WholeArticle | None = None
) -> Timeline:
    """Return the timeline of what ``matches`` hold, in whatever order they come.

    Articles are dated by themselves, else by their page; partial dates stand before the days that
    they hold. Figures are compared from the passages that hold it; with ``article`` from the whole
    of those articles that are about it.
    """
    found = list(matches)
    entries = _folded_reprints(sorted(_entries(found), key=_when))
    rows = [*figure_rows(list(_reports(entries, found, article))), *_of_tables(found, article)]
    return Timeline(query, tuple(entries), tuple(rows))


def _of_tables(matches: Sequence[Match], article: WholeArticle | None) -> Iterator[FigureRow]:
    """Yield the figures by year of the tables that hold what was searched for."""
    seen: set[tuple[str, int]] = set()
    for match in matches:
        passage = match.passage
        if article and passage.kind in _OF_TABLES and passage.article_key not in seen:
            seen.add(passage.article_key)
            table = [one for one in article(passage) if one.kind == "table"]
            yield from rows_by_year(frozenset(_marked(match)), table)


def _when(entry: TimelineEntry) -> tuple[bool, str, str, int]:
    place = entry.passage
    return entry.date is None, entry.date or "", place.source, place.article


def _entries(matches: Iterable[Match]) -> Iterator[TimelineEntry]:
    """Yield an entry an article."""

    def place(match: Match) -> tuple[str, int, int, int]:
        passage = match.passage
        return passage.source, passage.article, passage.paragraph, passage.part

    ordered = sorted(matches, key=place)
    for _, group in groupby(ordered, key=lambda m: m.passage.article_key):
        found = list(group)
        running = [match for match in found if match.passage.kind == "text"] or found
        told = [(match.passage, quote) for match in running for quote in _quotes(match)]
        first = running[0].passage
        if not told:  # found by its headline alone
            told = [(first, make_quote(first, sentence_spans(first.text)[0]))]
        places, quotes = zip(*_newest_rows(told), strict=True)
        yield TimelineEntry(first.date, first, quotes, places)


def _newest_rows(told: Sequence[tuple[Passage, Quote]]) -> Sequence[tuple[Passage, Quote]]:
    """Return what is quoted of an article: its first sentences, of a table its last rows."""
    rows = [one for one in told if one[0].kind == "table"]
    return rows[-_ROWS:] if len(rows) == len(told) else told[:_SENTENCES]


def _quotes(match: Match) -> Iterator[Quote]:
    """Yield the sentences of a passage that hold what was searched for, it marked in them."""
    for sentence in sentence_spans(match.passage.text):
        inside = [s for s in match.spans if sentence.start <= s.start and s.end <= sentence.end]
        if inside:
            yield make_quote(match.passage, sentence, inside)


def _folded_reprints(entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return the entries with those that repeat an earlier one folded into it."""
    kept: list[TimelineEntry] = []
    terms: list[frozenset[str]] = []
    for entry in entries:
        said = frozenset(bigrams(normalize("".join(quote.text for quote in entry.quotes))))
        same = next((i for i, other in enumerate(terms) if _same(said, other)), None)
        if same is None:
            kept.append(entry)
            terms.append(said)
        else:
            first = kept[same]
            kept[same] = replace(first, reprints=(*first.reprints, entry.passage))
    return kept


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two reports say the same, every figure of it too: a year on it has others."""
    figures = {term for term in one ^ other if term.startswith("#")}
    return bool(one) and not figures and len(one & other) >= SAME * len(one | other)


def _reports(
    entries: Sequence[TimelineEntry], matches: Sequence[Match], article: WholeArticle | None
) -> Iterator[Report]:
    """Yield what the dated entries' articles say: all where they are about it, else where told.

    Items without a text of their own are each a report by itself, of whom it names: news in brief.
    """
    told: dict[tuple[str, int], list[Match]] = {}
    for match in matches:
        told.setdefault(match.passage.article_key, []).append(match)
    for entry in entries:
        if entry.date is None:
            continue
        first = entry.passage
        found = told[first.article_key]
        held = [match.passage for match in found]
        whole = article(first) if article else held
        if whole[0].kind == "list":
            yield from (_report(entry.date[:4], [one], whole) for one in held)
        else:
            about = article and any(map(_is_about, found))
            yield _report(entry.date[:4], whole if about else held, whole)


def _report(year: str, told: Sequence[Passage], article: Sequence[Passage]) -> Report:
    """Return what some passages of an article say, the rows of its tables in words."""
    first, table = told[0], [one for one in article if one.kind == "table"]
    rows = dict(zip(table, rows_in_words(table), strict=False))
    texts = tuple(rows.get(one, one.text) for one in told)
    lead = "".join((first.kicker or "", first.title or "", first.text[:_LEAD]))
    return Report(year, texts, lead, first.newspaper, first.title or "")


def _is_about(match: Match) -> bool:
    """Tell whether an article is about what was searched for: it opens with it, or is headed so.

    An office alone (主席) is what no article is about.
    """
    passage = match.passage
    marked = _marked(match)
    if marked and all(one in words("titles") for one in marked):
        return False
    return passage.paragraph <= 1 or any(one in (passage.title or "") for one in marked)


def _marked(match: Match) -> set[str]:
    return {match.passage.text[span.start : span.end] for span in match.spans}
