"""From labelled lines to articles in the making: a walk down the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.heads.masthead import read_account, read_masthead, read_site
from qa.corpus.layout.drafts import DraftArticle, DraftParagraph, Dropped, PageDrafts
from qa.corpus.layout.filling import Filler
from qa.corpus.layout.homes import (
    SURE_ENOUGH,
    dispatches_anew,
    gone_on,
    heads_anew,
    is_open,
    kindest,
    returned,
)
from qa.corpus.layout.labels import HEADS, Label, Role
from qa.corpus.layout.signs import is_slogan
from qa.corpus.metadata import Imprint, read_imprint
from qa.text.matching import bare
from qa.types import Span

_DATED = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_LINKED = re.compile(r"^\s*[·•▪◆>»👉]|[\u4e00-\u9fff“”《》、，]{12}")
"""What a link shows: a mark before it, or a headline."""
_NO_HEADINGS = ("——", "。”", "！”", "。」", "！」")
_SHORTEST = 10  # characters of a sentence
_VISIBLE = re.compile(r"\w")
_PARTICULAR = re.compile(
    r"(?:\S{0,4}时间|地点|(?:联系|咨询|报名|服务)电话|联系人|报名\S{0,4}|\S{0,4}对象|收费|费用|热线)[：:]"
    r"|\S{2,20}(?:工会|办公室|委员会|局|部|处|中心|协会)[ \u3000]+联系人[：:]"
)
"""What a reader needs: when, where, whom to call, who issued a circular."""
_HOTLINES = re.compile(r"(?:(?<!\d)1(?:[12]0|1[09]|2\d{3})(?!\d).*){2}")
"""Two numbers that all may call: 高温投诉：12351 中暑急救：120."""
_MOST_OF_COLUMN = 8  # characters of a column's name
_ITEMS, _BRIEF = 2, frozenset({"text", "list"})
"""Items at least that stand under a column's name, and the kinds of their paragraphs."""
_LONGEST_JUMP = 40  # characters
_TURNED = re.compile(r"[下转轉]{1,2}第?.{1,3}版|[Cc]ontinued on|[Tt]urn to")
_JUMPED = re.compile(r"(?:上接|紧接|緊接|接第).{1,4}版|[Cc]ontinued from")


