"""The store: commit what a person did, merge what other desks did, read.

Every commit is one transaction that takes the write lock first and is on the disk when it returns (WAL, ``synchronous =
FULL``: one fsync).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from app.domain import digest, hlc
from app.domain.clock import Clock, corrected, millis
from app.domain.ids import Ids
from app.domain.merge import DELETED, FieldConflict, merge, seen_by
from app.records.change import Change, Draft, Fields, Row
from app.records.kinds import KINDS
from app.storage import log, meta, repair, rows, same_person, search_keys, settling
from app.storage.driver import telling
from app.storage.editions import Editions
from app.storage.errors import fault_of
from app.storage.own_words import Acts
from app.storage.state import Act
from app.storage.watching import Watch
from app.storage.withdrawing import mark_withdrawn
from app.storage.writing import Writer

Listener = Callable[[frozenset[str]], None]
_PERSONAL = frozenset(kind.name for kind in KINDS.values() if kind.personal)


class Store:
    """One profile's file. Safe to use from several threads; each call uses a connection of its own."""

    def __init__(self, engine: Engine, clock: Clock, ids: Ids) -> None:
        """Bind to the file."""
        self._engine = engine
        self._clock = clock
        self.ids = ids
        self._listeners: list[Listener] = []
        self._taught: tuple[int, datetime | None] | None = None
        self._acts = Acts()
        self.watch = partial(Watch, engine)
        """Makes a watcher of the caller's own, who closes it."""
        self._writer = Writer(engine)
        self.editions = Editions(self._writer)
        """Whether what was read once still stands."""

    @property
    def device(self) -> UUID:
        """Who this desk is; another once a restored or cloned file was healed."""
        with self.read() as connection:
            return UUID(meta.require(connection, meta.DEVICE))

    def commit(self, drafts: Sequence[Draft], actor: UUID, reason: str | None = None) -> list[Change]:
        """Make the drafts true: rows and log in one transaction, durable on return.

        ``reason`` stands for drafts without their own. Returns the changes made; none if nothing would change.
        Raises a ``StorageFault``; then nothing was saved.
        """
        if not drafts:
            return []
        with self.write() as connection:
            changes = self.commit_within(connection, drafts, actor, reason)
        self.tell(frozenset(change.kind for change in changes))
        return changes

    @contextmanager
    def act(self, actor: UUID, reason: str | None = None) -> Iterator[Act]:
        """One act whose rule looks at the state: read through what is given, draft, and leave to commit durably.

        Whatever is raised inside (a ``Refused``, say) leaves everything as it was.
        """
        with self.write() as connection:
            act = Act(connection, self._acts)
            yield act
            changes = self.commit_within(connection, act.drafts, actor, reason, act.read) if act.drafts else []
            if act.withdrawn:
                mark_withdrawn(connection, act.withdrawn)
        act.at = changes[-1].time if changes else 0
        self._acts.keep(changes, act.undoes)
        self.tell(frozenset(change.kind for change in changes))

    def merge(self, changes: Iterable[Change]) -> frozenset[str]:
        """Fold in changes made elsewhere. Returns the kinds whose state changed."""
        with self.write() as connection:
            kinds, _ = fold(connection, changes)
        self.tell(kinds)
        return kinds

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view of the file."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except (IntegrityError, ProgrammingError, DataError):
            raise  # ours to repair, not the world's
        except DBAPIError as error:
            raise fault_of(error) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from the start; committed durably when the block ends well."""
        try:
            with self._writer.transaction() as connection:
                yield connection
        except (IntegrityError, ProgrammingError, DataError):
            raise  # ours to repair, not the world's
        except DBAPIError as error:
            raise fault_of(error) from error

    def now(self) -> datetime:
        """The present, put right by what the gateway's clock last taught. Reads the file once after each exchange."""
        taught = self._taught
        if taught is None:
            with self.read() as connection:
                taught = self._taught = meta.taught(meta.everything(connection))
        return corrected(self._clock.now(), *taught)

    def on_change(self, listener: Listener) -> None:
        """Call back, on the committing thread, with the kinds that changed by this process."""
        self._listeners.append(listener)

    def tell(self, kinds: frozenset[str]) -> None:
        """Tell the listeners, if anything changed."""
        if "exchange" in kinds:
            self._taught = None
        self.editions.told(kinds)
        if kinds:
            for listener in self._listeners:
                listener(kinds)

    def changed_outside(self) -> bool:
        """Whether another program (a command, say) committed since the last call; what this process wrote is no news.

        Asked now and then, and then the time to fold the write-ahead log back. Raises a ``StorageFault``.
        """
        try:
            self._writer.fold_when_idle()
            changed = self._writer.others_wrote()
        except DBAPIError as error:
            raise fault_of(error) from error
        if changed:
            self._taught = None
        return changed

    def copy_to(self, target: Path, told: Callable[[], None] | None = None) -> int:
        """Write a consistent copy, encrypted under the same key. Returns the number of its last change.

        Others go on reading and writing, however long it takes: what they write meanwhile is not in the copy. ``told`` is called
        now and then while it grows.
        """
        try:
            with self._engine.connect().execution_options(bare=True) as copier:
                with telling(copier.connection.driver_connection, told):
                    copier.exec_driver_sql("VACUUM INTO ?", (str(target),))
                copier.exec_driver_sql("ATTACH DATABASE ? AS copied", (str(target),))
                last: int | None = copier.exec_driver_sql("SELECT max(place) FROM copied.change_log").scalar_one()
                copier.exec_driver_sql("DETACH DATABASE copied")
                return log.seq_of(last or 0)
        except DBAPIError as error:
            raise fault_of(error) from error

    def size(self) -> int:
        """How large the file is, in bytes."""
        with self.read() as connection:
            pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            return pages * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())

    def close(self) -> None:
        """Give the file back."""
        self._writer.close()
        self._engine.dispose()

    def commit_within(
        self,
        connection: Connection,
        drafts: Sequence[Draft],
        actor: UUID,
        reason: str | None = None,
        read: Mapping[tuple[str, UUID], Row | None] = MappingProxyType({}),
    ) -> list[Change]:
        """Make the drafts true within a transaction of ``write``, as ``commit`` does; nobody is told. ``read``: rows read in it."""
        head = log.head(connection)
        facts = meta.five(connection, meta.DEVICE, meta.BASIS, meta.FLOOR, meta.CLOCK_OFFSET_MS, meta.RECEIPT_AT)
        device, basis = UUID(facts[meta.DEVICE]), facts.get(meta.BASIS, "")
        wall = millis(corrected(self._clock.now(), *meta.taught(facts)))
        drafts = [*drafts, *settling.settled_by(connection, drafts)]
        state = _State(connection, ((draft.kind, draft.id) for draft in drafts), read)
        resend = repair.held_fields(connection, (draft.id for draft in drafts))
        entries: list[log.Entry] = []
        seq, time, chain = head.seq, max(head.time, int(facts.get(meta.FLOOR, 0))), head.chain
        for draft in drafts:
            row = state.get(draft.kind, draft.id)
            held = {} if row is None else row.fields
            fields = {name: value for name, value in draft.fields.items() if draft.anew or held.get(name) != value}
            if not fields:
                continue
            owed = resend.pop(draft.id, {})
            fields |= {name: held[name] for name in owed if name in held and name not in fields}
            seq += 1
            time = hlc.tick(max(time, row.latest.time if row else 0), wall)
            change = Change(
                device, seq, time, draft.kind, draft.id, fields, actor, draft.source, basis,
                draft.reason or reason,
                _seen(device, row, draft.kind, fields, owed) if draft.seen is None else _of(fields, draft.seen),
                self.ids.salt() if draft.kind in _PERSONAL else None,
            )  # fmt: skip
            content = digest.digest(change)
            chain = digest.chain(chain, device, seq, time, content)
            before = {name: held[name] for name in fields if name in held}
            entries.append(log.Entry(change, before, content, chain))
            state.put(merge(row, change).row)
        if entries:
            state.save()
            log.append(connection, entries, head.base)
        return [entry.change for entry in entries]


