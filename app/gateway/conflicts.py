"""Conflicts as rows that every desk of the station pulls: who gave which value, when, at which desk.

``merge`` says where two changes may not have known of each other. What the later of them had seen stands in its own log:
after the gateway was restored from a backup, a change may arrive after one that corrected it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from app.domain.clock import from_millis
from app.domain.hlc import millis_of, tick
from app.domain.merge import DELETED, TIMES, FieldConflict, merge
from app.gateway.keys import Keys
from app.gateway.log import LogCodec
from app.gateway.rows import RowCodec, load
from app.records.change import Change, Row, Scalar, Stamp
from app.records.codes import Source
from app.records.kinds import natural_id
from app.records.weekly import WEEKLY, whole_word

KIND = "conflict"
_MOST_OWN_WORDS = 32
"""How often somebody may have said a thing while apart before it is taken for not known what they had seen at first."""
Met = dict[tuple[str, UUID, Stamp], Change]
"""Changes in the log by what they are about and when they were made."""

_json = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class _Suspected:
    """A change that met a row, and one thing in which they may not have known of each other."""

    change: Change
    row: Row
    found: FieldConflict

    @property
    def other(self) -> Stamp:
        """The stamp of the change it met."""
        mine = self.found.winner_stamp == self.change.stamp
        return self.found.loser_stamp if mine else self.found.winner_stamp

    def actors(self, others: Met) -> dict[Stamp, UUID]:
        """Who gave each of the two values, where that is known."""
        known = {self.change.stamp: self.change.actor}
        met = others.get((self.change.kind, self.change.id, self.other))
        if met is not None:
            known[self.other] = met.actor
        elif self.row.latest == self.other:
            known[self.other] = self.row.actor
        return known


@dataclass(slots=True)
class Conflicts:
    """The conflicts of one batch: suspected while it is merged, then confirmed by the log, then written.

    ``device`` stands for the gateway in the stamps of their rows.
    """

    connection: Connection
    keys: Keys
    station: UUID
    device: UUID
    now_ms: int
    _suspected: list[_Suspected] = field(default_factory=list)

    def suspect(self, change: Change, row: Row | None, found: Iterable[FieldConflict]) -> None:
        """Remember what merging ``change`` into ``row`` found."""
        if row is not None:
            self._suspected += [_Suspected(change, row, one) for one in found]

    def confirm(self, changed: Mapping[tuple[str, UUID], Row]) -> dict[int, list[Row]]:
        """For each change, by its number, that is in conflict: the conflicts' rows that are new or say more than before.

        ``changed``: the rows the batch has changed already, not yet saved.
        """
        if not self._suspected:
            return {}
        others = self._others()
        known = self._known(others)
        true = [one for one, was_known in zip(self._suspected, known, strict=True) if not was_known]
        ids = [identity(self.keys, one.change.kind, one.change.id, one.found) for one in true]
        codec = RowCodec(self.station, self.keys)
        wanted = {(KIND, its_id): None for its_id in ids}
        rows = load(self.connection, codec, wanted)
        rows |= {key: row for key, row in changed.items() if key in wanted}
        told: dict[int, list[Row]] = {}
        for one, its_id in zip(true, ids, strict=True):
            written = told.setdefault(one.change.seq, [])
            before = rows.get((KIND, its_id))
            fields = fields_of(one.change.kind, one.change.id, one.found, one.actors(others))
            if before is None or _says_more(before, fields):
                time = tick(before.latest.time if before is not None else 0, self.now_ms)
                change = Change(self.device, 0, time, KIND, its_id, fields, self.device, Source.SYSTEM)
                rows[KIND, its_id] = merge(before, change).row
                written.append(rows[KIND, its_id])
        return told

    def _others(self) -> Met:
        """The changes that those of this batch met, as far as they are in the log."""
        return self._said((one.other.device, one.change.id, one.other.time) for one in self._suspected)

    def _said(self, wanted: Iterable[tuple[UUID, UUID, int]]) -> Met:
        """What devices said of things at these times, as far as it is in their logs."""
        by_device: dict[UUID, set[tuple[UUID, int]]] = {}
        for device, entity, time in wanted:
            by_device.setdefault(device, set()).add((entity, time))
        found: Met = {}
        for device, words in by_device.items():
            log = LogCodec(self.station, device, self.keys)
            found |= {(c.kind, c.id, c.stamp): c for c in log.at(self.connection, words)}
        return found

    def _known(self, others: Met) -> list[bool]:
        """Of each suspected, whether the winner, which came first, had seen the loser all the same.

        Whoever said it more than once has seen their own word: what counts is what they had seen before they said it first.
        Where they first said what the loser says, they overruled nobody.
        """
        winners = [others.get((one.change.kind, one.change.id, one.found.winner_stamp)) for one in self._suspected]
        seen = [dict(winner.seen) if winner is not None else {} for winner in winners]
        said_first: dict[tuple[int, str], Change] = {}
        further = {
            (which, name)
            for which, one in enumerate(self._suspected)
            for name in one.found.edits or (one.found.field,)
            if one.found.field == TIMES or not one.found.edits
        }
        for _ in range(_MOST_OWN_WORDS):
            further = {
                at for at in further if seen[at[0]].get(at[1], 0) > self._suspected[at[0]].found.loser_stamp.time
            }
            if not further:
                break
            words = self._own_words({(which, name): seen[which][name] for which, name in further})
            said_first |= words
            further = set(words)
            for (which, name), word in words.items():
                seen[which][name] = min(word.seen.get(name, 0), word.time - 1)
        for which, name in further:
            seen[which].pop(name)  # nobody looks further back: it is asked
        for (which, name), word in said_first.items():
            if _says(word, name, self._suspected[which].found):
                seen[which][name] = self._suspected[which].found.loser_stamp.time
        return [one.found.known_to(known) for one, known in zip(self._suspected, seen, strict=True)]

    def _own_words(self, looks: Mapping[tuple[int, str], int]) -> dict[tuple[int, str], Change]:
        """Which of these are words of the winner's desk itself.

        ``looks``: for a suspected, by its number, and a field, the time of the value that the winner had seen.
        """

        def place_of(which: int, time: int) -> tuple[UUID, UUID, int]:
            one = self._suspected[which]
            return one.found.winner_stamp.device, one.change.id, time

        said = self._said(place_of(which, time) for (which, _), time in looks.items())
        found: dict[tuple[int, str], Change] = {}
        for (which, name), time in looks.items():
            device, entity, _ = place_of(which, time)
            word = said.get((self._suspected[which].change.kind, entity, Stamp(time, device)))
            if word is not None and name in word.fields:
                found[which, name] = word
        return found


def _says(word: Change, name: str, found: FieldConflict) -> bool:
    """Whether a word is what the loser of a conflict says, of when a class meets all of it."""
    if found.field == TIMES:
        return word.fields.keys() >= set(WEEKLY) and whole_word(word.fields) == found.loser
    return word.fields[name] == found.loser


def identity(keys: Keys, kind: str, entity: UUID, found: FieldConflict) -> UUID:
    """The same for the same conflict, however often and in whatever order it is found, and by whichever desk it is said.

    A conflict is about the value that did not stay; one about a deletion is about that deletion.
    """
    time, value = found.loser_stamp.time, _json(found.loser).decode()
    if found.field == DELETED:
        time, value = (found.winner_stamp if found.winner else found.loser_stamp).time, ""
    secret = keys.hash_secret(KIND, value).hex()  # a bare hash of a phone number can be guessed
    return natural_id(KIND, kind, entity, found.field, str(time), secret)


def fields_of(kind: str, entity: UUID, found: FieldConflict, actors: Mapping[Stamp, UUID]) -> dict[str, Scalar]:
    """The conflict's row; who gave a value is left out where nobody knows."""
    fields: dict[str, Scalar] = {"kind": kind, "entity": str(entity), "field": found.field}
    for name, value, stamp in (
        ("kept", found.winner, found.winner_stamp),
        ("other", found.loser, found.loser_stamp),
    ):
        fields[name] = _json(value).decode()
        fields[f"{name}_at"] = from_millis(millis_of(stamp.time)).isoformat(timespec="milliseconds")
        fields[f"{name}_device"] = str(stamp.device)
        if stamp in actors:
            fields[f"{name}_by"] = str(actors[stamp])
    return fields


def _says_more(before: Row, fields: Mapping[str, Scalar]) -> bool:
    """Whether an open conflict is about later values than it tells of so far, or was heard of only as settled."""
    if before.fields.get("field") is None:
        return True
    if before.fields.get("settled") is not None:
        return False
    return any(str(fields[name]) > str(before.fields.get(name) or "") for name in ("kept_at", "other_at"))
