"""Forms that were begun and not finished: what was typed stays in memory until it is saved or thrown away. Never on a disk.

Closing a form by Escape or its cross, another page, a jump and another language throw nothing away; 取消 and 清空 do.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QSpinBox, QTimeEdit, QWidget

from app.ui.components.segmented import Segmented

About = tuple[Hashable, ...]
"""Which form, and what it is about: ``("learner", id)``."""


class Kept(NamedTuple):
    """What was typed into a form: the fields that differ from how it began, its words, and the place it was filled at.

    ``waits``: nobody has to fill anything in, it only takes its time. ``shown``: what the form showed while it was typed.
    """

    typed: dict[str, object]
    words: str
    place: object
    waits: bool = False
    shown: Any = None


class Became(NamedTuple):
    """What something new is, once it was saved: the form about it, that form's words, and the place to go on at."""

    about: About
    words: str
    place: object


class Drafts(QObject):
    """Every half-filled form of the window.

    Signals:
        forgotten(): something is half filled no more: it was saved, thrown away, or is again as it began.
        closing(): the window is to be closed: what is taken when one turns elsewhere is taken, or kept here as half filled.

    Attributes:
        place: what is in front now, as the one who shows pages says it.
    """

    forgotten = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[About, Kept] = {}
        self._resumed: About | None = None
        self.place: object = None

    def of(self, about: About) -> Mapping[str, object]:
        """Return what was typed about this."""
        kept = self._kept.get(about)
        return kept.typed if kept is not None else {}

    def shown(self, about: About) -> Any:
        """Return what the form showed while this was typed; None where nothing was."""
        kept = self._kept.get(about)
        return None if kept is None else kept.shown

    def keep(
        self, about: About, typed: dict[str, object], words: str, *, waits: bool = False, shown: object = None,
        place: object = None,
    ) -> None:  # fmt: skip
        """Remember what was typed about this; nothing forgets it. ``place``: where it is gone on with, if not where it began."""
        before = self._kept.pop(about, None)
        if typed:
            place = place or (self.place if before is None else before.place)
            self._kept[about] = Kept(typed, words, place, waits, shown)
        elif before is not None:
            self.forgotten.emit()

    def forget(self, about: About) -> None:
        """It was saved, or thrown away."""
        if self._kept.pop(about, None) is not None:
            self.forgotten.emit()

    def clear(self) -> None:
        """Throw everything away."""
        self._kept.clear()
        self.forgotten.emit()

    def speak(self, title: Callable[[object], str]) -> None:
        """Another language is on: what is half filled is called by its place's ``title`` until it is opened again."""
        self._kept = {about: kept._replace(words=title(kept.place) or kept.words) for about, kept in self._kept.items()}

    def resume(self) -> None:
        """The form touched last is to be gone on with, as soon as its place is in front."""
        self._resumed = next((about for about in reversed(self._kept) if not self._kept[about].waits), None)

    def take_resumed(self, *form: Hashable) -> About | None:
        """Return, once, what is to be gone on with, where its name begins with this and it was half filled here."""
        about = self._resumed
        kept = None if about is None else self._kept.get(about)
        if kept is None or kept.place != self.place:
            self._resumed = (
                None  # it is half filled no more, or the person went elsewhere: it waits to be opened by hand
            )
            return None
        if about is None or about[: len(form)] != form:
            return None
        self._resumed = None
        return about

    def begun(self, *form: Hashable) -> tuple[About, ...]:
        """Return those whose name begins with this, the last one touched first."""
        return tuple(about for about in reversed(self._kept) if about[: len(form)] == form)

    def unfinished(self) -> tuple[Kept, ...]:
        """Return what is half filled, the last one touched first."""
        return tuple(reversed(self._kept.values()))


@cache
def drafts() -> Drafts:
    """Return the process's one keeper."""
    return Drafts()


class Part(NamedTuple):
    """A part of a form that is no editor of Qt's: how its value is read and set. It tells ``Draft.keep`` itself."""

    read: Callable[[], object]
    write: Callable[[Any], object]


