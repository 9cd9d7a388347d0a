"""What was reported of a subject, in the order of its dates, reprints folded, figures compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from qa.answering.quotes import make_quote
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.text.segment import bigrams
from qa.text.sentences import sentence_spans
from qa.text.words import whole_words
from qa.types import FigureRow, Match, Quote, Span, Timeline, TimelineEntry

_SENTENCES = 2
"""Sentences quoted of one article at most."""

SAME = 0.8
"""The share of bigrams that two reports have in common where one reprints the other."""

_ANY_DAY = "2000-01-01"
_RUN = lazily(f"[{CJK}]+")
_MARKS = '“”「」『』《》"的'
_WIDEST = 8


def timeline_of(query: str, matches: Iterable[Match]) -> Timeline:
    """Return the timeline of what ``matches`` hold, in whatever order they come.

    Articles are dated by themselves, else by their page; partial dates stand before the days that
    they hold.
    """
    entries = _folded_reprints(sorted(_entries(matches), key=_when))
    return Timeline(query, tuple(entries), tuple(_rows(entries)))


def _when(entry: TimelineEntry) -> tuple[bool, str, str, int]:
    place = entry.passage
    return entry.date is None, entry.date or "", place.source, place.article


def _entries(matches: Iterable[Match]) -> Iterator[TimelineEntry]:
    """Yield an entry an article."""

    def place(match: Match) -> tuple[str, int, int, int]:
        passage = match.passage
        return passage.source, passage.article, passage.paragraph, passage.part

    ordered = sorted(matches, key=place)
    for _, group in groupby(ordered, key=lambda m: (m.passage.source, m.passage.article)):
        found = list(group)
        running = [match for match in found if match.passage.kind == "text"] or found
        quotes = [quote for match in running for quote in _quotes(match)][:_SENTENCES]
        first = running[0].passage
        if not quotes:  # found by its headline alone
            quotes = [make_quote(first, sentence_spans(first.text)[0])]
        yield TimelineEntry(first.date, first, tuple(quotes))


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
    return bool(one) and len(one & other) >= SAME * len(one | other)


def _rows(entries: Sequence[TimelineEntry]) -> Iterator[FigureRow]:
    """Yield what is counted in more than one year, with its figures."""
    found: dict[str, dict[str, list[str]]] = {}
    for entry in entries:
        if entry.date is None:
            continue
        for label, figure in _figures(entry):
            year = found.setdefault(label, {}).setdefault(entry.date[:4], [])
            if figure not in year:
                year.append(figure)
    for label, years in found.items():
        if len(years) > 1:
            yield FigureRow(label, {year: tuple(figures) for year, figures in years.items()})


def _figures(entry: TimelineEntry) -> Iterator[tuple[str, str]]:
    """Yield what each figure of the quoted sentences counts, and the figure as printed."""
    for quote in entry.quotes:
        text = folded(quote.text)
        dates = [named.span for named in dates_in(text, _ANY_DAY)]
        for number in numbers_in(text):
            ordinal = text[number.span.start] == "第"
            unit = text[number.figure.end : number.span.end].lstrip("多余几")
            if ordinal or not (unit or number.percent) or any(map(number.span.overlaps, dates)):
                continue
            label = _counted(text, number.span, unit or "%")
            if label:
                yield label, quote.text[number.span.start : number.span.end]


def _counted(text: str, span: Span, unit: str) -> str:
    """Return what a figure counts, with its unit: 驿站（家）; the noun after it, else before it."""
    after = _RUN.match(text[span.end :].lstrip(_MARKS))
    noun = _first_noun(after[0][:_WIDEST]) if after else ""
    if not noun:
        before = _RUN.search(text[: span.start][::-1])
        start = text[: span.start].rstrip(_MARKS)
        close = before is not None and start.endswith(before[0][::-1])
        noun = _last_noun(before[0][::-1][-_WIDEST:]) if before and close else ""
    return f"{noun}（{unit}）" if noun else ""


def _first_noun(run: str) -> str:
    """Return the words that a run begins with, as far as they follow on one another."""
    end = 0
    for word in whole_words(run):
        if word.span.start > end + 1:
            break
        end = word.span.end
    return run[:end]


def _last_noun(run: str) -> str:
    words = whole_words(run)
    return words[-1].written if words else ""
