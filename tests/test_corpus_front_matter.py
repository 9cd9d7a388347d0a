import pytest

from qa.corpus.front_matter import read_front_matter
from qa.corpus.metadata import Imprint, read_imprint
from qa.errors import CorpusError


def test_front_matter_gives_values_as_written() -> None:
    text = "---\nnewspaper: 河畔工人报\ndate: 2023-07\npage: 03\nmood: fine\n---\n正文。"
    stated, start = read_front_matter(text, "a.md")
    assert stated == Imprint("河畔工人报", "2023-07", "03")
    assert text[start:] == "\n正文。"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_front_matter_ends_where_it_ends_whatever_the_line_ends(newline: str) -> None:
    text = newline.join(["---", "date: 2022", "---", "正文。"])
    assert read_front_matter(text, "a.md") == (
        Imprint(date="2022"),
        len(text) - len("正文。") - len(newline),
    )


@pytest.mark.parametrize(
    "text", ["正文。", "---\n没有结尾的横线", "---\n只是两条线之间的话\n---\n正文。"]
)
def test_text_that_only_looks_like_front_matter_is_left_alone(text: str) -> None:
    assert read_front_matter(text, "a.md") == (Imprint(), 0)


def test_broken_yaml_is_reported_with_its_line() -> None:
    with pytest.raises(CorpusError) as caught:
        read_front_matter("---\nnewspaper: 晨报\ndate: [2023\n---\n正文。", "坏.md")
    assert caught.value.key == "corpus.front_matter"
    assert caught.value.params["line"] == 4  # the parser stumbles over the line after the bracket
    assert "坏.md" in caught.value.message


def test_a_date_that_is_none_is_reported_with_its_line() -> None:
    with pytest.raises(CorpusError) as caught:
        read_front_matter("---\nnewspaper: 晨报\ndate: 2023-02-30\n---\n", "坏.md")
    assert caught.value.key == "corpus.front_matter_date"
    assert caught.value.params == {"path": "坏.md", "line": 3, "date": "2023-02-30"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023年7月19日 星期三 第3版", Imprint(None, "2023-07-19", "3")),
        ("河畔工人报 2021年12月1日", Imprint("河畔工人报", "2021-12-01", None)),
        ("第04版", Imprint(None, None, "4")),
        ("2023年7月19日 全厂停电", None),
        ("2023年夏天的最后一班船", None),
        ("河畔工人报", None),
    ],
)
def test_an_imprint_holds_nothing_else(line: str, expected: Imprint | None) -> None:
    assert read_imprint(line) == expected
