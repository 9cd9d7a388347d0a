"""The words of a question that ask rather than name: they never occur in the answer."""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import alternatives, words
from qa.text.compiled import compiled
from qa.text.lazily import lazily


@cache
def stop_words() -> frozenset[str]:
    """Return the words too common to tell passages apart, in both languages."""
    return frozenset(words("stop_words"))


TAG = lazily(
    r"(.{1,2})[不没](?=\1)|(?:有没|是不|要不|能不|会不|可不)(?=[有是要能会可])"
    r"|(?:还是)?(?:了|过|着|的)?(?:没有|没|不|否|吗|呢|吧|么|啊|不成)+[?？。 ]*$"
    r"|是否|能否|可否|有无"
)
"""What makes a statement a question; its 不 and 没 deny nothing."""
ASKED_COUNT = "(?<![好这那头近十])几"
"""几 that asks how many: of 好几家, 这几年 and 十几人 it asks nothing."""
ENDS = " ?。.!"
"""What a question may end in besides its words."""


@cache
def _interrogatives() -> re.Pattern[str]:
    # 更多高技能人才 asks nothing; particles ask at a clause's end only: 书吧 and 吗啡 are names
    asking = [
        alternatives(words("asking_words")),
        f"{ASKED_COUNT}{alternatives(words('measures'))}",
        "(?<![更许很较众])多(?:[少大久长高厚深宽远]|[重快](?=\\W|$))",
    ]
    return compiled("|".join([*asking, r"[吗呢吧嘛]+(?=\W|$)"]))


def as_statement(asked: str) -> str:
    """Return a normalised question of yes or no as a statement.

    >>> as_statement("能不能报名?"), as_statement("他来了没有")
    ('能报名', '他来')
    """
    return TAG.sub("", asked.strip(ENDS))


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

    >>> is_probe("你好!"), is_probe("thanks, that was helpful!"), is_probe("测试几次")
    (True, True, False)
    """
    left = re.sub(r"[\s?!.,~。,、:;]+", " ", text).strip()
    return bool(left) and bool(_probes().fullmatch(left))


@cache
def _probes() -> re.Pattern[str]:
    one = alternatives(words("probes"))
    return compiled(f"{one}(?: ?{one})*[啊呀吧呢]*")
