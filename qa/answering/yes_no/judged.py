"""What a court or an arbitrator found, where what a party says of it is marked.

站点说不给工伤待遇 is no answer where two sentences on 法院终审认定存在劳动关系.
"""

from __future__ import annotations

import re
from functools import cache

from qa.answering.passages.by_words import marked_instead
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify_in_place
from qa.text.saying import saying
from qa.text.sentences import sentence_over, sentence_spans
from qa.types import Hit, Question, Span

_JUDGE = "(?:法院|仲裁(?:委|院|庭|机构)|终审|[一二再]审|人社(?:局|部门)|劳动监察)"
_JUDGED = lazily(
    rf"{_JUDGE}[^,，。;；]{{0,24}}?(?P<told>(?:判决|裁决|裁定|认定|判令|责令|支持|判|撤销|驳回)[^。！？\n]*)"
)
_SAYS_ASKED = lazily("说|称|认为|声称|主张|回应|判|裁|法院|仲裁")
_NO_PARTY = lazily("法院|法官|仲裁|律师|人社局|监察|工会")


def with_judgement(question: Question, hit: Hit) -> Hit:
    """Return the hit with what was judged marked, where a party's own words on it are."""
    return marked_instead(hit, judgement_told(question, hit))


def judgement_told(question: Question, hit: Hit) -> Span | None:
    """Return what a later sentence says to be judged, where a party only says what is marked."""
    if question.answer_type != "yesno" or hit.reading is None or not hit.reading.spans:
        return None
    if _SAYS_ASKED.search(question.normalized):
        return None
    text = simplify_in_place(folded(hit.passage.text))
    marked = hit.reading.spans[0].span
    sentence = sentence_over(text, marked)
    says = _party_says().search(text[sentence.start : marked.end])
    if says is None or _NO_PARTY.search(says["who"]):
        return None
    later = (one for one in sentence_spans(text) if one.start >= sentence.end)
    told = (_JUDGED.search(text, one.start, one.end) for one in later)
    judged = next(filter(None, told), None)
    return Span(*judged.span("told")) if judged else None


@cache
def _party_says() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>[{CJK}]{{2,12}}?)(?:却|则|一直|坚持|辩|拒绝)*(?:{saying()}|以[^,，。]*为由)"
    )
