"""The things that a clause sets side by side: 密云、大兴和朝阳 of 密云、大兴和朝阳的工会."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from qa.lexicon import words
from qa.lexicon.common import common_word
from qa.retrieval.followup.pieces import attributes
from qa.retrieval.parts.marks import MOST_PARTS, masked, trimmed
from qa.retrieval.parts.standing import Whereabouts, named_apart, owner_of, written_opening
from qa.text.lazily import lazily
from qa.text.normalize import CJK, lowered
from qa.text.places import places_in
from qa.text.questions import strip_interrogatives
from qa.text.words import whole_words
from qa.types import Place

_JOIN = lazily("以及|还有|[和与跟同及、]")
_COUNT = lazily(
    "(?:这|那)?[两二三四2-4](?:个|家|场|篇|者|人|位|边|年|次|届|项|支)?(?:[区县市镇人年课]|单位|企业|公司|活动|比赛|竞赛|大赛|地方|运动会|讲座|培训班)?(?=的|$)"
    "|(?:这|那)?[两二三四](?:次|届|期)"
)
_YEAR = lazily(r"(?:19|20)\d\d年(?:度)?|[去今前]年")
_QUOTED = lazily("[“「『《][■]*[”」』》](?:[这那]?[篇版期场个](?:文章|报道|稿子?|比赛|活动)?)?")
_BODY = lazily("(?:总?工会|职工|会员|工人|区|市|县|企业)")
_LOCAL = lazily(f"[{CJK}]{{2,4}}(?:街道|社区|(?:街道|社区|[乡镇村厂矿区县市])总?工会)")
_INSIDE = lazily("[里中上]$")
NAME_ENDINGS = "区市县镇乡村省州矿厂号届季班期院校所部队组店站线港岛湖局社团馆园工员赛杯节篇版场次"
"""Characters with which names of one kind may end; longer endings may be any."""
_ENDING = 4
"""Characters at most of an ending that two names share."""
_LEADING = lazily("(?:第?[一二三四五六七八九十0-9]+|[春夏秋冬上下]|今|去|本|前|后).{0,4}$")
"""A name that says only which: 第九届, 秋季班; what stands before the first is both's."""
_PARTIAL = lazily("[那这][一两]?[堂场次届期个门块位家](?:课|赛|比赛|活动)?$")
_ISSUE = lazily("第[一二三四五六七八九十0-9]+[届次期批部季]")
_DISTRICT = lazily(f"[{CJK}]{{1,8}}?(?<![社园校小地学片城超夜都门])[省市区县镇乡州]")
_REGARD = lazily(
    "[^的在]{0,6}(?:主席|书记|理事长|会长|主任|部长|科长|院长|校长|厂长|经理|负责人|发言人|代表|教练|裁判长|秘书长|队长|站长"
    "|冠军|亚军|季军|第[一二三]名|[一二三]等奖|单位|口号|主题)"
)
_FOR = lazily("(?:在)?(?:19|20)\\d\\d年(?:度)?|.*[给向把让由对为替]")
_LONGEST = 24
_SHORTEST, _BRIEF = 3, 2


@dataclass(frozen=True, slots=True)
class Things:
    """What is asked alike: ``lead`` and ``tail`` stand before and after every one of ``names``."""

    lead: str
    names: tuple[str, ...]
    tail: str


