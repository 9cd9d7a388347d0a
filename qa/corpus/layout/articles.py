"""From labelled lines to articles: what each line is, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qa.corpus.formats.base import Line
from qa.corpus.formats.tables import marked_tables, with_headers
from qa.corpus.heads.datelines import closing_span, opening_end
from qa.corpus.heads.masthead import read_masthead
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.columns import join_apart
from qa.corpus.layout.continuation import SURE, join_score, repeated
from qa.corpus.layout.corrections import corrected
from qa.corpus.layout.corrections.laws import is_clause, is_division
from qa.corpus.layout.drafts import DraftArticle, DraftParagraph, Head
from qa.corpus.layout.fields import without_labels
from qa.corpus.layout.labelling import label_lines
from qa.corpus.layout.labels import HEADS, Label, Role
from qa.corpus.layout.signs import (
    ends_in_credit,
    is_caption,
    is_slogan,
    opens_paragraph,
    reports_picture,
    turn_length,
    unfinished,
)
from qa.corpus.layout.wrapping import breaks_word, join_lines, without_end, without_start
from qa.corpus.metadata import Imprint, read_imprint
from qa.types import Kind, Span

_REACH = 4  # articles back in which a broken sentence may have waited
_DATED = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_SENTENCE_END = re.compile(r"[。！？!?.][”’」』）)\"']*$")
_VISIBLE = re.compile(r"\w")
_LONGEST_DUE = 30  # characters
_SURE_ENOUGH, _RATHER_SURE = 0.9, 0.8
_HINT = 1  # the evidence of a seam that shows something at least
_SENTENCE, _SHORTEST = 20, 10  # characters
_SHORTEST_AGAIN = 4  # characters of a headline said again
_OPENING = 80  # characters in which a dateline stands
_DISPATCHED = "讯訊电電"
_PARTICULAR = re.compile(
    r"(?:\S{0,4}时间|地点|(?:联系|咨询|报名|服务)电话|联系人|报名\S{0,4}|\S{0,4}对象|收费|费用|热线)[：:]"
)
_RESUMED = re.compile(r"[（(](?:上接|紧接|緊接|接|续|續)[^（()）]{1,10}[）)]")
_SUBTITLE = re.compile(r"(?:[—―]{1,2}|--)\s*\S")
_LIST_MARK = re.compile(r"[-*+>]\s+(?=\S)")
_MARKS = re.compile(r"[\W_]+")
_KINDS: dict[Role, Kind] = {
    "text": "text", "list": "list", "table": "table", "box": "box", "caption": "caption",
    "deck": "deck",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is never evidence: ``masthead`` or ``furniture``."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class PageDrafts:
    """The articles of a file in the making, its lines that belong to none, and its mastheads.

    ``navigated`` is the date that stands in its navigation. ``labels`` are, by where a line stands,
    the labels that were corrected on the way.
    """

    drafts: list[DraftArticle]
    dropped: list[Dropped]
    imprints: list[Imprint]
    navigated: str | None = None
    labels: Mapping[Span, Label] = field(default_factory=dict)


def draft_articles(
    text: str,
    lines: Sequence[Line],
    elsewhere: frozenset[str] = frozenset(),
    headline: Line | None = None,
) -> PageDrafts:
    """Return the articles of a page and the lines that belong to none.

    ``elsewhere`` are lines that other pages of the folder have too (see ``features.repeatable``).
    ``headline`` is one that the head of the file states: that of an article which opens the page
    without.
    """
    _, labels = label_lines(lines, elsewhere)
    found = draft_labelled(text, lines, labels)
    if headline and found.drafts and not found.drafts[0].heads:
        found.drafts[0].heads.append(Head("title", [headline]))
        found.drafts[0].extents.append(headline.extent)
    return found


def draft_labelled(text: str, lines: Sequence[Line], labelled: Sequence[Label]) -> PageDrafts:
    """Return the same from lines as they were labelled, and which labels had to be corrected."""
    labels = list(labelled)
    if not any(label.role in _KINDS or label.role == "notice" for label in labels):
        labels = [_spoken(line, label) for line, label in zip(lines, labels, strict=True)]
    for start, stop in marked_tables(lines):
        labels[start:stop] = [Label("table", "new", 1.0)] * (stop - start)
    before = {line.extent: label for line, label in zip(lines, labels, strict=True)}
    found = assemble(text, lines, labels)
    after = {**before, **found.labels}
    given = zip(lines, labelled, strict=True)
    corrected = {
        line.extent: after[line.extent]
        for line, label in given
        if _unlike(after[line.extent], label)
    }
    return replace(found, labels=corrected)


def _unlike(one: Label, other: Label) -> bool:
    return (one.role, one.bond) != (other.role, other.bond)


def _spoken(line: Line, label: Label) -> Label:
    """Return the label of a line on a page without evidence: a sentence is text all the same."""
    if label.role != "masthead" and _SENTENCE_END.search(line.text):
        return replace(label, role="text")
    return label


def assemble(text: str, lines: Sequence[Line], labels: Sequence[Label]) -> PageDrafts:
    """Return the articles that lines so labelled make up, and the lines that belong to none."""
    builder = _Builder(text)
    settled = _unbroken(lines, corrected(lines, labels))
    for one, label in _with_tables(without_labels(text, lines), settled):
        builder.add(one, label)
    found = builder.finish()
    join_apart(text, found.drafts)
    return found


def _unbroken(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Return the labels, lines that a hyphen breaks amid a word taken for one: pro-|gramme."""
    found = list(labels)
    for i in range(len(lines) - 2, -1, -1):
        if breaks_word(lines[i].text, lines[i + 1].text):
            found[i] = replace(found[i], role=found[i + 1].role)
            found[i + 1] = replace(found[i + 1], bond="continues")
    return found