def _seen(device: UUID, row: Row | None, kind: str, fields: Fields, owed: Mapping[str, int]) -> dict[str, int]:
    """What the person was looking at; where that was our own and never reached the bank, what was there before it."""
    seen = seen_by(row, kind, fields, deletes=bool(fields.get(DELETED)))
    for name in seen.keys() & owed.keys():
        if row is not None and row.stamps[name].device == device:
            seen[name] = owed[name]
    return {name: time for name, time in seen.items() if time}


def _of(fields: Fields, seen: Mapping[str, int]) -> dict[str, int]:
    return {name: time for name, time in sorted(seen.items()) if name in fields and time}


class _State:
    """Rows read, changed and written back within one transaction."""

    def __init__(
        self,
        connection: Connection,
        wanted: Iterable[tuple[str, UUID]],
        read: Mapping[tuple[str, UUID], Row | None] = MappingProxyType({}),
    ) -> None:
        self._connection = connection
        self._rows: dict[tuple[str, UUID], Row] = {key: row for key, row in read.items() if row is not None}
        self._dirty: dict[str, dict[UUID, Row]] = {}
        by_kind: dict[str, dict[UUID, None]] = {}
        for kind, entity in (key for key in wanted if key not in read):
            by_kind.setdefault(kind, {})[entity] = None
        for kind, ids in by_kind.items():
            self._rows.update({(kind, i): row for i, row in rows.load(connection, kind, ids).items()})

    def get(self, kind: str, entity: UUID) -> Row | None:
        return self._rows.get((kind, entity))

    def put(self, row: Row) -> None:
        self._rows[row.kind, row.id] = row
        self._dirty.setdefault(row.kind, {})[row.id] = row

    def save(self) -> frozenset[str]:
        for kind, dirty in self._dirty.items():
            rows.save(self._connection, kind, dirty.values())
        search_keys.refresh(self._connection, self._dirty)
        same_person.refresh(self._connection, self._dirty)
        return frozenset(self._dirty)


def fold(connection: Connection, changes: Iterable[Change]) -> tuple[frozenset[str], list[tuple[UUID, FieldConflict]]]:
    """Merge changes into the state rows within a transaction. Returns the kinds changed and the conflicts found."""
    changes = [change for change in changes if change.kind in KINDS and change.fields]  # a newer gateway may know more
    state = _State(connection, ((change.kind, change.id) for change in changes))
    conflicts: list[tuple[UUID, FieldConflict]] = []
    for change in changes:
        merged = merge(state.get(change.kind, change.id), change)
        conflicts += [(change.id, conflict) for conflict in merged.conflicts]
        if merged.changed:
            state.put(merged.row)
    return state.save(), conflicts
