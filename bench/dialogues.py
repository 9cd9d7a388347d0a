"""Follow-up questions: how many dialogues are completed rightly, and stand-alone ones left alone.

    python bench/dialogues.py [--index IDX] [SET ...]

The dialogues are in tests/data: eighty that the rules were first made with; forty over the sample
pages that were written before the rules were looked at again; sixty in three sets of twenty,
each written after the last had been mended; forty of many kinds; sixty, thirty, twenty and
twenty-four with half of them in English. What they were when first tried
stands in docs/measured/dialogues.md. Without an index each answer is what the dialogue says it
was, and the article told of is found by the words in common; with ``--index``, one of
``seeds/``, the dialogues over the sample pages are held with the real answers.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from dialogues import NoVocabulary, SamplePages, dialogues, faults, held, stand_alone, turn_of
from fakes import make_question

from qa.pipeline.dialogue import ask_in_turn
from qa.pipeline.session import Session
from qa.retrieval.followup.complete import complete

SETS = {
    "dialogues": SamplePages(given=True),
    "dialogues_over_seeds": SamplePages(given=False),
    "dialogues_kept_aside": SamplePages(given=False),
    "dialogues_of_many_kinds": SamplePages(given=False),
    "dialogues_more_kinds": SamplePages(given=False),
    "dialogues_last": SamplePages(given=False),
    "dialogues_thirty": SamplePages(given=False),
    "dialogues_twenty": SamplePages(given=False),
    "dialogues_fifteen": SamplePages(given=False),
    "dialogues_thirty_more": SamplePages(given=False),
    "dialogues_sixty_mended": SamplePages(given=False),
    "dialogues_sixty_unseen": SamplePages(given=False),
    "dialogues_at_the_end": SamplePages(given=False),
    "dialogues_twenty_fresh": SamplePages(given=False),
}
ALONE = (
    "stand_alone",
    "stand_alone_over_seeds",
    "stand_alone_like_follow_ups",
    "stand_alone_hundred",
)
ELSEWHERE = ("金海湖镇的讲座请了谁？", "都一处的微讲堂是谁主讲的？")


def main():
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--index", type=Path)
    given.add_argument("sets", nargs="*")
    given = given.parse_args()
    session = Session.open(given.index) if given.index else None
    for name in given.sets or list(SETS)[bool(session) :]:
        some = dialogues(name)
        if session:
            some = [one for one in some if "beside" not in one[0]]
            found = [held_over(session, one) for one in some]
        else:
            found = [held(one, SETS.get(name, SamplePages(given=False))) for one in some]
        tell(name, some, [lines for lines in found if lines])
    alone = [text for name in ALONE for text in stand_alone(name)]
    completed = wrongly(alone) if session is None else wrongly_over(session, alone)
    sys.stdout.write(f"stand-alone: {len(completed)} of {len(alone)} completed\n")
    sys.stdout.writelines(f"  {text}\n" for text in completed)


def tell(name, some, wrong):
    questions = sum(len(one) - 1 for one in some)
    sys.stdout.write(
        f"{name}: {len(some) - len(wrong)} of {len(some)} dialogues right, "
        f"{questions - sum(map(len, wrong))} of {questions} follow-ups\n"
    )
    for lines in wrong:
        sys.stdout.writelines(f"  {line}\n" for line in lines)


def held_over(session, dialogue):
    """Hold a dialogue with real answers; return what is wrong with its follow-ups."""
    turns, wrong = (), []
    for place, said in enumerate(dialogue):
        told = ask_in_turn(session, said["ask"], turns)
        turns = told.turns
        if place:
            wrong += faults(said, told.completion and told.completion.text)
    return wrong


def wrongly(texts):
    before = [turn_of("港务局第三届电焊技能竞赛有多少人参加？", "86人"),
              turn_of("谁夺得了2022年海淀区面点项目第一名？", "周桂芳")]  # fmt: skip
    found = [
        complete(make_question(text, NoVocabulary()), before, SamplePages(given=True))
        for text in texts
    ]
    return [one.text for one in found if one]


def wrongly_over(session, texts):
    turns = ()
    for text in ELSEWHERE:
        turns = ask_in_turn(session, text, turns).turns
    found = [session.complete(session.question(text), turns) for text in texts]
    return [one.text for one in found if one]


if __name__ == "__main__":
    main()
