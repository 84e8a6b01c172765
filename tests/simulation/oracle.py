"""What must be true when everything has settled, whatever happened before."""

import json
from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.judge import CLOCK_TOLERANCE_MS
from app.gateway import digests, outcomes, positions, tables
from app.gateway.callers import Caller
from app.gateway.rows import RowCodec, every
from app.gateway.touched import Touched
from app.records.bundles import CarriedState
from app.records.change import Change, Draft, Row, Scalar
from app.records.codes import Source
from app.records.kinds import KINDS, Scope
from app.records.weekly import WEEKLY, whole_word
from app.storage import log as desk_log
from app.storage import meta
from app.storage.coming_back import REASON as COMING_BACK
from app.storage.confirmed_here import REASON as CONFIRMED_HERE
from app.storage.verifying import verify
from app.storage.views.exchange import exchange as exchange_view
from app.storage.views.status import status
from tests.simulation import people, reading
from tests.simulation.acts import ACTORS, Record, Said
from tests.simulation.bank import CODE12, Fact, facts_of
from tests.simulation.files import Broken
from tests.simulation.reading import Kept, Look, Rows
from tests.simulation.world import Desk, World

Place = tuple[str, UUID, str]
_MADE_BY_THE_GATEWAY = "conflict"
_DELETED = "deleted"
_FOLLOWING = ("confirmed_at", "confirmed_by")
"""They only say when and by whom something else was done: two who did the same have nothing to settle."""
_OPENED, _STATE, _CLOSED_AT = "taking", "state", "confirmed_at"
"""A sheet opens by itself with its first mark, and that is nobody's decision; who opens it again says ``confirmed_at`` with it."""
_ASKED_OTHERWISE = {("course_class", name) for name in WEEKLY} | {("session", "no")}
"""When a class meets is one word of several fields (``_times_are_one_word``); a number only follows from the meetings there are."""
_BY_THE_SHEET: set[Scalar] = {"planned", "held"}
"""Which of these two states a session has, its sheet says."""


@dataclass
class Before:
    """The latest time of each field on any desk before everything settled: nothing may fall behind it."""

    times: dict[Place, int] = field(default_factory=dict)

    @classmethod
    def of(cls, world: World) -> "Before":
        times: dict[Place, int] = {}
        taken = {
            (kept.change.id, kept.change.time)
            for changes in reading.gateway_log(world.bank).values()
            for kept in changes
            if kept.applied
        }
        latest = (world.ms + CLOCK_TOLERANCE_MS) << 16
        for desk in (desk for desk in world.desks if desk.acted or desk.enrolled):
            look = Look(desk)
            for (kind, entity), row in look.rows.items():
                for name, stamp in row.stamps.items():
                    when = (entity, stamp.time)
                    ahead = stamp.time >= latest or (when in world.ahead and when not in taken)  # it may be said again
                    if not ahead and name not in look.owed.get(entity, ()):
                        place = (kind, entity, name)
                        times[place] = max(times.get(place, 0), stamp.time)
        return cls(times)


def check(world: World, record: Record, before: Before) -> None:
    """Everything. Raises ``Broken`` with what is not so."""
    log = reading.gateway_log(world.bank)
    looks = [Look(desk) for desk in world.desks if desk.enrolled]
    for look in looks:
        _desk_is_sound(look.desk)
        _nothing_waits(look)
        _nothing_is_carried_about(look)
        _log_is_delivered(look, log)
        _verdicts_arrived(look, log, world.bank.restores)
        _receipts_are_honoured(world, look.desk, log, looks)
    _acts_are_there_once(world, record, log)
    rows = reading.gateway_rows(world.bank, Scope.STATION)
    _state_is_the_log(rows, log)
    _nothing_fell_behind(looks, rows, before)
    _confirmations_stand(rows)
    _what_was_confirmed_stands(record, looks, rows, log)
    _corrections_stand(world, rows, log)
    _conflicts_are_kept(rows, log)
    _conflicts_are_true(rows, log, world.gone_devices)
    _times_are_one_word(rows, log)
    _desks_agree(world, looks, rows)
    _contents_arrived(world, looks, rows)
    _outcomes_are_derived(world)
    _people_are_counted(looks, rows, reading.gateway_rows(world.bank, Scope.BANK))


