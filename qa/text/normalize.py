"""Make spellings of the same thing alike, for matching only: quotations always stay original."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any

from qa.text.characters import close_up, unify, without_invisible
from qa.text.lazily import lazily
from qa.types import Language

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
HAS_CJK = lazily(f"[{CJK}]")
CJK_RUN = lazily(f"[{CJK}]+")
"""Chinese characters with nothing between them."""
_LATIN = lazily("[A-Za-zÀ-ɏ]")
LETTERS_A_CHARACTER = 4
"""As many letters say about as much as one Chinese character."""
DELIBERATE = frozenset("乾徵於夥摺昇甦陞鉅祕脩瞭麴")
"""Characters that simplified text keeps in names and some words, though most of them are made
simpler when a traditional text is simplified: 徐乾 is not 徐干, 宫商角徵羽."""
_DINGBATS = str.maketrans(
    "❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴⓿",
    "①②③④⑤⑥⑦⑧⑨⑩" * 4 + "⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⓪",
)
"""Circled numerals that NFKC leaves as they are."""
_VULGAR = lazily("(?<=[0-9０-９])(?=[¼-¾⅐-⅞])")
_CIRCLED = lazily(r"(?<=\d)(?=[①-⒛⓪㉑-㉟㊱-㊿])|(?<=[①-⒛⓪㉑-㉟㊱-㊿])(?=[\d.①-⒛⓪㉑-㉟㊱-㊿])")


@cache
def _simplifier() -> Any:
    import opencc  # small, but asking in English never needs it

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1024)  # a question asks it of the same passages and words thrice each
def simplify(text: str) -> str:
    """Return ``text`` with traditional characters made simplified (OpenCC, phrase level).

    Radicals become the ideographs they look like. A simplified text keeps what it wrote on
    purpose: 徐乾.

    >>> simplify("乾隆年間的乾果"), simplify("徐乾是谁")
    ('乾隆年间的干果', '徐乾是谁')
    """
    text = unify(text)
    if not HAS_CJK.search(text):
        return text
    simple = str(_simplifier().convert(text))
    return simple if _is_changed(text, simple) else text


def simplify_in_place(text: str) -> str:
    """Return ``text`` simplified, character for character: as it is where its length would change.

    >>> simplify_in_place("展廳")
    '展厅'
    """
    simple = simplify(text)
    return simple if len(simple) == len(text) else text


def is_traditional(text: str) -> bool:
    """Tell whether a text has characters that no simplified text has."""
    return bool(HAS_CJK.search(text)) and _is_changed(text, str(_simplifier().convert(text)))


def _is_changed(text: str, simple: str) -> bool:
    if text == simple or len(text) != len(simple):
        return text != simple
    return any(a != b and a not in DELIBERATE for a, b in zip(text, simple, strict=True))


@lru_cache(maxsize=512)
def normalize(text: str) -> str:
    """Return ``text`` half-width (NFKC), simplified, in lower case, without what parts its words.

    That are soft hyphens, zero-width characters, and blanks between characters set one by one.

    >>> normalize("ＶＲ展廳２０２３"), normalize("职 工 夜 校")
    ('vr展厅2023', '职工夜校')
    """
    return alike(text).lower()


def alike(text: str) -> str:
    """Return the same in upper and lower case, as it was written."""
    apart = without_invisible(text).translate(_DINGBATS)
    apart = _VULGAR.sub(" ", _CIRCLED.sub(" ", apart))  # ①2023年 is no 12023, 1½ no 11⁄2
    return close_up(simplify(unicodedata.normalize("NFKC", unify(apart))))


def lowered(text: str) -> str:
    """Return ``text`` in lower case, character for character, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def in_latin(text: str) -> bool:
    """Tell whether a passage is written in Latin letters; some Chinese characters may be in it.

    >>> in_latin("The fund (互助金) was set up"), in_latin("评AI技能"), in_latin("2024")
    (True, False, False)
    """
    return len(_LATIN.findall(text)) > LETTERS_A_CHARACTER * len(HAS_CJK.findall(text))


def detect_language(text: str) -> Language:
    """Tell whether a question is Chinese (simplified, traditional) or in Latin letters."""
    return language_of(text, simplify(text))


def language_of(text: str, simplified: str) -> Language:
    """Tell the same of a text that has been simplified already."""
    if not HAS_CJK.search(simplified):
        return "en"
    return "zh" if simplified == unify(text) else "zh-hant"


def encodable(text: str) -> str:
    """Return ``text`` without what has no UTF-8 (lone surrogates) and without NULs."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
