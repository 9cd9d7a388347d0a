"""The registry of signals: what a passage is scored by, each in a module of its own.

Scores are comparable across signals only after standardisation, for which each states what is
usual over the corpus. The weights were chosen on ``tests/data/questions.jsonl``, not on the
development questions (docs/decisions/0002); the bridge's on public data (0014).
"""

from qa.retrieval.signals.base import Signal
from qa.retrieval.signals.bridge import BridgeSignal
from qa.retrieval.signals.lexical import BIGRAMS_SIGNAL, WORDS_SIGNAL
from qa.retrieval.signals.passage import PassageSignal
from qa.retrieval.signals.running_text import RunningTextSignal
from qa.retrieval.signals.sentence import SentenceSignal

SIGNALS: tuple[Signal, ...] = (
    PassageSignal(),
    SentenceSignal(),
    WORDS_SIGNAL,
    BIGRAMS_SIGNAL,
    BridgeSignal(),
    RunningTextSignal(),
)
"""In the order in which scores are added up and explained."""
