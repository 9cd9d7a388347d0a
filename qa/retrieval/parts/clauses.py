"""The clauses of a text that ask, each with those before it that do not."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.retrieval.parts.marks import masked, trimmed
from qa.retrieval.parts.standing import Whereabouts, open_apart
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

_STOP = lazily(r"(?<=[,;?!。，；？！])|(?<=[少几]、)(?=(?:19|20)\d\d年)")
STRONG = lazily(
    "谁|哪(?!怕)|多少|什么|啥|怎么|怎样|如何|咋|为何|何时|何地|多[大长高远久]|是否|有没有|是不是|吗$"
)
_OF_ANY = f"(?<![这那好十百千万前后近没未])几(?![乎经许]|何|年)[{CJK}]$"
"""几 before whatever is counted, at the end of a clause: 牵成了几对."""
_YEARS = "(?<![这那好十百近前后过])几年(?![前后来间里中以])"
_TAG = lazily("^(?:是|对|好|行|可以|真的)吗$")
_UNSURE = lazily(
    "问[我他她咱]|不(?:太|大|是很)?(?:知道|清楚|晓得|懂|会|明白|记得|了解|确定)|没(?:有)?(?:说|弄|搞|看|听|想|记)|忘了?|不管|无论|不论|没什么|没啥"
    "|(?:讲|教|介绍|学|问|讨论|研究|交流)(?:了|过|一下|们|到)*(?:怎么|怎样|如何)"
)
_TWICE = lazily("(谁|哪里|哪儿|哪|什么|怎么|多少).*[就都也便]?.*\\1")
OPENS = lazily(
    "^(?:(?:后来|随后|之后)的?|然后|另外|此外|还有|以及|那么?|又|同时|再就是|并且|而且?|接着"
    "|顺便(?:问一下|问问)?|再问一下|还想(?:问|知道)(?:一下)?|最后)(?!的)[,，]?"
)
_MORE = lazily(
    "[更许很较众]多[少大久长高]|多少年的|[比看]谁[^,]*|(?:没|不)(?:有)?(?:怎么|多少|什么)"
)
_AND_THEN = lazily("^(?:那么?|还有|再有|又|而)")
_HAPPENS = lazily("[才就都也没了着肯是把被]")


def asking_clauses(question: Question, corpus: Whereabouts) -> list[str]:
    """Return the clauses that ask, each with those before it that do not."""
    plain = question.plain.rstrip("?")
    text = masked(plain)
    bounds = [0, *_stops(text, plain, corpus), len(text)]
    pieces = [(text[a:b], plain[a:b]) for a, b in pairwise(bounds)]
    groups: list[str] = []
    waiting = ""
    for at, (shown, piece) in enumerate(pieces):
        waiting += piece
        follows = pieces[at + 1][0] if at + 1 < len(pieces) else ""
        last = at == len(pieces) - 1 and _asks_of_another(question, shown)
        before_last = at == len(pieces) - 2 and _asks_of_another(question, follows)
        if is_asking(shown, "" if before_last else follows) or (groups and last):
            groups.append(waiting)
            waiting = ""
    if waiting and groups:
        groups[-1] += waiting
    return groups


def _stops(text: str, plain: str, corpus: Whereabouts) -> list[int]:
    """Return where a masked text may be cut: behind stops, and behind 、 before another name."""
    stops = [match.start() for match in _STOP.finditer(text) if 0 < match.start() < len(text)]
    for found in re.finditer("、", text):
        before = text[max((at for at in stops if at <= found.start()), default=0) : found.start()]
        if is_asking(before, plain[found.end() :]) and open_apart(
            plain[found.end() :], plain, corpus
        ):
            stops.append(found.end())
    return sorted(set(stops))


def _asks_of_another(question: Question, clause: str) -> bool:
    """Tell whether the end of a question asks the same of something else: 朝阳的呢.

    That is something, not what happens: 才肯露面呢 only ends softly.
    """
    if not re.search("呢[?？。!！\\s]*$", question.text) or not 2 <= len(trimmed(clause)) <= 12:
        return False
    named = _AND_THEN.sub("", trimmed(clause))
    opening = common_word(named[:2])
    happens = _HAPPENS.search(named) or (opening is not None and opening.kind == "verb")
    return named.endswith("的") or not happens


def is_asking(clause: str, follows: str) -> bool:
    """Tell whether a clause asks; 几 says how many only where the next clause asks so as well."""
    bare = trimmed(clause)
    if _UNSURE.search(bare) or _TAG.search(bare) or _TWICE.search(bare):
        return False
    if STRONG.search(_strip_more(bare)):
        return True
    if not _several().search(bare):
        return False
    return (
        not follows
        or clause.endswith(("?", "？", ";", "；"))
        or "又" in follows
        or bool(_several().search(follows) or OPENS.match(trimmed(follows)))
    )


def _strip_more(text: str) -> str:
    """Return a clause without 更多 and the like, which ask nothing."""
    return _MORE.sub("", text)


@cache
def _several() -> re.Pattern[str]:
    return re.compile(
        f"几{alternatives(words('measures', 'asked'))}|几[月号点]|第几|几$|{_OF_ANY}|{_YEARS}"
    )