class Draft(QObject):
    """One form's half-filled state, kept with every key.

    Signals:
        found(bool): the form was filled anew, with or without something typed earlier.

    Attributes:
        shown: the record that the form was filled from, as a frozen form; None where it began empty. What was typed into a field
            earlier was typed over what that showed then.
    """

    found = Signal(bool)

    def __init__(self, form: QWidget, parts: Mapping[str, QWidget | Part], words: Callable[[], str]) -> None:
        """``parts`` are laid over in their order; ``words`` says which form it is."""
        super().__init__(form)
        self._parts = {name: part if isinstance(part, Part) else self._part(part) for name, part in parts.items()}
        self._words = words
        self._about: About | None = None
        self._base: dict[str, object] = {}
        self._dropped = 0
        self.shown: Any = None

    @contextmanager
    def fill(self, *about: Hashable, shown: object = None) -> Iterator[None]:
        """What is set inside is how the form about this begins; what was typed the last time is laid over it."""
        self._about, self.shown = None, shown
        yield
        self._base = self._now()
        typed, then = drafts().of(about), drafts().shown(about)
        for name, value in typed.items():
            self._parts[name].write(value)
            if then is not None and hasattr(then, name):
                self.shown = replace(self.shown, **{name: getattr(then, name)})
        self._about = about
        self.keep()
        self.found.emit(bool(drafts().of(about)))

    def rest(self) -> None:
        """The form asks nothing that is to be kept."""
        self._about = None

    def keep(self, *_: object) -> None:
        """Something in the form changed."""
        if self._about is not None:
            drafts().keep(self._about, self.typed(), self._words(), shown=self.shown)

    def typed(self) -> dict[str, object]:
        """Return what is in the fields that are not as they began."""
        return {} if self._about is None else {n: value for n, value in self._now().items() if value != self._base[n]}

    def learn(self, shown: object, values: Mapping[str, object]) -> None:
        """The record is another by now: its ``values`` are in the fields in which nobody typed, and the others have seen them."""
        typed, about, self._about = self.typed(), self._about, None
        for name, value in values.items():
            if name in typed:
                self._base[name] = value
            elif value != self._base[name]:
                self._parts[name].write(value)
                self._base[name] = self._parts[name].read()
        self._about, self.shown = about, shown
        self.keep()

    def drop(self) -> None:
        """Throw away what was typed: the form is as it began."""
        about, self._about = self._about, None
        self._dropped += 1
        if about is not None:
            drafts().forget(about)
            for name, part in self._parts.items():
                part.write(self._base[name])
            self._about = about

    def saved(self) -> Callable[[Became | None], None]:
        """Return what to call once that which the form says now is saved. What is typed until then stays half filled.

        Where the form was about something new, that is about what it ``Became``.
        """
        about, began, words, dropped = self._about, dict(self._base), self._words(), self._dropped
        said = began | self.typed()

        def done(became: Became | None = None) -> None:
            if about is None or self._dropped != dropped:  # thrown away meanwhile: nothing of it is half filled
                return
            now = {**began, **drafts().of(about)}
            since = {name: value for name, value in now.items() if value != said[name]}
            if became is None:
                drafts().keep(about, since, words)
            else:
                drafts().forget(about)
                drafts().keep(became.about, since, became.words, place=became.place)
            if self._about == about:
                self._about, self._base = (about if since and became is None else None), said

        return done

    def _now(self) -> dict[str, object]:
        return {name: part.read() for name, part in self._parts.items()}

    def _part(self, editor: QWidget) -> Part:
        match editor:
            case QLineEdit():
                editor.textChanged.connect(self.keep)
                return Part(editor.text, lambda value: editor.setText(str(value)))
            case QPlainTextEdit():
                editor.textChanged.connect(self.keep)
                return Part(editor.toPlainText, lambda value: editor.setPlainText(str(value)))
            case QSpinBox():
                editor.valueChanged.connect(self.keep)
                return Part(editor.value, editor.setValue)
            case QTimeEdit():
                editor.timeChanged.connect(self.keep)
                return Part(editor.time, editor.setTime)
            case QDateEdit():
                editor.dateChanged.connect(self.keep)
                return Part(editor.date, editor.setDate)
            case QComboBox():
                editor.currentIndexChanged.connect(self.keep)
                return Part(editor.currentData, lambda value: editor.setCurrentIndex(max(0, editor.findData(value))))
            case Segmented():
                editor.chosen.connect(self.keep)
                return Part(editor.choice, editor.set_choice)
            case _:
                raise TypeError(type(editor))
