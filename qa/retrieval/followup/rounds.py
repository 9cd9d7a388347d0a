"""Another round or year than one that was spoken of: 第四届, 2021年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.text.lazily import lazily


@dataclass(frozen=True, slots=True)
class AnotherRound:
    """A question of another round: in full, the topic then, the round that was spoken of."""

    text: str
    topic: str
    written: str


def another_round(rest: str, topic: str) -> AnotherRound | None:
    """Ask of another round or year than the topic's: 第四届比的是什么, 2021年有几家."""
    row = _ROW.match(rest)
    other = re.search(f"第[一二三四五六七八九十0-9]+{row['unit']}", topic) if row else None
    if row is not None and other is not None and other[0] != row[0]:
        swapped = topic.replace(other[0], row[0])
        return AnotherRound(swapped + rest[row.end() :], swapped, other[0])
    year, old = _YEAR.search(rest), _YEAR.search(topic)
    if year is None or old is None or year[0] == old[0] or _COMPARES.search(rest):
        return None
    swapped = topic.replace(old[0], year[0])
    text = swapped + rest[: year.start()] + rest[year.end() :]
    return AnotherRound(text, swapped, old[0])


def is_torn(text: str, asked: str) -> bool:
    """Tell whether a text names two rounds or years, of which ``asked`` names not more than one."""
    return any(
        len(said) > 1 and not said <= set(own)
        for said, own in zip(map(set, _named(text)), _named(asked), strict=True)
        if not (own and _COMPARES.search(asked))
    )


def _named(text: str) -> Iterator[list[str]]:
    yield _YEAR.findall(text)
    yield from (_of(unit).findall(text) for unit in "届期批次轮季")


def _of(unit: str) -> re.Pattern[str]:
    return re.compile(f"第[一二三四五六七八九十0-9]+{unit}")


_ROW = lazily("第[一二三四五六七八九十0-9]+(?P<unit>[届期批次轮季])(?!呢)")
_YEAR = lazily("(?:19|20)[0-9]{2}年?")
_COMPARES = lazily(r"比|相差|差多少|从|到|至|\b(?:than|compared|from|between|to)\b", re.IGNORECASE)
