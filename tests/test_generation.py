import errno
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import ROOT, FakeEncoder, run_python

from qa.errors import (
    IndexDamagedError,
    IndexLockedError,
    IndexMissingError,
    StoreError,
)
from qa.indexing import generation as generation_module
from qa.indexing import index as opened
from qa.indexing.generation import CURRENT, building, current_generation, publish
from qa.indexing.index import open_index
from qa.pipeline.session import Session


def generations(index: Path) -> list[str]:
    return sorted(folder.name for folder in index.glob("gen-*"))


def fill_with(text):
    def fill(folder):
        (folder / "sub").mkdir()
        (folder / "sub" / "file.txt").write_text(text, "utf-8")

    return fill


def content(index: Path) -> str:
    return (current_generation(index) / "sub" / "file.txt").read_text("utf-8")


def test_a_new_generation_takes_the_place_of_the_old(tmp_path):
    first = publish(tmp_path, fill_with("one"))
    assert current_generation(tmp_path) == first
    assert content(tmp_path) == "one"
    second = publish(tmp_path, fill_with("two"))
    assert content(tmp_path) == "two"
    assert generations(tmp_path) == [second.name] != [first.name]


@pytest.mark.parametrize("error", [RuntimeError("oops"), KeyboardInterrupt()])
def test_a_failing_fill_leaves_the_old_one_alone(tmp_path, error):
    kept = publish(tmp_path, fill_with("old"))

    def fail(folder):
        fill_with("new")(folder)
        raise error

    with pytest.raises(type(error)):
        publish(tmp_path, fail)
    assert content(tmp_path) == "old"
    assert generations(tmp_path) == [kept.name]


def test_a_first_fill_that_fails_leaves_nothing(tmp_path):
    def fail(folder):
        raise RuntimeError("oops")

    with pytest.raises(RuntimeError, match="oops"):
        publish(tmp_path, fail)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(IndexMissingError):
        current_generation(tmp_path)


def sqlite_full():
    """Let SQLite itself say that there is no room."""
    connection = sqlite3.connect(":memory:")
    connection.execute("pragma max_page_count = 2")
    try:
        connection.execute("create table t as select zeroblob(100000) as b")
    except sqlite3.OperationalError as error:
        return error


FULL = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    OSError("262144 requested and 4096 written"),
    RuntimeError("write error in x.faiss: 4051 != 4608000 (No space left on device)"),
    sqlite_full(),
]


