import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.pages import read_page
from qa.corpus.passages import identity, passages, split_passage
from qa.types import Page, Span

TEXT = """---
newspaper: 河畔工人报
date: 2023-07
page: 2
---

### 引题在上

## 钟楼修好了

本报讯（记者 何青）钟楼昨天修好了，钟声又响

起来。

#### 看钟的人

看钟人住在楼下。

※※※

图：钟楼全景
"""


@pytest.fixture
def page(tmp_path: Path) -> Page:
    (tmp_path / "p.md").write_text(TEXT, encoding="utf-8", newline="")
    return read_page(tmp_path / "p.md", "may/p.md")


def test_a_passage_carries_what_a_citation_needs(page: Page) -> None:
    lead, keeper, caption = passages(page)
    first, second = TEXT.index("本报讯"), TEXT.index("起来。")
    assert lead.text == "本报讯（记者 何青）钟楼昨天修好了，钟声又响起来。"
    assert lead.spans == (Span(first, first + 22), Span(second, second + 3))
    assert (lead.source, lead.article, lead.paragraph, lead.part) == ("may/p.md", 1, 1, 0)
    assert (lead.title, lead.kicker, lead.byline) == ("钟楼修好了", "引题在上", "何青")
    assert (lead.newspaper, lead.date, lead.page) == ("河畔工人报", "2023-07", "2")
    assert (lead.section, keeper.section, caption.section) == (None, "看钟的人", "看钟的人")
    assert (lead.kind, caption.kind, caption.text) == ("text", "caption", "图：钟楼全景")


def test_the_id_hashes_place_and_wording(page: Page) -> None:
    keeper = passages(page)[1]
    text = "\\u770b\\u949f\\u4eba\\u4f4f\\u5728\\u697c\\u4e0b\\u3002"  # 看钟人住在楼下。
    key = f'["may/p.md", 1, 2, 0, "{text}"]'
    assert keeper.id == hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
    assert len(keeper.id) == 32
    assert keeper.short_id == keeper.id[:8]


PLACE = st.tuples(
    st.text("a/\x1f1", max_size=4), *[st.integers(0, 11)] * 3, st.text("1\x1f会\ud800", max_size=4)
)


@given(st.lists(PLACE, max_size=40, unique=True))
def test_different_places_have_different_ids(places):
    assert len({identity(*place) for place in places}) == len(places)


def test_parts_are_cut_over_a_join_with_their_own_places(page: Page) -> None:
    lead = passages(page)[0]
    one, two, three = split_passage(lead, [18, 23])
    assert (one.text, two.text, three.text) == (lead.text[:18], lead.text[18:23], "来。")
    start, rest = TEXT.index("本报讯"), TEXT.index("起来。")
    assert one.spans == (Span(start, start + 18),)
    assert two.spans == (Span(start + 18, start + 22), Span(rest, rest + 1))
    assert three.spans == (Span(rest + 1, rest + 3),)
    assert [part.part for part in (one, two, three)] == [1, 2, 3]
    assert len({lead.id, one.id, two.id, three.id}) == 4


def test_cuts_that_divide_nothing_leave_the_passage_whole(page: Page) -> None:
    lead = passages(page)[0]
    assert split_passage(lead, []) == [lead]
    assert split_passage(lead, [0, -1, len(lead.text), 10_000]) == [lead]


def test_cuts_are_asked_for_by_text(page: Page) -> None:
    parts = passages(page, lambda text: [3] if text.startswith("看钟人") else [])
    assert [part.text for part in parts][1:3] == ["看钟人", "住在楼下。"]
    assert [part.part for part in parts] == [0, 1, 2, 0]


def test_a_passage_knows_how_the_paragraph_before_it_begins(page: Page) -> None:
    lead, keeper, caption = passages(page)
    assert (lead.before, keeper.before, caption.before) == (None, lead.text, keeper.text)


def test_a_later_part_knows_how_its_paragraph_begins(page: Page) -> None:
    first, second = split_passage(passages(page)[1], [4])
    assert (first.before, first.text) == (passages(page)[1].before, "看钟人住")
    assert second.before == "看钟人住在楼下。"
