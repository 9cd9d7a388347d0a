"""What the default model reads for each character of a text, with the way back to the original.

This is XLM-R's normalisation; its character map comes with `sentencepiece`.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

NORMALIZER_FIELD = 3
"""``ModelProto.normalizer_spec`` in sentencepiece_model.proto."""

CHARSMAP_FIELD = 2
"""``NormalizerSpec.precompiled_charsmap`` in sentencepiece_model.proto."""

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


def to_model_text(text: str) -> ModelText:
    """Return ``text`` as the model's tokenizer sees it, the same as `tokenizers` computes it."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, replacement in _replacements(text.replace(JOINER, " ")):
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


def _replacements(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    while start < len(text):
        end = _cluster_end(text, start)
        if end > start + 1:
            whole = text[start:end]
            found = _lookup(whole) if len(whole.encode("utf-8")) < SHORT else None
            if found is not None:
                yield start, end, found
                start = end
                continue
        for at in range(start, end):
            found = _lookup(text[at])
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


@lru_cache(maxsize=1 << 14)
def _lookup(key: str) -> str | None:
    """Return what the map puts for the shortest beginning of ``key`` that it knows, if any.

    That the rest is then dropped is how `tokenizers` does it, on purpose.
    """
    units, texts = _character_map()
    node = _offset(units[0])
    for code in key.encode("utf-8"):
        if code == 0:
            return None
        node ^= code
        unit = units[node]
        if unit & 0x800000FF != code:
            return None
        node ^= _offset(unit)
        if unit >> 8 & 1:
            start = units[node] & 0x7FFFFFFF
            return texts[start : texts.index(b"\0", start)].decode("utf-8")
    return None


def _offset(unit: int) -> int:
    return (unit >> 10) << ((unit & 0x200) >> 6)


@cache
def _character_map() -> tuple[tuple[int, ...], bytes]:
    """Return the map's double-array trie (units of 32 bits) and its zero-terminated texts."""
    data = nmt_nfkc()
    size = int.from_bytes(data[:4], "little")
    return struct.unpack_from(f"<{size // 4}I", data, 4), data[4 + size :]


def nmt_nfkc() -> bytes:
    """Return SentencePiece's compiled ``nmt_nfkc`` character map.

    The message is taken apart by hand because `sentencepiece` does not require `protobuf`.
    """
    from sentencepiece import SentencePieceNormalizer

    model = SentencePieceNormalizer(rule_name="nmt_nfkc").serialized_model_proto()
    spec = dict(_length_delimited(model))[NORMALIZER_FIELD]
    return dict(_length_delimited(spec))[CHARSMAP_FIELD]


def _length_delimited(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (field number, bytes) of a protobuf message's length-delimited fields.

    Raises ``ValueError`` for the obsolete group wire types.
    """
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        if tag & 7 == 2:
            size, at = _varint(message, at)
            yield tag >> 3, message[at : at + size]
            at += size
        elif tag & 7 == 0:
            _, at = _varint(message, at)
        elif tag & 7 in (1, 5):
            at += 8 if tag & 7 == 1 else 4
        else:
            raise ValueError(f"wire type {tag & 7}")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """Return the base-128 number at ``at`` and the offset after it."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
