"""How a question after others asks, as far as that tells how to put it in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.bare import asks_barely, opening_of
from qa.retrieval.followup.before import Before, answered
from qa.retrieval.followup.counterparts import is_a_time
from qa.retrieval.followup.english import nouns_of
from qa.retrieval.followup.english_leaning import leaves_out
from qa.retrieval.followup.forms import instead
from qa.retrieval.followup.lacks import lacks_subject, only_asks
from qa.retrieval.followup.leaning import leans
from qa.retrieval.followup.naming import named_by, runs_of
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import attributes, kind_of
from qa.retrieval.followup.pronouns import Pronoun
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.text.places import places_in
from qa.types import Question

_ASKS = lazily("多少|什么|哪|几|谁|怎|何|吗|呢|是不是|有没有|不")
_ASKS_EN = lazily(
    r"\b(?:who|what|when|where|why|how|which|whom|whose)\b"
    r"|^(?:is|are|was|were|do|does|did|has|have|can|will)\b"
)
_OF_A_PERSON = lazily(
    r"(?:是|在)?(?:哪[个家一]?(?:单位|公司|部门|机构|里|儿)|什么(?:单位|职务|职位|职业|身份|岗位|人)"
    r"|干什么|做什么|谁)|[男女]的|今年多大|[做干办][了过]|还?写过|师[傅父]|徒弟|爱人|妻子|丈夫|父亲|母亲|儿子|女儿|老家|家乡|年龄|年纪|学历|籍贯|(?:哪一?年|什么时候|何时|几时)(?:上任|就任|任职|到任|当选|入[党职会]|参加工作|出生|退休|毕业)|多大|几岁|多少岁|担任|任什么|[得获拿]了?|说了?什么|怎么[说看]"
)
_LISTS = lazily("(?:分别|各自|都)(?:是|叫|有|包括)?(?:什么|啥|哪|谁)")
_FIRST_ASKS = lazily("(?:在|从|由|被|跟|是|用|给|有)?(?:谁|哪|什么|多少|几|怎|为什么|为啥|何)")
RANK_EN = lazily(r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|last)\b")


@dataclass(frozen=True, slots=True)
class Situation:
    """A question after others, as far as it tells how to put it in full.

    ``says`` is how it asks, each prefixed by its language; ``recent`` is what the last two answers
    cite, ``told`` what all do.
    """

    question: Question
    english: bool
    says: tuple[str, ...]
    pronoun: Pronoun | None
    last: Question
    asked: tuple[Question, ...]
    earlier: tuple[str, ...]
    spoken_of: tuple[str, ...]
    recent: str
    told: str
    first: str
    evidence: str
    asks: tuple[str, ...]
    bare: bool


def situation(question: Question, before: Before, pronoun: Pronoun | None) -> Situation:
    """Return what of a question and those before it tells how to put it in full."""
    english = question.language == "en"
    recent = before.recent
    says = [*_form(question, before, pronoun)]
    earlier = [turn.question.normalized for turn in before.turns]
    says += (
        _in_english(question, recent, earlier) if english else _in_chinese(question, before, recent)
    )
    told = "\n".join(dict.fromkeys(before.pages.told(turn) for turn in before.turns))
    phrases = [] if english else phrases_of(question, before.known)
    return Situation(
        question,
        english,
        tuple(says),
        pronoun,
        before.last.question,
        tuple(turn.question for turn in reversed(before.turns)),
        tuple(turn.question.normalized for turn in before.turns),
        _spoken_of(before),
        recent,
        told,
        normalize(phrases[0].text) if phrases else "",
        "" if english else _evidence(question, told),
        () if english else tuple(neighbours_in(_asking_of(question))),
        asks_barely(question),
    )


def _spoken_of(before: Before) -> tuple[str, ...]:
    """Return what the turns kept as what they are about, asked and were answered."""
    turns = before.turns
    said = (text for turn in turns for text in (turn.topic, turn.question.plain, answered(turn)))
    return tuple(normalize(text) for text in said if text)


def _asking_of(question: Question) -> str:
    return question.normalized[len(opening_of(question.plain)) :].rstrip("?？呢吗 ")


def _evidence(question: Question, told: str) -> str:
    """Return the sentence of what was told that says most of what a question asks."""
    text = _asking_of(question)
    units = {found[1] for found in _COUNTED.finditer(text)}
    left = _ASKED.sub(" ", text)
    pairs = set(neighbours_in(left))
    single = {char for char in left if "\u4e00" <= char <= "\u9fff"} - _LIGHT

    def says(sentence: str) -> float:
        counted = any(
            re.search(f"[0-9一二三四五六七八九十百千万两]{unit}", sentence) for unit in units
        )
        return (
            sum(pair in sentence for pair in pairs)
            + 0.4 * sum(char in sentence for char in single)
            + counted
        )

    best = max(re.split("[。；\n]", told), key=says, default="")
    return best if says(best) >= _SAYS else ""


_SAYS = 0.8
_ASKED = lazily(
    "多少|什么|啥|哪[里儿些]?|几|谁|怎么样?|为何|何时|是|的|了|有|吗|呢|在|和|一共|总共"
)
_COUNTED = lazily(f"(?:多少|几)([{CJK}])")
_LIGHT = frozenset("人大多年个天")


def _form(question: Question, before: Before, pronoun: Pronoun | None) -> Iterator[str]:
    plain = question.normalized.rstrip("?？ ")
    yield f"pronoun:{'none' if pronoun is None or pronoun.explained else pronoun.kind}"
    if pronoun is not None and pronoun.explained:
        yield f"explained:{pronoun.kind}"
    lacks, leaning = lacks_subject(question), leans(question, before)
    yield "lacks" if lacks else ("leans" if leaning else "complete")
    given = instead(question)
    yield "names" if given and not given.asks else ("names and asks" if given else "no names")
    yield "asks" if asks(question) else "tells"
    if question.places or question.persons:
        yield "named"
    if re.search('[“「《"]', plain):
        yield "quoted"
    if re.search("[0-9]", plain):
        yield "figures"
    same = question.answer_type == before.last.question.answer_type
    yield f"type:{question.answer_type}{'=' if same else ''}"
    yield f"after:{before.last.question.answer_type}"


def asks(question: Question) -> bool:
    """Tell whether a question has a word that asks, and does not only name something."""
    pattern = _ASKS_EN if question.language == "en" else _ASKS
    return bool(pattern.search(question.normalized.rstrip("?？ ")))


def holds_asking(text: str) -> bool:
    """Tell whether a text in either language holds a word that asks."""
    return bool(_ASKS.search(text) or _ASKS_EN.search(text))


def _in_chinese(question: Question, before: Before, told: str) -> Iterator[str]:
    plain = question.normalized.rstrip("?？ ")
    yield f"length{min(len(plain) // 3, 5)}"
    if question.plain.rstrip("?？ ").endswith("呢") or question.text.rstrip("?？ ").endswith("呢"):
        yield "呢"
    yield from _named(question)
    if lists(plain):
        yield "lists"
    if only_asks(question):
        yield "only asks"
    if _FIRST_ASKS.match(plain):
        yield "asks first"
    if _OF_A_PERSON.match(question.plain[len(opening_of(question.plain)) :]):
        yield "of a person"
    named = [*named_by(question, runs_of(question, before.known), told)]
    real = [(text, kind) for text, kind in named if kind != "nothing"]
    for text, kind in real:
        yield f"{'itself' if kind == 'itself' else 'thing'} {'told' if text in told else 'new'}"
    if any(text in told and not before.pages.elsewhere(text, before.turns) for text, _ in real):
        yield "told of here only"
    if not real:
        yield "names nothing"
    yield from _opening(question, before)
    pairs = neighbours_in(_ASKS.sub("", plain))
    share = int(3.99 * sum(pair in told for pair in pairs) / len(pairs)) if pairs else 0
    yield f"told{share}"
    yield f"told{share}, length{min(len(plain) // 3, 5)}, {'' if real else 'nothing '}named"


def _opening(question: Question, before: Before) -> Iterator[str]:
    """Yield what noun phrase a question opens with."""
    phrases = phrases_of(question, before.known)
    if not phrases:
        yield "no phrase"
    elif phrases[0].span.start == len(opening_of(question.plain)):
        yield f"opens:{phrases[0].kind}"


def lists(text: str) -> bool:
    """Tell whether a question asks for several things one by one: 分别是什么."""
    return _LISTS.match(text) is not None


def _named(question: Question) -> Iterator[str]:
    """Yield of what kind it is that a question only names: 时间呢, 外卖员呢."""
    given = instead(question)
    if given is not None:
        if _OF_A_PERSON.match(given.what):
            yield "names what is of a person"
        own = any(given.what[at:] in attributes() for at in range(len(given.what)))
        yield "names what is asked of" if own else f"names {named_kind(given.what)}"


def _in_english(question: Question, told: str, earlier: Sequence[str]) -> Iterator[str]:
    plain = question.normalized.rstrip("?？ ")
    nouns = nouns_of(question.plain)
    yield f"length{min(len(plain.split()) // 2, 5)}"
    yield "names" if any(noun.named for noun in nouns) else "names nothing"
    yield f"nouns{min(sum(noun.length for noun in nouns), 5)}"
    yield from {f"opens:{noun.opens}" for noun in nouns if noun.opens in ("a", "an", "the")}
    if leaves_out(question.plain):
        yield "leaves out"
    if re.match("(?:and|but|so|or) ", plain):
        yield "and"
    if re.match("(?:what|how) about", plain):
        yield "about"
    if RANK_EN.search(plain) and any(RANK_EN.search(one) for one in earlier):
        yield "a rank as before"
    last = re.search(r"[a-z]{4,}$", plain)
    if last and last[0].removesuffix("s") in earlier[-1]:
        yield "ends with what was asked of"
    terms = [word.term for word in question.english]
    surfaces = question.surfaces or {}
    lower = told.lower()
    said = sum(
        term.lower() in lower or any(one in told for one in surfaces.get(term, ()))
        for term in terms
    )
    share = int(3.99 * said / len(terms)) if terms else 0
    yield f"told{share}"
    named = any(noun.named for noun in nouns)
    yield f"told{share}, length{min(len(plain.split()) // 2, 5)}, {'' if named else 'not '}named"


def neighbours_in(text: str) -> list[str]:
    """Return the pairs of characters that follow one another in a text, its marks left out."""
    plain = re.sub(f"[^{CJK}a-z0-9]", "", text.lower())
    return [plain[at : at + 2] for at in range(len(plain) - 1)]


@lru_cache(maxsize=512)
def named_kind(text: str) -> str:
    """Return what a stretch names: a person, a time, a place, a figure, or by how it ends."""
    plain = normalize(text)
    if [*people_in(text)] == [text]:
        return "person"
    if is_a_time(text):
        return "time"
    if places_in(plain):
        return "place" if len(plain) <= _PLACE else f"placed {kind_of(plain)}"
    return "figure" if numbers_in(plain) else kind_of(plain)


_PLACE = 4
