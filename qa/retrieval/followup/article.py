"""A follow-up that asks on of the article just cited: 这篇是谁写的, who wrote that story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.text.lazily import lazily
from qa.types import Completion, Question, Replacement, Turn

_KIND = "(?:文章|报道|消息|稿子|稿件|稿|新闻|通讯|特写|评论|来信)"
_POINTS = (
    f"(?P<points>[这那该此本]一?篇{_KIND}?|[这那该此本](?:一?[条则])?{_KIND}"
    "|(?:文章|报道|稿子)(?=里|中|上|是|还|的作者))"
)
_STORY = "(?P<points>(?:this|that) (?:article|story|report|piece))"
_FORMS = (
    (
        lazily(rf"^(?:那么?)?{_POINTS}(?:里头|里面?|当中|中|上)?[,，]?(?P<rest>.+)$"),
        "《{title}》{rest}？",
    ),
    (
        lazily(rf"^(?:and )?(?P<rest>who wrote|when was|what does) {_STORY}(?P<more>.*)$", re.I),
        "{rest} the article headlined {title}{more}?",
    ),
    (
        lazily(rf"^(?:and )?(?P<rest>.+) in {_STORY}\?$", re.I),
        "{rest} in the article headlined {title}?",
    ),
)
"""How an article that was just cited is pointed at, and how it is named in its place."""


def of_that_article(question: Question, turns: Sequence[Turn]) -> Completion | None:
    """Return a question after the article just cited with its headline; ``None`` for any other.

    Of several articles cited the first is meant; one without a headline cannot be named.
    """
    title = _title(turns)
    if title is None:
        return None
    for form, text in _FORMS:
        if found := form.match(question.plain):
            parts = {name: said.rstrip("?") for name, said in found.groupdict().items()}
            named = text.format(title=title, **parts)
            return Completion(named, "pronoun", (Replacement(found["points"], title),))
    return None


def _title(turns: Sequence[Turn]) -> str | None:
    cited = turns[-1].answer.citations if turns else ()
    return cited[0].hit.passage.title if cited else None
