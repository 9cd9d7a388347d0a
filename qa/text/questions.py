"""The words of a question that ask rather than name: they never occur in the answer."""

from __future__ import annotations

import re

# Longest first, so that 什么时候 goes before 什么.
_ASKING = sorted(
    "请问 想问一下 想知道 告诉我 麻烦问 几个 几家 几号 几月 几年 几点 几次 几天 几人 "
    "几名 几条 几项 几场 几份 几支 几处 几位 几种 什么时候 什么样 什么 啥时候 为什么 为啥 干啥 啥 怎么样 怎么个 "
    "怎么 怎样 咋样 咋 如何 哪些 哪一年 哪年 哪月 哪天 哪一天 哪个 哪位 哪家 哪几个 哪几位 哪几家 哪几处 哪几 "
    "哪儿 哪里 哪边 哪所 哪 谁 是不是 有没有 会不会 能不能 可不可以 要不要 对不对 分别是 "
    "一共 总共 共有 叫做 叫什么 都有 都是 是否 何时 何地 何人 何处".split(),
    key=len,
    reverse=True,
)
# 更多高技能人才 asks nothing; particles ask at the end of a clause only: 书吧 and 吗啡 are names.
_INTERROGATIVES = re.compile(
    "|".join([*_ASKING, "(?<![更许很较众])多[少大久长高]", r"[吗呢吧嘛]+(?=\W|$)"])
)

STOPWORDS = frozenset(
    "的 了 是 在 和 与 及 或 有 就 都 也 还 又 被 把 给 让 从 到 向 对 为 以 于 其 这 那 个 之 他 她 它 我 你 们 "
    "上 下 里 中 来 去 后 前 会 能 可以 要 不 一 大 没有 没 时候 那次 那个 这个 这次 那些 这些 名字 一下 我们 他们 "
    "自己 通过 进行 以及 已经 并 等 着 过 地 得 各 由 将 而 则 但 如 个人 "
    "a an and are as at be been besides by can could did do does for from had has have held hold how "
    "i in into is it its many me much my name of on or our that the their them then there these they "
    "this those to under was we were what when where which who whom whose why will with would you "
    "your about after before between during each other out than up year".split()
)
"""Words too common to tell passages apart, in both languages."""


def strip_interrogatives(question: str) -> str:
    """Return the normalised question with its asking words blanked out.

    >>> strip_interrogatives("握奇一共有多少人")
    '握奇 有 人'
    """
    return _INTERROGATIVES.sub(" ", question)
