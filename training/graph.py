"""A transformer as an ONNX graph without weights (training time only: needs `onnx`).

Input: ``embeds`` float32 (1, tokens, hidden), the word embeddings (for the reader plus those of
roles) of one sequence without padding.  Output: ``hidden`` float32 (1, tokens, hidden).  Matrices
are int8 with a scale per output channel, activations uint8 with a scale found at run time: one for
the whole input, or one for each token where that is asked for.

The operators are those that onnxruntime is fastest with, written as they are to run, so that
nothing is left to its optimiser: it would join sums and normalisations to SkipLayerNormalization,
which goes number by number and takes a fifth of the time; a ``Sum`` it leaves alone. QAttention
multiplies each head's matrices alone; MultiHeadAttention without a mask never writes the weights
of attention out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from onnx import TensorProto, helper

from qa.models.transformer import Slot

TYPES = {"float32": TensorProto.FLOAT, "int8": TensorProto.INT8}
CONTRIB = "com.microsoft"
MIDDLE = 128
"""Stands for zero where each token has a scale of its own."""

WIDE_RANGED = frozenset({"intermediate", "output"})
"""The matrices whose input ranges so widely from token to token that one scale is too coarse: with
one for each token vectors keep a cosine of 0.999 with float32's, instead of 0.995, for a twentieth
of the time; of 60 answers the reader gives 58 as in float32, instead of 45."""


class _Builder:
    def __init__(
        self, heads: int, epsilon: float, by_token: Collection[str], in_float: Collection[str]
    ) -> None:
        self.nodes: list[Any] = []
        self.heads = heads
        self.epsilon = epsilon
        self.by_token = by_token
        self.in_float = in_float

    def add(
        self, op: str, inputs: list[str], outputs: list[str], domain: str = "", **kw: Any
    ) -> None:
        self.nodes.append(helper.make_node(op, inputs, outputs, domain=domain, **kw))

    def quantised_by_token(self, name: str) -> list[str]:
        """Return the uint8 form of a tensor, each token by a scale of its own."""
        self.add("Abs", [name], [f"{name}.size"])
        self.add("ReduceMax", [f"{name}.size"], [f"{name}.most"], axes=[-1], keepdims=1)
        self.add("Mul", [f"{name}.most", "step"], [f"{name}.step"])
        self.add("Max", [f"{name}.step", "least"], [f"{name}.q_scale"])
        self.add("Reshape", [f"{name}.q_scale", "flat"], [f"{name}.scales"])
        self.add("QuantizeLinear", [name, f"{name}.scales", "middles"], [f"{name}.q"], axis=1)
        return [f"{name}.q", f"{name}.q_scale"]

    def linear(self, source: str, weight: str, target: str, bias: str = "") -> None:
        """Multiply by an int8 matrix; a ``bias`` not given is left to the next operator.

        Where each token has a scale of its own none may be given.
        """
        matrix = [f"{weight}.weight", f"{weight}.scale"]
        if weight in self.in_float:
            product = f"{target}.unbiased" if bias else target
            self.add("MatMul", [source, self.as_float(weight)], [product])
            if bias:
                self.add("Add", [product, bias], [target])
        elif weight.rpartition(".")[2] in self.by_token:
            values, scale = self.quantised_by_token(source)
            inputs = [values, matrix[0], scale, matrix[1], "middle"]
            self.add("MatMulIntegerToFloat", inputs, [target], CONTRIB)
        else:
            inputs = [source, *matrix, "", bias] if bias else [source, *matrix]
            self.add("DynamicQuantizeMatMul", inputs, [target], CONTRIB)

    def as_float(self, weight: str) -> str:
        """Return the name of an int8 matrix in float.

        It is cast and scaled once, when the graph is opened; DequantizeLinear would be each time.
        """
        self.add("Cast", [f"{weight}.weight"], [f"{weight}.cast"], to=TensorProto.FLOAT)
        self.add("Mul", [f"{weight}.cast", f"{weight}.scale"], [f"{weight}.float"])
        return f"{weight}.float"

    def norm(self, source: str, skip: str, norm: str, bias: str, target: str) -> None:
        """Add a bias and a skip connection, then normalise."""
        self.add("Sum", [source, skip, bias], [f"{target}.summed"])
        inputs = [f"{target}.summed", f"{norm}.weight", f"{norm}.bias"]
        self.add("LayerNormalization", inputs, [target], axis=-1, epsilon=self.epsilon)

    def attention(self, name: str, source: str) -> None:
        """Let every token look at the others."""
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        self.linear(source, f"{name}.qkv", f"{name}.projected", f"{name}.qkv.bias")
        self.add("Split", [f"{name}.projected"], parts, axis=-1)
        context = [f"{name}.context"]
        self.add("MultiHeadAttention", parts, context, CONTRIB, num_heads=self.heads)

    def layer(self, number: int, source: str) -> str:
        """Add one transformer layer and return its output's name."""
        name = f"layer.{number}"
        self.attention(name, source)
        self.linear(f"{name}.context", f"{name}.attention_output", f"{name}.attended")
        bias = f"{name}.attention_output.bias"
        self.norm(f"{name}.attended", source, f"{name}.attention_norm", bias, f"{name}.middle")
        self.linear(f"{name}.middle", f"{name}.intermediate", f"{name}.wide")
        wide = [f"{name}.wide", f"{name}.intermediate.bias"]
        self.add("BiasGelu", wide, [f"{name}.active"], CONTRIB)
        self.linear(f"{name}.active", f"{name}.output", f"{name}.narrow")
        bias = f"{name}.output.bias"
        self.norm(f"{name}.narrow", f"{name}.middle", f"{name}.output_norm", bias, f"{name}.out")
        return f"{name}.out"


