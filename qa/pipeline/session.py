"""An index, an encoder and a reader, opened once for any number of questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

from qa.config import PASSAGES_SHOWN
from qa.indexing.glossary import Glossary
from qa.indexing.index import Index
from qa.models.base import Encoder, Reader
from qa.models.names import NamesReader
from qa.models.readers import DEFAULT_READER
from qa.models.splitting.pieces import Splitter, Whole
from qa.pipeline.alone import AskedFor, AskingAlone
from qa.pipeline.asking import Asking
from qa.pipeline.opening import open_whole
from qa.pipeline.questions import Questions
from qa.retrieval.followup.before import IndexedPages
from qa.retrieval.followup.complete import complete
from qa.retrieval.question import MAX_CHARS
from qa.retrieval.retrieve import Retriever
from qa.retrieval.search.typing import mistyped, put_right
from qa.retrieval.spelt_names import sounding_like
from qa.types import Answer, Completion, Filters, Passage, Question, Reason, Turn

_OF_NO_PASSAGE = frozenset(
    {
        "filtered_out",
        "no_issue",
        "nothing_asked",
        "needs_context",
        "asks_moment",
        "asks_place",
        "asks_self",
        "asks_program",
    }
)
"""Reasons of a refusal that say all there is to say, or go by the question alone."""


class Session:
    """Answers questions over one opened index."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        reader: Reader | None = None,
        *,
        glossary: Glossary | None = None,
        retriever: Retriever | None = None,
        splitter: Splitter | None = None,
        today: date | None = None,
    ) -> None:
        """Put the parts together; without a ``reader`` what is named decides.

        Without a ``splitter`` a question that asks several things is asked whole; without
        ``today`` 今年 is told from the day of each question.
        """
        self.index = index
        self.encoder = encoder
        self.reader: Reader = reader or NamesReader()
        self._questions = Questions(index, encoder, glossary, today)
        alone = AskingAlone(index, retriever or Retriever(index), self.reader, self._questions)
        self._asking = Asking(alone, splitter or Whole())

    @staticmethod
    def open(
        path: Path,
        notify: Callable[[str], None] | None = None,
        *,
        reader: str = DEFAULT_READER,
        glossary: Path | None = None,
        today: date | None = None,
    ) -> Session:
        """Open the index in ``path``, the model it was built with, and the reader of that name.

        Names of a ``glossary`` count as one another; without one given, of that beside the index.
        今年 is told from ``today``, without one from the day of each question. ``notify`` is told
        of anything worth knowing in one line. Raises the errors of
        :func:`qa.indexing.index.open_index` and :func:`qa.models.readers.open_reader`, and
        :class:`IndexMismatchError` when the index was built without a signal in use. Where this
        module is not imported yet, :func:`qa.pipeline.opening.open_whole` takes less time.
        """
        return open_whole(path, notify, reader=reader, glossary=glossary, today=today)

    def ask(
        self,
        text: str | Question,
        k: int = PASSAGES_SHOWN,
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
        wanted = AskedFor(k, filters, seen, time.perf_counter(), literally)
        with self.index.blaming_damage():
            question = text if isinstance(text, Question) else self.question(text)
            answer = self._asking.answer(question, wanted)
            if filters and answer.verdict == "none":
                answer = self._told_of_filters(answer, question, wanted)
        return _told_of_cut(self._told_of_typing(answer))

    def _told_of_filters(self, answer: Answer, question: Question, wanted: AskedFor) -> Answer:
        """Return a refusal that the filters are to blame for with that as its first reason.

        Then the question is not off the topic of the pages, whatever is left of them.
        """
        if _OF_NO_PASSAGE.intersection(reason.code for reason in answer.reasons):
            return answer
        free = replace(wanted, filters=None, started=time.perf_counter())
        if self._asking.answer(question, free).verdict == "none":
            return answer
        others = (reason for reason in answer.reasons if reason.code != "off_topic")
        return replace(answer, reasons=(Reason("filtered"), *others))

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
        return complete(question, turns, IndexedPages(self.index))

    def question(self, text: str) -> Question:
        """Return ``text`` with everything known of it over this index.

        One for a person in pinyin is read as that in Chinese, where only one may be meant; so is
        one for an article of a rule (Article 9), where the pages have such.
        """
        return self._questions.in_words_of_pages(text)

    def close(self) -> None:
        """Let go of the index's files."""
        self.index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def around(self, passage: Passage, width: int) -> list[Passage]:
        """Return ``passage`` with up to ``width`` passages of its article on either side."""
        return neighbours(self.index.store.article(passage), passage, width)


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
