"""The default model's tokenizer for building: the library `tokenizers`, which is fast in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.models.e5.model import BOS, EOS, UNK

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

    from qa.models.e5.vocabulary import Vocabulary


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """Return a `tokenizers` unigram tokenizer over ``vocabulary``: XLM-R's.

    It puts the special tokens around a text. Runs of unknown characters become one unknown token,
    as in SentencePiece; a special token's name in a text becomes that token.
    """
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    pieces = vocabulary.pieces()
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNK, byte_fallback=False))
    tokenizer.normalizer = _build_normalizer(vocabulary.characters)
    # "first": SentencePiece puts one space mark before the whole text, not before every split.
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="first")
    bos, eos = pieces[BOS][0], pieces[EOS][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, BOS), (eos, EOS)],
    )
    return tokenizer


def _build_normalizer(characters: bytes) -> Normalizer:
    """Return XLM-R's normaliser: SentencePiece's ``nmt_nfkc`` and single spaces.

    The map in today's sentencepiece differs from the one XLM-R was trained with in one character
    that occurs in practice, the zero-width joiner, which was a space then; the other 173 are
    letters added to Unicode since.
    """
    from tokenizers import Regex, normalizers

    return normalizers.Sequence(
        [
            normalizers.Replace("\u200d", " "),
            normalizers.Precompiled(characters),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
