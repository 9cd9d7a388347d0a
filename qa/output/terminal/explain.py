"""Explain a ranking: what each signal gave each passage, and in words why the first is first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qa.messages import translate
from qa.output.citation import citation_label
from qa.output.clean import clean
from qa.output.terminal.flow import Flow
from qa.types import Hit, SignalScore


def render_explanation(hits: Sequence[Hit], console: Console) -> None:
    """Print a table of signals for every hit, and a sentence on the first."""
    console.print(Text(translate("explain.title"), "bold"))
    if not hits:
        console.print(Flow(Text(translate("answer.nothing_near"))))
        return
    console.print(Flow(Text(ranking_sentence(hits))))
    for hit in hits:
        console.print()
        _print_hit(hit, console)


def ranking_sentence(hits: Sequence[Hit]) -> str:
    """Return why the first hit is first: its strongest signal, and where its lead comes from."""
    first = _contributions(hits[0])
    signal = max(first, key=lambda name: first[name], default="")
    value = f"{first.get(signal, 0.0):.2f}"
    if len(hits) == 1:
        return translate("explain.first.only", signal=_signal_name(signal), value=value)
    if _is_read(hits[0]) and not _is_read(hits[1]):
        return translate("explain.first.read", signal=_signal_name(signal), value=value)
    second = _contributions(hits[1])
    decider = max(first, key=lambda name: first[name] - second.get(name, 0.0), default="")
    return translate(
        "explain.first",
        signal=_signal_name(signal),
        value=value,
        lead=f"{hits[0].score - hits[1].score:.2f}",
        decider=_signal_name(decider),
    )


def _is_read(hit: Hit) -> bool:
    """Tell whether the reader's signals count in a hit's score: then it is on another scale."""
    return hit.reading is not None


def _contributions(hit: Hit) -> dict[str, float]:
    return {name: contribution(signal) for name, signal in hit.signals.items()}


def contribution(signal: SignalScore) -> float:
    """Return what a signal adds to a passage's score."""
    return signal.weight * signal.standard


def _signal_name(name: str) -> str:
    return clean(translate(f"explain.signal.{name}", default="{name}", name=name))


def _print_hit(hit: Hit, console: Console) -> None:
    key = "explain.hit.read" if _is_read(hit) else "explain.hit"
    fused = f"{hit.fused if _is_read(hit) else hit.score:.2f}"
    heading = translate(key, rank=hit.rank, score=f"{hit.score:.2f}", retrieval=fused)
    console.print(Flow(Text.assemble((heading, "bold"))))
    console.print(Flow(Text(clean(citation_label(hit.passage)), "cyan"), indent=2))
    console.print(_signal_table(hit))
    terms = translate("answer.list").join(hit.matched)
    words = translate("explain.matched", terms=terms) if terms else translate("explain.unmatched")
    console.print(Flow(Text(clean(words)), indent=2))


def _signal_table(hit: Hit) -> Table:
    table = Table(box=None, padding=(0, 0, 0, 2), pad_edge=True)
    table.add_column(translate("explain.column.signal"), overflow="fold")
    for name in ("raw", "standard", "weight", "contribution"):
        table.add_column(translate(f"explain.column.{name}"), justify="right", overflow="fold")
    for name, signal in hit.signals.items():
        values = (signal.raw, signal.standard, signal.weight, contribution(signal))
        table.add_row(Text(_signal_name(name)), *(f"{value:.2f}" for value in values))
    return table
