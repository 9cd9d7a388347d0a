"""What no reader needs to read before it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.text.asker import AskerKind, asked_of_asker
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.questions import is_probe
from qa.types import Hit, Judgement, Question, Reason

_LETTER = lazily(f"[a-z{CJK}]")
_OF_ASKER: Mapping[AskerKind, Reason] = {
    "moment": Reason("asks_moment"),
    "place": Reason("asks_place"),
    "self": Reason("asks_self"),
    "program": Reason("asks_program"),
}


def refused_unread(question: Question, hits: Sequence[Hit]) -> Judgement | None:
    """Return the refusal of a question that filters leave nothing for, or that asks nothing.

    It asks nothing when without its asking words only figures are left, or when it is a greeting
    or what is typed to try a program out (测试); nothing that a page tells when it is about the
    moment, place or person of who asks, or about the program (现在几点, 你是谁).
    """
    if not hits:  # an index holds passages: only filters can leave none
        return Judgement("none", 0.0, (Reason("filtered_out"),))
    if kind := asked_of_asker(question.normalized):
        return Judgement("none", 0.0, (_OF_ASKER[kind],))
    if not _LETTER.search(question.content) or is_probe(question.normalized):
        return Judgement("none", 0.0, (Reason("nothing_asked"),))
    return None