def check_told(world: World, desk: Desk, done: bool) -> None:
    """What a desk tells right after an exchange is true: what it calls delivered is there; and done is done."""
    facts = desk.facts()
    known = int(facts.get(meta.KNOWN_SEQ, 0))
    with desk.store.read() as connection:
        ours, head = desk_log.chain_at(connection, known), desk_log.head(connection).seq
    if known and desk.restores_heard == world.bank.restores:
        world.check_receipt(desk.device, known, ours or b"")
    if done:
        _hold(known == head, f"desk {desk.slot} is done, and has {head - known} changes to send")
        _hold(
            desk.carried or not _unread(world, facts),
            f"desk {desk.slot} is done, and did not read {_unread(world, facts)}",
        )


def is_level(world: World, desk: Desk) -> bool:
    """Whether there is nothing to say between this desk and the gateway."""
    facts = desk.facts()
    with desk.store.read() as connection:
        head = desk_log.head(connection).seq
    return int(facts.get(meta.KNOWN_SEQ, 0)) == head and not _unread(world, facts)


def _unread(world: World, facts: dict[str, str]) -> list[str]:
    """The scopes that a desk has not read to their ends."""
    with world.bank.read() as connection:
        station = world.bank.station(connection)
        homes = {scope: tables.EVERYWHERE if scope is Scope.REFERENCE else station for scope in Scope}
        tops = {scope: positions.top(connection, home, scope) for scope, home in homes.items()}
    return [scope.value for scope, top in tops.items() if int(facts.get(meta.CURSOR + scope, 0)) != top]


def _desk_is_sound(desk: Desk) -> None:
    with desk.store.read() as connection:
        found = list(verify(connection))
    _hold(not found, f"desk {desk.slot} does not verify: {found[:3]}")


def _nothing_waits(look: Look) -> None:
    view, slot = look.view, look.desk.slot
    with look.desk.store.read() as connection:
        standing = status(connection)
    _hold(view.waiting == standing.waiting == 0, f"desk {slot}: {view.waiting} changes wait")
    _hold(view.last_outcome == "done", f"desk {slot} says {view.last_outcome}")


def _nothing_is_carried_about(look: Look) -> None:
    """What was taken along for others has reached the gateway."""
    waiting = [row.id for row in look.view.stick.carried if row.state is CarriedState.WAITING]
    _hold(not waiting, f"desk {look.desk.slot} still carries {waiting}")


def _log_is_delivered(look: Look, log: dict[str, list[Kept]]) -> None:
    """The present incarnation's log is the gateway's, entry for entry."""
    desk, device = look.desk, look.desk.device
    ours = [(entry.change.seq, entry.chain) for entry in look.ours]
    theirs = [(kept.change.seq, kept.chain) for kept in log.get(device, [])]
    _hold(ours == theirs, f"desk {desk.slot} logged {len(ours)}, the gateway has {len(theirs)} of {device}")


def _verdicts_arrived(look: Look, log: dict[str, list[Kept]], restores: int) -> None:
    """What the gateway said of each change of the present incarnation is what the desk shows.

    What a change met when it came is another thing after the gateway was restored: it may come before what it once met.
    """
    desk = look.desk
    shown = {item.place for item in look.view.held}
    places = {entry.change.seq: entry.place for entry in look.ours}
    for kept in log.get(desk.device, []):
        said, place = (kept.verdict, kept.reason, kept.field, kept.rule), places[kept.change.seq]
        heard = look.verdicts.get(place, (None, None, None, None))
        if said[:2] == ("held", "clock"):
            said = ("reissued", None, None, None)
        if said[0] == "held" and heard[0] in ("withdrawn", "reissued"):
            continue  # somebody took it back, or it was said again before the gateway was restored
        if restores and {heard[0], said[0]} <= {None, "merged", "conflict"}:
            continue
        _hold(heard == said, f"desk {desk.slot} heard {heard} of its {kept.change.seq}, the gateway said {said}")
        _hold(said[0] != "held" or place in shown, f"desk {desk.slot} does not show its held {kept.change.seq}")


def _receipts_are_honoured(world: World, desk: Desk, log: dict[str, list[Kept]], looks: list[Look]) -> None:
    """Each is, by the log it is about, or by an heir who has that log, and said again all that a gateway had lost of it.

    ``_acts_are_there_once`` sees that the heir has said it.
    """
    chains = {(device, kept.chain) for device, all_kept in log.items() for kept in all_kept}
    chains |= {
        (str(entry.change.device), entry.chain)
        for look in looks
        for entry in (look.entries if world.bank.restores else ())
        if str(entry.change.device) != look.desk.device
    }
    for device, seq, chain in desk.receipts:
        if seq and chain not in world.gone_chains:
            _hold((device, chain) in chains, f"a receipt for {seq} of {device} is no longer honoured")


