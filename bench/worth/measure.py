"""What each rule is worth: the questions at which it spoke, asked again with the rule silent."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.worth.asked import Got
from bench.worth.kept import KeptRetriever
from bench.worth.rules import Rule, forget, held, watched
from qa.pipeline.session import Session


@dataclass(frozen=True, slots=True)
class Worth:
    """Of the questions at which a rule spoke, how many were asked again, and what came of it.

    ``changed`` have another answer, ``remarked`` only other remarks; of those whose truth is known
    ``lost`` are less right without the rule, ``won`` more.
    """

    rule: Rule
    asked: int
    changed: int
    remarked: int
    lost: int
    won: int
    examples: tuple[str, ...]


class Item(Protocol):
    """What is asked: a question, a dialogue."""

    @property
    def text(self) -> str:
        """What is asked, in words."""

    @property
    def file(self) -> str:
        """The name of the file that it is of."""

    def got(self, sessions: Mapping[Path, Session], /) -> Got:
        """Ask it of its index."""


class Measure:
    """Asks questions of several indexes, all at first, then again with a rule silent."""

    def __init__(self, sessions: Mapping[Path, Session], asked: Sequence[Item]) -> None:
        self._sessions = sessions
        self._asked = asked
        self._place = 0
        self.first: list[Got] = []

    def ask_all(self, rules: list[Rule]) -> Iterator[int]:
        """Ask every question, watching the rules; yield how many were asked."""
        with watched(rules, lambda: self._place):
            for place, asked in enumerate(self._asked):
                self._place = place
                forget()
                self.first.append(asked.got(self._sessions))
                yield place + 1

    def worth(self, rule: Rule, most: int, enough: int) -> Worth:
        """Return what a rule is worth, by at most so many questions, or ``enough`` changed."""
        places = sorted(rule.spoke)
        random.Random(0).shuffle(places)
        self._keep(not rule.in_retrieval)
        asked = changed = remarked = lost = won = 0
        examples: list[str] = []
        with held(rule):
            for place in places[:most]:
                before, now = self.first[place], self._again(place)
                asked += 1
                changed += before.shown != now.shown
                remarked += before.shown == now.shown and before.remarks != now.remarks
                more = (now.score or 0) - (before.score or 0)
                lost, won = lost + (more < 0), won + (more > 0)
                if before != now:
                    sign = {-1: "lost", 0: "other", 1: "won"}[(more > 0) - (more < 0)]
                    examples.append(f"{sign}: {self._asked[place].text}")
                if changed + remarked >= enough:
                    break
        return Worth(rule, asked, changed, remarked, lost, won, tuple(examples))

    def _again(self, place: int) -> Got:
        asked = self._asked[place]
        try:
            return asked.got(self._sessions)
        except Exception as error:  # a rule that another relies on: it is needed
            known = self.first[place].score is not None
            return Got((f"{type(error).__name__}",), (), -99 if known else None)

    def _keep(self, keeps: bool) -> None:
        for session in self._sessions.values():
            retriever = session._asking.alone.retriever
            assert isinstance(retriever, KeptRetriever)
            retriever.keeps = keeps