def joints_of(text: str, known: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return where a text joins nouns: no 和 within a word (和谐, 共同) or a quotation."""
    inside = {
        place
        for word in whole_words(text, known)
        if len(word.span) > 1 and word.kind != "quoted"
        for place in range(word.span.start, word.span.end)
    }
    found = [match.span() for match in _JOIN.finditer(masked(text))]
    return [(start, end) for start, end in found if start > 0 and start not in inside]


def things_of(row: str, known: Mapping[str, int], corpus: Whereabouts) -> Things | None:
    """Return the things that a clause sets side by side, if it is plain which they are."""
    joints = joints_of(row, known)
    if not 0 < len(joints) < MOST_PARTS or any(row[s:e] != "、" for s, e in joints[:-1]):
        return None
    first = row[: joints[0][0]]
    between = [row[a[1] : b[0]] for a, b in pairwise(joints)]
    last = row[joints[-1][1] :]
    named = _named_alike(first, between, last)
    if named and _are_things(named, corpus):
        return named
    if written := _written(first, between, last, corpus):
        return written
    for told in (_ending_alike, _of_one, _phrases):
        things = told(first, between, last)
        if things and _are_things(things, corpus):
            return things
    return None


def _written(first: str, between: Sequence[str], last: str, corpus: Whereabouts) -> Things | None:
    """Return names as the corpus has them, in articles of their own, and what follows the last."""
    lead = _FOR.match(first)
    start = lead.end() if lead and lead.end() < len(first) else 0
    name = written_opening(last, corpus)
    names = (first[start:], *between, name)
    if not name or not named_apart(names, corpus):
        return None
    return Things(first[:start], names, _uncounted(last[len(name) :]))


def _named_alike(first: str, between: Sequence[str], last: str) -> Things | None:
    """Return bare names of one kind, and what stands after the last: 密云、大兴和朝阳的工会."""
    kind, start = _name_before(first)
    if kind is None or any(_name_at(name) != (kind, len(name)) for name in between):
        return None
    other, end = _name_at(last)
    if other != kind:
        return None
    name, tail = last[:end], last[end:]
    tail = _uncounted(tail)
    if kind == "place" and tail and not _belongs_to_all(tail):
        own = tail.find("的")
        own = len(tail) if own < 0 else own
        name, tail = name + tail[:own], tail[own:]
    return Things(first[:start], (first[start:], *between, name), tail)


def _belongs_to_all(tail: str) -> bool:
    """Tell whether what follows the last place belongs to the others too: 的班, 工会, 办的班."""
    if tail[0] == "的" or _YEAR.match(tail) or _BODY.match(tail) or _INSIDE.fullmatch(tail):
        return True
    owner = tail.partition("的")[0]
    common = common_word(owner[:2])
    acts = common is not None and common.kind == "verb"
    return acts or owner[:1] in "在给把办建开"


def _name_before(text: str) -> tuple[str | None, int]:
    """Return the kind of the bare name at the end of a text, and where it begins."""
    for size in range(min(len(text), _LONGEST), 1, -1):
        kind, end = _name_at(text[-size:])
        if kind is not None and end == size:
            return kind, len(text) - size
    return None, 0


def _name_at(text: str) -> tuple[str | None, int]:
    """Return the kind of the bare name that a text begins with, and how long it is."""
    if match := _YEAR.match(text) or _QUOTED.match(masked(text)):
        return ("quoted" if match[0][0] in "“「『《" else "year"), match.end()
    found = [(p.span.end, "place") for p in _places(text) if p.span.start == 0]
    if found:
        return "place", max(found)[0]
    people = [w for w in whole_words(text) if w.span.start == 0 and w.kind == "person"]
    if people:
        return "person", people[0].span.end
    if re.fullmatch(f"[{CJK}]{{2,3}}", text) and text[0] in words("surnames"):
        known = common_word(text) or text[-1] in NAME_ENDINGS  # 季班 is nobody
        return (None, 0) if known else ("person", len(text))
    return None, 0


def _uncounted(tail: str) -> str:
    """Return what follows several things without their number: 两场."""
    return tail[counted.end() :] if (counted := _COUNT.match(tail)) else tail


def _ending_alike(first: str, between: Sequence[str], last: str) -> Things | None:
    """Return names that end alike, and what stands after the last: 溪口镇和溪尾镇|的主席.

    A last name that says only which (第九届) takes what stands before the first: 某市第八届.
    """
    for size in range(min(_ENDING, len(first) - 1), 0, -1):
        ending = first[-size:]
        at = last.find(ending, 1)
        if at < 1 or (size == 1 and ending not in NAME_ENDINGS) or "的" in last[:at]:
            continue
        end = at + size
        within = any(word.span.start < end < word.span.end for word in whole_words(last))
        if within and not _ISSUE.fullmatch(last[:end]):
            continue
        if not all(name.endswith(ending) for name in between):
            return None
        lead = len(first) - end if _LEADING.match(last[:end]) else 0
        if lead < _BRIEF:
            given = _FOR.match(first)
            lead = given.end() if given and given.end() < len(first) - size else 0
        names = (first[lead:], *between, last[:end])
        return Things(first[:lead], names, _uncounted(last[end:]))
    return None


def _of_one(first: str, between: Sequence[str], last: str) -> Things | None:
    """Return what is asked of one named thing in several regards: 某工会的理事长和发言人."""
    owner, of, regard = first.rpartition("的")
    regards = (regard, *between, last)
    if not of or not _is_named(owner) or not all(map(_REGARD.fullmatch, regards)):
        return None
    return Things(owner + of, regards, "")


def _phrases(first: str, between: Sequence[str], last: str) -> Things | None:
    """Return whole noun phrases: 密云的培训班, 朝阳区劳模联盟; what follows 在 is said of both.

    So is what 的 binds to the last, where it binds nothing to the others: 某决赛和某竞赛的主办单位.
    """
    lead = _FOR.match(first)
    start = lead.end() if lead and lead.end() < len(first) and not _YEAR.match(last) else 0
    side = re.search("(?<=.{3})在.+$", last)
    name, tail = (last[: side.start()], last[side.start() :]) if side else (last, "")
    if match := _INSIDE.search(name) if not tail else None:
        name, tail = name[: match.start()], match[0]
    names = (first[start:], *between, name)
    own = masked(name).find("的")
    if own >= _BRIEF and not any(
        "的" in masked(other) or other.endswith(name[own + 1 :]) for other in names[:-1]
    ):
        names, tail = (*names[:-1], name[:own]), name[own:] + tail
    return Things(first[:start], names, tail) if all(_is_phrase(n, tail) for n in names) else None


def _is_phrase(name: str, tail: str) -> bool:
    """Tell whether a text may be a noun phrase: it asks nothing and is neither short nor long."""
    asks = strip_interrogatives(name).strip() != name.strip()
    least = _BRIEF if tail.startswith("的") else _SHORTEST
    return least <= len(name) <= _LONGEST and not asks and not re.search("[了着过吗呢是]", name)


def _are_things(things: Things, corpus: Whereabouts) -> bool:
    """Tell whether one at least is named and none says only in what regard something is asked.

    Names that no list has are told by where they stand: each in articles of its own.
    """
    bare = [trimmed(name) for name in things.names]
    if len(set(bare)) < len(bare):
        return False
    if things.lead.endswith("的") and all(map(_REGARD.fullmatch, bare)):
        return True
    if any(name in attributes() for name in bare):
        return False
    issues = all(map(_ISSUE.fullmatch, bare)) and bool(things.lead or things.tail)
    if issues or all(map(_LOCAL.fullmatch, bare)) or any(map(_is_named, bare)):
        return True
    apart = corpus.apart([_PARTIAL.sub("", name) for name in bare])
    return apart or named_apart([owner_of(name) for name in bare], corpus)


def _is_named(name: str) -> bool:
    if _places(name) or _YEAR.search(name) or "■■" in masked(name):
        return True
    if (
        _DISTRICT.fullmatch(name)
        or re.search("[a-zA-Z]{2}", name)
        or _name_at(name)[0] in ("person", "year")
    ):
        return True
    return bool(
        re.search(
            ".{2}(?:公司|集团|总工会|大学|学院|医院|[^工]厂|矿|电站|车站|油田|码头|公司工会|集团工会)$",
            name,
        )
    )


@cache
def _places(text: str) -> tuple[Place, ...]:
    return places_in(lowered(text))
