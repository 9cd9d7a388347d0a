"""Which provinces, cities, districts and counties of China a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

from qa.lexicon import alternatives, lines, rows, words
from qa.lexicon.common import common_word
from qa.text.compiled import compiled
from qa.text.lazily import lazily
from qa.types import Place, Span
from qa.types.place import level_of, parents_of

_CODE = 6
_KEY = 2
"""Names are looked up by their first two characters: none is shorter."""
_MUNICIPALITIES = ("11", "12", "31", "50")
_BEFORE, _LONGEST_TITLE = 4, 8
_PREPOSITIONS = frozenset("于向从和自由对到在经")
_CACHED_TEXTS = 128
_HAN = "[\u4e00-\u9fff]"
_SAYS = "说|表示|介绍|告诉|认为|指出|强调|透露|回忆|坦言|称"
_NAMED = lazily(
    rf"(?P<given>{_HAN}{{1,2}}?)(?:(?P<says>{_SAYS})"
    rf"|(?<![院厂会站校部场局所区店段处司])(?=[^\u4e00-\u9fff]|\Z))"
)
"""A given name and what is behind it: who says something, or the end of a clause."""
_LATIN_WORD = lazily(r"[a-z]+(?:['’-][a-z]+)*")
_ENGLISH_SUFFIX = lazily(r"\s+(?:district|county|city|province|prefecture|new area)\b")
_LONG_PINYIN = 6
"""From this length on a pinyin name may lack its apostrophe: Xian is a surname, Huaian is not."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One way to name a place; ``doubtful`` says that alone it may be no place."""

    written: str
    short: str
    code: str
    doubtful: bool
    is_short: bool


@lru_cache(_CACHED_TEXTS)
def places_in(text: str) -> tuple[Place, ...]:
    """Return the places that normalised ``text`` names, in order.

    Full names count (朝阳区), short names where nothing else is likely meant: those of provinces
    and most cities, and those after the place they lie in (上海浦东).

    >>> [place.name for place in places_in("大兴调查研究之风，上海浦东和江西城镇")]
    ['上海', '浦东', '江西']
    """
    return tuple(sorted([*_chinese(text), *_english(text)], key=lambda p: p.span.start))


def _chinese(text: str) -> list[Place]:
    found: list[Place] = []
    at = 0
    while at < len(text) - 1:
        key = text[at : at + _KEY]
        names = _listed(key)
        before = found[-1] if found and found[-1].span.end == at else None
        place = _longest(text, at, names, before) if names else None
        if place:
            found.append(place)
        at = place.span.end if place else at + 1
    return found


def _longest(text: str, at: int, names: Sequence[_Name], before: Place | None) -> Place | None:
    """Return the place with the longest name that begins here, if one does."""
    fitting = [name for name in names if text.startswith(name.written, at)]
    for length in sorted({len(name.written) for name in fitting}, reverse=True):
        alike = [name for name in fitting if len(name.written) == length]
        if _is_part(text, at, alike[0]):
            continue
        meant = _meant(alike, before)
        if meant:
            codes = tuple(dict.fromkeys(name.code for name in meant))
            return Place(meant[0].short, codes, Span(at, at + length))
    return None


def _meant(names: Sequence[_Name], before: Place | None) -> list[_Name]:
    """Return which of the places so named may be meant here."""
    if before:
        inside = [name for name in names if not _confirmed_by(name).isdisjoint(before.codes)]
        if inside:
            return inside
    standing = [name for name in names if not name.doubtful]
    provinces = [name for name in standing if level_of(name.code) == "province"]
    return provinces or standing  # 河北 and 海南 are also a district and a prefecture


def _confirmed_by(name: _Name) -> frozenset[str]:
    """Return the codes of the places that make this name sure when they stand before it.

    城区 is a district after its city; after its province it is any town.
    """
    if name.is_short or not name.doubtful or name.code[:2] in _MUNICIPALITIES:
        return parents_of(name.code)
    return frozenset({name.code[:4] + "00"})


def _is_part(text: str, at: int, name: _Name) -> bool:
    """Tell whether the name is only a part of another word here (朝阳门, 大兴土木, 东方市场)."""
    end = at + len(name.written)
    if name.is_short and _full_name().search(text[max(0, at - _LONGEST_TITLE) : at]):
        return True  # 劳模宋朝阳
    if name.is_short and _ends_name(text, at, end):
        return True
    if name.is_short and (_straddles(text, at) or _joins_words(text, at, end)):
        return True
    if not name.is_short:
        return text[end - 1 : end + 1] in ("市场", "区域")
    return any(
        (before and re.search(f"(?:{before})$", text[max(0, at - _BEFORE) : at]))
        or (after and re.compile(after).match(text, end))
        for before, after in [*_lookalikes().get(name.written, ()), *_lookalikes()["*"]]
    )


def _ends_name(text: str, at: int, end: int) -> bool:
    """Tell whether a text has what ends here for one who says something: 工会主席和丽江说."""
    surname = text[at - 1 : at] if at else ""
    if surname not in words("surnames") or surname in _PREPOSITIONS - {"和"}:
        return False
    bearer = f"{alternatives(words('titles'))}{re.escape(text[at - 1 : end])}(?:{_SAYS})"
    return re.search(bearer, text) is not None


