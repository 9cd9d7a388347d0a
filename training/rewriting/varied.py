"""Follow-ups said in other words that mean the same: 换成第四届 for 那第四届呢.

People exchange one thing for another in many ways, of which writers use two or three. So of some
follow-ups that are put into an earlier question another wording is learned from too.
"""

from __future__ import annotations

import re
import zlib

from qa.text.normalize import HAS_CJK

_SHORT = 10
"""Characters at most of what is exchanged, of a follow-up in Chinese."""
_OPENS = re.compile(r"^(?:那么?|哦|噢|嗯)?[,，]?(?!换|改|要是|如果|假如)")
_OPENS_EN = re.compile(r"^(?:and|so|but|what about|how about)\s+(?!if\b|what\b|who\b|how\b)", re.I)
_ENDS = re.compile("[?？。\\s]+$")
_ASKS = re.compile("[谁几哪啥吗么]|什么|怎|[多好][少久大远高多重]")
_SAYS_MORE = re.compile("[不没吧,，?？]")
_WAYS = ("换成{}", "要是{}", "改成{}", "换{}", "如果是{}", "{}又怎样", "那要换成{}", "{}的话")
_WAYS_EN = ("What if it is {}", "Same for {}", "{} instead", "Make it {}", "Now {}", "And if {}")


def said_otherwise(asked: str, full: str) -> str | None:
    """Return a short follow-up, that names only what is exchanged, in another wording.

    ``None`` where it is no such follow-up: what is asked is said by the question in ``full`` alone.
    Which wording it is depends on what is asked.
    """
    bare = _ENDS.sub("", asked)
    chosen = zlib.crc32(asked.encode())
    if HAS_CJK.search(bare):
        what = _OPENS.sub("", bare)
        names = not (_ASKS.search(what) or _SAYS_MORE.search(what))
        fits = names and 1 < len(what) <= _SHORT and _ASKS.search(full)
        return _WAYS[chosen % len(_WAYS)].format(what) + "?" if fits else None
    what = _OPENS_EN.sub("", bare)
    return _WAYS_EN[chosen % len(_WAYS_EN)].format(what) + "?" if what != bare else None
