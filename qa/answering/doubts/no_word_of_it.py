"""What has no word of what is asked: of the making asked about, of the kind named in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.lexicon import words
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, HAS_CJK, normalize
from qa.text.pinyin import readings_as_name
from qa.text.sentences import whole_sentence
from qa.types import Hit, Question

_MADE = lazily(
    "(?:请问)?(?:怎么|怎样|如何|咋)(?P<act>[做煮炒炖蒸烧熬腌酿种养修织编画])"
    rf"[{CJK}]{{2,8}}[?。 ]*"
)
_STEM = 5
"""Characters of a word that others of its kind share: Kenya, Kenyan."""
_MAKING = {"做": "做|制作|[煮炒炖蒸烧熬腌酿织编]"}


def tells_no_making(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether is asked how something is made, and the sentence marked tells of no making.

    That 绿豆汤 is drunk somewhere says not 怎么做绿豆汤.
    """
    found, hit = _MADE.fullmatch(question.normalized), cited[0]
    if found is None or hit.reading is None or not hit.reading.spans:
        return False
    text = folded(hit.passage.text)
    sentence = whole_sentence(text, hit.reading.spans[0].span)
    told = normalize(text[sentence.start : sentence.end])
    return not re.search(_MAKING.get(found["act"], found["act"]), told)


def lacks_kind(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether a question in English says of which kind by a word that nothing there says.

    The toddler class is not any class, nor the Kenyan delegation any: the word stands in pages in
    English alone, and no word of the Chinese ones means it.
    """
    surfaces, hit = question.surfaces or {}, cited[0]
    told = normalize(f"{hit.passage.over}\n{hit.passage.text}")
    if not HAS_CJK.search(hit.passage.text):  # in English what it is of may be told before
        return False
    for word, noun in pairwise(question.english):
        named = rf"\bthe {re.escape(word.written)} {re.escape(noun.written)}\b"
        known = word.term in surfaces or word.term.isdigit() or readings_as_name(word.written)
        # a name in pinyin (the Dongcheng union) is written otherwise there
        if known or noun.written in words("english_verbs"):
            continue
        if re.search(named, question.normalized):
            return word.written[:_STEM] not in told
    return False
