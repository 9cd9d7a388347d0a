"""Text that comes broken: stray controls, blanks between characters, hyphens, tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.pages import parse_page
from qa.types import Page, Remark


def read(text: str | bytes, name: str = "page.txt") -> Page:
    data = text if isinstance(text, bytes) else text.encode()
    page, decoded = parse_page(data, name)
    for article in page.articles:
        for paragraph in article.paragraphs:
            cut = "".join(decoded[span.start : span.end] for span in paragraph.spans)
            assert cut == paragraph.text
    return page


def texts(page: Page) -> list[str]:
    return [paragraph.text for article in page.articles for paragraph in article.paragraphs]


# --- control characters ---------------------------------------------------------------------

LONG = "夜校昨晚开课，来了四十八名驾驶员。"


@pytest.mark.parametrize("stray", ["\0", "\x01", "\x08", "\x1b", "\x1b[1;31m", "\x7f", "\x9b"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_stray_control_character_is_left_out_and_said(stray: str, codec: str) -> None:
    page = read(f"夜校开课\n\n{LONG[:6]}{stray}{LONG[6:]}\n".encode(codec))
    assert page.articles[0].title == "夜校开课"
    assert texts(page) == [LONG]
    assert page.remarks == (Remark("controls", {"count": 1}),)


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b]0;夜班的终端\x07",  # a window's title, up to its bell
        "\x1b]2;夜班的终端\x1b\\",  # the same, up to its terminator
        "\x9d0;夜班的终端\x9c",
        "\x1b]8;;https://example.org/a?b=c\x1b\\",  # a link
        "\x1bP+q544e\x1b\\",
        "\x1b[38;2;10;20;30m",
        "\x1b[?2004h",
        "\x9b31m",
        "\x1b(B",
        "\x1b7",
        "\x1b]0;",  # never ended: only its beginning can be told
    ],
)
@pytest.mark.parametrize("place", [0, 6, len(LONG)])
def test_what_a_terminal_was_sent_is_left_out(sent: str, place: int) -> None:
    page = read(f"夜校开课\n\n{LONG[:place]}{sent}{LONG[place:]}\n\n{LONG}\n")
    assert texts(page) == [LONG, LONG]


def test_a_title_that_is_never_ended_takes_no_further_line_with_it() -> None:
    page = read(f"夜校开课\n\n\x1b]0;{LONG}\n\n{LONG}\x07\n")
    assert texts(page) == [LONG, LONG]


def test_controls_in_titles_at_line_ends_and_alone_on_a_line() -> None:
    more = "第二天又来了二十人，把教室坐得满满的，老师只好在走廊里加了几排凳子。" * 8
    page = read(f"\x01夜校\x02开课\x03\n\n\x04\n\n{LONG}\x05\n{more}\n")
    assert page.articles[0].title == "夜校开课"
    assert texts(page) == [LONG, more]
    assert page.remarks == (Remark("controls", {"count": 5}),)


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u202e", "\xad", "\u2060"])
def test_characters_that_cannot_be_seen_do_not_part_words(hidden: str) -> None:
    page = read(f"夜校开课\n\n{LONG[:2]}{hidden}{LONG[2:]}\n")
    assert texts(page) == [LONG]
    assert page.remarks == ()


@given(st.lists(st.tuples(st.integers(0, len(LONG) - 1), st.integers(0, 8)), max_size=6))
def test_controls_anywhere_leave_the_text_and_exact_offsets(strays: list[tuple[int, int]]) -> None:
    broken = list(LONG)
    for place, code in strays:
        broken[place] = chr(code) + broken[place]
    page = read("夜校开课\n\n" + "".join(broken) + "\n" + "字" * 400 + "。\n")
    assert texts(page)[0] == LONG


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "big5"])
@pytest.mark.parametrize("place", [0, 40, None])
@pytest.mark.parametrize("broken", [b"\xff", b"\x80"])
def test_a_broken_byte_costs_a_few_characters_not_the_page(
    codec: str, place: int | None, broken: bytes
) -> None:
    title, text = (
        ("夜校開課", "夜校昨晚開課，來了四十八名駕駛員。")
        if codec == "big5"
        else ("夜校开课", LONG)
    )
    data = f"{title}\n\n{text * 9}\n{text * 9}\n".encode(codec)
    place = len(data) if place is None else place + 3 * (codec == "utf-8-sig")
    page = read(data[:place] + broken + data[place:])
    assert page.source.encoding == codec
    assert sum(read_text.count(text) for read_text in texts(page)) >= 16
    assert [remark.key for remark in page.remarks] == ["unknown_characters"]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_that_ends_within_a_character_is_read_up_to_it(codec: str) -> None:
    page = read(f"夜校开课\n\n{LONG * 4}字".encode(codec)[:-1])
    assert texts(page) == [LONG * 4 + "\ufffd"]


# --- blanks between characters --------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("职 工 夜 校 昨 晚 开 课 。", "职工夜校昨晚开课。"),
        ("职　工　夜　校　昨　晚　开　课。", "职工夜校昨晚开课。"),
        ("职  工  夜  校  昨  晚  开  课 ，来 了 4 8 人 。", "职工夜校昨晚开课，来了48人。"),
        ("职 工 夜 校 收 费 9,480 元 , 全 部 捐 出 .", "职工夜校收费9,480元,全部捐出."),
        ("本报讯（记者 何青）职 工 夜 校 昨 晚 开 课 。", "本报讯（记者 何青）职工夜校昨晚开课。"),
        ("昨晚，职 工 夜 校 在六里桥开课。", "昨晚，职工夜校 在六里桥开课。"),
        ("他们是记者 王 宁 李 强 和编辑 田 野。", "他们是记者 王 宁 李 强 和编辑 田 野。"),
        ("奋进新征程 建功新时代 大家一起来。", "奋进新征程 建功新时代 大家一起来。"),
        ("得分是 1 2 3 4 5 6 7。", "得分是 1 2 3 4 5 6 7。"),
        ("他们念 a b c d e f g 这些字母。", "他们念 a b c d e f g 这些字母。"),
    ],
)
def test_blanks_that_text_recognition_sets_are_left_out(printed: str, meant: str) -> None:
    assert texts(read(f"标题在这里\n\n{printed}\n")) == [meant]


@pytest.mark.parametrize("printed", ["通　知", "# 通 　 知", "夜 校 开 课", "## 夜 校 开 课"])
def test_headlines_set_wide_are_drawn_together(printed: str) -> None:
    (article,) = read(f"{printed}\n\n夜校昨晚开课。\n").articles
    assert article.title == printed.replace(" ", "").replace("　", "").lstrip("#")


# --- hyphens at line ends -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("The night school's pro-\ngramme began.", "The night school's programme began."),
        (
            "The night school's pro\xad\ngramme began.",
            "The night school's programme began.",
        ),
        ("They were self-\ntaught welders.", "They were self-taught welders."),
        ("In pre-\nand post-war years it grew.", "In pre- and post-war years it grew."),
        (
            "A first-aid course, and one in book-\nkeeping; the book-keeping is full.",
            "A first-aid course, and one in book-keeping; the book-keeping is full.",
        ),
        ("The dates are 2019-\n2021, they said.", "The dates are 2019-2021, they said."),
    ],
)
def test_hyphens_that_only_break_a_line_are_left_out(printed: str, meant: str) -> None:
    filler = "the union of the harbour workers opened it at nine in the morning,\n" * 4
    for page in (f"A Headline\n\n{printed}\n", f"A Headline\n\n{filler}{printed}\n"):
        assert " ".join(" ".join(texts(read(page))).split()).endswith(meant)


# --- tables ---------------------------------------------------------------------------------


def test_a_row_of_a_table_says_what_its_columns_mean() -> None:
    page = read(
        "## 各厂得分\n\n各厂得分如下：\n\n"
        "| 厂 | 得分 | 领队 |\n|---|:---:|---|\n| 灯泡厂 | 91 | 阮青 |\n| 船厂 | | 戚荷 |\n\n"
        "比赛结束了。\n"
    )
    (article,) = page.articles
    assert texts(page) == [
        "各厂得分如下：",
        "灯泡厂 得分91 领队阮青",
        "船厂 领队戚荷",
        "比赛结束了。",
    ]
    assert page.skipped == ()
    assert len(article.spans) == 1  # the head and the rule belong to the article


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("厂 | 2022年 | 2023年\n--- | --- | ---\n船厂 | 105 | 98", ["船厂 2022年105 2023年98"]),
        ("|年|2022|2023|\n|-|-|-|\n|3|105|98|", ["年3|2022|105|2023|98"]),
        ("|名单|\n|---|\n|阮青|\n|戚荷|", ["名单阮青", "名单戚荷"]),
        ("厂名\t得分\n灯泡厂\t91\n船厂\t87", ["灯泡厂\t得分91", "船厂\t得分87"]),
        ("|  | 得分 |\n|---|---|\n| 船厂 | 87 |", ["船厂 得分87"]),
        # columns between wide blanks, set with a word processor or copied from print
        (
            "厂名    得分  领队\n灯泡厂  91    阮青\n船厂    87    戚荷",
            ["灯泡厂 得分91 领队阮青", "船厂 得分87 领队戚荷"],
        ),
        (
            "厂名　　得分　　领队\n灯泡厂　91　　　阮青\n船厂　　87　　　戚荷",
            ["灯泡厂　得分91　领队阮青", "船厂　得分87　领队戚荷"],
        ),
        (
            "厂名　　得分　　领队\n灯泡厂　91　　　王　宁\n船厂　　87　　　戚荷",
            ["灯泡厂　得分91　领队王　宁", "船厂　得分87　领队戚荷"],
        ),
        (
            "厂名,得分,领队\n灯泡厂,91,阮青\n船厂,87,戚荷",
            ["灯泡厂,得分91,领队阮青", "船厂,得分87,领队戚荷"],
        ),
        # a long cell leaves but a single blank before the next
        (
            "厂名      驻地    人数\n东河灯泡总厂 望湖镇  91\n船厂      柳浦镇  87",
            ["东河灯泡总厂 驻地望湖镇 人数91", "船厂 驻地柳浦镇 人数87"],
        ),
        # words alone, under heads that are such; names set in rows have none
        (
            "事项      承办部门    进度\n修车棚    后勤科      已办\n添饮水机  工会        在办",
            ["修车棚 承办部门后勤科 进度已办", "添饮水机 承办部门工会 进度在办"],
        ),
        (
            "阮青亭  戚荷生  何青禾\n鲍文斌  车立新  米小舟\n贺青山  苗得水  洪海波",
            ["阮青亭  戚荷生  何青禾", "鲍文斌  车立新  米小舟", "贺青山  苗得水  洪海波"],
        ),
        # what has no head, or no column of figures, has none to give
        (
            "灯泡厂  91  阮青\n船厂  87  戚荷\n纱厂  85  何青",
            ["灯泡厂  91  阮青", "船厂  87  戚荷", "纱厂  85  何青"],
        ),
        ("| a | b |\n|---|---|\n| 一 | 二 | 三 |\n| 四 |", ["一 b二 三", "a四"]),
    ],
)
def test_tables_of_all_shapes(table: str, rows: list[str]) -> None:
    page = read(f"## 得分表\n\n这里是各厂的得分。\n\n{table}\n\n比赛到此结束了。\n")
    assert texts(page)[1 : 1 + len(rows)] == rows


@given(st.lists(st.lists(st.text("甲乙1a| -:", max_size=4), max_size=4), max_size=6))
def test_tables_of_any_cells_are_read_exactly(rows: list[list[str]]) -> None:
    table = "\n".join(f"|{'|'.join(row)}|" for row in rows)
    opening = "本报讯（记者 何青）夜校昨天考试，四十名学员全部到场，成绩当晚就贴了出来。"
    page = read(f"夜校公布成绩\n\n{opening}\n\n|甲|乙|\n|-|-|\n{table}\n\n结尾。\n")
    assert opening in texts(page)