class PageBuilder:
    """Walks down the page and hands every line to its article."""

    def __init__(self, text: str) -> None:
        self.drafts: list[DraftArticle] = []
        self.dropped: list[Dropped] = []
        self._filler = Filler(text, self.dropped)
        self._current: DraftArticle | None = None
        self._notice: DraftArticle | None = None
        self._turned: list[DraftArticle] = []  # articles that go on after a jump
        self._jumped = False  # whether the last line was where such a one goes on
        self._masthead: list[Line] = []
        self._imprint = Imprint()
        self.imprints: list[Imprint] = []
        self.labels: dict[Span, Label] = {}

    def add(self, line: Line, label: Label) -> None:
        """Take one line in."""
        if label.role == "furniture" and _PARTICULAR.match(line.text):
            label = replace(label, role="list", bond="new")
        elif label.role == "furniture" and _HOTLINES.search(line.text):
            label = replace(label, role="list", bond="begins")
        if not _VISIBLE.search(line.text):
            label = replace(label, role="furniture")  # an ornament, a table's rule
        self.labels[line.extent] = label
        if label.role == "masthead":
            self._masthead.append(line)
            self.dropped.append(Dropped(line, label.role))
            return
        self._turn_page()
        if label.role == "furniture":
            self.dropped.append(Dropped(line, label.role))
            self._note_jump(line.text)
        elif label.role == "notice":
            self._add_notice(line, label)
        else:
            self._notice = None
            if label.role in (*HEADS, "heading") and _is_sentence(line, label):
                label = replace(label, role="text", bond="new")
            jumped, self._jumped = self._jumped and label.role in ("text", "heading"), False
            if jumped and self._turned:
                label = replace(label, bond="returns")
                draft = self._taken_up(line)
            else:
                draft = self._article(line, label)
            if label.role == "text" and label.bond == "new" and is_open(draft, line, label):
                label = replace(label, bond="continues")
            self.labels[line.extent] = label
            self._filler.add(draft, line, label)

    def finish(self) -> PageDrafts:
        """Return what was read; only files of several pages say on which an article stands.

        What seemed to head a section and heads nothing is text.
        """
        self._turn_page()
        for draft in self.drafts:
            loose = [line.extent for line in draft.section_lines]
            draft.extents = [extent for extent in draft.extents if extent not in loose]
            draft.paragraphs += [DraftParagraph("text", line) for line in draft.section_lines]
            self._take_for("text", draft.section_lines)
        self._drop_heads()
        self._promote_kickers()
        if not any(draft.paragraphs for draft in self.drafts):
            self._tell_heads()
        if len({imprint.page for imprint in self.imprints if imprint.page}) < 2:
            for draft in self.drafts:
                draft.page = None
        self._name_paper()
        date = self._date_in_furniture()
        return PageDrafts(self.drafts, self.dropped, self.imprints, date, self.labels)

    def _take_for(self, role: Role, lines: Iterable[Line]) -> None:
        """Correct what lines were taken for."""
        for line in lines:
            self.labels[line.extent] = replace(self.labels[line.extent], role=role)

    def _drop_heads(self) -> None:
        """Take headlines that head nothing and only exhort, or name a column, for what they are."""
        drafts = list(self.drafts)
        for at, draft in enumerate(drafts):
            if draft.paragraphs or draft.bylines:
                continue
            if all(is_slogan(head.text) for head in draft.heads) or _names_column(drafts[at:]):
                lines = [line for head in draft.heads for line in head.lines]
                self.dropped += [Dropped(line, "furniture") for line in lines]
                self._take_for("furniture", lines)
                self.drafts.remove(draft)

    def _promote_kickers(self) -> None:
        """Take the last kicker of an article without a title for its title."""
        for draft in self.drafts:
            if draft.heads and all(head.role == "kicker" for head in draft.heads):
                draft.heads[-1].role = "title"

    def _tell_heads(self) -> None:
        """Take the heads of a page that holds nothing else for its text."""
        for draft in self.drafts:
            lines = [line for head in draft.heads for line in head.lines]
            draft.paragraphs = [DraftParagraph("text", line) for line in lines]
            self._take_for("text", lines)
            draft.heads = []
            draft.extents = [one for one in draft.extents if one not in {x.extent for x in lines}]

    def _name_paper(self) -> None:
        """Take the account that posted a page for its paper, or the site that heads it.

        Where a masthead names one, it is that.
        """
        if any(one.newspaper for one in self.imprints):
            return
        credits = [line for draft in self.drafts for line in draft.bylines]
        furniture = [one.line for one in self.dropped]
        first = min((at.start for at, one in self.labels.items() if one.role == "text"), default=0)
        head = [line for line in furniture if line.extent.start < first]
        named = [
            *(read_account(line.text) for line in [*furniture, *credits]),
            *(read_site(line.text) for line in head),
        ]
        paper = next(filter(None, named), None)
        if paper:
            self.imprints.append(Imprint(newspaper=paper))

    def _date_in_furniture(self) -> str | None:
        """Return the first whole date in the navigation, for a page whose masthead has none.

        A date beside a headline is that of the article it leads to.
        """
        furniture = [drop.line.text for drop in self.dropped if drop.reason == "furniture"]
        dates = (
            read_masthead([text]).date
            for text in furniture
            if _DATED.search(text) and not _LINKED.search(text)
        )
        return next(filter(None, dates), None)

    def _turn_page(self) -> None:
        """Take the masthead in that ends here: what follows stands on the page it names."""
        if not self._masthead:
            return
        texts = [line.text for line in self._masthead]
        found = read_masthead(texts)
        self._masthead = []
        if found.date is None:
            strict = (read_imprint(text) for text in texts)
            unread = next((one.unread for one in strict if one and one.unread), None)
            found = replace(found, unread=unread)
        if found != Imprint():
            self.imprints.append(found)
            self._imprint = found

    def _add_notice(self, line: Line, label: Label) -> None:
        if self._notice is None:
            head = self._bare_head()
            self._notice = self._open(standalone=True)
            self._notice.section = head.title if head else None
            self._notice.extents += head.extents if head else []
        paragraphs = self._notice.paragraphs
        if label.bond == "continues" and paragraphs:
            self._filler.join(paragraphs[-1], line)
        else:
            section = self._notice.section
            paragraphs.append(DraftParagraph("notice", line, section, sure=label.sure))

    def _bare_head(self) -> DraftArticle | None:
        """Take away an article that is only a headline: it heads the notices under it."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.standalone or last.paragraphs or last.bylines or not last.heads:
            return None
        self._current = None
        return self.drafts.pop()

    def _open(self, *, standalone: bool = False, sure: float = 1.0) -> DraftArticle:
        imprint = self._imprint
        draft = DraftArticle(standalone=standalone, sure=sure, page=imprint.page, imprint=imprint)
        self.drafts.append(draft)
        return draft

    def _article(self, line: Line, label: Label) -> DraftArticle:
        """Return the article that a line belongs to, and make it the current one."""
        anew = heads_anew(self._current, label) or dispatches_anew(self._current, line, label)
        if self._current and label.role in HEADS and _is_headline_only(self._current, line):
            return self._current  # the headline is printed once more under its date
        if label.bond == "begins" or self._current is None or anew:
            self._current = self._open(sure=label.sure)
        elif label.bond == "returns":
            self._current = returned(self.drafts, self._current, line, label)
        elif label.role == "text":
            self._current = gone_on(self.drafts, self._current, line, label)
        return self._current

    def _note_jump(self, text: str) -> None:
        """Note which article goes on elsewhere (下转第2版), or that one does here (上接第1版)."""
        if len(text) > _LONGEST_JUMP:
            return
        self._jumped = self._jumped or bool(_JUMPED.search(text))
        if self._current and not self._jumped and _TURNED.search(text):
            self._turned.append(self._current)

    def _taken_up(self, line: Line) -> DraftArticle:
        """Return the article that goes on here after a jump, and make it the current one."""
        self._current = kindest(self._turned, line)
        self._turned = [one for one in self._turned if one is not self._current]
        return self._current


def _names_column(drafts: Sequence[DraftArticle]) -> bool:
    """Tell whether the first of some articles but names what follows without headlines: 简讯."""
    head, *items = drafts[: _ITEMS + 1]
    named = 0 < sum(len(one.text) for one in head.heads) <= _MOST_OF_COLUMN
    brief = [one for one in items if not one.heads and {p.kind for p in one.paragraphs} <= _BRIEF]
    return named and len(brief) == _ITEMS and all(one.paragraphs for one in brief)


def _is_headline_only(draft: DraftArticle, line: Line) -> bool:
    """Tell whether an article has heads and no text yet, and a line repeats its title."""
    if any(one.kind != "deck" for one in draft.paragraphs) or not draft.title:
        return False
    return bare(draft.title) == bare(line.text)


def _is_sentence(line: Line, label: Label) -> bool:
    """Tell whether a line ends with a full stop, as unsure heads do not, or leads on or is said.

    No heading that is marked ends in —— or in a stop within quotation marks; some ask (“怕不怕？”).
    """
    leads = label.role == "heading" and line.text.endswith(_NO_HEADINGS)
    whole = line.text.endswith("。") and len(line.text) >= _SHORTEST
    return leads or (whole and label.sure <= SURE_ENOUGH)
