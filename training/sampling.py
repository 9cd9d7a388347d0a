"""Which (question, passage) pairs make up a training step, and what is true of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.models.cross_encoder.pairs import (
    NOTHING,
    WINDOW_TOKENS,
    Pair,
    before_window,
    build_pair,
    grams,
)
from qa.models.e5.tokens import Tokens
from qa.text.english import Surfaces, asks_in_english
from training.augment import make_unanswerable, reword
from training.data import Data, Question

if TYPE_CHECKING:
    from qa.models.e5.tokens import E5Tokenizer

NEAREST = 12
SAME_ARTICLE = 0.55
CHANGED = 0.25
WITHOUT_TITLE = 0.12
WITHOUT_BEFORE = 0.2
NEAR, GOLD = 3.0, 2.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair and its truth: ``answers`` are (first, last) token positions, empty for none.

    ``ranked`` pairs compete for relevance within their ``group``; ``weight`` is what the pair's
    answerability counts: the near misses, few among many easy negatives, count most.
    """

    pair: Pair
    answers: tuple[tuple[int, int], ...]
    group: int
    ranked: bool
    weight: float = 1.0


class Sampler:
    """Draws groups: a question with its passage, hard negatives, and changed questions."""

    def __init__(
        self,
        data: Data,
        questions: Sequence[Question],
        tokenizer: E5Tokenizer,
        negatives: dict[str, float],
        seed: int,
        surfaces: Callable[[str], Surfaces],
        mined: Mapping[int, Sequence[int]] | None = None,
    ) -> None:
        """Draw from the ``questions`` over the passages of ``data``.

        ``negatives`` is how many a question gets on average, by its source's prefix; ``surfaces``
        gives the words of a text that say English terms. ``mined`` are passages that retrieval
        finds for a question, the best first; for others those nearest by BM25 are taken.
        """
        self._data = data
        self._questions = questions
        self._surfaces = surfaces
        self._nearest = nearest_passages([q.text for q in questions], data)
        for index, found in (mined or {}).items():
            self._nearest[index] = list(found)
        self._tokenizer = tokenizer
        self._passages = [tokenizer.tokenize(p.text) for p in data.passages]
        titles = sorted({p.title for p in data.passages})
        self._titles = {title: tokenizer.tokenize(title) for title in titles}
        self._siblings: dict[str, list[int]] = {}
        for index, passage in enumerate(data.passages):
            self._siblings.setdefault(passage.article, []).append(index)
        self._negatives = negatives
        self._rng = random.Random(seed)

    def epoch(self, groups: int, repeat: dict[str, float]) -> Iterator[list[Sample]]:
        """Yield steps of ``groups`` questions; ``repeat`` is how often, by the source's prefix.

        A file of our own may have a number of its own (``union:t``).
        """
        order = [
            index
            for index, question in enumerate(self._questions)
            for _ in range(self._times(_by_source(repeat, question.article)))
        ]
        self._rng.shuffle(order)
        for start in range(0, len(order), groups):
            chosen = order[start : start + groups]
            yield [s for group, index in enumerate(chosen) for s in self._group(index, group)]

    def _times(self, repeat: float) -> int:
        """Return ``repeat`` rounded up or down at random, right on average."""
        return int(repeat + self._rng.random())

    def _group(self, index: int, group: int) -> list[Sample]:
        question = self._questions[index]
        rng = self._rng
        wording = rng.choice((question.text, *question.forms))
        tokens = self._tokens(reword(wording, rng))
        titled = rng.random() >= WITHOUT_TITLE
        negatives = self.draw_negatives(index)
        if not question.answers:
            few = negatives[: 1 if question.near is not None else 2]
            few = few if question.article.startswith("union") else []
            samples = [self._sample(tokens, i, [], group, titled, False) for i in few]
            if question.near is not None:
                weight = NEAR if question.article.startswith("union") else GOLD
                samples.append(
                    self._sample(tokens, question.near, [], group, titled, False, weight)
                )
            return samples
        gold = rng.choice(sorted(question.answers))
        spans = question.answers[gold]
        samples = [self._sample(tokens, gold, spans, group, titled, True, GOLD)]
        samples += [self._sample(tokens, i, [], group, titled, True) for i in negatives]
        if rng.random() < CHANGED:
            text = self._data.passages[gold].text
            changed = make_unanswerable(wording, self._data.passages[gold].title + text, rng)
            if changed:
                asked = self._tokens(changed)
                samples.append(self._sample(asked, gold, [], group, titled, False, NEAR))
        return samples

    def _tokens(self, text: str) -> Tokens:
        return self._tokenizer.tokenize(text)

    def draw_negatives(self, index: int) -> list[int]:
        """Return passages that do not answer question ``index``, though they come near it."""
        question, rng = self._questions[index], self._rng
        siblings = [i for i in self._siblings[question.article] if self._is_negative(question, i)]
        nearest = [int(i) for i in self._nearest[index] if self._is_negative(question, int(i))]
        pool = nearest[:NEAREST]
        wanted = self._times(self._negatives[question.article.split(":")[0]])
        drawn: list[int] = []
        while len(drawn) < wanted and (pool or siblings):
            source = siblings if siblings and (rng.random() < SAME_ARTICLE or not pool) else pool
            # Squaring favours the nearest without ever drawing only them.
            place = int(len(source) * rng.random() ** 2) if source is pool else None
            pick = source.pop(rng.randrange(len(source)) if place is None else place)
            if pick not in drawn:
                drawn.append(pick)
        return drawn

    def _is_negative(self, question: Question, index: int) -> bool:
        if index in question.answers or index == question.near:
            return False
        passage = self._data.passages[index]
        if passage.article != question.article:
            return True
        golds = {
            self._data.passages[i].text[a:b] for i, s in question.answers.items() for a, b in s
        }
        return not any(len(gold) > 1 and gold in passage.text for gold in golds)

    def _sample(
        self,
        tokens: Tokens,
        index: int,
        spans: Sequence[tuple[int, int]],
        group: int,
        titled: bool,
        ranked: bool,
        weight: float = 1.0,
    ) -> Sample:
        passage = self._passages[index]
        title = self._titles[self._data.passages[index].title] if titled else Tokens("", (), ())
        marked = [m for m in (token_span(passage, a, b) for a, b in spans) if m]
        low = self._window_start(passage, marked)
        window = passage.cut(low, low + WINDOW_TOKENS)
        before = before_window(passage, window, self._before(index))
        surfaces = self._surfaces_of(index) if asks_in_english(tokens.text) else None
        pair = build_pair(tokens, title, window, before, surfaces)
        shift = pair.passage_start - low
        inside = [(a, b) for a, b in marked if low <= a and b < low + WINDOW_TOKENS]
        return Sample(pair, tuple((a + shift, b + shift) for a, b in inside), group, ranked, weight)

    def _before(self, index: int) -> Tokens:
        """Return the paragraph before a passage, at times nothing, as before a page's first."""
        follows = self._data.passages[index].follows and self._rng.random() >= WITHOUT_BEFORE
        return self._passages[index - 1] if follows else NOTHING

    def _surfaces_of(self, index: int) -> Surfaces:
        passage = self._data.passages[index]
        before = self._data.passages[index - 1].text if passage.follows else ""
        return self._surfaces("\n".join((passage.title, before, passage.text)))

    def _window_start(self, passage: Tokens, marked: Sequence[tuple[int, int]]) -> int:
        last = max(0, len(passage.ids) - WINDOW_TOKENS)
        if not marked:
            return self._rng.randint(0, last)
        first, end = marked[0]
        return self._rng.randint(max(0, min(end - WINDOW_TOKENS + 1, last)), min(first, last))


