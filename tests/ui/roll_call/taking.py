"""What somebody at the sheet does, and what they mean by it: one function an act, and the strategies that draw them."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.records.codes import AttendanceStatus, SheetState
from app.ui.roll_call.model import Column
from tests.ui.roll_call.taker import ALT, PRESENT, Key, S, Taker, Undo

OU, MAI, LIANG, WANG, ZENG, GUEST = "区少红", "买买提·艾山", "梁桂芳", "王䶮", "曾玉英", "陈志强"
NUMBERS = {OU: "0025", MAI: "0026", LIANG: "0300", WANG: "4-0001", ZENG: "00257"}
ELSEWHERE = {GUEST: "0777", "黄水生": "00300", "何惠珍": "5000"}
"""The last one's is the highest of the station: numbers given out go on from there, and are nobody's here."""
PHONES = {LIANG: "13800000777", OU: "13800000801", GUEST: "13800009990"}
"""The last four of one are the number of another; of the others, nobody's."""

CARDS: dict[str, str | None] = {
    "0025": OU, "0026": MAI, "0300": LIANG, "4-0001": WANG, "00257": ZENG, "0777": GUEST,
    "00026": MAI, "04-0001": WANG,  # a zero more, and nobody else's
    "000300": None,  # but for zeros the number of two people
    "00300": None,  # somebody else's: not on this sheet
    "0801": None, "9990": None,  # the last four of a phone
    "00250026": None, "07779": None, "0301": None, "400010": None,  # nobody's
}  # fmt: skip
FINDS = {"0025": OU, "0300": LIANG, "00257": ZENG, "osh": OU, "qsh": OU, "lgf": LIANG, "ceng": ZENG, "mmt": MAI}
TWO, NOBODY = "0777", ("zzz", "88888")
"""Two people's, and nobody's: Enter marks none of them."""
FIRST, LAST, DIGITS = "陈志", "邝", "〇一二三四五六七八九"

PILLS = {S.PRESENT: Key.Key_1, S.LATE: Key.Key_2, S.LEFT_EARLY: Key.Key_3, S.EXCUSED: Key.Key_4, S.ABSENT: Key.Key_5}
WITH_MINUTES = (S.LATE, S.LEFT_EARLY)
CONTROL = Qt.KeyboardModifier.ControlModifier


# -- somebody is meant by a card or a name


def scan(t: Taker, number: str, place: str, times: int) -> None:
    """A card is read wherever the keyboard is; whoever is of another class is taken as a guest where that is wanted."""
    name, writing = CARDS[number], place in ("name", "minutes")
    field = _go(t, place)
    text = field.text() if field is not None else ""
    t.hands.scan(number)
    t.stage.settle()
    assert field is None or not field.isVisible() or field.text() == text
    if name in t.names():
        t.means({} if t.is_here(name) else {name: PRESENT})
        t.at = t.at if writing else name
    elif name is not None and not writing and times < 3:
        t.answer(0, times)  # 「登记为临时学员」
        t.means({name: PRESENT}, signed=True)
        t.at = name


def scans(t: Taker, numbers: list[str]) -> None:
    """One card after the other, before anything was answered."""
    t.table.setFocus()
    t.hands.hurried = True
    for number in numbers:
        t.hands.scan(number, after=150)
        name = CARDS[number] or ""
        t.means({} if t.is_here(name) else {name: PRESENT})
        t.at = name
    t.hands.hurried = False


def owed(t: Taker, who: str, acts: list[tuple[Any, ...]]) -> None:
    """Keys pressed before a card or a name has its answer are about whose it is; about nobody where that is nobody of this sheet."""
    name, known = CARDS.get(who) if who in CARDS else FINDS[who], (dict(t.stand), list(t.undos), t.at)
    t.stage.fake.asked.gate.clear()
    t.hands.hurried = True
    try:
        t.table.setFocus()
        if who in CARDS:
            t.hands.scan(who)
        else:
            t.write(who)
            t.key(Key.Key_Return)
        if name in t.names():
            there = t.is_here(name) if who in CARDS else name in t.meant
            t.means({} if there else {name: PRESENT})
            t.at = name
        for what, *how in acts:
            ACTS[what](t, *how)
        if name not in t.names():
            t.stand, t.undos, t.at = known
    finally:
        t.hands.hurried = False
        t.stage.fake.asked.gate.set()


