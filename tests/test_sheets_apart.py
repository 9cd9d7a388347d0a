"""What is printed apart from a finished text is other news, though no headline says so."""

from collections.abc import Sequence

from pdfs import Put, column, pdf

from qa.corpus.formats.base import Line
from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.layout.corrections.apart import set_apart
from qa.corpus.layout.labels import Bond, Label, Role
from qa.types import Span

LEFT, RIGHT = 60, 230
TEXT = ["　　五月八日清早，十二号泊", "位的吊机准时转动，六十名", "工友说好。"]
MORE = ["　　夜班食堂添了四样热菜，", "零点半也有面条，走的人不", "再啃干粮。"]
LAST = ["　　澡堂换了二十个喷头，水", "比从前热，排队的人少了一", "半还多。"]
STEP = 16  # points from line to line


def apart(puts: Sequence[Put], lines: Sequence[str] = ()) -> list[str]:
    """Return how the lines begin that stand apart."""
    read = Pdf().read(pdf([puts], lines=lines), "a.pdf").lines
    return [line.text.strip()[:4] for line in read if line.apart]


def stack(x: float, y: float, *texts: Sequence[str], gaps: Sequence[float]) -> list[Put]:
    """Return texts under one another, ``gaps`` more than a line apart."""
    puts = []
    for text, gap in zip(texts, (*gaps, 0.0), strict=True):
        puts += column(x, y, text)
        y += STEP * len(text) + gap
    return puts


def test_more_space_than_between_paragraphs_stands_apart() -> None:
    assert apart(stack(LEFT, 150, TEXT, MORE, LAST, gaps=(0, 0))) == []
    assert apart(stack(LEFT, 150, TEXT, MORE, LAST, gaps=(0, 14))) == ["澡堂换了"]


def test_where_all_paragraphs_are_set_apart_the_usual_space_tells_nothing() -> None:
    every = [TEXT, MORE, LAST, TEXT, MORE]
    assert apart(stack(LEFT, 150, *every, gaps=(14, 14, 14, 14))) == []
    assert apart(stack(LEFT, 150, *every, gaps=(14, 14, 14, 28))) == ["夜班食堂"]


def test_a_short_last_line_is_no_gap_over_the_next_paragraph() -> None:
    """The line that ends 好。 does not reach under the indent of the one that follows."""
    short = [*TEXT[:2], "好。"]
    assert apart(stack(LEFT, 150, short, short, short, MORE, gaps=(0, 0, 0))) == []


def test_the_next_column_of_a_story_does_not_stand_apart() -> None:
    puts = [Put(LEFT, 120, 16, "码头来了新班长"), *column(LEFT, 150, [*TEXT, *MORE])]
    assert "澡堂换了" not in apart([*puts, *column(RIGHT, 150, LAST)])


def test_a_frame_about_a_paragraph_needs_more_space_to_part_it() -> None:
    box = [f"0.5 w {LEFT - 5} {800 - 250} 140 55 re S"]
    framed = stack(LEFT, 150, TEXT, MORE, gaps=(8.5,))
    assert apart(framed) == ["夜班食堂"]
    assert apart(framed, box) == []


def labelled(*told: tuple[str, Role, Bond, bool]) -> list[Bond]:
    lines, labels = [], []
    at = 0
    for text, role, bond, alone in told:
        span = Span(at, at + len(text))
        lines.append(Line(text, (span,), span, apart=alone))
        labels.append(Label(role, bond, 0.9))
        at += len(text) + 1
    return [label.bond for label in set_apart(lines, labels)]


def test_news_apart_from_a_finished_text_begins_an_article() -> None:
    head = ("码头来了新班长", "title", "begins", False)
    text = ("五月八日清早，吊机准时转动。", "text", "new", False)
    news = ("夜班食堂添了四样热菜。", "text", "new", True)
    assert labelled(head, text, news) == ["begins", "new", "begins"]
    broken = ("五月八日清早，吊机准时", "text", "new", False)
    assert labelled(head, broken, news) == ["begins", "new", "new"]
    assert labelled(head, news) == ["begins", "new"]


def test_a_caption_apart_may_only_interrupt_its_story() -> None:
    text = ("五月八日清早，吊机准时转动。", "text", "new", False)
    caption = ("工友在看新吊机。", "caption", "new", True)
    assert labelled(text, caption, text) == ["new", "new", "new"]
    assert labelled(text, caption) == ["new", "begins"]


def test_items_marked_like_the_one_apart_are_news_each() -> None:
    text = ("五月八日清早，吊机准时转动。", "text", "new", False)
    items = [(f"◆{word}夜班食堂添了热菜。", "list", "new", word == "昨") for word in "昨今明"]
    assert labelled(text, *items, text) == ["new", "begins", "begins", "begins", "new"]


def test_a_column_under_a_rule_of_its_own_stands_apart() -> None:
    """Level with the text of a story, under a headline or not."""
    puts = [Put(LEFT, 104, 16, "码头来了新班长"), *column(LEFT, 128, TEXT)]
    puts += column(RIGHT, 104, LAST)
    ruled = [f"0.8 w {x} 716 m {x + 120} 716 l S" for x in (LEFT, RIGHT)]
    assert "澡堂换了" in apart(puts, ruled)
    assert "澡堂换了" not in apart(puts, [f"0.8 w {LEFT} 716 m {RIGHT + 120} 716 l S"])


def test_a_caption_set_flush_right_is_one_paragraph() -> None:
    """Its last line is set in as that of no paragraph; the text sets in its first lines."""
    puts = [*column(LEFT, 100, TEXT), *column(LEFT, 148, MORE), *column(LEFT, 196, LAST)]
    puts += [
        Put(RIGHT, 100, 8, "检修女工用内窥镜查看导叶间隙，"),
        Put(RIGHT + 40, 111, 8, "光斑落在护目镜上。"),
    ]
    read = Pdf().read(pdf([puts]), "a.pdf").lines
    assert "检修女工用内窥镜查看导叶间隙，光斑落在护目镜上。" in [line.text for line in read]


def test_the_text_left_of_its_headline_does_not_stand_apart_from_it() -> None:
    """Nothing is over the text but the name of the paper; a rule is over headline and text."""
    paper = [Put(LEFT, 40, 10, "港区职工报　2021年5月9日　第2版")]
    puts = [*column(LEFT, 130, [*TEXT, *TEXT]), Put(196, 134, 16, "码头来了新班长")]
    puts += column(196, 158, [*MORE, "再见。"])
    tied = [f"0.5 w 188 {800 - 146} m 188 {800 - 224} l S"]
    assert "五月八日" not in apart([*paper, *puts], tied)
    rule = f"0.5 w {LEFT} {800 - 112} m {196 + 120} {800 - 112} l S"
    assert "五月八日" not in apart([*paper, *puts], [*tied, rule])
