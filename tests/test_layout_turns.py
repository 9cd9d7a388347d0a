"""Lines of text are told by how they begin and end: as an article's first and last do, or not."""

from __future__ import annotations

from qa.corpus.layout.turns import (
    TURN_FEATURES,
    Turning,
    Turns,
    TurnWeights,
    Wording,
    turn_values,
    turn_weights,
    wording,
)

_STEPS = {name: [-0.5, 0.5] for name in TURN_FEATURES}
_WEIGHTS = TurnWeights(
    Wording({"^昨天": 4.0, "昨天": 4.0, "^这": -2.0}, -1.0),
    Wording({"^。": 0.0}, 0.0),
    _STEPS,
    _STEPS,
)


def _line(text: str, *, says: bool = True, gap: int = 0) -> Turning:
    return Turning(text, gap, says)


def _of(lines: list[Turning], at: int) -> set[str]:
    return set(Turns(lines, _WEIGHTS).of(at))


def test_a_head_is_told_what_stands_below_and_above_it() -> None:
    lines = [
        _line("昨天开课"), _line("夜校的灯", says=False), _line("桥修好", says=False, gap=3),
        _line("这座桥"),
    ]  # fmt: skip
    assert {"below-lead=0", "above-close=1", "below-lead&gap=0,2"} <= _of(lines, 2)
    assert {"below-lead=0", "-1:lead=2"} <= _of(lines, 1)
    assert {"lead=2", "next-lead=0", "lead~2"} <= _of(lines, 0)
    assert not any(one.startswith("lead-rank") for one in _of(lines, 0))  # of two lines


def test_a_line_has_a_rank_among_the_page_s_own() -> None:
    lines = [_line("昨天开课"), *[_line("这座桥")] * 7, _line("名字", says=False)]
    values = turn_values(lines, _WEIGHTS)
    ranks = [one.get("lead-rank", -1) for one in values]
    assert ranks == [7.5 / 8, *[3.5 / 8] * 7, -1]
    assert not any("lead-rank" in one for one in turn_values(lines[1:], _WEIGHTS))  # too few


def test_wording_is_taken_from_one_end() -> None:
    text = "昨天" + "学" * 200 + "完。"
    assert "^昨天" in wording(text)
    assert "^昨天" not in wording(text, closing=True)
    assert {"^。完", "~。完", "完。"} <= wording(text, closing=True)
    assert {"the", "the night", "^the night"} <= wording("The night school opened in 2024.")
    assert "0" in wording("The night school opened in 2024.")


def test_what_ships_tells_a_report_s_beginning() -> None:
    shipped = turn_weights()
    begins = "本报讯（记者 何青）昨天上午，江岸区总工会举行安全夜校开班仪式，四十名职工参加。"
    goes_on = "他还说，这样的做法今后要坚持下去，同时不断改进，让大家都能受益。"
    assert shipped.lead.weigh(wording(begins)) > 1 > -1 > shipped.lead.weigh(wording(goes_on))
    assert len(shipped.fine["lead"]) == 9
    assert len(shipped.coarse["lead"]) == 3