def cut(t: Taker, asks: str, word: str, at: int) -> None:
    """A question opens while the next one is being typed: that one is meant all the same, and whole."""
    t.stage.fake.asked.gate.clear()
    t.hands.hurried = True
    try:
        t.table.setFocus()
        t.write(asks)
        t.key(Key.Key_Return)
        t.write(word[:at])
    finally:
        t.hands.hurried = False
        t.stage.fake.asked.gate.set()
    t.stage.settle()
    assert t.panel.strip.is_open()
    t.write(word[at:])
    t.key(Key.Key_Return)
    t.at = FINDS[word]
    t.means(t.unless_marked([t.at]))


def _go(t: Taker, place: str) -> QLineEdit | None:
    """Put the keyboard somewhere; the field that asks there."""
    t.table.setFocus()
    match place:
        case "find":
            t.panel.search.setFocus()
        case "button":
            t.panel.walk_in.setFocus()
        case "name":
            t.press("F4")
            t.write("li")
        case "minutes":
            t.key(Key.Key_2, ALT)
        case "menu":
            t.key(Key.Key_6, ALT)
        case "question":
            _ask(t, TWO)
    here = QApplication.focusWidget()
    return here if place in ("name", "minutes") and isinstance(here, QLineEdit) else None


def type_(t: Taker, text: str) -> None:
    """Letters and digits alone mark nobody, but may have shown somebody."""
    t.table.setFocus()
    t.write(text)
    t.turn_away()
    t.at = t.current()


def find(t: Taker, text: str, status: AttendanceStatus | None) -> None:
    """Type whom to mark; who is marked stays so, unless a status is given."""
    t.table.setFocus()
    t.write(text)
    t.at = FINDS[text]
    if status is None:
        t.key(Key.Key_Return)
        t.means(t.unless_marked([t.at]))
    else:
        t.key(PILLS[status], ALT)
        t.stage.settle()
        _give(t, t.at, status)


def _ask(t: Taker, text: str) -> None:
    t.table.setFocus()
    t.write(text)
    t.key(Key.Key_Return)
    t.stage.settle()
    assert t.panel.strip.is_open()


def ask(t: Taker, text: str, place: int, times: int) -> None:
    """Type what fits two people or nobody, and answer who was meant, or leave it."""
    _ask(t, text)
    if times > 2:
        return
    if text in NOBODY:
        t.answer(0, times)  # 「登记临时学员」 asks for the name
        return
    name, signed = (GUEST, LIANG)[place], (GUEST, LIANG)[place] not in t.names()
    t.answer(place, times)
    t.means(t.unless_marked([name]), signed=signed)
    t.at = name


def walk_in(t: Taker, times: int) -> None:
    """Somebody nobody knows, whatever the name is like."""
    t.come_in += 1
    no = len(t.stage.fake.sessions) * 100 + t.come_in
    name = LAST + "".join(DIGITS[int(digit)] for digit in str(no))
    _open_strip(t, times)
    t.stage.type(name)
    t.key(Key.Key_Return)
    t.stage.settle()
    if t.panel.strip.is_open():  # others are offered; the last line says that it is none of them
        t.key(Key.Key_Up)
        for _ in range(6):
            t.key(Key.Key_Down)
        t.key(Key.Key_Return)
    t.means({name: PRESENT}, row=None, signed=True)
    t.at = name


