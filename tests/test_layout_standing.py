"""A line that may head something is compared with the others of its page."""

from __future__ import annotations

from qa.corpus.layout.standing import Seen, Standing

_PLAIN, _MARKED = ("plain",), ("marked",)


def _head(width: int = 20, style: tuple[str, ...] = _PLAIN) -> Seen:
    return Seen(width, short=True, style=style, told=frozenset(), leads=False)


def _text(*told: str, leads: bool = False) -> Seen:
    return Seen(100, short=False, style=(), told=frozenset(told), leads=leads)


def _of(lines: list[Seen], at: int) -> dict[str, str]:
    return dict(one.split("=", 1) for one in Standing(lines).of(at))


def test_heads_are_the_last_short_lines_over_text() -> None:
    lines = [_head(), _head(), _text("桥"), _text("桥")]
    assert _of(lines, 0) == {"since-head": "none"}
    assert _of(lines, 1)["heads"] == "1"
    assert _of(lines, 3) == {"since-head": "2"}  # two lines below


def test_one_bare_head_among_those_over_reports() -> None:
    led, bare = _text("桥", leads=True), _text("船")
    lines = [_head(), led, _head(), led, _head(style=_MARKED), bare]
    assert _of(lines, 0)["heads-led"] == "most,led"
    assert _of(lines, 4)["heads-led"] == "most,bare"
    assert _of(lines, 0)["alike-led"] == "all,led"
    assert _of(lines, 4)["alike-led"] == "none,bare"  # none other is set as it is


def test_widths_are_held_against_the_usual_one() -> None:
    lines = [_head(20), _text(), _head(20), _text(), _head(40), _text(), _head(10), _text()]
    assert [_of(lines, at)["wider"] for at in (0, 2, 4, 6)] == ["2", "2", "4", "0"]


def test_a_story_that_speaks_of_the_same_is_near() -> None:
    lines = [
        *(_head(), _text("夜校", "焊工", leads=True)),
        *(_head(), _text("象棋", "决赛")),
        *(_head(), _text("夜校", "焊工")),
    ]
    assert _of(lines, 4)["nearness-led"] == "4,bare"  # nearer the first than all others are
    assert _of(lines, 2)["nearness-led"] == "0,bare"
    assert "nearness=none" in list(Standing(lines).of(2))  # of the story right before it


def test_stories_that_are_signed_at_their_end() -> None:
    signed = Seen(100, short=False, style=(), told=frozenset(), leads=False, signs=True)
    lines = [_head(), _text(), signed, _head(), _text(), _text()]
    assert _of(lines, 0)["signed-below"] == "1,most"  # one of two: not fewer than half
    assert _of(lines, 0)["signed-above"] == "none,1,most"
    assert _of(lines, 3)["signed-below"] == "0,most"
    assert _of(lines, 3)["signed-above"] == "1,0,most"
    led = [_head(), signed, _text(), _text(), _text()]
    assert _of(led, 0)["signed-below"] == "0,no"  # what stands right under the head opens it