def _with_tables(lines: Sequence[Line], labels: Sequence[Label]) -> list[tuple[Line, Label]]:
    """Give every row of a table the heads of its columns; the head row goes into the rows."""
    done: list[tuple[Line, Label]] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and labels[stop].role == "table":
            stop += 1
        if stop == at:
            done.append((lines[at], labels[at]))
            at += 1
            continue
        rows = with_headers(lines[at:stop])
        label = replace(labels[at], bond="new") if len(rows) > 1 else labels[at]
        done += [(rows[0], labels[at]), *((row, replace(label, bond="new")) for row in rows[1:])]
        at = stop
    return done


class _Builder:
    """Walks down the page and hands every line to its article."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.drafts: list[DraftArticle] = []
        self.dropped: list[Dropped] = []
        self._current: DraftArticle | None = None
        self._notice: DraftArticle | None = None
        self._masthead: list[Line] = []
        self._imprint = Imprint()
        self.imprints: list[Imprint] = []
        self.labels: dict[Span, Label] = {}

    def add(self, line: Line, label: Label) -> None:
        """Take one line in."""
        if label.role == "furniture" and _PARTICULAR.match(line.text):
            label = replace(label, role="list", bond="new")  # when, where, whom to call
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
        elif label.role == "notice":
            self._add_notice(line, label)
        else:
            self._notice = None
            label = _settled(line, label, self._current)
            if self._repeats_headline(line) or self._resumes(line, label):
                return
            if _heads_maybe(line, label) and self._is_signed():
                label = replace(label, role="title", bond="begins")
            draft = self._article(line, label)
            if label.role == "text" and label.bond == "new" and _asks_for(draft, line, label):
                label = replace(label, bond="continues")
            self.labels[line.extent] = label
            self._add(draft, line, label)

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
        self._drop_slogans()
        self._promote_kickers()
        if not any(draft.paragraphs for draft in self.drafts):
            self._tell_heads()
        if len({imprint.page for imprint in self.imprints if imprint.page}) < 2:
            for draft in self.drafts:
                draft.page = None
        date = self._date_in_furniture()
        return PageDrafts(self.drafts, self.dropped, self.imprints, date, self.labels)

    def _take_for(self, role: Role, lines: Iterable[Line]) -> None:
        """Correct what lines were taken for."""
        for line in lines:
            self.labels[line.extent] = replace(self.labels[line.extent], role=role)

    def _drop_slogans(self) -> None:
        """Take headlines that only exhort and head nothing for what they are."""
        for draft in [one for one in self.drafts if not one.paragraphs and not one.bylines]:
            if draft.heads and all(is_slogan(head.text) for head in draft.heads):
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

    def _date_in_furniture(self) -> str | None:
        """Return the first whole date in the navigation, for a page whose masthead has none."""
        furniture = [drop.line.text for drop in self.dropped if drop.reason == "furniture"]
        dates = (read_masthead([text]).date for text in furniture if _DATED.search(text))
        return next((date for date in dates if date and len(date) == len("2024-03-05")), None)

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
            self._join(paragraphs[-1], line)
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
        anew = self._heads_anew(label) or self._dispatches_anew(line, label)
        if self._current and label.role in HEADS and _is_headline_only(self._current, line):
            return self._current  # the headline is printed once more under its date
        if label.bond == "begins" or self._current is None or anew:
            self._current = self._open(sure=label.sure)
        elif label.bond == "returns":
            self._current = self._returned(line, label)
        elif label.role == "text":
            self._current = self._gone_on(self._current, line)
        return self._current

    def _resumes(self, line: Line, label: Label) -> bool:
        """Go back to the article that a headline behind a jump line names once more.

        （上接第1版）车间夜校 is no headline of its own.
        """
        jump = _RESUMED.match(line.text)
        if label.role not in HEADS or jump is None:
            return False
        named = _bare(line.text[jump.end() :])
        same = [one for one in self.drafts if one.title and _bare(one.title) == named]
        if not same:
            return False
        self._current = same[-1]
        self.dropped.append(Dropped(line, "furniture"))
        return True

    def _repeats_headline(self, line: Line) -> bool:
        """Leave out what right under a headline says some of its words once more."""
        current = self._current
        if current is None or line.level or any(one.kind != "deck" for one in current.paragraphs):
            return False
        said, title = _bare(line.text), _bare(current.title or "")
        if len(said) < _SHORTEST_AGAIN or said not in title:
            return False
        self._take_for("furniture", [line])
        self.dropped.append(Dropped(line, "furniture"))
        return True

    def _is_signed(self) -> bool:
        """Tell whether the text so far closes with its author's name: what heads more is new."""
        texts = [one.text for one in self._current.paragraphs] if self._current else []
        return bool(texts and closing_span(fold_line(texts[-1][-_OPENING:])))

    def _heads_anew(self, label: Label) -> bool:
        """Tell whether a headline stands under an article's text: then it heads another."""
        if label.role not in HEADS or label.bond == "returns" or self._current is None:
            return False
        return any(one.kind not in ("deck", "caption") for one in self._current.paragraphs)

    def _dispatches_anew(self, line: Line, label: Label) -> bool:
        """Tell whether a dispatch (本报讯) opens under an article's text: no article holds two."""
        if label.role != "text" or label.bond != "new" or self._current is None:
            return False
        if reports_picture(line.text) and self._is_dispatched():
            return True
        end = opening_end(fold_line(line.text[:_OPENING]))
        dispatched = end and any(char in _DISPATCHED for char in line.text[:end])
        texts = [one.text for one in self._current.paragraphs if one.kind == "text"]
        return bool(dispatched) and not all(map(ends_in_credit, texts))

    def _is_dispatched(self) -> bool:
        """Tell whether the current article opens with a dispatch or has by-lines of its own."""
        current = self._current
        assert current is not None
        texts = [one.text for one in current.paragraphs if one.kind == "text"]
        opened = bool(texts) and bool(opening_end(fold_line(texts[0][:_OPENING])))
        return bool(texts) and (opened or bool(current.bylines))

    def _gone_on(self, current: DraftArticle, line: Line) -> DraftArticle:
        """Return the article whose broken sentence a line goes on with, if not the current one's.

        So columns look where a program has read across them.
        """
        own = _openness(current, line)
        others = [one for one in self.drafts[-_REACH:] if one is not current]
        best = max(others, key=lambda one: _openness(one, line), default=current)
        found = _openness(best, line)
        return best if found >= SURE and found > own + 1 else current

    def _returned(self, line: Line, label: Label) -> DraftArticle:
        """Return which of the earlier articles an interrupted one goes on."""
        earlier = [one for one in self.drafts if not one.standalone and one is not self._current]
        if not earlier:
            assert self._current is not None
            return self._current
        if label.role in HEADS:
            return max(reversed(earlier), key=lambda one: _same_words(one.title, line.text))
        best = max(reversed(earlier), key=lambda one: _openness(one, line))
        assert self._current is not None
        # without a seam that shows it, an unsure return is none
        doubtful = label.sure < _RATHER_SURE and _openness(best, line) < _HINT
        return self._current if doubtful else best

    def _add(self, draft: DraftArticle, line: Line, label: Label) -> None:
        role = label.role
        if role in HEADS:
            self._add_head(draft, line, label)
        elif role in ("byline", "dateline"):
            draft.bylines.append(line)
            draft.extents.append(line.extent)
        elif role == "heading":
            self._add_section(draft, line, label)
        else:
            self._add_paragraph(draft, line, label)

    def _add_head(self, draft: DraftArticle, line: Line, label: Label) -> None:
        if label.role == "title" and draft.title and _SUBTITLE.match(line.text):
            self._add_paragraph(draft, line, replace(label, role="deck", bond="new"))
            return
        line = without_end(self._text, line, turn_length(line.text))
        if not line.level and _says_again(draft, line.text):
            self.dropped.append(Dropped(line, "furniture"))
            return
        draft.extents.append(line.extent)
        heads = draft.heads
        last = heads[-1] if heads and heads[-1].role == label.role else None
        if label.bond == "returns":
            return  # printed once more where the article goes on
        if last is not None and (label.bond == "continues" or label.role == "title"):
            last.lines.append(line)
        else:
            heads.append(Head(label.role, [line], label.sure))

    def _add_section(self, draft: DraftArticle, line: Line, label: Label) -> None:
        draft.extents.append(line.extent)
        draft.section_lines.append(line)
        head = " ".join(one.text for one in draft.section_lines)
        if is_division(draft.section_lines[0].text):
            draft.chapter = draft.section_lines[0].text
        elif draft.chapter and is_clause(draft.section_lines[0].text):
            head = f"{draft.chapter} {head}"
        draft.section = head

    def _add_paragraph(self, draft: DraftArticle, line: Line, label: Label) -> None:
        kind = _KINDS[label.role]
        opens = not any(one.kind != "deck" for one in draft.paragraphs)
        if opens and draft.title and _bare(line.text) == _bare(draft.title):
            self.dropped.append(Dropped(line, "furniture"))
            return
        last = self._last(draft, kind)
        if last is not None and self._goes_on(last, line, label, draft):
            self._join(last, line)
            return
        if kind in ("list", "box", "text"):
            line = without_start(self._text, line, _mark_length(line.text))
        section = draft.section if kind != "deck" else None
        draft.paragraphs.append(
            DraftParagraph(
                kind, line, section, leads_section=bool(draft.section_lines), sure=label.sure
            )
        )
        draft.section_lines = []

    def _last(self, draft: DraftArticle, kind: Kind) -> DraftParagraph | None:
        alike = [one for one in draft.paragraphs if one.kind == kind]
        return alike[-1] if alike else None

    def _goes_on(self, last: DraftParagraph, line: Line, label: Label, draft: DraftArticle) -> bool:
        if label.bond == "continues":
            unsure = last.kind == "text" and label.sure <= _SURE_ENOUGH
            return not (unsure and not unfinished(last.text))
        # an article taken up again, amid its sentence or with a new paragraph
        return label.bond == "returns" and unfinished(last.text) and not draft.section_lines

    def _join(self, first: DraftParagraph, line: Line) -> None:
        rest = without_start(self._text, line, repeated(first.text, line.text))
        if rest.text:
            first.line = join_lines(self._text, [first.line, rest])
        first.extents.append(line.extent)


