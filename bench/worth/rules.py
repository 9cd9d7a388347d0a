"""Every rule of the package: what it says where it says nothing, when it spoke, and it held silent.

A rule is a function whose answer may be "nothing of the kind": False, None, nothing in a list or
yielded, or what it was handed. Its code is replaced, so that it is watched or silent wherever it
is imported.
"""

from __future__ import annotations

import functools
import gc
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType, FunctionType, ModuleType
from typing import Any

from bench.worth.kept import KeptRetriever

PACKAGES = ("qa.answering", "qa.retrieval")
MODULES = ("qa.models.topic", "qa.models.refusal", "qa.models.cross_encoder.verdicts")
HANDED_ON = (
    "Hit", "list[Hit]", "Judgement", "list[Citation]", "Span", "Answer", "list[Answer]",
    "Label", "list[Label]", "Line",
    "Strip", "list[Strip]", "list[list[Strip]]", "Block", "list[Block]", "list[Item]", "list[Area]",
    "Columns", "list[Glyph]", "Glyph", "Sheet", "list[SetParagraph]", "SetParagraph", "Boxes",
    "list[PrintedRow]", "FoundTables",
)  # fmt: skip
"""What a rule may hand on as it came; a sequence counts as a list."""
_YIELDS = "Iterator["
_EMPTY: dict[str, Callable[[], Any]] = {
    "list[": list, "tuple[": tuple, "set[": set, "frozenset[": frozenset,
    _YIELDS: lambda: iter(()),
}  # fmt: skip
_TABLE = "__rules_watched__"

Silent = Callable[..., Any]
"""Returns of what a rule is given what it says where it has nothing to say."""


@dataclass(eq=False)
class Rule:
    """A function, what it says when it says nothing, and the questions at which it spoke."""

    name: str
    file: str
    kind: str
    function: FunctionType
    silent: Silent
    code: CodeType
    spoke: set[int] = field(default_factory=set)
    in_retrieval: bool = False

    @property
    def original(self) -> FunctionType:
        """A copy that is not watched."""
        own = self.function
        copy = FunctionType(self.code, own.__globals__, own.__name__, own.__defaults__)
        copy.__kwdefaults__ = own.__kwdefaults__
        return copy


def rules(packages: Sequence[str] = PACKAGES) -> list[Rule]:
    """Return every rule of the packages, in the order of their files."""
    found = []
    for module in _modules(packages):
        for name, function in _functions(module):
            told = silent_of(function)
            if told and not function.__code__.co_freevars:
                file = module.__name__.replace(".", "/") + ".py"
                found.append(Rule(name, file, *told[:1], function, told[1], function.__code__))
    return found


def _modules(packages: Sequence[str]) -> Iterator[ModuleType]:
    for name in packages:
        package = importlib.import_module(name)
        for info in pkgutil.walk_packages(package.__path__, f"{name}."):
            yield importlib.import_module(info.name)
    if packages == PACKAGES:
        yield from map(importlib.import_module, MODULES)


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Yield the functions and methods that a module defines, bare of what is wrapped around."""
    for name, value in vars(module).items():
        if inspect.isclass(value) and value.__module__ == module.__name__:
            if not getattr(value, "_is_protocol", False):
                for own, method in vars(value).items():
                    yield from _own(f"{name}.{own}", getattr(method, "fget", method), module)
        else:
            yield from _own(name, value, module)


def _own(name: str, value: Any, module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    function = inspect.unwrap(value) if callable(value) else value
    own = inspect.isfunction(function) and function.__module__ == module.__name__
    if own and function.__code__.co_filename == module.__file__:
        yield name, function


def silent_of(function: FunctionType) -> tuple[str, Silent] | None:
    """Return of which kind a rule is, and what it says of what it is given, as a function."""
    said = str(function.__annotations__.get("return", ""))
    if said == "bool":
        return "bool", lambda *_, **__: False
    if said.endswith("| None"):
        return "none", lambda *_, **__: None
    handed = _handed_on(function, said)
    if handed:
        return "hands on", handed
    empty = next((make for head, make in _EMPTY.items() if said.startswith(head)), None)
    if empty is None or (said.startswith("tuple[") and not said.endswith(", ...]")):
        return None
    return "some", lambda *_, **__: empty()


def _handed_on(function: FunctionType, said: str) -> Silent | None:
    """Return what gives back the arguments that a function returns in the same form."""
    parts = said[6:-1].split(", ") if said.startswith("tuple[") else [said]
    given = {
        name: str(told).replace("Sequence[", "list[")
        for name, told in function.__annotations__.items()
        if name != "return"
    }
    names = []
    for part in parts:
        same = [name for name, told in given.items() if told == part]
        if part not in HANDED_ON or not same:
            return None
        names.append(same[0])
    signature = inspect.signature(function)

    def silent(*args: Any, **kwargs: Any) -> Any:
        told = signature.bind(*args, **kwargs).arguments
        back = [_as(part, told[name]) for part, name in zip(parts, names, strict=True)]
        return tuple(back) if said.startswith("tuple[") else back[0]

    return silent


def _as(part: str, value: Any) -> Any:
    return list(value) if part.startswith("list[") else value


@contextmanager
def watched(found: list[Rule], now: Callable[[], int]) -> Iterator[None]:
    """Note, of every rule, at which questions it speaks; ``now`` tells the question."""
    for rule in found:
        _put(rule, functools.partial(_watched, rule, rule.original, now))
    try:
        yield
    finally:
        for rule in found:
            rule.function.__code__ = rule.code


def _watched(rule: Rule, original: FunctionType, now: Callable[[], int], *a: Any, **kw: Any) -> Any:
    said = original(*a, **kw)
    if isinstance(said, Iterator):
        said = list(said)
        if said:
            _speaks(rule, now())
        return iter(said)
    if not _is_same(said, rule.silent(*a, **kw)):
        _speaks(rule, now())
    return said


def _speaks(rule: Rule, place: int) -> None:
    rule.spoke.add(place)
    rule.in_retrieval = rule.in_retrieval or KeptRetriever.inside > 0


def _is_same(one: Any, other: Any) -> bool:
    return one is other or bool(one == other)


@contextmanager
def held(rule: Rule) -> Iterator[None]:
    """Keep a rule silent."""
    _put(rule, rule.silent)
    forget()
    try:
        yield
    finally:
        rule.function.__code__ = rule.code
        forget()


def _put(rule: Rule, stand_in: Callable[..., Any]) -> None:
    """Have a function call ``stand_in``, in all modules that have imported it."""
    table = rule.function.__globals__.setdefault(_TABLE, [])
    table.append(stand_in)
    place: dict[str, Any] = {}
    exec(f"def stand_in(*a, **kw): return {_TABLE}[{len(table) - 1}](*a, **kw)", place)
    rule.function.__code__ = place["stand_in"].__code__


@functools.cache
def _caches() -> list[Any]:
    """Return what the package keeps of what it is given, but for what it reads from files."""
    found = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    return [one for one in found if _is_of_questions(inspect.unwrap(one))]


def _is_of_questions(function: Any) -> bool:
    of_package = getattr(function, "__module__", "").startswith(PACKAGES)
    return of_package and bool(inspect.signature(function).parameters)


def forget() -> None:
    """Empty the caches that a rule may have had its say in."""
    for cache in _caches():
        cache.cache_clear()
