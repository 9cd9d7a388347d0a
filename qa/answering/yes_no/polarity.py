"""By what words a clause affirms or denies what is asked: opposites, leave, figures, negations."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.lexicon import rows
from qa.text.compiled import compiled
from qa.text.lazily import lazily
from qa.text.matching import starts_of
from qa.text.normalize import CJK
from qa.text.numbers import number_terms, numbers_in
from qa.text.questions import stop_words
from qa.text.sentences import CLAUSE, CLAUSE_END
from qa.text.words import Word, whole_words
from qa.text.written_numbers import unit_of
from qa.types import YesNo

_NEGATION = (
    r"(?<!无)不(?!受[^，。]{0,4}限|到|足|满(?!意)|仅|但|断|同的?|久|错|少于|低于|超过|多于|高于|限|过(?!问|关)|得[少多低高超]|论|管|止|惜|妨|愧)"
    r"|没(?!收)|未(?!来|必|成年)|无(?!人机|线|论|锡|障碍|偿|名英雄|纸|私|缝|数)|勿|莫|拒绝?|严禁|禁止|免(?!费)|零(?=[一-鿿]{0,4}(?:投诉|事故|支出|伤亡|发生|差错|违约))|并非"
    r"|为零|\b(?:not|no(?!s?\.? ?\d)|never|none|nobody|without|neither|cannot|\w+n't)\b"
)
NEGATED = lazily(_NEGATION)
ASKS_LEAVE = lazily(
    r"[能可]以?(?!力|量|源|见|靠|是$)|[行许准让给]不|(?<![运流执进发银举旅])行(?:吗|么|$)|(?<!也)许(?:吗|$)"
    r"|允许|够格|有资格|够不够|算数|作数|管用|有效|\b(?:can|could|may|allowed|permitted|eligible)\b"
)
_GIVES_LEAVE = lazily(
    r"(?<![不未才])(?:可以?(?![能见靠])|能够?(?![力量源手])|允许|准予|有权|均可|有效|不受|认定为|支持|终身有效|随人走|可叠加|也有|算)"
    r"|\b(?:can|may|allowed|permitted|eligible)\b"
)
_BANS = lazily(
    r"[不未]得(?!少|多|低|高|超)|[不未]能|不可(?!或缺|避免|少)|不许|不准|严禁|禁止|不予|不允许|不受理|不接受|不安排|不认"
    r"|谢绝|无权|不在[^，。]{0,8}(?:范围|之列)|不享受|必须?当日|无效|违[法规]|取消|停止|\b(?:not|banned|prohibited|forbidden)\b"
)
_UNSURE_LEAVE = lazily(rf"{_NEGATION}|才|只[能限可]|方可|除非|须经?|\b(?:only if|unless)\b")
"""Beside this, leave is given to some only."""
_UNAFFECTED = lazily(
    "不影响|不受[^,，。;；]{0,8}(?:影响|限)|(?<![^,，。;；一-鿿])[一-鿿]{0,6}不限(?!于|[一-鿿])|[不无]论"
)
"""What says that something makes no difference: 年龄不限, 不影响认定, 不论成不成."""
_ASKS_IF_AFFECTED = lazily("影响|限制|受限|限不限|耽误|妨碍|\\b(?:affect|limit|restrict|depend)")
_COUNTS = lazily("还算|算(?:数|不|吗|么|$)|\\b(?:count|paid|even if)\\b")
_LEAVE_DENIED = lazily("(?<![能可许准算让])不(?:能|可|许|准|算|让)|\\b(?:not|cannot|\\w+n't)\\b")
_ASKS_CHANGE = lazily(
    "([涨降变改换调减加])(?:[没不]\\1|价|息|薪|过|了)?(?:了?没有?|了?吗)?$|提高了?吗|调整了?吗|\\bchanged?\\b"
)
_UNCHANGED = lazily("仍(?:然|旧)?[为是按用]|[没不]变|照旧|维持|still|unchanged")
_NEGATIVE_VERB = lazily(
    r"取消|停|撤|散伙|解散|关(?!系|心|于|爱|注|怀|门的)|免|禁|拒|辞|退|砍|废|推迟|缺|耽误|误|"
    r"\b(?:cancel|called off|dismiss|drop|ban|refuse|stop|end|close|lose|scrap)"
)
"""Where this is asked, another word's negation may well affirm it."""
LIMITED = lazily(
    r"只|仅|除|另|但|却|反(?!映)|改|而(?!且)|其中|部分|原|曾|拟|此前|之前|计划|争取|希望|如果|若"
)
_PRICE_ASKED = lazily(
    r"[钱费价票款金薪资]|免|自理|掏腰包|[收交付出缴花白报]不|白[给送用吃住坐看学上拿领]|优惠|打折|便宜"
    r"|\b(?:pay|paid|free|fees?|charge[sd]?|costs?|price|money|tickets?|chip in)\b"
)
PRICE = lazily(
    r"(?:全部|全程|一律|完全|均|都)?(?:不|无需|无须|不用|不必|未)(?:收取?|花|交|要|掏|付|取)[^,，。;；]{0,6}?(?:一分钱|分文|钱|费用?)"
    r"|分文不[收取]|(?:全部|全程|一律|完全|均|都)?免费|[^,，。;；]{0,4}费(?:用)?全免"
)
"""What says that something costs nothing."""
_STILL = lazily(r"[还仍](?!款|贷|钱|原|清)|(?<!实)现在|目前|如今|\b(?:still|now|yet|currently)\b")
_WORD = "\x00"
_NAMED = lazily(f"(?<![{_WORD}{CJK}])[{CJK}]{{2,}}")
_DONE = ("完工", "完成", "竣工", "建成", "落成")
_DENIED_OF = lazily(r"(?<![一-鿿])[不未没][^,，。;；的]{1,8}的(?=[0-9一-鿿])")
_HAS_DONE = lazily("(?<![经通超不难])过(?!程|节|年|来|去|关|期|户|度|渡|夜|冬)[^,，?]{0,12}$")
_IS_NOT = lazily(r"(?:不|并非|并不)是(?!没)")
_NEAR = 4
"""Characters that a negation may stand before a word of the question."""
_FAR = 9
"""Characters that a negation may stand before a word that affirms or denies."""
_FEW = 2
"""Of more clauses than these it is not plain which one answers."""
_TAIL = 1
"""Characters that may follow the last of the question's words: 报名了."""
_AT_LEAST = lazily(
    "超过|多于|不止|以上|以下|以内|达到|够|少于|低于|高于|近|more than|less than|at least|over"
)