def namesake(t: Taker, times: int) -> None:
    """Somebody of the station is at the door: the first Enter shows them, the second takes them."""
    _open_strip(t, times)
    t.stage.type(FIRST)
    t.key(Key.Key_Return)
    t.stage.settle()
    assert t.panel.strip.is_open()
    signed = GUEST not in t.names()
    t.key(Key.Key_Return)
    t.means({} if t.is_here(GUEST) else {GUEST: PRESENT}, signed=signed)
    t.at = GUEST if signed else t.at


def half(t: Taker, told: str, times: int) -> None:
    """Begin to enter somebody who is like others, take nobody, and confirm: that waits, however it was told."""
    _open_strip(t, times)
    t.stage.type(FIRST)
    t.hands.hurried = told == "at once"
    if told == "button":
        t.answer(0, 1)
    elif told:
        t.key(Key.Key_Return)
    t.press("F9")
    t.hands.hurried = False
    t.stage.settle()
    assert t.panel.strip.is_open() and _state(t) is not SheetState.CONFIRMED


def _open_strip(t: Taker, times: int) -> None:
    t.table.setFocus()
    if times:
        t.click(t.panel.walk_in, times=times)
    else:
        t.press("F4")


# -- a row is meant


def click(t: Taker, row: int, status: AttendanceStatus, times: int) -> None:
    """Click a pill."""
    t.at = t.names()[row]
    t.click(t.table.viewport(), _pill(t, row, status), times)
    _give(t, t.at, status)


def _pill(t: Taker, row: int, status: AttendanceStatus) -> QPoint:
    return t.table.pills.pill_rect(_cell(t, row), status).center()


def _cell(t: Taker, row: int, column: Column = Column.STATUS) -> QRect:
    index = t.model.index(row, column)
    t.table.scrollTo(index)
    return t.table.visualRect(index)


def _give(t: Taker, name: str, status: AttendanceStatus) -> None:
    """Minutes, where the status has some."""
    if status in WITH_MINUTES:
        t.write("7")
        t.key(Key.Key_Return)
    t.means({name: (status, 7 if status in WITH_MINUTES else None)})


def status(t: Taker, status: AttendanceStatus) -> None:
    """The key of a status."""
    t.table.setFocus()
    t.key(PILLS[status], ALT)
    if t.at:
        _give(t, t.at, status)


def minutes(t: Taker, status: AttendanceStatus, text: str, way: str, row: int) -> None:
    """Type minutes and turn to something else: those that can be are taken, for whom they were typed."""
    t.table.setFocus()
    t.key(PILLS[status], ALT)
    if not t.at:
        return
    t.write(text)
    possible, who = 1 <= int(text) <= 89, t.at
    mark, row = (status, int(text)), row % len(t.names())
    if way == "pill" and t.names()[row] == who:
        way = "own"
    match way:
        case "escape":
            t.key(Key.Key_Escape)
            return
        case "row" | "pill":
            at = _pill(t, row, S.EXCUSED) if way == "pill" else _cell(t, row, Column.NO).center()
            if not possible:
                return
            t.click(t.table.viewport(), at)
            t.at = t.names()[row]
        case "down" | "up":
            t.key(Key.Key_Down if way == "down" else Key.Key_Up)
            t.at = t.beside({"down": 1, "up": -1}[way]) if possible else t.at
        case "find":
            t.panel.search.setFocus()
        case "again" | "own":  # thinks again: another status of the same person
            if way == "own":
                t.click(t.table.viewport(), _pill(t, t.names().index(who), S.EXCUSED))
            else:
                t.key(PILLS[S.EXCUSED], ALT)
            t.pause()
            assert not t.table.asks_minutes()
            t.means({who: (S.EXCUSED, None)})
            return
        case _:
            t.key(Key.Key_Return if way == "enter" else Key.Key_Tab)
    t.pause()
    assert t.table.asks_minutes() == (not possible)
    t.means({who: mark} if possible else {})
    if way == "pill":
        t.means({t.at: (S.EXCUSED, None)})


