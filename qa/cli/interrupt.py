"""Heed Ctrl-C at once, also while a library computes.

Python delivers the signal to its main thread between two instructions; a library that computes for
a minute is one instruction. So another thread is told of the signal, too, and ends the process
when the main thread has not taken it up in time. What is worth keeping is on disk already.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

from qa.cli.exit_codes import INTERRUPTED

_GRACE = 1.0
"""Seconds that the main thread has to take up the signal."""
_SOON = 0.01


@contextlib.contextmanager
def heeded(last_words: Callable[[], None] | None = None) -> Iterator[None]:
    """Let Ctrl-C end the process within about a second; ``last_words`` are said where it must.

    Where the main thread can take it up it is a ``KeyboardInterrupt`` as ever. Where interrupts
    are ignored or handled otherwise, and outside the main thread, nothing is changed.
    """
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    taken_up = threading.Event()

    def take_up(number: int, frame: FrameType | None) -> None:
        taken_up.set()
        signal.default_int_handler(number, frame)

    ours, told = socket.socketpair()
    told.setblocking(False)
    watcher = threading.Thread(target=_watch, args=(ours, taken_up, last_words), daemon=True)
    before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    watcher.start()
    signal.signal(signal.SIGINT, take_up)
    unheard, sys.unraisablehook = sys.unraisablehook, _once_more
    try:
        yield
    finally:
        sys.unraisablehook = unheard
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.set_wakeup_fd(before)
        told.close()  # ends the watcher


def _once_more(unheard: sys.UnraisableHookArgs) -> None:
    """Send an interrupt again that came where Python drops it: while an object was cleared away."""
    if unheard.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unheard)
        return
    # not from here, where it would be dropped as well
    threading.Timer(_SOON, _interrupt_main_thread).start()


def _interrupt_main_thread() -> None:
    if hasattr(signal, "pthread_kill"):  # so that it wakes from what it waits for, too
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)


def _watch(
    ours: socket.socket, taken_up: threading.Event, last_words: Callable[[], None] | None
) -> None:
    with ours:
        while received := ours.recv(1):
            if received[0] != signal.SIGINT:
                continue
            if not taken_up.wait(_GRACE):
                with contextlib.suppress(Exception):
                    if last_words is not None:
                        last_words()
                leave()
            taken_up.clear()


def leave() -> NoReturn:
    """End the process as interrupted, without waiting for threads that still compute."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(INTERRUPTED)
