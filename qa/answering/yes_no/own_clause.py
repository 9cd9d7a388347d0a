"""The clause whose subject and verb are those that a question of yes or no asks about.

甲仍在住院；乙已经出院 says nothing of 甲出院了吗 where 乙's clause is marked; nor does 尚未获批
of 申请了吗, where the clause before says 已申请.
"""

from __future__ import annotations

import re

from qa.answering.passages.by_words import marked_instead
from qa.answering.yes_no.limits import sets_limit
from qa.answering.yes_no.polarity import NEGATED, PRICE
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.questions import as_statement
from qa.text.sentences import CLAUSE, whole_sentence
from qa.text.words import whole_words
from qa.types import Hit, Question, Span

NOT_IN = lazily(f"非(?P<group>[{CJK}]{{2}})")
"""Those who are not in a group: 非会员."""
_CASE = lazily("^(?:但|不过)|也(?:都|均|同样)?(?:可以?|能|行|收)$")
_SHORTEST = 2


def with_own_clause(question: Question, hit: Hit) -> Hit:
    """Return the hit with the clause marked that tells of what is asked about, if another is."""
    if question.answer_type != "yesno" or hit.reading is None or not hit.reading.spans:
        return hit
    text, first = folded(hit.passage.text), hit.reading.spans[0]
    asked = as_statement(question.normalized)
    if len(text) != len(hit.passage.text):
        return hit
    own = None
    for rule in (_limited_to_others, _of_case_asked, _of_figure_asked):
        own = own or rule(asked, text, first.span)
    return marked_instead(hit, own)


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


def _clauses(text: str, marked: Span) -> list[Span]:
    """Return the clauses of the sentence that is marked in."""
    sentence = whole_sentence(text, marked)
    found = CLAUSE.finditer(text, sentence.start, sentence.end)
    return [Span(*one.span()) for one in found]