def enter(t: Taker) -> None:
    """Present where nothing is marked yet, and on."""
    t.table.setFocus()
    t.key(Key.Key_Return)
    if t.at:
        t.means(t.unless_marked([t.at]))
        t.at = t.next_unmarked()


def space(t: Taker) -> None:
    """Present, whatever was marked."""
    t.table.setFocus()
    t.key(Key.Key_Space, text=" ")
    t.means({t.at: PRESENT} if t.at else {})


def delete(t: Taker) -> None:
    """No mark."""
    t.table.setFocus()
    t.key(Key.Key_Delete)
    t.means({t.at: None} if t.at else {})


def step(t: Taker, by: int) -> None:
    """A row down or up."""
    t.table.setFocus()
    t.key(Key.Key_Down if by > 0 else Key.Key_Up)
    t.at = t.beside(by) if t.at else t.current()  # it comes back to where one left


def hold(t: Taker, key: Qt.Key) -> None:
    """A key that is held does one thing."""
    text = {Key.Key_Space: " ", Key.Key_Return: "\r", Key.Key_A: "a"}.get(key, "")
    {Key.Key_Return: enter, Key.Key_Space: space, Key.Key_Delete: delete}.get(key, lambda _: type_(t, "a"))(t)
    for time in range(4):
        t.stage.settle()
        t.hands.key(key, text, after=30 if time else 300, held=True)
    t.turn_away()


def more(t: Taker, row: int, choice: int, times: int) -> None:
    """The "…" of a row: 补课, 清除, or nothing after all."""
    t.at = t.names()[row]
    t.click(t.table.viewport(), t.table.pills.more_rect(_cell(t, row)).center(), times)
    assert QApplication.activePopupWidget() is not None
    if choice == 2 or (choice == 1 and t.at not in t.meant):
        return
    for _ in range(choice + 1):
        t.key(Key.Key_Down)
    t.key(Key.Key_Return)
    t.means({t.at: (S.MADE_UP, None) if choice == 0 else None})


# -- the whole sheet


def rest(t: Taker, times: int) -> None:
    """Whoever of the class has no mark is present."""
    t.table.setFocus()
    if not times:
        t.press("F8")
    elif t.panel.rest.isEnabled():
        t.click(t.panel.rest, times=times)
    t.means(t.unless_marked(NUMBERS))


def confirm(t: Taker, times: int, place: int, then: str) -> None:
    """Confirm, and open again by undo; where somebody has no mark, answer what the rest is, or leave it."""
    t.table.setFocus()
    if times:
        t.click(t.panel.confirm, times=times)
    else:
        t.press("F9")
    t.stage.settle()
    complete = set(NUMBERS) <= set(t.meant)
    assert _state(t) is (SheetState.CONFIRMED if complete else SheetState.TAKING) or not (complete or t.meant)
    if complete:
        _on_confirmed(t, then)
        _undo_key(t)
        assert _state(t) is SheetState.TAKING
    elif place < 2:
        t.answer(place, times)
        t.means(t.unless_marked(NUMBERS, ((S.PRESENT, S.ABSENT)[place], None)))


def _state(t: Taker) -> SheetState:
    state: SheetState = t.stage.fake.card(t.session).sheet
    return state


def _on_confirmed(t: Taker, then: str) -> None:
    """Nothing marks here; but a correction with its reason does, and is taken back alone."""
    t.table.setFocus()
    match then:
        case "keys":
            for key in (Key.Key_Delete, Key.Key_Return, Key.Key_5, Key.Key_Escape):
                t.key(key, ALT if key == Key.Key_5 else Qt.KeyboardModifier.NoModifier)
            t.at = t.current()
        case "scan":
            t.hands.scan("0300")
            t.at = LIANG
        case "correct":
            before = t.meant
            t.key(PILLS[S.ABSENT], ALT)
            if t.panel.strip.is_open():
                t.stage.type("家里有事")
                t.key(Key.Key_Return)
                t.write_down({t.at: (S.ABSENT, None)})
                t.look()
                _undo_key(t)
                t.stand[t.session] = before
    t.look()


