"""What a question is about, whole; what the answering sentence names; another year."""

from __future__ import annotations

import pytest
from dialogues import NoVocabulary, SamplePages, turn_of
from fakes import make_question
from qa.retrieval.followup.rounds import another_round, is_torn
from qa.retrieval.followup.stems import stems_of
from qa.retrieval.followup.told import said_of

from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before


@pytest.mark.parametrize(
    ("asked", "stem"),
    [
        ("2019年桥头区工会送温暖走访了多少家企业？", "2019年桥头区工会送温暖"),
        ("青石区职工子女暑期托管班办了几个？", "青石区职工子女暑期托管班"),
        ("港务局电焊竞赛有多少人参加？", "港务局电焊竞赛"),
        ("第五届书法展收到多少件作品？", "第五届书法展"),
        ("柳溪镇工会要建什么？", "柳溪镇工会"),
        ("船员工会给困难船员送了什么？", "船员工会"),
        ("红星厂办的歌会有多少人报名？", "红星厂办的歌会"),
        ("How many pottery classes does the Workers' Club offer?",
         "the Workers' Club"),
    ],
)  # fmt: skip
def test_all_that_a_question_says_is_what_it_is_about(asked, stem):
    found = {kind: text for text, kind in stems_of(make_question(asked, NoVocabulary()), {})}
    assert found["stem"].endswith(stem)


def test_what_is_counted_is_named_with_its_holder():
    stems = stems_of(make_question("How many welders does Linhai have?", NoVocabulary()), {})
    assert ("welders of Linhai", "rest") in list(stems)
    stems = stems_of(make_question("柳溪县多少名瓦工讨回了工钱？", NoVocabulary()), {})
    assert ("柳溪县的瓦工", "rest") in list(stems)


def test_what_that_committee_is_called_is_told_beside_the_answer():
    turn = turn_of("后来怎么办了？", "伙食委员会", "公司成立伙食委员会，主任由质检员担任。")
    question = make_question("这个委员会谁当主任？", NoVocabulary())
    before = Before([turn], {}, SamplePages(given=True))
    assert "伙食委员会" in list(said_of(turn, question, before))


def test_another_year_takes_the_place_of_the_old_one():
    found = another_round("2021年有几家?", "2020年和谐企业")
    assert found.text == "2021年和谐企业有几家?"
    assert another_round("比2019年多吗?", "2020年和谐企业") is None
    assert is_torn("第二届大赛的第一届大赛谁赢了", "谁赢了")
    assert not is_torn("第二届大赛比第一届大赛多吗", "比第一届大赛多吗")


def test_a_correction_opens_a_question():
    assert opening_of("不是,我问的是津贴有没有") == "不是,我问的是"
    assert opening_of("no, i meant who closed it") == "no, i meant "
