"""PDF with text: columns, reading order, paragraphs; and where every character stands."""

import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from fakes import FakeEncoder
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import HEIGHT, WIDTH, Put, column, pdf

from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.formats.pdf.streams import is_bomb
from qa.corpus.pages import parse_page
from qa.corpus.passages import passages
from qa.errors import CorpusError
from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.pipeline.checks import verify_index
from qa.types import Box, Passage, cut_boxes

HEAD = "码头来了新班长"
FIRST = ["　　五月八日清早，十二号泊", "位的吊机准时转动。新班长", "罗小满第一次坐进驾驶室，"]
SECOND = ["身后是一百二十六名工友。", "　　她说，这台吊机的高度", "是四十二米。"]
PARAGRAPHS = ["".join(FIRST).strip() + SECOND[0], "她说，这台吊机的高度是四十二米。"]


def shown(data: bytes) -> list[str]:
    return [line.text for line in Pdf().read(data, "a.pdf").lines]


def columns(y: float = 100) -> list[Put]:
    return [*column(60, y, FIRST), *column(200, y, SECOND)]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    assert shown(pdf([[Put(60, 60, 24, HEAD), *columns()]])) == [HEAD, *PARAGRAPHS]


def test_the_order_in_the_file_does_not_matter() -> None:
    puts = [Put(60, 60, 24, HEAD), *columns()]
    assert shown(pdf([puts[::-1]])) == [HEAD, *PARAGRAPHS]
    assert shown(pdf([[puts[i] for i in (1, 4, 2, 5, 3, 6, 0)]])) == [HEAD, *PARAGRAPHS]


def test_articles_over_one_another_are_read_one_by_one() -> None:
    other = "食堂夜宵延长到零点"
    puts = [Put(60, 60, 24, HEAD), *columns(), Put(60, 200, 24, other), *columns(240)]
    assert shown(pdf([puts])) == [HEAD, *PARAGRAPHS, other, *PARAGRAPHS]


def test_a_short_centred_headline_stands_over_all_its_columns() -> None:
    three = [*columns(), *column(340, 100, FIRST)]
    lines = shown(pdf([[Put(222, 60, 20, "新班长"), *three]]))
    assert lines[0] == "新班长"


def test_headlines_are_marked_as_such_and_their_lines_joined() -> None:
    two = [Put(60, 40, 24, "码头来了"), Put(60, 66, 24, "新班长"), *columns()]
    first = Pdf().read(pdf([two]), "a.pdf").lines[0]
    assert (first.text, first.level) == ("码头来了新班长", 1)


def test_a_vertical_headline_is_read_from_right_to_left() -> None:
    down = [Put(100, 60, 20, "码头来了", down=True), Put(70, 60, 20, "新班长", down=True)]
    text = [*column(160, 60, FIRST), *column(300, 60, SECOND)]
    assert shown(pdf([[*down, *text]])) == [HEAD, *PARAGRAPHS]


def test_an_initial_over_two_lines_is_the_first_character_of_its_line() -> None:
    lines = ["月八日清早，十二号", "位的吊机准时转动。"]
    puts = [
        Put(60, 115, 24, "五"),
        *column(86, 100, lines),
        *column(60, 132, ["新班长罗小满说好。"]),
    ]
    assert shown(pdf([puts])) == ["五" + "".join(lines) + "新班长罗小满说好。"]


def test_what_a_frame_holds_is_read_in_one_go() -> None:
    box = ["编者按：本栏写班组长，", "欢迎来信。"]
    puts = [Put(60, 60, 24, HEAD), *columns(), *column(64, 160, box)]
    lines = shown(pdf([puts], lines=["0.5 w 60 600 300 60 re S"]))
    assert lines == [HEAD, *PARAGRAPHS, "".join(box)]


def test_latin_words_keep_their_blanks_and_lose_their_hyphens() -> None:
    lines = ["The pro-", "gramme opened in", "March 2024 with 93", "members."]
    assert shown(pdf([column(60, 100, lines)])) == [
        "The programme opened in March 2024 with 93 members."
    ]


def test_characters_printed_over_themselves_are_one() -> None:
    twice = [Put(60, 60, 24, HEAD), Put(60.5, 60, 24, HEAD), *columns()]
    assert shown(pdf([twice]))[0] == HEAD


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    assert shown(pdf([column(60, 100, ["⼯会⼈⼠说好。"])])) == ["工会人士说好。"]


