"""Follow-up questions: how many dialogues are completed rightly, and stand-alone ones left alone.

    python bench/dialogues.py

The dialogues are in tests/data: eighty that the rules were first made with; forty over the sample
pages that were written before the rules were looked at again, and sixty in three sets of twenty,
each written after the last had been mended. What they were when first tried stands in
docs/measurements.md. No index is needed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from dialogues import NoVocabulary, dialogues, held, stand_alone, told_by_article, turn_of
from fakes import make_question

from qa.retrieval.followup.before import told_in
from qa.retrieval.followup.complete import complete

SETS = (
    ("dialogues", told_in),
    ("dialogues_over_seeds", told_by_article),
    ("dialogues_kept_aside", told_by_article),
    ("dialogues_of_many_kinds", told_by_article),
)


def main():
    for name, told in SETS:
        some = dialogues(name)
        wrong = [found for one in some if (found := held(one, told))]
        questions = sum(len(one) - 1 for one in some)
        sys.stdout.write(
            f"{name}: {len(some) - len(wrong)} of {len(some)} dialogues right, "
            f"{questions - sum(map(len, wrong))} of {questions} follow-ups\n"
        )
        for lines in wrong:
            sys.stdout.writelines(f"  {line}\n" for line in lines)
    before = [turn_of("港务局第三届电焊技能竞赛有多少人参加？", "86人"),
              turn_of("谁夺得了2022年海淀区面点项目第一名？", "周桂芳")]  # fmt: skip
    texts = [*stand_alone(), *stand_alone("stand_alone_over_seeds"),
             *stand_alone("stand_alone_like_follow_ups")]  # fmt: skip
    asked = [make_question(text, NoVocabulary()) for text in texts]
    completed = [found.text for question in asked if (found := complete(question, before))]
    sys.stdout.write(f"stand-alone: {len(completed)} of {len(asked)} completed\n")
    sys.stdout.writelines(f"  {text}\n" for text in completed)


if __name__ == "__main__":
    main()
