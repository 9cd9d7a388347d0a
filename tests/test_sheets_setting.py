"""What the setting of a paragraph shows: weight, face, ink, side, space, frames, rules."""

from collections.abc import Sequence

from qa.corpus.sheets.base import Area, Glyph, Sheet, Strip
from qa.corpus.sheets.paragraphs import SetParagraph
from qa.corpus.sheets.setting import how_set

USUAL = 10.0


def line(
    text: str,
    left: float,
    top: float,
    size: float = USUAL,
    *,
    bold: bool = False,
    face: int = 1,
    ink: int = 0,
) -> Strip:
    """Return a line of characters as wide as they are high."""
    glyphs = [
        Glyph(
            char,
            Area(left + n * size, top, left + (n + 1) * size, top + size),
            top + 0.88 * size,
            size,
            bold,
            face=face,
            ink=ink,
        )
        for n, char in enumerate(text)
    ]
    return Strip(glyphs)


def text(left: float, top: float, count: int = 3, **more: int) -> SetParagraph:
    """Return a paragraph of ten characters a line, 12 points from line to line."""
    strips = [line("泊位吊机准时转动工友", left, top + 12 * n, **more) for n in range(count)]
    return SetParagraph(strips, gap=False)


def one(strip: Strip) -> SetParagraph:
    return SetParagraph([strip], gap=True)


def shown(paragraphs: Sequence[SetParagraph], **drawn: Sequence[Area]) -> list[set[str]]:
    sheet = Sheet(1, 600, 800, [strip for it in paragraphs for strip in it.strips], **drawn)
    return [set(names) for names in how_set(paragraphs, sheet, USUAL)]


def test_weight_face_and_ink_are_told_against_those_of_the_text() -> None:
    head, name, told = shown(
        [
            one(line("码头新班长", 50, 60, 20, bold=True, face=2)),
            one(line("工友林岸", 50, 90, face=3, ink=0x880000)),
            text(50, 110),
        ]
    )
    assert {"set=2.0,1,other,", "bold=1", "face=other", "set-times=0"} <= head
    assert {"set=text,0,other,other", "face=other", "ink=other", "set-as-after=0"} <= name
    assert {"set=text,0,text,", "face=text", "lines=2"} <= told
    assert not any(each.startswith("ink") for each in told)


def test_white_letters_are_pale() -> None:
    head, _ = shown([one(line("码头", 50, 60, ink=0xFFFFFF)), text(50, 80)])
    assert "ink=pale" in head


def test_a_typeface_in_several_fonts_is_one_face() -> None:
    """The second font sets only characters that the first does not: it is the text's too."""
    other = SetParagraph([line("缆绳甲乙", 50, 100, face=2)], gap=False)
    named = SetParagraph([line("泊位吊机", 50, 120, face=3)], gap=False)
    told = shown([text(50, 50), other, named])
    assert "face=text" in told[1]
    assert "face=other" in told[2]  # 泊 stands in font 1 elsewhere, which sets more


def test_where_no_font_is_known_nothing_is_said_of_faces() -> None:
    told = shown([text(50, 50, face=0)])
    assert not any(name.startswith(("face", "bold", "ink")) for name in told[0])


def test_a_head_is_on_a_side_of_the_column_under_it() -> None:
    places = {"left": 50.0, "middle": 80.0, "right": 110.0, "in": 65.0}
    for side, left in places.items():
        head, _ = shown([one(line("班长新来", left, 60)), text(50, 80)])
        assert f"side={side}" in head


def test_space_is_told_from_what_stands_right_over_whichever_was_read_before() -> None:
    left, under, right = shown([text(50, 50), text(50, 104), text(200, 50)])
    assert {"over=none", "space=none", "below=next", "room=4"} <= left
    assert {
        "over=before",
        "space=4",
        "moved=same,down",
    } <= under
    assert {"over=none", "moved=right,up"} <= right


def test_rules_frames_and_pictures_near_a_paragraph_are_told() -> None:
    rule, frame = Area(50, 95, 150, 96), Area(45, 200, 155, 260)
    picture = Area(50, 300, 150, 340)
    found = shown(
        [text(50, 50), text(50, 104), text(50, 210), one(line("林岸摄", 50, 345, 8))],
        rules=[rule],
        frames=[frame],
        pictures=[picture],
    )
    assert "rule-under=long" in found[0]
    assert "rule-over=long" in found[1]
    assert {"frame-begins", "framed=ground,0"} <= found[2]
    assert {"frame-ends", "picture=over"} <= found[3]
