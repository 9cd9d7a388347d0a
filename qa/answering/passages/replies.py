"""What replies to a printed question: 问：停发奖金可以吗 proves nothing, 答：不可以 does.

A reader's letter, too, is proved by what the editor replies to it. The reply stands behind the
question, in its paragraph or in the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qa.answering.passages.citing import found_with, unread
from qa.retrieval.answer_type import answer_type
from qa.retrieval.context import WholeArticle, passages_behind
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, HAS_CJK, normalize
from qa.text.questions import as_statement
from qa.text.segment import bigrams
from qa.text.sentences import CLAUSE, sentence_spans
from qa.types import Hit, Passage, Question, Reading, ScoredSpan, Span, in_this_order

ReadPassages = Callable[[Question, Sequence[Passage]], list[Reading]]

_OPEN = frozenset({"definition", "how", "other"})
"""What is asked by what and why: explained by what replies to the same."""
_ASKS = lazily(r"[?][\"'”’」』)]*$")
_ENDS = lazily(r"[。!;；]|\.\s")
_SIGNED = lazily(r"\s*(?:[-—–―]+|\()[^。!?:;]{1,30}$")
"""Who asks, behind a question: — Anxious Fitter."""
_LABEL = lazily(r"^\s*[^,，。;?!:“\"]{0,20}:\s*")
_ASKER = lazily(
    r"^\s*(?:[^,，。;?!:“\"]{0,8}问|记者|读者|网友|主持人|q|question|reader)[^,，。:]{0,4}:"
)
_LETTER = lazily(r"^\s*(?:sirs?\b|dear\b|(?:编辑|尊敬的)[^,，。:]{0,6}:|编辑)")
_REPLIER = lazily(
    r"^\s*(?:[^,，。;?!:“\"]{0,14}(?:答|答复|回复|复信|回应|编者|按|解答)|a|answer"
    r"|[^,，。;?!:“\"]{0,24}\b(?:repl(?:y|ies)|answers?|responds?|note)):"
)
_REPLIED = lazily(r"(?:[答复按]|答案|\b(?:a|answer|repl(?:y|ies)|responds?)):")
_VERDICT = lazily(
    r"(?:yes|no|not necessarily|it depends)\b|[^,，。;?!:、\sa-z0-9]{1,8}(?=[,，。;!])"
)
"""What a reply opens with that says it all: 不可以。"""
_NEGATION_FORM = r"[不没未无]|\b(?:not?|never|\w+n't)\b"
_CONTRARY = lazily(rf"{_NEGATION_FORM}|[停免禁拒扣]|取消|\b(?:stop|cut|lose|refuse)\w*")
"""What turns a question into another: 还发吗, 停发可以吗."""
_CLAUSE = lazily("[,，、:;。.]")
_TAG_ONLY = lazily("可以|合法|合规|[行能会要算对还]|请问")
_UNIT = lazily(f"[{CJK}]|[a-z0-9#%]+")
_ANSWERS, _CORRECTS = 0.5, -2.5
"""Logit of answerability from which a reply may answer, however much the question seems to; the
same of one to the very sentence that asks (公司说只能休5天，对吗)."""
_HELD, _SAME = 0.6, 0.6
"""The share of what is asked that is printed, of the last clause printed that is asked."""


def replied_first(
    question: Question, hits: Sequence[Hit], article: WholeArticle, read: ReadPassages
) -> list[Hit]:
    """Return the hits with the reply first where the best is only a question like that asked.

    ``read`` reads a reply that was not read yet.
    """
    first = hits[0] if hits else None
    if first is None or not first.reading:
        return list(hits)
    if question.answer_type in _OPEN:
        told = _explained(question, first, article(first.passage))
        others = [hit for hit in hits[1:] if hit.passage.id != told[0].passage.id]
        return in_this_order([*told, *others])
    if question.answer_type != "yesno":
        return _answered_in_reply(question, hits, article(first.passage), read)
    return _answered_yes_no(question, hits, article(first.passage), read)


def _answered_yes_no(
    question: Question, hits: Sequence[Hit], article: Sequence[Passage], read: ReadPassages
) -> list[Hit]:
    """Return the hits with what replies first where the best only asks yes or no, or is a letter.

    It stands behind the question, in the same paragraph or in the next.
    """
    first = hits[0]
    asking = asked_at(first)
    if asking is None and not (first.reading and _is_letter(first, first.reading)):
        return list(hits)
    if asking and (behind := _told_behind(question, first, asking)):
        return [behind, *hits[1:]]
    reply = _reply_after(first.passage, article)
    if reply is None:
        return list(hits)
    known = found_with(hits, reply)
    context = folded(first.passage.text)
    asking = asking or next(_asking(first.passage.text), None)
    printed = context[asking.start : asking.end] if asking else ""
    answered = _read_reply(question, known, context, printed, read)
    others = [hit for hit in hits if hit.passage.id not in (reply.id, first.passage.id)]
    ordered = [answered, *others, first]
    return in_this_order(ordered)


def _answered_in_reply(
    question: Question, hits: Sequence[Hit], article: Sequence[Passage], read: ReadPassages
) -> list[Hit]:
    """Return the hits with the reply first where it answers as well as what is only asked there.

    What the asker was told (公司说只能休5天，对吗) is what the reply corrects; what nobody but the
    asker tells, who asks, the reply does not answer.
    """
    first = hits[0]
    if not first.reading or not _ASKER.match(folded(first.passage.text)):
        return list(hits)
    reply = _reply_after(first.passage, article)
    if reply is None:
        return list(hits)
    known = found_with(hits, reply)
    reading = known.reading or next(iter(read(question, [reply])), None)
    least = _CORRECTS if asked_at(first) else min(first.reading.answerable, _ANSWERS)
    if reading is None or reading.answerable < least:
        return list(hits)
    others = [hit for hit in hits if hit.passage.id != reply.id]
    return in_this_order([replace(known, reading=reading), *others])


def _explained(question: Question, hit: Hit, article: Sequence[Passage]) -> list[Hit]:
    """Return the hit with what explains it marked, where 什么叫甲 is only asked there as well.

    The reply's first sentence explains, in the same paragraph or in the next.
    """
    text = hit.passage.text
    spans = hit.reading.spans if hit.reading else ()
    printed = [s for s in sentence_spans(text) if _ASKS.search(folded(text[s.start : s.end]))]
    if hit.reading is None or not spans or not printed:
        return [hit]
    asking = printed[-1]
    context, asked = folded(text), folded(text[asking.start : asking.end])
    if any(scored.span.end > asking.end for scored in spans):
        return [hit]
    same = _same(question.normalized, context[: asking.end], asked)
    if same is False or (same is None and not spans[0].span.overlaps(asking)):
        return [hit]
    behind = next((s for s in sentence_spans(text) if s.start >= asking.end), None)
    reply = hit.passage if behind else _reply_after(hit.passage, article)
    if reply is None:
        return [hit]
    first = behind or sentence_spans(reply.text)[0]
    label = _LABEL.match(folded(reply.text[first.start : first.end]))
    told = Span(first.start + (label.end() if label else 0), first.end)
    reading = replace(hit.reading, spans=(ScoredSpan(told, hit.reading.margin),))
    if reply is hit.passage:
        return [replace(hit, reading=reading)]
    return [replace(unread(hit, reply), reading=reading), hit]


def _told_behind(question: Question, hit: Hit, asking: Span) -> Hit | None:
    """Return the hit with the clause marked that replies, behind the question in its paragraph.

    It is one of the next sentence, and says of what is asked: 收费不收费？甲说，托管费全免.
    """
    text = folded(hit.passage.text)
    behind = next((s for s in sentence_spans(hit.passage.text) if s.start >= asking.end), None)
    same = _same(question.normalized, text[: asking.end], text[asking.start : asking.end])
    if hit.reading is None or behind is None or not same:
        return None
    clauses = [Span(*one.span()) for one in CLAUSE.finditer(text, behind.start, behind.end)]
    ours = _terms(as_statement(question.normalized))
    shared = [len(ours & _terms(text[one.start : one.end])) for one in clauses]
    if not any(shared):
        return None
    told = ScoredSpan(clauses[shared.index(max(shared))], hit.reading.margin)
    return replace(hit, reading=replace(hit.reading, spans=(told,)))


def asked_at(hit: Hit) -> Span | None:
    """Return the printed question of yes or no in which the words stand that a reader marked."""
    if hit.reading is None or not hit.reading.spans:
        return None
    marked = hit.reading.spans[0].span
    asking = _asking(hit.passage.text)
    return next((span for span in asking if span.overlaps(marked)), None)


def asks_itself(question: Question, hit: Hit) -> bool:
    """Tell whether what is marked, asked yes or no, is no more than what a printed question asks.

    What it tells before (公司说只能休5天，对吗) may be evidence.
    """
    asking = asked_at(hit) if question.answer_type == "yesno" else None
    if asking is None or hit.reading is None:
        return False
    asked = folded(hit.passage.text[asking.start : asking.end])
    last = asking.start + max(asked.rfind(mark) + 1 for mark in ",，:")
    return hit.reading.spans[0].span.overlaps(Span(last, asking.end))


def _verdict(text: str) -> Span | None:
    """Return the short clause that a folded reply opens with, behind who replies."""
    label = _LABEL.match(text)
    verdict = _VERDICT.match(text, label.end() if label else 0)
    return Span(*verdict.span()) if verdict else None


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


def _is_letter(hit: Hit, reading: Reading) -> bool:
    """Tell whether what is marked is what a letter says, with no reply in it before that."""
    text = folded(hit.passage.text)
    if not reading.spans or not (_LETTER.match(text) or _ASKER.match(text)):
        return False
    return not _REPLIED.search(text, 0, reading.spans[0].span.start)


def _reply_after(passage: Passage, article: Sequence[Passage]) -> Passage | None:
    """Return the paragraph that replies to what a passage ends in."""
    for other in passages_behind(passage, article)[:1]:
        asked, told = folded(passage.text).rstrip(), folded(other.text)
        led = bool(other.lead) and asked.endswith(folded(other.lead or "").rstrip())
        if led or _REPLIER.match(told):
            return other
        if _ASKER.match(asked) and _LABEL.match(told) and not _ASKER.match(told):
            return other
    return None


def _read_reply(question: Question, hit: Hit, context: str, asking: str, read: ReadPassages) -> Hit:
    """Return a reply with what is marked of it: the verdict that it opens with, or as it is read.

    The verdict is on what is asked only where ``asking`` behind ``context`` asks the same.
    """
    reading = hit.reading or next(iter(read(question, [hit.passage])), None)
    verdict = _verdict(folded(hit.passage.text))
    if reading is None:
        return hit
    convinced = reading.margin > 0
    same = _same(question.normalized, context, asking)
    if verdict and (same or (same is None and not convinced)):
        spans: tuple[ScoredSpan, ...] = (ScoredSpan(verdict, reading.margin),)
    else:
        spans = reading.spans if convinced else ()
    return replace(hit, reading=replace(reading, spans=spans))


def _same(asked: str, context: str, asking: str) -> bool | None:
    """Tell whether a printed question asks what is asked; ``None`` in another language.

    What is asked stands in it or in its ``context``; and the last clause of it in what is asked.
    """
    asked, asking = as_statement(asked), as_statement(_SIGNED.sub("", asking))
    if bool(HAS_CJK.search(asked)) != bool(HAS_CJK.search(asking)):
        return None
    if len(_CONTRARY.findall(asked)) != len(_CONTRARY.findall(asking)):
        return False
    clauses = [terms for clause in _CLAUSE.split(asking) if (terms := _terms(clause))]
    ours, last = _terms(asked), clauses[-1] if clauses else set()
    shared = len(ours & (_terms(context) | _terms(asking)))
    return bool(last) and shared >= _HELD * len(ours) and len(last & ours) >= _SAME * len(last)


def _terms(text: str) -> set[str]:
    """Return the characters of content, and the Latin words, that a question holds."""
    return {char for term in bigrams(_TAG_ONLY.sub(" ", text)) for char in _UNIT.findall(term)}
