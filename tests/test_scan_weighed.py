"""Weight in scans, where few characters show it."""

from qa.corpus.formats.scan.weighed import weigh_as_over
from qa.corpus.sheets.base import Area, Glyph, Strip


def line(base: float, text: str, bold: bool) -> Strip:
    return Strip(
        [
            Glyph(char, Area(40 + 10 * n, base - 10, 50 + 10 * n, base), base, 10, bold=bold)
            for n, char in enumerate(text)
        ]
    )


def test_a_last_line_of_two_characters_is_as_bold_as_the_line_over_it() -> None:
    text, last = line(50, "水房今年修好了灯", False), line(66, "了。", True)
    assert last.bold
    weigh_as_over([text, last])
    assert not last.bold
    head, rest = line(50, "水房今年修好了灯", True), line(66, "么", False)
    weigh_as_over([head, rest])
    assert rest.bold
    assert rest.bold_from


def test_a_label_that_stands_alone_keeps_its_weight() -> None:
    text, label = line(50, "水房今年修好了灯", False), line(120, "简讯", True)
    weigh_as_over([text, label])
    assert label.bold


def test_longer_lines_keep_their_weight() -> None:
    text, head = line(50, "水房今年修好了灯", False), line(66, "食堂要修", True)
    weigh_as_over([text, head])
    assert head.bold
