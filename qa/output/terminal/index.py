"""Show what a build did, and what an index is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from qa.messages import translate
from qa.output.clean import clean
from qa.output.moments import moment_text
from qa.output.terminal.flow import Flow

_LISTED = 8
"""File names listed of a kind of change; the rest is counted, where it is more than one."""


def render_build(built: Mapping[str, Any], index: str, console: Console) -> None:
    """Print what a build or update of ``index`` did, from its machine-readable form."""
    key = "index.built" if built["written"] else "index.up_to_date"
    line = translate(
        key, path=index, sources=built["sources"], passages=built["passages"],
        encoded=built["encoded"], seconds=f"{built['seconds']:.1f}",
    )  # fmt: skip
    console.print(Flow(Text(clean(line), "bold")))
    _print_changes(built["changes"], console)
    _print_names("index.skipped", built["skipped"], console)


def render_status(
    status: Mapping[str, Any], console: Console, update: str = "qa index update"
) -> None:
    """Print an index's status, from its machine-readable form.

    ``update`` is the command that brings it in step with its corpus.
    """
    manifest = status["manifest"]
    described = dict(manifest["vectors"])
    store = described.pop("store")
    structures = sorted({vectors["structure"] for vectors in described.values()})
    fields = {
        "folder": status["folder"],
        "created": moment_text(manifest["created"]),
        "model": f"{manifest['model']} ({manifest['fingerprint']}, {manifest['dim']})",
        "counts": translate("index.counts", **manifest["counts"]),
        "vectors": f"{store} {', '.join(structures)}",
        "bytes": f"{status['bytes'] / 1e6:.1f} MB",
        "roots": ", ".join(manifest["roots"]),
    }
    for name, value in fields.items():
        line = Text(translate(f"index.field.{name}"), "dim")
        console.print(Flow(line.append(f"  {clean(str(value))}", "not dim")))
    _print_names("index.missing_roots", status["missing_roots"], console)
    _print_changes(status["changes"], console)
    _print_names("index.left_out", status["left_out"], console)
    if status["current"]:
        console.print(Flow(Text(translate("index.current"), "green")))
    else:
        console.print(Flow(Text(translate("index.outdated", command=update), "yellow")))


def _print_changes(changes: Mapping[str, Sequence[str]], console: Console) -> None:
    for change in ("new", "changed", "removed"):
        _print_names(f"index.{change}", changes[change], console)


def _print_names(key: str, names: Sequence[str], console: Console) -> None:
    if not names:
        return
    rest = len(names) - _LISTED
    listed = [*names[:_LISTED], translate("index.more", count=rest)] if rest > 1 else names
    shown = ", ".join(listed)
    console.print(Flow(Text(clean(translate(key, count=len(names), names=shown)))))