@pytest.mark.parametrize("error", FULL, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("moment", ["fill", "sync", "point"])
def test_a_full_disk_is_said_and_leaves_the_old_one_alone(tmp_path, monkeypatch, error, moment):
    kept = publish(tmp_path, fill_with("old"))

    def fail(*_):
        raise error

    if moment != "fill":
        name = {"sync": "sync_tree", "point": "sync"}[moment]
        monkeypatch.setattr(generation_module, name, fail)
    with pytest.raises(StoreError) as caught:
        publish(tmp_path, fail if moment == "fill" else fill_with("new"))
    assert (caught.value.key, caught.value.params) == ("index.full", {"path": str(tmp_path)})
    assert caught.value.hint
    assert content(tmp_path) == "old"
    assert {path.name for path in tmp_path.iterdir()} <= {kept.name, CURRENT}


def test_a_disk_that_refuses_is_said_but_a_missing_source_is_not_its_fault(tmp_path):
    def forbidden(folder):
        raise PermissionError(errno.EACCES, "Permission denied", str(folder / "x"))

    with pytest.raises(StoreError) as caught:
        publish(tmp_path, forbidden)
    assert caught.value.key == "index.unwritable"
    assert caught.value.params["reason"] == "没有权限"

    def missing(folder):
        raise FileNotFoundError(errno.ENOENT, "No such file", "/pages/words.txt")

    with pytest.raises(FileNotFoundError):
        publish(tmp_path, missing)
    assert list(tmp_path.iterdir()) == []


def test_an_error_after_the_switch_keeps_the_new_one(tmp_path, monkeypatch):
    publish(tmp_path, fill_with("old"))

    def fail_on_folder(path):
        if path == tmp_path:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(generation_module, "sync", fail_on_folder)
    with pytest.raises(OSError, match="Input/output"):
        publish(tmp_path, fill_with("new"))
    assert content(tmp_path) == "new"


def leave(index, *names):
    for name in names:
        (index / name).mkdir()
        (index / name / "half.npy").write_bytes(b"half")
    (index / ".CURRENT").write_text("gen-", "utf-8")


def test_leftovers_of_killed_builders_go_before_a_new_one_starts(tmp_path):
    kept = publish(tmp_path, fill_with("old"))
    leave(tmp_path, "gen-1", "gen-2")
    with building(tmp_path):
        assert {path.name for path in tmp_path.iterdir()} == {kept.name, CURRENT, ".lock"}
        assert content(tmp_path) == "old"


def test_leftovers_of_a_killed_first_build_go_too(tmp_path):
    leave(tmp_path, "gen-1")
    (tmp_path / ".lock").touch()
    with building(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_what_was_put_aside_by_a_killed_builder_goes_too(tmp_path):
    kept = publish(tmp_path, fill_with("old"))
    (tmp_path / ".gone-gen-1").mkdir()
    with building(tmp_path):
        assert {path.name for path in tmp_path.iterdir()} == {kept.name, CURRENT, ".lock"}


def test_a_generation_that_cannot_be_put_aside_stays_whole(tmp_path, monkeypatch):
    """As on Windows, where one is open."""
    leave(tmp_path, "gen-1")

    def refuse(self, target):
        raise PermissionError(errno.EACCES, "in use", str(self))

    monkeypatch.setattr(Path, "rename", refuse)
    generation_module.remove_others(tmp_path, "gen-2")
    assert (tmp_path / "gen-1" / "half.npy").read_bytes() == b"half"


def refusing(step, times):
    """Return a step that the system refuses ``times`` times before it is taken."""
    left = [PermissionError(errno.EACCES, "in use")] * times

    def tried(*given):
        if left:
            raise left.pop()
        return step(*given)

    return tried


def test_a_pointer_that_is_just_being_read_or_replaced_is_tried_again(tmp_path, monkeypatch):
    publish(tmp_path, fill_with("old"))
    monkeypatch.setattr(Path, "replace", refusing(Path.replace, 2))
    kept = publish(tmp_path, fill_with("new"))
    monkeypatch.setattr(Path, "read_text", refusing(Path.read_text, 2))
    assert current_generation(tmp_path) == kept


@pytest.mark.parametrize("name", ["CURRENT", "gen-2024", "letters.txt"])
def test_a_folder_of_somebody_is_not_built_in(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(StoreError) as caught, building(tmp_path):
        pass
    assert caught.value.key == "index.foreign"
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / "mine.txt").exists()


def test_a_file_called_as_ours_is_somebodys(tmp_path):
    (tmp_path / CURRENT).write_text("12 A\n", "utf-8")
    with pytest.raises(StoreError), building(tmp_path):
        pass
    assert (tmp_path / CURRENT).read_text("utf-8") == "12 A\n"


def test_beside_a_readme_a_glossary_and_an_index_is_room_for_one(tmp_path):
    (tmp_path / "README.md").touch()
    (tmp_path / "glossary.csv").touch()
    publish_in = tmp_path / "print"
    publish_in.mkdir()
    publish(publish_in, fill_with("other"))
    with building(tmp_path):
        publish(tmp_path, fill_with("new"))
    assert content(tmp_path) == "new"


def test_a_first_build_that_fails_leaves_no_folder(tmp_path):
    index = tmp_path / "deep" / "down" / "index"
    with pytest.raises(ValueError, match="oops"), building(index):
        raise ValueError("oops")
    assert list(tmp_path.iterdir()) == []


def test_what_a_first_build_that_fails_read_is_kept(tmp_path):
    index = tmp_path / "index"

    def fail():
        (index / ".reading").mkdir()
        (index / ".reading" / "kept").touch()
        raise ValueError("oops")

    with pytest.raises(ValueError, match="oops"), building(index):
        fail()
    assert (index / ".reading" / "kept").exists()


def test_behind_a_damaged_pointer_nothing_is_thrown_away(tmp_path):
    kept = publish(tmp_path, fill_with("old"))
    (tmp_path / CURRENT).write_bytes(b"gen-nowhere")
    with building(tmp_path):
        assert generations(tmp_path) == [kept.name]


# Moments at which the builder kills itself, and whether the new index is in force by then.
KILLS = {
    "before anything is written": ("", "kill()", False),
    "between two files": ("", "copy(1); kill()", False),
    "amid a file": ("", "copy(3); cut(folder); kill()", False),
    "before the manifest": ("", "copy(-1); kill()", False),
    "when all is written": ("", "copy(); kill()", False),
    "amid bringing it to the disk": ("after(durable, 'sync', 3)", "copy()", False),
    "when it is on the disk": ("after(g, 'sync_tree')", "copy()", False),
    "before the draft of CURRENT": ("before(g, '_point_to')", "copy()", False),
    "when the draft is written": ("before(Path, 'replace')", "copy()", False),
    "when CURRENT is replaced": ("after(Path, 'replace')", "copy()", True),
    "when CURRENT is on the disk": ("after(g, '_point_to')", "copy()", True),
    "amid removing the old one": ("g.shutil.rmtree = halfway", "copy()", True),
}
BUILDER = """
import os, shutil, signal, sys
from pathlib import Path
from qa.indexing import generation as g
from qa import durable

index, prepared = Path(sys.argv[1]), Path(sys.argv[2])

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

def after(place, name, times=1):
    original, calls = getattr(place, name), []
    def wrapped(*arguments):
        result = original(*arguments)
        calls.append(1)
        if len(calls) == times:
            kill()
        return result
    setattr(place, name, wrapped)

def before(place, name):
    setattr(place, name, lambda *_: kill())

def halfway(folder, **_):
    for path in sorted(Path(folder).iterdir())[:3]:
        path.unlink() if path.is_file() else None
    kill()

def cut(folder):
    path = max((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    os.truncate(path, path.stat().st_size // 2)

def fill(folder):
    def copy(count=None):
        files = sorted(p for p in prepared.rglob("*") if p.is_file() and p.name != "manifest.json")
        for path in [*files, prepared / "manifest.json"][:count]:
            target = folder / path.relative_to(prepared)
            target.parent.mkdir(exist_ok=True)
            shutil.copy(path, target)
    FILL

SETUP
with g.building(index):
    g.publish(index, fill)
"""


@pytest.fixture
def prepared(tmp_path, shared_index):
    """A second index that is told from the first by its time of building."""
    folder = tmp_path / "prepared"
    shutil.copytree(current_generation(shared_index), folder)
    manifest = opened.read_manifest(folder)
    replace(manifest, created="the new one").write(folder)
    return folder


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX signals")
@pytest.mark.parametrize("moment", KILLS)
def test_a_killed_builder_leaves_an_index_that_answers(tmp_path, index, prepared, moment):
    setup, fill, replaced = KILLS[moment]
    old = current_generation(index).name
    script = BUILDER.replace("FILL", fill).replace("SETUP", setup)
    ended = run_python("-c", script, str(index), str(prepared))
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()

    survivor = open_index(index)
    assert (survivor.manifest.created == "the new one") is replaced
    assert (survivor.folder.name != old) is replaced
    answer = Session(survivor, FakeEncoder()).ask("职工夜校首批有多少名驾驶员报名？")
    assert "48名驾驶员" in answer.nearest[0].passage.text

    with building(index):  # the dead builder's lock is free at once
        published = publish(
            index, lambda folder: shutil.copytree(prepared, folder, dirs_exist_ok=True)
        )
    assert generations(index) == [published.name]
    assert {path.name for path in index.iterdir()} <= {published.name, CURRENT, ".lock"}
    assert open_index(index).manifest.created == "the new one"


HOLDER = """
import sys, time
from pathlib import Path
from qa.indexing.generation import building
with building(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_builder_is_refused_at_once(tmp_path, holder):
    with pytest.raises(IndexLockedError) as caught, building(tmp_path):
        pass
    assert caught.value.params == {"path": str(tmp_path)}


def test_a_second_builder_can_wait(tmp_path, holder):
    reached = threading.Event()

    def wait():
        with building(tmp_path, wait=True):
            reached.set()

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    assert not reached.wait(0.5)
    holder.kill()
    assert reached.wait(60)
    waiting.join(60)


def test_the_lock_of_a_killed_builder_is_free(tmp_path, holder):
    holder.kill()
    holder.wait(60)
    with building(tmp_path):
        assert (tmp_path / ".lock").exists()


def test_the_lock_is_free_after_a_failure(tmp_path):
    with pytest.raises(ValueError, match="oops"), building(tmp_path):
        raise ValueError("oops")
    with building(tmp_path):
        pass


def test_no_index_is_missing(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(IndexMissingError) as caught:
            current_generation(path)
        assert caught.value.params == {"path": str(path)}
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(IndexMissingError):
        current_generation(tmp_path / "file")


@pytest.mark.parametrize(
    "content", [b"", b"gen-nowhere\n", b"elsewhere\n", b"../other", b"\xff\xfe\x00", b"\0", None]
)
def test_a_damaged_pointer_is_called_damaged(index, content):
    pointer = index / CURRENT
    pointer.unlink()
    if content is None:
        pointer.mkdir()
    else:
        pointer.write_bytes(content)
    with pytest.raises(IndexDamagedError) as caught:
        open_index(index)
    assert caught.value.params == {"file": CURRENT}


def test_a_pointer_replaced_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    publish(tmp_path, fill_with("old"))
    stale = (tmp_path / CURRENT).read_text("utf-8")
    publish(tmp_path, fill_with("new"))
    original, first = Path.read_text, [stale]
    monkeypatch.setattr(
        Path, "read_text", lambda self, *a: first.pop() if first else original(self, *a)
    )
    assert current_generation(tmp_path).name == generations(tmp_path)[0]


def test_an_index_replaced_while_it_is_opened_is_opened_again(index, monkeypatch):
    old = current_generation(index)
    answers = [old]
    successor = index / "gen-successor"
    original = opened.current_generation

    def slow(path):
        """Give the generation in force, and let a builder replace it just then."""
        if not answers:
            return original(path)
        shutil.move(old, successor)
        (index / CURRENT).write_text("gen-successor\n", "utf-8")
        return answers.pop()

    monkeypatch.setattr(opened, "current_generation", slow)
    assert open_index(index).folder == successor


def test_an_opened_index_answers_after_it_was_replaced(index, prepared):
    reading = open_index(index)
    publish(index, lambda folder: shutil.copytree(prepared, folder, dirs_exist_ok=True))
    assert not reading.folder.exists()
    answer = Session(reading, FakeEncoder()).ask("暖心驿站几点开门")
    assert any("早上8点开门" in hit.passage.text for hit in answer.nearest)
    assert reading.store.find(answer.nearest[0].passage.id)


def test_readers_always_find_an_index_while_builders_replace_it(index, prepared):
    builder = textwrap.dedent("""
        import shutil, sys
        from pathlib import Path
        from qa.indexing.generation import building, publish
        index, prepared = Path(sys.argv[1]), Path(sys.argv[2])
        for _ in range(40):
            with building(index):
                publish(index, lambda f: shutil.copytree(prepared, f, dirs_exist_ok=True))
    """)
    process = subprocess.Popen([sys.executable, "-c", builder, str(index), str(prepared)], cwd=ROOT)
    opened_names = set()
    while process.poll() is None:
        found = open_index(index)
        assert len(found.store.all_passages()) == found.manifest.counts["passages"]
        opened_names.add(found.folder.name)
        time.sleep(0)
    assert process.returncode == 0
    assert len(opened_names) > 1
