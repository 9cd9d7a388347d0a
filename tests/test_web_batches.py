"""Files of questions handed to the server: one that is dropped takes nobody's time."""

import threading
import time
from concurrent.futures import Future

import pytest

from qa.desk.limits import Limits
from qa.errors import DeskError
from qa.types import Answer
from qa.web.batches import Batches
from qa.web.rebuilding import Rebuilding


class HeldDesk:
    """A desk at which every question waits until it is let go."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.asked: list[Future[Answer]] = []
        self.begun = threading.Event()

    def checked(self, text: str, _name: str) -> str:
        return text

    def submit(self, _job: object) -> Future[Answer]:
        self.asked.append(Future())
        self.begun.set()
        return self.asked[-1]


@pytest.fixture
def held():
    desk = HeldDesk(Limits(running=1, seconds=10))
    batches = Batches(desk)  # type: ignore[arg-type]
    yield desk, batches
    for future in desk.asked:
        if not future.done():
            future.set_exception(DeskError("desk.failed"))
    batches.close()


def ended(batch):
    until = time.monotonic() + 10
    while not batch.ended and time.monotonic() < until:
        time.sleep(0.01)
    return batch


def test_a_file_dropped_while_it_waits_is_never_asked(held):
    desk, batches = held
    first = batches.start("一.txt", "夜校几点开门？".encode())
    assert desk.begun.wait(10)
    second = batches.start("二.txt", "食堂几点开门？\n澡堂几点开门？".encode())
    batches.drop(second.id)
    desk.asked[0].set_result(Answer("夜校几点开门？", "none", 0.0, "date", (), ()))
    assert ended(first).state == "done"
    third = batches.start("三.txt", "书屋几点开门？".encode())  # takes the thread after it
    while third.state == "waiting":
        time.sleep(0.01)
    assert second.state == "dropped"
    assert len(desk.asked) <= 2  # the first's and the third's


def test_a_question_that_waits_too_long_holds_no_place(held):
    desk, batches = held
    desk.limits = batches._limits = Limits(running=1, seconds=0.05)
    batch = ended(batches.start("一.txt", "夜校几点开门？".encode()))
    assert (batch.state, batch.counts["errors"]) == ("done", 1)
    assert desk.asked[0].cancelled()


def test_what_went_wrong_unforeseen_stands_in_the_log(held, monkeypatch, caplog):
    def fail(*_, **__):
        raise ZeroDivisionError("of our own")

    monkeypatch.setattr("qa.web.batches.run_batch", fail)
    batch = ended(held[1].start("一.txt", "夜校几点开门？".encode()))
    assert (batch.state, batch.error["code"]) == ("failed", "desk.failed")
    assert "of our own" not in str(batch.error)
    assert "ZeroDivisionError: of our own" in caplog.text


def test_a_rebuild_that_fails_unforeseen_stands_in_the_log(tmp_path, monkeypatch, caplog):
    def fail(_job):
        raise ZeroDivisionError("of our own")

    monkeypatch.setattr("qa.web.rebuilding.update_index", fail)
    rebuilding = Rebuilding(tmp_path)
    rebuilding._run()
    assert rebuilding.to_dict()["error"]["code"] == "desk.failed"
    assert "ZeroDivisionError: of our own" in caplog.text
