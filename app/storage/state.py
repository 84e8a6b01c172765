"""The state as a rule needs to see it, and an act in the making.

A verb that decides by what is there reads it under the write lock, in the transaction that will change it, so that a window
and a command on one file cannot both be right about a thing of which there is one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.conflicts import Subject, subject
from app.records.change import Draft, Row, Scalar
from app.storage import blobs, direct, log, meta, own_words, rows, settling
from app.storage.tables import same_person
from app.storage.withdrawing import Debt, debt_of, forget

_NUMBER_DIGITS = 9
_LAST_NUMBER = """
    SELECT learner_no FROM learner
    WHERE length(learner_no) = ? AND learner_no >= ? AND learner_no < ? ORDER BY learner_no DESC LIMIT 1
"""


class State:
    """Rows as one connection sees them."""

    def __init__(self, connection: Connection, done: own_words.Acts | None = None) -> None:
        """Look through ``connection``. ``done``: what is remembered of this process's acts, for ``said_after``."""
        self._connection = connection
        self._done = done or own_words.Acts()

    def row(self, kind: str, entity: UUID) -> Row | None:
        """One row, deleted or not."""
        return rows.load(self._connection, kind, [entity]).get(entity)

    def rows(self, kind: str, entities: Iterable[UUID]) -> dict[UUID, Row]:
        """The rows of these ids that exist, deleted or not."""
        return rows.load(self._connection, kind, entities)

    def live(self, kind: str, entity: UUID) -> Row | None:
        """One row that is not deleted."""
        row = self.row(kind, entity)
        return None if row is None or row.fields.get("deleted") else row

    def find(self, kind: str, **equal: Scalar | UUID) -> list[Row]:
        """The rows, deleted ones left out, whose fields have these values; in order of id."""
        return rows.find(self._connection, kind, equal)

    def since(self, kind: str, time: int) -> list[Row]:
        """The rows, deleted or not, of which something is not older than a hybrid time."""
        return rows.since(self._connection, kind, time)

    def highest_learner_no(self, prefix: str) -> int:
        """The largest whole number (up to nine digits) that follows ``prefix`` in a 学号, deleted learners included; or 0."""
        return max(_last_number(self._connection, prefix, digits) for digits in range(1, _NUMBER_DIGITS + 1))

    def content(self, sha256: str) -> bytes | None:
        """An attachment's content; None when not all of it is here."""
        found = blobs.get(self._connection, sha256)
        return blobs.read(self._connection, sha256) if found is not None and found.here else None

    def survivor(self, learner: UUID) -> UUID:
        """Who stands for a learner: another one where two entries were merged, else the same."""
        return self._survivors.get(learner, learner)

    def one_person(self, learner: UUID) -> list[UUID]:
        """Every learner who is the same person, the one who stands for all first."""
        survivor = self.survivor(learner)
        return [survivor, *sorted(one for one, whose in self._survivors.items() if whose == survivor != one)]

    def said_after(self, row: Row, name: str, at: int) -> bool:
        """Whether what a field says now was first said after this desk's act of the hybrid time ``at``.

        What undo put back is as old as it was. Who saw what the act made of this record may say so at its very next moment, while
        the act itself goes on with others. Of a record that the act did not write, what was said by its end was there before it.
        """
        stamp = row.stamps.get(name)
        if stamp is None:
            return False
        ours = stamp.device in log.devices(self._connection)
        return own_words.said_after(log.of_entity(self._connection, row.id), name, stamp, ours, at, self._done)

    def overwritten(self, entity: UUID, at: int) -> Mapping[str, Scalar]:
        """What a record said before this desk's act of the hybrid time ``at``, of each field that it wrote: None, nobody said it."""
        entries = log.of_entity(self._connection, entity)
        place = self._done.wrote(entries, at)
        if place is None:
            return {}
        return {name: entries[place].before.get(name) for name in entries[place].change.fields}

    @cached_property
    def disputes(self) -> Mapping[UUID, Collection[Subject]]:
        """What two desks said differently of each record, and nobody has settled yet."""
        found: defaultdict[UUID, list[Subject]] = defaultdict(list)
        for about in (subject(row) for row in settling.open_rows(self._connection)):
            if about is not None:
                found[about.entity].append(about)
        return dict(found)

    @cached_property
    def _survivors(self) -> dict[UUID, UUID]:
        return {UUID(one): UUID(survivor) for one, survivor in self._connection.execute(select(same_person))}

    def fact(self, key: str) -> str | None:
        """A small persistent fact (``storage.meta``)."""
        return meta.get(self._connection, key)


def _last_number(connection: Connection, prefix: str, digits: int) -> int:
    """Of one length the last in the order of text is the largest: a look into an index, however many learners there are.

    Where it holds another sign, as the numbers of other desks and towns do, all that begin like it are passed over at once.
    """
    below = f"{prefix}:"  # which follows 9
    while found := direct.query(connection, _LAST_NUMBER, (len(prefix) + digits, f"{prefix}0", below)):
        number = str(found[0][0])
        odd = next((at for at in range(len(prefix), len(number)) if number[at] not in "0123456789"), None)
        if odd is None:
            return int(number[len(prefix) :])
        below = f"{number[:odd]}:" if number[odd] > "9" else number[:odd]
    return 0


class Act(State):
    """One act in the making: the state under the write lock, and the drafts that will be committed together."""

    def __init__(self, connection: Connection, done: own_words.Acts | None = None) -> None:
        """Begin with nothing drafted."""
        super().__init__(connection, done)
        self.at = 0
        """When it is over: the hybrid time of the last of its changes, 0 where it made none."""
        self.undoes: int | None = None
        """The time of the act that it takes back, which is remembered for the next undo (``said_after``)."""
        self.drafts: list[Draft] = []
        self.read: dict[tuple[str, UUID], Row | None] = {}
        self.withdrawn: list[int] = []

    def row(self, kind: str, entity: UUID) -> Row | None:
        """One row, deleted or not; read once, since nobody else can write before this act is over."""
        key = (kind, entity)
        if key not in self.read:
            self.read[key] = super().row(kind, entity)
        return self.read[key]

    def keep_content(self, content: bytes) -> str:
        """Store an attachment's content with this act; its SHA-256."""
        return blobs.keep(self._connection, content)

    def deliver_again(self, sha256: str) -> None:
        """Let the gateway be asked anew for a content that is here."""
        blobs.deliver_again(self._connection, sha256)

    def want_content(self, sha256: str, size: int) -> bool:
        """Let a content come with the next exchange; whether it is here already."""
        blobs.want(self._connection, sha256, size)
        found = blobs.get(self._connection, sha256)
        return found is not None and found.here

    def debt(self, place: int) -> Debt | None:
        """What the bank holds of the record of the change at this place of the log (``storage.withdrawing``)."""
        return debt_of(self._connection, place)

    def withdraw(self, debt: Debt, names: Iterable[str]) -> None:
        """Take back what the bank holds with this act, beside its drafts; ``names`` were never known to anybody else."""
        row = self.row(debt.kind, debt.entity)
        if row is not None:
            self.read[debt.kind, debt.entity] = forget(self._connection, row, names)
        self.withdrawn += debt.places

    def settles(self) -> list[UUID]:
        """The conflicts that its drafts settle by giving another value, without speaking of them."""
        return [draft.id for draft in settling.settled_by(self._connection, self.drafts)]

    def draft(self, *drafts: Draft) -> None:
        """Add drafts. The state seen does not show them yet."""
        self.drafts.extend(drafts)
