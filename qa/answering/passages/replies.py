"""What replies to a printed question of yes or no: 问：…可以吗 proves nothing, 答：… does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qa.answering.passages.citing import found_with
from qa.retrieval.answer_type import answer_type
from qa.retrieval.context import WholeArticle, passages_behind
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import normalize
from qa.text.sentences import sentence_spans
from qa.types import Hit, Passage, Question, Reading, Span, in_this_order

ReadPassages = Callable[[Question, Sequence[Passage]], list[Reading]]

_ASKS = lazily(r"[?][\"'”’」』)]*$")
_ENDS = lazily(r"[。!;；]|\.\s")
_LABEL = lazily(r"^\s*[^,，。;?!:“\"]{0,20}:\s*")
"""Who asks or replies: 读者问："""
_ASKER = lazily(
    r"^\s*(?:[^,，。;?!:“\"]{0,8}问|记者|读者|网友|主持人|q|question|reader)[^,，。:]{0,4}:"
)
_REPLIER = lazily(
    r"^\s*(?:[^,，。;?!:“\"]{0,14}(?:答|答复|回复|复信|回应|编者|按|解答)|a|answer"
    r"|[^,，。;?!:“\"]{0,24}\b(?:repl(?:y|ies)|answers?|responds?|note)):"
)


def replied_first(
    question: Question, hits: Sequence[Hit], article: WholeArticle, read: ReadPassages
) -> list[Hit]:
    """Return the hits with the reply first where yes or no is asked and the best only asks it too.

    The reply is the paragraph behind the question; ``read`` reads it where it was not read yet.
    """
    first = hits[0] if hits else None
    if first is None or question.answer_type != "yesno" or not only_asks(first):
        return list(hits)
    reply = _reply_to(first.passage, article(first.passage))
    if reply is None:
        return list(hits)
    told = found_with(hits, reply)
    reading = told.reading or next(iter(read(question, [reply])), None)
    if reading is not None:
        convincing = reading if reading.margin > 0 else replace(reading, spans=())
        told = replace(told, reading=convincing)
    others = [hit for hit in hits if hit.passage.id not in (reply.id, first.passage.id)]
    return in_this_order([told, *others, first])


def only_asks(hit: Hit) -> bool:
    """Tell whether the words that a reader marked stand in a printed question of yes or no."""
    if hit.reading is None or not hit.reading.spans:
        return False
    marked = hit.reading.spans[0].span
    return any(span.overlaps(marked) for span in _asking(hit.passage.text))


def _asking(text: str) -> Iterator[Span]:
    """Yield where a text asks yes or no, from the last full stop to the mark."""
    for sentence in sentence_spans(text):
        written = folded(text[sentence.start : sentence.end])
        if not _ASKS.search(written):
            continue
        start = max((found.end() for found in _ENDS.finditer(written)), default=0)
        if label := _LABEL.match(written[start:]):
            start += label.end()
        if answer_type(normalize(written[start:].rstrip("\"'”’」』)"))) == "yesno":
            yield Span(sentence.start + start, sentence.end)


def _reply_to(passage: Passage, article: Sequence[Passage]) -> Passage | None:
    """Return the paragraph that replies to what a passage ends in."""
    for other in passages_behind(passage, article)[:1]:
        asked, told = folded(passage.text).rstrip(), folded(other.text)
        led = bool(other.lead) and asked.endswith(folded(other.lead or "").rstrip())
        if led or _REPLIER.match(told):
            return other
        if _ASKER.match(asked) and _LABEL.match(told) and not _ASKER.match(told):
            return other
    return None