def _acts_are_there_once(world: World, record: Record, log: dict[str, list[Kept]]) -> None:
    """Each thing a person said is applied once; or it is held, where ``_verdicts_arrived`` saw it shown."""
    applied: Counter[Fact] = Counter()
    held: Counter[Fact] = Counter()
    moments: dict[Fact, set[tuple[int, Scalar]]] = {}
    sayers: dict[Fact, list[UUID]] = {}
    for kept in (each for changes in log.values() for each in changes if not _by_itself(each)):
        (applied if kept.applied else held).update(facts_of(kept.change))
        for fact in facts_of(kept.change) if kept.applied else ():
            moments.setdefault(fact, set()).add((kept.change.time, kept.change.fields[fact[3]]))
            sayers.setdefault(fact, []).append(kept.change.device)
    for fact in world.gone_facts & applied.keys():
        applied[fact] = len(moments[fact])  # others who still knew it may have spoken for whoever had said it
    wanted: Counter[Fact] = Counter()
    makers: dict[Fact, set[UUID]] = {}
    for said in record.said:
        wanted.update(facts_of(said.entry.change))
        for fact in facts_of(said.entry.change):
            makers.setdefault(fact, set()).add(said.entry.change.device)
    said_later = _said_later(record)
    unsaid = world.taken_back | {
        fact for facts in world.ahead.values() for fact in facts & said_later
    }  # which an heir does not say once more
    excused = world.gone_facts | (unsaid if world.bank.restores else set())
    for fact, times in wanted.items():
        heirs = set(sayers.get(fact, []))
        if applied[fact] == len(heirs) and not heirs & makers[fact]:
            applied[fact] = min(applied[fact], times)  # twins that both took new names: neither could know of the other
        _hold(applied[fact] <= times, f"{_told(fact)} was said {times} times and is there {applied[fact]} times")
        if applied[fact] + held[fact] < times and fact not in excused:
            raise Broken(f"{_told(fact)} is lost: said {times} times, there {applied[fact]}, held {held[fact]}")
        clock = applied[fact] < times and held[fact] and fact not in said_later and fact not in world.gone_facts
        _hold(not clock or _is_shown(fact, log), f"{_told(fact)} was held for the clock and never said again")


def _is_shown(fact: Fact, log: dict[str, list[Kept]]) -> bool:
    """Whether it is held for another reason than the clock: then it waits for a person."""
    return any(
        not kept.applied and kept.reason != "clock" and fact in facts_of(kept.change)
        for changes in log.values()
        for kept in changes
    )


def _said_later(record: Record) -> set[Fact]:
    """What the same desk said otherwise later, before anybody else heard of it: said again, only the latest is worth it."""
    last: dict[tuple[int, str, UUID, str], Said] = {}
    overtaken: set[Fact] = set()
    for said in record.said:
        change = said.entry.change
        for name in change.fields:
            key = (said.slot, change.kind, change.id, name)
            if key in last:
                overtaken |= {fact for fact in facts_of(last[key].entry.change) if fact[3] == name}
            last[key] = said
    return overtaken


def _state_is_the_log(rows: Rows, log: dict[str, list[Kept]]) -> None:
    """The gateway's rows are what its logs make, from scratch."""
    ours = {key: row for key, row in rows.items() if key[0] != _MADE_BY_THE_GATEWAY}
    theirs = {key: row for key, row in reading.folded(log).items() if key[0] != _MADE_BY_THE_GATEWAY}
    found = reading.difference(ours, theirs, {})
    _hold(not found, f"the gateway's state and its log differ: {found}")


def _nothing_fell_behind(looks: list[Look], rows: Rows, before: Before) -> None:
    """What any desk had is there, or something later; but for what turned out to be held."""
    held_back = {(entity, name) for look in looks for entity, names in look.owed.items() for name in names}
    for (kind, entity, name), time in before.times.items():
        if (entity, name) in held_back:
            continue
        row = rows.get((kind, entity))
        held = None if row is None else row.stamps.get(name)
        _hold(held is not None and held.time >= time, f"{kind} {entity} {name} fell behind what a desk had")


