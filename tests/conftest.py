from __future__ import annotations

import shutil
import signal
import sys
from dataclasses import dataclass

import pytest
from fakes import SEEDS, FakeEncoder, SureReader, write_corpus
from hypothesis import HealthCheck, settings

from qa.cli.main import main
from qa.indexing.index import open_index
from qa.messages import get_language, set_language
from qa.pipeline import build as indexes
from qa.pipeline import opening
from qa.pipeline.build import Job, build_index

# speed is measured in bench/: no test fails because the machine is slow
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

PROCESSES = {
    "test_extending", "test_cli", "test_cli_help", "test_cli_interrupt", "test_exhausted",
    "test_damage", "test_imports", "test_mcp", "test_web_security", "test_web_browser",
    "test_generation", "test_corpus_properties",
}  # fmt: skip
"""Modules whose tests start processes or are much work: ``make test-fast`` leaves them out."""


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem in PROCESSES:
            item.add_marker("process")


@pytest.fixture(scope="session", autouse=True)
def _jieba_loads_once():
    """Copy jieba's own dictionary for each new tokenizer: loading it takes half a second."""
    import jieba

    original = jieba.Tokenizer.initialize
    loaded = jieba.Tokenizer()

    def initialize(self, dictionary=None):
        if dictionary or self.dictionary is not None:
            original(self, dictionary)
            return
        if not loaded.initialized:
            original(loaded)
        self.FREQ, self.total, self.initialized = dict(loaded.FREQ), loaded.total, True

    jieba.setLogLevel("WARNING")
    jieba.Tokenizer.initialize = initialize
    yield
    jieba.Tokenizer.initialize = original


@pytest.fixture(autouse=True)
def _language():
    """Every test begins in Chinese and leaves the language as it was."""
    before = get_language()
    set_language("zh")
    yield
    set_language(before)


@pytest.fixture(scope="session")
def shared_corpus(tmp_path_factory):
    """The invented pages; only to be read."""
    return write_corpus(tmp_path_factory.mktemp("shared") / "corpus")


@pytest.fixture(scope="session")
def shared_index(tmp_path_factory, shared_corpus):
    """An index of the invented pages; only to be read."""
    folder = tmp_path_factory.mktemp("index") / "index"
    build_index(Job(folder, [shared_corpus]), FakeEncoder())
    return folder


@pytest.fixture(scope="session")
def opened(shared_index):
    return open_index(shared_index)


@pytest.fixture
def corpus(tmp_path):
    """The invented pages, to be changed."""
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def index(tmp_path, shared_index):
    """A copy of the index, to be changed. Its sources are those of ``shared_corpus``."""
    return shutil.copytree(shared_index, tmp_path / "index")


@dataclass
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run_qa(capsys, monkeypatch):
    """Run the command line in this process, with the fake encoder and reader."""
    encoder = FakeEncoder()
    monkeypatch.setattr(indexes, "open_encoder", lambda model=None: encoder)
    monkeypatch.setattr(opening, "open_query_encoder", lambda *_, **__: encoder)
    monkeypatch.setattr(opening, "open_reader", lambda *_: SureReader())
    monkeypatch.setenv("QA_LANG", "zh")
    for name in ("QA_INDEX", "QA_AUTO_BUILD", "QA_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> Ran:
        pipe = signal.getsignal(signal.SIGPIPE)
        capsys.readouterr()
        try:
            main([str(argument) for argument in arguments])
            code = 0
        except SystemExit as left:
            code = left.code
        finally:
            signal.signal(signal.SIGPIPE, pipe)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def desk(shared_index, monkeypatch):
    """A desk over the invented pages, with the fake encoder and reader."""
    from qa.desk.desk import Desk

    monkeypatch.setattr(opening, "open_query_encoder", lambda *_, **__: FakeEncoder())
    monkeypatch.setattr(opening, "open_reader", lambda *_: SureReader())
    desk = Desk(shared_index)
    yield desk
    desk.close()


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory):
    """The index of the sample pages by the default model, built once: for slow tests only."""
    folder = tmp_path_factory.mktemp("seeds") / "index"
    build_index(Job(folder, [SEEDS]))
    return folder


@pytest.fixture
def as_terminal(monkeypatch):
    """Return what lets the standard streams of the moment pass for a terminal."""

    def pretend():
        for stream in (sys.stdin, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)

    return pretend
