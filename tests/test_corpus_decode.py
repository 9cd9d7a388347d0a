import pytest

from qa.corpus.formats.decode import decode
from qa.errors import CorpusError

SIMPLIFIED = "女工编织队获奖\r\n本报讯（记者 何青）昨天，本厂女工编织队在全市手工艺大赛中获得金奖。"
TRADITIONAL = "女工編織隊獲獎\n本報訊（記者 何青）昨天，本廠女工編織隊在全市手工藝大賽中獲得金獎。"
ENGLISH = "The union’s “café” opened.\nNext line."


@pytest.mark.parametrize(
    ("text", "written_in", "expected"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        ("工会活动", "gb18030", "gb18030"),
        ("这一天", "gb18030", "gb18030"),
        ("”等", "utf-16-le", "utf-16-le"),
        ("守卡点，送水上门。", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (ENGLISH, "cp1252", "cp1252"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
    ],
)
def test_text_comes_back_as_it_was_written(text: str, written_in: str, expected: str) -> None:
    assert decode(text.encode(written_in), "页.txt") == (text, expected)


@pytest.mark.parametrize("every", [9, 15, 60])
@pytest.mark.parametrize("control", ["\x01", "\x07", "\x1f", "\x7f", "\x00"])
def test_stray_controls_do_not_drop_a_chinese_page(every: int, control: str) -> None:
    text = "2023年5月8日，临江市总工会职工夜校开课，首批学员四十八名，分两班，每周二晚上七点。"
    strewn = "".join(c + (control if i % every == 0 else "") for i, c in enumerate(text, 1))
    assert decode(strewn.encode(), "页.md") == (strewn, "utf-8")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "corpus.empty"),
        (b" \r\n\t", "corpus.empty"),
        (b"\xef\xbb\xbf\n", "corpus.empty"),
        ("\u3000\n".encode(), "corpus.empty"),
        (b"%PDF-1.7 readable so far", "corpus.binary"),
        (b"\x89PNG\r\n\x1a\n", "corpus.binary"),
        (b"text\x00with\x00holes!!", "corpus.binary"),
        (b"\x01\x02\x03\x04 control", "corpus.binary"),
        ("工\x00会\x00夜\x00校\x00".encode(), "corpus.binary"),
        (b"\xff\xfe\x00", "corpus.undecodable"),
        (b"\x80\x81\xff\xff\xff", "corpus.undecodable"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, key: str) -> None:
    with pytest.raises(CorpusError) as caught:
        decode(data, "旧档/坏页.txt")
    assert caught.value.key == key
    assert "旧档/坏页.txt" in caught.value.message
    assert caught.value.hint


def test_stray_controls_drop_no_short_page():
    text = "\x01职工\x02书屋\x03今晚\x0e七点开门\x0f。\n"
    assert decode(text.encode(), "a.txt") == (text, "utf-8")
    with pytest.raises(CorpusError):
        decode("书\x01\x02\x03屋\x0e\x0f\n".encode(), "a.txt")
