"""What print shows of a line: sizes against the text and the neighbours, and what stands apart."""

from qa.corpus.formats.base import Line
from qa.corpus.layout.corrections import corrected
from qa.corpus.layout.labeller import labeller
from qa.corpus.layout.labelling import labeller_of
from qa.corpus.layout.labels import Label
from qa.corpus.layout.printed import Printed
from qa.types import Span


def _line(text, size=1.0, *, level=0, apart=False, sheet=1):
    span = Span(0, len(text))
    return Line(text, (span,), span, level=level, size=size, apart=apart, sheet=sheet)


def test_sizes_are_told_in_steps_and_against_the_neighbours():
    page = [
        _line("大标题", 2.5, level=1),
        _line("小标题", 1.1, level=3, apart=True),
        _line("正文。"),
    ]
    told = Printed(page)
    large, small, text = (set(told.of(i)) for i in range(3))
    assert {"size=8", "apart=0", "sized=none,larger", "head-rank=0of2"} <= large
    assert {"size=4", "apart=1", "sized=smaller,larger", "head-rank=1of2", "heads-as=1,1"} <= small
    assert {"size=2", "-1:size=4", "-1:apart=1", "-2:size=8", "sized=smaller,none"} <= text
    assert not any(name.startswith("head") for name in text)


def test_a_new_sheet_is_told():
    told = Printed([_line("前页。"), _line("后页。", sheet=2), _line("再一句。", sheet=2)])
    assert ["sheet-begins" in set(told.of(i)) for i in range(3)] == [False, True, False]


def test_text_without_sizes_shows_nothing_and_is_read_by_the_networks_of_text():
    lines = [_line("一行。", 0.0, sheet=0)]
    assert list(Printed(lines).of(0)) == []
    assert labeller_of(lines) is labeller()
    assert labeller_of([_line("一行。")]) is labeller(printed=True)
    assert labeller(printed=True) is not labeller()


def test_rules_that_guess_from_words_leave_print_alone():
    """Three kickers of one length over headlines are catchwords in text; print shows its own."""
    text = "夜班食堂添了四样热菜，零点半也有面条，走的人不再啃干粮，排队的人少了一半还多，说好。"
    words = ["探班", "夜话", "新语"]
    said = [line for word in words for line in (word, "食堂里的面条", text)]
    told = [Label(role, "new") for _ in words for role in ("kicker", "title", "text")]
    labels = [Label("text", "begins"), *told, Label("text", "new")]
    for size, roles in ((0.0, {"heading"}), (1.0, {"kicker"})):
        lines = [_line(one, size) for one in (text, *said, text)]
        assert {corrected(lines, labels)[at].role for at in (1, 4, 7)} == roles
