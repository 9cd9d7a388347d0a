"""Another thing than is asked for: a price for 投资, another department's head, an age of then."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.passages.dating import printed
from qa.answering.quotes import best_answer
from qa.retrieval.told_offices import office_wanted
from qa.text.english import terms_said
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify
from qa.text.ranks import ranks_in
from qa.text.sentences import sentence_over
from qa.types import Hit, Question

_COST_ASKED = lazily(
    r"(?:投资|造价|工程款|建设(?:资金|费用?|成本))(?:总?额)?(?:一共|总共|共|大约|约)?(?:是|为|有|达)?(?:多少|几)"
    r"|\b(?:total|how much) (?:construction )?investment\b|\bconstruction costs?\b"
)
_COST_TOLD = lazily(
    r"投资|造价|资金|[耗斥出筹募集]资|投入|花|费用|预算|概算|成本|拨款|经费|财政|补助|捐"
    r"|\b(?:cost|invest|budget|spen[dt]|fund)"
)
_DEPARTMENT = lazily(
    rf"(?:^|工会|公司|集团|[局院厂校，,。；;：:“])(?P<of>[{CJK}]{{2,8}}?)(?P<kind>[部科处室办委])的?$"
)
_HEAD_OF = lazily(
    r"\b(?:chair(?:man|woman|person)?|president|head|leader) of (?:the )?(?P<body>[^?,]+)"
)
_ANY_UNION = frozenset(
    "union unions trade federation general district city county municipal provincial".split()
)
_OF_ALL_UNIONS = lazily("总工会主席$")
_YEAR = 4
"""Characters of a year in a date."""
_AGE_NOW = lazily(
    "(?:现在|如今|目前|现年)[^,，?]{0,4}(?:多大|几岁|多少岁|年纪|年龄|岁数)"
    r"|\bhow old (?:is|are) [^?]*\bnow\b"
)


def age_of_then(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether somebody's age of now is asked for, and the page is of another year."""
    issued = printed(cited[0])
    if not issued or not _AGE_NOW.search(question.normalized):
        return False
    return issued[:_YEAR] != (question.today or issued)[:_YEAR]


def cost_untold(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether what was invested in something is asked for, and a sum of anything is marked."""
    hit = cited[0]
    if not _COST_ASKED.search(question.normalized) or question.answer_type == "yesno":
        return False
    if hit.reading is None or not hit.reading.spans:
        return False
    text = folded(hit.passage.text)
    sentence = sentence_over(text, best_answer(question, hit, hit.reading))
    told = f"{hit.passage.over}\n{text[sentence.start : sentence.end]}".lower()
    return not _COST_TOLD.search(simplify(told))


def of_another_department(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether the head of a department is asked for, and that of another is marked.

    生活保障部 and 权益保障部 are two; 保障部 and 权益保障部, 宣教部 and 宣传教育部 may be one.
    """
    hit, asked = cited[0], office_wanted(question.normalized)
    own = _DEPARTMENT.search(asked.unit) if asked else None
    if own is None or hit.reading is None or not hit.reading.spans:
        return False
    marked = best_answer(question, hit, hit.reading)
    before = folded(hit.passage.text)[: marked.start]
    rank = next((rank for rank in ranks_in(before) if rank.end == marked.start), None)
    other = _DEPARTMENT.search(before[: rank.start]) if rank else None
    if other is None or other["kind"] != own["kind"]:
        return False
    return not _may_be_one(own["of"], other["of"])


def of_all_unions(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether the head of a trade's union is asked for in English, and that of all is marked.

    北屏区总工会主席 chairs not the Beiping education union.
    """
    hit, asked = cited[0], _HEAD_OF.search(question.normalized.lower())
    if asked is None or question.surfaces is None or hit.reading is None or not hit.reading.spans:
        return False
    body = set(asked["body"].split()) - _ANY_UNION
    trade = [word for word in question.english if word.written in body and not word.capital]
    text = folded(hit.passage.text)
    marked = best_answer(question, hit, hit.reading)
    if not trade or not _OF_ALL_UNIONS.search(text[: marked.start]):
        return False
    sentence = sentence_over(text, marked)
    return not terms_said(trade, text[sentence.start : sentence.end], question.surfaces)


def _may_be_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return set(short) <= set(long)
