"""What the default model reads for each character of a text, with the way back to the original.

This is XLM-R's normalisation; its character map ships with the vocabulary.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

SPACE_MARK = "\u2581"
JOINER = "\u200d"
NON_JOINER = "\u200c"
EXTENDERS = NON_JOINER + "\u0e33\u0eb3\uff9e\uff9f🏻🏼🏽🏾🏿"
"""What combines with the character before it although its category is not that of a mark."""

SHORT = 6
"""A character with its accents is looked up as a whole when it has fewer bytes than this."""


@dataclass(frozen=True, slots=True)
class ModelText:
    """A text as the model reads it.

    Its character ``i`` comes from ``[starts[i], ends[i])`` of the original. Spaces are space marks,
    and there is one before a text of which anything is left.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


Lookup = Callable[[str], str | None]
"""Gives what the character map puts for a character, or ``None`` where it keeps it."""


def to_model_text(text: str, lookup: Lookup) -> ModelText:
    """Return ``text`` as the model's tokenizer sees it, the same as `tokenizers` computes it."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, replacement in _replacements(text.replace(JOINER, " "), lookup):
        for character in replacement:
            if character == " " and characters and characters[-1] == " ":
                ends[-1] = end
                continue
            characters.append(character)
            starts.append(start)
            ends.append(end)
    joined = "".join(characters).replace(" ", SPACE_MARK)
    if joined and not joined.startswith(SPACE_MARK):
        return ModelText(SPACE_MARK + joined, (0, *starts), (0, *ends))
    return ModelText(joined, tuple(starts), tuple(ends))


def _replacements(text: str, lookup: Lookup) -> Iterator[tuple[int, int, str]]:
    start = 0
    while start < len(text):
        end = _cluster_end(text, start)
        if end > start + 1:
            whole = text[start:end]
            found = lookup(whole) if len(whole.encode("utf-8")) < SHORT else None
            if found is not None:
                yield start, end, found
                start = end
                continue
        for at in range(start, end):
            found = lookup(text[at])
            yield at, at + 1, text[at] if found is None else found
        start = end


def _cluster_end(text: str, start: int) -> int:
    """Return where the character at ``start`` ends, the marks that combine with it included."""
    end = start + 1
    if text[start] == "\r" and text[end : end + 1] == "\n":
        return end + 1
    while end < len(text) and text[end] > "\u02ff" and _combines(text[end]):
        end += 1
    return end if end == start + 1 or _is_base(text[start]) else start + 1


def _combines(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or character in EXTENDERS


def _is_base(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in ("Cc", "Cf", "Zl", "Zp") or character == NON_JOINER


class CharacterMap:
    """SentencePiece's compiled map: a double-array trie and the texts that it leads to.

    ``data`` holds the trie's size in bytes, its units of 32 bits and the zero-terminated texts.
    """

    def __init__(self, data: bytes) -> None:
        size = int.from_bytes(data[:4], "little")
        self._units = struct.unpack_from(f"<{size // 4}I", data, 4)
        self._texts = data[4 + size :]
        self.lookup: Lookup = lru_cache(maxsize=1 << 14)(self._lookup)

    def _lookup(self, key: str) -> str | None:
        """Return what the map puts for the shortest beginning of ``key`` that it knows, if any.

        That the rest is then dropped is how `tokenizers` does it, on purpose.
        """
        node = _offset(self._units[0])
        for code in key.encode("utf-8"):
            if code == 0:
                return None
            node ^= code
            unit = self._units[node]
            if unit & 0x800000FF != code:
                return None
            node ^= _offset(unit)
            if unit >> 8 & 1:
                start = self._units[node] & 0x7FFFFFFF
                return self._texts[start : self._texts.index(b"\0", start)].decode("utf-8")
        return None


def _offset(unit: int) -> int:
    return (unit >> 10) << ((unit & 0x200) >> 6)
