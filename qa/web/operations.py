"""The JSON interface as data: what each operation takes. Requests are read by it, and described.

Schemas are JSON Schema, of which :func:`read_value` knows what is used here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from qa.errors import UsageError
from qa.messages import translate
from qa.output.formats import FORMATS
from qa.output.styles import STYLES
from qa.types import Facet, Kind, Order

Schema = Mapping[str, Any]

_TEXT: Schema = {"type": "string", "maxLength": 2_000}
_DATE: Schema = {"type": "string", "maxLength": 10, "example": "2023-07"}
_COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": 100}
_FILTERS: Mapping[str, Schema] = {
    "source": _TEXT,
    "article": _TEXT,
    "since": _DATE,
    "until": _DATE,
    "kinds": {"type": "array", "items": {"type": "string", "enum": list(get_args(Kind))}},
}
_MOST_ITEMS = 20
"""Items of a list, in a JSON body."""
_ID: Schema = {"type": "string", "maxLength": 64}


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a script can ask for.

    ``takes`` are its parameters by name: of a JSON body where ``method`` is POST and ``body`` is
    ``json``, else of the path or the query. ``body`` ``file`` is a file as it is. ``summary`` is
    the key of what it does in words; ``gives`` the type of what comes back.
    """

    name: str
    method: Literal["GET", "POST", "DELETE"]
    path: str
    takes: Mapping[str, Schema] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    body: Literal["json", "file"] | None = None
    gives: str = "application/json"
    status: int = 200


_BATCH: Mapping[str, Schema] = {"batch": _ID}
OPERATIONS = (
    Operation("ask", "POST", "/api/ask", {
        "question": _TEXT, "k": _COUNT, "dialogue": _ID, "literally": {"type": "boolean"},
        **_FILTERS},
              ("question",), body="json"),
    Operation("search", "GET", "/api/search", {
        "query": _TEXT, "like": _TEXT, "sort": {"type": "string", "enum": list(get_args(Order))},
        "limit": _COUNT, "by": {"type": "string", "enum": list(get_args(Facet))}, **_FILTERS}),
    Operation("timeline", "GET", "/api/timeline", {"query": _TEXT, **_FILTERS}, ("query",)),
    Operation("show", "GET", "/api/passages/{id}",
              {"id": _ID, "context": {"type": "integer", "minimum": 0, "maximum": 20}}, ("id",)),
    Operation("status", "GET", "/api/status"),
    Operation("start_batch", "POST", "/api/batches", {
        "name": {"type": "string", "maxLength": 255},
        "format": {"type": "string", "enum": list(FORMATS)},
        "cite": {"type": "string", "enum": list(STYLES)}, "k": _COUNT},
        ("name",), body="file", status=202),
    Operation("batch", "GET", "/api/batches/{batch}", _BATCH, ("batch",)),
    Operation("answers", "GET", "/api/batches/{batch}/answers", _BATCH, ("batch",),
              gives="application/octet-stream"),
    Operation("drop_batch", "DELETE", "/api/batches/{batch}", _BATCH, ("batch",)),
    Operation("rebuild", "POST", "/api/rebuild", status=202),
    Operation("rebuilding", "GET", "/api/rebuild"),
)  # fmt: skip


def read_given(operation: Operation, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a request, checked.

    Raises :class:`UsageError` for one that is unknown, missing or of the wrong kind.
    """
    for name in given:
        if name not in operation.takes:
            known = ", ".join(operation.takes)
            raise UsageError("api.unknown", name=str(name)[:50], known=known)
    for name in operation.needs:
        if given.get(name) is None:
            raise UsageError("api.needed", name=name)
    read = {name: _checked(name, value, operation.takes[name]) for name, value in given.items()}
    return {name: value for name, value in read.items() if value is not None}


def read_parameters(operation: Operation, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return query parameters as they would stand in JSON: figures as such, several as a list."""
    given: dict[str, Any] = {}
    for name, text in pairs:
        kind = operation.takes.get(name, {}).get("type")
        if kind == "array":
            given.setdefault(name, []).append(text)
        elif kind == "integer":
            given[name] = _integer(text)
        elif kind == "boolean":
            given[name] = {"true": True, "1": True, "false": False, "0": False}.get(text, text)
        elif text or kind is None:
            given[name] = text
    return given


def _integer(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else text


def _checked(name: str, value: Any, schema: Schema) -> Any:
    if value is None:
        return None
    if not _fits(value, schema):
        raise UsageError("api.value", name=name, wanted=_wanted(schema))
    return value


def _fits(value: Any, schema: Schema) -> bool:
    kind = schema["type"]
    if kind == "string":
        fits = isinstance(value, str) and len(value) <= schema.get("maxLength", len(value))
        return fits and value in schema.get("enum", (value,))
    if kind == "integer":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and schema["minimum"] <= value <= schema["maximum"]
    if kind == "boolean":
        return isinstance(value, bool)
    many = isinstance(value, list) and len(value) <= _MOST_ITEMS
    return many and all(_fits(item, schema["items"]) for item in value)


def _wanted(schema: Schema) -> str:
    """Return in words what a value should be."""
    kind = schema["type"]
    if kind == "array":
        return translate("api.wanted.list", item=_wanted(schema["items"]), most=_MOST_ITEMS)
    if kind == "integer":
        return translate("api.wanted.range", low=schema["minimum"], high=schema["maximum"])
    if kind == "boolean":
        return translate("api.wanted.switch")
    if "enum" in schema:
        return ", ".join(schema["enum"])
    return translate("api.wanted.text_up_to", limit=schema["maxLength"])
