"""Characters that look like others, or like none: what copying out of a PDF leaves behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from functools import cache

from qa.lexicon import rows
from qa.text.lazily import lazily

_ODD = lazily("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_INVISIBLE = lazily(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f"
    "\U000e0100-\U000e01ef]"
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_BLANK = "[ \\t\u00a0\u3000]"
_SPACED = lazily(rf"(?<![{_HAN}\w])[{_HAN}\d](?:{_BLANK}{{1,3}}[{_HAN}\d](?![{_HAN}\w]))+")
_GAP = lazily(rf"(?<=[{_HAN}]){_BLANK}+(?=[{_HAN}])")
_LONGEST_WORD = 4


class OneForOne(dict[int, str]):
    """A table for ``str.translate`` that asks for each character once, as it occurs.

    What does not become one character stays as it is, so that offsets hold.

    >>> "ＶＲ①…".translate(OneForOne(lambda char: unicodedata.normalize("NFKC", char)))
    'VR1…'
    """

    def __init__(self, change: Callable[[str], str]) -> None:
        """Make a table of what ``change`` makes of a character."""
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        char = chr(code)
        changed = self._change(char)
        self[code] = changed if len(changed) == 1 else char
        return self[code]


def unify(text: str) -> str:
    """Return ``text`` with radicals and compatibility ideographs as the ideographs they look like.

    Every character stays one character, so that offsets hold.

    >>> unify("⻢⻘⻰在⼯会")
    '马青龙在工会'
    """
    return _ODD.sub(lambda match: _ideograph(match[0]), text)


def _ideograph(char: str) -> str:
    """Return what a radical (U+2E80 to U+2EFF: the list; else NFKC) stands for."""
    found = _radicals().get(char) or unicodedata.normalize("NFKC", char)
    return found if len(found) == 1 else char


@cache
def _radicals() -> dict[str, str]:
    return {row["word"]: row["ideograph"] for row in rows("radicals")}


def without_invisible(text: str) -> str:
    """Return ``text`` without soft hyphens, zero-width characters and marks of direction."""
    return _INVISIBLE.sub("", text)


def close_up(text: str, known: Container[str] = ()) -> str:
    """Return ``text`` without the blanks that part characters of one word.

    Blanks go between characters that stand each alone (职 工 夜 校, 王　宁, 3 8 人), and where a
    word of ``known`` would reach over them (夜　校). Others part words and stay.

    >>> close_up("职 工 夜 校 和 工会 驿站")
    '职工夜校和 工会 驿站'
    """
    closed = _SPACED.sub(_closed, text)
    return _GAP.sub(lambda gap: "" if _reaches_over(gap, known) else gap[0], closed)


def _closed(match: re.Match[str]) -> str:
    """Return the characters without the blanks; digits alone stay apart."""
    return re.sub(_BLANK, "", match[0]) if re.search(f"[{_HAN}]", match[0]) else match[0]


def _reaches_over(gap: re.Match[str], known: Container[str]) -> bool:
    """Tell whether a known word begins before the gap and ends after it."""
    if not known:
        return False
    before = gap.string[max(0, gap.start() - _LONGEST_WORD + 1) : gap.start()]
    after = gap.string[gap.end() : gap.end() + _LONGEST_WORD - 1]
    return any(
        before[-i:] + after[:j] in known
        for i in range(1, len(before) + 1)
        for j in range(1, min(len(after), _LONGEST_WORD - i) + 1)
    )
