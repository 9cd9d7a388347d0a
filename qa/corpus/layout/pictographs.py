"""Lines as the labeller sees them, which learned from print: without emoji, without [图片]."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.corpus.formats.base import Line

_ONE = (
    "(?:[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23fa\u2600-\u2604\u260e\u2611\u2614\u2615\u2618"
    "\u261d\u2620\u2638-\u263a\u2648-\u2653\u2693-\u2697\u26a0\u26a1\u26bd\u26be\u26c4\u26c5\u26d4"
    "\u26ea\u26f0-\u26fd\u2702\u2705\u2708-\u270d\u2728\u2733\u2744\u274c\u274e\u2753-\u2757\u2763"
    "\u2764\u2795-\u2797\u27a1\u2b05-\u2b07\u2b50\u2b55]|[0-9#*]\ufe0f?\u20e3)"
    "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
_SAID = r"(?:图片?|圖片?|照片|配图|插图|photo|picture|image)\s?\d{0,2}"
_PICTURE = re.compile(rf"[\[(（]{_SAID}[\])）]|!\[(?:{_SAID})?\]\([^()]*\)", re.IGNORECASE)
_RUN = re.compile(f"(?:{_ONE})+[ \u3000]*")


def without_pictographs(line: Line) -> Line:
    """Return a line as it would be in print; one of nothing but pictographs stays as it is."""
    if not _RUN.search(line.text):
        return line
    words = _RUN.sub("", line.text).strip()
    return replace(line, text=words) if words else line


def stands_for_picture(text: str) -> bool:
    """Tell whether a line only says that a picture stood there: [图片], ![](1.jpg)."""
    return bool(_PICTURE.fullmatch(text.strip()))
