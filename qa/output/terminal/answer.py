"""Show an answer: the verdict, the quotations with their citations, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from rich.console import Console
from rich.text import Text

from qa.answering.passages.repeats import without_repeats
from qa.messages import translate
from qa.output.boxes import doubtful_figures
from qa.output.citation import citation_label, citation_offsets, offsets_text
from qa.output.clean import clean
from qa.output.reasons import (
    concluded_text,
    confidence_text,
    missing_text,
    part_text,
    reason_text,
    said_text,
)
from qa.output.serialise import serialise_answer
from qa.output.terminal.explain import render_explanation
from qa.output.terminal.flow import Flow
from qa.output.terminal.highlight import highlighted_quote
from qa.output.terminal.passage import render_neighbours
from qa.types import Answer, Citation, Hit, Passage, Verdict

Neighbourhood = Callable[[Hit, int], Sequence[Passage]]
"""Returns the passages around a hit, itself included or not, in reading order."""

VERDICT_STYLES: dict[Verdict, str] = {
    "found": "bold green",
    "weak": "bold yellow",
    "none": "bold red",
}
_NEAREST = 3
_NOT_OF_PAGES = frozenset({"nothing_asked", "asks_moment", "asks_self", "asks_program"})
"""Reasons of questions to which no passage is near, whatever retrieval found."""
_NAMING_MISSING = ("missing_terms", "not_mentioned")
_EXCERPT = 90


def render_answer(
    answer: Answer,
    console: Console,
    *,
    context: Neighbourhood | None = None,
    neighbours: int = 1,
    explain: bool = False,
) -> None:
    """Print ``answer``.

    With ``context`` every citation is followed by its passage amid ``neighbours`` passages on
    either side; with ``explain`` the signals' scores follow.
    """
    _print_verdict(answer, console)
    _print_mentions(answer, console)
    _print_conclusion(answer, console)
    shown = [citation.hit.passage.text.rstrip() for citation in answer.citations]
    for citation in answer.citations:
        console.print()
        _print_parts(answer, citation, console)
        _print_lead(citation.hit.passage.lead, shown, console)
        _print_citation(citation, console)
        if context is not None:
            _print_context(citation.hit, context, neighbours, console)
    _print_reasons(answer, console)
    if answer.verdict != "found":
        _print_nearest(answer, console)
    else:
        _print_other_titles(answer, console)
    if explain:
        console.print()
        render_explanation(answer.nearest, console)


def _print_verdict(answer: Answer, console: Console) -> None:
    pieces = [
        confidence_text(answer.verdict, answer.confidence),
        translate("answer.seconds", seconds=f"{answer.seconds:.2f}"),
    ]
    said = [said_text(answer.yes_no)] if answer.yes_no else []
    verdict = " · ".join([*said, translate(f"answer.verdict.{answer.verdict}")])
    line = Text(verdict, VERDICT_STYLES[answer.verdict])
    console.print(Flow(line.append(" · " + " · ".join(pieces), "dim not bold")))


def _print_mentions(answer: Answer, console: Console) -> None:
    mentions = answer.mentions
    if mentions is not None and mentions.passages:
        line = translate(
            "answer.mentions" if mentions.name else "answer.articles",
            name=mentions.name,
            passages=mentions.passages,
            articles=mentions.articles,
        )
        console.print(Flow(Text(clean(line), "dim")))


def _print_conclusion(answer: Answer, console: Console) -> None:
    """Print what the parts of a question come to: which is more, their sum or difference."""
    if told := concluded_text(serialise_answer(answer)):
        console.print(Flow(Text(clean(told), "bold"), indent=2))


def _print_parts(answer: Answer, citation: Citation, console: Console) -> None:
    """Print which parts of a question a citation answers, where it asks several things."""
    for number in citation.parts:
        asked = answer.parts[number - 1].question
        console.print(Flow(Text(clean(part_text(number, asked)), "bold"), indent=2))


def _print_lead(lead: str | None, shown: Sequence[str], console: Console) -> None:
    """Print what leads to an item that is cited, unless that is cited too."""
    if lead and not any(text.endswith(lead) for text in shown):
        console.print(Flow(Text(clean(lead), "dim"), indent=2))


def _print_citation(citation: Citation, console: Console) -> None:
    for quote in citation.quotes:
        console.print(Flow(highlighted_quote(quote, console), indent=2))
    label = Text(clean(citation_label(citation.hit.passage, citation.number)), "cyan")
    console.print(Flow(label, indent=2))
    console.print(Flow(place(citation.hit.passage, citation_offsets(citation)), indent=2))
    doubtful = _doubtful(citation)
    if doubtful:
        line = translate("answer.doubtful", figures=doubtful)
        console.print(Flow(Text(clean(line), "yellow"), indent=2))
    for copy in citation.hit.copies:
        line = translate("answer.copy", citation=citation_label(copy), source=copy.source)
        console.print(Flow(Text(clean(line), "dim"), indent=2))


def _doubtful(citation: Citation) -> str:
    passage = citation.hit.passage
    figures = [span for quote in citation.quotes for span in doubtful_figures(passage, quote)]
    return translate("answer.list").join(
        dict.fromkeys(passage.text[span.start : span.end] for span in figures)
    )


def place(passage: Passage, offsets: str | None = None) -> Text:
    """Return the dim line with a passage's id, file and character offsets."""
    spans = offsets_text((span.start, span.end) for span in passage.spans)
    shown = spans if offsets is None else offsets
    line = translate("answer.place", id=passage.short_id, source=passage.source, offsets=shown)
    return Text(clean(" · ".join([line, *_print_facts(passage)])), "dim")