def undo(t: Taker, where: str) -> None:
    """Take back the last thing that was meant."""
    if t.held and t.undos and t.undos[-1].signed:
        return
    last = t.undos.pop() if t.undos else Undo({}, None, False)
    if last.row is not None and last.row in t.names():
        t.at = last.row
    _undo_key(t, where)
    t.write_down(last.back)


def _undo_key(t: Taker, where: str = "list") -> None:
    (t.table if where == "list" else t.panel.search).setFocus()
    t.press("Z", CONTROL)


def open_(t: Taker, row: int, spot: tuple[int, int], how: str) -> None:
    """Go to the lessons of the day, and open one with a click or two or three, or with Enter."""
    t.page.activate(None)
    t.stage.settle()
    table = t.page.chooser.table
    assert table.model().rowCount() == len(t.sessions)
    line = table.visualRect(table.model().index(row, 1))
    place = QPoint(table.viewport().width() * spot[0] // 100, line.top() + line.height() * spot[1] // 10)
    if how in ("enter", "held"):
        table.go_to(row)
        table.setFocus()
        t.key(Key.Key_Return, text="\r")
        for _ in range(4 if how == "held" else 0):
            t.hands.key(Key.Key_Return, "\r", after=30, held=True)
            t.stage.settle()
    else:
        t.click(table.viewport(), place, {"click": 1, "double": 2, "triple": 3}[how])
    assert t.panel.isVisible()
    if t.sessions[row] != t.session:
        t.session, t.at = t.sessions[row], t.current()
        t.undos.clear()


# -- how it is done, and what others do


def hurry(t: Taker, what: str, *how: object) -> None:
    """Do it before anything that a key asks for was answered."""
    t.hands.hurried = True
    ACTS[what](t, *how)
    t.hands.hurried = False


def slow(t: Taker, acts: list[tuple[Any, ...]]) -> None:
    """Do many things while the disk takes its time."""
    t.stage.fake.hold()
    t.held = t.hands.hurried = True
    try:
        for what, *how in acts:
            ACTS[what](t, *how)
    finally:
        t.held = t.hands.hurried = False
        t.stage.fake.release()


def outside(t: Taker, name: str, status: AttendanceStatus) -> None:
    """Another one marks somebody of this sheet, whom no undo here is about."""
    if not any(name in undo.back for undo in t.undos):
        t.stage.fake.verbs.mark(t.session, t.ids[name], status)
        t.write_down({name: (status, None)})


def guest(t: Taker) -> None:
    """Another one puts somebody on this sheet."""
    t.come_in += 1
    name = f"{LAST}{DIGITS[t.come_in % 10]}{len(t.stage.fake.sessions)}{t.come_in}"
    t.stage.fake.verbs.add_walk_in(t.session, name)
    t.write_down({name: PRESENT})


ACTS: dict[str, Callable[..., None]] = {
    act.__name__.rstrip("_"): act
    for act in (
        scan, scans, owed, cut, type_, find, ask, walk_in, namesake, half, click, status, minutes, enter, space, delete, step, hold, more,
        rest, confirm, undo, open_, hurry, slow, outside, guest,
    )
}  # fmt: skip


def do(t: Taker, what: str, *how: object) -> None:
    """Do one thing, turn away from what it asked, and look whether the sheet is as it was meant."""
    ACTS[what](t, *how)
    t.turn_away()
    t.look()


_rows, _statuses, _times = st.integers(0, len(NUMBERS) - 1), st.sampled_from(list(PILLS)), st.integers(0, 3)
_plain = st.sampled_from([one for one in PILLS if one not in WITH_MINUTES])
_clicks = st.integers(0, 2)


def _act(name: str, *how: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(st.just(name), *how)


_PLACES = st.sampled_from(["list", "find", "name", "minutes", "button", "question", "menu"])
_SCAN = _act("scan", st.sampled_from(list(CARDS)), _PLACES, _times)
_TYPE = _act("type", st.sampled_from(["qsh", "laeq", "lqea", "25", "lisi", "a", "12345"]))
_FIND = _act("find", st.sampled_from(list(FINDS)), st.none() | _statuses)
_QUICK = st.one_of(
    st.sampled_from(
        [("space",), ("enter",), ("delete",), ("undo", "list"), ("undo", "find"), ("step", 1), ("step", -1)]
    ),
    _act("status", _plain),
    _act("click", _rows, _plain, st.integers(1, 2)),
    _act("rest", st.just(0)),
)
_KEYS = st.one_of(
    st.sampled_from([("space",), ("enter",), ("delete",), ("step", 1), ("step", -1)]), _act("status", _statuses)
)
_WAYS = st.sampled_from(["escape", "row", "pill", "down", "up", "find", "enter", "tab", "again", "own"])

ANY = st.one_of(
    _SCAN,
    _TYPE,
    _FIND,
    _QUICK,
    st.one_of(_TYPE, _FIND).map(lambda act: ("hurry", *act)),
    _act("scans", st.lists(st.sampled_from(list(NUMBERS.values())), min_size=2, max_size=4)),
    _act("owed", st.sampled_from([*CARDS, "osh", "lgf", "mmt"]), st.lists(_KEYS, min_size=1, max_size=4)),
    _act("cut", st.sampled_from([TWO, *NOBODY]), st.sampled_from(list(FINDS)), st.integers(0, 2)),
    _act("ask", st.sampled_from([TWO, TWO, *NOBODY]), st.integers(0, 1), _times),
    st.one_of(
        _act("walk_in", _clicks),
        _act("namesake", _clicks),
        _act("half", st.sampled_from(["", "enter", "at once", "button"]), _clicks),
    ),
    _act("click", _rows, _statuses, st.integers(1, 3)),
    _act("minutes", st.sampled_from(WITH_MINUTES), st.sampled_from(["7", "45", "89", "0", "90", "999"]), _WAYS, _rows),
    _act("hold", st.sampled_from([Key.Key_Return, Key.Key_Space, Key.Key_Delete, Key.Key_A])),
    _act("more", _rows, st.integers(0, 2), st.integers(1, 2)),
    _act("rest", _clicks),
    _act("confirm", _clicks, st.integers(0, 2), st.sampled_from(["", "keys", "scan", "correct"])),
    _act("undo", st.sampled_from(["list", "find"])),
    _act(
        "open",
        st.integers(0, 3),
        st.tuples(st.integers(2, 98), st.integers(1, 9)),
        st.sampled_from(["click", "double", "double", "triple", "enter", "held"]),
    ),
    _act("slow", st.lists(_QUICK, min_size=2, max_size=6)),
    st.one_of(_act("outside", st.sampled_from(list(NUMBERS)), _plain), st.just(("guest",))),
)
"""Anything."""
EACH: list[tuple[Any, ...]] = [
    ("enter",), ("space",), ("delete",), ("undo", "list"), ("walk_in", 0), ("type", "qsh"),
    ("minutes", S.LATE, "7", "again", 0), ("minutes", S.LEFT_EARLY, "999", "own", 0), ("undo", "find"),
    ("open", 1, (50, 5), "double"), ("slow", [("space",), ("undo", "list"), ("enter",)]),
    ("owed", "0300", [("status", S.ABSENT), ("step", 1), ("status", S.LATE)]), ("owed", "0801", [("space",)]),
    ("owed", "osh", [("status", S.EXCUSED), ("delete",)]), ("cut", TWO, "lgf", 2), ("cut", "zzz", "0025", 1),
    ("outside", next(iter(NUMBERS)), S.ABSENT), ("guest",), ("minutes", S.LATE, "15", "pill", 3),
]  # fmt: skip
"""What is done most, and what was once done wrong, whatever is drawn beside it."""
