"""Follow-up questions: how many dialogues are completed rightly, and stand-alone ones left alone.

    python bench/dialogues.py

The dialogues are in tests/data: forty that the rules were made with, then forty of which fifteen
were right when they were first tried; what failed was mended by kind. No index is needed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from dialogues import NoVocabulary, dialogues, held, stand_alone, turn_of
from fakes import make_question

from qa.retrieval.followup.complete import complete

MADE_WITH = 40


def main():
    every = dialogues()
    for name, some in (("made with", every[:MADE_WITH]), ("kept aside", every[MADE_WITH:])):
        wrong = [found for one in some if (found := held(one))]
        questions = sum(len(one) - 1 for one in some)
        sys.stdout.write(
            f"{name}: {len(some) - len(wrong)} of {len(some)} dialogues right, "
            f"{questions - sum(map(len, wrong))} of {questions} follow-ups\n"
        )
        for told in wrong:
            sys.stdout.writelines(f"  {line}\n" for line in told)
    before = [turn_of("港务局第三届电焊技能竞赛有多少人参加？", "86人"),
              turn_of("谁夺得了2022年海淀区面点项目第一名？", "周桂芳")]  # fmt: skip
    asked = [make_question(text, NoVocabulary()) for text in stand_alone()]
    completed = sum(complete(question, before) is not None for question in asked)
    sys.stdout.write(f"stand-alone: {completed} of {len(asked)} completed\n")


if __name__ == "__main__":
    main()
