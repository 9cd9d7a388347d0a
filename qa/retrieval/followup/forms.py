"""What a follow-up question looks like that takes up the whole of the question before it."""

from __future__ import annotations

from qa.retrieval.followup.lacks import bare_text
from qa.text.lazily import lazily
from qa.text.normalize import simplify
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


def asks_more(question: Question) -> bool:
    """Tell whether a question only asks for more of the same: 还有呢, what else."""
    if question.language == "en":
        return bool(_MORE_EN.fullmatch(bare_text(question.text).lower()))
    return bool(_MORE.fullmatch(bare_text(simplify(question.text))))
