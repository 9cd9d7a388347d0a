"""What a recogniser leaves open on a picture: the width of marks, and the rules that are drawn."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw  # noqa: TID253

from qa.corpus.formats.scan.punctuation import narrowed, spread, widened, with_plain_quotes
from qa.corpus.formats.scan.rules import drawn_rules, shown_pictures
from qa.corpus.sheets.base import Area, Glyph, Strip


def line(text: str) -> list[Glyph]:
    return [Glyph(char, Area(n, 0, n + 1, 1), 1, 1) for n, char in enumerate(text)]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("新华社电(记者王砚)受冷", "新华社电（记者王砚）受冷"),
        ("时间:7月25日19:30", "时间：7月25日19:30"),
        ("他说,好!真的?", "他说，好！真的？"),
        ("见说明(2)和(3)", "见说明（2）和（3）"),
        ("版本（2)是", "版本（2）是"),
        ("Open (9:00-17:00), free", "Open (9:00-17:00), free"),
        ("共1,250人", "共1,250人"),
    ],
)
def test_marks_beside_chinese_characters_are_wide(seen: str, meant: str) -> None:
    assert "".join(glyph.text for glyph in widened(line(seen))) == meant


def seen(text: str, top: float, widths: dict[str, float]) -> Strip:
    """Return a recognised line in size 10, characters as wide as told: else as high."""
    glyphs, x = [], 40.0
    for char in text:
        wide = widths.get(char, 10.0)
        glyphs.append(Glyph(char, Area(x, top, x + wide, top + 10), top + 9, 10))
        x += wide
    return Strip(glyphs)


LINES = ("机修班开会，散会后", "本班七人（含学徒）都到", "工具六件：锯、锉各三", "夜里，灯亮着")


def test_marks_that_take_little_room_are_in_half_width() -> None:
    """Of a line whose marks do not show it, the next lines tell it."""
    narrow = dict.fromkeys("，：（）", 6.0)
    lines = [seen(text, 20.0 * at, narrow) for at, text in enumerate((*LINES, "天亮了，"))]
    assert [one.text for one in narrowed(lines)] == [
        "机修班开会,散会后",
        "本班七人(含学徒)都到",
        "工具六件:锯、锉各三",
        "夜里,灯亮着",
        "天亮了,",
    ]


@pytest.mark.parametrize(
    ("text", "wide", "meant"),
    [
        ("文/罗小满图/柏青", 10.0, "文／罗小满图／柏青"),
        ("文/罗小满图/柏青", 4.5, "文/罗小满图/柏青"),
        ("[图片]江边的灯", 10.0, "［图片］江边的灯"),
        ("[图片]江边的灯", 5.0, "[图片]江边的灯"),
        ("早班|夜班", 10.0, "早班｜夜班"),
        ("3.食堂", 10.0, "3．食堂"),
        ("3.食堂", 5.0, "3.食堂"),
        ("km/h", 10.0, "km/h"),
        ("要带什么/What", 10.0, "要带什么/What"),
    ],
)
def test_a_mark_with_the_room_of_a_character_is_in_full_width(
    text: str, wide: float, meant: str
) -> None:
    """Beside Chinese characters; a bracket that begins the line goes by its partner."""
    widths = {**dict.fromkeys("/[]|.", wide), **dict.fromkeys("3kmhWat", 5.4)}
    assert [one.text for one in spread([seen(text, 20, widths)])] == [meant]


def test_marks_of_text_that_runs_downwards_are_told_too() -> None:
    """And by themselves: the lines across this page are set in full width."""
    narrow = dict.fromkeys("，：（）", 6.0)
    upright = []
    for at, text in enumerate(LINES):
        across = seen(text, 20.0 * at, narrow).glyphs
        turned = [
            replace(one, area=Area(a.top, a.left, a.bottom, a.right))
            for one in across
            for a in [one.area]
        ]
        upright.append(Strip(turned, vertical=True))
    level = [seen(text, 300 + 20.0 * at, {}) for at, text in enumerate(LINES)]
    assert [one.text for one in narrowed([*level, *upright])] == [
        *LINES,
        "机修班开会,散会后",
        "本班七人(含学徒)都到",
        "工具六件:锯、锉各三",
        "夜里,灯亮着",
    ]


def downwards(left: float, text: str) -> Strip:
    glyphs = [
        Glyph(char, Area(left, 40 + 10 * n, left + 10, 50 + 10 * n), 49 + 10 * n, 10)
        for n, char in enumerate(text)
    ]
    return Strip(glyphs, vertical=True)


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        ("夜班的灯亮着", "『小灯塔』到了", "“小灯塔”到了"),
        ("夜班的燈亮著", "『小木屋』到了", "『小木屋』到了"),  # the next line tells it
        ("夜班的灯亮着", "『小燈塔』到了", "『小燈塔』到了"),
    ],
)
def test_quotation_marks_of_simplified_text_downwards(first: str, second: str, meant: str) -> None:
    found = with_plain_quotes([downwards(120, first), downwards(104, second)])
    assert [one.text for one in found] == [first, meant]


def test_hooked_quotation_marks_across_the_page_stay() -> None:
    level = seen("『小灯塔』到了", 40, {})
    assert with_plain_quotes([level])[0].text == "『小灯塔』到了"


def test_marks_stay_wide_where_all_are_set_close() -> None:
    close = dict.fromkeys("，：（）、。", 6.0)
    lines = [seen(text, 20.0 * at, close) for at, text in enumerate(LINES)]
    assert [one.text for one in narrowed(lines)] == list(LINES)


def test_a_lone_line_with_narrow_marks_is_seen_badly() -> None:
    lines = [seen(text, 20.0 * at, {"（": 6.0, "）": 6.0}) for at, text in enumerate(LINES)]
    assert [one.text for one in narrowed(lines)] == list(LINES)


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    noise = np.random.default_rng(1).normal(235, 6, (1200, 900)).clip(0, 255).astype(np.uint8)
    picture = Image.fromarray(noise)
    return picture, ImageDraw.Draw(picture)


def test_rules_and_frames_are_found_and_text_is_none() -> None:
    pytest.importorskip("cv2")
    picture, draw = sheet()
    draw.line((100, 200, 800, 200), fill=40, width=2)
    draw.line((450, 250, 450, 600), fill=40, width=2)
    draw.rectangle((100, 700, 400, 1000), outline=40, width=2)
    for row in range(20):  # characters: dark squares with white between
        for column in range(20):
            left, top = 460 + 20 * column, 260 + 30 * row
            draw.rectangle((left, top, left + 17, top + 17), outline=40, width=3)
    draw.rectangle((600, 900, 800, 1100), fill=90)  # a picture
    rules, frames = drawn_rules(picture, 2.0)
    (frame,) = frames
    assert abs(frame.left - 50) <= 1
    assert abs(frame.right - 200) <= 1
    assert abs(frame.top - 350) <= 2
    assert abs(frame.bottom - 500) <= 3
    free = [one for one in rules if not (48 <= one.left <= 202 and one.top > 340)]
    wide = [one for one in free if one.width > one.height]
    high = [one for one in free if one.width <= one.height]
    (stroke,) = wide
    assert abs(stroke.left - 50) <= 1
    assert abs(stroke.right - 400) <= 1
    assert [round(one.left) for one in high] in ([224], [225])


def test_a_rule_that_lies_a_little_askew_is_one() -> None:
    pytest.importorskip("cv2")
    picture, draw = sheet()
    draw.line((100, 200, 800, 203), fill=40, width=2)
    ((rule,), frames) = drawn_rules(picture, 2.0)
    assert rule.width > 330
    assert frames == []


def test_a_picture_is_seen_where_light_falls_off_and_text_is_none() -> None:
    pytest.importorskip("cv2")
    picture, draw = sheet()
    draw.rectangle((500, 300, 800, 500), fill=170)
    for row in range(60):  # lines of heavy strokes with the paper between them
        for column in range(24):
            x, y = 60 + 16 * column, 100 + 17 * row
            draw.line((x, y + 5, x + 12, y + 5), fill=60, width=3)
            draw.line((x + 6, y, x + 6, y + 12), fill=60, width=3)
    light = np.linspace(1, 0.86, 900)
    uneven = Image.fromarray((np.asarray(picture) * light).astype(np.uint8))
    (found,) = shown_pictures(uneven, 2.0)
    sides = (found.left, found.top, found.right, found.bottom)
    assert all(abs(side - true) < 6 for side, true in zip(sides, (250, 150, 400, 250), strict=True))
