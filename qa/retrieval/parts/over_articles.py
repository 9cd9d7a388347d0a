"""What is asked of all who tell of one thing, none of them named: 几个区的驿站，哪个花钱最多.

Each article is asked it of whom it tells of: 驿站花钱有多少.
"""

from __future__ import annotations

import re

from qa.retrieval.parts.comparing import asked_of_one
from qa.retrieval.parts.marks import FILL, masked, trimmed
from qa.text.lazily import lazily
from qa.types import Question

_AMOUNT = lazily("[,;?][^,;?]{0,4}(?:多少|几)[^,;?]{0,3}$")
"""Which figure it is, asked again behind: 哪个花钱最多，花了多少."""
_MOST = lazily("(?:哪(?!一?[年月天日届期季次])|谁)[^,;?]{0,20}最[多少高低大小长短贵]$")
"""Years and rounds stand beside each other in one article."""
_AMONG = lazily(
    "的?(?:[这那](?=[两三四五六七八九十几些])|所有|全部)?(?:[两三四五六七八九十几]+[个家座]|[各这那]些?)"
    "(?:区县|县区|县市|市县|[区县市省]|地方|地区|单位|工会|企业|公司|学校)的?"
)
_ROW = lazily("[、和与跟及]")
_WITHIN = lazily("(?:里面?|中|当中|之中|之间)$")


def asked_of_any(question: Question) -> str | None:
    """Return what is to be asked of each where the one with the most or least is asked for.

    ``None`` where a question asks no such thing.
    """
    text, found = _asked(question)
    if found is None:
        return None
    among = trimmed(_AMONG.sub("", text[: found.start()]))
    told = f"{FILL}{_WITHIN.sub('', among)}{text[found.start() :]}"
    one = asked_of_one(told, FILL).replace(FILL, "").removeprefix("的")
    return None if "哪" in one or "谁" in one else one


def asks_unnamed(question: Question) -> bool:
    """Tell whether the one with the most of several that are not named is asked for.

    Such a question asks one thing, whatever stops stand in it: 办过夜校的几个厂，哪个人最多，多少.
    """
    text, found = _asked(question)
    head = masked(text)[: found.start()] if found else ""
    return bool(_AMONG.search(head)) and not _ROW.search(head)


def _asked(question: Question) -> tuple[str, re.Match[str] | None]:
    """Return a question without what it asks behind, and where it asks for the most or least."""
    text = _AMOUNT.sub("", question.plain.rstrip("?"))
    return text, _MOST.search(masked(text))
