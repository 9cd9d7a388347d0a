"""The reader in use: opened once, it reads the passages that retrieval found for a question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import ModelError
from qa.models.cross_encoder.decode import (
    best_window,
    decode_pair,
    of_what_is_asked,
    told_behind,
)
from qa.models.cross_encoder.items import ITEM_WEIGHTS, ItemTagger
from qa.models.cross_encoder.judgement import (
    RANK_FEATURES,
    as_read,
    context_lift,
    penalty,
    rank_features,
    rank_scores,
    reading_of,
)
from qa.models.cross_encoder.pairs import Pair, before_window, build_pair, windows
from qa.models.cross_encoder.verdicts import (
    CONVINCING,
    holds_person_asked,
    reach_verdict,
    topic_chance,
)
from qa.models.e5.tokens import Tokens, open_tokenizer
from qa.models.e5.words import open_words
from qa.models.files import one_line
from qa.models.onnx import open_graph
from qa.models.refusal import refused_unread
from qa.models.tensors import map_tensors
from qa.models.threads import available_cores
from qa.models.transformer import file_size, layout_of
from qa.text.lazily import lazily
from qa.text.matching import share_of_terms
from qa.text.normalize import simplify
from qa.text.sentences import sentence_at
from qa.text.story import in_story
from qa.text.written_numbers import spelt_as_in
from qa.types import (
    ITEMS,
    Hit,
    Judgement,
    Passage,
    Question,
    Reading,
    SignalScore,
    Span,
    in_this_order,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

READER_FOLDER = Path(__file__).parent / "model"
"""What ships: ``reader.onnx``, the graph, and ``reader.bin``, its weights as
:mod:`qa.models.transformer` lays them out; ``heads.safetensors``, roles and heads; ``reader.json``,
shapes and calibration; ``items.safetensors``, what tells the items of a list apart. Word embeddings
are the default model's."""

GRAPH, WEIGHTS, HEADS, SETTINGS = "reader.onnx", "reader.bin", "heads.safetensors", "reader.json"

DEPTH = 10
"""How many passages are read for a question at most."""

REACH, BUDGET = 2.0, 1000
"""Read first are the passages whose fused score is at most so far below the best, and of so many
tokens together; the best always.

Of the questions of ``tests/data`` whose evidence is among the first ten, all have it among these;
it halves what is read.
"""

FAR_REACH, LARGE_BUDGET = 4.0, 2000
"""The same for what is read besides where none of the first convinces."""

TOGETHER = 1.5
"""Logit of answerability from which two passages read together answer in the second."""

READ_KEPT = 256
"""How many readings are kept: a question told from another day, its parts and its sides read the
same passages again."""

_BETWEEN_CELLS = lazily(r"(?<=[^\s|│┃║｜])[ \t|│┃║｜](?=[^\s|│┃║｜])")
"""A row's cells are read as clauses, its name first: 质检班，得分95，组长鲁长河."""

READER_SIGNALS = ("relevance", "answerable", "margin")


