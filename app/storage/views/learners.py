"""Learners: found by what is quickest to type, listed by number, shown whole. Numbers are masked."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, Uuid, and_, func, or_, select, type_coerce

from app.domain.masking import mask_document, mask_phone
from app.domain.names import fold_key
from app.domain.pinyin_keys import prefix_range, query_key
from app.records.codes import ConsentPurpose, DocumentType, Sex
from app.records.naming import MergedRow
from app.records.views import ConsentRow, DocumentRow, LearnerRow, LearnerView
from app.storage.tables import TABLES, learner_key
from app.storage.views import enrollments
from app.storage.views.outcomes import outcome, outcomes
from app.storage.views.persons import all_entries, one_person, person, stands
from app.storage.views.reading import NotFound, by_number, chunks, ident, there
from app.storage.views.rules import Excused, as_absence

CANDIDATES = 200
"""At least so many are ranked, however few are asked for: the exact ones must be among them."""
_learner = TABLES["learner"]
_document = TABLES["identity_document"]
_consent = TABLES["consent"]
_enrollment = TABLES["enrollment"]
_class = TABLES["course_class"]
_term = TABLES["term"]
_SHOWN = and_(there(_learner, "learner_no", "name"), stands(_learner.c.id))
_LEARNERS = select(_learner, ident(_learner.c.id).label("uuid")).where(_SHOWN)
_DOCUMENT_ORDER = {kind.value: place for place, kind in enumerate(DocumentType)}


def learners(
    connection: Connection, day: date, find: str = "", limit: int = 200, offset: int = 0
) -> tuple[LearnerRow, ...]:
    """Who fits what was typed, the likeliest first; everybody by student number when nothing was.

    Several words must all fit: ``ou 0019``. ``day`` says which classes are current; ``offset`` passes over so many.
    """
    if find.strip():
        found = _found(connection, find, limit + offset)[offset:]
    else:
        page = _LEARNERS.order_by(_learner.c.learner_no, _learner.c.id).limit(limit).offset(offset)
        found = list(connection.execute(page))
    return _rows(connection, found, day)


def learner_rows(connection: Connection, ids: Collection[UUID], day: date) -> dict[UUID, LearnerRow]:
    """These people, as lists show them."""
    found = [row for chunk in chunks(ids) for row in connection.execute(_LEARNERS.where(_learner.c.id.in_(chunk)))]
    return {row.id: row for row in _rows(connection, found, day)}


def learner_count(connection: Connection) -> int:
    """How many people there are: whoever was entered twice and merged is one."""
    return connection.execute(select(func.count()).select_from(_learner).where(_SHOWN)).scalar_one()


def learner(
    connection: Connection,
    learner_id: UUID,
    day: date,
    excused: Excused = as_absence,
) -> LearnerView:
    """Everything the desk shows of one person; whoever was merged leads to the one who stands for them. Raises ``NotFound``."""
    entries = one_person(connection, learner_id)
    found = connection.execute(_LEARNERS.where(_learner.c.id == str(entries[0]))).first()
    if found is None:
        raise NotFound("learner", learner_id)
    documents = _documents(connection, entries).get(found.uuid, [])
    intervals = enrollments.of_person(connection, entries, excused)
    return LearnerView(
        row=_row(found, documents, _classes(connection, entries, day).get(found.uuid, [])),
        phone_owner=found.phone_owner,
        emergency_contact=found.emergency_contact,
        note=found.note,
        documents=tuple(documents),
        consents=_consents(connection, entries),
        enrollments=tuple(sorted(intervals, key=lambda one: (one.joined_on, one.class_title), reverse=True)),
        outcomes=outcomes(connection, outcome.c.learner.in_([str(one) for one in entries])),
        merged=_entries(connection, entries[1:]),
        visits=enrollments.visits(connection, entries),
    )


def _found(connection: Connection, find: str, limit: int) -> list[Row[Any]]:
    """Those whose key begins with the whole of what was typed, then those who fit each word of it."""
    whole = query_key(find)
    words = sorted({key for word in find.split() if (key := query_key(word))}, key=len, reverse=True)
    enough = max(limit, CANDIDATES)
    best: dict[UUID, str] = {}
    if whole:
        best |= _keyed(connection, _matching(whole, enough))
    if len(words) > 1:
        for owner, key in _keyed(connection, _matching(words[0], enough, words[1:])).items():
            best.setdefault(owner, "\U0010ffff" + key)
    name = fold_key(find)
    rows = {
        row.uuid: row for chunk in chunks(best) for row in connection.execute(_LEARNERS.where(_learner.c.id.in_(chunk)))
    }

    def place(row: Row[Any]) -> tuple[object, ...]:
        exact = query_key(row.learner_no) != whole, fold_key(row.name) != name
        return (*exact, best[row.uuid], by_number(row.learner_no), row.uuid)

    return sorted(rows.values(), key=place)[:limit]


def _matching(key: str, limit: int, words: Collection[str] = ()) -> "Select[UUID, str]":
    """Learners with a key that begins so, each with the first of these, in the keys' order: the exact ones first."""
    first, whose = func.min(learner_key.c.key), person(learner_key.c.learner)
    also = learner_key.alias("also")
    return (
        select(type_coerce(whose, Uuid()).label("learner"), first.label("key"))
        .where(
            _begins(learner_key.c.key, key),
            *(learner_key.c.learner.in_(select(also.c.learner).where(_begins(also.c.key, word))) for word in words),
        )
        .group_by(whose)
        .order_by(first, whose)
        .limit(limit)
    )


