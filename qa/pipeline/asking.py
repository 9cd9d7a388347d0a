"""The way of one question over an opened index: alone, in parts, or of a subject it only names."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from qa.answering.answer import compose_answer
from qa.answering.concluding.asked import conclusion_asked, states
from qa.answering.gathered.collected import with_collected
from qa.answering.over.asked import asks_each, asks_unnamed, gathering_asked, named_in_a_row
from qa.answering.over.gathering import Gathering
from qa.answering.over.told import over_articles
from qa.answering.over.years import asked_of_year
from qa.answering.overviews.of_article import compose_fact, fact_asked
from qa.answering.overviews.overview import compose_overview
from qa.answering.parts.composed import (
    OwnArticles,
    compose_hops,
    compose_parts,
    of_articles_first,
)
from qa.answering.parts.reckoned import reckoned
from qa.answering.passages.citing import how_near
from qa.answering.passages.dating import newest_of_same
from qa.answering.passages.read_on import read_on
from qa.answering.passages.repeats import without_reprints
from qa.answering.passages.replies import replied_first
from qa.indexing.index import Index
from qa.models.base import Reader
from qa.models.splitting.pieces import Splitter
from qa.pipeline.articles import answered_by_articles, newspapers_of
from qa.pipeline.gathering import DEPTH_OF_EACH, read_each
from qa.pipeline.hopping import Hopping
from qa.pipeline.questions import Questions
from qa.retrieval.followup.alone import Lacking, lacking
from qa.retrieval.mentions import of_same_case, of_same_name, passages_naming, stands_in
from qa.retrieval.parts.apart import own_articles, part_names
from qa.retrieval.parts.set_against import PutQuestion, put_plainly
from qa.retrieval.parts.split import parts_of
from qa.retrieval.pointed_article import article_pointed, pointed_at
from qa.retrieval.printed_asked import printed_asked
from qa.retrieval.retrieve import Retriever
from qa.retrieval.told_times import years_from_today
from qa.text.questions import is_probe
from qa.types import (
    Answer,
    Filters,
    Hit,
    Judgement,
    Question,
    Reason,
    Subject,
)

_LIKELY = 0.5
"""The least confidence of what is told of one year among several."""
MORE = 10
"""Times as many passages are retrieved where reprints are among the first."""


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
class Asking:
    """What answers a question as it was read: index, retriever, reader and what reads questions."""

    index: Index
    retriever: Retriever
    reader: Reader
    questions: Questions
    splitter: Splitter

    def _read(self, text: str) -> Question:
        return self.questions.in_words_of_pages(text)

    def answer(self, question: Question, wanted: AskedFor) -> Answer:
        """Answer a question; by whom or what it only describes where that tells more."""
        if (within := self._within_printed(question, wanted)) is not None:
            return within
        written = self.questions.as_written(question)
        whole = self._as_it_is(question, written, wanted)
        if wanted.seen or question.subject:
            return whole
        hops = Hopping(self._read, self._part_questions, partial(self._again, wanted))
        answers = hops.answers(written, whole)
        return (
            compose_hops(question, answers, wanted.k, started=wanted.started) if answers else whole
        )

    def _within_printed(self, question: Question, wanted: AskedFor) -> Answer | None:
        """Return what is found where a question says that it was printed; ``None`` else."""
        if wanted.filters:
            return None
        found = printed_asked(question.plain, lambda: newspapers_of(self.index))
        if found is None:
            return None
        printed, rest = found
        answer = self.answer(self._read(rest), replace(wanted, filters=Filters(printed=printed)))
        return replace(answer, question=question.text) if answer.verdict == "found" else None

    def _again(self, wanted: AskedFor, question: Question) -> Answer:
        """Answer another question than the one that was asked, alone and as it stands."""
        return self._alone(question, replace(wanted, started=time.perf_counter(), literally=True))

    def _part_questions(self, question: Question) -> tuple[Question, ...]:
        return parts_of(question, self._read, self.index.segmenter.known, self.splitter)

    def _as_it_is(self, question: Question, written: Question, wanted: AskedFor) -> Answer:
        """Answer a question: in parts where it asks several things, else alone.

        ``written`` is the same with its names as they were typed, which is taken apart.
        """
        if (listed := self._articles(question, wanted)) is not None:
            return listed
        put = put_plainly(written, self._read)
        gathering = gathering_asked(put.question)
        single = self._is_single(put.question, gathering)
        parts = () if single else self._split(put)
        parts = parts or self.questions.namesakes(question)
        if not parts:
            answer = self._alone(question, wanted)
            answer = reckoned(question, answer)
            return self._gathered(gathering, question, answer, wanted) if gathering else answer
        asked = conclusion_asked(put.question)
        if asked in ("sum", "difference"):
            whole = self._alone(question, wanted)
            if states(asked, whole):
                return whole
        names = part_names(self.index, [part.plain for part in parts])
        answers = self._of_parts(parts, names, wanted)
        whole = compose_parts(
            question, answers, wanted.k, names=names, put=put, started=wanted.started
        )
        untold = gathering and not whole.concluded and gathering.done == "difference"
        if gathering and (untold or whole.verdict == "none"):
            return self._gathered(gathering, question, whole, wanted)
        return whole

    def _is_single(self, question: Question, gathering: Gathering | None) -> bool:
        """Tell whether a question asks one thing over several articles, none of which it names.

        Two things that the pages name in one breath are one: 历年的工资和补贴.
        """
        if asks_unnamed(question, gathering):
            return True
        row = named_in_a_row(gathering.one) if gathering and asks_each(gathering) else None
        return row is not None and stands_in(self.index, row)

    def _split(self, put: PutQuestion) -> tuple[Question, ...]:
        """Return what a question asks, a question each; nothing where it asks one thing."""
        if put.pair:
            return tuple(replace(self._read(text), compares=False) for text in put.pair)
        parts = self._part_questions(put.question)
        return self._part_questions(self._read(put.apart)) if put.apart and not parts else parts

    def _articles(self, question: Question, wanted: AskedFor) -> Answer | None:
        """Return the list of articles that a question asks for; ``None`` where it asks for none."""
        return answered_by_articles(
            self.index,
            self.questions,
            question,
            lambda one: self._retrieved(one, max(wanted.k, self.reader.depth), wanted.filters),
            wanted.filters,
            wanted.seen,
            wanted.started,
        )

    def _gathered(
        self, gathering: Gathering, question: Question, answer: Answer, wanted: AskedFor
    ) -> Answer:
        """Return the answer to what is asked over several articles, each asked the same."""
        if answer.verdict == "found" and not gathering.several:
            return answer
        one = self._read(gathering.one)
        hits = self._retrieved(one, DEPTH_OF_EACH, wanted.filters)
        read = read_each(one, hits, self.reader)
        refused = answer.verdict == "none" and self._refuses(one, read)
        if refused:
            return answer

        def of_year(year: str) -> Hit | None:
            found = self._alone(self._read(asked_of_year(gathering.one, year)), wanted)
            told = found.verdict == "found" or found.confidence >= _LIKELY
            return found.citations[0].hit if told and found.citations else None

        return over_articles(gathering, question, one, answer, read, of_year)

    def _refuses(self, one: Question, hits: Sequence[Hit]) -> bool:
        """Tell whether what is asked of one is told nowhere."""
        best = sorted(hits, key=how_near, reverse=True)
        return not best or self.reader.judge(one, best).verdict == "none"

    def _of_parts(
        self, parts: Sequence[Question], names: Sequence[str], wanted: AskedFor
    ) -> list[Answer]:
        """Answer each part of a question, from articles that name what it alone asks about."""
        named = own_articles(self.index, names)
        every = frozenset[tuple[str, int]]().union(*(one.articles for one in named))
        answers = []
        for part, name, one in zip(parts, names, named, strict=True):
            others, rivals = every - one.articles, tuple(other for other in names if other != name)
            articles = OwnArticles(one.articles, others, one.together, name, rivals)
            now = time.perf_counter()
            of_part = replace(wanted, started=now, literally=True, articles=articles)
            answers.append(self._alone(part, of_part))
        return answers

    def _alone(self, question: Question, wanted: AskedFor) -> Answer:
        """Answer a question that asks one thing, a part of another from its own articles.

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
        hits = self._retrieved(self._read(pointed.words), self.reader.depth, wanted.filters)
        title = pointed_at(pointed, hits, self.index.store.article)
        if title is None:
            return None
        fact = fact_asked(pointed.rest)
        if fact:
            first = next(hit.passage for hit in hits if hit.passage.title == title)
            article = self.index.store.article(first)
            return compose_fact(question, fact, article, hits, started=wanted.started)
        own = replace(
            wanted, filters=replace(wanted.filters or Filters(), article=title), literally=True
        )
        answer = self._alone(self._read(pointed.rest), own)
        if answer.verdict != "found":  # the words that point at it may tell what is asked
            whole = self._from_today(question, own)
            answer = whole if whole.verdict == "found" else answer
        return None if answer.verdict == "none" else replace(answer, question=question.text)

    def _from_today(self, question: Question, wanted: AskedFor) -> Answer:
        """Answer a question as it was read, its years told from the day that it was read for."""
        k, seen, started = wanted.k, wanted.seen, wanted.started
        depth = max(k, self.reader.depth) + len(seen)
        hits = self._retrieved(question, depth, wanted.filters)
        hits = [hit for hit in hits if hit.passage.id not in seen] if seen else hits
        hits = self.reader.rerank(question, hits)
        hits = read_on(question, hits, self.index.store.article, self.reader.read_on)
        hits = of_articles_first(hits, wanted.articles)
        whole = wanted.literally or is_probe(question.normalized)  # "there" of "hi there"
        lacks = None if whole else lacking(question, self.index.segmenter.known)
        leaning = lacks and _refused(lacks)
        if lacks and leaning and lacks.says_nothing:
            return compose_answer(question, hits[:k], leaning, started=started)
        overview = self._overview(question, hits[:k], wanted)
        if overview is not None:
            return overview
        judgement = self.reader.judge(question, hits)  # by all: what is shown must not decide
        if leaning and judgement.verdict == "none":
            judgement = leaning
        elif leaning and judgement.verdict == "weak":
            judgement = replace(judgement, reasons=(*leaning.reasons, *judgement.reasons))
        article = self.index.store.article
        hits = replied_first(question, hits, article, self.reader.read)
        answer = compose_answer(question, hits[:k], judgement, started=started, article=article)
        alone = wanted.articles is _ANY
        return with_collected(question, answer, hits) if alone else answer

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

    def _retrieved(self, question: Question, depth: int, filters: Filters | None) -> list[Hit]:
        """Return the ``depth`` best hits; reprints count once, and others come in their place."""
        hits = without_reprints(found := self.retriever.retrieve(question, depth, filters))
        if len(hits) < len(found):
            more = self.retriever.retrieve(question, MORE * depth, filters)
            hits = without_reprints(more)[:depth]
        return hits


def _refused(lacks: Lacking) -> Judgement:
    """Return the refusal of a question that cannot be understood alone."""
    return Judgement("none", 0.0, (Reason("needs_context", {"words": lacks.words}),))
