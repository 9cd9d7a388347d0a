"""The OpenAPI document of the JSON interface, made from its operations."""

from __future__ import annotations

from typing import Any

from qa.messages import translate
from qa.version import __version__
from qa.web.operations import OPERATIONS, Operation

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "hint": {"type": ["string", "null"]},
            },
        }
    },
}


def openapi(token: bool) -> dict[str, Any]:
    """Return the document, its words in the language in force; ``token`` tells that one is needed.

    A request that fails gets an ``Error``, whatever its status.
    """
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _described(operation)
    components: dict[str, Any] = {"schemas": {"Error": _ERROR}}
    security: list[dict[str, list[str]]] = [{"token": []}]
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": translate("web.title"), "version": __version__},
        "paths": paths,
        "components": components,
    }
    if token:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        document["security"] = security
    return document


def _described(operation: Operation) -> dict[str, Any]:
    in_body = operation.body == "json"
    shown = {
        "operationId": operation.name,
        "summary": translate(f"web.api.{operation.name}"),
        "parameters": [] if in_body else [_parameter(operation, name) for name in operation.takes],
        "responses": {
            str(operation.status): {
                "description": "OK",
                "content": {operation.gives: {"schema": _result(operation)}},
            },
            "default": {
                "description": "Error",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
            },
        },
    }
    if operation.body is not None:
        shown["requestBody"] = {"required": True, "content": _content(operation)}
    return shown


def _parameter(operation: Operation, name: str) -> dict[str, Any]:
    in_path = f"{{{name}}}" in operation.path
    return {
        "name": name,
        "in": "path" if in_path else "query",
        "required": name in operation.needs,
        "schema": operation.takes[name],
    }


def _result(operation: Operation) -> dict[str, Any]:
    if operation.gives == "application/json":
        return {"type": "object"}
    return {"type": "string", "format": "binary"}


def _content(operation: Operation) -> dict[str, Any]:
    if operation.body == "file":
        schema: dict[str, Any] = {"type": "string", "format": "binary"}
        return {"application/octet-stream": {"schema": schema}}
    schema = {
        "type": "object",
        "properties": dict(operation.takes),
        "required": list(operation.needs),
        "additionalProperties": False,
    }
    return {"application/json": {"schema": schema}}