class CrossEncoderReader:
    """A cross-encoder over (question, headline, passage), run by onnxruntime on the CPU.

    Implements :class:`qa.models.base.Reader`.
    """

    name = "cross-encoder"
    depth = DEPTH

    def __init__(self, model: Path = READER_FOLDER) -> None:
        """Open the reader in the folder ``model``.

        Raises :class:`ModelError` when a file is missing or cannot be read.
        """
        try:
            self._config: dict[str, Any] = json.loads((model / SETTINGS).read_text("utf-8"))
            _check_size(model / WEIGHTS, self._config)
            self._heads = _heads(model / HEADS)
            self._tagger = ItemTagger(map_tensors(model / ITEM_WEIGHTS))
            self._words = open_words()
            self._transformer = open_graph(model / GRAPH, self.name)
        except ModelError:
            raise
        except Exception as error:  # onnxruntime raises its own kinds
            raise ModelError("model.reader", reason=one_line(error)) from error
        self._workers = ThreadPoolExecutor(available_cores())
        self._tokens = lru_cache(maxsize=4096)(open_tokenizer().tokenize)
        self._score = lru_cache(maxsize=READ_KEPT)(self._read_pair)

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Read each passage for its answer to ``question``; long ones in overlapping windows."""
        return self._readings([self.pairs(question, question.plain, p) for p in passages])

    def read_hits(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Return hits with the readings that asking gives them, in their order."""
        pairs = [self.pairs(question, _asked_of(question, hit), hit.passage) for hit in hits]
        return _with_readings(hits, self._readings(pairs, hits))

    def read_on(self, question: Question, hit: Hit, following: Passage) -> Reading | None:
        """Return what ``following`` answers where it is read together with the hit before it.

        ``None`` where they hardly answer, not there, or no surer than the hit does by itself. One
        window is read: what lies beyond it won nothing and lost three of 1,482 (decision 78).
        """
        behind = len(hit.passage.text) + 1
        text = f"{hit.passage.text}\n{following.text}"
        both = replace(hit.passage, text=text, spans=(Span(0, len(text)),))
        pair = self.pairs(question, _asked_of(question, hit), both)[0]
        if not pair.spans or pair.spans[-1].start < behind:
            return None
        alone = self._sentence_alone(question, hit)  # is read for the verdict, here beside the pair
        told = self._scored([pair, *alone], [hit.elsewhere, *[()] * len(alone)])[0]
        convinced = told.answerable > max(TOGETHER, hit.answerable)
        return told_behind(told, behind) if convinced else None

    def lengths(self, question: Question, passages: Sequence[Passage]) -> list[int]:
        """Return how many tokens reading each passage takes, all its windows together."""
        return [_length(self.pairs(question, question.plain, p)) for p in passages]

    def _readings(self, pairs: Sequence[Sequence[Pair]], hits: Sequence[Hit] = ()) -> list[Reading]:
        """Return a reading for each passage, given as its windows' pairs, of the hit it is."""
        beside = [hit.elsewhere for hit in hits] or [()] * len(pairs)
        told = [other for other, own in zip(beside, pairs, strict=True) for _ in own]
        readings = iter(self._scored([pair for own in pairs for pair in own], told))
        return [best_window(list(islice(readings, len(own)))) for own in pairs]

    def _scored(
        self, pairs: Sequence[Pair], elsewhere: Sequence[tuple[Span, ...]]
    ) -> list[Reading]:
        """Return the reading of each pair, given where its passage tells of something else.

        One sequence at a time on each core: no padding, and a quarter faster than in batches. The
        longest go first, so that no core is left with a long one while the others are done.
        """
        order = sorted(range(len(pairs)), key=lambda place: -len(pairs[place].ids))
        given = [pairs[place] for place in order], [elsewhere[place] for place in order]
        found = dict(zip(order, self._workers.map(self._score, *given), strict=True))
        return [found[place] for place in range(len(pairs))]

    def pairs(self, question: Question, asked: str, passage: Passage) -> list[Pair]:
        """Return the input for each window of a passage; ``asked`` is what is asked of it."""
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

    def vectors(self, pair: Pair) -> NDArray[np.float32]:
        """Return the hidden vectors of a pair's tokens, shape ``(tokens, hidden)``."""
        roles = self._heads["kinds.weight"]
        embeds = self._words.take(pair.ids) + roles[list(pair.roles)]
        return self._transformer.hidden(embeds)

    def _read_pair(self, pair: Pair, elsewhere: tuple[Span, ...]) -> Reading:
        return decode_pair(pair, self.vectors(pair), self._heads, elsewhere, self._tagger)

    def rerank(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Read the best hits and return all, best first, the ones that were read before the rest.

        Those that :func:`worth_reading` names are read, more of them where none of the first
        convinces, unless the question is about something else. Their score is the weighted sum of
        all signals, the reader's included; the others keep retrieval's score and order.
        """
        if not hits:
            return []
        pairs = _Made(self.pairs(question, _asked_of(question, hit), hit.passage) for hit in hits)
        first = worth_reading(hits, map(_length, pairs))
        readings = self._readings(pairs.first(len(first)), first)
        if not convincing(readings) and not self._is_off_topic(question, hits):
            more = worth_reading(hits, map(_length, pairs), FAR_REACH, LARGE_BUDGET)
            made = pairs.first(len(more))[len(readings) :]
            readings += self._readings(made, more[len(readings) :])
        found = _with_readings(hits, readings)
        weights = self._config["rank"]
        scores = rank_scores(question, found, weights)
        ordered = [
            replace(
                found[place],
                score=float(scores[place]),
                signals=_signals(question, found[place], weights),
            )
            for place in np.argsort(-scores, kind="stable").tolist()
        ]
        rest = hits[len(found) :]
        return in_this_order([*ordered, *rest])

    def _is_off_topic(self, question: Question, hits: Sequence[Hit]) -> bool:
        """Tell whether a question will be refused whatever else is read."""
        on_topic, least = topic_chance(self._config, question, hits)
        return on_topic < least and not any(holds_person_asked(question, hit) for hit in hits)

    def judge(self, question: Question, hits: Sequence[Hit]) -> Judgement:
        """Judge reranked hits by calibrated probabilities."""
        refusal = refused_unread(question, hits)
        if refusal:
            return refusal
        return reach_verdict(self._config, question, hits, self.answers_alone(question, hits[0]))

    def answers_alone(self, question: Question, hit: Hit) -> float:
        """Return how far the sentence that holds a hit's best answer answers by itself, a logit."""
        (read,) = self._readings([self._sentence_alone(question, hit)])
        return read.answerable

    def _sentence_alone(self, question: Question, hit: Hit) -> list[Pair]:
        """Return the input for the sentence that holds a hit's best answer."""
        reading = reading_of(hit)
        text, at = hit.passage.text, reading.spans[0].span.start if reading.spans else 0
        sentence = sentence_at(text, at)
        told = text[sentence.start : sentence.end]
        passage = replace(hit.passage, text=told, spans=(Span(0, len(told)),))
        return self.pairs(question, _asked_of(question, hit), passage)


class _Made:
    """What the reader is given for each hit, made when it is first looked at and kept."""

    def __init__(self, pairs: Iterator[list[Pair]]) -> None:
        self._coming = pairs
        self._made: list[list[Pair]] = []

    def __iter__(self) -> Iterator[list[Pair]]:
        yield from self._made
        for own in self._coming:
            self._made.append(own)
            yield own

    def first(self, count: int) -> list[list[Pair]]:
        """Return those of the first so many hits."""
        return list(islice(self, count))


def _with_readings(hits: Sequence[Hit], readings: Sequence[Reading]) -> list[Hit]:
    """Return as many hits as were read, each with its reading of what is asked about."""
    return [
        as_read(hit, of_what_is_asked(reading, hit.elsewhere))
        for hit, reading in zip(hits, readings, strict=False)
    ]


def _asked_of(question: Question, hit: Hit) -> str:
    """Return what is asked of a passage: no story, nothing settled, figures as it spells them."""
    story = question.story
    settled = (span for span in hit.settled if not in_story(story, span))
    respelt = (one for one in hit.respelt if not in_story(story, one.span))
    asked = question.without([*story, *settled], respelt)
    return spelt_as_in(asked, hit.passage.text) if question.figures else asked


def _joined(words: Sequence[str | None]) -> str:
    return " ".join(one for one in words if one)


def _length(pairs: Sequence[Pair]) -> int:
    return sum(len(pair.ids) for pair in pairs)


def worth_reading(
    hits: Sequence[Hit], lengths: Iterable[int], reach: float = REACH, budget: int = BUDGET
) -> list[Hit]:
    """Return the hits, best first, that lie within reach and budget; the best always.

    ``lengths`` are the tokens that reading each takes; no more of them are looked at than needed.
    """
    worth: list[Hit] = []
    spent = 0
    for hit, length in zip(hits, lengths, strict=True):
        spent += length
        if worth and (spent > budget or hit.fused < hits[0].fused - reach):
            break
        worth.append(hit)
    return worth


def convincing(readings: Sequence[Reading]) -> bool:
    """Tell whether any of the passages read may be what answers, so that no more need be read."""
    return any(reading.answerable >= CONVINCING for reading in readings)


def _signals(question: Question, hit: Hit, weights: Sequence[float]) -> dict[str, SignalScore]:
    """Return retrieval's signals with the weight they now have, and the reader's own."""
    weight = dict(zip(RANK_FEATURES, weights, strict=True))
    values = dict(zip(RANK_FEATURES, rank_features(hit).tolist(), strict=True))
    signals = {
        name: replace(signal, weight=signal.weight * weight["retrieval"])
        for name, signal in hit.signals.items()
    }
    for name in READER_SIGNALS:
        signals[name] = SignalScore(raw=values[name], standard=values[name], weight=weight[name])
    if raised := context_lift(question, hit.passage):
        signals["context"] = SignalScore(raw=raised, standard=raised, weight=1.0)
    lowered = penalty(hit.differences)
    if lowered:
        count = len(hit.differences)
        signals["differences"] = SignalScore(raw=count, standard=-lowered, weight=1.0)
    return signals


def _check_size(weights: Path, config: Mapping[str, Any]) -> None:
    """Raise ``ValueError`` for a weights file that is cut off: onnxruntime would crash on it."""
    found, expected = weights.stat().st_size, file_size(layout_of(config))
    if found != expected:
        raise ValueError(f"{weights.name}: {found} of {expected} bytes")


def _heads(path: Path) -> dict[str, NDArray[np.float32]]:
    return {name: tensor.astype(np.float32) for name, tensor in map_tensors(path).items()}