def _heads_maybe(line: Line, label: Label) -> bool:
    """Tell whether a line may be a headline where one is due: short, without a final mark."""
    if label.role == "heading":
        return True
    short = len(line.text) <= _LONGEST_DUE and unfinished(line.text)
    return short and label.role == "text" and label.bond == "new" and label.sure <= _SURE_ENOUGH


def _asks_for(draft: DraftArticle, line: Line, label: Label) -> bool:
    """Tell whether the broken sentence an article ends in goes on with a line said to be new.

    Surely where the seam shows it; where the label is unsure, unless it opens as paragraphs do.
    """
    score = _openness(draft, line)
    loose = label.sure <= _SURE_ENOUGH and not opens_paragraph(line.text)
    return score >= SURE or (loose and score >= 0 and not draft.section_lines)


def _settled(line: Line, label: Label, current: DraftArticle | None) -> Label:
    """Return the label, a line that is part of a broken sentence taken for running text.

    Captions are broken off nowhere; what surely goes on with the sentence before heads nothing, and
    so does what ends with a full stop, unless that is sure.
    """
    text = line.text
    if label.role == "text" or label.sure > _SURE_ENOUGH:
        return label
    broken = len(text) >= _SENTENCE and "，" in text and unfinished(text) and not is_caption(text)
    if label.role == "caption" and broken:
        return replace(label, role="text")
    if current and _SENTENCE_END.search(text) and _openness(current, line) >= SURE:
        return replace(label, role="text", bond="continues")
    if label.role in (*HEADS, "heading") and text.endswith("。") and len(text) >= _SHORTEST:
        return replace(label, role="text", bond="new")
    return label


