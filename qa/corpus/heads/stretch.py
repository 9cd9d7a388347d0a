"""A stretch of a line and what it says, and lines spelt alike so that stretches stay in place."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from qa.text.normalize import CJK, simplify

HAN = f"[{CJK}〇]"
"""A character; 〇 (or ○) stands for one that is not told: 王〇宁."""
DOTS = "·•‧・∙"
"""What stands between the parts of a foreign or minority name."""
PARTICLES = "de|da|van|von|bin|binti|al|la"
"""What stands small within a name in Latin letters: Ludwig van Beethoven."""

_ALIKE = str.maketrans("○◯‐‑–−︱│∣丨╱∕⁄〈〉　", "〇〇----||||///<> ")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` of a line, and what they say.

    ``value`` is the bare name, the ISO date, the agency or the place.
    """

    start: int
    end: int
    value: str

    def moved(self, by: int) -> Stretch:
        """Return the same in a text that has ``by`` more characters before it."""
        return Stretch(self.start + by, self.end + by, self.value)


def fold_line(text: str) -> str:
    """Return ``text`` half-width and simplified, character for character.

    >>> fold_line("〔記者王寧／高雄報導〕")
    '〔记者王宁/高雄报导〕'
    """
    half = text
    if not unicodedata.is_normalized("NFKC", text):
        half = "".join(map(_half, text))
    simple = simplify(half)
    return (simple if len(simple) == len(half) else half).translate(_ALIKE)


def _half(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char
