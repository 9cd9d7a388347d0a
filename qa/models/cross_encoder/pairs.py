"""How a question and a passage become the reader's input; training uses it as well.

One sequence is ``<s> question </s></s> title </s> passage </s>``. Beside its id, every token has a
role (see :class:`TokenRole`) that tells the three parts apart and marks what question and passage
share; the reader adds one learned vector per role to the token's word embedding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from qa.models.e5.tokens import Tokens
from qa.types import Span

QUESTION_TOKENS = 48
TITLE_TOKENS = 32
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


@dataclass(frozen=True, slots=True)
class Pair:
    """One input sequence: token ids and roles, and where the passage's tokens stand in it.

    ``spans[i]`` is the character span of token ``passage_start + i`` in the passage's text.
    """

    ids: tuple[int, ...]
    roles: tuple[int, ...]
    passage_start: int
    spans: tuple[Span, ...]


_RUN = re.compile(r"[a-z0-9.%]+|[\u3400-\u9fff]+")


def fold(text: str) -> str:
    """Return ``text`` half-width and in lower case, character by character: offsets stay."""
    folded = (unicodedata.normalize("NFKC", char).lower() for char in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True))


def grams(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, gram): Latin words and numbers whole, two characters at a time else."""
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


def build_pair(question: Tokens, title: Tokens, window: Tokens) -> Pair:
    """Return the reader's input for a question and a window of a passage under its title."""
    question = question.cut(0, QUESTION_TOKENS)
    title = title.cut(0, TITLE_TOKENS)
    asked, told = gram_set(question.text), gram_set(title.text, _text_of(window))
    q_roles = _roles(question, told, TokenRole.QUESTION)
    t_roles = _roles(title, asked, TokenRole.TITLE)
    p_roles = _roles(window, asked, TokenRole.PASSAGE)
    ids = (BOS, *question.ids, EOS, EOS, *title.ids, EOS, *window.ids, EOS)
    roles = (0, *q_roles, 0, 0, *t_roles, 0, *p_roles, 0)
    start = len(question.ids) + len(title.ids) + 4
    return Pair(ids, roles, start, window.spans)


def _text_of(window: Tokens) -> str:
    return window.text[window.spans[0].start : window.spans[-1].end] if window.spans else ""


def _roles(tokens: Tokens, other: frozenset[str], role: TokenRole) -> list[int]:
    flags = shared_characters(tokens.text, other)
    # The mark that stands before a text has no width; it counts as the text's first character.
    return [role + any(flags[s.start : max(s.end, s.start + 1)]) for s in tokens.spans]
