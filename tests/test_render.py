from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from qa.messages import set_language, translate
from qa.output.clean import clean
from qa.output.reasons import reason_text
from qa.output.terminal.answer import render_answer
from qa.output.terminal.batch import render_summary
from qa.output.terminal.explain import ranking_sentence
from qa.output.terminal.flow import Flow, break_offsets
from qa.output.terminal.pages import render_pages
from qa.output.terminal.passage import render_passage
from qa.types import (
    Answer,
    Article,
    Citation,
    Hit,
    Mentions,
    Page,
    Paragraph,
    Part,
    Passage,
    Quote,
    Reading,
    Reason,
    SignalScore,
    Skipped,
    Source,
    Span,
)

TEXT = "夜校周六开班。共有105名职工[red]报名\x1b[31m，[/]其中女职工42名。"
WORDS = TEXT.index("105名")


def passage(number: int = 3, text: str = TEXT) -> Passage:
    return Passage(
        id=f"ab1{number}",
        source="2023/a.txt",
        article=1,
        paragraph=number,
        part=0,
        kind="text",
        text=text,
        spans=(Span(100, 100 + len(text)),),
        title="夜校进车间",
        newspaper="示例工人报",
        date="2023-07-01",
        page="2",
    )


def signals(words: float) -> dict[str, SignalScore]:
    return {"sentence": SignalScore(0.8, 2.0, 0.5), "words": SignalScore(9.0, words, 0.1)}


FIRST = Hit(1, passage(), 1.5, signals(5.0), ("职工",))
SECOND = Hit(2, passage(4, "后一段。"), 1.1, signals(1.0))
QUOTE = Quote(TEXT[7:], Span(7, len(TEXT)), (Span(107, 140),), (Span(WORDS, WORDS + 4),))
FOUND = Answer("q", "found", 0.83, "number", (Citation(1, FIRST, (QUOTE,)),), (FIRST, SECOND))


def shown(render, *args, width: int = 80, colour: bool = False, encoding: str = "utf-8", **kwargs):
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="\n")
    system = "standard" if colour else None
    console = Console(file=out, width=width, force_terminal=colour, color_system=system)
    render(*args, console, **kwargs)
    out.flush()
    return raw.getvalue().decode(encoding)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text(alphabet="夜校，。“”《》a1 .-/\t", max_size=80), st.integers(2, 40))
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(text, width):
    offsets = [0, *break_offsets(text, width), len(text)]
    lines = [text[a:b] for a, b in pairwise(offsets)]
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip()) <= width for line in lines)


def test_lines_break_between_characters_but_not_before_closing_marks():
    text = "共有八十人，报名trade unions的“课”。"
    offsets = [0, *break_offsets(text, 10), len(text)]
    lines = [text[a:b] for a, b in pairwise(offsets)]
    # the comma may not start a line, so 人 goes with it; words stay whole; “课”。 is one unit
    assert lines == ["共有八十", "人，报名", "trade ", "unions的", "“课”。"]


def test_a_flow_is_indented_behind_its_head():
    out = io.StringIO()
    Console(file=out, width=10).print(Flow(Text("一二三四五六"), indent=3, head="→"))
    assert out.getvalue() == "→  一二三\n   四五六\n"


@given(st.text(max_size=200))
def test_cleaning_keeps_every_offset_and_no_control_character(text):
    safe = clean(text)
    assert len(safe) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", safe)
    kept = [(a, b) for a, b in zip(text, safe, strict=True) if a != b]
    assert all(b in " \ufffd" for _, b in kept)


def test_an_answer_shows_quotation_citation_and_place():
    lines = shown(render_answer, FOUND).splitlines()
    assert lines == [
        "有据可查 · 把握 83% · 0.00 秒",
        "",
        "  共有⟦105名⟧职工[red]报名\ufffd[31m，[/]其中女职工42名。",
        "  [1] 示例工人报 2023-07-01 2版 《夜校进车间》 第3段",
        "  ab13 · 2023/a.txt · 第 107–140 字符",
    ]


def test_an_answer_in_english():
    set_language("en")
    lines = shown(render_answer, FOUND).splitlines()
    assert lines[0] == "Found · confidence 83% · 0.00 s"
    assert lines[3] == "  [1] 示例工人报, 2023-07-01, p. 2, “夜校进车间”, ¶3"


def test_colour_takes_the_place_of_the_marks():
    text = shown(render_answer, FOUND, colour=True)
    assert "⟦" not in text
    assert re.search(r"\x1b\[[0-9;]*m105名\x1b\[0m", text)


