"""Show line by line what a page's lines were taken for, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from qa.corpus.layout.explain import ExplainedLine
from qa.messages import translate
from qa.output.clean import clean
from qa.output.terminal.flow import Flow
from qa.types import UNSURE

_EXCERPT = 48
_WHERE = {-2: "before-that", -1: "before", 1: "after", 2: "after-that"}
_OUTSIDE = ("furniture", "masthead")


def render_explained(pages: Mapping[str, Sequence[ExplainedLine]], console: Console) -> None:
    """Print every line of each page with its role, how sure that is, and what speaks for it."""
    for name, lines in pages.items():
        console.print(Flow(Text(clean(name), "bold")))
        for line in lines:
            console.print(Flow(_line(line)))
            if line.reasons:
                console.print(Flow(Text(f"      {_reasons(line)}", "dim")))


def _line(line: ExplainedLine) -> Text:
    label = line.corrected or line.label
    role = translate(f"pages.role.{label.role}")
    style = "dim" if label.role in _OUTSIDE else "green" if label.bond == "begins" else ""
    text = Text(f"{line.number:>4}  ")
    text.append(f"{role} · {translate(f'pages.bond.{label.bond}')}", style)
    if line.corrected:
        was = translate(f"pages.role.{line.label.role}"), translate(f"pages.bond.{line.label.bond}")
        text.append(translate("pages.corrected", was=" · ".join(was)), "yellow")
    text.append(f" {line.label.sure:.0%}", "yellow" if line.label.sure < UNSURE else "dim")
    return text.append(f"  {clean(line.text[:_EXCERPT])}")


def _reasons(line: ExplainedLine) -> str:
    told = (f"{feature_text(one.feature)} +{one.weight:.1f}" for one in line.reasons)
    return translate("pages.because", reasons="；".join(told))


def feature_text(feature: str) -> str:
    """Return a feature in words: ``-1:ends=stop`` is 上一行：行末 stop."""
    where, _, rest = feature.partition(":") if feature[:1] in "+-" else ("", "", feature)
    parts = [_worded(piece) for piece in rest.split("&")]
    place = translate(f"pages.where.{_WHERE[int(where)]}") if where else ""
    return f"{place}{' + '.join(parts)}"


def _worded(piece: str) -> str:
    name, _, value = piece.partition("=")
    bare, number = name.rstrip("0123456789+-"), name[len(name.rstrip("0123456789+-")) :]
    word = translate(f"pages.feature.{bare}", default=bare)
    return clean(" ".join(filter(None, (word, number, value))))
