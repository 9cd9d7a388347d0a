"""Where what is quoted plainly is not what is asked, though it has its form and its words.

Asked what is left, a figure of what is done; asked a rank, something that is none; asked yes or no,
a printed question of that. Such an answer is not called found.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.doubts.near_misses import nearly_tells
from qa.answering.doubts.of_the_rest import is_of_the_rest
from qa.answering.figures.flows import tells_flow
from qa.answering.quotes import best_answer
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, normalize
from qa.text.segment import bigrams
from qa.text.words import whole_words
from qa.types import Hit, Question

_HAS_ASKED = lazily(
    rf"(?:有没有|有无|[设配带]?有)(?!多|补|津贴|奖|费|钱|工资|待遇)(?P<what>[{CJK}]{{2,6}}?)"
    "(?:吗|么|没有|呢)?[?。 ]*$"
)
"""Asks whether there is a thing: 有没有淋浴间, 有二胡课吗."""
_RANK_ASKED = lazily(r"第几(?:名|位|[?。 ]*$)|(?:什么|几|哪个)名次|名次是?(?:什么|多少|几)")
_RANK_TOLD = lazily(
    r"第[一二三四五六七八九十0-9]|[冠亚季殿]军|榜首|居首|末[位名尾]|垫底|头名|[特一二三]等奖|[0-9一二三四五六七八九十][^,，]{0,1}名|首位|[0-9]"
)


def _has_unsaid(question: Question, hit: Hit) -> bool:
    """Tell whether is asked if there is a thing of a rare name, and the passage has no such word.

    What there is (饮水机、微波炉) says not whether there is a 淋浴间.
    """
    found = _HAS_ASKED.search(question.normalized)
    if found is None or not any(word.telling for word in whole_words(found["what"])):
        return False
    told = normalize(f"{hit.passage.over}\n{hit.passage.text}")
    return not any(pair in told for pair in bigrams(found["what"]))


def leaves_unstated(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether what is marked of the first passage plainly does not say what is asked."""
    hit = cited[0]
    if hit.reading is None or not hit.reading.spans:
        return False
    if question.answer_type == "yesno":
        marked = hit.reading.spans[0].span
        return _has_unsaid(question, hit) or nearly_tells(question, hit, marked)
    marked = best_answer(question, hit, hit.reading)
    if nearly_tells(question, hit, marked):
        return True
    if _RANK_ASKED.search(question.normalized):
        return not _RANK_TOLD.search(folded(hit.passage.text[marked.start : marked.end]))
    if question.answer_type != "number":
        return False
    return tells_flow(question, folded(hit.passage.text), marked) or is_of_the_rest(
        question, hit, marked
    )
