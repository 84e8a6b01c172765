"""The thread pool: order, silence of the superseded, three families of outcomes, and a clean end."""

import errno
import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread

from app.records.refusal import Refusal, Refused
from app.ui.jobs import Jobs, Trouble


class FileInUse(Exception):  # noqa: N818 -- named as the faults of the file are
    code = "file_busy"
    detail = "学站.db"


@pytest.fixture
def jobs(qtbot):
    made = Jobs(world=(FileInUse,))
    yield made
    made.stop()


@pytest.fixture
def owner():
    return QObject()


def wait(qtbot, jobs):
    qtbot.waitUntil(jobs.is_idle, timeout=5000)


def raising(error: Exception):
    def call() -> None:
        raise error

    return call


def test_work_is_done_elsewhere_and_delivered_in_the_gui_thread(qtbot, jobs, owner):
    seen = []
    jobs.ask(owner, threading.get_ident, lambda ident: seen.append((ident, QThread.currentThread())))
    wait(qtbot, jobs)
    [(worker, delivered_in)] = seen
    assert worker != threading.get_ident()
    assert delivered_in is owner.thread()


def test_acts_are_done_one_after_another_in_the_order_they_were_asked(qtbot, jobs, owner):
    first_may_go, order = threading.Event(), []

    def first():
        first_may_go.wait(5)
        order.append(1)

    jobs.act(owner, first)
    for number in range(2, 30):
        jobs.act(owner, lambda n=number: order.append(n))
    first_may_go.set()
    wait(qtbot, jobs)
    assert order == list(range(1, 30))


def test_a_question_does_not_wait_for_an_act(qtbot, jobs, owner):
    hold, answers = threading.Event(), []
    jobs.act(owner, lambda: hold.wait(5))
    jobs.ask(owner, lambda: "answer", answers.append)
    qtbot.waitUntil(lambda: answers == ["answer"])
    assert not jobs.is_idle()
    hold.set()
    wait(qtbot, jobs)


def test_only_the_latest_question_of_a_topic_is_answered(qtbot, jobs, owner):
    hold, answers = threading.Event(), []
    jobs.ask(owner, lambda: (hold.wait(5), "q")[1], answers.append, topic="find")
    jobs.ask(owner, lambda: "qu", answers.append, topic="find")
    jobs.ask(owner, lambda: "other", answers.append, topic="sheet")
    jobs.ask(owner, lambda: "osh", answers.append, topic="find")
    hold.set()
    wait(qtbot, jobs)
    assert sorted(answers) == ["osh", "other"]


def test_a_question_that_is_forgotten_is_not_answered(qtbot, jobs, owner):
    hold, answers = threading.Event(), []
    jobs.ask(owner, lambda: (hold.wait(5), "dates")[1], answers.append, topic="plan")
    jobs.ask(owner, lambda: "other", answers.append, topic="sheet")
    jobs.forget(owner, "plan")
    jobs.forget(owner, "never asked")
    hold.set()
    wait(qtbot, jobs)
    assert answers == ["other"]


def test_two_owners_may_ask_about_the_same_topic(qtbot, jobs, owner):
    neighbour, answers = QObject(), []
    jobs.ask(owner, lambda: "mine", answers.append, topic="find")
    jobs.ask(neighbour, lambda: "theirs", answers.append, topic="find")
    wait(qtbot, jobs)
    assert sorted(answers) == ["mine", "theirs"]


def test_a_refusal_comes_back_as_a_refusal(qtbot, jobs, owner):
    refused, done = [], []
    jobs.act(owner, raising(Refused(Refusal("sheet_confirmed"))), done.append, refused=refused.append)
    wait(qtbot, jobs)
    assert [r.code for r in refused[0].refusals] == ["sheet_confirmed"]
    assert not done


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "D:/学站.db"),
            Trouble("disk_full", "[Errno 28] No space left on device: 'D:/学站.db'", "D:/学站.db"),
        ),
        (OSError("strange"), Trouble("system", "strange")),
        (FileInUse(), Trouble("file_busy", "学站.db")),
    ],
)
def test_a_fault_of_the_world_is_named_and_is_no_bug(qtbot, jobs, owner, error, trouble):
    failed = []
    jobs.act(owner, raising(error), failed=failed.append)
    wait(qtbot, jobs)
    assert failed == [trouble]


@pytest.mark.expect_log("a job failed")
def test_a_bug_is_logged_once_and_the_next_act_is_done_all_the_same(qtbot, jobs, owner, caplog):
    failed, done = [], []
    jobs.act(owner, raising(ZeroDivisionError()), failed=failed.append)
    jobs.act(owner, lambda: "done", done.append)
    wait(qtbot, jobs)
    assert failed == [Trouble("bug")]
    assert done == ["done"]
    assert [record.exc_info is not None for record in caplog.records] == [True]


def test_what_an_owner_does_not_handle_is_said_by_signals(qtbot, jobs, owner):
    said = []
    jobs.refusal.connect(lambda r: said.append(r.refusals[0].code))
    jobs.trouble.connect(lambda t: said.append(t.code))
    jobs.act(owner, raising(Refused(Refusal("no"))))
    jobs.act(owner, raising(FileInUse()))
    wait(qtbot, jobs)
    assert said == ["no", "file_busy"]


def test_an_owner_that_is_gone_hears_nothing(qtbot, jobs):
    hold, heard = threading.Event(), []
    parent = QObject()
    child = QObject(parent)
    jobs.act(child, lambda: hold.wait(5), heard.append)
    parent.deleteLater()
    del parent
    qtbot.wait(1)
    hold.set()
    wait(qtbot, jobs)
    assert heard == []


def test_stopping_finishes_the_acts_drops_the_questions_and_delivers_nothing(qtbot, owner):
    jobs = Jobs()
    hold, saved, heard, asked = threading.Event(), [], [], []
    jobs.act(owner, lambda: hold.wait(5))
    for number in range(20):
        jobs.act(owner, partial(saved.append, number), heard.append)
    for _ in range(2):  # both threads of the lane are busy
        jobs.ask(owner, lambda: hold.wait(5), heard.append)
    jobs.ask(owner, lambda: asked.append(1), heard.append)
    threading.Timer(0.05, hold.set).start()
    assert jobs.stop()
    qtbot.wait(1)
    assert saved == list(range(20))
    assert heard == []
    assert asked == []
    jobs.act(owner, lambda: saved.append("late"))
    qtbot.wait(1)
    assert "late" not in saved
