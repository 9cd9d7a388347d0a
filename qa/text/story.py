"""What a question only tells before or after it asks: who writes, what happened, what was heard."""

from __future__ import annotations

from collections.abc import Iterable

from qa.text.lazily import lazily
from qa.text.normalize import lowered
from qa.text.questions import TAG, strip_interrogatives
from qa.text.sentences import sentence_spans
from qa.types import Span

SHORTEST, SHORTEST_ASKED = 8, 4
"""Letters and figures of the shortest story, and of the shortest question beside one."""
_ASKS = lazily(
    r"[?？]$|想(?:问|知道|了解|打听|请教)|请问|请教|咨询"
    r"|请(?:列出|列举|说说|说明|告诉我)|^(?:please )?(?:name|list|tell|give|explain|describe)\b"
)


def story_spans(plain: str, typed: str) -> tuple[Span, ...]:
    """Return the sentences of a plain question that ask nothing, where another asks.

    ``typed`` is the question before it was made plain, which gives every last sentence a mark.
    None where what is told, or what is asked, is short: 你好。几点开门?

    >>> plain = "我在厂里干了十二年,上月退的休。互助保障交到什么时候?"
    >>> [plain[span.start : span.end] for span in story_spans(plain, plain)]
    ['我在厂里干了十二年,上月退的休。']
    """
    sentences = sentence_spans(plain)
    if len(sentences) == 1:
        return ()
    last = None if typed.rstrip().endswith(("?", "？")) else sentences[-1]
    told = [span for span in sentences if not _asks(plain, span, marked=span is not last)]
    asking = [span for span in sentences if span not in told]
    if _length(plain, told) < SHORTEST or _length(plain, asking) < SHORTEST_ASKED:
        return ()
    return tuple(told)


def in_story(story: Iterable[Span], span: Span) -> bool:
    """Tell whether a stretch is of the sentences that only tell."""
    return any(span.overlaps(told) for told in story)


def _asks(plain: str, sentence: Span, *, marked: bool) -> bool:
    """Tell whether a sentence asks: by its mark, where that was typed, or by its words."""
    text = lowered(plain[sentence.start : sentence.end])
    if marked:
        return bool(_ASKS.search(text))
    bare = text.rstrip("?")
    asks = any(form.search(bare) for form in (TAG, _ASKS))
    return asks or strip_interrogatives(bare) != bare


def _length(plain: str, spans: list[Span]) -> int:
    return sum(sum(map(str.isalnum, plain[span.start : span.end])) for span in spans)
