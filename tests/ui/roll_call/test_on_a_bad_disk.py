"""Calling a roll while the disk is full or held: the clerk sees what was not saved, loses nothing else, and goes on."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import event

from app.records.acts import LearnerForm, NewClass
from app.records.codes import AttendanceStatus
from app.ui.roll_call.page import RollCallPage
from tests.support.small_disk import SmallDisk, small_disk
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

NAMES = ("区少红", "曾玉英", "王䶮")
Key, S, ALT = Qt.Key, AttendanceStatus, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "小盘") as made:
        yield made


@pytest.fixture
def real(disk: SmallDisk) -> Iterator[RealDesk]:
    made = RealDesk(disk.folder)
    yield made
    made.close()


@pytest.fixture
def session(real: RealDesk) -> UUID:
    plan = real.verbs.add_class(NewClass("书法班", "2026秋", 3, "09:00", 90, 4, first=real.today))
    for name in NAMES:
        real.verbs.add_learner(LearnerForm(name), plan.class_id)
    return plan.sessions[0].id


@pytest.fixture
def stage(qtbot, look, real: RealDesk, session: UUID) -> Iterator[Stage]:
    made = Stage(qtbot, real, RollCallPage, "roll_call").activate(session)
    yield made
    made.close()


def marks(real: RealDesk, session: UUID) -> list[AttendanceStatus | None]:
    return [row.status for row in real.views.sheet(session).rows]


def shown(stage: Stage) -> list[AttendanceStatus | None]:
    model = stage.page.roll.model
    return [model.mark_of(row.learner).status for row in model.view.rows]


def test_a_mark_on_a_full_disk_is_taken_back_and_said_and_the_next_one_goes_when_there_is_room(
    stage: Stage, real: RealDesk, session: UUID, disk: SmallDisk
):
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Down)
    stage.settle()
    fill_up(disk, real)
    stage.press(Key.Key_5, ALT)
    stage.settle()
    assert marks(real, session) == shown(stage) == [S.PRESENT, None, None]
    notice = stage.page.roll.panel.notice
    assert notice.isVisible()
    said = "曾玉英:没有存上,已恢复原样。磁盘满了,这一步没有存上;之前的都在。请腾出一些空间再试。"
    assert notice.accessibleName() == said, "and nothing of what SQLite says, which is for the log"
    disk.free()
    stage.press(Key.Key_5, ALT)
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Space)
    stage.settle()
    assert marks(real, session) == shown(stage) == [S.PRESENT, S.ABSENT, S.PRESENT]


def fill_up(disk: SmallDisk, real: RealDesk) -> None:
    """So full that not even a mark fits; what was written ahead is brought home first, or its room would be used again."""
    store = real.world.store
    with store._engine.connect().execution_options(bare=True) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    disk.fill(store._engine)


def test_a_mark_on_a_file_held_too_long_is_taken_back_and_said(stage: Stage, real: RealDesk, session: UUID):
    engine = real.world.store._engine
    real.world.store.close()
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 30"))
    with engine.connect().execution_options(writes=True) as other, other.begin():
        stage.press(Key.Key_Space)
        stage.settle()
        notice = stage.page.roll.panel.notice
        assert notice.isVisible()
        said = "区少红:没有存上,已恢复原样。档案正被另一个程序占用,这一步没有存上。请稍等再试。"
        assert notice.accessibleName() == said
        assert shown(stage) == [None, None, None]
    stage.press(Key.Key_Space)
    stage.settle()
    assert marks(real, session) == [S.PRESENT, None, None]
