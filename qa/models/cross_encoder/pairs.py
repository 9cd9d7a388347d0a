"""How a question and a passage become the reader's input; training uses it as well.

One sequence is ``<s> question </s></s> title </s> before </s> passage </s>``, where ``before`` is
the beginning of what stands before the passage, for its subject may be named only there. Beside
its id, every token has a role (see :class:`TokenRole`) that tells the parts apart and marks what
question and passage share, in the same words or, across languages, in meaning; the reader adds one
learned vector per role to the token's word embedding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from qa.models.e5.tokens import Tokens
from qa.text.characters import OneForOne
from qa.text.english import Surfaces, shared_meanings
from qa.text.lazily import lazily
from qa.types import Span

QUESTION_TOKENS = 48
TITLE_TOKENS = 32
BEFORE_TOKENS = 24
WINDOW_TOKENS = 160
STRIDE = 96

BOS, PAD, EOS = 0, 1, 2


class TokenRole(IntEnum):
    """What a token is; the shared roles occur on the other side as well."""

    SPECIAL = 0
    QUESTION = 1
    QUESTION_SHARED = 2
    TITLE = 3
    TITLE_SHARED = 4
    PASSAGE = 5
    PASSAGE_SHARED = 6
    BEFORE = 7
    BEFORE_SHARED = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """One input sequence: token ids and roles, and where the passage's tokens stand in it.

    ``spans[i]`` is the character span of token ``passage_start + i`` in the passage's text.
    """

    ids: tuple[int, ...]
    roles: tuple[int, ...]
    passage_start: int
    spans: tuple[Span, ...]


_FOLDED = OneForOne(lambda char: unicodedata.normalize("NFKC", char).lower())
_RUN = lazily(r"[a-z0-9.%]+|[\u3400-\u9fff]+")


def fold(text: str) -> str:
    """Return ``text`` half-width and in lower case, character by character: offsets stay."""
    return text.translate(_FOLDED)


@lru_cache(maxsize=128)  # each text of a pair is looked at twice, and passages of one article share
def grams(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, gram) each: Latin words and numbers whole, else two characters."""
    return tuple(_grams(text))


def _grams(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _RUN.finditer(fold(text)):
        start, word = run.start(), run.group()
        if word[0] < "\u3400":
            yield start, run.end(), word
            continue
        for offset in range(len(word) - 1):
            yield start + offset, start + offset + 2, word[offset : offset + 2]


def gram_set(*texts: str) -> frozenset[str]:
    """Return the grams of all texts."""
    return frozenset(gram for text in texts for _, _, gram in grams(text))


def shared_characters(text: str, other: frozenset[str]) -> list[bool]:
    """Tell for each character whether a gram that covers it is among ``other``."""
    flags = [False] * len(text)
    for start, end, gram in grams(text):
        if gram in other:
            flags[start:end] = [True] * (end - start)
    return flags


def windows(passage: Tokens) -> list[Tokens]:
    """Return the passage whole, or overlapping windows of it, the last flush with its end."""
    total = len(passage.ids)
    if total <= WINDOW_TOKENS:
        return [passage]
    starts = [*range(0, total - WINDOW_TOKENS, STRIDE), total - WINDOW_TOKENS]
    return [passage.cut(start, start + WINDOW_TOKENS) for start in starts]


NOTHING = Tokens("", (), ())
"""No text at all."""


def before_window(passage: Tokens, window: Tokens, before: Tokens) -> Tokens:
    """Return what to show before a window: the passage's own beginning but for the first one."""
    first = window.spans[:1] == passage.spans[:1]
    return before if first else passage.cut(0, BEFORE_TOKENS)


def build_pair(
    question: Tokens,
    title: Tokens,
    window: Tokens,
    before: Tokens = NOTHING,
    surfaces: Surfaces | None = None,
) -> Pair:
    """Return the reader's input for a question and a window of a passage under its title.

    ``surfaces`` are the words for English terms, for a question put in English.
    """
    question = question.cut(0, QUESTION_TOKENS)
    title = title.cut(0, TITLE_TOKENS)
    before = before.cut(0, BEFORE_TOKENS)
    parts = (question, title, before, window)
    flags = _shared(parts, surfaces)
    roles = (TokenRole.QUESTION, TokenRole.TITLE, TokenRole.BEFORE, TokenRole.PASSAGE)
    q, t, b, p = (
        [role + (True in own[s.start : max(s.end, s.start + 1)]) for s in part.spans]
        # The mark that stands before a text has no width; it counts as its first character.
        for part, own, role in zip(parts, flags, roles, strict=True)
    )
    told_before = (*before.ids, EOS) if before.ids else ()
    ids = (BOS, *question.ids, EOS, EOS, *title.ids, EOS, *told_before, *window.ids, EOS)
    marked = (0, *q, 0, 0, *t, 0, *((*b, 0) if before.ids else ()), *p, 0)
    return Pair(ids, marked, len(ids) - len(window.ids) - 1, window.spans)


def _shared(parts: Sequence[Tokens], surfaces: Surfaces | None) -> list[list[bool]]:
    """Return for each part, the question first, which of its characters the other side shares."""
    texts = [_text_of(part) for part in parts]
    asked, told = gram_set(texts[0]), gram_set(*texts[1:])
    flags = [
        shared_characters(part.text, told if i == 0 else asked) for i, part in enumerate(parts)
    ]
    if surfaces is not None:
        also = shared_meanings(parts[0].text, [part.text for part in parts[1:]], surfaces)
        flags = [
            [a or b for a, b in zip(own, more, strict=True)]
            for own, more in zip(flags, also, strict=True)
        ]
    return flags


def _text_of(tokens: Tokens) -> str:
    return tokens.text[tokens.spans[0].start : tokens.spans[-1].end] if tokens.spans else ""
