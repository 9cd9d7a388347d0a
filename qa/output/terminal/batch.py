"""Show what became of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qa.messages import translate
from qa.output.clean import clean
from qa.output.terminal.flow import Flow

_STYLES = {"found": "green", "weak": "yellow", "none": "", "errors": "red"}
_KEYS = {"errors": "error"}


def render_summary(summary: Mapping[str, Any], console: Console) -> None:
    """Print the counts of a batch by verdict, from its machine-readable summary."""
    answered = summary["total"] - summary["errors"]
    line = translate("answer.batch.done", answered=answered, path=summary["output"])
    console.print(Flow(Text(clean(line), "bold")))
    table = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for name, style in _STYLES.items():
        verdict = translate(f"answer.verdict.{_KEYS.get(name, name)}")
        table.add_row(Text(verdict, style), str(summary[name]))
    console.print(table)
    if summary["resumed"]:
        console.print(Flow(Text(translate("answer.batch.resumed", count=summary["resumed"]))))
    console.print(Flow(Text(translate("answer.seconds", seconds=f"{summary['seconds']:.1f}"))))
