"""Patterns that are kept as they were compiled."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qa.text import compiled as module
from qa.text.compiled import compiled

ROOT = Path(__file__).parents[1]

ONCE = (
    "from qa.text.compiled import compiled\nprint(compiled('(?P<a>[一-龥]+)班').findall('甲乙班'))"
)
NEVER_PARSED = (
    "import re; from qa.text import compiled as c\n"
    "def fails(*_): raise SystemExit('parsed')\n"
    "c._parser.parse = fails\n"
) + ONCE


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A file of kept patterns of its own."""
    path = tmp_path / "compiled.patterns"
    monkeypatch.setattr(module, "_path", lambda: path)
    monkeypatch.setattr(module, "_keep_at_exit", lambda: None)
    module._kept.cache_clear()
    yield path
    module._kept.cache_clear()


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("[a-z]+", 0),
        ("(?P<day>[0-9]{1,2})(?:日|号)(a)?(?P<last>.)", 0),
        ("(?i:first)|Second", re.IGNORECASE | re.MULTILINE),
        ("(?x) [一-龥] + # a remark", 0),
        ("", 0),
    ],
)
@pytest.mark.parametrize("again", [False, True])
def test_a_pattern_is_what_re_makes_of_it(kept, text, flags, again):
    if again:
        compiled(text, flags)
        module._keep()
        module._kept.cache_clear()
    one, other = compiled(text, flags), re.compile(text, flags)
    assert one == other  # flags, text and the engine's code
    assert (one.groups, one.groupindex, one.flags) == (other.groups, other.groupindex, other.flags)


def test_names_of_groups_are_told_of_what_matched(kept):
    match = compiled("(?P<month>[0-9]+)月(?P<day>[0-9]+)日(。)?").match("5月1日。")
    assert match.groupdict() == {"month": "5", "day": "1"}
    assert match.lastgroup is None  # the last one has no name


OF_OTHERS = [b"", b"no patterns", *map(marshal.dumps, ((1, 2, 3), 5, "ab"))]


@pytest.mark.parametrize("content", OF_OTHERS)
def test_a_file_that_is_not_ours_is_passed_over(kept, content):
    kept.write_bytes(content)
    assert compiled("[a-c]").findall("abcd") == ["a", "b", "c"]


def test_patterns_of_another_engine_are_passed_over(kept):
    kept.write_bytes(marshal.dumps((("another", 1), {("[a-c]", 0): "nothing of use"})))
    assert compiled("[a-c]").findall("abcd") == ["a", "b", "c"]


def test_of_too_many_the_newest_are_kept(kept, monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    for text in ("a", "b", "c"):
        compiled(text)
    module._keep()
    module._kept.cache_clear()
    assert [text for text, _ in module._kept()] == ["b", "c"]
    assert list(kept.parent.iterdir()) == [kept]


def test_a_folder_that_cannot_be_written_changes_nothing(kept, monkeypatch):
    monkeypatch.setattr(module, "_path", lambda: kept.parent / "missing" / kept.name)
    assert compiled("[a-c]").match("b")
    module._keep()
    assert list(kept.parent.iterdir()) == []


def run(code, folder, **more):
    """Run Python in a process of its own, with its byte code in ``folder``."""
    given = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = given | {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONPATH": str(ROOT)} | more
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False
    )


def test_the_next_program_compiles_nothing_again(tmp_path):
    assert run(NEVER_PARSED, tmp_path).stderr == "parsed\n"
    first, second = run(ONCE, tmp_path), run(NEVER_PARSED, tmp_path)
    assert first.stdout == second.stdout == "['甲乙']\n"
    assert first.stderr == second.stderr == ""


def test_nothing_is_written_where_python_writes_no_byte_code(tmp_path):
    assert run(ONCE, tmp_path, PYTHONDONTWRITEBYTECODE="1").stdout == "['甲乙']\n"
    assert list(tmp_path.rglob("*")) == []
