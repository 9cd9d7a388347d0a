"""The clause whose subject and verb are those that a question of yes or no asks about.

甲仍在住院；乙已经出院 says nothing of 甲出院了吗 where 乙's clause is marked; nor does 尚未获批
of 申请了吗, where the clause before says 已申请.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from qa.answering.yes_no.labels import clause_of_label
from qa.answering.yes_no.limits import sets_limit
from qa.answering.yes_no.polarity import NEGATED, PRICE
from qa.lexicon import alternatives, words
from qa.lexicon.surnames import any_surname
from qa.text.compiled import compiled
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.questions import as_statement
from qa.text.sentences import CLAUSE, whole_sentence
from qa.text.words import whole_words
from qa.types import Hit, Question, ScoredSpan, Span

_AFTER_NAME = "已|仍|也|则|被|因|在|正|还|未|没|是|为|获|任|说|将|曾|于|从|由|腿|手|头|$"
_TURNS = lazily("但|却|然而|不过|因|此前|以前|往年|拟|计划|打算|要求|原|曾")
NOT_IN = lazily(f"非(?P<group>[{CJK}]{{2}})")
"""Those who are not in a group: 非会员."""
_CASE = lazily("^(?:但|不过)|也(?:都|均|同样)?(?:可以?|能|行|收)$")
_DENIAL = lazily("(?:但|却|而)?(?:也|还|并|从|尚)?(?:没有|没|未曾?|不)(?![是仅但光])")
_LONG = 4
_SHORTEST = 2
_MOST = 0.6
"""The share of a question's words that a clause holds which tells what is asked."""
_CLOSE = 2
"""Of so many words at a question's end one at least is what is said."""


def with_own_clause(question: Question, hit: Hit) -> Hit:
    """Return the hit with the clause marked that tells of what is asked about, if another is."""
    if question.answer_type != "yesno" or hit.reading is None or not hit.reading.spans:
        return hit
    text, first = folded(hit.passage.text), hit.reading.spans[0]
    asked = as_statement(question.normalized)
    if len(text) != len(hit.passage.text):
        return hit
    own = clause_of_label(asked, text, first.span)
    for rule in (
        _limited_to_others,
        _denied_itself,
        _of_case_asked,
        _of_figure_asked,
        _of_whom_asked,
        _of_verb_asked,
    ):
        own = own or rule(asked, text, first.span)
    if own is None:
        return hit
    spans = (ScoredSpan(own, first.score),)
    return replace(hit, reading=replace(hit.reading, spans=spans))


def _of_whom_asked(asked: str, text: str, marked: Span) -> Span | None:
    """Return the clauses of the person asked about, where another's are marked beside them."""
    clauses = _clauses(text, marked)
    if _is_said_of_it(asked, text, marked):
        return None
    who = _whom(asked, [text[one.start : one.end] for one in clauses])
    opening = [n for n, one in enumerate(clauses) if _opens().search(text[one.start : one.end])]
    here = next((n for n, one in enumerate(clauses) if one.end > marked.start), None)
    if who is None or here is None:
        return None
    mine = next((n for n in opening if who in text[clauses[n].start : clauses[n].end]), None)
    holder = max((n for n in opening if n <= here), default=None)
    if mine is None or holder is None or holder == mine:
        return None
    if any(who in text[one.start : one.end] for one in clauses[holder : here + 1]):
        return None
    last = min([n for n in opening if n > mine], default=len(clauses)) - 1
    return Span(clauses[mine].start, clauses[last].end)


def _is_said_of_it(asked: str, text: str, marked: Span) -> bool:
    """Tell whether what somebody is is asked, and the marked words tell who is that."""
    told = whole_words(asked)
    return "是" in asked and bool(told) and told[-1].written in text[marked.start : marked.end]


def _whom(asked: str, clauses: Sequence[str]) -> str | None:
    """Return the name or office that opens a statement, as a clause of the sentence writes it."""
    for length in range(min(8, len(asked)), _SHORTEST - 1, -1):
        head = asked[:length]
        if any(head in clause for clause in clauses):
            return head if _opens().search(head) else None
    return None


def _limited_to_others(asked: str, text: str, marked: Span) -> Span | None:
    """Return the clause that limits what is asked to those to whom the one asked about is none.

    非会员能来吗：能来坐；洗澡、理发限会员: of 非会员可以洗澡吗 the last.
    """
    group = NOT_IN.search(asked)
    if group is None:
        return None
    behind = asked[group.end() :]
    for one in _clauses(text, marked):
        told = text[one.start : one.end]
        limited = limited_to(group["group"], told)
        things = limited and [w.written for w in whole_words(limited["what"]) if w.kind == "word"]
        if things and any(thing in behind for thing in things):
            return one
    return None


