"""What two lines of a head are to each other is looked at again. All wording is invented."""

from __future__ import annotations

import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.head_pairs import RELATIONS, head_pairs, relation_of, seen_of
from qa.corpus.layout.labels import label_named
from qa.models.heads import second_look as meant

TEXT = "本报讯（记者 何青）五月三日，北岭船厂与职工方签下协议，人人加薪六百元，一年谈了九次。"


def page(marked: str):
    """Return lines and labels of a page whose lines are headed by their labels, text under them."""
    pairs = [line.split("|", 1) for line in f"{marked}\nnew:text|{TEXT}".split("\n")]
    lines = read_lines("\n".join(text for _, text in pairs))
    return lines, [label_named(name, 0.8) for name, _ in pairs]


def again(marked: str) -> list[str]:
    """Return the labels of a head after a second look."""
    labels = meant.look_again(*page(marked))
    return [f"{label.bond}:{label.role}" for label in labels[:-1]]


def told(monkeypatch: pytest.MonkeyPatch, relation: str, sure: float = 1.0, at: int = 0) -> None:
    """Let the networks say one relation of the pair ``at``, and of others that they are no pair."""
    says = lambda _lines, _labels, pair: (sure if pair.upper == at else 0.0, relation)  # noqa: E731
    monkeypatch.setattr(meant, "_told", says)


TWO = "begins:kicker|北岭船厂签下协议\nnew:title|人人加薪六百元"


@pytest.mark.parametrize(
    ("relation", "labels"),
    [
        ("kicker", ["begins:kicker", "new:title"]),
        ("deck", ["begins:title", "new:deck"]),
        ("one", ["begins:title", "continues:title"]),
    ],
)
def test_two_lines_become_what_they_are_told_to_be(monkeypatch, relation, labels):
    told(monkeypatch, relation)
    assert again(TWO) == labels


def test_what_is_hardly_likely_stays(monkeypatch):
    told(monkeypatch, "deck", sure=0.5)
    assert again(TWO) == ["begins:kicker", "new:title"]


@pytest.mark.parametrize(
    "marked",
    [
        "begins:kicker|【船厂】\nnew:title|人人加薪六百元",
        "begins:title|来自四面八方\ncontinues:title|的贺信",
    ],
)
def test_a_label_in_brackets_and_a_cut_phrase_are_what_they_are(monkeypatch, marked):
    told(monkeypatch, "deck")
    assert again(marked) == [line.split("|")[0] for line in marked.split("\n")]


def test_what_the_labeller_is_sure_of_stays(monkeypatch):
    told(monkeypatch, "deck")
    lines, labels = page(TWO)
    sure = [label_named(f"{one.bond}:{one.role}", 0.99) for one in labels]
    assert meant.look_again(lines, sure) == sure


def test_what_goes_on_with_a_headline_goes_on_with_the_deck_that_it_is(monkeypatch):
    told(monkeypatch, "deck")
    assert again(f"{TWO}\ncontinues:title|一年谈了九次") == [
        "begins:title", "new:deck", "continues:deck",
    ]  # fmt: skip


def test_what_stands_over_a_kicker_is_one(monkeypatch):
    told(monkeypatch, "kicker", at=1)
    three = "begins:title|船厂新事\ncontinues:title|一年谈了九次\nnew:deck|人人加薪六百元"
    assert again(three) == ["begins:kicker", "continues:kicker", "new:title"]


def test_where_no_encoder_opens_all_stays(monkeypatch):
    monkeypatch.setattr(meant, "_opened", lambda: None)
    assert again(TWO) == ["begins:kicker", "new:title"]


def test_marked_lines_and_lines_of_two_articles_are_no_pairs():
    assert [pair.upper for pair in head_pairs(*page(TWO))] == [0]
    assert list(head_pairs(*page("begins:kicker|船厂\nnew:title|## 人人加薪六百元"))) == []
    assert list(head_pairs(*page("begins:title|船厂加薪\nbegins:title|渡口加班"))) == []


def test_relations_are_of_a_kicker_a_headline_and_a_deck():
    names = [("new:kicker", "new:title"), ("new:title", "new:deck"), ("new:title", "new:title")]
    pairs = [tuple(label_named(name) for name in both) for both in names]
    assert [relation_of(*both) for both in pairs] == list(RELATIONS)
    assert relation_of(label_named("new:kicker"), label_named("new:kicker")) is None


def test_what_is_seen_of_two_lines():
    lines, labels = page(TWO)
    (pair,) = head_pairs(lines, labels)
    seen = seen_of(lines, labels, pair)
    alike, first, last = seen[4:7]
    assert (alike, first, last) == (1.0, 1.0, 1.0)  # 16 and 14 columns; the head has no others
    assert seen[13] == 1.0  # a dateline opens the text
    upper, lower = seen[14:18], seen[18:22]
    assert upper[:2] == [6 / 7, 6 / 7]  # 与职工方 stands amid its words in the text
    assert lower[:2] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("upper", "lower", "text", "labels"),
    [
        (
            "渡口区建成职工驿站十二座", "今年再添六座",
            "本报讯（通讯员 李禾）渡口区总工会昨天说，全区建成职工驿站十二座，今年再添六座。",
            ["begins:title", "continues:title"],
        ),
        (
            "北岭市总工会送清凉进工地", "一碗绿豆汤　三十里山路",
            "本报讯（记者 何青）七月三日，北岭市总工会把绿豆汤送到隧道口，这条山路三十里。",
            ["begins:kicker", "new:title"],
        ),
    ],
)  # fmt: skip
def test_the_shipped_networks_know_a_headline_from_a_kicker(upper, lower, text, labels):
    lines = read_lines(f"{upper}\n{lower}\n{text}")
    read = [label_named(name, 0.8) for name in ("begins:kicker", "new:title", "new:text")]
    again = meant.look_again(lines, read)
    assert [f"{label.bond}:{label.role}" for label in again[:2]] == labels
