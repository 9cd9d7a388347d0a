"""What a question is about, whole: all that it says before or behind its asking words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qa.retrieval.followup.bare import bare_text, opening_of
from qa.retrieval.followup.english_topic import chains_in
from qa.retrieval.followup.pieces import pieces_of, without_counts
from qa.text.lazily import lazily
from qa.types import Question, Turn


def stems_of(question: Question, known: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield what a question is about, each with how much of it that is.

    ``stem`` is the longest stretch without asking words, and without what was done at its end
    (2021年全市工会送清凉 of 2021年全市工会送清凉走访了多少家企业), ``core`` that without the noun
    or verb that only says what is asked for, ``rest`` all that asks nothing.
    """
    if question.language == "en":
        yield from _in_english(question.plain)
        return
    parts = _parts(question)
    if not parts:
        return
    start, end = max(parts, key=lambda part: part[1] - part[0])
    end = _without_verb(question, known, start, end)
    yield question.plain[start:end].strip(_MARKS), "stem"
    last = next((p for p in pieces_of(question, known) if p.span.end == end), None)
    if last and last.span.start > start and (last.role == "verb" or last.kind == "attribute"):
        yield question.plain[start : last.span.start].strip(_MARKS).removesuffix("的"), "core"
    yield "".join(question.plain[start:end] for start, end in parts).strip(_MARKS), "rest"


def about_of(turn: Turn, known: Mapping[str, int]) -> str:
    """Return what is spoken of after a turn: as it was kept, else all its question is about."""
    return turn.topic or next((text for text, _ in stems_of(turn.question, known)), "")


_MARKS = " ,，?？。！!、"


def _parts(question: Question) -> list[tuple[int, int]]:
    """Return where a Chinese question asks nothing."""
    asking = without_counts(question.normalized)
    skipped = len(opening_of(question.plain))
    found = (match.span() for match in re.finditer(r"[^ ?？]+", asking))
    return [(max(start, skipped), end) for start, end in found if end > skipped]


def _without_verb(question: Question, known: Mapping[str, int], start: int, end: int) -> int:
    """Return where a stretch ends without the small words, or what was done, that it ends with."""
    done = _DONE.search(question.plain, start, end)
    verbs = (piece.span for piece in pieces_of(question, known) if piece.role in ("verb", "break"))
    verb = next((span for span in verbs if done and span.end == done.start()), None)
    if verb is not None and verb.start > start:
        return verb.start
    tail = _TAIL.search(question.plain, start, end)
    return tail.start() if tail and tail.start() > start else end


_DONE = lazily("[了过着]$")
_TAIL = lazily("(?:[一总]共|分别|大概|[的在是有由被把从到给为向叫共都了])+$")


def _in_english(plain: str) -> Iterator[tuple[str, str]]:
    text = bare_text(plain)
    aside = _ASIDE.search(text)
    asked = _ASKING.sub("", text[: aside.start()].rstrip("? ") if aside else text)
    yield asked, "stem"
    yield f"{asked}, {aside[1]}" if aside else asked, "rest"
    chains = (chain.text for chain in chains_in(plain))
    if chain := max(chains, key=len, default=""):
        yield chain, "core"


_ASIDE = lazily(r"\(([^()]+)\)$")
_ASKING = lazily(
    r"^(?:(?:and|but|so) )?(?:(?:in|on|at|by|for|from|to|with|of|since) )?"
    r"(?:how (?:much|many|long|old|far|often|big)|how|who|whom|when|where|why|what|(?:what|which"
    r"|whose)(?: (?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b)\w+)?)?"
    r" ?(?:there )?(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b"
    r"(?: there)? ?)?"
    r"(?:the (?:name|number|date) of )?",
    re.IGNORECASE,
)
"""What an English question opens with that asks and no more: how many … are there."""
