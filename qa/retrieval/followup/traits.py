"""What tells the right way to put a question in full: how it asks, what is put where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before, answered
from qa.retrieval.followup.candidates import Candidate
from qa.retrieval.followup.counterparts import is_a_time
from qa.retrieval.followup.english import nouns_of
from qa.retrieval.followup.english_leaning import leaves_out
from qa.retrieval.followup.forms import instead
from qa.retrieval.followup.lacks import lacks_subject, only_asks
from qa.retrieval.followup.leaning import leans
from qa.retrieval.followup.naming import named_by, runs_of
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import attributes, is_human, kind_of
from qa.retrieval.followup.pronouns import Pronoun
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.text.places import places_in
from qa.types import Question

Traits = dict[str, float]

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
_SMALL_EN = frozenset(
    "the a an of in at on for to and is are was were do does did how many much what which who when"
    " where why it its that this they them their he she his her with by from has have had there"
    " will can about".split()
)
_RANK_EN = lazily(r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|last)\b")


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
        () if english else tuple(_pairs(_asking_of(question))),
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
    pairs, single = set(_pairs(left)), {char for char in left if "\u4e00" <= char <= "\u9fff"}
    single -= _LIGHT

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
    pairs = _pairs(_ASKS.sub("", plain))
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
        yield "names what is asked of" if own else f"names {_kind(given.what)}"


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
    if _RANK_EN.search(plain) and any(_RANK_EN.search(one) for one in earlier):
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


def traits(one: Candidate, here: Situation) -> Traits:
    """Return what tells whether a way to put a question in full is right."""
    way = f"{'en' if here.english else 'zh'} {one.act}"
    found: Traits = {way: 1.0}
    found |= {f"{way} & {said}": 1.0 for said in here.says}
    text = normalize(one.text)
    pairs = _pairs(text)
    found["said twice"] = min(len(pairs) - len(set(pairs)), 4) / 4
    if one.act in ("about", "pronoun", "asked", "counted"):
        found |= dict(_of_a_thing(one, here, way))
    elif one.act in ("instead", "beside", "asking"):
        found |= dict(_of_a_place(one, here, way))
    return found


def _of_a_thing(one: Candidate, here: Situation, way: str) -> Iterator[tuple[str, float]]:
    """Yield what tells whether something that was spoken of is what is meant."""
    by, kind = normalize(one.by), _kind(one.by)
    lang = way[:2]
    yield from _found_as(one, here, way)
    yield "sources", min(len(one.sources), 8) / 8
    yield f"{way} {kind}", 1.0
    yield f"{lang} {kind} & {here.question.answer_type}", 1.0
    yield f"{kind} & {'person' if 'of a person' in here.says else 'thing'}'s", 1.0
    if here.pronoun is not None:
        yield f"{here.pronoun.kind} is {kind}", 1.0
        yield f"{here.pronoun.text.lower()} is {kind}", 1.0
    if one.written and one.act == "about":
        yield "said of it once", 1.0
    yield from _where(by, here, lang)
    length = min(len(by), 40) / (30 if here.english else 10)
    yield f"{lang} length", length
    yield f"{lang} length squared", length * length
    if _ASKS.search(by) or _ASKS_EN.search(by):
        yield "what is put asks", 1.0
    yield from _said_of_both(one, by, here)
    if here.evidence:
        thing = by.rpartition("的")[2]
        at = here.evidence.find(by)
        whole, part = at >= 0, thing in here.evidence
        yield ("said there" if whole else "thing said there" if part else "not said there"), 1.0
        said = "said there" if whole or part else "not said there"
        yield f"{kind} {said}", 1.0
        if whole and at <= 1:
            yield "said there first", 1.0
        apart = _apart(by, here)
        if apart is not None:
            yield "said right before", 1 / (1 + apart / 4)
            yield f"{kind} said right before", 1 / (1 + apart / 4)
        if one.sources:
            yield f"{said} from {one.sources[0]}", 1.0


def _apart(by: str, here: Situation) -> int | None:
    """Return how far before what a question asks its sentence says ``by``, if it does."""
    said = [at for pair in here.asks if (at := here.evidence.find(pair)) >= 0]
    at = here.evidence.rfind(by, 0, min(said)) if said else -1
    return min(said) - at - len(by) if at >= 0 else None


def _found_as(one: Candidate, here: Situation, way: str) -> Iterator[tuple[str, float]]:
    """Yield where something was found, with what asks for it."""
    for source in set(one.sources):
        yield f"{way[:2]} from {source}", 1.0
        yield f"{way} from {source}", 1.0
        yield f"{source} after {here.last.answer_type}", 1.0
        if here.pronoun is not None:
            yield f"{here.pronoun.kind} from {source}", 1.0
            yield f"{here.pronoun.text.lower()} from {source}", 1.0
            yield f"{here.pronoun.kind} from {source}, {_kind(one.by)}", 1.0
        if "lists" in here.says:
            yield f"listed from {source}", 1.0
        if "of a person" in here.says or here.question.answer_type == "person":
            yield f"person's from {source}", 1.0


def _where(by: str, here: Situation, lang: str) -> Iterator[tuple[str, float]]:
    if by in here.recent:
        yield f"{lang} told of", 1.0
    if not any(by in said for said in here.spoken_of):
        yield f"{lang} said by nobody", 1.0
        yield f"{_kind(by)} said by nobody", 1.0
    if any(re.match(f"{re.escape(by)}(?!的)[{CJK}]", said) for said in here.spoken_of):
        yield f"{lang} a name cut short", 1.0
        yield f"{_kind(by)} cut short", 1.0
    if by in here.earlier[-1]:
        yield "in the last question", 1.0
    if by in here.earlier[0]:
        yield "in the first question", 1.0
    at, other = here.told.find(here.first) if here.first else -1, here.told.find(by)
    if at >= 0 and other >= 0:
        yield "told of nearby", 1 / (1 + abs(at - other) / 20)


def _said_of_both(one: Candidate, by: str, here: Situation) -> Iterator[tuple[str, float]]:
    """Yield what a question and what is put into it have in common, and the first question."""
    if here.english:
        asked, put = _content(here.question.normalized), _content(by)
        first, full = _content(here.earlier[0]), _content(normalize(one.text))
        yield "en words", min(len(by.split()), 8) / 8
        if re.search("[A-Z]", one.by):
            yield "en put by name", 1.0
        if re.search(f"[{CJK}]", one.by):
            yield "en put in Chinese", 1.0
    else:
        asked, put = set(_pairs(here.question.normalized)), set(_pairs(by))
        first, full = set(_pairs(here.earlier[0])), set(_pairs(normalize(one.text)))
    yield "words in common", min(len(asked & put), 3) / 3
    yield "of the first question", len(first & full) / len(first) if first else 0.0


def _of_a_place(one: Candidate, here: Situation, way: str) -> Iterator[tuple[str, float]]:
    """Yield what tells whether something stands for what it is put in the place of."""
    new, old = normalize(one.by), normalize(one.written)
    kind, other = _kind(one.by), _kind(one.written) if old else ""
    asks = "asking" if "names and asks" in here.says else "naming"
    yield f"{way} {asks} {kind} back{one.back}", 1.0
    if one.act != "asking":
        alike = here.asked[one.back].answer_type == here.question.answer_type
        yield f"{asks} as was asked" if alike else f"{asks} else than was asked", 1.0
    yield f"{way} {kind}", 1.0
    yield f"{way} back{one.back}", 1.0
    yield f"{way} length", min(len(new), 30) / 10
    if new in here.recent:
        yield f"{way} told of", 1.0
    if not old:
        return
    yield f"{kind} for {other}", 1.0
    yield "of one kind" if kind == other else "of another kind", 1.0
    yield f"{way} at", one.at
    for source in set(one.sources):
        yield f"{way} for {source}", 1.0
        yield f"{kind} for {source}", 1.0
    yield from _of_what_was_asked(one, here, way)
    if old in here.recent:
        yield "old told of", 1.0
    if _ASKS.search(old) or _ASKS_EN.search(old):
        yield "old asks", 1.0
    yield from (_alike_in_english if here.english else _alike)(one.by, one.written)


def _of_what_was_asked(one: Candidate, here: Situation, way: str) -> Iterator[tuple[str, float]]:
    """Yield whether what is replaced is cut out of a name: 食堂 of 沙河食堂."""
    if here.english:
        return
    asked = here.asked[one.back]
    start = round(one.at * len(asked.plain))
    end = start + len(one.written)
    for phrase in phrases_of(asked, {}):
        if phrase.span.start < start < phrase.span.end and asked.plain[start - 1] != "的":
            yield f"{way} leaves the beginning of a name", 1.0
            yield f"{_kind(one.by)} leaves the beginning of a name", 1.0
        if phrase.span.start < end < phrase.span.end and asked.plain[end] != "的":
            yield f"{way} leaves the end of a name", 1.0
            yield f"{_kind(one.by)} leaves the end of a name", 1.0


def _alike(new: str, old: str) -> Iterator[tuple[str, float]]:
    new, old = normalize(new), normalize(old)
    yield "ends alike", float(new[-1:] == old[-1:])
    yield "ends alike by two", float(new[-2:] == old[-2:])
    yield "begins alike", float(new[:1] == old[:1])
    yield "as long", float(len(new) == len(old))
    yield "longer or shorter", min(abs(len(new) - len(old)), 6) / 6
    yield "characters in common", len({*new} & {*old}) / max(len({*new}), len({*old}), 1)
    yield "both human", float(is_human(new) and is_human(old))


def _alike_in_english(new: str, old: str) -> Iterator[tuple[str, float]]:
    words, others = new.lower().split(), old.lower().split()
    yield "en ends alike", float(words[-1:] == others[-1:])
    yield "en both named", float(new[:1].isupper() and old[:1].isupper())
    yield "en one named", float(new[:1].isupper() != old[:1].isupper())
    yield "en as long", float(len(words) == len(others))
    yield "en both many", float(new.endswith("s") and old.endswith("s"))
    yield "en both whose", float("'s" in new and "'s" in old)
    yield "en both figures", float(bool(re.search(r"\d", new)) and bool(re.search(r"\d", old)))
    yield "en both ranks", float(bool(_RANK_EN.search(new)) and bool(_RANK_EN.search(old)))


def _pairs(text: str) -> list[str]:
    plain = re.sub(f"[^{CJK}a-z0-9]", "", text.lower())
    return [plain[at : at + 2] for at in range(len(plain) - 1)]


def _content(text: str) -> set[str]:
    return {word for word in re.findall("[a-z]{3,}", text.lower()) if word not in _SMALL_EN}


@lru_cache(maxsize=512)
def _kind(text: str) -> str:
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
