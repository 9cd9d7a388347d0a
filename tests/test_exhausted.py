"""A disk without room and a machine without memory, as every library says it."""

import errno
import json
import resource
import shutil
from contextlib import contextmanager

import numpy as np
import pytest
from fakes import NIGHT_NAME, FakeEncoder

from qa.errors import IndexDamagedError, ModelError, StoreError
from qa.exhausted import disk_is_full, out_of_memory
from qa.indexing.generation import current_generation
from qa.indexing.index import open_index
from qa.output.formats import FORMATS
from qa.pipeline.batch.files import journal_path
from qa.pipeline.build import Job, build_index, update_index
from qa.pipeline.checks import verify_index
from qa.pipeline.session import Session


@contextmanager
def room_for(size):
    """Let no file grow beyond ``size`` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def largest(index):
    return max(p.stat().st_size for p in current_generation(index).rglob("*") if p.is_file())


@pytest.mark.parametrize("part", [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95])
@pytest.mark.parametrize("action", [build_index, update_index])
def test_wherever_the_disk_is_full_the_old_index_stays(
    index, shared_corpus, tmp_path, action, part
):
    corpus = shutil.copytree(shared_corpus, tmp_path / "corpus")
    (corpus / NIGHT_NAME).write_text("# 夜校\n\n夜校又添了三间教室。\n" * 40, "utf-8")
    before = current_generation(index)
    with room_for(int(part * largest(index))), pytest.raises(StoreError) as caught:
        action(Job(index, [corpus]), FakeEncoder())
    assert caught.value.key in ("index.full", "index.unwritable")
    assert caught.value.hint
    assert [path.name for path in index.glob("gen-*")] == [before.name]
    assert not (index / ".CURRENT").exists()
    answer = Session(open_index(index), FakeEncoder()).ask("职工夜校首批有多少名驾驶员报名？")
    assert "48名" in answer.nearest[0].passage.text
    action(Job(index, [corpus]), FakeEncoder())
    assert verify_index(index) == []


def test_a_first_build_on_a_full_disk_leaves_nothing(tmp_path, shared_corpus):
    with room_for(2_000), pytest.raises(StoreError) as caught:
        build_index(Job(tmp_path / "index", [shared_corpus]), FakeEncoder())
    assert caught.value.key == "index.full"
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("size", [700, 5_000, 20_000])
@pytest.mark.parametrize("rows", [1, 8])
def test_a_batch_on_a_full_disk_says_so_and_resumes(run_qa, index, tmp_path, suffix, size, rows):
    questions = tmp_path / "questions.txt"
    questions.write_text("职工夜校首批有多少名驾驶员报名？\n" * rows, "utf-8")
    output = tmp_path / "out" / f"answers.{suffix}"
    output.parent.mkdir()
    arguments = ("batch", questions, "-o", output, "-i", index)
    with room_for(size):
        ran = run_qa(*arguments)
    journal = journal_path(output)
    if ran.code != 0:
        assert ran.code == 2
        assert "内部出错" not in ran.err
        assert "错误：写不了 " in ran.err
        assert not output.exists()
        lines = journal.read_bytes().splitlines(keepends=True) if journal.exists() else []
        assert all(line.endswith(b"\n") and json.loads(line) for line in lines)
        assert {path.name for path in output.parent.iterdir()} <= {journal.name}
        assert run_qa(*arguments).code == 0
    assert list(output.parent.iterdir()) == [output]


class ForeignError(Exception):
    """As onnxruntime's: no kind of Python's own."""


ForeignError.__module__ = "onnxruntime.capi.onnxruntime_pybind11_state"

NO_MEMORY = [
    MemoryError(),
    MemoryError("std::bad_alloc"),
    OSError(errno.ENOMEM, "Cannot allocate memory"),
    OSError("libtorch_cpu.so: failed to map segment from shared object"),
    ImportError("libgomp.so.1: failed to map segment from shared object"),
    RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory"),
    RuntimeError("could not create a primitive"),
    RuntimeError("can't start new thread"),
    ForeignError("[ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : std::bad_alloc"),
]


@pytest.mark.parametrize("error", NO_MEMORY, ids=str)
def test_no_memory_is_known_in_every_dress(error):
    assert out_of_memory(error)
    assert not disk_is_full(error)
    wrapped = ModelError("model.reader", reason="x")
    wrapped.__cause__ = error
    assert out_of_memory(wrapped)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("夜校"),
        KeyError("out of memory"),  # a word of the corpus, not a state of the machine
        OSError(errno.ENOENT, "No such file"),
        StoreError("index.missing", path="out of memory"),
    ],
)
def test_other_errors_are_neither(error):
    assert not out_of_memory(error)
    assert not disk_is_full(error)


def test_no_memory_while_opening_is_not_called_damage(index, monkeypatch):
    def refuse(*_, **__):
        raise MemoryError("Unable to allocate 12 TiB")

    monkeypatch.setattr(np, "load", refuse)
    with pytest.raises(MemoryError):
        open_index(index)


@pytest.mark.parametrize("error", NO_MEMORY, ids=str)
def test_no_memory_is_a_plain_error_with_code_2(run_qa, index, monkeypatch, error):
    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(Session, "ask", refuse)
    ran = run_qa("ask", "夜校", "-i", index)
    assert ran.code == 2
    assert ran.out == ""
    assert "内存" in ran.err
    assert "程序内部出错" not in ran.err
    assert len(ran.err.splitlines()) == 2


def test_damage_is_still_damage(index):
    (current_generation(index) / "sentences.npy").write_bytes(b"")
    with pytest.raises(IndexDamagedError):
        open_index(index)
