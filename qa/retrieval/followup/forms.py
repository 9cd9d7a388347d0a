"""What a follow-up question looks like that takes up the whole of the question before it."""

from __future__ import annotations

import re

from qa.retrieval.followup.lacks import bare_text
from qa.retrieval.followup.pronouns import ONE_LISTED, PAIRED, points
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize, simplify
from qa.text.questions import strip_interrogatives
from qa.types import Question

_MORE = lazily(
    r"(?:那么?)?[,，]?(?:还有(?:呢|吗|没有|么|别的|其他的?|更多|什么|哪些|谁|哪[个家位])?(?:呢|吗|么|没有)?"
    r"|(?:其他|别|其余|剩下)的?(?:呢|有哪些)|然后呢|后来呢|接着呢|再有呢|继续(?:说)?|接着说|下一[条个页]"
    r"|(?:详细|具体)(?:的|情况)?(?:呢|吗|是什么)?|(?:再|说|讲)?(?:详细|具体|多)(?:说)?一?[点些](?:呢|吗|说说)?|更多|详细(?:说说|说|讲讲)|展开(?:说说|讲讲)"
    r"|(?:能|可以)?(?:再)?举(?:几|两|一)?个?(?:具体的?)?例子?(?:吗|吧)?|(?:比如|例如)说?呢?|有(?:什么)?例子吗|除此之外呢?|除了(?:这个|这些)(?:之外|以外)?(?:呢)?(?:还有(?:什么|哪些|谁))?)"
)
_MORE_EN = lazily(
    r"(?:and |so )?(?:what else|anything else|who else|any (?:more|others?)|more|go on|tell me more"
    r"|what about (?:the )?(?:others?|rest))"
)
_SAY = "(?:那么?|要是|如果是|如果换成|假如是|换成|换作|改成|至于|说到|轮到)"
_INSTEAD = lazily(
    rf"{_SAY}?[,，]?(?P<what>.{{1,16}}?)的?"
    r"(?:(?:的?话|的?情况|[那这]边)?[,，]?呢|(?:情况|又)(?:如何|怎么样|怎样|咋样)呢?|怎么样呢)"
)
_INSTEAD_SAID = lazily(
    r"(?:换成|换作|要是|如果是|如果换成|假如是|改成)(?P<what>.{1,16}?)的?(?:的?话)?"
    r"(?:[,，]|呢|是|有|又|$)(?P<asks>.{0,8})"
)
_ASKS_EN = lazily("(?:what|who|when|where|why|how|which|is|are|was|were|do|does|did)\\b")
_INSTEAD_EN = lazily(
    r"(?:and |so |but )?(?:what about|how about|and|same for)\s+(?:in |for |the )?(?P<what>.{1,40})"
)


def asks_more(question: Question) -> bool:
    """Tell whether a question only asks for more of the same: 还有呢, what else."""
    if question.language == "en":
        return bool(_MORE_EN.fullmatch(bare_text(question.text).lower()))
    return bool(_MORE.fullmatch(bare_text(simplify(question.text))))


def instead(question: Question) -> str | None:
    """Return what a question only puts in the place of something before: 第二届 of 那第二届呢.

    Nothing where it says what is asked of it: 张三又是谁, 换成女职工来了多少人.
    """
    if corrected := _NOT_BUT.fullmatch(bare_text(simplify(question.text))):
        return corrected["what"]
    if (meant := _put_right(question)) is not None:
        return meant
    if question.language == "en":
        match = _INSTEAD_EN.fullmatch(bare_text(question.text).lower())
        what = bare_text(question.text)[match.start("what") :] if match else ""
        asks = _ASKS_EN.match(what.lower())
        return what if match and not asks and not points(what, english=True) else None
    return _instead_in_chinese(bare_text(simplify(question.text)))


def _instead_in_chinese(text: str) -> str | None:
    for form in (_INSTEAD, _INSTEAD_SAID):
        found = form.fullmatch(text)
        what = found["what"].strip(" ,，") if found else ""
        if found is None or not what or _asks_itself(what):
            continue
        listed = what in PAIRED or ONE_LISTED.fullmatch(what)
        if not listed and (points(what) or points(what, begins=True)):
            return None
        return None if form is _INSTEAD_SAID and _says_more(found["asks"].lstrip("又")) else what
    return None


def _asks_itself(what: str) -> bool:
    """Tell whether what stands before 呢 asks already: 霁州有几座驿站, not 那几座驿站."""
    return strip_interrogatives(what).strip() != what or bool(_HOW_MANY.search(what))


_HOW_MANY = lazily("(?<![这那前后头好十数上下])几(?![乎何经度近许])[\u4e00-\u9fff]")
_NOT_BUT = lazily(
    "(?:不对[,，])?(?:不是|不问|没问).{1,10}?[,，]?(?:我)?(?:[问说指要]的)?"
    "是(?P<what>[^,，]{1,10}?)(?:[,，].*|的?呢)?"
)


def _says_more(asks: str) -> bool:
    """Tell whether what is asked says what was done, not just what is asked for: 来了多少人."""
    return bool(re.search(f"[{CJK}]", re.sub("[是有的个]", "", strip_interrogatives(asks))))


def _put_right(question: Question) -> str | None:
    """Return what was meant, where a question says so and asks nothing: 不对，我说的是海淀."""
    if not _RIGHT.match(bare_text(simplify(question.text))):
        return None
    what = bare_text(question.plain).removeprefix("是").strip(" ,，")
    asks = strip_interrogatives(normalize(what)).strip() != normalize(what)
    return what if what and len(what) <= _NAMED and not asks and not points(what) else None


_RIGHT = lazily(
    "(?:不对|不是|不不|[说问搞弄]?错了|我(?:是|其实)?(?:想|要)?(?:问|说|指)的?是?"
    "|(?:no|sorry|wait|i mean)[,.!])",
    re.IGNORECASE,
)
_NAMED = 16
