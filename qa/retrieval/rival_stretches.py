"""The clauses of a text that tell of a rival: something else of the kind that is asked about.

A clause that opens with a rival's name tells of it, and so do those behind it up to where what is
asked about is named, or the sentence ends and the next does not go on about it (它, 该厂).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.text.lazily import lazily
from qa.types import Doubt, Reason, Span

RIVAL_KINDS = "车间|分会|支部|[站组队班线区县市镇乡村矿局院校店馆库港桥路街楼场园所科室厅段团]"
"""What things are that stand side by side, each with a name of its own before it."""
LEADS = (
    "(?:其中|而|(?:记者)?在|(?:截至)?目前|[去今]年|上半年|the|at|in|and|while)?"
    r"(?:(?:[0-9]+|[一两三四五六七八九十几])[名位个])?\s*"
)
"""What may stand before the name that a clause opens with."""
_LED_BY = lazily(rf"(?:^|[,、;。!?:\s])[”’」]?{LEADS}$")
_GOES_ON = lazily(
    r"\s*(?:该|其(?!中)|这家|它|[本全]?(?:厂(?!商|家)|公司|集团|医院|学校)"
    r"|\b(?:it|its|the (?:mill|factory|plant|company|school))\b)"
)
_GOES_ON_OF_PERSON = lazily("(?:[^,;。]{1,8}[,])?[他她]")
_CLAUSE = lazily(r"(?:[^,;。!?\n.]|(?<=\d),(?=\d)|\.(?=\w))+")
_SENTENCE_ENDS = ";。!?\n."


@dataclass(frozen=True, slots=True)
class Rival:
    """Where a text names a rival of what is ``asked`` about, and by what name."""

    span: Span
    asked: str
    name: str
    person: bool = False

    def reason(self) -> Reason:
        """Return what speaks against an answer that is told of it."""
        return Reason("other_kind", {"asked": self.asked, "found": self.name})


def stretches_of(
    told: str, rivals: Sequence[Rival], own: Collection[str], *, behind: bool = False
) -> Iterator[Doubt]:
    """Yield the stretches of a folded text that tell of rivals.

    ``own`` are the names of what is asked about. A stretch begins ``behind`` the rival's name
    where this name may itself be what is asked for.
    """
    if not rivals:
        return
    clauses = [Span(*clause.span()) for clause in _CLAUSE.finditer(told)]
    whose = list(_whose(told, clauses, rivals, own))
    ends = [*(clause.start for clause in clauses[1:]), len(told)]
    for (rival, run), group in _runs(whose):
        start = clauses[run].start
        if behind and rival.span.start >= start:
            start = rival.span.end
        yield Doubt(Span(start, ends[run + group - 1]), rival.reason())


def _whose(
    told: str, clauses: Sequence[Span], rivals: Sequence[Rival], own: Iterable[str]
) -> Iterator[Rival | None]:
    """Yield of each clause the rival that it tells of, if of one."""
    of_whom: Rival | None = None
    for span in clauses:
        clause = told[span.start : span.end]
        begins = span.start == 0 or told[span.start - 1] in _SENTENCE_ENDS
        goes_on = _GOES_ON_OF_PERSON if of_whom and of_whom.person else _GOES_ON
        names_own = any(name in clause for name in own)
        if (begins and not goes_on.match(clause)) or names_own:
            of_whom = None
        for one in rivals if not names_own else ():
            lead = told[max(0, span.start - 1) : one.span.start]
            if span.start <= one.span.start < span.end and _LED_BY.search(lead):
                of_whom = one
        yield of_whom


def _runs(whose: Sequence[Rival | None]) -> Iterator[tuple[tuple[Rival, int], int]]:
    """Yield each rival with the first of the clauses that tell of it, and how many there are."""
    at = 0
    for named, group in groupby(whose, key=lambda one: one.name if one else None):
        count = len(list(group))
        first = whose[at]
        if named and first:
            yield (first, at), count
        at += count
