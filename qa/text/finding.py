"""Find what was typed literally in texts as they are printed, in whatever script, width and case.

Nothing of the texts is rewritten: what was typed becomes a pattern in which every character may be
any that the texts have for it. So offsets are those of the text, and many texts are scanned fast.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from qa.text.characters import unify
from qa.text.normalize import CJK, HAS_CJK, simplify

_GAP = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*"
"""What may stand between the characters of a Chinese word where columns or recognition put it."""

_LETTER = "A-Za-zＡ-Ｚａ-ｚ"
_DIGIT = "0-9０-９"
_SET_APART = re.compile(f"[{CJK}](?=[{CJK}{_DIGIT}])|[{_DIGIT}](?=[{CJK}])")
"""What a blank may be set behind: a Chinese character before another or a figure, a figure."""


class Spellings:
    """How the characters of some texts are written: 驿 there as 驿 and 驛, a as a, A and ａ."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        """Take the characters of the texts by what they fold to."""
        self._variants = variants

    @classmethod
    def of(cls, texts: Iterable[str]) -> Spellings:
        """Return the spellings of all characters that occur in ``texts``."""
        found: set[str] = set()
        for text in texts:
            found.update(text)
        variants: dict[str, str] = {}
        for written, plain in fold_each(found).items():
            variants[plain] = variants.get(plain, "") + written
        return cls(variants)

    def pattern(self, typed: str) -> re.Pattern[str]:
        """Return a pattern that finds ``typed``, a text with something in it beside blanks.

        Blanks between Chinese characters do not count; Latin words and figures are found whole:
        of "app" and "5" neither "apple" nor 105 is one.

        >>> spellings = Spellings.of(["15家職工驛 站", "5家"])
        >>> [bool(spellings.pattern("驿站").search(text)) for text in ("職工驛 站", "5家")]
        [True, False]
        """
        pieces = typed.split()
        folded = [[self._one(char) for char in piece] for piece in pieces]
        written = ""
        for number, piece in enumerate(pieces):
            if number:
                chinese = HAS_CJK.match(piece[0]) or HAS_CJK.match(pieces[number - 1][-1])
                written += _GAP if chinese else r"\s+"
            written += _spaced(piece, folded[number])
        return re.compile(_edge(pieces[0][0], before=True) + written + _edge(pieces[-1][-1]))

    def _one(self, char: str) -> str:
        plain = fold_each({char})[char]
        options = "".join(sorted({*self._variants.get(plain, ""), char}))
        return re.escape(options) if len(options) == 1 else f"[{re.escape(options)}]"


def _spaced(piece: str, options: list[str]) -> str:
    """Return the options in a row, with room for blanks about Chinese characters: 650 吨."""
    written = ""
    for i, option in enumerate(options):
        if i and _SET_APART.match(piece, i - 1):
            written += _GAP
        written += option
    return written


def _edge(char: str, *, before: bool = False) -> str:
    """Return what may not go on beyond a letter or figure at the edge of a word."""
    narrow = unicodedata.normalize("NFKC", char)
    if not (narrow.isascii() and narrow.isalnum()):
        return ""
    same = _DIGIT if narrow.isdigit() else _LETTER
    return f"(?<![{same}])" if before else f"(?![{same}])"


def fold_each(characters: Iterable[str]) -> dict[str, str]:
    """Return every character's plain form: half-width, simplified, in lower case, one character.

    >>> fold_each("驛Ａ，")
    {'驛': '驿', 'Ａ': 'a', '，': ','}
    """
    written = list(characters)
    narrow = [_narrow(char) for char in written]
    simple = simplify("\n".join(narrow)).split("\n")  # each on its own line: no phrases
    if len(simple) != len(written):
        simple = [simplify(char) for char in narrow]
    lower = [char.lower() for char in simple]
    return {
        char: plain if len(plain) == 1 else char for char, plain in zip(written, lower, strict=True)
    }


def _narrow(char: str) -> str:
    found = unicodedata.normalize("NFKC", unify(char))
    return found if len(found) == 1 and found.strip() else char
