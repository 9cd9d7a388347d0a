"""What of a question is most like what a follow-up names: in characters, kind or owner."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.lexicon.common import common_word
from qa.retrieval.followup.phrases import Phrase, phrases_of
from qa.retrieval.followup.pieces import is_human, kind_of, without_counts
from qa.retrieval.followup.topics import chains_of
from qa.text.lazily import lazily
from qa.text.matching import shared_start
from qa.text.normalize import CJK, normalize
from qa.text.places import places_in
from qa.text.words import whole_words
from qa.types import Question, Span


def aligned(what: str, last: Question) -> Span | None:
    """Return a stretch of the last question that is as long as ``what`` and like it: 南环, 北环.

    A third of the characters must be the same, each in its place; it lies in no asking words.
    """
    asking, best, span = without_counts(last.normalized), 0.0, None
    for start in range(len(asking) - len(what) + 1):
        text = asking[start : start + len(what)]
        if text == what or not re.fullmatch(f"[{CJK}]+", text):
            continue
        share = sum(a == b for a, b in zip(text, what, strict=True)) / len(what)
        score = share + _HEAD * (text[-1] == what[-1] and len(what) <= _SHORT)
        if share >= _THIRD and score > best:
            best, span = score, Span(start, start + len(what))
    return span


_THIRD = 0.33
_HEAD, _SHORT = 0.1, 4
"""What the same last character is worth, which says of what kind a noun is: 理论课, 急救课."""


def most_alike(what: str, last: Question, known: Mapping[str, int]) -> Span | None:
    """Return the noun of the last question that is most like ``what``, else what it is about.

    Alike are those that share their last or first character (男职工, 女职工) and are as long.
    """
    plain = normalize(what)
    best, span = 0.0, None
    if owned := _owned(plain, last):
        return owned
    for phrase in phrases_of(last, known):
        if phrase.kind in ("place", "person"):
            continue  # what is of their kind was found by that
        for low, end in _tails(phrase, last, known):
            head = plain.endswith(last.normalized[low:end])
            start = phrase.span.start if head else low  # with what goes before it: 灯塔路小学
            text = last.normalized[start:end]
            score = _likeness(text, plain) - 0.01 * start
            named = start <= _OPENING and _is_a_name(plain)
            named = named and (not is_human(plain) or phrase.kind in ("human", "organisation"))
            if not (_comparable(text, plain) or named):
                continue
            if text != plain and score > best:
                best, span = score, Span(start, end)
    return span


def _tails(phrase: Phrase, last: Question, known: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return a phrase and its words, as what may be replaced."""
    low, high = phrase.span.start, phrase.span.end
    inside = [
        (word.span.start, word.span.end)
        for word in whole_words(last.normalized, known)
        if low <= word.span.start and word.span.end <= high
    ]
    return [(low, high), *inside]


_OPENING = 1


def _is_a_name(plain: str) -> bool:
    """Tell whether something is called by no common word: it may stand for what is spoken of."""
    return common_word(plain) is None and len(plain) > 1


def _owned(plain: str, last: Question) -> Span | None:
    """Return what of a holder is asked about, where ``plain`` may be of it too: 沟通会."""
    found = _OWNED.match(last.normalized)
    holder = kind_of(plain) in ("place", "organisation", "human") or places_in(plain)
    return None if found is None or holder else Span(*found.span(1))


_OWNED = lazily(
    f"[{CJK}]{{2,8}}[区县市镇乡校厂会司团院]的([{CJK}]{{2,8}}?)(?=[办有是在叫开做建]|多少|几|一共|总共)"
)


def _comparable(text: str, what: str) -> bool:
    """Tell whether two nouns share a character at an end, or are both of a kind that is known."""
    if shared_start(text[::-1], what[::-1]) or shared_start(text, what):
        return True
    kind = kind_of(text)
    return kind != "thing" and kind == kind_of(what)


def _likeness(text: str, what: str) -> float:
    score = 0.2 + 0.2 * (len(text) == len(what))
    score += 2.0 * len(shared_start(text[::-1], what[::-1])) / max(len(text), len(what))
    score += 1.0 * len(shared_start(text, what)) / max(len(text), len(what))
    one, other = common_word(text), common_word(what)
    return score + 0.2 * (one is not None and other is not None and one.kind == other.kind)


def of_its_head(plain: str, last: Question, known: Mapping[str, int]) -> Span | None:
    """Return the phrase that says where the same kind of thing is: 海淀的大赛, 大兴的竞赛."""
    if not places_in(plain):
        return None
    return next(
        (
            chain.span
            for chain in chains_of(last, known)
            if chain.text[-1] == plain[-1] and places_in(normalize(chain.text))
        ),
        None,
    )
