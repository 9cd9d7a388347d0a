"""Two questions joined into one in Chinese: X有多少人，Y又有多少人; X是谁？后来他说了什么.

A later one takes over what it leaves out: the person that a pronoun stands for, the year, the
thing that both are about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from qa.lexicon import words
from qa.retrieval.followup.alone import lacking
from qa.retrieval.followup.antecedents import person_of
from qa.retrieval.followup.complete import complete
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import without_counts
from qa.retrieval.parts.clauses import OPENS, STRONG, asking_clauses, is_asking
from qa.retrieval.parts.heads import before_year, names_its_own
from qa.retrieval.parts.marks import MOST_PARTS, masked, trimmed
from qa.retrieval.parts.standing import Whereabouts, open_apart
from qa.text.lazily import lazily
from qa.types import Answer, Question, Turn

Reads = Callable[[str], Question]
"""Returns a text as a question with everything known of it."""

_AGAIN = lazily(
    "^(?P<name>.{2,12}?)(?:又|那边|那头|那里|方面|则)+(?=[是有在办去派来几多哪谁什怎如]|$)"
)
_HE = lazily("(?<![其吉排利维])(?:他|她)(?:本人|自己)?(?![们国乡山人经力])")
_BACK = lazily(
    "^(?:各自?|分别|哪(?:个|边|家|一个)(?:更|比较)?[多少早晚高低])|[两二]者|前者|后者|它们|双方"
)
_TELLS = lazily("[我咱俺你您]|人家")
"""Whoever tells of themselves may ask of another than their story opens with."""
_SHORTEST = 2
_BARE = 4
"""Characters of a name that says nothing of what is asked of it: 朝阳区."""
_ASIDE = 7
"""Characters of a later question that may be no more than an aside: 一本多少钱, 几比几."""
_GOES_ON = lazily(
    "是|由|为|在|从|到|于|有|共|一共|总共|主要|具体|分|叫|要|能|可|谁|哪|什么|多少|几|怎|如何"
)
_OWN = lazily("[的这那上里底回把跟和与]")


def joined_parts(
    question: Question, read: Reads, known: Mapping[str, int], corpus: Whereabouts
) -> list[Question]:
    """Return the questions that are joined in one; none where it asks once."""
    clauses = asking_clauses(question, corpus)
    if not 2 <= len(clauses) <= MOST_PARTS:
        return []
    first = read(f"{trimmed(clauses[0])}?")
    if lacking(first, known) or _topic(first, known) is None:
        return []
    parts = [first]
    for clause in clauses[1:]:
        part = _named_apart(clause, first, read, corpus) or _in_full(clause, first, read, known)
        if part is None:
            return []
        parts.append(part)
    return parts


def _in_full(
    clause: str, first: Question, read: Reads, known: Mapping[str, int]
) -> Question | None:
    """Return a later question with what it leaves out."""
    text = trimmed(OPENS.sub("", trimmed(clause)))
    if _BACK.search(masked(text)) or sum(map(str.isalnum, text)) < _SHORTEST:
        return None
    if not is_asking(masked(text), ""):
        return _of_another(text, first, read)
    return _asked_again(text, first, read, known) or _with_subject(text, first, read, known)


def _named_apart(clause: str, first: Question, read: Reads, corpus: Whereabouts) -> Question | None:
    """Return a later question that opens with a name of its own."""
    text = trimmed(OPENS.sub("", trimmed(clause)))
    own = is_asking(masked(text), "") and open_apart(text, first.plain, corpus)
    return read(f"{text}?") if own else None


def _asked_again(
    text: str, first: Question, read: Reads, known: Mapping[str, int]
) -> Question | None:
    """Return the first question of what a later one names, where it asks the same: 朝阳又有几家."""
    again = _AGAIN.match(text)
    if not again or STRONG.search(again["name"]):
        return None
    if len(again["name"]) > _BARE and not again["name"].endswith("的"):
        return None
    alike = _says_no_more(text[again.end() :], first, read, known)
    return _of_another(again["name"], first, read) if alike else None


def _with_subject(
    text: str, first: Question, read: Reads, known: Mapping[str, int]
) -> Question | None:
    """Return a later question with the subject of the first, where it has none of its own."""
    turn = Turn(first, _no_answer(first))
    if (he := _HE.search(masked(text))) and (name := _person(first, turn, known)):
        return read(f"{text[: he.start()]}{name}{text[he.end() :]}?")
    question = read(f"{text}?")
    if _points(question, known):
        completed = complete(question, [turn])
        return read(completed.text) if completed else None
    if head := before_year(text, first.plain):
        return read(f"{head}{text}?")
    if names_its_own(question, known):
        return read(f"{_limits(question, first)}{text}?")
    topic = _topic(first, known) or ""
    if not _can_be_taken_over(topic, first) or not _asks_enough(question, known):
        return None
    joint = "" if _GOES_ON.match(text) else ","
    return read(f"{topic}{joint}{text}?")


def _person(first: Question, turn: Turn, known: Mapping[str, int]) -> str | None:
    """Return whom a question is about: a person by name, else whom it opens with."""
    phrases = phrases_of(first, known)
    people = [phrase.text for phrase in phrases if phrase.kind == "person"]
    short = [p.text for p in phrases[:1] if len(p.text) <= 4 and p.text[0] in words("surnames")]
    return next(iter([*people, *short]), None) or person_of([turn])


def _can_be_taken_over(topic: str, first: Question) -> bool:
    """Tell whether a question opens with what it is about, called by more than a place.

    Of 泾台这回比赛扭了脚的有多少人 it is not plain what a later question is about.
    """
    bare = re.sub(r"^(?:(?:19|20)\d\d年|[去今前]年)", "", topic)
    place = any(len(bare) <= len(p.span) for p in first.places)
    rest = first.plain[first.plain.find(topic) + len(topic) :]
    opens = first.plain.startswith((topic, f"“{topic}", f"《{topic}"))
    return opens and not (place or _TELLS.search(first.plain) or _OWN.match(rest))


def _asks_enough(question: Question, known: Mapping[str, int]) -> bool:
    """Tell whether a later question is no mere aside: 叫啥名, 谁出的, 交卷子吗."""
    names = bool(phrases_of(question, known))
    return question.answer_type != "yesno" and len(question.plain) > _ASIDE and names


def _points(question: Question, known: Mapping[str, int]) -> bool:
    said = lacking(question, known)
    return said is not None and said.words != question.text


def _no_answer(question: Question) -> Answer:
    return Answer(question.text, "none", 0.0, question.answer_type, (), ())


def _says_no_more(rest: str, first: Question, read: Reads, known: Mapping[str, int]) -> bool:
    """Tell whether what follows a name asks the same and names nothing: 又有几家, 又办了多少."""
    question = read(f"它{rest}?")
    if question.answer_type != first.answer_type:
        return False
    text = without_counts(question.normalized)
    left = [p for p in phrases_of(question, known) if p.kind != "attribute"]
    return not left or len("".join(filter(str.isalnum, text))) <= 3


def _of_another(what: str, first: Question, read: Reads) -> Question | None:
    """Return the first question asked of something else; none where it is not plain of what."""
    owned = what.removesuffix("呢").endswith("的")
    what = what.removesuffix("呢").removesuffix("的")
    owner = first.plain.find("的")
    if owned and owner > 0 and not STRONG.search(first.plain[:owner]):
        return read(f"{what}{first.plain[owner:]}")
    put = complete(read(f"{what}呢？"), [Turn(first, _no_answer(first))])
    if put is None or put.kind != "instead" or not put.replaced[0].written:
        return None
    return read(put.text)


def _limits(question: Question, first: Question) -> str:
    """Return the year that the first question opens with, where the later names none."""
    if question.years or not first.years or first.years[0].span.start != 0:
        return ""
    return first.plain[: first.years[0].span.end]


def _topic(question: Question, known: Mapping[str, int]) -> str | None:
    """Return what a question is about: the noun phrase that it opens with, else the first named.

    What 的 binds to it belongs to it: 密云的应急培训班.
    """
    phrases = [p for p in phrases_of(question, known) if p.kind != "attribute"]
    if not phrases:
        return None
    start, end = phrases[0].span.start, phrases[0].span.end
    for phrase in phrases[1:]:
        if question.plain[end : phrase.span.start] not in ("", "的"):
            break
        end = phrase.span.end
    opening = question.years and question.years[0].span.start == 0
    begin = 0 if opening and question.years[0].span.end == start else start
    quoted = re.match("[“《「『]", question.plain[begin - 1 : begin]) if begin else None
    if quoted:
        begin, end = begin - 1, end + 1
    return question.plain[begin:end]
