"""After a storm: is everything that was promised there, once, everywhere?"""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from app.domain import digest as content
from app.domain.digest import EMPTY_CHAIN
from app.gateway import digests, staff
from app.gateway.log import LogCodec
from app.gateway.rows import RowCodec, load
from app.gateway.service import Gateway
from app.records.change import Change
from app.records.kinds import natural_id


@dataclass(frozen=True, slots=True)
class Promise:
    """An act that was asked for. Of one that returned it is known how far the log reached then; of others, nothing."""

    asked: tuple[Any, ...]
    seq: int | None
    chain: str | None


def reckon(
    gateway: Gateway, code12: str, standings: list[dict[str, Any]], promises: list[list[Promise]], own: UUID
) -> None:
    """Fails, saying what is not as it should be. ``own``: the meeting at which each learner is marked by one desk alone."""
    with gateway.database.read() as connection:
        station = staff.station_of(connection, code12)
        said = digests.digest_of(connection, gateway.keys, station).digest
        known = {view.id: view.known for view in staff.devices(connection)}
        assert len(known) == len(standings), "a desk became another"
        for standing, promised in zip(standings, promises, strict=True):
            _the_file(standing, said)
            _the_promises(standing, promised)
            changes = _the_log(gateway, connection, station, standing, known[standing["device"]])
            _once(changes, promised)
        _what_stands(gateway, connection, station, promises, own)


def _the_file(standing: dict[str, Any], digest: str) -> None:
    """The desk's file is sound, nothing waits, nothing is held, and it holds what all hold."""
    assert standing["findings"] == []
    assert (standing["waiting"], standing["held"]) == (0, [])
    assert int(standing["receipt"]) == len(standing["chains"])
    assert standing["digest"] == digest


def _the_promises(standing: dict[str, Any], promised: list[Promise]) -> None:
    """Whatever was in the log when an act returned is in it still."""
    chains = standing["chains"]
    for promise in promised:
        if promise.seq:
            assert promise.seq <= len(chains), f"lost: {promise}"
            assert chains[promise.seq - 1] == promise.chain, f"altered: {promise}"


def _the_log(
    gateway: Gateway, connection: Connection, station: UUID, standing: dict[str, Any], known: int
) -> list[Change]:
    """The gateway has the desk's log, every number once and in order, and its contents make the desk's chain."""
    device, chains = UUID(standing["device"]), standing["chains"]
    assert known == len(chains)
    changes = LogCodec(station, device, gateway.keys).changes(connection, 1, known + 1)
    assert [change.seq for change in changes] == list(range(1, known + 1))
    chain = EMPTY_CHAIN
    for change, expected in zip(changes, chains, strict=True):
        chain = content.extend(chain, change)
        assert chain.hex() == expected, f"number {change.seq} is not what was sent"
    return changes


def _once(changes: list[Change], promised: list[Promise]) -> None:
    """Who was taken on is there once; of those in doubt, at most once."""
    made = [change for change in changes if change.kind == "learner" and "learner_no" in change.fields]
    names = Counter(change.fields["name"] for change in made)
    for promise in promised:
        if promise.asked[0] in ("learner", "walk_in"):
            found = names[promise.asked[2]]
            assert found == 1 or (promise.seq is None and found == 0), f"{found} times: {promise}"


def _what_stands(
    gateway: Gateway, connection: Connection, station: UUID, promises: list[list[Promise]], own: UUID
) -> None:
    """Of a mark that only one desk makes, the last one promised stands; or one in doubt that came after it."""
    wanted: dict[UUID, set[str | None]] = {}
    for promise in (promise for promised in promises for promise in promised):
        if promise.asked[0] == "mark" and promise.asked[1] == own:
            _, session, learner, status = promise.asked
            mark = natural_id("attendance_record", session, learner)
            before: set[str | None] = wanted.get(mark, {None}) if promise.seq is None else set()
            wanted[mark] = {*before, status}
    rows = load(connection, RowCodec(station, gateway.keys), [("attendance_record", mark) for mark in wanted])
    assert wanted
    for mark, statuses in wanted.items():
        row = rows.get(("attendance_record", mark))
        assert (None if row is None else row.fields["status"]) in statuses