def limited_to(group: str, told: str) -> re.Match[str] | None:
    """Return where a clause limits something to those in a group: 洗澡、理发限会员."""
    return re.search(f"(?P<what>[^,]*?)只?限(?:于|本[^会]{{0,3}})?{group}", told)


def _denied_itself(asked: str, text: str, marked: Span) -> Span | None:
    """Return the clause that opens with a denial of what a statement ends in, word for word.

    本人得过省级奖，没有得过国家奖: of 得过国家奖吗 the second.
    """
    for one in _clauses(text, marked):
        told = _DENIAL.match(text[one.start : one.end])
        said = text[one.start + told.end() : one.end] if told else ""
        if len(said) >= _LONG and asked.endswith(said) and not one.overlaps(marked):
            return one
    return None


def _of_case_asked(asked: str, text: str, marked: Span) -> Span | None:
    """Return the clause that turns for a case which the question names and the marked one lacks.

    周一闭馆；但周一逢节假日照常开放: of 周一碰上节假日 the second. 6岁以上；上过大班的也可以.
    """
    clauses = _clauses(text, marked)
    here = "".join(text[one.start : one.end] for one in clauses if one.overlaps(marked))
    words = [word.written for word in whole_words(asked)]
    case = {word for word in words[:-1] if word not in here and len(word) >= _SHORTEST}
    case = {word for word in case if not any(char.isdigit() for char in word)}
    for one in clauses:
        told = text[one.start : one.end]
        if one.start < marked.end or not _CASE.search(told):
            continue
        if any(word in told for word in case):
            return one
    return None


def _of_verb_asked(asked: str, text: str, marked: Span) -> Span | None:
    """Return the clause that holds what is asked, where a negation of something else is marked."""
    told = [word.written for word in whole_words(asked) if word.kind != "number"]
    clauses = _clauses(text, marked)
    here = next((one for one in clauses if one.overlaps(marked)), None)
    if here is None or len(told) < _SHORTEST or not asked.rstrip("了过").endswith(told[-1]):
        return None
    denied = text[here.start : here.end]
    held = {word for word in told if word in denied}
    if denied.endswith("的"):  # 唯一没答应的，是…: goes on in the next clause
        return None
    if not NEGATED.search(denied) or (set(told[-_CLOSE:]) & held and not _of_like(told, denied)):
        return None
    for one in clauses:
        clause = text[one.start : one.end]
        also = {word for word in told if word in clause}
        if held < also and set(told[-_CLOSE:]) <= also and len(also) >= _MOST * len(told):
            return None if _TURNS.search(clause) or _TURNS.search(denied) else one
    return None


def _of_figure_asked(asked: str, text: str, marked: Span) -> Span | None:
    """Return the clause that sets a limit to the figure asked about, where none is marked."""
    clauses = _clauses(text, marked)
    here = "".join(text[one.start : one.end] for one in clauses if one.overlaps(marked))
    told = [w.written for w in whole_words(asked) if w.kind == "word"]
    if _CASE.search(here) and any(word in here for word in told):
        return None
    found = [one for one in clauses if sets_limit(asked, text[one.start : one.end])]
    if len(found) != 1 or found[0].overlaps(marked) or NEGATED.search(PRICE.sub("", here)):
        return None
    return found[0]


def _of_like(told: Sequence[str], denied: str) -> bool:
    """Tell whether a clause denies the like of a word that it lacks: 重伤 for 轻伤."""
    lacking = [word for word in told if word not in denied and len(word) == _SHORTEST]
    return any(
        word[-1] in denied and not any(one[-1] == word[-1] and one in denied for one in told)
        for word in lacking
    )


def _clauses(text: str, marked: Span) -> list[Span]:
    """Return the clauses of the sentence that is marked in."""
    sentence = whole_sentence(text, marked)
    found = CLAUSE.finditer(text, sentence.start, sentence.end)
    return [Span(*one.span()) for one in found]


@cache
def _opens() -> re.Pattern[str]:
    """Return what opens a clause that tells of somebody: a name, an office with one, a body."""
    office = f"(?:{alternatives(words('titles'))}|总监|[矿局处科所院校馆队]长)"
    name = f"{any_surname()}[{CJK}]{{1,2}}"
    of = f"(?:(?![不再担当任为选换])[{CJK}]){{0,6}}?"
    body = f"[{CJK}]{{2,6}}?(?:单位|公司|集团|法院|厂方)(?=被|则|也|已|因)"
    return compiled(
        f"^(?:其中|而|但)?(?:{name}(?={_AFTER_NAME})|{of}{office}(?:$|(?![职会室的])[{CJK}]{{2}})|{body})"
    )
