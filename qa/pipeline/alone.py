"""The way of a question that asks one thing: found, read, judged, and its answer put together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qa.answering.answer import compose_answer
from qa.answering.gathered.collected import with_collected
from qa.answering.overviews.of_article import ArticleFact, compose_fact, fact_asked
from qa.answering.overviews.overview import compose_overview
from qa.answering.parts.composed import OwnArticles, of_articles_first
from qa.answering.passages.dating import newest_of_same
from qa.answering.passages.read_on import read_on
from qa.answering.passages.repeats import without_reprints
from qa.answering.passages.replies import replied_first
from qa.indexing.index import Index
from qa.models.base import Reader
from qa.pipeline.questions import Questions
from qa.retrieval.followup.alone import Lacking, lacking
from qa.retrieval.mentions import of_same_case, of_same_name, passages_naming
from qa.retrieval.pointed_article import Pointed, article_pointed, may_be_meant, pointed_at
from qa.retrieval.retrieve import Retriever
from qa.retrieval.told_times import years_from_today
from qa.text.questions import is_probe
from qa.types import Answer, Filters, Hit, Judgement, Question, Reason, Subject

_MORE = 10
"""Times as many passages are retrieved where reprints are among the first."""
_MAY_BE = 0.5
"""How sure an answer is of one of several articles that may be meant."""
_ANY = OwnArticles()
"""Of a question that is no part of another."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """How a question is asked: from how many passages, under which filters, without those seen.

    ``articles`` are a part's own.
    """

    k: int
    filters: Filters | None
    seen: Collection[str]
    started: float
    literally: bool
    articles: OwnArticles = _ANY


@dataclass(frozen=True, slots=True)
class AskingAlone:
    """What answers a question that asks one thing."""

    index: Index
    retriever: Retriever
    reader: Reader
    questions: Questions

    def answer(self, question: Question, wanted: AskedFor) -> Answer:
        """Answer a question, a part of another from its own articles.

        今年 and the like are told from today; where the pages are of no such year, from the newest
        article that tells of the same, which is said.
        """
        if (within := self._within_article(question, wanted)) is not None:
            return within
        answer = self._from_today(question, wanted)
        words = years_from_today(question.normalized, question.today)
        day = newest_of_same(answer.nearest) if words and answer.verdict != "found" else None
        if day is None:
            return answer
        again = self._from_today(self.questions.read(question.text, day), wanted)
        told = Reason("told_from", {"words": "、".join(words), "date": day})
        better = again.verdict != "none" and again.citations
        return replace(again, reasons=(*again.reasons, told)) if better else answer

    def _within_article(self, question: Question, wanted: AskedFor) -> Answer | None:
        """Return what the article that a question points at says; ``None`` where there is none."""
        pointed = article_pointed(question.plain)
        if pointed is None or (wanted.filters and wanted.filters.article):
            return None
        hits = self.retrieved(
            self.questions.in_words_of_pages(pointed.words), self.reader.depth, wanted.filters
        )
        title = pointed_at(pointed, hits, self.index.store.article)
        fact = fact_asked(pointed.rest)
        if title is None:
            return self._likeliest(question, pointed, fact, hits, wanted) if fact else None
        if fact:
            first = next(hit.passage for hit in hits if hit.passage.title == title)
            article = self.index.store.article(first)
            return compose_fact(question, fact, article, hits, started=wanted.started)
        own = replace(
            wanted, filters=replace(wanted.filters or Filters(), article=title), literally=True
        )
        answer = self.answer(self.questions.in_words_of_pages(pointed.rest), own)
        if answer.verdict != "found":  # the words that point at it may tell what is asked
            whole = self._from_today(question, own)
            answer = whole if whole.verdict == "found" else answer
        return None if answer.verdict == "none" else replace(answer, question=question.text)

    def _likeliest(
        self,
        question: Question,
        pointed: Pointed,
        fact: ArticleFact,
        hits: Sequence[Hit],
        wanted: AskedFor,
    ) -> Answer | None:
        """Return what the nearest of several articles that may be meant says of itself: weak.

        Asked plainly whoever speaks in one would pass for who wrote it.
        """
        near = next((hit.passage for hit in hits if hit.passage.title), None)
        article = self.index.store.article(near) if near else []
        if not may_be_meant(pointed, article):
            return None
        told = compose_fact(question, fact, article, hits, started=wanted.started)
        if told.verdict == "none":
            return None
        return replace(told, verdict="weak", confidence=_MAY_BE, reasons=(Reason("not_stated"),))

    def _from_today(self, question: Question, wanted: AskedFor) -> Answer:
        """Answer a question as it was read, its years told from the day that it was read for."""
        shown, started = wanted.k, wanted.started
        hits = self._read_hits(question, wanted)
        lacks = self._lacking(question, wanted)
        if lacks and lacks.says_nothing:
            return compose_answer(question, hits[:shown], _refused(lacks), started=started)
        overview = self._overview(question, hits[:shown], wanted)
        if overview is not None:
            return overview
        judgement = self._judged(question, hits, lacks)
        article = self.index.store.article
        hits = replied_first(question, hits, article, self.reader.read)
        answer = compose_answer(question, hits[:shown], judgement, started=started, article=article)
        return with_collected(question, answer, hits) if wanted.articles is _ANY else answer

    def _read_hits(self, question: Question, wanted: AskedFor) -> list[Hit]:
        """Return the passages nearest to a question as they were read, best first."""
        depth = max(wanted.k, self.reader.depth) + len(wanted.seen)
        hits = self.retrieved(question, depth, wanted.filters)
        hits = [hit for hit in hits if hit.passage.id not in wanted.seen]
        hits = self.reader.rerank(question, hits)
        hits = read_on(question, hits, self.index.store.article, self.reader.read_on)
        return of_articles_first(hits, wanted.articles)

    def _lacking(self, question: Question, wanted: AskedFor) -> Lacking | None:
        """Return what of a question cannot be understood alone; nothing where it stands alone."""
        whole = wanted.literally or is_probe(question.normalized)  # "there" of "hi there"
        return None if whole else lacking(question, self.index.segmenter.known)

    def _judged(self, question: Question, hits: Sequence[Hit], lacks: Lacking | None) -> Judgement:
        """Judge hits, all of them: what is shown must not decide. What ``lacks`` is said."""
        judgement = self.reader.judge(question, hits)
        if lacks is None or judgement.verdict == "found":
            return judgement
        refusal = _refused(lacks)
        if judgement.verdict == "none":
            return refusal
        return replace(judgement, reasons=(*refusal.reasons, *judgement.reasons))

    def _overview(self, question: Question, hits: Sequence[Hit], wanted: AskedFor) -> Answer | None:
        """Return what the pages say of a subject that is named and no more is asked of it."""
        if not (hits and question.subject):
            return None
        naming = passages_naming(self.index, question.subject, wanted.filters)
        left_out = bool(wanted.filters) and naming == [] and self._is_named(question.subject)
        naming = of_same_case(self.index, question, of_same_name(question, naming))
        new = naming and [passage for passage in naming if passage.id not in wanted.seen]
        overview = compose_overview(question, new, hits, left_out=left_out, started=wanted.started)
        return overview if new or not naming else None

    def _is_named(self, subject: Subject) -> bool:
        """Tell whether any passage names a subject, whatever filters leave."""
        return passages_naming(self.index, subject) != []

    def retrieved(self, question: Question, depth: int, filters: Filters | None) -> list[Hit]:
        """Return the ``depth`` best hits; reprints count once, and others come in their place."""
        hits = without_reprints(found := self.retriever.retrieve(question, depth, filters))
        if len(hits) < len(found):
            more = self.retriever.retrieve(question, _MORE * depth, filters)
            hits = without_reprints(more)[:depth]
        return hits


def _refused(lacks: Lacking) -> Judgement:
    """Return the refusal of a question that cannot be understood alone."""
    return Judgement("none", 0.0, (Reason("needs_context", {"words": lacks.words}),))