def test_page_numbers_and_running_heads_are_no_evidence() -> None:
    def sheet(number: int) -> list[Put]:
        head, foot = Put(60, 30, 8, "港区职工简报"), Put(290, 780, 8, f"— {number} —")
        return [head, *column(60, 100, [f"第{number}段说吊机准时转动，大家说好。"] * 2), foot]

    page, _ = parse_page(pdf([sheet(1), sheet(2), sheet(3)]), "a.pdf")
    said = "".join(p.text for article in page.articles for p in article.paragraphs)
    assert "第3段" in said
    assert "简报" not in said
    assert "—" not in said


def test_passages_know_their_sheet() -> None:
    first = ["吊机准时转动", "　　七号吊机昨日检修完毕，今晨准时", "转动，班里的工友都说好。"]
    page, _ = parse_page(pdf([column(60, 100, first), columns()]), "a.pdf")
    sheets = {passage.text[:3]: passage.sheet for passage in passages(page)}
    assert sheets["七号吊"] == 1
    assert sheets["她说，"] == 2


def boxes_at(text: str, document_text: str, boxes: tuple[Box, ...]) -> list[Box]:
    from qa.types import Span

    at = document_text.index(text)
    return list(cut_boxes(boxes, [Span(at, at + len(text))]))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_where_the_characters_are_printed(turn: int) -> None:
    document = Pdf().read(pdf([[Put(100, 200, 20, "吊机准时")]], turn=turn), "a.pdf")
    (box,) = boxes_at("机准", document.text, document.boxes)
    assert (box.left, box.right) == (120, 160)  # as it is read, however a viewer turns it
    assert box.top < 190 < box.bottom


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_written_along_a_turned_page_is_read_upright(turn: int) -> None:
    data = pdf([[Put(100, 200, 20, "吊机准时")]], turn=turn)
    matrices = {90: "0 1 -1 0 300 400", 180: "-1 0 0 -1 300 400", 270: "0 -1 1 0 300 400"}
    old = b"1 0 0 1 100 600 Tm"
    new = f"{matrices[turn]} Tm".encode()
    data = data.replace(old, new + b" " * 0).replace(b"/Length", b"/Length")
    document = Pdf().read(data, "a.pdf")
    assert document.text == "吊机准时\n"
    (box,) = document.boxes
    assert box.right - box.left == pytest.approx(80)
    # the text begins at (300, 400) from the bottom left of a sheet of 600 by 800
    starts = {90: 400, 180: WIDTH - 300, 270: HEIGHT - 400}
    bases = {90: 300, 180: 400, 270: WIDTH - 300}
    assert box.left == pytest.approx(starts[turn])
    assert box.top < bases[turn] - 5 < box.bottom


def test_a_stretch_over_two_lines_has_a_box_on_each() -> None:
    document = Pdf().read(pdf([columns()]), "a.pdf")
    found = boxes_at("十二号泊位的", document.text, document.boxes)
    assert [(box.left, box.right) for box in found] == [(150, 190), (60, 80)]
    assert found[1].top - found[0].top == 16


@settings(max_examples=30)
@given(st.integers(0, 60), st.integers(1, 60))
def test_boxes_hold_every_visible_character_once(start: int, length: int) -> None:
    document = Pdf().read(pdf([[Put(60, 60, 24, HEAD), *columns()]]), "a.pdf")
    held = [at for box in document.boxes for at in range(box.start, box.end)]
    assert len(held) == len(set(held))
    visible = {at for at, char in enumerate(document.text) if not char.isspace()}
    assert visible <= set(held)
    stretch = set(range(start, start + length)) & visible
    from qa.types import Span

    cut = cut_boxes(document.boxes, [Span(start, start + length)])
    assert {at for box in cut for at in range(box.start, box.end)} >= stretch
    assert all(box.end > box.start and box.right >= box.left for box in cut)


NO_TEXT = "ocr.nothing" if find_spec("rapidocr") else "pdf.no_text"
"""What a page without text is refused for: where scans can be read, that nothing was seen."""


def encrypted() -> bytes:
    secret = "<" + "41" * 32 + ">"
    entry = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {secret} /U {secret} /P -4 >> /ID [<00><00>]"
    )
    return pdf([columns()]).replace(b"/Root 1 0 R", f"/Root 1 0 R {entry}".encode())


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "corpus.empty"),
        (b"%PDF-1.7\nnothing", "corpus.damaged"),
        (b"plain words", "corpus.damaged"),
        (pdf([columns()], text=False), NO_TEXT),
        (encrypted(), "corpus.encrypted"),
    ],
)
def test_files_that_cannot_be_read_are_named(data: bytes, key: str) -> None:
    with pytest.raises(CorpusError) as caught:
        Pdf().read(data, "a.pdf")
    assert caught.value.key == key