def _print_facts(passage: Passage) -> Iterator[str]:
    """Yield on which page of its file a passage is printed, and how surely it was recognised."""
    if passage.sheet is not None:
        yield translate("answer.printed", sheet=passage.sheet)
    if passage.sure < 1:
        yield translate("answer.recognised", sure=f"{passage.sure:.2f}")


def _print_context(hit: Hit, context: Neighbourhood, neighbours: int, console: Console) -> None:
    console.print(Flow(Text(translate("answer.context"), "dim"), indent=2))
    render_neighbours(hit.passage, context(hit, neighbours), console, indent=4)


def _print_reasons(answer: Answer, console: Console) -> None:
    lines = [reason_text(reason.code, reason.params, answer.verdict) for reason in answer.reasons]
    found = answer.verdict == "found"
    if answer.missing and not found and not any(r.code in _NAMING_MISSING for r in answer.reasons):
        lines.append(missing_text(answer.missing))
    if not lines:
        return
    console.print()
    console.print(Text(translate("answer.remarks" if found else "answer.reasons"), "bold"))
    for line in lines:
        console.print(Flow(Text(clean(line)), indent=2, head="-"))


def _print_nearest(answer: Answer, console: Console) -> None:
    """Print the best passages that are not cited already, where the question is about pages."""
    if any(reason.code in _NOT_OF_PAGES for reason in answer.reasons):
        return
    cited = {citation.hit.passage.id for citation in answer.citations}
    nearest = without_repeats(answer.nearest, attrgetter("passage"))
    hits = [hit for hit in nearest if hit.passage.id not in cited][:_NEAREST]
    if not hits and cited:
        return
    console.print()
    if not hits:
        console.print(Flow(Text(translate("answer.nothing_near"))))
        return
    heading = "answer.nearest.others" if cited else "answer.nearest"
    console.print(Text(translate(heading), "bold"))
    for hit in hits:
        _print_near(hit, console)


def _print_other_titles(answer: Answer, console: Console) -> None:
    """Print where the best passages of articles that are not cited stand, a line each."""
    seen = {citation.hit.passage.article_key for citation in answer.citations}
    others: list[Hit] = []
    for hit in answer.nearest:
        if hit.passage.article_key not in seen and len(others) < _NEAREST:
            others.append(hit)
            seen.add(hit.passage.article_key)
    if others:
        console.print()
        console.print(Text(translate("answer.others"), "dim"))
    for hit in others:
        label = Text(clean(citation_label(hit.passage)), "dim")
        console.print(Flow(label, indent=2, head="-"))


def _print_near(hit: Hit, console: Console) -> None:
    text = clean(hit.passage.text)
    excerpt = text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
    label = Text(clean(citation_label(hit.passage)), "cyan")
    console.print(Flow(label, indent=2, head="-"))
    console.print(Flow(Text(excerpt), indent=2))
    console.print(Flow(place(hit.passage), indent=2))
