"""Laws: what numbers their chapters and articles."""

from __future__ import annotations

import re

from qa.corpus.layout.signs import unfinished

_NUMBER = r"[ \t\u3000]*[一二三四五六七八九十百千零〇○\d]{1,7}[ \t\u3000]*"
_DIVISION = re.compile(rf"第{_NUMBER}[编編章节節](?:[ \t\u3000].{{0,30}})?")
_CLAUSE = re.compile(
    rf"第{_NUMBER}[条條](?:[ \t\u3000]*之{_NUMBER})?(?:[ \t\u3000]*[（(].{{1,20}}[)）])?"
)


def is_division(text: str) -> bool:
    """Tell whether a line is the head of a chapter or section of a law: 第二章 组织."""
    return bool(_DIVISION.fullmatch(text)) and unfinished(text)


def is_clause(text: str) -> bool:
    """Tell whether a line is nothing but the number of a law's article: 第 3 條."""
    return bool(_CLAUSE.fullmatch(text))
