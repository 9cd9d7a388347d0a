"""What the words of two lines that meet show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.corpus.layout.signs import open_marks, opens_paragraph, unfinished
from qa.corpus.layout.wrapping import breaks_word
from qa.corpus.sheets.base import Strip
from qa.text.normalize import HAS_CJK

_ENDS = ("。！？!?…", "”’」』）)】》〉]\"'", "；;", "：:", ".", "，,、", "—-~～")
"""Kinds of marks at the end of a line, by what may follow them."""
_STARTS = (
    "■□◆◇●○★☆▲△▼▽◎※▶►",
    "·•-*✓√",
    "“「『‘\"'",
    "《〈",
    "（([【〔",
    "—",
    "@#",
    "，。、；：！？”’」』）)】》〉,;:!?",
)
_ITEM = re.compile(
    r"(?P<han>[一二三四五六七八九十]{1,3}[、.．])|(?P<bracket>[（(][一二三四五六七八九十\d]{1,3}[)）])"
    r"|(?P<number>\d{1,2}[)）、.．](?!\d))|(?P<ring>[①-⑳㈠-㈩]|\d\ufe0f?\u20e3)"
    r"|(?P<turn>(?:[问答問]|Q|A|Question|Answer)\s?[:：])|(?P<letter>[A-D][.．、])"
    r"|(?P<article>第[一二三四五六七八九十百\d]{1,4}[条條章节節款])"
)
_KINDS = tuple(_ITEM.groupindex)
_ITEMS = 20  # the first of the kinds of starts that are items
NUMBERED = range(_ITEMS, _ITEMS + 5)
"""Kinds of starts: numbers and rings before items, the turns of question and answer."""

_TIMED = re.compile(
    r"\d{1,4}(?:年|月|日|号|時|时|点|點|[:：]\d\d)|[一二三四五六七八九十○〇]{1,4}[年月日]"
)
_LABELLED = re.compile(r"[^，。；、]{1,8}?[：:]")
_TAIL = 4  # lines in which an open quotation is looked for
_LONGEST = 40  # characters told apart


def end_of(text: str) -> int:
    """Return of which kind the end of a line is."""
    bare = text.rstrip()
    for kind, marks in enumerate(_ENDS):
        if bare[-1:] and bare[-1] in marks:
            ended = kind == 1 and bare.rstrip(_ENDS[1])[-1:] in (*_ENDS[0], ".")
            return 0 if ended else kind
    return 10 if bare[-1:].isdigit() else 11 if bare[-1:].isascii() else 12


def start_of(text: str) -> int:
    """Return of which kind the start of a line is."""
    bare = text.lstrip()
    item = _ITEM.match(bare)
    if item:
        return _ITEMS + _KINDS.index(str(item.lastgroup))
    for kind, marks in enumerate(_STARTS):
        if bare[:1] and bare[0] in marks:
            return kind
    first = bare[:1]
    return 10 if first.isdigit() else 13 if not first.isascii() else 11 if first.isupper() else 12


def wording_at(lines: Sequence[Strip], at: int) -> dict[str, float]:
    """Return what the words show where line ``at`` of ``lines``, all of a region, follows."""
    last, text = lines[at - 1].text, lines[at].text
    before = "".join(one.text for one in lines[max(0, at - _TAIL) : at])
    return {
        "end": end_of(last),
        "start": start_of(text),
        "start-before": start_of(last),
        "end-after": end_of(text),
        "unfinished": unfinished(last),
        "open": open_marks(before),
        "opens": opens_paragraph(text),
        "breaks": breaks_word(last, text),
        "length-before": min(_LONGEST, len(last)),
        "length": min(_LONGEST, len(text)),
        "timed": bool(_TIMED.match(text)),
        "timed-before": bool(_TIMED.match(last)),
        "labelled": bool(_LABELLED.match(text)),
        "labelled-before": bool(_LABELLED.match(last)),
        "same-first": last[:1] == text[:1],
        "chinese": bool(HAS_CJK.search(last)),
        "blank": " " in text[:8] or "\u3000" in text[:8],
        "blank-before": " " in last[:8] or "\u3000" in last[:8],
    }
