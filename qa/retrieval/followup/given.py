"""What a follow-up gives in the place of something: by its name, with how it is asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.retrieval.followup.antecedents import person_of
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.forms import Instead
from qa.retrieval.followup.listed import (
    ONE_LISTED,
    OTHER_ONE,
    PAIRED,
    nth_of,
    one_of_two,
    other_of_two,
)
from qa.retrieval.followup.naming import MEASURED
from qa.retrieval.followup.pieces import attributes
from qa.text.lazily import lazily
from qa.text.normalize import CJK


def by_name(given: Instead, before: Before) -> Instead:
    """Return what is given by its place in a list, by its name: 第三个, 后者."""
    found = _somebodys(given.what, before)
    if given.what in PAIRED:
        found = one_of_two(before, first=given.what == "前者")
    elif OTHER_ONE.fullmatch(given.what):
        found = other_of_two(before)
    elif ONE_LISTED.fullmatch(given.what):
        found = nth_of(before, given.what)
    return replace(given, what=found) if found else given


def _somebodys(what: str, before: Before) -> str | None:
    """Return what is somebody's, without the pronoun: 丈夫 of 她丈夫, with whose where not said."""
    owned = _OWNED.fullmatch(what)
    person = person_of(before.turns) if owned else None
    if owned is None or person is None:
        return None
    said = person in before.last.question.plain
    return owned["what"] if said else f"{person}的{owned['what']}"


_OWNED = lazily(f"[他她](?!们)的?(?P<what>[{CJK}]{{1,4}})")


@cache
def _officer() -> re.Pattern[str]:
    """Return what matches an office, of a body that is not said or only of which kind: 工会主席."""
    titles = alternatives(words("titles", "calling", ""))
    return re.compile(f"(?:工会|公司|单位|车间|班组|党?支部|项目|学校|医院)?{titles}")


def asked_of(what: str) -> str | None:
    """Return how a noun that names nothing alone is asked in full: 时间 is 是什么时候."""
    if _officer().fullmatch(what) or (what.endswith("长") and common_word(what)):
        return "是谁"
    measured = len(what) > _SHORT and what.endswith(MEASURED)
    return attributes().get(what) or ("是多少" if measured else None)


_SHORT = 2
