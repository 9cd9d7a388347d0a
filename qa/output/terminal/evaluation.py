"""Show an evaluation's figures as tables, from its machine-readable form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from qa.messages import translate
from qa.output.clean import clean
from qa.output.terminal.flow import Flow

Groups = Mapping[str, Mapping[str, Any]]
Figures = list[tuple[str, str]]
"""Column titles and values of one group."""

FiguresOf = Callable[[Mapping[str, Any]], Figures]

_MAIN = ("single", "multi", "answerable")
_RECALLS = ("1", "3", "5")
_UNBOUNDED = 10_000


def render_evaluation(figures: Mapping[str, Any], console: Console) -> None:
    """Print the tables of an evaluation, from its machine-readable form."""
    console.print(Text(translate("eval.title", questions=figures["questions"]), "bold"))
    main = {translate(f"eval.group.{name}"): figures[name] for name in _MAIN}
    _print_groups(translate("eval.retrieval"), main, _retrieval, console)
    answers = main | {translate("eval.group.factoid"): figures["factoid"]}
    answers |= {f"  {clean(name)}": group for name, group in figures["factoid_by_type"].items()}
    _print_groups(translate("eval.answers"), answers, _answers, console)
    _print_pairs(translate("eval.abstention"), _abstention(figures), console)
    for name in ("by_lang", "by_type"):
        groups = {clean(key): group for key, group in figures[name].items()}
        _print_groups(translate(f"eval.{name}"), groups, _all, console)
    _print_pairs(translate("eval.seconds"), _seconds(figures), console)


def _retrieval(group: Mapping[str, Any]) -> Figures:
    recalls = [
        (translate("eval.short.recall_at", k=k), _percent(group["recall"][k])) for k in _RECALLS
    ]
    return [_count(group), *recalls, (translate("eval.mrr"), _figure(group["mrr"]))]


def _answers(group: Mapping[str, Any]) -> Figures:
    names = ("answer_hit", "highlight_hit", "refused")
    return [_count(group), *((translate(f"eval.{n}"), _percent(group[n])) for n in names)]


def _all(group: Mapping[str, Any]) -> Figures:
    abstained = (translate("eval.abstained"), _percent(group["abstained"]))
    return [*_retrieval(group), *_answers(group)[1:], abstained]


def _count(group: Mapping[str, Any]) -> tuple[str, str]:
    return translate("eval.questions"), str(group["questions"])


def _abstention(figures: Mapping[str, Any]) -> Figures:
    shares = figures["abstention"]
    names = ("precision", "recall", "f1")
    return [
        (translate("eval.unanswerable"), str(figures["unanswerable"])),
        *((translate(f"eval.{name}"), _percent(shares[name])) for name in names),
        (translate("eval.auc"), _figure(shares["auc"])),
    ]


def _seconds(figures: Mapping[str, Any]) -> Figures:
    return [
        (translate(f"eval.{name}"), _figure(figures["seconds"][name])) for name in ("median", "p95")
    ]


def _print_groups(title: str, groups: Groups, cells_of: FiguresOf, console: Console) -> None:
    """Print a table with a row a group; where that is too wide, one small table a group."""
    rows: dict[str, Figures] = {name: cells_of(group) for name, group in groups.items()}
    if not rows:
        return
    _heading(title, console)
    table = _group_table(rows)
    unbounded = console.options.update(max_width=_UNBOUNDED)
    if Measurement.get(console, unbounded, table).maximum <= console.width:
        console.print(table)
        return
    for name, cells in rows.items():
        console.print(Flow(Text(name.strip())))
        console.print(_pair_table(cells))


def _group_table(rows: Mapping[str, Figures]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(translate("eval.group"), no_wrap=True)
    for title, _ in next(iter(rows.values())):
        table.add_column(title, justify="right", no_wrap=True)
    for name, cells in rows.items():
        table.add_row(Text(name), *(value for _, value in cells))
    return table


def _print_pairs(title: str, cells: Sequence[tuple[str, str]], console: Console) -> None:
    _heading(title, console)
    console.print(_pair_table(cells))


def _pair_table(cells: Sequence[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    table.add_column(overflow="fold")
    table.add_column(justify="right", overflow="fold")
    for name, value in cells:
        table.add_row(Text(name), value)
    return table


def _heading(title: str, console: Console) -> None:
    console.print()
    console.print(Flow(Text(title, "bold")))


def _percent(value: float | None) -> str:
    return translate("eval.missing_value") if value is None else f"{100 * value:.1f}%"


def _figure(value: float | None) -> str:
    return translate("eval.missing_value") if value is None else f"{value:.3f}"
