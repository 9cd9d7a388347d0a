"""Questions as they are read over one index: with its words, its names and its glossary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qa.indexing.glossary import Glossary
from qa.indexing.index import Index
from qa.models.base import Encoder
from qa.pipeline.opened import noise_floors
from qa.retrieval.local_places import with_local_places
from qa.retrieval.meant import with_meanings
from qa.retrieval.names_in_characters import full_names_in, names_in_characters
from qa.retrieval.question import read_question
from qa.retrieval.spelt_names import read_spelt
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.types import Question

_FULL_NAME = lazily(r"\b[A-Z][a-zü'’-]+ [A-Z][a-zü'’-]+")


class Questions:
    """Reads questions over one opened index."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        glossary: Glossary | None,
        today: date | None = None,
    ) -> None:
        """Take an opened index, the model that it was built with, and names that count as one.

        去年 and the like are told from ``today``; without one from the day that it is.
        """
        self._index = index
        self._encoder = encoder
        self._glossary = glossary
        self._today = today
        self._floors = noise_floors(index.manifest)
        self._dated = frozenset(index.store.years())

    def read(self, text: str, told_from: str | None = None) -> Question:
        """Return ``text`` with what is known of it, times as ``told_from`` that ISO date."""
        question = read_question(
            text,
            encoder=self._encoder,
            segmenter=self._index.segmenter,
            vocabulary=self._index.bigrams,
            meanings=self._index.bridge,
            dated=self._dated,
            today=told_from or self._today,
            glossary=self._glossary,
        )
        question = replace(question, floor=self._floors.get(question.language))
        return with_meanings(with_local_places(question, self._index), self._index.bridge)

    def in_words_of_pages(self, text: str) -> Question:
        """Return ``text`` as read, put as the pages put it.

        In English what is spelt in pinyin is named in the characters of the pages, where only one
        name may be meant.
        """
        question = self.read(text)
        if question.language != "en":
            return self._spelt_in_chinese(question)
        spelt = read_spelt(question, self._index, self.read)
        if spelt:
            return replace(spelt[0], text=question.text) if len(spelt) == 1 else question
        index = self._index
        put = names_in_characters(question.plain, index.bridge.surfaces, index.bigrams)
        if put == question.plain:
            return question
        read = self.read(put)
        return replace(
            read,
            text=text.strip(),
            named=tuple(dict.fromkeys((*read.named, *full_names_in(put)))),
            missing=question.missing,  # these go by its words, whatever names are spelt with
            familiar=question.familiar,
            language=question.language,
        )

    def _spelt_in_chinese(self, question: Question) -> Question:
        """Return a question in Chinese with a full name in pinyin in the pages' characters."""
        if not _FULL_NAME.search(question.plain):
            return question
        put = names_in_characters(question.plain, self._index.bridge.surfaces, self._index.bigrams)
        return question if put == question.plain else replace(self.read(put), text=question.text)

    def as_written(self, question: Question) -> Question:
        """Return a question in English with its names as they were typed.

        What takes the words of a question apart, or puts them otherwise, knows names in English.
        """
        english = question.language == "en" and HAS_CJK.search(question.plain)
        return self.read(question.text) if english else question

    def namesakes(self, question: Question) -> tuple[Question, ...]:
        """Return a question for a person in pinyin once for each of several whom it may mean."""
        spelt = read_spelt(question, self._index, self.read)
        return tuple(spelt) if len(spelt) > 1 else ()
