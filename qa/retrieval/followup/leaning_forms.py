"""Forms of a question that leave out who or what it is about: 得奖的有几个, 走哪条线."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.naming import Run
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question


def lacks_its_head(question: Question) -> bool:
    """Tell whether a question is of those that are so, and leaves out who or what: 得奖的有几个."""
    return bool(_HEADLESS.search(question.normalized[len(opening_of(question.plain)) :]))


_HEADLESS = lazily(
    f"^[{CJK}a-z0-9]{{1,8}}(?<!么)的(?=[有是占呢谁叫在能要会都也各算]|多少|几|怎么|为什么|可以|一共|总共)"
)


def says_no_who(question: Question, runs: Sequence[Run]) -> bool:
    """Tell whether a question asks what was done, or where, and not by whom: 设了哪几个赛道."""
    text = question.normalized[len(opening_of(question.plain)) :]
    text = AFTERWARDS.sub("", text)
    if _at_which().match(text) or _BY_WHAT.match(text):
        return True
    lead = _opening_verb().match(text)
    if lead is None:
        return False
    skipped = len(question.normalized) - len(text)
    named = [run for _, run in runs if run[0].span.start >= skipped]
    if not named or named[0][0].role in ("verb", "part"):
        return True
    first = named[0]
    return first[0].span.start >= skipped + lead.end() or first[-1].span.end < skipped + lead.end()


@cache
def _at_which() -> re.Pattern[str]:
    """Return what matches a question for which one, of which nothing else is said: 走哪条线."""
    before = alternatives([*words("followup_verbs"), *"在是到去由被用从对归", "来自", "属于"])
    return re.compile(
        f"(?:都|又)?{before}哪一?[个家所座支条级类位]?"
        f"(?![里儿个家所座支条级类位])[{CJK}]{{1,3}}(?:的|[{CJK}]{{0,2}}的)?[?]*$"
    )


AFTERWARDS = lazily(f"^[{CJK}]{{1,6}}?(?:以后|之后|后|期间)[,，]?(?=[{CJK}])")


_BY_WHAT = lazily("(?:靠|凭借?|拿|向|跟)(?:着)?(?:什么|谁|哪)(?!.*(?:能|可以|才))")


@cache
def _opening_verb() -> re.Pattern[str]:
    """Return what matches a verb at the beginning that says that it was done: 拍了, 读的什么."""
    spans = "近?[一二三四五六七八九十几两]+个?[年月天][里来间内]?"
    adverbs = f"(?:一共|总共|共|都|又|还|先后|另外|{spans})*"
    return re.compile(
        rf"{adverbs}(?!除了|为了|对了)[去来]?[{CJK}]{{1,2}}(?:了|过|的(?:是|都是)?(?=什么|哪|谁|多少|几))|举[办行]的"
    )


@cache
def by_whom() -> re.Pattern[str]:
    """Return what matches a question whose asking words say who did something: 谁演示了烧麦."""
    return re.compile(
        f"(?:那么?|都)?(?:谁|哪[些几]?[{CJK}]{{0,3}}|多少[{CJK}]{{0,4}}|几[{CJK}]{{1,3}})"
        f"(?:在|把|给|对|来|去)?[{CJK}]{{1,2}}了"
    )
