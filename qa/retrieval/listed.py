"""The passages of the articles that a question asks for, in the order of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from qa.indexing.index import Index
from qa.retrieval.articles_asked import ArticlesAsked
from qa.retrieval.mentions import passages_naming, rows_with
from qa.text.issues import issue_of
from qa.text.lazily import lazily
from qa.text.matching import mentions
from qa.text.numerals import numeral_value
from qa.text.questions import stop_words
from qa.text.segment import bigrams
from qa.types import Filters, Hit, NamedTime, Passage, Question, Subject

_AND = lazily("[、和与及]|以及| and |, ")
_NEAR, _LIKE = 2.5, 0.8
"""How near an article must be that names none of it: its retrieval score, and how many deviations
its nearest sentence lies above the noise floor."""
_DISPATCHED = timedelta(days=7)
"""An article's own date may be so many days before its issue's."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Passages of the articles asked for, and the words (normalised) that they name.

    ``person`` says that the word is a name, ``either`` that no article names all of several.
    """

    passages: tuple[Passage, ...]
    words: tuple[str, ...] = ()
    person: bool = False
    either: bool = False


def articles_listed(
    index: Index, asked: ArticlesAsked, one: Question | None, filters: Filters | None
) -> Listed:
    """Return the passages that the articles asked for are known by.

    ``one`` is what they are about or by, read as a question. Named literally, else (甲和乙) all
    in one article or any, else all of its words in one passage.
    """
    if one is None:
        return Listed(tuple(_of_issue(index, asked, filters)))
    named = _names(one)
    if asked.by:
        signed = (p for p in _naming(index, [named], filters) if _is_signed(p, named.normalized))
        found = Listed(tuple(signed), (named.normalized,), person=True)
    else:
        found = _about(index, one, named, filters)
    return replace(found, passages=tuple(p for p in found.passages if is_within(p, asked)))


def near_in_meaning(hits: Sequence[Hit], one: Question, asked: ArticlesAsked) -> list[Hit]:
    """Return the hits, best first, that tell of what is asked about in words of their own."""
    floor = one.floor
    if floor is None or one.missing or (one.subject and one.subject.kind == "person"):
        return []
    least = floor.sentence_mean + _LIKE * floor.sentence_deviation
    return [
        hit
        for hit in hits
        if hit.fused >= _NEAR
        and max((s.score for s in hit.sentences), default=0.0) >= least
        and is_within(hit.passage, asked)
    ]


def is_within(passage: Passage, asked: ArticlesAsked) -> bool:
    """Tell whether a passage was printed when and where it is asked for."""
    issue = issue_of(passage.date, passage.issued)
    return (
        all(_is_of(issue, time) for time in asked.times)
        and asked.newspaper in (None, passage.newspaper)
        and (asked.page is None or _figure(asked.page) == _figure(passage.page or ""))
    )


def _about(index: Index, one: Question, named: Subject, filters: Filters | None) -> Listed:
    parts = [part for part in _AND.split(named.normalized) if len(part) > 1]
    parts = parts if len(parts) > 1 else []
    found = _naming(index, [named], filters)
    if found or (named.kind == "person" and not parts):
        return Listed(tuple(found), (named.normalized,), person=named.kind == "person")
    if parts:
        return _of_several(index, [_keyword(part) for part in parts], filters)
    if meant := words_meaning(one):
        found = _naming(index, map(_keyword, meant), filters)
        return Listed(tuple(found), tuple(meant))
    if _are_all(one.words, named.normalized) and not one.missing:
        rows = _allowed(index, rows_with(index.words, one.words), filters)
        words = tuple(term.removeprefix("#") for term in one.words)
        if rows:
            return Listed(tuple(index.store.passages(sorted(rows))), words)
    return Listed(())


def words_meaning(one: Question) -> list[str]:
    """Return the words of the pages that mean all that is named in English: 法律援助 for legal aid.

    None of one word alone, which may mean several things (strike: 罢工, 敲打).
    """
    surfaces = one.surfaces or {}
    if len(one.english) < 2 or any(word.term not in surfaces for word in one.english):
        return []
    return sorted(set.intersection(*(set(surfaces[word.term]) for word in one.english)))


def _of_several(index: Index, named: Sequence[Subject], filters: Filters | None) -> Listed:
    """Return what names several things: articles that name all, where there are such, else any."""
    each = [_naming(index, [one], filters) for one in named]
    articles = [{passage.article_key for passage in found} for found in each]
    both = set.intersection(*articles)
    wanted = both or set.union(*articles)
    every = {passage.id: passage for found in each for passage in found}
    passages = tuple(p for p in every.values() if p.article_key in wanted)
    return Listed(passages, tuple(one.normalized for one in named), either=not both)


def _are_all(words: Sequence[str], name: str) -> bool:
    """Tell whether words are all that a name says: of 世界杯 the dictionary knows 世界 alone."""
    said = set("".join(words)) | stop_words()
    return bool(words) and all(char in said or not char.isalnum() for char in name)


def _naming(index: Index, named: Iterable[Subject], filters: Filters | None) -> list[Passage]:
    """Return the passages that name any of several, each once."""
    found: dict[str, Passage] = {}
    for one in named:
        if one.terms and all(term in index.bigrams for term in one.terms):
            found |= {p.id: p for p in passages_naming(index, one, filters) or ()}
    return list(found.values())


def _allowed(index: Index, rows: set[int], filters: Filters | None) -> set[int]:
    allowed = index.store.matching(filters or Filters())
    return rows if allowed is None else rows & set(allowed.tolist())


def _names(one: Question) -> Subject:
    """Return what is named: the subject that a question was read to have, else all its words."""
    return one.subject or _keyword(one.normalized.strip(" ?"))


def _keyword(name: str) -> Subject:
    return Subject(name, name, "keyword", tuple(dict.fromkeys(bigrams(name))))


def _is_signed(passage: Passage, name: str) -> bool:
    """Tell whether a by-line names somebody, before the article or as a passage."""
    signed = [passage.byline or "", passage.text if passage.kind == "byline" else ""]
    return any(mentions(text, name, person=True) for text in signed)


def _of_issue(index: Index, asked: ArticlesAsked, filters: Filters | None) -> list[Passage]:
    days = [time for time in asked.times if not time.first.startswith("--")]
    wanted = filters or Filters()
    if days and not (wanted.since or wanted.until):
        wanted = replace(wanted, since=_days_before(days[0].first), until=days[0].last)
    rows = index.store.matching(wanted)
    every = index.store.all_passages() if rows is None else index.store.passages(rows.tolist())
    return [passage for passage in every if is_within(passage, asked)]


def _figure(page: str) -> Fraction | str:
    """Return the number of a page, however it is written: 2, 02, 二; another name as it is."""
    value = numeral_value(page.lstrip("0"))
    return page if value is None else value


def _days_before(day: str) -> str:
    """Return the day on which an article of an issue may have been written; a month as it is."""
    try:
        return (date.fromisoformat(day) - _DISPATCHED).isoformat()
    except ValueError:
        return day


def _is_of(issue: str | None, time: NamedTime) -> bool:
    """Tell whether an issue's date lies in a time, which may name no year."""
    if issue is None:
        return False
    told = issue if not time.first.startswith("--") else "-" + issue[4:]
    return time.first <= told[: len(time.first)] and told[: len(time.last)] <= time.last
