"""Every passage that names a subject: the bigrams' columns narrow, the text decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qa.indexing.bm25 import Bm25
from qa.indexing.index import Index
from qa.retrieval.differences import with_differences
from qa.text.matching import mentions, spelt_alike
from qa.text.normalize import lowered
from qa.text.originals import merged
from qa.text.segment import bigrams
from qa.types import Filters, Hit, Passage, Question, Subject

_OTHER_CASE = frozenset({"other_year", "undated", "other_place", "place_unnamed"})

MOST = 3_000
"""A word in more passages is no subject of its own: it is what all the pages are about."""


def passages_naming(
    index: Index, subject: Subject, filters: Filters | None = None
) -> list[Passage] | None:
    """Return the passages that satisfy ``filters`` and name ``subject``, in corpus order.

    An article that names it in its headline, section head or byline alone is there with its
    first passage. ``None`` where more than :data:`MOST` passages may name it.
    """
    rows = rows_with(index.bigrams, subject.terms)
    allowed = index.store.matching(filters or Filters())
    if allowed is not None:
        rows &= set(allowed.tolist())
    if len(rows) > MOST:
        return None
    return _naming(index.store.passages(sorted(rows)), subject)


def stands_in(index: Index, text: str) -> bool:
    """Tell whether any passage has a text as it stands."""
    rows = rows_with(index.bigrams, bigrams(text))
    written = lowered(text)
    return any(written in lowered(one.text) for one in index.store.passages(sorted(rows)[:MOST]))


def of_same_name(question: Question, naming: Sequence[Passage] | None) -> list[Passage] | None:
    """Return the passages that name the question's subject with the characters that it typed.

    Headline and byline count as well. What is only alike in simplified characters is left out:
    鐘小明 is not 鍾小明.
    """
    if naming is None or question.subject is None:
        return None if naming is None else list(naming)
    name = question.subject.normalized
    written = next((p.written for p in question.persons if p.name == name), None)
    if written is None:
        return list(naming)

    def same(text: str) -> bool:
        alike, others = spelt_alike(text, name, written, question.text)
        return bool(alike) or not others

    return [p for p in naming if all(map(same, [p.text, *_labels(p)]))]


def of_same_case(
    index: Index, question: Question, naming: Sequence[Passage] | None
) -> list[Passage] | None:
    """Return the passages whose articles speak of no other year and place than the question.

    ``None`` where there were some and none is left: then there is nothing to give an overview of.
    """
    if naming is None or not (question.years or question.places):
        return None if naming is None else list(naming)
    hits = [Hit(rank, passage, 0.0, {}) for rank, passage in enumerate(naming, 1)]
    compared = with_differences(question, hits, index.store.article)
    fitting = [
        hit.passage for hit in compared if not _OTHER_CASE & {r.code for r in hit.differences}
    ]
    return fitting if fitting or not naming else None


def rows_with(columns: Bm25, terms: Sequence[str]) -> set[int]:
    """Return the rows whose passages hold all ``terms``, of which there is at least one."""
    found = sorted((columns.column(term)[0] for term in terms), key=len)
    rows = set(found[0].tolist())
    for column in found[1:]:
        rows &= set(column.tolist())
    return rows


def _naming(passages: Sequence[Passage], subject: Subject) -> list[Passage]:
    return [
        passage
        for _, group in groupby(passages, key=lambda p: p.article_key)
        for passage in _of_article(list(group), subject)
    ]


def _of_article(article: Sequence[Passage], subject: Subject) -> Iterator[Passage]:
    inside = [p for p in article if _names(p.text, subject)]
    labelled = (p for p in article if any(_names(label, subject) for label in _labels(p)))
    yield from inside or [p for p in [next(labelled, None)] if p]


def _names(text: str, subject: Subject) -> bool:
    person = subject.kind == "person"
    forms = {subject.normalized, merged(subject.normalized)} if person else {subject.normalized}
    return any(mentions(text, form, person=person) for form in forms)


def _labels(passage: Passage) -> list[str]:
    return [*passage.headings.split("\n"), passage.byline or ""]
