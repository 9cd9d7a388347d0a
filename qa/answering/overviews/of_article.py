"""What is asked of an article as such: who wrote it, when and where it stood, what it tells."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Literal

from qa.answering.overviews.overview import NAMED, hit_of
from qa.answering.passages.citing import make_quote
from qa.text.lazily import lazily
from qa.text.sentences import sentence_spans
from qa.types import Answer, Citation, Conclusion, Hit, Passage, Question, Quote, Reason, Span

ArticleFact = Literal["author", "printed", "told"]
"""Who wrote an article; when and where it stood; what it tells."""

_WHO = "(?:谁|哪一?位|哪个人?|哪[几两]位|哪些人?|什么人|啥人)"
_WHEN = "(?:哪一?[天日年期]|几号|几月几?[号日]|什么时候|何时|啥时候)"
_WHERE = "(?:(?:哪一?[份家张]|什么|啥)报纸?|第?几版|哪一?个?版(?:面)?)"
_PRINTS = "(?:发表|刊登|刊发|见报|登报|登出|登载|登|发|出)"
_ASKED: tuple[tuple[ArticleFact, re.Pattern[str]], ...] = (
    (
        "author",
        lazily(
            f"(?:的?(?:[是由]|都是)?{_WHO}(?:记者|作者)?(?:写|采写|撰写|执笔)的?"
            f"|的?(?:作者|记者|署名|执笔人?|撰稿人?)(?:都|分别)?[是叫]?(?:{_WHO}|什么名字|啥)"
            "|who wrote)[?]*"
        ),
    ),
    (
        "printed",
        lazily(
            f"(?:的?[是在于]?(?:{_WHEN}|{_WHERE})的?(?:报纸?)?{_PRINTS}(?:来|过|在)?的?"
            f"|的?是?{_WHEN}的"
            f"|的?{_PRINTS}[于在]?的?(?:日期|时间|版面)?[是在]?(?:{_WHEN}|{_WHERE})"
            "|(?:when|on (?:which|what) (?:day|page)) was (?:published|printed))[?]*"
        ),
    ),
    (
        "told",
        lazily(
            "(?:(?:主要|大概|大致|还|都)?的?(?:讲|说|写|报道|介绍)[了的]?[是些]?(?:什么|啥|哪些)"
            "(?:内容|事情?)?|的?(?:主要|大概|大致)?(?:内容|大意)(?:是什么|是啥)?"
            "|what does say)[?]*"
        ),
    ),
)
_ASIDE = ("byline", "caption", "notice", "table", "list")
_QUOTED_MOST = 3
"""Passages that are quoted for what an article tells."""


def fact_asked(rest: str) -> ArticleFact | None:
    """Return what a question wants of an article as such, given it without the article.

    >>> fact_asked("是谁写的?"), fact_asked("是哪天登的?"), fact_asked("王芳说了什么?")
    ('author', 'printed', None)
    """
    asked = rest.strip().lower()
    return next((fact for fact, form in _ASKED if form.fullmatch(asked)), None)


def compose_fact(
    question: Question,
    fact: ArticleFact,
    article: Sequence[Passage],
    hits: Sequence[Hit],
    *,
    started: float,
) -> Answer:
    """Return what an article says of itself; none where it is unsigned or undated.

    ``hits`` are what retrieval found.
    """
    told = _printed(article[0]) if fact == "printed" else None
    cited = _signed(article) if fact == "author" else _opening(article)
    if fact == "printed":
        cited = cited[:1] if told else []
    missing = Reason("article_unsigned" if fact == "author" else "article_undated")
    return Answer(
        question=question.text,
        verdict="found" if cited else "none",
        confidence=NAMED if cited else 1 - NAMED,
        type=question.answer_type,
        citations=tuple(
            Citation(number, hit_of(passage, hits, number), (quote,))
            for number, (passage, quote) in enumerate(cited, 1)
        ),
        nearest=tuple(hits),
        reasons=() if cited else (missing,),
        seconds=round(time.perf_counter() - started, 4),
        concluded=told,
    )


def _signed(article: Sequence[Passage]) -> list[tuple[Passage, Quote]]:
    """Return the passage that names who wrote an article, each name marked."""
    names = [name for name in re.split(r"[\s、,，/]+", article[0].byline or "") if name]
    if not names:
        return []
    for passage in sorted(article, key=lambda one: one.kind != "byline"):
        marks = [Span(at, at + len(name)) for name in names if (at := passage.text.find(name)) >= 0]
        if len(marks) == len(names):
            first = min(marks, key=lambda span: span.start)
            spans = sentence_spans(passage.text)
            whole = next((s for s in spans if s.start <= first.start < s.end), first)
            last = max(mark.end for mark in marks)
            return [(passage, make_quote(passage, Span(whole.start, max(whole.end, last)), marks))]
    return []


def _opening(article: Sequence[Passage]) -> list[tuple[Passage, Quote]]:
    """Return what an article opens with, its deck first."""
    told = [one for one in article if one.kind not in _ASIDE] or list(article)
    return [(one, make_quote(one, Span(0, len(one.text)))) for one in told[:_QUOTED_MOST]]


def _printed(passage: Passage) -> Conclusion | None:
    """Return the day that an article was in the paper; its citation tells paper and page."""
    day = passage.issued or passage.date
    return Conclusion("printed", (), (), day) if day else None
