"""What has no word of the making that is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, normalize
from qa.text.sentences import whole_sentence
from qa.types import Hit, Question

_MADE = lazily(
    "(?:请问)?(?:怎么|怎样|如何|咋)(?P<act>[做煮炒炖蒸烧熬腌酿种养修织编画])"
    rf"[{CJK}]{{2,8}}[?。 ]*"
)
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
