"""Blanks between Chinese characters of recognised lines."""

import pytest

from qa.corpus.formats.scan.blanks import with_blanks
from qa.corpus.sheets.base import Area, Glyph, Strip


def line(text: str, step: float = 10.0, blank: float = 5.0) -> Strip:
    """Return a line of type of ten points; a blank in its text is so wide."""
    glyphs, x = [], 40.0
    for char in text:
        if char == " ":
            x += blank
            continue
        glyphs.append(Glyph(char, Area(x, 40, x + 10, 50), 49, 10))
        x += step
    return Strip(glyphs)


@pytest.mark.parametrize(
    ("text", "step", "blank", "seen"),
    [
        ("本报记者 贝一鸣 摄", 10.0, 5.0, "本报记者 贝一鸣 摄"),
        ("本报讯 市总工会", 10.6, 10.0, "本报讯 市总工会"),  # drawn out a little
        ("夜班食堂 加了", 10.0, 4.0, "夜班食堂加了"),  # too near to tell
        ("新 班 长 来", 10.0, 9.0, "新班长来"),  # all are as far apart
        ("讯 市", 10.0, 10.0, "讯市"),  # nothing to hold it against
    ],
)
def test_a_blank_is_told_by_how_far_others_are_apart(
    text: str, step: float, blank: float, seen: str
) -> None:
    (found,) = with_blanks([line(text, step, blank)])
    assert found.text == seen


def test_headlines_drawn_apart_have_none() -> None:
    """Each step is twice the size, one is wider by chance."""
    strip = line("我把扳手 立在坟前", 16.0, 6.0)
    assert with_blanks([strip]) == [strip]
