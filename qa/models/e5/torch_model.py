"""The default model for building: a sentence-transformers model filled from the shipped weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qa.models.e5.model import MODEL, PAD, WEIGHTS, blaming, settings
from qa.models.e5.tokenizer import build_tokenizer
from qa.models.e5.vocabulary import read_vocabulary
from qa.models.e5.words import open_words
from qa.models.transformer import layout_of, read_weights, to_bert


def load_model() -> Any:
    """Return the model as sentence-transformers runs it, in memory and in float32.

    Raises :class:`qa.errors.ModelError` where a file of the model cannot be read.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling
    from torch.nn.utils.rnn import pad_sequence

    tokenizer = build_tokenizer(read_vocabulary())
    bert, positions = build_bert(), int(settings()["positions"])

    class Transformer(torch.nn.Module):  # type: ignore[misc]  # mypy does not follow torch
        """Texts to token vectors, as sentence-transformers' own module of that name."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = bert
            self.tokenizer = tokenizer
            self.max_seq_length = positions

        def preprocess(
            self, inputs: Sequence[str], prompt: str | None = None, **_: Any
        ) -> dict[str, torch.Tensor]:
            read = tokenizer.encode_batch([(prompt or "") + text for text in inputs])
            ids = [torch.tensor(text.ids) for text in read]
            masks = [torch.tensor(text.attention_mask) for text in read]
            return {
                "input_ids": pad_sequence(ids, batch_first=True, padding_value=PAD),
                "attention_mask": pad_sequence(masks, batch_first=True),
            }

        def tokenize(self, texts: Sequence[str], **_: Any) -> dict[str, torch.Tensor]:
            """Do what sentence-transformers before 6 asks for, prompts already put."""
            return self.preprocess(texts)

        def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
            found = self.bert(features["input_ids"], features["attention_mask"])
            return features | {"token_embeddings": found.last_hidden_state}

    hidden = int(settings()["hidden"])
    return SentenceTransformer(modules=[Transformer(), Pooling(hidden), Normalize()])


def build_bert() -> Any:
    """Return transformers' ``BertModel`` with the shipped weights, in float32."""
    import torch
    from transformers import BertConfig, BertModel

    path = MODEL / WEIGHTS
    with blaming(path):
        tensors = to_bert(read_weights(path, layout_of(settings())), settings()["layers"])
    words = open_words()
    tensors["embeddings.word_embeddings.weight"] = words.take(slice(None))
    config = BertConfig(**bert_config())
    tensors["embeddings.token_type_embeddings.weight"] = words.take([0, 0]) * 0
    bert: Any = BertModel(config, add_pooling_layer=False)
    bert.load_state_dict({name: torch.tensor(value) for name, value in tensors.items()})
    return bert.eval()


def bert_config() -> dict[str, Any]:
    """Return the shapes as transformers' ``BertConfig`` names them."""
    shape = settings()
    return {
        "vocab_size": len(open_words()),
        "hidden_size": shape["hidden"],
        "num_hidden_layers": shape["layers"],
        "num_attention_heads": shape["heads"],
        "intermediate_size": shape["inner"],
        "max_position_embeddings": shape["positions"],
        "type_vocab_size": 2,
        "layer_norm_eps": shape["epsilon"],
        "hidden_act": "gelu",
        "pad_token_id": PAD,
    }