def test_no_color_keeps_the_marks():
    out = io.StringIO()
    console = Console(
        file=out, width=80, force_terminal=True, color_system="standard", no_color=True
    )
    render_answer(FOUND, console)
    assert "⟦105名⟧" in out.getvalue()


def test_the_marks_are_ascii_where_the_output_is_not_unicode():
    assert ">>105名<<" in shown(render_answer, FOUND, encoding="gbk")


def test_escape_sequences_of_a_page_never_reach_the_terminal():
    for render, args in (
        (render_answer, (FOUND,)),
        (render_passage, (passage(), [SECOND.passage])),
        (render_pages, ([page()],)),
    ):
        text = shown(render, *args)
        assert "\x1b" not in text
        assert "[red]" in text


def test_context_puts_the_passage_amid_its_neighbours():
    asked = []

    def context(hit, count):
        asked.append((hit.rank, count))
        return [passage(2, "前一段。"), SECOND.passage]

    text = shown(render_answer, FOUND, context=context, neighbours=2)
    assert asked == [(1, 2)]
    lines = text.splitlines()
    after = lines[lines.index("  上下文") + 1 :]
    assert after == [
        "    前一段。",
        "  → 夜校周六开班。共有105名职工[red]报名\ufffd[31m，[/]其中女职工42名。",
        "    后一段。",
    ]


def test_no_answer_gives_reasons_and_the_nearest_passages():
    reasons = (Reason("off_topic"), Reason("other_year", {"asked": 2019, "found": 2021}))
    none = Answer("q", "none", 0.07, "other", (), (FIRST, SECOND), reasons, ("火星",))
    lines = shown(render_answer, none).splitlines()
    assert lines[:7] == [
        "这些版面里没有答案 · 有答案的可能 7% · 0.00 秒",
        "",
        "原因",
        "- 问题与这些版面的内容无关",
        "- 问的是 2019 年，找到的内容说的是 2021 年",
        "- 这些版面里从未出现：火星",
        "",
    ]
    assert lines[7:9] == ["最接近的段落", "- 示例工人报 2023-07-01 2版 《夜校进车间》 第3段"]
    assert "  后一段。" in lines


@pytest.mark.parametrize(
    ("code", "near"), [("nothing_asked", False), ("asks_moment", False), ("off_topic", True)]
)
def test_nothing_is_near_a_question_that_no_page_could_answer(code, near):
    none = Answer("q", "none", 0.0, "other", (), (FIRST, SECOND), (Reason(code),))
    assert ("最接近的段落" in shown(render_answer, none)) is near


def elsewhere(article: int, rank: int = 3) -> Hit:
    other = replace(passage(5), id=f"cd{article}", article=article, title=f"第{article}篇的标题")
    return Hit(rank, other, 1.0, signals(1.0))


def test_found_answers_name_the_next_best_articles_in_a_line_each():
    hits = (FIRST, elsewhere(2), SECOND, elsewhere(2), elsewhere(3), elsewhere(4), elsewhere(5))
    lines = shown(render_answer, replace(FOUND, nearest=hits)).splitlines()
    assert lines[5:] == [
        "",
        "另有相近的文章",
        *(f"- 示例工人报 2023-07-01 2版 《第{n}篇的标题》 第5段" for n in (2, 3, 4)),
    ]


def test_what_is_to_be_said_of_a_found_answer_is_said():
    cut = Reason("question_cut", {"kept": 500, "length": 20_000})
    lines = shown(render_answer, replace(FOUND, reasons=(cut,))).splitlines()
    place = lines.index("说明")
    assert lines[place + 1] == "- 问题有 20000 字，只读了前 500 字"
    assert "说明" not in shown(render_answer, FOUND)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_weak_answers_do_not_say_that_nothing_was_found(language):
    set_language(language)
    reasons = (Reason("not_stated"), Reason("off_topic"))
    weak = Answer("q", "weak", 0.4, "number", FOUND.citations, (FIRST,), reasons)
    text = shown(render_answer, weak)
    for code in ("not_stated", "off_topic"):
        assert translate(f"reason.{code}") not in text
        assert translate(f"reason.{code}.weak") in text
    assert "40%" in text.splitlines()[0]
    assert reason_text("not_stated", {}) == translate("reason.not_stated")


def test_a_refusal_is_not_given_the_confidence_of_an_answer():
    for language, word in (("zh", "把握"), ("en", "confidence")):
        set_language(language)
        none = Answer("q", "none", 0.04, "other", (), (FIRST,))
        assert word not in shown(render_answer, none)
        assert word in shown(render_answer, FOUND)


