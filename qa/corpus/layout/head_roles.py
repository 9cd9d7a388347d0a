"""Lines that stand over text: headlines, section heads, banners and bare captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qa.corpus.formats.base import Line
from qa.corpus.layout.continuation import SURE, join_score, word_across
from qa.corpus.layout.line_roles import heads_notices, is_slogan, opens_paragraph, unfinished

HeadRole = Literal["headline", "section", "caption", "banner", "notice-head", "text", "line"]
"""What a head-like line turns out to be; a ``line`` is evidence, but no broken paragraph."""

_MOST_LINES = 5
_LONG_CLAUSE = 16  # a section head with a comma is shorter
_WIDE = 2  # blank lines more than usual: a picture stood there


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds a run of head-like lines.

    ``after`` is the role of the line that follows the run (``None`` at the end of the page) and
    ``following`` its text; ``before`` is the text paragraph last seen. ``top`` means that no
    article has begun yet. ``title_level`` is the deepest heading level that titles an article.
    ``usual_gap`` is the page's usual number of blank lines, ``pictures`` says whether bare
    captions were met before, ``pictured`` whether a marked one follows the run directly.
    ``signed`` says that an author's line
    closes what follows, ``credit`` how the article so far names its author: in its lead or in a
    byline of its own, ``closed`` that an author's name has just closed an article.
    """

    after: str | None
    following: str
    before: str
    top: bool
    title_level: int
    usual_gap: int
    pictures: bool
    pictured: bool
    signed: bool
    credit: str | None
    closed: bool


def head_roles(run: Sequence[Line], setting: Surroundings) -> list[HeadRole]:
    """Return what each line of a run of head-like lines is."""
    banners = _banners(run) if setting.top else 0
    rest = run[banners:]
    if setting.after in ("byline", "lead", "signature"):
        decided = _over_byline(rest, setting)
    elif setting.after == "notice" and heads_notices(run[-1].text):
        decided = [*_trailing(run[banners:-1], setting), "notice-head"]
    else:
        decided = _apart(rest, setting)
    return [*_all("banner", run[:banners]), *decided]


def _apart(run: Sequence[Line], setting: Surroundings) -> list[HeadRole]:
    """Take broken-off sentences out of the run: what stands before each heads it."""
    decided: list[HeadRole] = []
    start = 0
    for index in range(0 if setting.top else len(run) - 1):
        line = run[index]
        if not line.level and "，" in line.text and len(line.text) > _LONG_CLAUSE:
            over = replace(setting, after="text", following=line.text)
            decided += [*_resolved(run[start:index], over), "text"]
            setting = replace(setting, before=line.text)
            start = index + 1
    return decided + _resolved(run[start:], setting)


def _resolved(run: Sequence[Line], setting: Surroundings) -> list[HeadRole]:
    if setting.after in ("text", "story"):
        return _over_text(run, setting)
    return _trailing(run, setting)


def _all(role: HeadRole, run: Sequence[Line]) -> list[HeadRole]:
    return [role] * len(run)


def _banners(run: Sequence[Line]) -> int:
    """Count the slogans that open the page; the last line stays, for an article needs a title."""
    count = 0
    while count < len(run) - 1 and is_slogan(run[count].text):
        count += 1
    return count


def _wide(line: Line, setting: Surroundings) -> bool:
    return line.gap >= setting.usual_gap + _WIDE and not line.level


def _over_byline(run: Sequence[Line], setting: Surroundings) -> list[HeadRole]:
    """Everything over a byline is headline, except what stood at pictures before it."""
    first = 0
    if not setting.top:
        wide = [i for i, line in enumerate(run) if i and line.gap >= setting.usual_gap + _WIDE]
        first = wide[-1] if wide else 0
        first = max(first, 0 if any(line.level for line in run) else len(run) - _MOST_LINES)
    before = _trailing(run[:first], setting)
    return [*before, *_all("headline", run[first:])]


def _over_text(run: Sequence[Line], setting: Surroundings) -> list[HeadRole]:
    if any(line.level for line in run):
        return _marked(run, setting)
    if setting.top and len(run) > 1 and _is_fragment(run[-1].text, setting.following):
        return [*_all("headline", run[:-1]), "text"]
    if setting.top:
        kept = run[:_MOST_LINES] if len(run) <= _MOST_LINES else run[:1]
        return [*_all("headline", kept), *_all("line", run[len(kept) :])]
    return _unmarked(run, setting)