@dataclass(frozen=True, slots=True)
class YesNoCase:
    """What is weighed: the question, its statement, the answering words, their clause.

    ``before`` is the headline and what the passage says before that clause.
    """

    question: str
    asked: str
    marked: str
    clause: str
    before: str = ""


def polarity_of(told: YesNoCase) -> YesNo | None:
    """Return what the first rule says that says anything; ``None`` where none does."""
    told = _apart_from_attributes(_apart_from_price(told))
    if _HAS_DONE.search(told.question) and _IS_NOT.search(told.marked):
        return None  # 不是专业演员 denies nothing of 演过
    return next((says for rule in _RULES if (says := rule(told))), None)


def _apart_from_price(told: YesNoCase) -> YesNoCase:
    """Return the case without what is said of its price, where no price is asked about.

    收托幼儿，不收一分钱 takes them; 全部免费 says nothing of all.
    """
    if _PRICE_ASKED.search(told.question):
        return told
    marked, clause = (PRICE.sub("", text) for text in (told.marked, told.clause))
    return replace(told, marked=marked, clause=clause)


def _apart_from_attributes(told: YesNoCase) -> YesNoCase:
    """Return the case without a negation that only says of whom: 不随迁的67人 of 不搬的工人.

    Only where the question denies something of whom it asks about, too.
    """
    if not NEGATED.search(told.asked):
        return told
    marked, clause = (_DENIED_OF.sub("", text) for text in (told.marked, told.clause))
    return replace(told, marked=marked, clause=clause)


def _by_unaffected(told: YesNoCase) -> YesNo | None:
    """By what makes no difference: 年纪大还能报名吗, 年龄不限; 受时间限制吗, 不受限制."""
    if not _UNAFFECTED.search(told.marked) or _LEAVE_DENIED.search(told.question):
        return None
    if _ASKS_IF_AFFECTED.search(told.question):
        return "no"
    return "yes" if ASKS_LEAVE.search(told.question) or _COUNTS.search(told.question) else None


def _by_unchanged(told: YesNoCase) -> YesNo | None:
    """By what stays as it was, asked whether it changed: 学费涨没涨, 仍为160元."""
    asked = _ASKS_CHANGE.search(told.question.rstrip("?？ "))
    return "no" if asked and _UNCHANGED.search(told.marked) else None


def _by_opposition(told: YesNoCase) -> YesNo | None:
    """By words that affirm or deny the kind of thing that is asked: 要交钱吗, 免费."""
    for asked, affirmed, denied in _oppositions():
        if asked.search(told.question):
            found = {*_sides(affirmed, told.marked, "yes"), *_sides(denied, told.marked, "no")}
            rest = denied.sub("", affirmed.sub("", told.marked))
            if found == {"no"} or (found == {"yes"} and not NEGATED.search(rest)):
                return found.pop()
    return None


def _sides(pattern: re.Pattern[str], text: str, side: YesNo) -> set[YesNo]:
    """Return ``side`` for each place where ``pattern`` stands, the other where that is denied."""
    other: YesNo = "no" if side == "yes" else "yes"
    return {
        other if _denied(text, match.start(), _FAR) else side for match in pattern.finditer(text)
    }


