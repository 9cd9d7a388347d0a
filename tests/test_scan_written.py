"""Characters taken for others that look alike."""

import pytest

from qa.corpus.formats.scan.written import with_own_characters
from qa.corpus.sheets.base import Glyph, Strip
from qa.corpus.sheets.strips import em_area


def line(text: str, base: float = 50) -> Strip:
    """Return a line in size 10, each character and each blank as wide."""
    glyphs, x, spaced = [], 40.0, False
    for char in text:
        if char != " ":
            glyphs.append(Glyph(char, em_area(x, x + 10, base, 10), base, 10, spaced=spaced))
        spaced = char == " "
        x += 10
    return Strip(glyphs)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("理发室13:00一18:00", "理发室13:00—18:00"),
        ("十一月一日", "十一月一日"),
        ("第一印染・大曹", "第一印染·大曹"),
        ("・旧课本回收", "・旧课本回收"),
        ("孩子叫我 厂长爷爷’，有 厂’字", "孩子叫我‘厂长爷爷’，有‘厂’字"),
        ("老周 大曹说：‘厂长爷爷’", "老周 大曹说：‘厂长爷爷’"),
        ("厂长爷爷’说", "厂长爷爷’说"),
    ],
)
def test_marks_are_told_by_what_stands_beside_them(seen: str, meant: str) -> None:
    assert [one.text for one in with_own_characters([line(seen)])] == [meant]


def test_a_quotation_is_opened_in_the_blank_before_it() -> None:
    (found,) = with_own_characters([line("叫我 厂长’")])
    opened = found.glyphs[2]
    assert (opened.text, opened.area.left, opened.area.right) == ("‘", 60, 70)


def test_traditional_text_has_no_simplified_characters() -> None:
    """項 and 冊 are seen as 项 and 册; 发 may be 發 or 髮."""
    lines = [line("勞動條例修訂事项"), line("贈閱手册一册，发", 66)]
    assert [one.text for one in with_own_characters(lines)] == [
        "勞動條例修訂事項",
        "贈閱手冊一冊，发",
    ]


def test_a_simplified_line_beside_traditional_text_stays() -> None:
    lines = [line("勞動條例修訂事項經會員討論"), line("调岗、降薪", 66)]
    assert [one.text for one in with_own_characters(lines)] == [one.text for one in lines]


def test_one_character_of_a_short_line_is_told_by_the_lines_beside_it() -> None:
    lines = [line("勞動條例修訂事項經會員討論通過"), line("事项", 66)]
    assert with_own_characters(lines)[1].text == "事項"


def test_a_traditional_character_in_simplified_text_changes_nothing() -> None:
    lines = [line("劳动条例修订事项"), line("鍾小明赠阅手册", 66)]
    assert [one.text for one in with_own_characters(lines)] == [one.text for one in lines]


def test_lines_far_off_show_nothing() -> None:
    lines = [line("勞動條例修訂事項"), line("手册一册", 300)]
    assert with_own_characters(lines)[1].text == "手册一册"
