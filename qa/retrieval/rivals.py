"""Where a passage tells of another of the kind asked about: 河西站 for 河东站, 甲 for 乙.

Each kind says what of it a question names and what else of it a text names; whose a clause is,
:mod:`qa.retrieval.rival_stretches` tells of all alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lexicon.common import common_word
from qa.retrieval.namesakes import told_of_namesakes
from qa.retrieval.rival_stretches import LEADS, RIVAL_KINDS, Rival, stretches_of
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.ranks import ranks_in
from qa.types import Doubt, Passage, Question, Span

_LONGEST_OWN = 4
_NO_OWN = lazily(
    "[的了是有在使和与及由至距上下每各该本全两几这那某此哪些个名位其等共到从为被对]|一[个家处座]"
)
_LIKE = lazily(rf"(?P<own>[{CJK}0-9]{{1,{_LONGEST_OWN}}})(?=(?P<kind>{RIVAL_KINDS}))")


def told_of_rivals(question: Question, passage: Passage) -> Iterator[Doubt]:
    """Yield the stretches of a passage that tell of a rival of what a question names."""
    if question.compares or question.answer_type == "list" or _is_excluded(question):
        return
    told = folded(passage.text)
    yield from _of_like_things(question, told)
    yield from told_of_namesakes(question, told)


def _is_excluded(question: Question) -> bool:
    """Tell whether it is asked if one has what another's having settles: the first prize."""
    return question.answer_type == "yesno" and any(ranks_in(question.normalized))


def may_have_rivals(normalized: str) -> bool:
    """Tell whether a normalised question names a thing by its kind."""
    return bool(_LIKE.search(normalized)) or "号" in normalized


def _of_like_things(question: Question, told: str) -> Iterator[Doubt]:
    """Yield what is told of a thing that is named like the one asked about, which leads too."""
    asked = question.normalized
    for found in _LIKE.finditer(asked):
        kind = found["kind"]
        if told.count(kind) < 2:  # a pattern for each question and kind takes long to compile
            continue
        own = next((one for one in _suffixes(found["own"]) if _leading(told, one + kind)), None)
        if own is None or _NO_OWN.search(own):
            continue
        form = re.compile(
            rf"(?:^|[,、;。\n]){LEADS}(?P<name>(?P<own>[{CJK}0-9]{{{len(own)}}}){kind})"
        )
        rivals = [
            Rival(Span(*one.span("name")), own + kind, one["name"])
            for one in form.finditer(told)
            if one["own"] != own and not _NO_OWN.search(one["own"])
            if one["name"] not in asked and not common_word(one["name"])
        ]
        yield from stretches_of(told, rivals, [own + kind])


def _suffixes(own: str) -> Iterator[str]:
    return (own[start:] for start in range(len(own)))


def _leading(told: str, name: str) -> bool:
    return name in told and bool(re.search(rf"(?:^|[,、;。\n]){LEADS}{re.escape(name)}", told))
