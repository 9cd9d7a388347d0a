"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil
import re

import pytest

import qa
from qa.text import lazily as module
from qa.text.lazily import lazily


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_it_finds_what_a_compiled_pattern_finds(flags):
    text = r"(?P<what>[a-z]+)的?"
    one, other = lazily(text, flags), re.compile(text, flags)
    for said in ("abc的", "ABC", "", "甲abc乙de"):
        for way in ("match", "search", "fullmatch", "findall", "split"):
            a, b = getattr(one, way)(said), getattr(other, way)(said)
            if isinstance(b, re.Match):
                assert (a.span(), a["what"]) == (b.span(), b["what"])
            else:
                assert a == b
        assert one.sub("x", said) == other.sub("x", said)
    assert one.pattern == other.pattern


def test_it_is_compiled_once_and_not_before_it_is_used(monkeypatch):
    compiled = []
    whole = module.compiled
    monkeypatch.setattr(module, "compiled", lambda *given: compiled.append(1) or whole(*given))
    found = lazily("[a-z]")
    assert (found.pattern, compiled) == ("[a-z]", [])
    assert found.match("a")
    assert found.search("1b")
    assert compiled == [1]


def test_one_that_is_wrong_is_told_where_it_is_used():
    with pytest.raises(re.error):
        lazily("[").match("a")


def test_it_can_be_copied_and_kept():
    used = lazily("[a-z]+")
    assert used.fullmatch("abc")
    for late in (used, lazily("[a-z]+")):
        for again in (copy.deepcopy(late), pickle.loads(pickle.dumps(late))):
            assert again.fullmatch("abc")
            assert not again.fullmatch("12")


def test_every_pattern_of_the_package_compiles():
    found = 0
    for one in pkgutil.walk_packages(qa.__path__, "qa."):
        if one.name.startswith(("qa.mcp", "qa.web", "qa.__main__", "qa.corpus.reader")):
            continue
        for value in vars(importlib.import_module(one.name)).values():
            if type(value).__name__ == "_Lazily":
                made = re.compile(value.pattern, value.flags)
                assert module.compiled(value.pattern, value.flags) == made
                found += 1
    assert found > 300
