"""Web pages (.html) and pages saved as one file (.mhtml)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message
from itertools import pairwise

from qa.corpus.formats.base import Document
from qa.corpus.formats.compose import TextBlock, compose
from qa.corpus.formats.decode import decode
from qa.corpus.formats.ranks import ranked
from qa.corpus.formats.web.blocks import page_blocks
from qa.corpus.formats.web.facts import PageFacts, page_facts
from qa.corpus.formats.web.imprint import published, shown_imprint
from qa.corpus.formats.web.scripting import without_noscript
from qa.corpus.layout.labels import Role
from qa.corpus.metadata import Imprint
from qa.errors import CorpusError
from qa.messages import translate
from qa.text.matching import bare

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_ENDLESS = frozenset(
    "area base br col embed hr img input link meta param source track wbr "  # never hold anything
    "p li dt dd td th tr thead tbody tfoot colgroup option optgroup a".split()  # end by themselves
)
_DEEPEST = 30_000
"""Elements one in another: parsing takes time by the square of it; browsers stop at 512."""
_OPENS = re.compile(
    r"[\s　□■●◎]*(?:本[报刊网台]讯|[（(]?(?:本[报刊网])?(?:见习|实习|特约)?(?:记者|通讯员)[\s　:：]"
    r"|[^，。]{1,12}(?:社|网|报)[^，。]{0,6}\d+月\d+日(?:电|讯)|By\s+[A-Z])"
)
"""How an article begins, and no section of one."""
_NEAR, _SHORT = 5, 80  # blocks after the headline in which a by-line stands, and its characters


class WebPage:
    """HTML, as it was saved."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, data: bytes, name: str) -> Document:
        """Return the text of the page; headline, date, author and source as its head states them.

        Raises what decoding raises, ``corpus.empty`` for a page without text, and
        ``corpus.damaged`` for one nested beyond measure.
        """
        html, encoding = _decoded(data, name)
        return read_html(html, f"html/{encoding}", name)


class WebArchive:
    """MHTML: a page as a browser saves it with all that belongs to it."""

    suffixes: tuple[str, ...] = (".mhtml", ".mht")

    def read(self, data: bytes, name: str) -> Document:
        """Return the text of the first page in the file.

        Raises as :class:`WebPage` does, and ``web.no_page`` where no page is in it.
        """
        for part in _parts(data, name):
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content.strip():
                    html, encoding = _decoded(content, name, part.get_content_charset())
                    return read_html(html, f"mhtml/{encoding}", name)
        raise CorpusError("web.no_page", path=name)


def _parts(data: bytes, name: str) -> list[Message]:
    try:
        return list(email.message_from_bytes(data, policy=email.policy.compat32).walk())
    except RecursionError as error:  # the parser goes as deep as the parts are nested
        raise _too_deep(name) from error


def _too_deep(name: str) -> CorpusError:
    return CorpusError("corpus.damaged", path=name, reason=translate("web.nested"))


