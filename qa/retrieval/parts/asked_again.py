"""Who asks the same again of another in one breath: 甲厂哪天放假,乙厂呢; 乙厂又是哪天."""

from __future__ import annotations

from collections.abc import Callable

from qa.retrieval.followup.complete import complete
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.text.questions import strip_interrogatives
from qa.types import Answer, Question, Turn

_AGAIN = lazily(
    r"(?P<first>(?:.*[?,;。])?(?P<asks>[^?,;。]{2,}))[?,;。]\s*"
    r"(?:(?P<other>[^?,;。]{2,16})呢|(?P<again>[^?,;。的]{2,10}?)又(?:[是有](?:谁|多少|几|哪)|在哪)"
    r"[^?,;。]{0,2})\s*[?。]*"
)


def asked_again(question: Question, read: Callable[[str], Question]) -> list[Question]:
    """Return the two questions of one that asks the same of another; nothing where it does not.

    The second is put in full as one that follows in a conversation is.
    """
    found = _AGAIN.fullmatch(normalize(question.text))
    if found is None or strip_interrogatives(found["asks"]) == found["asks"]:
        return []
    first = read(f"{found['first']}?")
    second = put_after(first, read(f"{found['other'] or found['again']}呢?"), read)
    return [first, second] if second else []


def put_after(
    first: Question, question: Question, read: Callable[[str], Question]
) -> Question | None:
    """Return a question put in full as one that follows the first; ``None`` where it cannot be."""
    nothing = Answer(first.text, "none", 0.0, first.answer_type, (), ())
    completed = complete(question, [Turn(first, nothing)])
    return read(completed.text) if completed else None
