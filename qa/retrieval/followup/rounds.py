"""Another round than one that was spoken of: 第四届."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.text.lazily import lazily


@dataclass(frozen=True, slots=True)
class AnotherRound:
    """A question of another round: in full, the topic then, the round that was spoken of."""

    text: str
    topic: str
    written: str


def another_round(rest: str, topic: str) -> AnotherRound | None:
    """Ask of another round than the topic's, where a question opens with one: 第四届比的是什么."""
    row = _ROW.match(rest)
    other = re.search(f"第[一二三四五六七八九十0-9]+{row['unit']}", topic) if row else None
    if row is None or other is None or other[0] == row[0]:
        return None
    swapped = topic.replace(other[0], row[0])
    return AnotherRound(swapped + rest[row.end() :], swapped, other[0])


_ROW = lazily("第[一二三四五六七八九十0-9]+(?P<unit>[届期批次轮季])(?!呢)")
