"""What is told of another than is asked about: another body's chair, who only signed it.

Each is told by a plain sign in the clause of the marked words; what is so marked is not called
found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.doubts.other_subject import told_of_the_other
from qa.answering.doubts.relations import is_signed_by, runner_untold
from qa.answering.quotes import best_answer
from qa.retrieval.told_offices import office_wanted
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_characters
from qa.text.normalize import CJK
from qa.text.ranks import ranks_in
from qa.types import Hit, Question

_BODY = lazily(f"[{CJK}]{{1,11}}[会协联司团厂局委院校社矿段部总]$")
_NAME = 12
_KIND_OF_BODY = 2
_OWN_NAME = 4
"""Characters at least of the end of a body's name that still names it: 甲浦工作站."""


def told_of_another(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether the marked words are told of another person or body than is asked about."""
    hit = cited[0]
    if question.answer_type == "yesno" or hit.reading is None or not hit.reading.spans:
        return False
    text, marked = folded(hit.passage.text), best_answer(question, hit, hit.reading)
    return (
        _of_another_body(question, hit, text)
        or told_of_the_other(question.normalized, text, marked)
        or runner_untold(question.normalized, hit.passage, marked)
        or (
            question.answer_type == "person"
            and is_signed_by(question.normalized, hit.passage, marked)
        )
    )


def _of_another_body(question: Question, hit: Hit, text: str) -> bool:
    """Tell whether the chair of a kind of body is asked for, and none of that kind is told of."""
    wanted = office_wanted(question.normalized)
    unit = re.sub(f"[^{CJK}]", "", wanted.unit) if wanted else ""
    if wanted is None or len(unit) <= _KIND_OF_BODY:
        return False
    own = re.sub("(?:总?工会|妇联|协会|的)+$", "", unit)
    if _is_only_where_one_went(own, text):
        return True
    passage = hit.passage
    over = folded(passage.over)
    ranks = (rank for rank in ranks_in(text) if rank.key in wanted.keys and not rank.deputy)
    named = (_BODY.search(text[max(0, rank.start - _NAME) : rank.start]) for rank in ranks)
    bodies = [found[0] for found in named if found]
    return bool(bodies) and not any(_is_kind(unit, one) for one in (*bodies, over))


def _is_only_where_one_went(body: str, text: str) -> bool:
    """Tell whether a text names a body only where somebody was moved to, or came from: 原甲站律师.

    By its end, where it is named by that alone.
    """
    ends = (body[at:] for at in range(max(1, len(body) - _OWN_NAME + 1)))
    name = next((end for end in ends if end in text), "")
    if len(name) <= _KIND_OF_BODY:
        return False
    went = re.findall(f"(?:[调转][往任到至去]|[由从]?原){re.escape(name)}", text)
    return len(went) == text.count(name)


def _is_kind(unit: str, body: str) -> bool:
    kind = unit[-_KIND_OF_BODY:]
    body = f"{body}工会" if body.endswith("总") else body
    return share_of_characters(kind, body) >= 1 or share_of_characters(body[-2:], unit) >= 1
