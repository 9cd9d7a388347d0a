"""Whether a question names its own subject, of which nothing was said before: 渡轮有多少艘.

Whose it opens with stands nowhere in what was told, asked or answered, and does in other articles.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before, words_marked
from qa.retrieval.followup.forms import instead
from qa.retrieval.followup.naming import named_by, runs_of
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pronouns import any_pronoun_of
from qa.retrieval.told_offices import office_wanted
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.types import Question

_NUMBERED = lazily(f"[0-9零一二三四五六七八九十百]+号[{CJK}]")
"""What is told from its like by a number: 三号炉."""
_GOES_ON = lazily("[也还又]|其他|别的|之后|以后|后来|那|这")
"""What ties a question to what went before, whatever it names: 保洁员也能领吗."""
_NAMES = frozenset({"something", "thing", "compound", "itself"})


def opens_with_its_own(question: Question, before: Before) -> bool:
    """Tell whether a question in Chinese opens with a subject of its own, not spoken of before."""
    if question.language == "en" or instead(question) or not before.recent:
        return False
    if _GOES_ON.search(question.plain) or any_pronoun_of(question, before.known):
        return False
    said = _said(before)
    return any(_is_new(text, said, before) for text in _subjects(question, before))


def asks_who_leads(question: Question, topic: str) -> bool:
    """Tell whether a question asks who holds an office of a body, and the topic is a person.

    谁当局工会主席 is not asked of 甲.
    """
    if question.language == "en" or [*people_in(topic)][-1:] != [topic]:
        return False
    wanted = office_wanted(question.normalized)
    return wanted is not None and len(wanted.unit) > 1


def _subjects(question: Question, before: Before) -> Iterator[str]:
    """Yield what a question opens with: a noun that names something, a numbered thing."""
    opening = len(opening_of(question.plain))
    if numbered := _NUMBERED.match(question.plain, opening):
        yield numbered[0]
    phrase = next(iter(phrases_of(question, before.known)), None)
    if phrase is None or phrase.span.start != opening or phrase.kind in ("attribute", "ordinal"):
        return
    named = dict(named_by(question, runs_of(question, before.known), before.recent))
    kinds = {kind for text, kind in named.items() if text in phrase.text or phrase.text in text}
    if kinds & _NAMES and "nothing" not in kinds:
        yield phrase.text


def _is_new(text: str, said: str, before: Before) -> bool:
    plain = normalize(text)
    return plain not in said and before.pages.elsewhere(plain, before.turns)


def _said(before: Before) -> str:
    """Return all that was told, asked and answered, normalised."""
    told = (before.pages.told(turn) for turn in before.turns)
    asked = (f"{turn.question.plain}\n{turn.topic}" for turn in before.turns)
    marked = (word for turn in before.turns for word in words_marked(turn))
    return normalize("\n".join([*told, *asked, *marked]))