def _by_source(repeat: Mapping[str, float], article: str) -> float:
    file = article.partition("-")[0]
    return repeat[file] if file in repeat else repeat[article.partition(":")[0]]


def nearest_passages(questions: Sequence[str], data: Data) -> list[list[int]]:
    """Return the passages that share most with each question by BM25 over the reader's grams."""
    import bm25s

    columns = bm25s.BM25()
    columns.index([_gram_list(p.title, p.text) for p in data.passages], show_progress=False)
    asked = [_gram_list(text) for text in questions]
    known = set(columns.vocab_dict)
    found: list[list[int]] = []
    for one in asked:
        terms = [gram for gram in one if gram in known]
        if not terms:
            found.append([])
            continue
        rows, scores = columns.retrieve([terms], k=3 * NEAREST, show_progress=False, n_threads=0)
        pairs = zip(rows[0].tolist(), scores[0].tolist(), strict=True)
        found.append([row for row, score in pairs if score > 0])
    return found


def _gram_list(*texts: str) -> list[str]:
    return [gram for text in texts for _, _, gram in grams(text)]


def token_span(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the first and last token that touch characters ``[start, end)``, or ``None``."""
    touched = [i for i, span in enumerate(tokens.spans) if span.start < end and span.end > start]
    return (touched[0], touched[-1]) if touched else None
