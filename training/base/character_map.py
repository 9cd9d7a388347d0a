"""SentencePiece's compiled character map, as the `sentencepiece` package carries it."""

from __future__ import annotations

from collections.abc import Iterator

NORMALIZER_FIELD = 3
"""``ModelProto.normalizer_spec`` in sentencepiece_model.proto."""

CHARSMAP_FIELD = 2
"""``NormalizerSpec.precompiled_charsmap`` in sentencepiece_model.proto."""


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
