"""Another body than the one asked about: 供电公司 for 供水公司, 煤业工会 for 铁矿工会.

Bodies are told apart by what stands right before their kind; what may be a short form or another
spelling of the same is none: 环卫公司 of 环境卫生公司, 造船厂 of 造船公司.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.retrieval.rival_stretches import Rival, stretches_of
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.types import Doubt, Passage, Question, Span

_FAMILIES = (
    "(?:股份|有限|责任|控股|[总分子母])*公司(?![化级])|集团(?!级)|(?<![工厂])厂(?![房址长区里商家内外矿门])"
    "|(?<=[煤金铁铜])矿(?![山业井区]|工(?!会))|油田|(?<=[务运电辆建])段|(?<=[粮油])库|(?<=[煤矿钢])业(?=工会|集团)",
    "局(?![长面部])|委员会",
    "中学|小学|大学|学院|技校|学校",
    "(?:卫生|医)院",
    "银行|信用社",
    "商场|商店|超市|宾馆|饭店|酒店",
)
_KIND = lazily("|".join(f"(?P<k{n}>{family})" for n, family in enumerate(_FAMILIES)))
_WITH_KIND = ("库", "矿", "业")
"""Kinds of which one character before says what they are."""
_LONGEST = 12
"""Characters of a body's name before its kind, at most."""
_TAIL = 2
"""Characters right before its kind that tell a body from its likes."""
_BOUNDS = "的是有在和与及或由于对给为向从到被把比跟同让请到去说称了里中第"
_GENERIC = lazily(
    "[该本各两几这那某哪此每全我他她它什么谁]|[一多][家个些]|其他|所属|下属"
    "|[二三四五六七八九十百0-9][多余]?[家个所间座]$"
)
_NO_NAME = lazily(
    "[交整关新老旧守建办进出入在回离驻开停谈提查访到时间内后前即使等以小大全县市区厂工本宣请须应可就并以随经按据将会能要使促获得奖]$"
)
"""What no name of a body ends in before its kind: 关厂, 意见交公司, 2分获公司."""
_NAME = lazily(rf"[{CJK}]+\Z|[0-9]+\Z")
"""No figure before characters: 2分获 of 2分获公司 counts; nor what stands on the line above."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a text names it: what stands before its kind, of which family that is, and where.

    ``kind`` is how its kind is written.
    """

    core: str
    kind: str
    family: str
    span: Span

    @property
    def name(self) -> str:
        """The name in full."""
        return self.core + self.kind

    @property
    def tail(self) -> str:
        """What tells it from its likes; with its kind where that is but one character: 粮库."""
        alone = len(self.core) < _TAIL or self.kind in _WITH_KIND
        return self.name[-_TAIL:] if alone else self.core[-_TAIL:]


def bodies_named_in(told: str) -> Iterator[Body]:
    """Yield the bodies that a normalised text names, each from where its name may begin.

    >>> [body.name for body in bodies_named_in("南浦织带厂比搪瓷厂多,该厂有40人")]
    ['南浦织带厂', '搪瓷厂']
    """
    for kind in _KIND.finditer(told):
        before = re.split(f"[{_BOUNDS}]", told[max(0, kind.start() - _LONGEST) : kind.start()])
        found = _NAME.search(before[-1])
        core = found[0] if found else ""
        if not core or _GENERIC.search(core) or _NO_NAME.search(core):
            continue
        span = Span(kind.start() - len(core), kind.end())
        yield Body(core, kind[0], str(kind.lastgroup), span)


def _rivals_of(body: Body, told: str, asked: str, *, absent: bool) -> Iterator[Rival]:
    """Yield where a folded text names another body, that the question ``asked`` does not name.

    One of another kind only where the article never names the one asked about: ``absent``.
    """
    for other in bodies_named_in(told):
        alike = other.family == body.family or absent
        if alike and other.name not in asked and are_others(body, other):
            yield Rival(other.span, body.name, other.name)


def are_others(one: Body, other: Body) -> bool:
    """Tell whether two bodies are plainly not the same.

    >>> water, power, short = bodies_named_in("南浦供水公司,南浦供电公司,供水集团")
    >>> are_others(water, power), are_others(water, short)
    (True, False)
    """
    if one.tail in other.name or other.tail in one.name:
        return False
    if sorted(one.core[-_TAIL:]) == sorted(other.core[-_TAIL:]):  # 织带 and 带织 may be the same
        return False
    return not (_holds(one.name, other.core) or _holds(other.name, one.core[-2 * _TAIL :]))


def _holds(name: str, short: str) -> bool:
    """Tell whether all characters of a short form stand in a name, in their order."""
    rest = iter(name)
    return all(char in rest for char in short)


def _is_named(body: Body, told: str) -> bool:
    """Tell whether a normalised text names a body, or may by a short form."""
    return body.tail in told or any(not are_others(body, other) for other in bodies_named_in(told))


def names_body(normalized: str) -> bool:
    """Tell whether a normalised question names a body."""
    return any(bodies_named_in(normalized))


def told_of_other_bodies(question: Question, passage: Passage, written: str) -> tuple[Doubt, ...]:
    """Return the stretches of a passage that tell of another body than the one asked about.

    From where a clause opens with its name, up to where another is told of. All of it where the
    headline names another, or the article one of the same kind, and neither it nor the article,
    whose text ``written`` is, the body asked about.
    """
    if question.answer_type == "yesno":  # that it is another's may be what answers
        return ()
    asked = question.normalized
    named = list(bodies_named_in(asked))
    meant = [body for body in named if len(body.core) >= _TAIL or body.kind in _WITH_KIND]
    if not meant:  # none, or 钢厂, 船厂: any such
        return ()
    title, told = folded(passage.title or ""), folded(passage.text)
    around = f"{title}\n{folded(written)}"
    own = _own_names(named)
    found: list[Doubt] = []
    for body in meant:
        absent = not _is_named(body, around)
        rivals = list(_rivals_of(body, told, asked, absent=absent))
        stretches = list(stretches_of(told, rivals, own))
        heads = list(_rivals_of(body, title, asked, absent=True)) if absent else []
        if absent and not (heads or stretches):
            heads += _rivals_of(body, around, asked, absent=False)
        if heads:
            return (Doubt(Span(0, len(passage.text)), heads[0].reason()),)
        found += stretches
    return tuple(found)


def _own_names(named: Sequence[Body]) -> set[str]:
    """Return how the bodies that a question names may be told: in full or by what tells them."""
    return {name for body in named for name in (body.name, body.tail) if len(name) >= _TAIL}
