"""Figures of a report are of the time that it tells; many of them are compared without delay."""

from __future__ import annotations

import pytest

from qa.answering.figures import by_year, counted
from qa.answering.figures.by_year import figure_rows
from qa.answering.figures.counted import Report


def rows(*told: tuple[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the rows that reports of the years told give, by label."""
    reports = [Report(year, (text,), "") for year, text in told]
    return {row.label: dict(row.figures) for row in figure_rows(reports)}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1987年，合唱队队员30名。", "1987"),
        ("截至1999年底，合唱队队员达30名。", "1999"),
        ("二〇一六年，合唱队队员30名。", "2016"),
        ("一九八七年底，合唱队队员30名。", "1987"),
        ("2016年起招人，合唱队队员30名。", "2021"),
        ("1987年成立的合唱队队员30名。", "2021"),
        ("十年前，只有几个人，如今合唱队队员30名。", "2021"),
        ("2016年招人，今年合唱队队员30名。", "2021"),
        ("与去年相比，合唱队队员到了30名。", "2021"),
        ("原计划再等一年，目前合唱队队员30名。", "2021"),
        ("按计划排练，合唱队队员30名。", "2021"),
        ("厂里启动“歌声”计划，合唱队队员30名。", "2021"),
        ("“歌声”计划实施一年，合唱队队员30名。", "2021"),
        ("5月7日，合唱队队员30名。", "2021"),
        ("合唱团由2018年的3个、2019年的4个增加到6个，合唱队队员30名。", "2021"),
    ],
)
def test_a_figure_is_of_the_year_that_its_sentence_names(text: str, year: str) -> None:
    assert rows(("2021", text), ("2023", "合唱队队员50名。")) == {
        "合唱队队员（人）": {year: ("30名",), "2023": ("50名",)}
    }


def test_a_row_is_named_by_what_is_counted_and_not_by_whose_year_it_was() -> None:
    told = ("2022", "码头市总工会今年建成书屋20家。"), ("2023", "码头市总工会今年建成书屋35家。")
    assert rows(*told) == {"建成书屋（家）": {"2022": ("20家",), "2023": ("35家",)}}
    assert rows(("2022", "全年20家。"), ("2023", "全年35家。")) == {}  # of nothing that is named


def test_one_thing_is_counted_however_its_sentences_are_built() -> None:
    told = (
        ("2019", "柳湾县总工会试建凉亭驿站3个。"),
        ("2020", "柳湾县总工会今年新建凉亭驿站9个，加上去年试点的3个，全县达到12个。"),
        ("2022", "柳湾县已在9个乡镇建成23个凉亭驿站。"),
        ("2023", "柳湾县全县凉亭驿站已有41个。"),
    )
    figures = {"2019": ("3个",), "2020": ("12个",), "2022": ("23个",), "2023": ("41个",)}
    assert rows(*told) == {"柳湾县凉亭驿站（个）": figures}


def test_what_came_in_is_no_count_of_all() -> None:
    told = ("2022", "柳湾县新建23个凉亭驿站。"), ("2023", "柳湾县凉亭驿站已有41个。")
    assert rows(*told) == {}
    headline = "柳湾县建成23个凉亭驿站。柳湾县已在9个乡镇建成23个凉亭驿站。"  # says it loosely
    assert rows(("2020", "柳湾县建成9个凉亭驿站。"), ("2022", headline)) == {}


def test_a_figure_without_place_is_of_the_place_that_its_paper_is_named_for() -> None:
    named = Report("2022", ("柳湾县凉亭驿站达到23个。",), "", "全省工人报")
    for paper, alike in (("柳湾工运", True), ("河东工运", False)):
        bare = Report("2023", ("凉亭驿站达到41个。",), "", paper)
        assert bool(list(figure_rows([named, bare]))) == alike


def test_a_short_word_before_one_figure_and_behind_another_is_not_enough() -> None:
    assert rows(("2022", "3200名快递员办了入会手续。"), ("2023", "全市快递员3.6万人。")) == {}


@pytest.mark.parametrize("about", ["二十多家", "二十余家", "二十来家", "约20家"])
def test_a_unit_is_the_same_whatever_stands_between_it_and_its_figure(about: str) -> None:
    (figures,) = rows(("2022", f"建成书屋{about}。"), ("2023", "建成书屋35家。")).values()
    assert figures == {"2022": (about,), "2023": ("35家",)}


@pytest.mark.parametrize(
    "text",
    [
        "上世纪80年代，合唱队队员30名。",
        "七十年代，合唱队队员30名。",
        "八年前，合唱队队员30名。",
        "当初，合唱队队员30名。",
        "去年，厂里办起合唱队，合唱队队员30名。",
        "2017—2019年，合唱队队员30名。",
        "三年来，合唱队队员30名。",
        "厂里计划扩建，合唱队队员30名。",
        "厂里拟招合唱队队员30名。",
        "厂里力争明后年合唱队队员30名。",
        "厂里打算招人，到时合唱队队员30名。",
        "厂里将达到合唱队队员30名。",
        "到2026年，合唱队队员30名。",
    ],
)
def test_figures_of_another_time_or_of_a_plan_are_left_out(text: str) -> None:
    assert rows(("2021", text), ("2023", "合唱队队员50名。")) == {}


def test_words_are_told_once_of_a_noun_that_many_figures_share(monkeypatch) -> None:
    asked: list[str] = []
    whole_words = counted.whole_words

    def noted(text: str):
        asked.append(text)
        return whole_words(text)

    monkeypatch.setattr(counted, "whole_words", noted)
    counted._words_of.cache_clear()
    text = "。".join(f"竹编篮子{n}只" for n in range(20, 60))
    (row,) = rows(("2021", text), ("2023", text)).values()
    assert {year: len(told) for year, told in row.items()} == {"2021": 40, "2023": 40}
    assert asked == ["竹编篮子"]


def test_each_figure_of_many_is_compared_with_few(monkeypatch) -> None:
    compared = 0
    shared = by_year._shared

    def noted(one, other):
        nonlocal compared
        compared += 1
        return shared(one, other)

    monkeypatch.setattr(by_year, "_shared", noted)
    marks = "甲乙丙丁戊己庚辛壬癸"
    things = [f"{a}{b}{c}" for a in marks for b in marks for c in marks[:4]]
    text = "。".join(f"{thing}号竹篮子{n + 20}只送来" for n, thing in enumerate(things))
    found = rows(("2021", text), ("2023", text))  # 800 figures: 160,000 pairs of two years
    assert len(found) == len(things)
    assert found["甲乙丙号竹篮子（只）"] == {"2021": ("26只",), "2023": ("26只",)}
    assert compared <= 40_000


def test_the_numbers_of_a_long_sentence_are_read_once(monkeypatch) -> None:
    read = 0
    numbers_in = counted.numbers_in

    def noted(text: str):
        nonlocal read
        read += len(text)
        return numbers_in(text)

    monkeypatch.setattr(counted, "numbers_in", noted)
    text = "，".join(f"竹篮子{n}只" for n in range(20, 320))
    assert rows(("2021", text), ("2023", "竹篮子25只。"))
    assert read <= 2 * len(text)