def _corrections_stand(world: World, rows: Rows, log: dict[str, list[Kept]]) -> None:
    """What a clock that ran ahead said, and somebody who had it in sight put right, does not come back by itself."""
    ahead = set[Fact]().union(*world.ahead.values())
    said: dict[Place, list[Change]] = {}
    for change in (each.change for changes in log.values() for each in changes if each.applied):
        for name in change.fields:
            said.setdefault((change.kind, change.id, name), []).append(change)
    for place, changes in said.items():
        kind, entity, name = place
        row = rows[kind, entity]
        stood = {change.actor for change in changes if change.stamp == row.stamps[name]}
        first = min((change.time for change in changes if change.actor in stood), default=0)
        over = [one for one in changes if one.actor not in stood and one.seen.get(name, 0) >= first > 0]
        same = all(one.fields[name] == row.fields[name] for one in over)
        wrong = any((str(actor), kind, str(entity), name) in ahead for actor in stood)
        _hold(same or not wrong, f"{kind} {entity} {name} {row.fields[name]!r} was put right, and came back")


def _confirmations_stand(rows: Rows) -> None:
    """No sheet that was confirmed is open because somebody who had not heard of it made a mark."""
    for row in (row for row in rows.values() if row.kind == "attendance_sheet"):
        state, moment = str(row.fields.get("state")), row.fields.get("confirmed_at")
        _hold(state != _OPENED or moment is None, f"the sheet {row.id} was confirmed, and nobody opened it again")


def _what_was_confirmed_stands(record: Record, looks: list[Look], rows: Rows, log: dict[str, list[Kept]]) -> None:
    """No mark of a confirmed sheet is another than was confirmed, unless somebody corrected it or was asked.

    A file that was put back may have forgotten that it confirmed the sheet, and so may whoever goes on for it.
    """
    named = _named_in_conflicts(rows)
    there = {look.desk.device for look in looks}
    corrected = {
        kept.change.id
        for changes in log.values()
        for kept in changes
        if kept.applied and kept.change.source is Source.CORRECTION
    }
    for row in (row for row in rows.values() if row.kind == "attendance_sheet" and row.fields.get(_CLOSED_AT)):
        confirmed = record.confirmed.get((row.id, row.fields.get("confirmed_by")))
        if confirmed is None or confirmed.device not in there or row.id in corrected:
            continue
        for entity, mark in confirmed.marks.items():
            held = rows["attendance_record", entity]
            same = not held.fields.get(_DELETED) and all(held.fields.get(name) == mark[name] for name in mark)
            asked = any((held.kind, entity, name) in named for name in (*mark, _DELETED))
            known = same or asked or entity in corrected
            _hold(known, f"the mark {entity} is another than was confirmed, and nobody is asked")


def _conflicts_are_kept(rows: Rows, log: dict[str, list[Kept]]) -> None:
    """Of two values that did not know of each other, none went silently: somebody saw it, or both are kept."""
    named = _named_in_conflicts(rows)
    said: dict[Place, list[Kept]] = {}
    for kept in (each for changes in log.values() for each in changes if each.applied):
        for name in kept.change.fields:
            said.setdefault((kept.change.kind, kept.change.id, name), []).append(kept)
    for place, changes in said.items():
        kind, entity, name = place
        row = rows[kind, entity]
        if kind == _MADE_BY_THE_GATEWAY or name in _FOLLOWING or (kind, name) in _ASKED_OTHERWISE:
            continue
        for kept in changes:
            value = kept.change.fields[name]
            known = value == row.fields[name] or any(_heard_of(kept, each, name) for each in changes)
            by_the_sheet = (kind, name) == ("session", _STATE) and {value, row.fields[name]} == _BY_THE_SHEET
            kept_both = value in named.get(place, ()) or _nobodys(kept, name) or by_the_sheet
            _hold(known or kept_both, f"{kind} {entity} {name} {value!r} was overwritten unseen, and nobody is told")
            if row.fields.get(_DELETED) and name not in (_DELETED, *KINDS[kind].natural):
                stood = row.stamps[name] == kept.change.stamp
                seen = not stood or _seen_in_deleting(row, kept, said[kind, entity, _DELETED], name)
                both = (kind, entity, _DELETED) in named
                _hold(seen or both, f"{kind} {entity} was deleted without its {name} being seen, and nobody is told")


