"""The reader's graph, held against the same transformer worked out in numpy."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from qa.models.cross_encoder.network import GRAPH, READER_FOLDER, SETTINGS, WEIGHTS
from qa.models.onnx import open_graph
from qa.models.transformer import layout_of, read_weights

pytestmark = pytest.mark.slow

HEADS, EPSILON, TOKENS = 12, 1e-12, 24


@pytest.fixture(scope="module")
def settings():
    return json.loads((READER_FOLDER / SETTINGS).read_text("utf-8"))


@pytest.fixture(scope="module")
def tensors(settings):
    return read_weights(READER_FOLDER / WEIGHTS, layout_of(settings))


def normalised(x, tensors, name):
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
    return scaled * tensors[f"{name}.weight"] + tensors[f"{name}.bias"]


def linear(x, tensors, name):
    weight = tensors[f"{name}.weight"] * tensors[f"{name}.scale"].astype(np.float64)
    return x @ weight + tensors[f"{name}.bias"]


def attended(x, tensors, name):
    parts = np.split(linear(x, tensors, f"{name}.qkv"), 3, axis=1)
    query, key, value = (part.reshape(len(x), HEADS, -1).swapaxes(0, 1) for part in parts)
    scores = query @ key.swapaxes(1, 2) / math.sqrt(query.shape[-1])
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    return (weights @ value).swapaxes(0, 1).reshape(len(x), -1)


def worked_out(embeds, tensors, layers):
    gelu = np.vectorize(lambda v: v * (1 + math.erf(v / math.sqrt(2))) / 2)
    x = normalised(embeds + tensors["positions"][: len(embeds)], tensors, "embedding.norm")
    for name in (f"layer.{layer}" for layer in range(layers)):
        context = attended(x, tensors, name)
        context = linear(context, tensors, f"{name}.attention_output")
        x = normalised(context + x, tensors, f"{name}.attention_norm")
        wide = gelu(linear(x, tensors, f"{name}.intermediate"))
        x = normalised(linear(wide, tensors, f"{name}.output") + x, tensors, f"{name}.output_norm")
    return x


def test_its_vectors_are_those_of_the_transformer_in_floats(settings, tensors):
    embeds = np.random.default_rng(7).normal(0, 0.05, (TOKENS, settings["hidden"]))
    wanted = worked_out(embeds, tensors, settings["layers"])
    got = open_graph(READER_FOLDER / GRAPH, "reader").hidden(embeds.astype(np.float32))
    assert got.shape == wanted.shape
    lengths = np.linalg.norm(got, axis=1) * np.linalg.norm(wanted, axis=1)
    assert ((got * wanted).sum(1) / lengths).min() > 0.99


def test_what_ships_is_what_the_code_builds(settings):
    onnx = pytest.importorskip("onnx")
    from training.graph import WIDE_RANGED, build_graph

    shape = {"hidden_size": settings["hidden"], "layer_norm_eps": EPSILON}
    bert = shape | {"num_attention_heads": HEADS}
    built = onnx.ModelProto.FromString(build_graph(layout_of(settings), WEIGHTS, bert, WIDE_RANGED))
    shipped = onnx.ModelProto.FromString((READER_FOLDER / GRAPH).read_bytes())
    assert built.graph == shipped.graph


def test_nothing_is_left_to_join_that_runs_slower_joined(tmp_path):
    """onnxruntime joins sums and normalisations to an operator that takes a fifth of the time."""
    onnx = pytest.importorskip("onnx")
    ort = pytest.importorskip("onnxruntime")
    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.optimized_model_filepath = str(tmp_path / "run.onnx")
    ort.InferenceSession(str(READER_FOLDER / GRAPH), options, providers=["CPUExecutionProvider"])
    run = onnx.load(str(tmp_path / "run.onnx"), load_external_data=False)
    operators = {node.op_type for node in run.graph.node}
    assert "LayerNormalization" in operators
    assert not {"SkipLayerNormalization", "QAttention", "MatMulInteger"} & operators
