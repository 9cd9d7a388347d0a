"""What was kept of a question and what was borrowed is found from the question in full."""

import pytest

from training.rewriting.align import aligned, units_of


def told(full, asked, *said):
    found = aligned(full, units_of(asked), [units_of(one) for one in said])
    if found is None:
        return None
    pieces = [(one.gap, " ".join(one.units), one.before, one.behind) for one in found.pieces]
    return pieces, "".join("x" if dropped else "-" for dropped in found.dropped)


@pytest.mark.parametrize(
    ("full", "asked", "said", "wanted"),
    [
        ("东厂几点开", "东厂几点开？", ["西厂"], ([], "-----")),
        ("东厂书屋几点开", "几点开", ["东厂书屋有多少本书"], ([(0, "东 厂 书 屋", "", "")], "---")),
        ("书屋的门朝哪边", "门朝哪边", ["书屋几点开"], ([(0, "书 屋", "", "的")], "----")),
        ("郑小禾多大了", "他多大了", ["谁是站长", "郑小禾"], ([(0, "郑 小 禾", "", "")], "x---")),
        (
            "西厂书屋几点开",
            "那西厂呢？",
            ["东厂书屋几点开"],
            ([(3, "书 屋 几 点 开", "", "")], "x--x"),
        ),
        (
            "去年西厂招了几个人",
            "西厂呢",
            ["去年东厂招了几个人"],
            ([(0, "去 年", "", ""), (2, "招 了 几 个 人", "", "")], "--x"),
        ),
        (
            "Who won the Elm Cup",
            "Who won it?",
            ["When was the Elm Cup held"],
            ([(2, "the elm cup", "", "")], "--x"),
        ),
        ("东厂书屋通过率多少", "通过率", ["东厂书屋"], ([(0, "东 厂 书 屋", "", "")], "---")),
    ],
)
def test_a_question_in_full_comes_apart(full, asked, said, wanted):
    assert told(full, asked, *said) == wanted


def test_what_was_never_said_does_not_come_apart():
    assert told("南港码头书屋几点开", "几点开", "东厂书屋有多少本书") is None
