"""Ctrl-C is heeded while a library computes; where it is not meant for us nothing changes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from fakes import ROOT

from qa.cli.interrupt import heeded

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")

# With the signal kept off the main thread, sleep() goes on through it, as a library does that
# computes: the interpreter learns of it only afterwards.
COMPUTING = """
import ctypes, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from qa.cli.interrupt import heeded
with heeded(lambda: print("last words", flush=True)):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    print("ready", flush=True)
    ctypes.CDLL(None).sleep(30)
print("done", flush=True)
"""


def test_a_library_that_computes_is_left_after_a_second():
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", COMPUTING], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.5)  # until it is in there
    process.send_signal(signal.SIGINT)
    started = time.perf_counter()
    out, err = process.communicate(timeout=25)
    assert (process.returncode, out, err) == (130, b"last words\n", b"")
    assert time.perf_counter() - started < 10


@pytest.fixture
def _usual_interrupts():
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_usual_interrupts")
def test_what_can_be_interrupted_is_as_ever():
    said = []

    def wait():
        with heeded(lambda: said.append("no")):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)

    with pytest.raises(KeyboardInterrupt):
        wait()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    time.sleep(1.5)  # longer than the grace: nobody ends us afterwards
    assert said == []


@pytest.mark.usefixtures("_usual_interrupts")
def test_nothing_is_left_behind():
    before = threading.active_count()
    with heeded():
        assert threading.active_count() == before + 1
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() == before
    assert signal.set_wakeup_fd(-1) == -1


@pytest.mark.usefixtures("_usual_interrupts")
def test_ignored_interrupts_stay_ignored():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a shell does so for jobs in the background
    with heeded():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        os.kill(os.getpid(), signal.SIGINT)


LOADING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in background jobs
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "qa.cli.main":
            print("loading", flush=True)
            time.sleep(30)
sys.meta_path.insert(0, Slow())
from qa.__main__ import start
start()
"""


def test_an_interrupt_while_the_program_is_loaded_ends_it_without_a_word():
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", LOADING], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout.readline() == b"loading\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=25)
    assert (process.returncode, err) == (130, b"")


def test_what_starts_the_command_line_loads_next_to_nothing():
    """While that is loaded nobody is there yet who would take Ctrl-C up."""
    told = "import sys; old = set(sys.modules); import qa.__main__; print(*set(sys.modules) - old)"
    command = [sys.executable, "-S", "-c", told]
    told = subprocess.check_output(command, env={"PYTHONPATH": str(ROOT)}, text=True)
    loaded = set(told.split())
    assert "qa.__main__" in loaded
    assert loaded.isdisjoint({"typing", "pathlib", "importlib", "re", "collections.abc"})


class _Cleared:
    """Is interrupted while it is cleared away, where Python drops every error."""

    def __del__(self):
        raise KeyboardInterrupt


@pytest.mark.usefixtures("_usual_interrupts")
def test_an_interrupt_that_python_drops_comes_again():
    def work():
        with heeded():
            _Cleared()
            time.sleep(20)

    started = time.perf_counter()
    with pytest.raises(KeyboardInterrupt):
        work()
    assert time.perf_counter() - started < 10


@pytest.mark.usefixtures("_usual_interrupts")
def test_other_errors_that_python_drops_are_told_as_ever(capsys):
    class Broken:
        def __del__(self):
            raise ValueError("not cleared")

    with heeded():
        Broken()
    assert "not cleared" in capsys.readouterr().err
