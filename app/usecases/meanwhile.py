"""What a form changes: the fields in which it differs from what it was filled with. What changed elsewhere meanwhile stays."""

from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from typing import TypeVar

from app.records.acts import ClassForm, LearnerForm
from app.records.refusal import ChangedMeanwhile, Refusal
from app.records.weekly import WeeklyTime, times_text

F = TypeVar("F", ClassForm, LearnerForm)


def changed_in(form: F, shown: F | None) -> frozenset[str]:
    """The fields that somebody changed in a form; all of them where nobody knows what it ``shown``. Empty text is no value."""
    names = (field.name for field in fields(form))
    return frozenset(name for name in names if shown is None or _differs(form, shown, name))


def keeping(form: F, changed: Collection[str], now: F) -> F:
    """The form, with what is ``now`` in every field that nobody changed in it."""
    return replace(
        form, **{field.name: getattr(now, field.name) for field in fields(form) if field.name not in changed}
    )


def require_seen(names: Iterable[str], shown: F | None, now: F) -> None:
    """Refuse what would overrule a word that the form did not show: ``changed_meanwhile``, ``emptied_meanwhile``, with what stands ``now``."""
    if shown is None:
        return
    refusals = [_refusal(name, getattr(now, name)) for name in names if _differs(now, shown, name)]
    if refusals:
        raise ChangedMeanwhile(now, *refusals)


def _refusal(name: str, value: str | int | tuple[WeeklyTime, ...] | None) -> Refusal:
    if not value and not isinstance(value, int):
        return Refusal("emptied_meanwhile", name)
    text = times_text(value) if isinstance(value, tuple) else str(value)
    return Refusal("changed_meanwhile", name, params={"value": text or ""})


def _differs(one: F, other: F, name: str) -> bool:
    return (getattr(one, name) or None) != (getattr(other, name) or None)