def test_weak_evidence_names_only_passages_that_are_not_cited():
    weak = Answer("q", "weak", 0.4, "number", FOUND.citations, (FIRST, SECOND))
    text = shown(render_answer, weak)
    assert "其他相近的段落" in text
    assert text.count("第3段") == 1
    assert text.count("第4段") == 1


def test_nothing_retrieved_is_said():
    nothing = Answer("q", "none", 0.0, "other", (), (), (Reason("filtered_out"),))
    assert shown(render_answer, nothing).splitlines()[-1] == "没有相近的段落。"


def test_the_explanation_names_the_signal_that_decides():
    # sentence gives 1.0 to both; words 0.5 to the first and 0.1 to the second
    assert ranking_sentence([FIRST, SECOND]) == (
        "第 1 位靠“单句语义”得分最多（1.00）；比第 2 位高 0.40，差距主要来自“词语”。"
    )
    assert "没有别的段落可比" in ranking_sentence([FIRST])


def read(hit: Hit, **changes) -> Hit:
    return replace(hit, reading=Reading(1.0, 1.0, ()), **changes)


def test_scores_after_reading_are_not_set_beside_those_before():
    # the first was read: its score counts other signals than the second's, which retrieval gave
    first = read(FIRST, score=4.5, fused=1.25)
    answer = replace(FOUND, nearest=(first, SECOND))
    lines = shown(render_answer, answer, width=200, explain=True).splitlines()
    heads = [line for line in lines if line.startswith("第 ")]
    assert heads[1:] == [
        "第 1 位，细读后总分 4.50（检索分 1.25）",
        "第 2 位，未细读，检索分 1.10",
    ]
    assert "不能相比" in heads[0]
    assert "高" not in heads[0]
    both = ranking_sentence([first, read(SECOND, score=4.0)])
    assert "比第 2 位高 0.50" in both


def test_the_explanation_has_a_table_for_every_hit():
    lines = [line.split() for line in shown(render_answer, FOUND, explain=True).splitlines()]
    assert ["单句语义", "0.80", "2.00", "0.50", "1.00"] in lines
    assert ["词语", "9.00", "5.00", "0.10", "0.50"] in lines
    assert ["相同的词：职工"] in lines
    assert ["没有相同的词"] in lines


def test_an_unknown_signal_is_named_as_it_is():
    hit = Hit(1, passage(), 1.0, {"re{ranker": SignalScore(1.0, 1.0, 1.0)})
    assert "“re{ranker”" in ranking_sentence([hit])


def page() -> Page:
    source = Source("2023/a.txt", "00", "gb18030", 321, "示例工人报", "2023-07-01", "2")
    paragraphs = (
        Paragraph(1, "text", TEXT, (Span(0, 9), Span(20, 40))),
        Paragraph(2, "caption", "合影", (Span(41, 43),), "掠影"),
    )
    articles = (
        Article(1, "夜校进车间", "送课上门", "张三 李四", paragraphs, (Span(0, 43),)),
        Article(2, None, None, None, (), ()),
    )
    return Page(source, articles, (Skipped("劳动光荣", Span(50, 54), "furniture"),))


def test_a_page_is_a_tree_of_what_was_understood():
    lines = shown(render_pages, [page()], width=100).splitlines()
    assert lines == [
        "2023/a.txt  示例工人报 · 2023-07-01 · 2版 · 2 篇文章，2 段 · gb18030，321 字符",
        "├── 1. 夜校进车间",
        "│   ├── 引题 送课上门",
        "│   ├── 作者 张三 李四",
        "│   ├── 第1段 正文 (由 2 处拼接) "
        "夜校周六开班。共有105名职工[red]报名\ufffd[31m，[/]其中女职工42名。",
        "│   ├── 小标题 掠影",
        "│   └── 第2段 图片说明 合影",
        "├── 2. （无标题）",
        "└── 未采用",
        "    └── [导航、页脚、栏目名、口号] 劳动光荣",
    ]


def unsure_page() -> Page:
    paragraphs = (
        Paragraph(1, "deck", "头批发放一百二十万元", (Span(30, 40),), sure=0.79),
        Paragraph(2, "table", "钳工人数42", (Span(50, 52),), sure=0.8),
    )
    parts = (
        Part("byline", "记者 张三", (Span(10, 15),), "张三", sure=0.5),
        Part("title", "夜校进车间", (Span(0, 5),), sure=0.99),
    )
    article = Article(
        1, "夜校进车间", None, "张三", paragraphs, (Span(0, 60),), deck="头批发放一百二十万元",
        agency="新华社", date="2024-05-04", place="灯塔市", page="3", parts=parts, sure=0.6,
    )  # fmt: skip
    return Page(Source("a.txt", "00", "utf-8", 60), (article,))