def _english(text: str) -> list[Place]:
    found: list[Place] = []
    words = list(_LATIN_WORD.finditer(text))
    for match, after in zip_longest(words, words[1:]):
        place = _spelled(text, match.start(), after.end()) if after else None
        place = place or _spelled(text, match.start(), match.end())
        if place and (not found or found[-1].span.end <= match.start()):
            found.append(place)
    return found


def _spelled(text: str, start: int, end: int) -> Place | None:
    """Return the place that ``text[start:end]``, a Latin word or two, names."""
    word = text[start:end].replace("’", "'").removesuffix("'s")
    suffix = _ENGLISH_SUFFIX.match(text, end)
    names = [n for n in _pinyin(word) if suffix or not n.doubtful]
    if not names:
        return None
    codes = tuple(dict.fromkeys(name.code for name in names))
    return Place(names[0].short, codes, Span(start, suffix.end() if suffix else end))


def _straddles(text: str, at: int) -> bool:
    """Tell whether a name's first character ends a title, its second begins a person: 部长沙志远.

    Sure where the title stands whole behind the body's name (保障部部长), else where who says
    something, or a full name, follows: 工会长沙分院 and 厂长沙市场 name the place.
    """
    title = _title_until().search(text, max(0, at - _LONGEST_TITLE), at + 1)
    if title is None or text[at + 1] not in words("surnames"):
        return False
    name = _NAMED.match(text, at + 2)
    told = name and (name["says"] or not common_word(name["given"]))
    return bool(title["sure"] or told)


def _joins_words(text: str, at: int, end: int) -> bool:
    """Tell whether a name is the end of one common word and the beginning of another: 每天津贴."""
    if end - at != _KEY or at == 0 or end == len(text):
        return False
    before, after = common_word(text[at - 1 : at + 1]), common_word(text[at + 1 : at + 3])
    return bool(before and after and "place" not in (before.kind, after.kind))


@cache
def _title_until() -> re.Pattern[str]:
    """Return what ends in a title that is one beyond doubt (``sure``), or may be a body's end."""
    doubled = "|".join(f"{title[0]}{title}" for title in words("titles"))
    longer = "|".join(f"副{title}" for title in words("titles"))
    return compiled(
        rf"(?:(?P<sure>{doubled}|{longer}|董事长|秘书长|护士长)|{alternatives(words('titles'))})\Z"
    )


@cache
def _full_name() -> re.Pattern[str]:
    """Return what stands before a given name that is a place's as well.

    That is a surname after an office, or at the head of a clause, where it is no preposition.
    """
    surnames = "".join(sorted(set(words("surnames", "common")) - _PREPOSITIONS))
    return compiled(f"(?:^|[,，。;；、:：“]|{alternatives(words('titles'))})[{surnames}]$")


@cache
def _lines() -> dict[str, list[str]]:
    """Return the lines of the list of places by the first two characters of the names in them.

    Few of them are ever looked at: they are taken apart when they are.
    """
    found: dict[str, list[str]] = {}
    for line in lines("places")[1:]:
        found.setdefault(line[_CODE + 1 : _CODE + 1 + _KEY], []).append(line)
    for row in rows("place_aliases"):
        found.setdefault(row["word"][:_KEY], [])
    return found


def _listed(key: str) -> tuple[_Name, ...]:
    """Return the names on the lists that begin with these two characters."""
    return _parsed(key) if key in _lines() else ()


@cache
def _parsed(key: str) -> tuple[_Name, ...]:
    entries = [line.split("\t") for line in _lines()[key]]
    names = [name for entry in entries for name in _names_of(*entry)]
    others = [row for row in rows("place_aliases") if row["word"].startswith(key)]
    return (*names, *(_Name(row["word"], row["name"], row["code"], False, False) for row in others))


def _names_of(code: str, full: str, short: str, stands: str, _: str) -> Iterable[_Name]:
    short = short or full[:-1]
    yield _Name(full, short, code, stands == "parent", False)
    if short != full:
        yield _Name(short, short, code, stands != "short", True)


def _pinyin(word: str) -> Iterable[_Name]:
    """Return the places that a Latin word spells; with few letters only with its apostrophe."""
    for line in _pinyin_lines().get(word.replace("'", ""), ()):
        code, full, short, stands, pinyin = line.split("\t")
        if pinyin == word or len(word) >= _LONG_PINYIN:
            sure = stands == "short" and (
                level_of(code) != "district" or code[:2] in _MUNICIPALITIES
            )
            yield _Name(pinyin, short or full[:-1], code, not sure, True)


@cache
def _pinyin_lines() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines("places")[1:]:
        found.setdefault(line.rpartition("\t")[2].replace("'", ""), []).append(line)
    return found


@cache
def _lookalikes() -> dict[str, list[tuple[str, str]]]:
    """Return for each name what before it or after it makes it part of a word, as patterns."""
    found: dict[str, list[tuple[str, str]]] = {"*": []}
    for row in rows("place_lookalikes"):
        found.setdefault(row["word"], []).append((row["before"], row["after"]))
    return found