def _times_are_one_word(rows: Rows, log: dict[str, list[Kept]]) -> None:
    """When a class meets is what one desk said, whole; and of two that did not know of each other, both are kept."""
    named = _named_in_conflicts(rows)
    for row in (row for row in rows.values() if row.kind == "course_class"):
        stamps = {row.stamps[name] for name in WEEKLY if name in row.stamps}
        _hold(
            len(stamps) <= 1, f"{row.id} meets at times that nobody said: {[row.fields.get(name) for name in WEEKLY]}"
        )
        said = [each for changes in log.values() for each in changes if each.applied and each.change.id == row.id]
        said = [each for each in said if not each.change.fields.keys().isdisjoint(WEEKLY)]
        for kept in said:
            word = whole_word(kept.change.fields)
            known = word == whole_word(row.fields) or any(_heard_of(kept, each, "times") for each in said)
            both = word in named.get((row.kind, row.id, "times"), ())
            _hold(known or both, f"that {row.id} meets {word} was overwritten unseen, and nobody is told")


def _nobodys(kept: Kept, name: str) -> bool:
    """Whether a sheet only opened by itself."""
    change = kept.change
    itself = _CLOSED_AT not in change.fields and change.source is not Source.CORRECTION
    return change.kind == "attendance_sheet" and name == _STATE and change.fields[name] == _OPENED and itself


def _heard_of(kept: Kept, later: Kept, name: str) -> bool:
    """Whether a change had seen another. Who opened a sheet by a first mark of their own has not heard by that how it stood."""
    again = kept.change.kind == "attendance_sheet" and kept.change.fields[name] == _OPENED and not _nobodys(kept, name)
    name = _CLOSED_AT if again and _CLOSED_AT in kept.change.fields else name
    return later.change.seen.get(name, 0) >= kept.change.time


def _conflicts_are_true(rows: Rows, log: dict[str, list[Kept]], gone: set[str]) -> None:
    """Nobody is asked to decide between a value and its correction.

    Whoever speaks for a desk that a restored gateway, and everybody else, has lost (``gone``) cannot say what it had seen.
    """
    said: dict[Place, list[Kept]] = {}
    for kept in (each for changes in log.values() for each in changes if each.applied):
        for name in kept.change.fields:
            said.setdefault((kept.change.kind, kept.change.id, name), []).append(kept)
    for row in (row for row in rows.values() if row.kind == _MADE_BY_THE_GATEWAY):
        kind, name = str(row.fields["kind"]), str(row.fields["field"])
        values = [json.loads(str(row.fields[which])) for which in ("kept", "other")]
        changes = said.get((kind, UUID(str(row.fields["entity"])), name), [])
        stood, lost = ([each for each in changes if each.change.fields[name] == value] for value in values)
        apart = any(_apart(one, other, name, changes) for one in stood for other in lost)
        makers = {str(row.fields.get(f"{which}_device")) for which in ("kept", "other")}
        retold = bool((makers - {str(each.change.device) for each in (*stood, *lost)}) & gone)
        told = name == _DELETED or not (stood and lost) or retold
        _hold(apart or told, f"{kind} {name} is no conflict: one saw the other")


def _apart(one: Kept, other: Kept, name: str, said: list[Kept]) -> bool:
    """Whether neither had seen the other: who saw their own word of before has seen what that had."""
    earlier, later = sorted((one, other), key=lambda kept: (kept.change.time, kept.change.device))
    while _heard_of(earlier, later, name):
        maker, seen = later.change.device, later.change.seen.get(name)
        own = [each for each in said if (each.change.device, each.change.time) == (maker, seen)]
        if not own or maker == earlier.change.device:
            return False
        later = own[0]
    return True


def _seen_in_deleting(row: Row, kept: Kept, said: list[Kept], name: str) -> bool:
    """Whether somebody who deleted the thing had seen this, or who said this had seen it deleted."""
    change = kept.change
    deleted = [each.change for each in said if each.change.fields[_DELETED]]
    return change.seen.get(_DELETED, 0) >= row.stamps[_DELETED].time or any(
        each.seen.get(name, 0) >= change.time or (each.device == change.device and each.time >= change.time)
        for each in deleted
    )


def _named_in_conflicts(rows: Rows) -> dict[Place, list[Scalar]]:
    """The values that conflict entries keep."""
    found: dict[Place, list[Scalar]] = {}
    for (kind, _), row in rows.items():
        if kind == _MADE_BY_THE_GATEWAY:
            place = (str(row.fields["kind"]), UUID(str(row.fields["entity"])), str(row.fields["field"]))
            found.setdefault(place, []).extend(json.loads(str(row.fields[name])) for name in ("kept", "other"))
    return found


