"""An index, an encoder and a reader, opened once for any number of questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

from qa.answering.answer import compose_answer
from qa.answering.gathered.collected import with_collected
from qa.answering.overviews.overview import compose_overview
from qa.answering.parts.asked import conclusion_asked, states
from qa.answering.parts.composed import (
    OwnArticles,
    compose_parts,
    of_articles_first,
    settled_by_change,
    unless_of_another,
)
from qa.answering.parts.reckoned import reckoned
from qa.answering.parts.sides import with_sides
from qa.answering.passages.dating import newest_first, newest_of_same, of_year_first, printed
from qa.answering.passages.repeats import text_first, without_reprints
from qa.answering.passages.replies import replied_first
from qa.indexing.glossary import Glossary, glossary_of, read_glossary
from qa.indexing.index import Index, open_index
from qa.models.base import Encoder, Reader
from qa.models.encoders import open_query_encoder
from qa.models.names import NamesReader
from qa.models.readers import DEFAULT_READER, open_reader
from qa.pipeline.each_year import of_years_told, one_of_years
from qa.pipeline.opened import check_signals, tell_of_stale
from qa.pipeline.questions import Questions
from qa.retrieval.followup.alone import Lacking, lacking
from qa.retrieval.followup.complete import complete
from qa.retrieval.followup.pages import IndexedPages
from qa.retrieval.mentions import of_same_case, of_same_name, passages_naming
from qa.retrieval.parts.apart import InIndex, own_articles, part_names
from qa.retrieval.parts.marks import MOST_PARTS
from qa.retrieval.parts.over_years import (
    each_year_parts,
    yearly_parts,
    years_each,
    years_spanned,
)
from qa.retrieval.parts.sides import sides_of
from qa.retrieval.parts.split import parts_of
from qa.retrieval.question import MAX_CHARS
from qa.retrieval.retrieve import Retriever
from qa.retrieval.search.typing import mistyped, put_right
from qa.retrieval.spelt_names import sounding_like
from qa.retrieval.told_times import years_from_today
from qa.text.questions import is_probe
from qa.types import (
    Answer,
    Completion,
    Filters,
    Hit,
    Judgement,
    Passage,
    Question,
    Reason,
    Subject,
    Turn,
)

DEFAULT_K = 5

_YEARS_FROM = 20
"""Passages of which the years are taken where a question asks of several years at once."""

MORE = 10
"""Times as many passages are retrieved where reprints are among the first."""


_ANY = OwnArticles()
"""Of a question that is no part of another."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How a question is asked: from how many passages, under which filters, without those seen.

    ``articles`` are a part's own.
    """

    k: int
    filters: Filters | None
    seen: Collection[str]
    started: float
    literally: bool
    articles: OwnArticles = _ANY


class Session:
    """Answers questions over one opened index."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        reader: Reader | None = None,
        glossary: Glossary | None = None,
        retriever: Retriever | None = None,
    ) -> None:
        """Put the parts together; without a ``reader`` what is named decides."""
        self.index = index
        self.encoder = encoder
        self.reader: Reader = reader or NamesReader()
        self._retriever = retriever or Retriever(index)
        self._questions = Questions(index, encoder, glossary)

    @classmethod
    def open(
        cls,
        path: Path,
        notify: Callable[[str], None] | None = None,
        *,
        reader: str = DEFAULT_READER,
        glossary: Path | None = None,
    ) -> Session:
        """Open the index in ``path``, the model it was built with, and the reader of that name.

        Names of a ``glossary`` count as one another; without one given, of that beside the index.
        ``notify`` is told of anything worth knowing in one line. Raises the errors of
        :func:`qa.indexing.index.open_index` and :func:`qa.models.readers.open_reader`, and
        :class:`IndexMismatchError` when the index was built without a signal in use.
        """
        index = open_index(path)
        if notify:
            tell_of_stale(index, notify)
        manifest = index.manifest
        check_signals(manifest)
        encoder = open_query_encoder(manifest.model, manifest.fingerprint, notify)
        names = glossary_of(path, glossary)
        known = read_glossary(names) if names else None
        return cls(index, encoder, open_reader(reader, notify), known)

    def ask(
        self,
        text: str | Question,
        k: int = DEFAULT_K,
        filters: Filters | None = None,
        *,
        seen: Collection[str] = (),
        literally: bool = False,
    ) -> Answer:
        """Answer one question, as typed or as read, from up to ``k`` passages under ``filters``.

        Passages whose ids are ``seen`` are left out. A question that leans on one before it
        (他是谁) is said to where nothing is found without, unless it is to be taken ``literally``.
        One that asks several things (A和B各有多少) is asked in parts.

        Raises :class:`qa.errors.UsageError` when the question holds no letter or digit.
        """
        answer = self._answer(text, k, filters, seen, literally=literally)
        return _told_of_cut(self._told_of_typing(answer))

    def _answer(
        self,
        text: str | Question,
        k: int,
        filters: Filters | None,
        seen: Collection[str],
        *,
        literally: bool,
    ) -> Answer:
        started = time.perf_counter()
        with self.index.blaming_damage():
            question = text if isinstance(text, Question) else self.question(text)
            known = self.index.segmenter.known
            parts = parts_of(question, self.question, known, InIndex(self.index))
            parts = parts or self._questions.namesakes(question)
            parts = parts or self._yearly(question, filters)
            wanted = _Wanted(k, filters, seen, started, literally)
            if not parts:
                return one_of_years(question, reckoned(question, self._alone(question, wanted)))
            asked = conclusion_asked(question)
            if asked in ("sum", "difference"):
                whole = self._alone(question, wanted)
                if states(asked, question, whole):
                    return whole
                changed = settled_by_change(question, parts, whole, started=started)
                if changed is not None and asked == "difference":
                    return changed
            names = part_names(self.index, [part.plain for part in parts])
            answers = of_years_told(question, parts, self._of_parts(parts, names, wanted))
            if len(answers) < 2:
                return one_of_years(question, self._alone(question, wanted))
            return compose_parts(question, answers, k, names=names, started=started)

    def _of_parts(
        self, parts: Sequence[Question], names: Sequence[str], wanted: _Wanted
    ) -> list[Answer]:
        """Answer each part of a question, from articles that name what it alone asks about."""
        named = own_articles(self.index, names)
        every = named[0].union(*named)
        answers = []
        for part, own in zip(parts, named, strict=True):
            articles, now = OwnArticles(own, every - own), time.perf_counter()
            of_part = replace(wanted, started=now, literally=True, articles=articles)
            answers.append(unless_of_another(self._alone(part, of_part), articles))
        return answers

    def _alone(self, question: Question, wanted: _Wanted) -> Answer:
        """Answer a question that asks one thing, a part of another from its own articles.

        今年 and the like are told from today; where the pages are of no such year, from the newest
        article that tells of the same, which is said.
        """
        answer = self._from_today(question, wanted)
        words = years_from_today(question.normalized, date.today())
        day = newest_of_same(answer.nearest) if words and answer.verdict != "found" else None
        if day is None:
            return answer
        again = self._from_today(self._questions.read(question.text, day), wanted)
        told = Reason("told_from", {"words": "、".join(words), "date": day})
        better = again.verdict != "none" and again.citations
        return replace(again, reasons=(*again.reasons, told)) if better else answer

    def _from_today(self, question: Question, wanted: _Wanted) -> Answer:
        """Answer a question as it was read, its years told from the day that it was read for."""
        k, seen, started = wanted.k, wanted.seen, wanted.started
        depth = max(k, self.reader.depth) + len(seen)
        hits = self._retrieved(question, depth, wanted.filters)
        hits = [hit for hit in hits if hit.passage.id not in seen] if seen else hits
        hits = of_year_first(question, text_first(self.reader.rerank(question, hits)))
        hits = of_articles_first(newest_first(question, hits), wanted.articles)
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
        answer = with_sides(answer, sides_of(question), self.question, self.reader.read)
        alone = wanted.articles is _ANY
        return with_collected(question, answer, hits) if alone else answer

    def _overview(self, question: Question, hits: Sequence[Hit], wanted: _Wanted) -> Answer | None:
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

    def _told_of_typing(self, answer: Answer) -> Answer:
        """Return an answer that is not sure with what its question may have been typed for."""
        if answer.verdict == "found":
            return answer
        asked = answer.question[:MAX_CHARS]
        wrong = mistyped(asked, self.index.segmenter.known, self.index.bigrams)
        named = ((name, sounding_like(name, self.index)) for name in answer.missing)
        wrong = wrong or [(name, like) for name, like in named if like]
        if not wrong:
            return answer
        meant = Reason("mistyped", {"asked": put_right(asked, wrong)})
        return replace(answer, reasons=(*answer.reasons, meant))

    def complete(self, question: Question, turns: Sequence[Turn]) -> Completion | None:
        """Return a question in full where it leans on ``turns`` (oldest first), else ``None``."""
        return complete(question, turns, self.index.segmenter.known, IndexedPages(self.index))

    def _retrieved(self, question: Question, depth: int, filters: Filters | None) -> list[Hit]:
        """Return the ``depth`` best hits; reprints count once, and others come in their place."""
        hits = without_reprints(found := self._retriever.retrieve(question, depth, filters))
        if len(hits) < len(found):
            more = self._retriever.retrieve(question, MORE * depth, filters)
            hits = without_reprints(more)[:depth]
        return hits

    def question(self, text: str) -> Question:
        """Return ``text`` with everything known of it over this index.

        One for a person in pinyin is read as that in Chinese, where only one may be meant; so is
        one for an article of a rule (Article 9), where the pages have such.
        """
        return self._questions.in_words_of_pages(text)

    def _yearly(self, question: Question, filters: Filters | None) -> tuple[Question, ...]:
        """Return a question after several years at once for each, as many as tell of it first."""
        count, each = years_spanned(question), years_each(question)
        if count is None and each is None:
            return ()
        hits = self._retrieved(question, _YEARS_FROM, filters)
        dated = dict.fromkeys(day[:4] for hit in hits if (day := printed(hit)))
        if count is None:
            told = [year for year in dated if not each or year in each]
            years = sorted(told[:MOST_PARTS])
            asked = each_year_parts(question, years) if len(years) > 1 else []
        else:
            years = sorted(list(dated)[:count])
            asked = yearly_parts(question, years) if len(years) == count else []
        return tuple(self._questions.read(text) for text in asked)

    def close(self) -> None:
        """Let go of the index's files."""
        self.index.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def around(self, passage: Passage, width: int) -> list[Passage]:
        """Return ``passage`` with up to ``width`` passages of its article on either side."""
        return neighbours(self.index.store.article(passage), passage, width)


def _refused(lacks: Lacking) -> Judgement:
    """Return the refusal of a question that cannot be understood alone."""
    return Judgement("none", 0.0, (Reason("needs_context", {"words": lacks.words}),))


def _told_of_cut(answer: Answer) -> Answer:
    """Return the answer with the remark that its question was longer than what is read."""
    length = len(answer.question)
    if length <= MAX_CHARS:
        return answer
    cut = Reason("question_cut", {"kept": MAX_CHARS, "length": length})
    return replace(answer, reasons=(*answer.reasons, cut))


def neighbours(article: Sequence[Passage], passage: Passage, width: int) -> list[Passage]:
    """Return ``passage`` with up to ``width`` passages of its ``article`` on either side."""
    place = next(i for i, other in enumerate(article) if other.id == passage.id)
    return list(article[max(0, place - width) : place + width + 1])
