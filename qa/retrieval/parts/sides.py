"""Two things asked of one event: 什么时候在哪里开, 几起死亡几人; who paid and how much.

Where such a question is not asked in parts, both are looked for in the passage that answers.
"""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.parts.marks import masked, trimmed
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

_SIDES = 2
_WHAT = (
    r"(?:(?:在|从|到|由|给|被|是|叫)?(?:什么时[候间]|什么地[方点]|何[时地日]|哪[天年月儿里]|几[月点号][几号日]*"
    r"|谁|为什么|为何|多[长大高久远宽](?:距离|时间)?|什么(?:名字?)?|啥|哪(?:一?[个家位所座]))"
)
_NOUNS = lazily(
    rf"(?P<head>.*?)(?P<ask>多少|几[家个名位])(?P<one>[{CJK}]{{2,5}}?)[和与及](?P<other>[{CJK}]{{2,5}})$"
)
_NO_JOINT = lazily("(谁|什么|哪).*[就都也].*\\1|不知|不管|无论")
_OF_VERB = lazily(r"(?:[是叫有在于由为共要会能将花用做干出得]|一共|总共|[^的](?:了|过))+$")
_JOINT = lazily(r"^(?:[并又还以]|以及|还有|而且|和)+")
_WH = r"(?:who|whom|what|when|where|which|why|how(?: (?:many|much|long|old|far|often))?)"
_AND = lazily(rf",?\s+and\s+(?=(?:(?:in|on|at|from|for|by|with|to)\s+)?{_WH}\b)", re.IGNORECASE)
_AUX = lazily(
    rf"^(?:(?:in|on|at|from|for|by|with|to)\s+)?{_WH}\s+(?:is|are|was|were|did|do|does|will|has|have)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_PRONOUN = lazily(r"\b(?:it|they|he|she)\b", re.IGNORECASE)
_WHOLE = 3
"""Words of a question in English at least: When and where …? asks no two."""
_BARE = 4
"""Words of a side in English that say nothing of what it is about: and how much."""


def sides_of(question: Question) -> tuple[str, ...]:
    """Return the two questions that one asks of the same, nothing where it asks one thing."""
    plain = question.plain.rstrip("?？。. ")
    return _english(plain) if question.language == "en" else _chinese(plain)


def _chinese(plain: str) -> tuple[str, ...]:
    shown = masked(plain)
    if _NO_JOINT.search(shown):
        return ()
    asked = list(_asking().finditer(shown))
    if len(asked) == 1 and (nouns := _NOUNS.fullmatch(plain)):
        head = nouns["head"] + nouns["ask"]
        return f"{head}{nouns['one']}?", f"{head}{nouns['other']}?"
    if len(asked) != _SIDES:
        return ()
    first, second = asked
    between = shown[first.end() : second.start()]
    topic = _OF_VERB.sub("", plain[: first.start()])
    cut = max(between.rfind(mark) for mark in ",，、;；")
    if cut >= 0:
        at = first.end() + cut
        later = _JOINT.sub("", plain[at + 1 :])
        return f"{trimmed(plain[:at])}?", f"{topic}{later}?"
    if not between:  # 什么时候在哪里开
        rest = plain[second.end() :]
        return (
            f"{plain[: second.start()]}{rest}?",
            f"{plain[: first.start()]}{plain[second.start() :]}?",
        )
    return f"{plain[: first.end()]}?", f"{topic}{plain[first.end() :]}?"


@cache
def _asking() -> re.Pattern[str]:
    """Return what asks, with what it counts: 几起, 死了几个人's 几个人."""
    measures = alternatives(words("measures", "asked"))
    counted = rf"(?:多少|几)(?:{measures}|[起宗例])?(?:人|钱)?"
    return re.compile(f"{_WHAT}|{counted})")


def _english(plain: str) -> tuple[str, ...]:
    cuts = list(_AND.finditer(masked(plain)))
    first, second = (plain[: cuts[0].start()], plain[cuts[0].end() :]) if cuts else ("", "")
    if len(cuts) != 1 or len(first.split()) < _WHOLE:
        return ()
    topic = _AUX.match(first)
    if topic is None and len(second.split()) > _BARE:
        return f"{first}?", f"{second}?"
    what = topic["what"] if topic else first
    if _PRONOUN.search(second):
        return f"{first}?", f"{_PRONOUN.sub(what, second, count=1)}?"
    return f"{first}?", f"{what}, {second}?"
