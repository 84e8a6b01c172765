"""What the time of a verified reply tells of this machine's clock, and whether it is believed."""

from datetime import timedelta

from app.domain.clock import Clock, believes, corrected, from_millis, millis
from app.storage import exchange as file
from app.storage.store import Store
from app.sync.errors import Garbage

SKEW_MS = 2_000
"""Clock offsets below this are the network's, not the clock's."""


def over_a_line(store: Store, clock: Clock, gateway_ms: int, took_s: float) -> file.Reckoned:
    """By a reply that was asked for ``took_s`` seconds ago. Raises ``Garbage`` for a time beyond all calendars."""
    ended_ms = millis(clock.now())
    return _reckoned(store, clock, gateway_ms, clock_offset(gateway_ms, ended_ms, took_s), int(took_s * 1000))


def on_a_stick(store: Store, clock: Clock, gateway_ms: int, asked_ms: int) -> file.Reckoned:
    """By a reply to what was asked at ``asked_ms`` of our clock, days ago perhaps. Raises ``Garbage``."""
    read_ms = millis(clock.now())
    offset = bounded_offset(file.taught(store)[0], gateway_ms, asked_ms, read_ms)
    return _reckoned(store, clock, gateway_ms, offset, max(0, read_ms - asked_ms))


def clock_offset(gateway_ms: int, ended_ms: int, took_s: float) -> int:
    """The gateway's clock minus ours, in milliseconds; 0 below ``SKEW_MS``.

    The gateway wrote its time somewhere within the ``took_s`` seconds before our ``ended_ms``: as much as can be the
    line's slowness is not our clock's fault.
    """
    least = gateway_ms - ended_ms
    most = least + int(took_s * 1000)
    offset = max(least, min(most, 0))
    return offset if abs(offset) > SKEW_MS else 0


def bounded_offset(known_ms: int, gateway_ms: int, asked_ms: int, read_ms: int) -> int:
    """The offset known so far, changed no more than a reply demands that was on the road for days.

    The gateway wrote its time somewhere between ``asked_ms`` and ``read_ms`` of our clock, if that has run since.
    """
    if read_ms < asked_ms:
        return known_ms
    offset = max(gateway_ms - read_ms, min(gateway_ms - asked_ms, known_ms))
    return offset if abs(offset) > SKEW_MS else 0


def _reckoned(store: Store, clock: Clock, gateway_ms: int, offset_ms: int, late_ms: int) -> file.Reckoned:
    try:
        said = from_millis(gateway_ms)
    except (ValueError, OverflowError, OSError) as error:
        raise Garbage("time") from error
    wall, (known_ms, taught) = clock.now(), file.taught(store)
    if believes(said, wall, taught, timedelta(milliseconds=late_ms)):
        return file.Reckoned(gateway_ms, gateway_ms, offset_ms)
    present_ms = millis(corrected(wall, known_ms, taught))
    doubted_ms = max(0, gateway_ms - present_ms) or min(0, gateway_ms + late_ms - present_ms)
    return file.Reckoned(gateway_ms, present_ms, None, doubted_ms)
