"""What is asked over several articles, none of which is named: of which things, and what of them.

哪个区的驿站最多 is 驿站有多少, put to each article that tells of such, and then the most of it.
What is asked of one is the question without the words that choose (哪个区), that name all
(七个区里) and that order or add up (最多, 一共).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qa.answering.over import words
from qa.answering.over.english import read_english
from qa.answering.over.gathering import Done, Gathering, Members
from qa.lexicon.common import common_word
from qa.retrieval.parts.marks import masked, trimmed, unmasked
from qa.text.english import asks_in_english
from qa.text.numerals import numeral_value
from qa.text.ranks import ranks_in
from qa.types import Question


def gathering_asked(question: Question) -> Gathering | None:
    """Return what a question asks over several articles; ``None`` where it asks no such thing."""
    if question.subject is not None:
        return None
    if asks_in_english(question.plain):
        return read_english(question.plain)
    text = question.plain.rstrip("?")
    tail = words.AMOUNT.search(masked(text))
    asked_before = tail and words.CHOICE.search(masked(text)[: tail.start()])
    return _Asked.of(text[: tail.start()] if tail and asked_before else text).read()


def asks_unnamed(question: Question, gathering: Gathering | None) -> bool:
    """Tell whether what a question asks over several articles names no row of them: 甲区、乙区.

    Such a question asks one thing, whatever stops stand in it: 几个厂里，哪个人最多，多少.
    """
    several = gathering is not None and gathering.several
    return several and not words.ROW.search(masked(question.plain))


def asks_each(gathering: Gathering) -> bool:
    """Tell whether the same is asked of every year or round, none by its number."""
    return gathering.several and gathering.done == "each" and gathering.years is None


def named_in_a_row(one: str) -> str | None:
    """Return two common things that are named in one breath: 工资和赔偿; ``None`` of names."""
    found = words.COMMON_ROW.search(one)
    known = found and all(common_word(found[side]) for side in ("first", "second"))
    return found[0] if found and known else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what of it is about several: where it chooses, spans years, names all."""

    text: str
    shown: str
    choice: re.Match[str] | None
    over: tuple[tuple[int, int], ...]
    several: bool
    rounds: bool
    span: re.Match[str] | None

    @classmethod
    def of(cls, text: str) -> _Asked:
        shown = masked(text)
        span = words.SPAN.search(shown)
        every = list(words.EVERY.finditer(shown))
        named = list(words.ALL_OF.finditer(shown))
        over = [one.span() for one in (*named, *every, *([span] if span else []))]
        changed = words.CHANGE_OVER.search(shown)
        steps = words.STEPS.search(changed[0]) if changed else None
        over += [changed.span()] if changed and steps else []
        rounds = bool(span or every or steps)
        return cls(text, shown, words.CHOICE.search(shown), tuple(over), bool(over), rounds, span)

    def read(self) -> Gathering | None:
        """Return what is asked, by the words that say what is done."""
        if against := words.SET_AGAINST.search(self.shown):
            return self._set_against(against)
        if holders := self._held():
            return holders
        readers = (self._timed, self._ordered, self._summed, self._each)
        found = next((one for read in readers if (one := read())), None)
        return found or self._counted() or self._listed()

    def _made(
        self,
        one: str,
        done: Done,
        members: Members,
        spanned: re.Match[str] | None = None,
        **more: Any,
    ) -> Gathering | None:
        span = spanned or self.span
        years = tuple(re.findall(r"(?:19|20)\d\d", span[0])) if span else ()
        ends = (years[0], years[-1] if len(years) > 1 else "9999") if years else None
        several = bool(self.over) and not words.HABIT.search(self.shown)
        return Gathering(one, done, members, years=ends, several=several, **more) if one else None

    def _rest(self, *spans: tuple[int, int]) -> str:
        """Return what is asked of one: the text without the spans, and what is about several."""
        return trimmed(_without(self.text, [*spans, *self.over])).strip(words.LEFT)

    @property
    def _members(self) -> Members:
        chosen = self.choice
        groups = chosen.groupdict() if chosen else {}
        if groups.get("round_") or groups.get("round"):
            return "round"
        if groups.get("body") or groups.get("firm"):
            return "body"
        if groups.get("who") or groups.get("person"):
            return "person"
        return "place"

    @property
    def _has_kind(self) -> bool:
        """Whether what is chosen is said to be a place, a body, a round; not 哪几个工种."""
        chosen = self.choice
        ends = chosen is not None and bool(words.NO_NOUN.match(self.shown, chosen.end()))
        kinds = ("place", "body", "round", "nth", "round_")
        return chosen is not None and (ends or any(chosen[kind] for kind in kinds))

    @property
    def _orders_all(self) -> bool:
        """Whether of several what is most is asked for: not whose figure is (谁年纪最大)."""
        return bool(self.over) or (self._members != "person" and self._has_kind)

    def _ordered(self) -> Gathering | None:
        """哪个区的驿站最多, 驿站第二多的是哪个区."""
        most = words.THE_MOST.search(self.shown)
        if self.choice is None or most is None or not self._orders_all:
            return None
        how = most["how"] or "多"
        few = how in words.LITTLE
        at = most["nth"] or most["at"]
        place = int(numeral_value(at) or 1) - 1 if at else 0
        many = most["top"] or re.sub("[^两三四五]", "", self.choice["many"] or "")
        count = int(numeral_value(many.replace("两", "二")) or 1) if many else 1
        one = _how_much(self._rest(self.choice.span(), _around(self.shown, most)), how)
        return self._made(one, "least" if few else "most", self._members, place=place, count=count)

    def _timed(self) -> Gathering | None:
        first = words.FIRST.search(self.shown)
        if self.choice is None or first is None or not self._orders_all:
            return None
        tail = re.match("才?(?:开始)?", self.shown[first.end() :])
        ends = first.end() + (tail.end() if tail else 0)
        rest = self._rest(self.choice.span(), (first.start(), ends)).removesuffix("得")
        done: Done = "first" if first["first"] else "last"
        return self._made(f"{rest}是什么时候?" if rest else "", done, self._members)

    def _summed(self) -> Gathering | None:
        summed = words.SUM.search(self.shown)
        if summed is None or not self.several or not words.ASKS.search(self.shown):
            return None
        one = self._rest(summed.span())
        one = one if words.ASKS.search(one) else f"{one}是多少"
        return self._made(f"{one}?", "sum", "round" if self.rounds else "place")

    def _each(self) -> Gathering | None:
        changed = words.CHANGE_OVER.search(self.shown)
        if not self.rounds or not (changed or words.ASKS.search(self.shown)):
            return None
        head = trimmed(
            words.DIVIDED.sub("", self._rest(*([changed.span()] if changed else [])), count=1)
        )
        if changed and not words.MONEY.search(head.strip(words.LEFT)):
            return None
        return self._made(
            f"{head.strip(words.LEFT)}{'是多少' if changed else ''}?", "each", "round"
        )

    def _set_against(self, found: re.Match[str]) -> Gathering | None:
        """第六届比第三届多几人: how many it is in each, then the difference."""
        told = unmasked(found["asks"])
        asks = told if told[:2] != "多少" else f"是{told}"
        one = f"{self.text[: found.start()]}{self.text[slice(*found.span('what'))]}{asks}?"
        ends = (found["first"], found["second"])
        less = found["how"] in words.LITTLE
        return Gathering(one, "difference", "round", against=ends, less=less)

    def _held(self) -> Gathering | None:
        """先后由谁当站长, 前后有哪几位班长: who it is in each article."""
        turn, who = words.IN_TURN.search(self.shown), words.HOLDERS.search(self.shown)
        if turn is None or who is None:
            return None
        before = self.text[: who.start()].replace(turn[0], "").strip(words.LEFT)
        after = words.HELD.sub("", self.text[who.end() :].replace(turn[0], "")).strip(words.LEFT)
        asked = f"{before}{after}"
        post = _post(asked)
        if not post or len(asked) <= len(post):
            return None
        return Gathering(f"{asked}是谁?", "each", "person", several=True, post=post)

    def _counted(self) -> Gathering | None:
        """几个区办过…: places alone, for what else headlines name may be of any kind."""
        counted = words.COUNT.search(self.shown)
        if counted is None or not counted["place"]:
            return None
        return self._made(self._rest(counted.span()), "count", "place")

    def _listed(self) -> Gathering | None:
        """哪些区办过…: the question itself is put to each."""
        chosen = self.choice
        many = chosen and re.search("哪[些几两三]", chosen[0])
        if not chosen or not many or self._members == "person" or not self._has_kind:
            return None
        return self._made(self._rest(chosen.span()), "list", self._members)


def _post(asked: str) -> str:
    """Return the office that a text ends with."""
    return next((asked[one.start :] for one in ranks_in(asked) if one.end == len(asked)), "")


def _around(shown: str, most: re.Match[str]) -> tuple[int, int]:
    """Return where the words of order stand, with those that only lead on: 最多的(区)是."""
    tail = re.match(
        f"的(?:{words.PLACED}|{words.BODIES}|{words.ROUNDS}|那[个家届])?(?:是|为|在)?",
        shown[most.end() :],
    )
    return most.start(), most.end() + (tail.end() if tail else 0)


def _how_much(rest: str, how: str) -> str:
    head = trimmed(rest).rstrip(words.LEFT).removesuffix("得")
    if len(head) < 2:
        return ""
    return f"{head}是多少?" if words.MONEY.search(head) else f"{head}有多少?"


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text without what stands at spans, which may overlap."""
    gone = {at for start, end in spans for at in range(start, end)}
    left = "".join(char for at, char in enumerate(text) if at not in gone)
    return re.sub("^[,;、的]+|,(?=,)", "", left)
