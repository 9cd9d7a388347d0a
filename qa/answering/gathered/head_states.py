"""Columns of what was planned and of what came of it: 预算 beside 决算, 计划 beside 完成.

A question that names no head may ask by its verb: what 花了 asks for no budget answers.
"""

from __future__ import annotations

from collections.abc import Mapping

from qa.answering.figures.aims import State, state_asked
from qa.text.lazily import lazily
from qa.types import Question

_AIM = lazily("预算|概算|计划|目标|任务|budget|planned|target")
_DONE = lazily("决算|实际|支出|开支|花费|执行|完成|已|实[付支用]|actual|spent|done")
_SHARE = lazily("率|比例?|占|%|％")
"""In the head of a column that sets the two against each other: 完成率, 执行比例."""
_MONEY = lazily("预算|概算|决算|支出|开支|花费|经费|资金|元|budget|spent")
_SPENDING_ASKED = lazily(
    "(?:花|(?<!使)用|支|耗)(?:了|掉|去|费了?)(?:多少|几)|花[的了]?钱?最[多少]|(?:支出|花销|开销|开支)(?:了|是|为)?(?:多少|几)"
    r"|\bspen[dt]\b"
)
_PLANNED = lazily(r"计划|打算|预计|原[定本]|准备|\bplan|\bbudgeted")
_MONEY_ASKED = lazily(
    r"(?:花|(?<!使)用)[了掉去费的]|钱|元|支出|经费|资金|投入|预算|\b(?:money|spen[dt]|cost|yuan)\b"
)


def state_of_head(noun: str) -> State | None:
    """Return what stands under a head: what was to be, what came to be, or neither.

    >>> [state_of_head(one) for one in ("预算", "实际支出", "预算执行数", "完成率", "人数")]
    ['aim', 'done', 'done', None, None]
    """
    noun = noun.lower()
    if _SHARE.search(noun):
        return None
    done = bool(_DONE.search(noun))
    return "done" if done else "aim" if _AIM.search(noun) else None


def pair_of_states(nouns: Mapping[int, str]) -> tuple[int, int] | None:
    """Return the columns of what was planned and of what came of it.

    ``nouns`` are the heads by column; ``None`` where there is not one of each.
    """
    states = {at: state for at, noun in nouns.items() if (state := state_of_head(noun))}
    aims = [at for at, state in states.items() if state == "aim"]
    done = [at for at, state in states.items() if state == "done"]
    return (aims[0], done[0]) if len(aims) == len(done) == 1 else None


def spending_asked(question: Question) -> bool:
    """Tell whether a question asks what was spent, not what was to be."""
    asked = question.normalized
    return bool(_SPENDING_ASKED.search(asked)) and not _PLANNED.search(asked)


def column_by_verb(question: Question, nouns: Mapping[int, str]) -> int | None:
    """Return the column that a question's verb asks for, of one that was planned and one done.

    ``None`` where there is no such pair, or it is of money and the question is not.
    """
    pair = pair_of_states(nouns)
    state = "done" if spending_asked(question) else state_asked(question)
    if pair is None or state is None:
        return None
    of_money = any(_MONEY.search(nouns[at]) for at in pair)
    if of_money != bool(_MONEY_ASKED.search(question.normalized)):
        return None
    return pair[0] if state == "aim" else pair[1]
