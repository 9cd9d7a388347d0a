"""Show what was understood of each file, as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from qa.messages import translate
from qa.output.citation import page_label, piece_count
from qa.output.clean import clean
from qa.output.terminal.flow import Flow
from qa.types import Article, Page, Paragraph, Skipped

_EXCERPT = 60
_KIND_STYLES = {"text": "dim", "caption": "magenta", "notice": "yellow"}


def render_pages(pages: Sequence[Page], console: Console) -> None:
    """Print a tree for every page: its articles, bylines and paragraphs, and what was left out."""
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
    title.append(clean(article.title) if article.title else translate("pages.untitled"))
    branch = tree.add(Flow(title))
    for name, value in (("kicker", article.kicker), ("byline", article.byline)):
        if value:
            branch.add(Flow(Text(f"{translate(f'pages.{name}')} {clean(value)}", "cyan")))
    section: str | None = None
    for paragraph in article.paragraphs:
        if paragraph.section and paragraph.section != section:
            heading = f"{translate('pages.section')} {clean(paragraph.section)}"
            branch.add(Flow(Text(heading, "cyan")))
        section = paragraph.section
        branch.add(Flow(_paragraph_line(paragraph)))


def _paragraph_line(paragraph: Paragraph) -> Text:
    line = Text(translate("answer.cite.paragraph", paragraph=paragraph.number))
    kind = translate(f"pages.kind.{paragraph.kind}", default=paragraph.kind)
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