def test_the_tree_tells_what_an_article_states_and_what_is_unsure():
    lines = shown(render_pages, [unsure_page()], width=100).splitlines()
    assert lines == [
        "a.txt  1 篇文章，2 段 · utf-8，60 字符",
        "├── 1. ? 夜校进车间",
        "│   ├── 副题 头批发放一百二十万元",
        "│   ├── 作者 ? 张三",
        "│   ├── 通讯社 新华社",
        "│   ├── 日期 2024-05-04",
        "│   ├── 地点 灯塔市",
        "│   ├── 版次 3版",
        "│   ├── ? 第1段 副题 头批发放一百二十万元",
        "│   └── 第2段 表格 钳工人数42",
        "└── 把握不到八成的有 3 处，以 ? 标出",
    ]
    set_language("en")
    english = shown(render_pages, [unsure_page()], width=100)
    assert "└── 3 things less than 80 % sure, marked ?" in english
    assert "│   ├── by ? 张三" in english
    assert "? ¶1 deck" in english


def test_an_item_is_shown_under_what_leads_to_it():
    lead = passage(1, "年底前再开两家，选址是：")
    item = replace(passage(2, "北货场东门"), kind="list", lead="选址是：")
    quote = Quote("北货场东门", Span(0, 5), (Span(100, 105),))
    alone = replace(FOUND, citations=(Citation(1, Hit(1, item, 1.0, {}), (quote,)),))
    lines = shown(render_answer, alone).splitlines()
    assert lines[lines.index("  选址是：") + 1] == "  北货场东门"
    leading = Quote(lead.text, Span(0, 12), (Span(100, 112),))
    both = (Citation(1, Hit(1, lead, 1.0, {}), (leading,)), replace(alone.citations[0], number=2))
    assert "  选址是：\n" not in shown(render_answer, replace(FOUND, citations=both))


def test_no_pages_are_said():
    assert shown(render_pages, []) == "没有可读的版面。\n"


def test_a_passage_is_shown_in_its_place():
    lines = shown(render_passage, passage(), [passage(2, "前一段。"), passage()]).splitlines()
    assert lines[:4] == [
        "段落 ab13",
        "示例工人报 2023-07-01 2版 《夜校进车间》 第3段",
        "文件  2023/a.txt",
        f"字符位置  100–{100 + len(TEXT)}",
    ]
    assert lines[5:] == [
        "  前一段。",
        "→ 夜校周六开班。共有105名职工[red]报名\ufffd[31m，[/]其中女职工42名。",
    ]


def test_a_batch_summary_counts_by_verdict():
    record = {
        "output": "a[b].csv",
        "total": 9,
        "found": 4,
        "weak": 2,
        "none": 1,
        "errors": 2,
        "resumed": 3,
        "seconds": 1.25,
    }
    lines = [line.split() for line in shown(render_summary, record).splitlines()]
    assert lines[0] == ["已答", "7", "题", "→", "a[b].csv"]
    assert lines[1:5] == [
        ["有据可查", "4"],
        ["证据不足，仅供参考", "2"],
        ["这些版面里没有答案", "1"],
        ["出错", "2"],
    ]
    assert lines[5] == ["其中", "3", "题沿用上次中断前的答案"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_fits_forty_columns(language):
    set_language(language)
    none = Answer("q", "none", 0.1, "other", (), (FIRST, SECOND), (Reason("not_stated"),))
    texts = [
        shown(render_answer, FOUND, width=40, explain=True, context=lambda hit, n: []),
        shown(render_answer, none, width=40),
        shown(render_pages, [page(), unsure_page()], width=40),
        shown(render_passage, passage(), [], width=40),
    ]
    assert max(cell_len(line) for text in texts for line in text.splitlines()) <= 40
    assert squeezed(TEXT.replace("\x1b", "\ufffd")) in squeezed(texts[0])


def test_how_often_a_subject_is_named_stands_under_the_verdict():
    named = replace(FOUND, mentions=Mentions("清风亭", 5, 2))
    assert "“清风亭”出现在 2 篇文章的 5 段里" in shown(render_answer, named)
    set_language("en")
    assert "“清风亭”: in 5 passages of 2 articles" in shown(render_answer, named)
    absent = Answer("q", "none", 0.03, "person", (), (FIRST,), mentions=Mentions("万小丘", 0, 0))
    assert "万小丘" not in shown(render_answer, absent)
