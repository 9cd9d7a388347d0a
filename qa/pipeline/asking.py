"""The way of a question over an opened index: alone, in parts, over articles, by who is meant."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from qa.answering.concluding.asked import conclusion_asked, states
from qa.answering.over.asked import asks_each, asks_unnamed, gathering_asked, named_in_a_row
from qa.answering.over.gathering import Gathering
from qa.answering.over.told import over_articles
from qa.answering.over.years import asked_of_year
from qa.answering.parts.composed import OwnArticles, compose_hops, compose_parts
from qa.answering.parts.reckoned import reckoned
from qa.answering.passages.citing import how_near
from qa.indexing.index import Index
from qa.models.splitting.pieces import Splitter
from qa.pipeline.alone import AskedFor, AskingAlone
from qa.pipeline.articles import answered_by_articles, newspapers_of
from qa.pipeline.gathering import DEPTH_OF_EACH, read_each
from qa.pipeline.hopping import Hopping
from qa.retrieval.mentions import stands_in
from qa.retrieval.parts.apart import own_articles, part_names
from qa.retrieval.parts.set_against import PutQuestion, put_plainly
from qa.retrieval.parts.split import parts_of
from qa.retrieval.price_asked import as_whether_paid, tells_free
from qa.retrieval.printed_asked import printed_asked
from qa.text.numbers import numbers_in
from qa.types import Answer, Hit, Question

_LIKELY = 0.5
"""The least confidence of what is told of one year among several."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What answers a question as it was read: ``alone`` each that asks one thing."""

    alone: AskingAlone
    splitter: Splitter

    @property
    def index(self) -> Index:
        """The index that is asked."""
        return self.alone.index

    def _read(self, text: str) -> Question:
        return self.alone.questions.in_words_of_pages(text)

    def answer(self, question: Question, wanted: AskedFor) -> Answer:
        """Answer a question; by whom or what it only describes where that tells more."""
        if (within := self._within_printed(question, wanted)) is not None:
            return within
        written = self.alone.questions.as_written(question)
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
        answer = self.answer(self._read(rest), replace(wanted, filters=printed))
        return replace(answer, question=question.text) if answer.verdict == "found" else None

    def _again(self, wanted: AskedFor, question: Question) -> Answer:
        """Answer another question than the one that was asked, alone and as it stands."""
        literally = replace(wanted, started=time.perf_counter(), literally=True)
        return self.alone.answer(question, literally)

    def _part_questions(self, question: Question) -> tuple[Question, ...]:
        return parts_of(question, self._read, self.index.segmenter.known, self.splitter)

    def _as_it_is(self, question: Question, written: Question, wanted: AskedFor) -> Answer:
        """Answer a question: in parts where it asks several things, else alone.

        ``written`` is the same with its names as they were typed, which is taken apart.
        """
        if (listed := answered_by_articles(self.alone, question, wanted)) is not None:
            return listed
        put = put_plainly(written, self._read)
        gathering = gathering_asked(put.question)
        single = self._is_single(put.question, gathering)
        parts = () if single else self._split(put)
        parts = parts or self.alone.questions.namesakes(question)
        if not parts:
            answer = self._or_free(question, self.alone.answer(question, wanted), wanted)
            answer = reckoned(question, answer)
            return self._gathered(gathering, question, answer, wanted) if gathering else answer
        asked = conclusion_asked(put.question)
        if asked in ("sum", "difference"):
            whole = self.alone.answer(question, wanted)
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

    def _or_free(self, question: Question, answer: Answer, wanted: AskedFor) -> Answer:
        """Return the answer; of a price that is not found, that nothing is paid, where told."""
        asked = as_whether_paid(question.plain)
        if asked is None or answer.verdict == "found" or any(numbers_in(_marked(answer))):
            return answer
        told = self._again(wanted, self._read(asked))
        free = told.verdict != "none" and tells_free(_marked(told))
        return (
            replace(told, question=question.text, type=answer.type, yes_no=None) if free else answer
        )

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
        pair, apart = put.against.pair, put.against.apart
        if pair:
            return tuple(replace(self._read(text), compares=False) for text in pair)
        parts = self._part_questions(put.question)
        return self._part_questions(self._read(apart)) if apart and not parts else parts

    def _gathered(
        self, gathering: Gathering, question: Question, answer: Answer, wanted: AskedFor
    ) -> Answer:
        """Return the answer to what is asked over several articles, each asked the same."""
        if answer.verdict == "found" and not gathering.several:
            return answer
        one = self._read(gathering.one)
        hits = self.alone.retrieved(one, DEPTH_OF_EACH, wanted.filters)
        read = read_each(one, hits, self.alone.reader)
        refused = answer.verdict == "none" and self._refuses(one, read)
        if refused:
            return answer

        def of_year(year: str) -> Hit | None:
            found = self.alone.answer(self._read(asked_of_year(gathering.one, year)), wanted)
            told = found.verdict == "found" or found.confidence >= _LIKELY
            return found.citations[0].hit if told and found.citations else None

        return over_articles(gathering, question, one, answer, read, of_year)

    def _refuses(self, one: Question, hits: Sequence[Hit]) -> bool:
        """Tell whether what is asked of one is told nowhere."""
        best = sorted(hits, key=how_near, reverse=True)
        return not best or self.alone.reader.judge(one, best).verdict == "none"

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
            answers.append(self.alone.answer(part, of_part))
        return answers


def _marked(answer: Answer) -> str:
    """Return the words that are marked in what is cited first."""
    return " ".join(words for one in answer.citations[:1] for words in one.words)
