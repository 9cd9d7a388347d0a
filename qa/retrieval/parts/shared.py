"""Several things that are asked the same in Chinese: 密云和朝阳的培训班各有多少人, 哪边人多.

Only things of which one at least is named are set apart: 一等奖和二等奖各几名 stands in one place.
"""

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
from qa.text.lazily import lazily
from qa.text.normalize import CJK, lowered
from qa.text.places import places_in
from qa.text.questions import strip_interrogatives
from qa.text.words import whole_words
from qa.types import Place, Question

_EACH = lazily(
    "(?:分别|各自?(?![区界级地类种项行方位单县市街镇家个部企支队班校路族省层乡村国大种条式界]))"
)
_WHICH = lazily(
    "(?:(?:哪(?:一)?(?:个|边|家|方|场|支|所|地|座|项|届|次|头|处|年)(?:[区县市镇]|单位|企业|公司|工会|学校)?(?P<of>的)?)|谁)"
    "(?P<what>[^,;?]{0,12}?)(?:得|更|比较|要)*"
    "(?P<how>多|少|早|晚|高|低|大|小|长|短|远|近)(?:一?些|一?点)?(?=$|[,;?])"
)
_FIRST = lazily("(?:哪(?:一)?(?:个|家|项|场|座)|谁)(?:最|更)?先(?P<what>[^,;?]{2,6})(?=$|[,;?])")
_DIFFERENT = lazily(
    "(?:有|有着|存在)?(?:什么|哪些|啥|何|怎样的)(?:不同|区别|不一样|差别|异同|差异|两样)"
    "|(?:不同|区别|差别|差异)(?:在哪|是什么|有哪些)[里儿]?|(?:怎么|哪里|哪儿)不(?:同|一样)"
)
_HOW = {"多": "有多少", "少": "有多少", "高": "有多高", "低": "有多高", "大": "有多大"}
_HOW |= {"小": "有多大", "长": "有多长", "短": "有多长", "远": "有多远", "近": "有多远"}
_TOGETHER = lazily("之间|一起|一同|共同|联合|合作|合办|携手|总共|一共|合计|[合加]起来|除了|包括")
_JOIN = lazily("以及|还有|[和与跟同及、]")
_COMPARED = lazily("(?:相比(?:较|起来)?|比(?:起来|一比|较|起)?|放在一起看?)$")
_COUNT = lazily(
    "(?:这|那)?[两二三四2-4](?:个|家|场|篇|者|人|位|边|年|次|届|项|支)?(?:[区县市镇人年]|单位|企业|公司|活动|比赛|地方)?(?=的|$)"
)
_YEAR = lazily(r"(?:19|20)\d\d年(?:度)?|[去今前]年")
_QUOTED = lazily("[“「『《][■]*[”」』》](?:[这那]?[篇版期场个](?:文章|报道|稿子?|比赛|活动)?)?")
_BODY = lazily("(?:总?工会|职工|会员|工人|区|市|县|企业)")
_SIDE = lazily("(?:在|从)?(?P<what>[^,]{1,12}?)(?:上|方面|里|中)?$")
_INSIDE = lazily("[里中上]$")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Things:
    """What is asked alike: ``lead`` and ``tail`` stand before and after every one of ``names``."""

    lead: str
    names: tuple[str, ...]
    tail: str


def shared_parts(question: Question, known: Mapping[str, int]) -> list[str]:
    """Return a question put for each of several named things; none where it asks of one."""
    plain = question.plain.rstrip("?")
    text = masked(plain)
    for mark, put in ((_WHICH, _which), (_FIRST, _first), (_DIFFERENT, _different), (_EACH, _each)):
        found = mark.search(text)
        if found is None:
            continue
        head = trimmed(plain[: found.start()])
        before, row, after = _around_row(head, known)
        things = things_of(row, known)
        if things is None or _TOGETHER.search(masked(head)):
            return []
        asked = put(found, plain, after)
        if asked is None:
            return []
        return [f"{before}{things.lead}{name}{things.tail}{asked}?" for name in things.names]
    return []


def _around_row(head: str, known: Mapping[str, int]) -> tuple[str, str, str]:
    """Return what of a text goes before the clause with several things, this clause, the rest."""
    clauses = re.split("(?<=[,;，；?])", head)
    for at, clause in enumerate(clauses):
        if _joints(clause, known):
            before, after = "".join(clauses[:at]), "".join(clauses[at + 1 :])
            return before, trimmed(_without_compared(trimmed(clause))), trimmed(after)
    return "", "", ""


def _without_compared(clause: str) -> str:
    return _COMPARED.sub("", clause)


