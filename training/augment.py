"""Other wordings of a question, and questions made unanswerable."""

from __future__ import annotations

import random
import re

from qa.text.questions import strip_interrogatives

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(?<![\d.])\d{1,4}(?![\d.])")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]+")
DISTRICTS = (
    "东城区 西城区 朝阳区 海淀区 丰台区 石景山区 通州区 顺义区 昌平区 大兴区 房山区 门头沟区 "
    "平谷区 怀柔区 密云区 延庆区"
).split()
_DISTRICT = re.compile("|".join(DISTRICTS))


def reword(text: str, rng: random.Random) -> str:
    """Return the question as is, or as bare keywords, or without its punctuation."""
    keywords, bare, whole = rewordings(text)
    draw = rng.random()
    return keywords if draw < 0.08 else bare if draw < 0.3 else whole


def rewordings(text: str) -> tuple[str, str, str]:
    """Return the question as bare keywords, without its punctuation, and as is."""
    keywords = " ".join(strip_interrogatives(text).split()).strip("？?。 ")
    return keywords or text, text.rstrip("？?。 ") or text, text


def make_unanswerable(text: str, passage: str, rng: random.Random) -> str | None:
    """Return the question about another year, number, ordinal or district, or ``None``.

    Only a detail that the passage itself names is changed, so that the changed question is truly
    about something else.
    """
    changes = []
    for pattern, replace in _REPLACEMENTS:
        for match in pattern.finditer(text):
            if match.group() in passage:
                changes.append((match, replace))
    rng.shuffle(changes)
    for match, replace in changes:
        new = replace(match.group(), rng)
        if new != match.group() and new not in passage:
            return text[: match.start()] + new + text[match.end() :]
    return None


def _other_year(year: str, rng: random.Random) -> str:
    return str(int(year) + rng.choice([-6, -4, -3, -2, -1, 1, 2, 3, 5]))


def _other_number(number: str, rng: random.Random) -> str:
    value = int(number)
    return str(rng.choice([value + 1, value + 2, value + 3, value * 2 + 1, max(1, value - 1)]))


def _other_ordinal(_: str, rng: random.Random) -> str:
    return "第" + rng.choice("一二三四五六七八九十")


def _other_district(_: str, rng: random.Random) -> str:
    return rng.choice(DISTRICTS)


_REPLACEMENTS = (
    (_YEAR, _other_year),
    (_DISTRICT, _other_district),
    (_ORDINAL, _other_ordinal),
    (_NUMBER, _other_number),
)
