"""A flag goes before the environment, that before the project's file, that before the user's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes import ROOT

from qa import config
from qa.config import CONFIG, Settings, configured_language
from qa.errors import UsageError


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A project and a user's folder without configuration."""
    for name in ("QA_INDEX", "QA_GLOSSARY", "QA_READER", "QA_AUTO_BUILD", "QA_LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "project").mkdir()
    (tmp_path / "user").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("QA_CONFIG_DIR", str(tmp_path / "user"))
    return tmp_path


def test_without_files_all_is_as_ever(here):
    assert Settings.load() == Settings(Path("index"), False)
    assert configured_language() is None


def test_each_goes_before_the_next(here, monkeypatch):
    (here / "user" / CONFIG).write_text('index = "u"\nreader = "names"\nlang = "en"\n', "utf-8")
    assert Settings.load().index == here / "user" / "u"
    (here / "project" / CONFIG).write_text('index = "p"\nauto_build = true\n', "utf-8")
    settings = Settings.load()
    assert (settings.index, settings.reader, settings.auto_build) == (Path("p"), "names", True)
    assert [path.parent.name for path in settings.files] == ["", "user"]
    monkeypatch.setenv("QA_INDEX", "e")
    monkeypatch.setenv("QA_AUTO_BUILD", "0")
    monkeypatch.setenv("QA_READER", "cross-encoder")
    settings = Settings.load()
    assert (settings.index, settings.auto_build) == (Path("e"), False)
    assert settings.reader == "cross-encoder"
    settings = Settings.load(Path("f"), Path("g.csv"), "counting")
    assert (settings.index, settings.glossary, settings.reader) == (
        Path("f"), Path("g.csv"), "counting",
    )  # fmt: skip
    assert configured_language() == "en"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("index = ", "config.unreadable"),
        ("index = 5", "config.key"),
        ('indx = "a"', "config.key"),
        ('auto_build = "yes"', "config.key"),
        ('lang = "fr"', "config.key"),
        ("[index]\na = 1", "config.key"),
    ],
)
def test_what_cannot_be_understood_is_said(here, text, key):
    (here / "project" / CONFIG).write_text(text, "utf-8")
    with pytest.raises(UsageError) as raised:
        Settings.load()
    assert raised.value.key == key


@pytest.mark.parametrize(
    ("text", "known"),
    [('auto_build = "yes"', "true, false"), ("index = 5", 'index = "…"'), ("indx = 1", "lang")],
)
def test_what_may_stand_there_is_said(here, text, known):
    (here / "project" / CONFIG).write_text(text, "utf-8")
    with pytest.raises(UsageError) as raised:
        Settings.load()
    assert known in str(raised.value.params["known"])


def test_on_the_command_line(here, run_qa, index, monkeypatch):
    monkeypatch.delenv("QA_LANG")
    (here / "project" / CONFIG).write_text(f'index = "{index}"\nlang = "en"\n', "utf-8")
    ran = run_qa("--verbose", "ask", "六里桥职工夜校每期几节课？", "--json")
    assert ran.code == 0
    assert ran.err.startswith("Index ")
    assert CONFIG in ran.err
    assert run_qa("--lang", "zh", "search", "滑雪").out == "没有查到\n"
    (here / "project" / CONFIG).write_text("index", "utf-8")
    ran = run_qa("search", "滑雪")
    assert (ran.code, len(ran.err.splitlines())) == (2, 2)


@pytest.mark.parametrize(
    "command",
    [
        ("search", "夜校"),
        ("names",),
        ("timeline", "夜校"),
        ("glossary", "suggest"),
        ("ask", "夜校"),
    ],
)
def test_verbose_says_what_is_used_whatever_is_asked(here, run_qa, index, command):
    (here / "project" / CONFIG).write_text(f'index = "{index}"\n', "utf-8")
    told = run_qa("--verbose", *command).err
    assert str(index) in told
    assert CONFIG in told


def test_a_file_that_is_nested_beyond_reading_is_refused(here, run_qa):
    (here / "project" / CONFIG).write_text("index = " + "[" * 5000 + "]" * 5000, "utf-8")
    ran = run_qa("index", "status")
    assert ran.code == 2
    assert CONFIG in ran.err


@pytest.mark.parametrize(("command", "extra"), [("serve", "serve"), ("mcp", "mcp")])
def test_an_optional_part_that_is_missing_is_named_with_its_install_command(
    run_qa, index, monkeypatch, command, extra
):
    monkeypatch.setattr("qa.cli.serving.find_spec", lambda name: None)
    ran = run_qa(command, "-i", index)
    assert (ran.code, ran.out) == (2, "")
    assert f"pip install 'union-qa[{extra}]'" in ran.err


def test_quiet_leaves_errors(run_qa, index):
    assert run_qa("search", "滑雪", "--since", "2020", "-i", index).err
    ran = run_qa("--quiet", "search", "滑雪", "--since", "2020", "-i", index)
    assert (ran.code, ran.err) == (1, "")
    assert run_qa("search", "AND", "--quiet", "-i", index).err.startswith("错误：")


def test_the_readme_tells_every_key():
    told = re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert told == list(config._KEYS)
