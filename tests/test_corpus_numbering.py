"""Numbers that a program set before every line are no words. All wording is invented."""

from __future__ import annotations

import pytest

from qa.corpus.formats.lines import read_lines

WORDS = [
    "望湖工人报 2024年3月5日",
    "夜校开课",
    "昨晚七点，车间里的",
    "夜校开了课。",
    "（何青）",
    "食堂加餐",
]


def read(text: str) -> list[str]:
    lines = read_lines(text)
    for line in lines:
        assert line.text == "".join(text[span.start : span.end] for span in line.spans)
    return [line.text for line in lines]


@pytest.mark.parametrize("form", ["{n} {w}", "{n}\t{w}", "[{n}] {w}", "{n:04}　{w}", "{n}: {w}"])
def test_numbers_of_lines_are_left_out(form: str) -> None:
    assert read("\n".join(form.format(n=n, w=w) for n, w in enumerate(WORDS, 1))) == WORDS


def test_blank_lines_are_counted_too() -> None:
    numbered = [f"{n} {w}" for n, w in enumerate((w for word in WORDS for w in (word, "")), 7)]
    assert read("\n".join(line.strip() for line in numbered)) == WORDS


@pytest.mark.parametrize(
    "lines",
    [
        [f"{n}、{w}" for n, w in enumerate(WORDS, 1)],  # items
        [f"{n}. {w}" for n, w in enumerate(WORDS, 1)],
        ["光荣榜", *(f"{n} {w}" for n, w in enumerate(WORDS, 1))],  # places won
        [f"{9 * n} {w}" for n, w in enumerate(WORDS, 1)],
        [f"{n} {w}" for n, w in enumerate(WORDS[:5], 1)],
    ],
)
def test_other_numbers_stay(lines: list[str]) -> None:
    assert read("\n".join(lines)) == lines
