"""The desk behind a first look becomes whole when more is asked, once, and not in the GUI thread by a mere mention."""

import threading
from datetime import date
from types import SimpleNamespace

from app.cli.first_desk import first_desk
from app.records.figures import MonthFigures
from app.records.views import TodayView
from app.ui.desk import ExchangeHandle
from tests.support.desk import FakeClock

DAY = date(2026, 9, 16)


def view(whole: bool) -> TodayView:
    return TodayView(DAY, "", "", None, None, (), (), (), 0, 0, MonthFigures(0, 0, None), whole=whole)


class Whole:
    """A whole desk that counts how often it was opened, and keeps who listens."""

    def __init__(self) -> None:
        self.opened = 0
        self.listeners: list[object] = []
        self.hearers: list[object] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self):
        self.gate.wait(5)
        self.opened += 1
        self.exchange = SimpleNamespace(
            subscribe=self.hearers.append, running=lambda: True, sync_now=lambda: None, stop=lambda: None
        )
        return SimpleNamespace(
            views=SimpleNamespace(today=lambda day=None: view(True), terms=lambda: ("2026秋",)),
            verbs=SimpleNamespace(mark=lambda *marks: marks),
            exchange=self.exchange,
            on_change=self.listeners.append,
            changed_outside=lambda: False,
            close=lambda: None,
        )


def desk_of(whole: Whole, tmp_path):
    return first_desk(view(False), FakeClock(), tmp_path, whole)


def test_today_is_answered_at_once_and_whole_the_second_time(tmp_path):
    whole = Whole()
    desk = desk_of(whole, tmp_path)
    assert not desk.views.today().whole
    assert whole.opened == 0
    assert desk.views.today().whole
    assert desk.views.terms() == ("2026秋",)
    assert whole.opened == 1


def test_another_day_than_the_first_looks_is_asked_of_the_whole_desk(tmp_path):
    whole = Whole()
    assert desk_of(whole, tmp_path).views.today(date(2026, 9, 17)).whole


def test_mentioning_a_verb_opens_nothing_and_calling_it_does(tmp_path):
    whole = Whole()
    desk = desk_of(whole, tmp_path)
    mark = desk.verbs.mark
    assert whole.opened == 0
    assert mark(1, 2) == (1, 2)
    assert whole.opened == 1


def test_who_listens_before_the_desk_is_whole_hears_afterwards(tmp_path):
    whole = Whole()
    desk = desk_of(whole, tmp_path)
    desk.on_change(print)
    desk.exchange.subscribe(repr)
    assert not desk.exchange.running()
    desk.views.terms()
    desk.on_change(len)
    desk.exchange.subscribe(str)
    assert (whole.listeners, whole.hearers) == ([print, len], [repr, str])
    assert desk.exchange.running()


def test_two_threads_that_want_more_open_one_desk(tmp_path):
    whole = Whole()
    whole.gate.clear()
    desk = desk_of(whole, tmp_path)
    threads = [threading.Thread(target=desk.views.terms) for _ in range(4)]
    for thread in threads:
        thread.start()
    whole.gate.set()
    for thread in threads:
        thread.join(5)
    assert whole.opened == 1


def test_every_act_of_the_exchange_reaches_the_whole_desk(tmp_path):
    whole = Whole()
    desk = desk_of(whole, tmp_path)
    exchange = desk.exchange
    assert exchange.progress() is None
    exchange.cancel()
    assert whole.opened == 0  # nothing runs yet
    acts = {name for name in vars(ExchangeHandle) if not name.startswith("_")}
    assert acts <= {name for name in dir(exchange) if callable(getattr(exchange, name))}
    asked: list[object] = []
    desk.views.terms()
    for name in ("write_bundle", "read_bundle", "carry", "hand_out"):
        setattr(whole.exchange, name, asked.append)
        getattr(exchange, name)(name)
    assert asked == ["write_bundle", "read_bundle", "carry", "hand_out"]