def _is_headline_only(draft: DraftArticle, line: Line) -> bool:
    """Tell whether an article has heads and no text yet, and a line repeats its title."""
    if any(one.kind != "deck" for one in draft.paragraphs) or not draft.title:
        return False
    return _bare(draft.title) == _bare(line.text)


def _says_again(draft: DraftArticle, text: str) -> bool:
    """Tell whether a headline of an article says these words already."""
    said = _bare(text)
    return len(said) >= _SHORTEST_AGAIN and any(said in _bare(one.text) for one in draft.heads)


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _mark_length(text: str) -> int:
    match = _LIST_MARK.match(text)
    return match.end() if match else 0


def _same_words(title: str | None, text: str) -> float:
    mine, other = _MARKS.sub("", title or ""), _MARKS.sub("", text)
    shared = set(mine) & set(other)
    return len(shared) / max(1, len(set(mine) | set(other)))


def _openness(draft: DraftArticle, line: Line) -> float:
    """Return how much the last paragraph of an article asks to be gone on with by a line."""
    texts = [one for one in draft.paragraphs if one.kind == "text"]
    if not texts or not unfinished(texts[-1].text):
        return -5.0
    last = texts[-1].text
    return float(join_score(last, line.text) + SURE * bool(repeated(last, line.text)))