def build_graph(
    slots: Sequence[Slot],
    data_file: str,
    shape: Mapping[str, Any],
    by_token: Collection[str] = frozenset(),
    in_float: Collection[str] = frozenset(),
) -> bytes:
    """Return the serialised model, its weights in ``data_file`` beside it.

    ``shape`` is the model's ``config.json``; its layers are those of ``slots``. ``by_token`` are
    the kinds of matrices (``intermediate``) whose input has a scale for each token, ``in_float``
    the matrices (``layer.7.intermediate``) whose products are in float.
    """
    hidden, epsilon = shape["hidden_size"], shape["layer_norm_eps"]
    layers = sum(slot.name.endswith(".qkv.weight") for slot in slots)
    builder = _Builder(shape["num_attention_heads"], epsilon, by_token, in_float)
    builder.add("Shape", ["embeds"], ["tokens"], start=1, end=2)
    middles = helper.make_tensor("", TensorProto.UINT8, [1], [MIDDLE])
    builder.add("ConstantOfShape", ["tokens"], ["middles"], value=middles)
    builder.add("Slice", ["positions", "zero", "tokens", "zero"], ["places"])
    builder.add("Add", ["embeds", "places"], ["summed"])
    norm = ["summed", "embedding.norm.weight", "embedding.norm.bias"]
    builder.add("LayerNormalization", norm, ["embedded"], axis=-1, epsilon=epsilon)
    last = "embedded"
    for number in range(layers):
        last = builder.layer(number, last)
    builder.add("Identity", [last], ["hidden"])
    wide = [1, "tokens", hidden]
    graph = helper.make_graph(
        builder.nodes,
        "transformer",
        [helper.make_tensor_value_info("embeds", TensorProto.FLOAT, wide)],
        [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, wide)],
        [*_constants(), *(_external(slot, data_file) for slot in slots)],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)]
    model = helper.make_model(graph, opset_imports=opsets, producer_name="union-qa")
    model.ir_version = 8
    return bytes(model.SerializeToString())


def _constants() -> list[Any]:
    return [
        helper.make_tensor("zero", TensorProto.INT64, [1], [0]),
        helper.make_tensor("step", TensorProto.FLOAT, [], [1 / 127]),
        helper.make_tensor("least", TensorProto.FLOAT, [], [1e-9]),
        helper.make_tensor("flat", TensorProto.INT64, [1], [-1]),
        helper.make_tensor("middle", TensorProto.UINT8, [], [MIDDLE]),
    ]


def _external(slot: Slot, data_file: str) -> Any:
    tensor = TensorProto(name=slot.name, data_type=TYPES[slot.dtype], dims=slot.shape)
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", data_file), ("offset", slot.offset), ("length", slot.size)):
        tensor.external_data.add(key=key, value=str(value))
    return tensor
