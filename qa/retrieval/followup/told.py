"""What the sentence that answered names beside its answer: whom it tells of, which committee."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.before import Before, answered
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.types import Question, Turn

_PEOPLE = 3


def said_of(turn: Turn, question: Question, before: Before) -> Iterator[str]:
    """Yield the people of the sentence that answered, and what 那个委员会 is called there."""
    sentence = _sentence(turn, before)
    yield from list(dict.fromkeys(people_in(sentence)))[:_PEOPLE]
    for pointed in _POINTS.finditer(question.normalized):
        for size in range(len(pointed[1]), 1, -1):
            if called := re.search(f".*{_BEGINS}([{CJK}]{{1,8}}?{pointed[1][:size]})", sentence):
                yield called[1]
                break


_POINTS = lazily(f"[那这该][个家项支场次位本条届种]?([{CJK}]{{2,4}})")
_BEGINS = "(?:^|[的是了由在和与把被为设建立、,，“]|[0-9])"


def _sentence(turn: Turn, before: Before) -> str:
    """Return the sentence that holds the answering words, else nothing."""
    found = normalize(answered(turn) or "")
    sentences = re.split("[。;；\\n]", before.pages.told(turn))
    return next((one for one in sentences if found and found in one and one != found), "")