def _denied(text: str, at: int, reach: int) -> bool:
    """Tell whether a negation stands within ``reach`` before what begins at ``at``."""
    before = CLAUSE_END.split(text[max(0, at - reach) : at])[-1]
    return bool(NEGATED.search(before))


def _by_leave(told: YesNoCase) -> YesNo | None:
    """By permission and ban: 能不能带家属, 不得由亲属顶替."""
    if not ASKS_LEAVE.search(told.question):
        return None
    if _BANS.search(told.marked):
        return None if _GIVES_LEAVE.search(_BANS.sub("", told.marked)) else "no"
    if _GIVES_LEAVE.search(told.marked) and not _UNSURE_LEAVE.search(told.marked):
        return "yes"
    return None


def _by_own_words(told: YesNoCase) -> YesNo | None:
    """By a negation before one of the question's own words: 撤了吗, 没有撤."""
    shared = [at for word in whole_words(told.asked) for at in starts_of(told.clause, word.written)]
    if any(_denied(told.clause, at, _NEAR) for at in shared):
        return "no"
    return None


def _by_figures(told: YesNoCase) -> YesNo | None:
    """By a figure of the same measure that is another: 每期十天吗, 每期七天."""
    bound = ASKS_LEAVE.search(told.question) and _AT_LEAST.search(told.marked)
    if bound or _AT_LEAST.search(told.asked):  # 十二岁以下 are nine as well
        return None
    asked, found = _counts(told.asked), _counts(told.marked)
    both = asked.keys() & found.keys()
    return "no" if any(asked[measure].isdisjoint(found[measure]) for measure in both) else None


def _counts(text: str) -> dict[str, set[str]]:
    """Return the values of a text's numbers by the measure that they count."""
    counts: dict[str, set[str]] = {}
    for number in numbers_in(text):
        measure = "%" if number.percent else unit_of(text, number)
        if measure and number.terms:
            counts.setdefault(measure, set()).update(number.terms)
    return counts


def _by_negation(told: YesNoCase) -> YesNo | None:
    """By a negation in the answering words alone."""
    clauses = [clause for clause in CLAUSE_END.split(told.marked) if clause]
    if len(clauses) > _FEW or _NEGATIVE_VERB.search(told.asked):
        return None
    return "no" if NEGATED.search(told.marked) else None


def _by_same_words(told: YesNoCase) -> YesNo | None:
    """By all of the question's words in one clause that neither denies nor limits anything.

    A person may be named before it. Nobody else may be named in it: it may be them it tells it of.
    Whether something still is so, no words alone tell.
    """
    if NEGATED.search(told.clause) or LIMITED.search(told.clause) or _STILL.search(told.question):
        return None
    words = whole_words(told.asked)
    if not words or len(told.asked) - words[-1].span.end > _TAIL:
        return None  # what is said of them is no word of content: 是自己出的
    if not _stands(words[-1].written, told.marked):
        return None
    clauses = (one[0] for one in CLAUSE.finditer(told.clause))
    return "yes" if any(_says_all(clause, told, words) for clause in clauses) else None


def _says_all(clause: str, told: YesNoCase, words: Sequence[Word]) -> bool:
    """Tell whether a clause says all words of a question, and names nobody else."""
    if not set(number_terms(told.asked)) <= set(number_terms(clause)):
        return False
    for word in words:
        over = told.before + clause if word.kind == "person" else clause
        if not _stands(word.written, over):
            return False
    people = (word.written for word in whole_words(clause) if word.kind == "person")
    return all(name in told.asked for name in people) and all(
        name in clause for name in _left_over(told.asked, words)
    )


def _left_over(asked: str, words: Sequence[Word]) -> list[str]:
    """Return what else a question may name, of two characters or more, behind no word: 季秋."""
    rest = [" " if char in stop_words() else char for char in asked]
    for word in words:
        rest[word.span.start : word.span.end] = _WORD * len(word.span)
    return _NAMED.findall("".join(rest))


def _stands(word: str, text: str) -> bool:
    """Tell whether a word stands in a text, or what says of work that it is done as well."""
    return word in text or (word in _DONE and any(other in text for other in _DONE))


_RULES: tuple[Callable[[YesNoCase], YesNo | None], ...] = (
    _by_unaffected,
    _by_unchanged,
    _by_opposition,
    _by_leave,
    _by_own_words,
    _by_figures,
    _by_negation,
    _by_same_words,
)


@cache
def _oppositions() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (_any(row["asked"]), _any(row["affirmed"]), _any(row["denied"]))
        for row in rows("oppositions")
    )


def _any(patterns: str) -> re.Pattern[str]:
    return compiled(patterns)