def test_a_sheet_without_text_is_remarked_and_the_others_are_read() -> None:
    document = Pdf().read(pdf([columns(), []]), "a.pdf")
    assert [(one.key, one.params) for one in document.remarks] == [
        ("sheets_without_text", {"sheets": "2"})
    ]


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_by_name(data: st.DataObject) -> None:
    sound = bytearray(pdf([[Put(60, 60, 24, HEAD), *columns()]]))
    for _ in range(data.draw(st.integers(0, 12))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(sound)))
    try:
        document = Pdf().read(bytes(sound[:cut]), "a.pdf")
    except CorpusError as error:
        assert error.message  # noqa: PT017 - reading it whole is as good
        return
    assert document.text.strip()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf([[Put(60, 60, 24, HEAD), *columns()]]))
    build_index(Job(tmp_path / "index", [folder]), FakeEncoder())
    return tmp_path / "index"


def test_boxes_and_text_are_kept_with_the_index_and_verified(built: Path) -> None:
    index = open_index(built)
    stored = index.store.all_passages()
    kept = index.store.text("a.pdf")
    assert kept is not None
    page, text = parse_page((built.parent / "pages" / "a.pdf").read_bytes(), "a.pdf")
    assert kept == text
    assert {p.text: p.boxes for p in stored} == {p.text: p.boxes for p in passages(page)}
    assert verify_index(built) == []


def test_a_box_that_misses_its_words_is_found(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qa.indexing.store import PassageStore

    whole = PassageStore.all_passages

    def shifted(self: PassageStore) -> list[Passage]:
        from dataclasses import replace

        return [replace(p, boxes=p.boxes[:-1]) for p in whole(self)]

    monkeypatch.setattr(PassageStore, "all_passages", shifted)
    assert {problem.code for problem in verify_index(built)} == {"misplaced"}


def test_the_page_is_drawn_with_the_quotation_boxed(built: Path) -> None:
    from qa.output.picture import SCALE, boxed, cut_out
    from qa.pipeline.picture import headline_boxes, sheet_picture

    index = open_index(built)
    passage = next(p for p in index.store.all_passages() if p.text == PARAGRAPHS[1])
    picture = boxed(sheet_picture(index, passage, SCALE), passage.boxes)
    assert picture.size == (WIDTH * SCALE, HEIGHT * SCALE)
    box = passage.boxes[0]
    inside = round(SCALE * (box.left - 1)), round(SCALE * (box.top + box.bottom) / 2)
    assert picture.getpixel(inside) != (255, 255, 255)
    assert picture.getpixel((5, 5)) == (255, 255, 255)
    small = cut_out(picture, passage.boxes)
    assert small.size[0] < picture.size[0]
    head = headline_boxes(index, passage)
    assert head
    assert all(box.bottom < passage.boxes[0].top for box in head)
    (built.parent / "pages" / "a.pdf").write_bytes(pdf([columns()]))
    with pytest.raises(CorpusError) as caught:
        sheet_picture(index, passage, SCALE)
    assert caught.value.key == "corpus.changed"


def _packed(content: bytes, *, times: int = 1, kind: bytes = b"") -> bytes:
    """Return a PDF with a stream that is packed ``times`` over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    described = b"/Filter [" + b" /FlateDecode" * times + b" ] " + kind
    head = b"%PDF-1.4\n9 0 obj\n<< /Length " + str(len(content)).encode() + b" " + described
    return head + b">>\nstream\n" + content + b"\nendstream\nendobj\n"


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_to_too_much_is_a_bomb(times: int) -> None:
    much = b"BT (a) Tj ET\n" * 3_000_000
    with pytest.raises(CorpusError) as caught:
        Pdf().read(_packed(much, times=times), "a.pdf")
    assert caught.value.key == "corpus.bomb"
    assert not is_bomb(_packed(much[: 20 << 20], times=times))
    assert not is_bomb(_packed(much, kind=b"/Subtype /Image "))
    assert not is_bomb(b"9 0 obj << /FlateDecode >> stream\nno zlib" + bytes(100_000))


def test_pages_whose_list_leads_back_to_itself_are_refused_by_name() -> None:
    data = pdf([column(60, 100, SECOND)]).replace(b"/Kids [7 0 R", b"/Kids [2 0 R")
    with pytest.raises(CorpusError) as caught:
        parse_page(data, "a.pdf")
    assert caught.value.key in ("ocr.nothing", "pdf.no_text", "corpus.damaged")
