"""What the reader is given: what is asked of a passage, and the passage under its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from qa.models.cross_encoder.pairs import Pair, before_window, build_pair, windows
from qa.models.cross_encoder.readings import reading_of
from qa.models.e5.tokens import Tokens, open_tokenizer
from qa.text.english import in_words_told
from qa.text.lazily import lazily
from qa.text.matching import share_of_terms
from qa.text.normalize import simplify
from qa.text.sentences import sentence_at
from qa.text.story import in_story
from qa.text.written_numbers import spelt_as_in
from qa.types import ITEMS, Hit, Passage, Question, Span

_BETWEEN_CELLS = lazily(r"(?<=[^\s|│┃║｜])[ \t|│┃║｜](?=[^\s|│┃║｜])")
"""A row's cells are read as clauses, its name first: 质检班，得分95，组长鲁长河."""


class Inputs:
    """Makes the reader's input, a pair for each window of a passage under each of its headings."""

    def __init__(self) -> None:
        self._tokens = lru_cache(maxsize=4096)(open_tokenizer().tokenize)

    def of_hit(self, question: Question, hit: Hit) -> list[Pair]:
        """Return the input for a hit, of which is asked what of the question is open there."""
        return self.of(question, hit.passage, _asked_of(question, hit))

    def of_hit_in_its_words(self, question: Question, hit: Hit) -> list[Pair]:
        """Return the input for a hit of the question as far as may be in the hit's own words.

        Nothing where that changes nothing.
        """
        asked, passage = _asked_of(question, hit), hit.passage
        told = f"{passage.headings}\n{passage.text}"
        put = in_words_told(asked, told, question.surfaces or {})
        return self.of(question, passage, put) if put != asked else []

    def of_sentence(self, question: Question, hit: Hit) -> list[Pair]:
        """Return the input for the sentence alone that holds a read hit's best answer."""
        spans = reading_of(hit).spans
        text = hit.passage.text
        sentence = sentence_at(text, spans[0].span.start if spans else 0)
        return self._of_text(question, hit, text[sentence.start : sentence.end])

    def of_hit_and(self, question: Question, hit: Hit, following: Passage) -> Pair:
        """Return the input for the first window of a hit with the passage that follows it."""
        return self._of_text(question, hit, f"{hit.passage.text}\n{following.text}")[0]

    def _of_text(self, question: Question, hit: Hit, text: str) -> list[Pair]:
        """Return the input for ``text`` in the hit's place."""
        passage = replace(hit.passage, text=text, spans=(Span(0, len(text)),))
        return self.of(question, passage, _asked_of(question, hit))

    def of(self, question: Question, passage: Passage, asked: str) -> list[Pair]:
        """Return the input for a passage, where ``asked`` is what is asked of it."""
        tokens = self._tokens(asked)
        before = self._tokens(simplify(passage.before or ""))
        whole = self._passage_tokens(passage)
        return [
            build_pair(
                tokens, title, window, before_window(whole, window, before), question.surfaces
            )
            for title in self._titles(question, passage)
            for window in windows(whole)
        ]

    def _titles(self, question: Question, passage: Passage) -> Iterator[Tokens]:
        """Yield what stands over a passage; running text under a heading is read in two ways.

        The heading may name what is asked about, or say of the text what the text says itself; so
        it is read without it, and with it where it shares a word with the question.
        """
        over = [passage.kicker, passage.title]
        under = [passage.section, passage.lead]
        listed = passage.kind in ITEMS
        yield self._tokens(_joined([*over, *under] if listed else over))
        if not listed and passage.section and share_of_terms(passage.section, question.terms):
            yield self._tokens(_joined([*over, passage.section]))

    def _passage_tokens(self, passage: Passage) -> Tokens:
        simplified = simplify(passage.text)
        if passage.kind == "table":
            simplified = _BETWEEN_CELLS.sub("，", simplified)
        # Phrases may change length in conversion; then offsets would no longer be the passage's.
        return self._tokens(simplified if len(simplified) == len(passage.text) else passage.text)


def _asked_of(question: Question, hit: Hit) -> str:
    """Return what is asked of a passage: no story, nothing settled, figures as it spells them."""
    story = question.story
    settled = (span for span in hit.settled if not in_story(story, span))
    respelt = (one for one in hit.respelt if not in_story(story, one.span))
    asked = question.without([*story, *settled], respelt)
    return spelt_as_in(asked, hit.passage.text) if question.figures else asked


def _joined(words: Sequence[str | None]) -> str:
    return " ".join(one for one in words if one)


def tokens_of(pairs: Sequence[Pair]) -> int:
    """Return how many tokens reading a passage takes, all its windows together."""
    return sum(len(pair.ids) for pair in pairs)
