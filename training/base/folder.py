"""The default model as a float32 sentence-transformers directory: to train from, or to look at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors.numpy import save_file

from qa.models.e5.model import BOS, EOS, PAD, PASSAGE_PROMPT, QUERY_PROMPT, UNK
from qa.models.e5.tokenizer import build_tokenizer
from training.base.weights_file import Shape, WeightsFile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.models.e5.vocabulary import Vocabulary

    Tensors = dict[str, NDArray[np.float32]]

LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write_model(
    tensors: Tensors, vocabulary: Vocabulary, shape: Mapping[str, Any], folder: Path
) -> None:
    """Write a directory that transformers and sentence-transformers load.

    ``tensors`` have ``BertModel``'s names, ``shape`` is its configuration.
    """
    files = model_files(vocabulary, shape)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    build_tokenizer(vocabulary).save(str(folder / "tokenizer.json"))
    hidden = shape["hidden_size"]
    # Mean pooling never reads the pooler; its absence would be reported at every load.
    pooler = {
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    # transformers reads the framework's name from the metadata
    save_file(tensors | pooler, folder / "model.safetensors", metadata={"format": "pt"})


def bert_tensors(weights: WeightsFile) -> Tensors:
    """Return the weights under the names and in the shapes of transformers' ``BertModel``."""
    s = weights.shape
    tensors: Tensors = {
        "embeddings.word_embeddings.weight": weights.tensor("emb.word", s.vocabulary, s.hidden),
        "embeddings.position_embeddings.weight": weights.tensor("emb.pos", s.positions, s.hidden),
        "embeddings.token_type_embeddings.weight": weights.tensor("emb.type", s.types, s.hidden),
        "embeddings.LayerNorm.weight": weights.tensor("emb.ln.w", s.hidden),
        "embeddings.LayerNorm.bias": weights.tensor("emb.ln.b", s.hidden),
    }
    rows = {"fi": s.feed_forward}
    for layer in range(s.layers):
        for short, long in LAYER_TENSORS.items():
            size = rows.get(short, s.hidden)
            matrix = (size,) if short.endswith("ln") else (size, -1)
            target = f"encoder.layer.{layer}.{long}"
            tensors[f"{target}.weight"] = weights.tensor(f"l{layer}.{short}.w", *matrix)
            tensors[f"{target}.bias"] = weights.tensor(f"l{layer}.{short}.b", size)
    return tensors


def bert_config(shape: Shape, vocabulary: int, pad: int) -> dict[str, Any]:
    """Return ``config.json`` for a vocabulary of so many pieces."""
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "hidden_act": "gelu",
        "vocab_size": vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": 1e-12,
        "pad_token_id": pad,
        "torch_dtype": "float32",
    }


def model_files(vocabulary: Vocabulary, shape: Mapping[str, Any]) -> dict[str, Any]:
    """Return the directory's JSON files, by path."""
    modules = ("Transformer", "Pooling", "Normalize")
    positions = shape["max_position_embeddings"]
    prompts = {"query": QUERY_PROMPT, "passage": PASSAGE_PROMPT, "document": PASSAGE_PROMPT}
    return {
        "config.json": dict(shape),
        "tokenizer_config.json": _tokenizer_config(vocabulary, positions),
        "sentence_bert_config.json": {"max_seq_length": positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": prompts,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {
                "idx": i,
                "name": str(i),
                "path": f"{i}_{module}" if i else "",
                "type": f"sentence_transformers.models.{module}",
            }
            for i, module in enumerate(modules)
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape["hidden_size"],
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "2_Normalize/config.json": {},
    }


def _tokenizer_config(vocabulary: Vocabulary, positions: int) -> dict[str, Any]:
    pieces = vocabulary.pieces()
    names = {"bos": BOS, "cls": BOS, "eos": EOS, "sep": EOS, "pad": PAD, "unk": UNK}
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": positions,
        "model_input_names": ["input_ids", "attention_mask"],
        "clean_up_tokenization_spaces": False,
        **{f"{role}_token": pieces[token][0] for role, token in names.items()},
    }
