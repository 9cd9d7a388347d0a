"""A question plainly put: what is asked, however politely, in whatever script or width.

Encoder and reader are given this form, so that 请问…, an added blank, a full-width figure or a
closing 呢 cannot change an answer. The openings are patterns in ``qa/lexicon/openings.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import words
from qa.text.normalize import CJK, HAS_CJK, alike, in_latin

_MARK = re.escape(",.;:!?()<>/+&%，。、；：！？“”‘’（）《》「」【】·—…~～-")
_BLANK = re.compile(
    rf"(?<=[{CJK}{_MARK}])\s+(?=[{CJK}0-9{_MARK}])|(?<=[0-9])\s+(?=[{CJK}{_MARK}])"
    rf"|(?<=[A-Za-z])\s+(?=[{_MARK}])|(?<=[{_MARK}])\s+(?=[A-Za-z])"
)
"""Blanks that part nothing in Chinese. Words of letters keep theirs, and rows of figures."""
_BLANK_IN_LATIN = re.compile(rf"(?<=[{CJK}])\s+(?=[{CJK}0-9])|(?<=[0-9])\s+(?=[{CJK}])")
ESCAPES = re.compile(
    r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -~])?|[\x00-\x08\x0e-\x1f\x7f]"
)
"""Colours and titles that a terminal was sent, and stray controls: a paste may bring them."""

_THANKS = r"(?:[,，]?(?:谢谢|多谢|thanks?(?: you)?|please))?"
_END = re.compile(rf"{_THANKS}(?:(?<=[{CJK}])[呢啊呀哦哇]+)?[\s?？!！。.…~～]*$")

_CLEFT = re.compile(
    r"(?<=..)是由?((?:谁|哪[个家]?(?:单位|公司|部门|机构|组织|企业|工会)))"
    rf"((?![家们的])[{CJK}]{{1,4}})的$"
)


def plainly(text: str) -> str:
    """Return a question in simplified characters and half width, without courtesies.

    Blanks between Chinese characters and marks go, polite openings and closing particles too; the
    end is a question mark. A question of nothing but courtesies stays as it is.

    >>> plainly("請問　夜校 有几名学员呢？"), plainly("Could you tell me who runs it")
    ('夜校有几名学员?', 'Who runs it?')
    """
    close = " ".join(alike(ESCAPES.sub("", text)).split())
    close = (_BLANK_IN_LATIN if in_latin(close) else _BLANK).sub("", close)
    bare = _CLEFT.sub(r"由\1\2", _END.sub("", _without_openings(close)))
    if not HAS_CJK.search(bare):
        bare = bare[:1].upper() + bare[1:]  # as where nothing stood before it
    return f"{bare}?" if any(map(str.isalnum, bare)) else close


def _without_openings(text: str) -> str:
    while match := _opening().match(text):
        rest = text[match.end() :]
        if not any(map(str.isalnum, rest)):
            return text
        text = rest
    return text


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words('openings'))})[,，:：、!！。\\s]*", re.IGNORECASE)