def _marked(run: Sequence[Line], setting: Surroundings) -> list[HeadRole]:
    titles = [i for i, line in enumerate(run) if 0 < line.level <= setting.title_level]
    if not titles:
        return _all("section", run)
    last = titles[-1]
    after: list[HeadRole] = ["section" if line.level else "headline" for line in run[last + 1 :]]
    return [*_all("headline", run[: last + 1]), *after]


def _unmarked(run: Sequence[Line], setting: Surroundings) -> list[HeadRole]:
    """Bare lines amid an article: captions where pictures stood, then what heads the text."""
    wide = [i for i, line in enumerate(run) if _wide(line, setting)]
    group = wide[-1] if wide else 0
    if wide and len(run) > 1 and not _begins_article(setting, wide=True):
        group += 1  # section heads stand close to their text: this one too belongs to a picture
    return [*_all("caption", run[:group]), *_heading_group(run[group:], bool(wide), setting)]


def _begins_article(setting: Surroundings, *, wide: bool) -> bool:
    """Two authors, two articles: a credited one ended if another's name closes what follows.

    A feature under a byline of its own may have section heads and a contributor's line too, so
    there the wider gap over a new article must show.
    """
    if setting.closed:
        return True
    return setting.signed and (setting.credit == "lead" or (wide and setting.credit is not None))


def _heading_group(group: Sequence[Line], wide: bool, setting: Surroundings) -> list[HeadRole]:
    broken = unfinished(setting.before)
    if broken and join_score(setting.before, setting.following) >= SURE:
        return _all("caption", group)
    if group and _is_fragment(group[-1].text, setting.following):
        return _over_fragment(group)
    if len(group) <= 2 and _begins_article(setting, wide=wide):
        return _all("headline", group)
    if len(group) > _MOST_LINES:
        return _all("line", group)
    if wide and len(group) == 1 and setting.pictures:
        return _all("caption", group)
    # a section head takes two lines at most; what stood before it belonged to pictures
    first = max(0, len(group) - 2)
    return [*_all("caption", group[:first]), *_all("section", group[first:])]


def _over_fragment(group: Sequence[Line]) -> list[HeadRole]:
    """Let a whole line or two head the broken paragraph that the last line is."""
    heads = group[:-1]
    whole = len(heads) in (1, 2) and not _is_fragment(heads[-1].text, group[-1].text)
    return [*_all("section" if whole else "text", heads), "text"]


def _is_fragment(text: str, following: str) -> bool:
    """Tell a short broken-off paragraph from a section head by the seam to what follows."""
    score = 2 * word_across(text, following) + max(0, min(2, join_score(text, following)))
    score += ("，" in text) + (len(text) > 25) + 2 * text.endswith(tuple("的和与在把将对向为及"))
    score -= (len(text) <= 12) + opens_paragraph(following)
    return score > 0


def _trailing(run: Sequence[Line], setting: Surroundings) -> list[HeadRole]:
    """Lines that head nothing: captions, a slogan at the foot, else plain text."""
    decided: list[HeadRole] = []
    for index, line in enumerate(run):
        last = index == len(run) - 1 and setting.after is None
        if line.level:
            decided.append("headline" if line.level <= setting.title_level else "section")
        elif _wide(line, setting) and not setting.top:
            decided.append("caption")
        elif last and is_slogan(line.text):
            decided.append("banner")
        elif setting.top and index == 0 and (len(run) > 1 or setting.pictured):
            decided.append("headline")
        else:
            decided.append("caption" if setting.pictures and not setting.top else "line")
    return decided


def title_level(runs: Sequence[tuple[Sequence[Line], str | None]]) -> int:
    """Return the deepest heading level that titles an article on this page.

    ``runs`` are the page's runs of head-like lines with the role of what follows each. Where
    headlines stand over bylines these decide; else the largest marks on the page do.
    """
    if runs:
        runs = [(runs[0][0][_banners(runs[0][0]) :], runs[0][1]), *runs[1:]]
    largest = [
        (min(line.level for line in run if line.level), after)
        for run, after in runs
        if any(line.level for line in run)
    ]
    bylined = [level for level, after in largest if after in ("byline", "lead")]
    return max(bylined) if bylined else min((level for level, _ in largest), default=0)
