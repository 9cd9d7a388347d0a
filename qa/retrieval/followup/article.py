"""A follow-up that asks on of an article just cited: 这篇是谁写的, 第二篇讲什么, 哪天登的."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.text.lazily import lazily
from qa.text.numerals import small_number
from qa.types import Completion, Question, Replacement, Turn

_KIND = "(?:文章|报道|消息|稿子|稿件|稿|新闻|通讯|特写|评论|来信)"
_POINTS = (
    "(?P<points>第(?P<nth>[一二三四五六七八九十0-9]{1,2})篇(?!论文|课文|作文|小说|散文|日记|诗)"
    f"{_KIND}?|[这那该此本]一?篇{_KIND}?|[这那该此本](?:一?[条则])?{_KIND}"
    "|(?:文章|报道|稿子)(?=里|中|上|是|还|的作者))"
)
_STORY = "(?P<points>(?:this|that) (?:article|story|report|piece))"
_FORMS = (
    (
        lazily(rf"^(?:那么?)?{_POINTS}(?:里头|里面?|当中|中|上)?[,，]?(?P<rest>.+)$"),
        "《{title}》{rest}？",
    ),
    (
        lazily(
            r"^(?P<points>)(?P<rest>是?(?:哪一?[天期版]|几号|什么时候|何时|第?几版)的?(?:报纸?)?"
            r"(?:登|刊|见报)[^,，]{0,4})$"
        ),
        "《{title}》{rest}？",
    ),
    (
        lazily(rf"^(?:and )?(?P<rest>who wrote|when was|what does) {_STORY}(?P<more>.*)$", re.I),
        "{rest} the article headlined {title}{more}?",
    ),
    (
        lazily(rf"^(?:and )?(?P<rest>.+) in {_STORY}\??$", re.I),
        "{rest} in the article headlined {title}?",
    ),
)
"""How an article that was just cited is pointed at, and how it is named in its place."""


def of_that_article(question: Question, turns: Sequence[Turn]) -> Completion | None:
    """Return a question after the article just cited with its headline; ``None`` for any other.

    Of several articles cited the first is meant, but where another is counted out; one without a
    headline cannot be named.
    """
    for form, text in _FORMS:
        found = form.match(question.plain.rstrip("?？ ") if turns else "")
        nth = found.groupdict().get("nth") if found else None
        title = _title(turns, int(small_number(nth or "") or 0)) if found else None
        if found and title:
            parts = {name: said or "" for name, said in found.groupdict().items()}
            named = text.format(title=title, **parts)
            return Completion(named, "pronoun", (Replacement(found["points"], title),))
    return None


def _title(turns: Sequence[Turn], number: int) -> str | None:
    """Return the headline of the article last cited; of a list the one of that number, if any.

    Each article counts once. The list is the last one that was cited.
    """
    for turn in reversed(turns):
        cited = [one.hit.passage for one in turn.answer.citations]
        articles = list({one.article_key: one for one in reversed(cited)}.values())[::-1]
        if not number:
            return articles[0].title if articles else None
        if len(articles) > 1:
            return articles[number - 1].title if number <= len(articles) else None
    return None
