"""Show what was understood of each file, as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from qa.messages import translate
from qa.output.citation import page_label, piece_count
from qa.output.clean import clean
from qa.output.page_form import unsure_count
from qa.output.terminal.flow import Flow
from qa.types import UNSURE, Article, Page, Paragraph, PartName, Skipped

_EXCERPT = 60
_KIND_STYLES = {
    "text": "dim",
    "deck": "green",
    "list": "blue",
    "table": "blue",
    "box": "blue",
    "caption": "magenta",
    "notice": "yellow",
}
_FACTS: tuple[PartName, ...] = ("kicker", "deck", "byline", "agency", "date", "place")
_UNSURE = "?"
"""Marks what was understood with little certainty, so that it shows without colour too."""


def render_pages(pages: Sequence[Page], console: Console) -> None:
    """Print a tree for every page: its articles, what they state of themselves, their paragraphs.

    What was left out follows with the reason; what is unsure bears a mark.
    """
    if not pages:
        console.print(Flow(Text(translate("pages.none"))))
    for page in pages:
        console.print(_page_tree(page))


def _page_tree(page: Page) -> Tree:
    source = page.source
    pieces = (source.newspaper, source.date, page_label(source.page))
    known = [piece for piece in pieces if piece]
    details = translate("pages.source", encoding=source.encoding, chars=source.chars)
    counts = translate(
        "pages.counts",
        articles=len(page.articles),
        paragraphs=sum(len(article.paragraphs) for article in page.articles),
    )
    label = Text(clean(source.path), "bold")
    tree = Tree(Flow(label.append(clean(f"  {' · '.join([*known, counts, details])}"), "not bold")))
    for article in page.articles:
        _add_article(tree, article)
    unsure = unsure_count(page)
    if unsure:
        told = translate("pages.unsure", count=unsure, mark=_UNSURE)
        tree.add(Flow(Text(told, "yellow")))
    if page.remarks:
        branch = tree.add(Flow(Text(translate("pages.remarks"), "yellow")))
        for remark in page.remarks:
            branch.add(
                Flow(Text(clean(translate(f"remark.{remark.key}", **remark.params)), "yellow"))
            )
    if page.skipped:
        branch = tree.add(Flow(Text(translate("pages.skipped"), "dim")))
        for skipped in page.skipped:
            branch.add(Flow(_skipped_line(skipped)))
    return tree


def _add_article(tree: Tree, article: Article) -> None:
    title = Text(f"{article.number}. ", "bold")
    _mark(title, min(article.sure, _sureness(article, "title")))
    title.append(clean(article.title) if article.title else translate("pages.untitled"))
    branch = tree.add(Flow(title))
    for name in _FACTS:
        _add_fact(branch, name, getattr(article, name), _sureness(article, name))
    _add_fact(branch, "page", page_label(article.page), 1.0)
    section: str | None = None
    for paragraph in article.paragraphs:
        if paragraph.section and paragraph.section != section:
            heading = f"{translate('pages.section')} {clean(paragraph.section)}"
            branch.add(Flow(Text(heading, "cyan")))
        section = paragraph.section
        branch.add(Flow(_paragraph_line(paragraph, article.kicker)))


def _add_fact(branch: Tree, name: str, value: str | None, sure: float) -> None:
    if value:
        line = Text(f"{translate(f'pages.{name}')} ", "cyan")
        _mark(line, sure)
        branch.add(Flow(line.append(clean(value))))


def _sureness(article: Article, name: PartName) -> float:
    return min((part.sure for part in article.parts if part.name == name), default=1.0)


def _mark(line: Text, sure: float) -> None:
    if sure < UNSURE:
        line.append(f"{_UNSURE} ", "bold yellow")


def _paragraph_line(paragraph: Paragraph, kicker: str | None) -> Text:
    line = Text()
    _mark(line, paragraph.sure)
    line.append(translate("answer.cite.paragraph", paragraph=paragraph.number))
    over = kicker is not None and paragraph.kind == "deck" and paragraph.text in kicker
    kind = translate(
        "pages.kicker" if over else f"pages.kind.{paragraph.kind}", default=paragraph.kind
    )
    line.append(f" {kind}", _KIND_STYLES.get(paragraph.kind, ""))
    pieces = piece_count((span.start, span.end) for span in paragraph.spans)
    if pieces > 1:
        line.append(f" ({translate('pages.joined', count=pieces)})", "dim")
    return line.append(f" {_excerpt(paragraph.text)}")


def _skipped_line(skipped: Skipped) -> Text:
    reason = translate(f"pages.skipped.{skipped.reason}", default="{reason}", reason=skipped.reason)
    return Text(f"[{clean(reason)}] {_excerpt(skipped.text)}", "dim")


def _excerpt(text: str) -> str:
    safe = clean(text)
    return safe if len(safe) <= _EXCERPT else safe[:_EXCERPT] + "…"
