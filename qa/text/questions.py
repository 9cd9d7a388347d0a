"""The words of a question that ask rather than name: they never occur in the answer."""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import alternatives, words


@cache
def stop_words() -> frozenset[str]:
    """Return the words too common to tell passages apart, in both languages."""
    return frozenset(words("stop_words"))


@cache
def _interrogatives() -> re.Pattern[str]:
    # 更多高技能人才 asks nothing; particles ask at a clause's end only: 书吧 and 吗啡 are names
    asking = [alternatives(words("asking_words")), "(?<![更许很较众])多[少大久长高]"]
    return re.compile("|".join([*asking, r"[吗呢吧嘛]+(?=\W|$)"]))


def strip_interrogatives(question: str) -> str:
    """Return the normalised question with its asking words blanked out.

    >>> strip_interrogatives("握奇一共有多少人")
    '握奇 有 人'
    """
    return _interrogatives().sub(" ", question)


def blank_interrogatives(question: str) -> str:
    """Return the same with as many blanks as each word had characters: offsets hold."""
    return _interrogatives().sub(lambda match: " " * len(match[0]), question)


def is_probe(text: str) -> bool:
    """Tell whether normalised text only greets, or tries the program out.

    >>> is_probe("你好!"), is_probe("测试 test"), is_probe("测试几次")
    (True, True, False)
    """
    left = re.sub(r"[\s?!.,~。,、:;]+", " ", text).strip()
    return bool(left) and bool(_probes().fullmatch(left))


@cache
def _probes() -> re.Pattern[str]:
    one = alternatives(words("probes"))
    return re.compile(f"{one}(?: ?{one})*[啊呀吧呢]*")