def _nesting(html: str) -> int:
    """Return how deep elements stand one in another at most, had each end tag its beginning."""
    depth = deepest = 0
    for mark in _TAG.finditer(html):
        if mark[2].lower() not in _ENDLESS:
            depth = max(0, depth - 1) if mark[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def read_html(html: str, encoding: str, name: str) -> Document:
    """Return the text of a page of HTML. Raises as :meth:`WebPage.read` does."""
    if _nesting(html) > _DEEPEST:
        raise _too_deep(name)
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(without_noscript(html))
    facts = page_facts(tree)
    blocks = _without_idle_heads(page_blocks(tree.body)) if tree.body else []
    under = _under_headline(blocks, facts)
    shown = shown_imprint(under, facts.title)
    day = facts.date or shown.date or published(under, blocks)
    stated = Imprint(facts.newspaper or shown.newspaper, day, shown.page)
    return compose(ranked(_with_facts(_raised(blocks), facts)), encoding, name, stated)


def _under_headline(blocks: Sequence[TextBlock], facts: PageFacts) -> list[TextBlock]:
    """Return the blocks that stand next to the headline, where a page names its paper."""
    shown = [block for block in blocks if not block.skipped]
    heads = (at for at, one in enumerate(shown) if one.level == 1 or _is(facts.headline, one.text))
    head = next(heads, 0)
    return shown[head : head + _NEAR]


def _raised(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return the blocks with headings that head articles of their own as high as the first.

    They do where what is under them begins as an article does: with a by-line or a dateline; and
    where they open what the page calls an article, then as high as the first that does. Of several
    such each is a headline.
    """
    openers = [block.level for block in blocks if block.opens]
    role: Role | None = "title" if len(openers) > 1 else None
    done = [
        replace(block, level=min(block.level, openers[0]), role=role) if block.opens else block
        for block in blocks
    ]
    top = next((block.level for block in blocks if block.level and not block.skipped), 0)
    for at, (block, following) in enumerate(pairwise(done)):
        if block.level > top and not block.skipped and _OPENS.match(following.text):
            done[at] = replace(block, level=top)
    return done


def _without_idle_heads(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return the blocks, those headings marked as left out that have only such under them.

    热门排行 over a list of links leads elsewhere as they do. The page's headline stays.
    """
    done = list(blocks)
    for at, block in enumerate(blocks):
        if block.level > 1 and not block.skipped and _holds_nothing(blocks, at):
            done[at] = replace(block, level=0, role=None, skipped="furniture")
    return done


def _holds_nothing(blocks: Sequence[TextBlock], at: int) -> bool:
    """Tell whether all that stands under a heading is left out, and something does."""
    under = at + 1
    while under < len(blocks) and not 0 < blocks[under].level <= blocks[at].level:
        if not blocks[under].skipped:
            return False
        under += 1
    return under > at + 1


def _decoded(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """Return the text and its codec: the one that is declared where the bytes bear it out."""
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    codec = (found[1].decode("ascii") if found else declared or "").lower()
    codec = _ALIASES.get(codec, codec)
    if codec and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(codec), codec
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _with_facts(blocks: Sequence[TextBlock], facts: PageFacts) -> list[TextBlock]:
    """Return the blocks with the headline marked as one, and what only the head states put in."""
    shown = [at for at, block in enumerate(blocks) if not block.skipped]
    done = list(blocks)
    head = next((at for at in shown if _is(facts.headline, blocks[at].text)), None)
    if head is not None:
        done[head] = replace(done[head], level=done[head].level or 1)
        if (deck := _deck_under(done, head)) is not None:
            done[head] = replace(done[head], role="title")
            done[deck] = replace(done[deck], role="deck")
            head = deck
    said = _unsaid(facts, [blocks[at] for at in shown if head is None or at > head])
    if head is not None:
        return [*done[: head + 1], *said, *done[head + 1 :]]
    if facts.headline and shown and _lacks_headline(blocks):
        return [TextBlock(facts.headline, level=1), *said, *done]
    return [*said, *done]


def _deck_under(blocks: Sequence[TextBlock], head: int) -> int | None:
    """Return which heading right under the page's headline tells more of it: h2 under h1.

    It is of a lower level, and no other is of that or a higher one: else it heads a section.
    """
    deck = next((at for at in range(head + 1, len(blocks)) if not blocks[at].skipped), None)
    if deck is None or blocks[deck].opens or blocks[deck].level <= blocks[head].level:
        return None
    rest = [block.level for block in blocks[deck + 1 :] if block.level and not block.skipped]
    goes_on = any(not block.level and not block.skipped for block in blocks[deck + 1 :])
    return deck if goes_on and all(level > blocks[deck].level for level in rest) else None


def _unsaid(facts: PageFacts, after: Sequence[TextBlock]) -> list[TextBlock]:
    """Return a by-line with the authors that neither head nor foot of the article names."""
    ends = [*after[:_NEAR], *after[-2:]]
    signed = " ".join(one.text for one in ends if one.role is None and len(one.text) <= _SHORT)
    missing = [name for name in facts.authors if name not in signed]
    return [TextBlock(f"作者：{' '.join(missing)}", role="byline")] if missing and after else []


def _lacks_headline(blocks: Sequence[TextBlock]) -> bool:
    """Tell whether the page shows no headline of its own, so that the one of its head is missed."""
    return not any(block.level in (1, 2) for block in blocks if not block.skipped)


def _is(headline: str | None, text: str) -> bool:
    return bool(headline) and bare(headline or "") == bare(text)