def _desks_agree(world: World, looks: list[Look], rows: Rows) -> None:
    """Every desk has the gateway's state, but for what is held; and when nothing is, the digests say so."""
    with world.bank.read() as connection:
        station = world.bank.station(connection)
        theirs = digests.digest_of(connection, world.bank.gateway.keys, station).digest
    bank = {scope: reading.gateway_rows(world.bank, scope) for scope in (Scope.BANK, Scope.REFERENCE)}
    for look in looks:
        desk = look.desk
        found = reading.difference(look.rows, rows, look.owed)
        _hold(not found, f"desk {desk.slot} and the gateway differ: {found}")
        for scope, held in bank.items():
            found = reading.difference(reading.desk_rows(desk, scope), held, {})
            _hold(not found, f"desk {desk.slot} and the gateway differ in {scope}: {found}")
        _hold(bool(look.owed) or look.digest == theirs, f"the digests of desk {desk.slot} and the gateway differ")


def _contents_arrived(world: World, looks: list[Look], rows: Rows) -> None:
    """What an attachment names is at the gateway and at every desk, if anybody still has it."""
    live = [row for row in rows.values() if row.kind == "attachment" and not row.fields.get(_DELETED)]
    named = {str(row.fields["sha256"]) for row in live}
    here = {look.desk.slot: reading.contents(look.desk) for look in looks}
    there = reading.gateway_contents(world.bank)
    for sha256 in named & set().union(*here.values(), there):
        _hold(sha256 in there, f"the gateway lacks the content {sha256[:8]}")
        for slot, has in here.items():
            _hold(sha256 in has, f"desk {slot} lacks the content {sha256[:8]}")


def _outcomes_are_derived(world: World) -> None:
    """The outcomes are what they would be if they were derived now for the first time."""
    gateway, kind = world.bank.gateway, "learning_outcome"
    there = reading.gateway_rows(world.bank, Scope.BANK)
    with world.bank.gateway.database.engine.connect() as connection, connection.begin() as transaction:
        station = world.bank.station(connection)
        connection.execute(tables.STATE[kind].delete())
        caller = Caller(station, CODE12, gateway.device, b"", 0, b"", 0)
        rows = reading.gateway_rows(world.bank, Scope.STATION).values()
        classes = {str(row.id) for row in rows if row.kind == "course_class"}
        outcomes.derive(gateway, connection, caller, Touched(classes))
        codec = RowCodec(station, gateway.keys)
        again = {(kind, row.id): row for row in every(connection, codec, kind)}
        transaction.rollback()
    for key, row in again.items():
        held = there.get(key)
        _hold(held is not None, f"the outcome {key[1]} was never derived")
        assert held is not None
        sticky = {"state", "deposit_no", "deposited_on"} if held.fields.get("deposit_no") else set()
        for name in row.fields.keys() - sticky:
            _hold(row.fields[name] == held.fields.get(name), f"the outcome {key[1]} is stale in {name}")


def _people_are_counted(looks: list[Look], rows: Rows, outcomes: Rows) -> None:
    """Whoever was merged with whom: every desk and the gateway count each person once, and the same."""
    for look in looks:
        found = people.miscounted_at_desk(look)
        _hold(not found, f"desk {look.desk.slot}: {found}")
    found = people.miscounted_at_bank(rows, outcomes)
    _hold(not found, f"the gateway: {found}")


def repair(world: World, record: Record) -> int:
    """Somebody puts right whatever is held. Returns how many things that were."""
    done = 0
    for desk in world.desks:
        with desk.store.read() as connection:
            items = [item for item in exchange_view(connection).held if not item.repaired]
        for kind, entity, name in {(item.kind, item.entity, item.field) for item in items}:
            world.acts += 1
            done += 1
            value = "440103195003071234" if name == "number" else "已改正"
            fields: dict[str, Scalar] = {str(name): value}
            desk.store.commit([Draft(kind, entity, fields)], UUID(int=ACTORS | world.acts))
            record.note(desk, world.acts)
    return done


def _by_itself(kept: Kept) -> bool:
    """Whether a desk said it by itself, in the name of whoever worked last: it brings back what was there, and is nobody's act."""
    return kept.change.source is Source.SYSTEM and kept.change.reason in (COMING_BACK, CONFIRMED_HERE)


def _told(fact: Fact) -> str:
    actor, kind, entity, name = fact
    return f"act {UUID(actor).int & 0xFFFFFF}: {kind} {entity} {name}"


def _hold(true: bool, otherwise: str) -> None:
    if not true:
        raise Broken(otherwise)
