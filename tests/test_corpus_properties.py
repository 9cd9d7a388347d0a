"""What must hold for every page, however odd."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qa.corpus.pages import read_page
from qa.corpus.passages import passages
from qa.types import Page

PIECES = [
    "本报讯（记者 何青）昨天，工会开了会。",
    "本报讯（通讯员 田野）",
    "□本报记者 方圆",
    "河畔机械厂 陈大山",
    "参加听课的工程",
    "师都说好。",
    "他说：“我们",
    "都是一家人。”",
    "，然后大家散去。",
    "对夜校的新想法，",
    "装卸队迎来新叉车",
    "携手同心 共创未来",
    "图为比赛现场 何青 摄",
    "昨天，孩子们参观消防队。 本报记者 卢笛 摄影报道",
    "广告：新茶上市",
    "广告启事",
    "2023年7月19日 第3版",
    "责任编辑：张三",
    "# 标题",
    "## 第二个标题",
    "#### 小标题",
    "**粗体**",
    "- 一项",
    "1. 第一步",
    "---",
    "| 甲 | 乙 |",
    "Broken English line",
    "continues here.",
    "  　缩进的一行",
    "\u200b",
    "术术术",
    "",
    "",
    "",
]
NEWLINES = ["\n", "\n", "\r\n", "\r", "\u2028", "\x0b"]
pieced = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(NEWLINES)).map("".join), max_size=24
).map("".join)
free = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufeff", exclude_categories=["Cc", "Cs"])
    | st.sampled_from("\n\r\t"),
    max_size=200,
)
visible = (pieced | free).filter(lambda text: bool(text.strip()))

# the first page that leaves a doubt loads a dictionary, and the machine may be busy
PATIENT = settings(suppress_health_check=[HealthCheck.too_slow])


def read(text: str, name: str) -> Page:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode("utf-8"))
        return read_page(path, name)


@settings(PATIENT, max_examples=300)
@given(visible, st.sampled_from(["page.txt", "page.md"]))
@example("---\ndate: 2023\n---\n标题\n\n正文。", "page.md")
@example("标题\n\u200b\n正文没有说完\n\n的一句。", "page.txt")
@example(
    "本报讯（通讯员 田野）\n本报讯（通讯员 田野）\n本报讯（记者 何青）昨天，工会开了会。\n"
    "，然后大家散去。\ncontinues here.\n",
    "page.txt",
)
def test_texts_are_cut_from_the_file_and_nothing_is_lost(text: str, name: str) -> None:
    page = read(text, name)
    covered = bytearray(len(text))
    for article in page.articles:
        for span in article.spans:
            covered[span.start : span.end] = b"\1" * len(span)
        for paragraph in article.paragraphs:
            cut = [text[span.start : span.end] for span in paragraph.spans]
            assert paragraph.text == "".join(cut)
            assert all(cut)
    for skipped in page.skipped:
        assert skipped.text == text[skipped.span.start : skipped.span.end]
        covered[skipped.span.start : skipped.span.end] = b"\1" * len(skipped.span)
    lost = [
        char for char, seen in zip(text, covered, strict=True) if not seen and not char.isspace()
    ]
    assert lost == []


@settings(PATIENT, max_examples=200)
@given(visible)
def test_no_character_is_evidence_twice(text: str) -> None:
    page = read(text, "page.txt")
    taken = [
        offset
        for article in page.articles
        for paragraph in article.paragraphs
        for span in paragraph.spans
        for offset in range(span.start, span.end)
    ]
    assert len(taken) == len(set(taken))


@settings(PATIENT, max_examples=200)
@given(visible)
def test_numbers_run_from_one_and_spans_stand_in_file_order(text: str) -> None:
    page = read(text, "page.txt")
    assert [article.number for article in page.articles] == [*range(1, len(page.articles) + 1)]
    for article in page.articles:
        numbers = [paragraph.number for paragraph in article.paragraphs]
        assert numbers == [*range(1, len(numbers) + 1)]
        edges = [edge for span in article.spans for edge in (span.start, span.end)]
        assert edges == sorted(set(edges))


@settings(PATIENT, max_examples=200)
@given(visible, st.lists(st.integers(-3, 60), max_size=6))
def test_parts_make_up_their_paragraph(text: str, cuts: list[int]) -> None:
    page = read(text, "page.txt")
    whole = passages(page)
    parts = passages(page, lambda _: cuts)
    assert len({part.id for part in parts}) == len(parts)
    for passage in (one for one in whole if one.kind != "byline"):
        own = [p for p in parts if (p.article, p.paragraph) == (passage.article, passage.paragraph)]
        assert "".join(part.text for part in own) == passage.text
        for part in own:
            assert part.text == "".join(text[span.start : span.end] for span in part.spans)
            assert part.text.strip()
        assert [part.part for part in own] in ([0], [*range(1, len(own) + 1)])
