"""The first look says what the whole desk says of today's lessons, and fails as opening fails."""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import bindparam

from app.domain.clock import SHANGHAI
from app.records.codes import SessionState, SheetState
from app.storage import direct, meta
from app.storage.errors import DamagedFile, NewerFile, NoProfile, WrongKey
from app.storage.first_look import LESSONS, first_look
from app.storage.keys import KeyOffer
from app.storage.views.cards import cards_query, session
from app.storage.views.today import today
from tests.support.desk import World

DAY = date(2026, 9, 16)
WALL = datetime(2026, 9, 16, 8, 30, tzinfo=SHANGHAI)


def folded(text: str) -> str:
    return " ".join(text.split())


def offer(world: World) -> KeyOffer:
    return KeyOffer(world.folder / "desk.key")


@pytest.fixture
def taught(world: World) -> World:
    early, late = world.course_class("书法班", venue="礼堂"), world.course_class("粤曲班")
    first = world.session(early, "2026-09-16", 3, topic="王羲之")
    world.session(late, "2026-09-16", 1, start="14:30", state=SessionState.CANCELLED.value)
    world.session(late, "2026-09-17", 2)
    learners = [world.learner(name) for name in ("区少红", "王䶮", "买买提·艾山")]
    for learner in learners:
        world.enroll(early, learner)
    world.mark(first, learners[0])
    world.sheet(first, SheetState.TAKING)
    world.sheet(world.session(late, "2026-09-16", 3, start="16:00"), SheetState.TAKING)  # its only mark was undone
    return world


def test_it_asks_what_the_cards_of_the_day_ask_word_for_word():
    assert folded(LESSONS) == folded(direct.compiled(cards_query(session.c.date == bindparam("day"))))


def test_it_sees_the_lessons_that_the_whole_desk_sees(taught: World):
    look = first_look(taught.folder / "profile", offer(taught), WALL)
    with taught.store.read() as connection:
        whole = today(connection, DAY, taught.manager)
    assert look is not None
    assert look.lessons == whole.lessons
    assert [(card.class_title, card.expected, card.marked, card.sheet) for card in look.lessons] == [
        ("书法班", 3, 1, SheetState.TAKING),
        ("粤曲班", 0, 0, SheetState.NOT_TAKEN),
        ("粤曲班", 0, 0, SheetState.NOT_TAKEN),
    ]
    assert not look.whole
    assert whole.whole


def test_a_clock_known_to_be_behind_does_not_hide_todays_lessons(taught: World):
    with taught.store.write() as connection:
        two_days = int(timedelta(days=2).total_seconds() * 1000)
        meta.put(connection, {meta.CLOCK_OFFSET_MS: str(two_days), meta.RECEIPT_AT: "2026-09-15T17:00:00+08:00"})
    look = first_look(taught.folder / "profile", offer(taught), WALL - timedelta(days=2))
    assert look is not None
    assert (look.day, len(look.lessons)) == (DAY, 3)


def test_another_key_a_missing_profile_and_a_newer_file_are_told_apart(taught: World, tmp_path):
    profile = taught.folder / "profile"
    other = tmp_path / "other.key"
    other.write_text("ab" * 32)
    with pytest.raises(WrongKey):
        first_look(profile, KeyOffer(other), WALL)
    with pytest.raises(NoProfile):
        first_look(tmp_path / "nowhere", offer(taught), WALL)
    with taught.store.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    with pytest.raises(NewerFile):
        first_look(profile, offer(taught), WALL)


def test_an_older_file_is_left_to_be_migrated_and_a_damaged_one_is_said_to_be(taught: World):
    profile = taught.folder / "profile"
    with taught.store.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 0")
    assert first_look(profile, offer(taught), WALL) is None
    taught.store.close()
    (profile / "station.db").write_bytes(b"\x00" * 8192)
    with pytest.raises(DamagedFile):
        first_look(profile, offer(taught), WALL)


def test_it_needs_neither_sqlalchemy_nor_pydantic():
    code = "import sys, app.storage.first_look; sys.exit(bool({'sqlalchemy', 'pydantic', 'sqlmodel'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], check=False, env=os.environ | {"PYTHONUTF8": "1"})
    assert done.returncode == 0
