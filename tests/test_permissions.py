"""What may not be read is said to be so: no wrong value, no damage."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qa.errors import IndexDamagedError
from qa.rights import lacks_rights, require_readable, why_refused


@pytest.fixture
def closed(monkeypatch):
    """Let the system refuse every file of a name, to whoever asks (root is never refused)."""

    def close(name: str) -> None:
        reading, asking = Path.open, os.access

        def refuse(path: Path, *arguments, **options):
            if path.name == name:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return reading(path, *arguments, **options)

        monkeypatch.setattr(Path, "open", refuse)
        monkeypatch.setattr(
            os, "access", lambda path, mode, **kw: Path(path).name != name and asking(path, mode)
        )

    return close


@pytest.mark.parametrize("command", [["pages"], ["batch", "-o", "a.csv"], ["verify-answers"]])
def test_a_file_that_may_not_be_read_is_no_wrong_value(
    run_qa, shared_index, tmp_path, closed, command
):
    page = tmp_path / "closed.txt"
    page.write_text("夜校开课。\n", "utf-8")
    closed("closed.txt")
    where = [] if command == ["pages"] else ["-i", shared_index]
    ran = run_qa(*command, page, *where)
    assert ran.code != 0
    assert "没有权限" in ran.err
    assert "的值不对" not in ran.err


@pytest.mark.parametrize("name", ["CURRENT", "manifest.json", "passages.sqlite", "latin.npy"])
def test_an_index_that_may_not_be_read_is_not_damaged(run_qa, shared_index, closed, name):
    closed(name)
    ran = run_qa("search", "夜校", "-i", shared_index)
    assert (ran.code, ran.out) == (2, "")
    assert f"没有权限读取索引的文件：{name}" in ran.err
    assert "qa index build" not in ran.err


def test_lacking_rights_are_told_from_other_refusals(tmp_path, closed):
    denied = PermissionError(errno.EACCES, "Permission denied")
    assert why_refused(denied) == "没有权限"
    assert why_refused(OSError(errno.EIO, "Input/output error")) == "Input/output error"
    damage = IndexDamagedError("index.damaged", file="a")
    damage.__cause__ = RuntimeError("could not open a for reading: Permission denied")
    assert lacks_rights(damage)
    assert not lacks_rights(IndexDamagedError("index.damaged", file="a"))
    (tmp_path / "a").write_bytes(b"")
    require_readable(tmp_path / "a")
    closed("a")
    with pytest.raises(PermissionError):
        require_readable(tmp_path / "a")
