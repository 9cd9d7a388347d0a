"""Put a follow-up question in full from the turns before it; leave alone what stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.lexicon.common import common_word
from qa.models.rewriting.base import Rewrite, Rewriter
from qa.models.rewriting.rewriter import LearnedRewriter
from qa.retrieval.followup.article import of_that_article
from qa.retrieval.followup.before import NoPages, Pages
from qa.retrieval.followup.counted_year import with_counted_year
from qa.retrieval.followup.fitting import fitting
from qa.retrieval.followup.forms import asks_more
from qa.retrieval.followup.pronouns import pronoun_of
from qa.retrieval.followup.said import said_before
from qa.text.asker import asked_of_asker
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.types import Completion, CompletionKind, Question, Replacement, Turn

_SHIPPED = LearnedRewriter()
_SURER = 1.0
"""How much likelier (a logarithm) a way must be where the question's own words speak against it."""
_TWICE = lazily(r"[0-9]{4}年(?=[0-9]{4}年)|\bthe (?=the )", re.IGNORECASE)
_MAY_POINT = lazily("[他她它这那其]|[前后]者")
_HOW_MANY = lazily("(?<=[年届期次批])(?:又|则)?(?:有|是)?(?:几|多少)[个人名家座位]?$")
_AMOUNT = lazily("几|多少")
_ROUND = lazily(
    r"第(?:\d+|[一二三四五六七八九十百]+)(?P<unit>[届期次批轮季])|(?<![\d比较与到至])20\d\d(?P<year>年)(?!\d)"
)
_PAPER = lazily(
    r"(?:那么?|请问)?(?:这|那|此|本)(?:[份张期些几]|一[份期张])?的?(?:报纸?|版面)(?!社|道|告|名|到|销|表|账)"
    r"|(?:what|which) (?:newspaper|paper) is (?:this|it)\b|when was this (?:news)?paper\b"
)
_ELSE = lazily("(?:[,，]还有呢|\\? Anything else)?[?？ ]*$")
"""What is put behind a question that asks for more, and its mark."""


def complete(
    question: Question,
    turns: Sequence[Turn],
    pages: Pages | None = None,
    rewriter: Rewriter = _SHIPPED,
) -> Completion | None:
    """Return ``question`` in full where it leans on ``turns`` (oldest first), else ``None``.

    ``pages`` tell what the articles say that were cited, ``rewriter`` how the question is meant.
    ``None`` also where it leans on something that the turns do not hold;
    :func:`qa.retrieval.followup.alone.lacking` tells so. Raises :class:`ModelError` where a file of
    the model cannot be read.
    """
    if not turns or asked_of_asker(question.normalized) or asks_of_the_paper(question):
        return None
    if asks_more(question):
        return put_more(turns)
    if (of_article := of_that_article(question, turns)) is not None:
        return of_article
    question = with_counted_year(question, turns)
    ways = rewriter.ways(question.plain, said_before(turns, pages or NoPages()))
    best = _meant(question, fitting(question, turns, ways))
    if best.text is None:
        return None
    stop = "？" if question.language != "en" and HAS_CJK.search(best.text) else "?"
    replaced = Replacement(best.written, best.by)
    whole = _TWICE.sub("", best.text)
    whole = with_own_round(question.plain, _asked_once(best, whole)) if best.instead else whole
    return Completion(f"{whole}{stop}", _kind(best), (replaced,))


def _meant(question: Question, ways: Sequence[Rewrite]) -> Rewrite:
    """Return the likeliest way, as far as the question's own words allow.

    A place typed as a keyword stands alone, and so does a question in which nothing points by its
    own words (他乡, 何秀兰说她…) unless the rewriter is surer than usual.
    """
    alone = next((way for way in ways if way.text is None), ways[0])
    if _is_place(question) or (
        ways[0].likely - alone.likely < _SURER and _seems_to_point(question)
    ):
        return alone
    return ways[0]


def _asked_once(way: Rewrite, whole: str) -> str:
    """Return an earlier question with another year or round, without how many asked twice.

    2025年有几个 after 2024年互助有多少人 puts 2025年 into that.
    """
    bare = _HOW_MANY.sub("", way.by)
    rest = whole.replace(way.by, "", 1)
    return whole.replace(way.by, bare, 1) if _AMOUNT.search(rest) else whole


def with_own_round(asked: str, whole: str) -> str:
    """Return a question put in full with the round or year it asks of, for the one asked before.

    A year in which something was founded or done (2021年成立的) stays.

    >>> with_own_round("第七期有多少人", "第六期互助第七期有多少人")
    '第七期互助有多少人'
    """
    named = list(_ROUND.finditer(asked))
    if len(named) != 1:
        return whole
    own, unit = named[0][0], named[0][named[0].lastgroup or 0]
    others = [
        one for one in _ROUND.finditer(whole) if one[one.lastgroup or 0] == unit and one[0] != own
    ]
    if len(others) != 1 or own not in whole[others[0].end() :] or _is_done_in(whole, others[0]):
        return whole
    before, after = whole[: others[0].start()], whole[others[0].end() :]
    return f"{before}{own}{after.replace(own, '', 1)}"


def _is_done_in(whole: str, year: re.Match[str]) -> bool:
    """Tell whether what stands behind a year is what was done in it: 2021年成立的."""
    word = common_word(whole[year.end() : year.end() + 2])
    return year["year"] is not None and word is not None and word.kind == "verb"


def _seems_to_point(question: Question) -> bool:
    """Tell whether a question has a word that may point, and by its own words points at nothing."""
    return bool(_MAY_POINT.search(question.normalized)) and pronoun_of(question) is None


def _is_place(question: Question) -> bool:
    """Tell whether a question is nothing but a place, without a mark: 北京市朝阳区."""
    spans = [place.span for place in question.places]
    return sum(map(len, spans)) == len(question.text) > 0


def _kind(way: Rewrite) -> CompletionKind:
    """Return how a question leans: what points (他) is replaced, what is lacking only put."""
    if way.instead:
        return "instead"
    return "pronoun" if way.written else "subject"


def asks_of_the_paper(question: Question) -> bool:
    """Tell whether a question is about the newspaper itself: 这份报纸是哪天的."""
    return _PAPER.match(question.normalized) is not None


def put_more(turns: Sequence[Turn]) -> Completion:
    """Return the last question, with the passages that were cited whenever it was asked."""
    asked = _asked(turns[-1])
    seen = [
        citation.hit.passage.id
        for turn in turns
        if _asked(turn) == asked
        for citation in turn.answer.citations
    ]
    says = "? Anything else?" if turns[-1].question.language == "en" else "，还有呢？"
    return Completion(f"{asked}{says}", "more", (), tuple(dict.fromkeys(seen)))


def _asked(turn: Turn) -> str:
    """Return a turn's question without what asked for more."""
    return _ELSE.sub("", turn.question.text)
