"""Make spellings of the same thing alike, for matching only: quotations always stay original."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from qa.types import Language

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
HAS_CJK = re.compile(f"[{CJK}]")


@cache
def _simplifier() -> Any:
    import opencc  # small, but asking in English never needs it

    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Return ``text`` with traditional characters made simplified (OpenCC, phrase level)."""
    return str(_simplifier().convert(text)) if HAS_CJK.search(text) else text


def normalize(text: str) -> str:
    """Return ``text`` half-width (NFKC), simplified, in lower case.

    >>> normalize("ＶＲ展廳２０２３")
    'vr展厅2023'
    """
    return simplify(unicodedata.normalize("NFKC", text)).lower()


def lowered(text: str) -> str:
    """Return ``text`` in lower case, character for character, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def detect_language(text: str) -> Language:
    """Tell whether a question is Chinese (simplified, traditional) or in Latin letters."""
    return language_of(text, simplify(text))


def language_of(text: str, simplified: str) -> Language:
    """Tell the same of a text that has been simplified already."""
    if not HAS_CJK.search(text):
        return "en"
    return "zh" if simplified == text else "zh-hant"