def _keyed(connection: Connection, query: "Select[UUID, str]") -> dict[UUID, str]:
    return {row.learner: row.key for row in connection.execute(query)}


def _begins(column: ColumnElement[str], key: str) -> ColumnElement[bool]:
    low, high = prefix_range(key)
    return and_(column >= low, column < high)


def _rows(connection: Connection, found: list[Row[Any]], day: date) -> tuple[LearnerRow, ...]:
    ids = all_entries(connection, [row.uuid for row in found])
    documents, current = _documents(connection, ids), _classes(connection, ids, day)
    return tuple(_row(row, documents.get(row.uuid, []), current.get(row.uuid, [])) for row in found)


def _row(row: Row[Any], documents: list[DocumentRow], current: list[str]) -> LearnerRow:
    return LearnerRow(
        id=row.uuid,
        learner_no=row.learner_no,
        name=row.name,
        sex=Sex(row.sex) if row.sex else None,
        birth=row.birth,
        phone=mask_phone(row.phone) if row.phone else None,
        document=documents[0].number if documents else None,
        community=row.community,
        classes=tuple(current),
        walk_in=bool(row.walk_in),
    )


def _documents(connection: Connection, ids: Collection[UUID]) -> dict[UUID, list[DocumentRow]]:
    """By person, of these entries; masked; resident identity cards first; each once."""
    whose = type_coerce(person(_document.c.learner), Uuid()).label("learner")
    query = select(whose, _document.c.type, _document.c.number).where(there(_document, "type", "number"))
    found = [row for chunk in chunks(ids) for row in connection.execute(query.where(_document.c.learner.in_(chunk)))]
    documents: dict[UUID, list[DocumentRow]] = {}
    for row in sorted(dict.fromkeys(map(tuple, found)), key=lambda row: _DOCUMENT_ORDER[row[1]]):
        documents.setdefault(row[0], []).append(DocumentRow(DocumentType(row[1]), mask_document(row[2])))
    return documents


def _classes(connection: Connection, ids: Collection[UUID], day: date) -> dict[UUID, list[str]]:
    """By person, of these entries: titles of the classes of a term not over in which they still are."""
    today = day.isoformat()
    query = (
        select(type_coerce(person(_enrollment.c.learner), Uuid()).label("learner"), _class.c.title)
        .join(_class, _class.c.id == _enrollment.c.course_class)
        .outerjoin(_term, _term.c.id == _class.c.term)
        .where(
            there(_enrollment, "joined_on"),
            or_(_enrollment.c.left_on.is_(None), _enrollment.c.left_on > today),
            there(_class, "title"),
            or_(_term.c.ends.is_(None), _term.c.ends >= today),
        )
        .group_by(person(_enrollment.c.learner), _class.c.id)
        .order_by(_class.c.weekday, _class.c.start, _class.c.title)
    )
    current: dict[UUID, list[str]] = {}
    for chunk in chunks(ids):
        for row in connection.execute(query.where(_enrollment.c.learner.in_(chunk))):
            current.setdefault(row.learner, []).append(row.title)
    return current


def _consents(connection: Connection, entries: Collection[UUID]) -> tuple[ConsentRow, ...]:
    """The last word of a person on each purpose, whichever entry it was given for."""
    query = (
        select(_consent)
        .where(_consent.c.learner.in_([str(one) for one in entries]))
        .where(there(_consent, "purpose", "granted", "on", "text_version"))
        .order_by(_consent.c.row_time, _consent.c.learner)
    )
    latest = {row.purpose: row for row in connection.execute(query)}
    return tuple(
        ConsentRow(
            ConsentPurpose(row.purpose), bool(row.granted), date.fromisoformat(row.on), row.text_version, row.witness
        )
        for _, row in sorted(latest.items())
    )


def _entries(connection: Connection, merged: Collection[UUID]) -> tuple[MergedRow, ...]:
    """Those who were merged into somebody, by student number."""
    if not merged:
        return ()
    query = select(
        ident(_learner.c.id).label("id"), _learner.c.learner_no, _learner.c.name, _learner.c.birth, _learner.c.phone
    )
    found = connection.execute(query.where(_learner.c.id.in_([str(one) for one in merged]))).all()
    return tuple(
        MergedRow(row.id, row.learner_no or "", row.name or "", row.birth, mask_phone(row.phone) if row.phone else None)
        for row in found
    )