def _joints(text: str, known: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return where a text joins nouns: no 和 within a word (和谐, 共同) or a quotation."""
    inside = {
        place
        for word in whole_words(text, known)
        if len(word.span) > 1 and word.kind != "quoted"
        for place in range(word.span.start, word.span.end)
    }
    found = [match.span() for match in _JOIN.finditer(masked(text))]
    return [(start, end) for start, end in found if start > 0 and start not in inside]


def things_of(row: str, known: Mapping[str, int]) -> Things | None:
    """Return the things that a clause sets side by side, if it is plain which they are."""
    joints = _joints(row, known)
    if not 0 < len(joints) < MOST_PARTS or any(row[s:e] != "、" for s, e in joints[:-1]):
        return None
    first = row[: joints[0][0]]
    between = [row[a[1] : b[0]] for a, b in pairwise(joints)]
    last = row[joints[-1][1] :]
    things = _named_alike(first, between, last) or _phrases(first, between, last)
    return things if things and _are_things(things) else None


def _named_alike(first: str, between: Sequence[str], last: str) -> Things | None:
    """Return bare names of one kind, and what stands after the last: 密云、大兴和朝阳的工会."""
    kind, start = _name_before(first)
    if kind is None or any(_name_at(name) != (kind, len(name)) for name in between):
        return None
    other, end = _name_at(last)
    if other != kind:
        return None
    name, tail = last[:end], last[end:]
    tail = tail[counted.end() :] if (counted := _COUNT.match(tail)) else tail
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
        return (None, 0) if common_word(text) else ("person", len(text))
    return None, 0


def _phrases(first: str, between: Sequence[str], last: str) -> Things | None:
    """Return whole noun phrases: 密云的培训班, 朝阳区劳模联盟; what follows 在 is said of both."""
    lead = re.match(r"(?:在)?(?:19|20)\d\d年(?:度)?|.*[给向把让由对为]", first)
    start = lead.end() if lead and lead.end() < len(first) and not _YEAR.match(last) else 0
    side = re.search("(?<=.{3})在.+$", last)
    name, tail = (last[: side.start()], last[side.start() :]) if side else (last, "")
    if match := _INSIDE.search(name) if not tail else None:
        name, tail = name[: match.start()], match[0]
    names = (first[start:], *between, name)
    return Things(first[:start], names, tail) if all(map(_is_phrase, names)) else None


def _is_phrase(name: str) -> bool:
    """Tell whether a text may be a noun phrase: it asks nothing and is neither short nor long."""
    asks = strip_interrogatives(name).strip() != name.strip()
    return 3 <= len(name) <= _LONGEST and not asks and not re.search("[了着过吗呢是]", name)


def _are_things(things: Things) -> bool:
    """Tell whether one at least is named and none says only in what regard something is asked."""
    bare = [trimmed(name) for name in things.names]
    if len(set(bare)) < len(bare) or any(name in attributes() for name in bare):
        return False
    return any(_is_named(name) for name in bare)


def _is_named(name: str) -> bool:
    if _places(name) or _YEAR.search(name) or "■■" in masked(name):
        return True
    if re.search("[a-zA-Z]{2}", name) or _name_at(name)[0] in ("person", "year"):
        return True
    return bool(re.search(".{2}(?:公司|集团|总工会|大学|医院|公司工会|集团工会)$", name))


@cache
def _places(text: str) -> tuple[Place, ...]:
    return places_in(lowered(text))


def _each(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return what is asked of each: 有多少人参加; a clause that only compares them is left out."""
    first, *later = re.split("[,;?，；？]", plain[found.end() :])
    if any(trimmed(rest) and not _WHICH.search(rest) for rest in later):
        return None
    return _of_it(after) + first


def _which(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return how much is asked of each where one is chosen: 来的人多 is 来的人有多少."""
    what = found["what"]
    first, *later = re.split("[,;?，；？]", plain[found.end() :].lstrip(",;?，；？"))
    rest = trimmed(first)
    each = _EACH.match(rest)
    if (rest and not each) or any(map(trimmed, later)):
        return None
    if each:
        asked = rest[each.end() :]
        asked = f"有{asked}" if asked.startswith(("多少", "几")) else asked
    elif found["how"] in "早晚":
        return _of_it(after) + _when(what)
    else:
        asked = _HOW[found["how"]]
    joint = "的" if found["of"] or (what and not _acts(what) and not after) else ""
    return _of_it(after) + (joint + what if what else "") + asked


def _acts(what: str) -> bool:
    common = common_word(what[:2])
    return "的" in what or (common is not None and common.kind == "verb")


def _when(what: str) -> str:
    if not what or what.endswith("时间"):
        return f"{'的' if what else ''}{what}是什么时候"
    return f"是什么时候{what}的"


def _first(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return when each was, where the first is asked for: 哪个先成立."""
    if trimmed(plain[found.end() :]):
        return None
    return _of_it(after) + _when(found["what"].rstrip("的"))


def _different(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return what each is in that regard in which they are to differ: 主办单位有什么不同."""
    if trimmed(plain[found.end() :]):
        return None
    side = _SIDE.fullmatch(after) if after else None
    return f"的{side['what']}是什么" if side else ("是什么" if after else "是什么样的")


def _of_it(after: str) -> str:
    """Return what is asked about each thing, where it stands in a clause of its own: 来的人."""
    if not after:
        return ""
    return after if _acts(after) else f"的{after}"
