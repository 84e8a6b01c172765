"""The photos of a sheet, on a real encrypted file: added, seen, taken off, saved; also where there is little room."""

import threading
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from app.records.codes import AttachmentState, AttendanceStatus
from app.storage import blobs
from app.ui.attachments.pictures import decoded
from app.ui.attachments.place import Beside
from app.ui.attachments.tile import Tile
from app.ui.classes.page import ClassesPage
from app.ui.components.drafts import drafts
from app.ui.roll_call.page import RollCallPage
from tests.support.pictures import picture
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def session(desk: RealDesk) -> UUID:
    world = desk.world
    group = world.course_class()
    meeting = world.session(group)
    for name in ("区少红", "王䶮"):
        world.enroll(group, world.learner(name))
    return meeting


@pytest.fixture
def stage(qtbot, look, desk: RealDesk, session: UUID):
    made = Stage(qtbot, desk, RollCallPage, "roll_call")
    made.shell.resize(1366, 768)
    made.activate(session)
    yield made
    made.close()


def photo(folder: Path, name: str = "签到表.png", size: QSize | None = None) -> Path:
    image = QImage(size or QSize(400, 300), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(folder / name))
    return folder / name


def tiles(stage: Stage) -> list[Tile]:
    return [tile for tile in stage.page.attachments.drawer.tiles.values() if not tile.isHidden()]


def drop(stage: Stage, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    stage.page.dropEvent(event)
    stage.settle().settle()


def test_a_photo_dropped_on_the_sheet_is_kept_with_it_and_shown(stage: Stage, desk: RealDesk, session, tmp_path):
    drop(stage, photo(tmp_path), photo(tmp_path, "背面.png", QSize(300, 400)))
    assert [row.title for row in desk.views.attachments(session)] == ["签到表.png", "背面.png"]
    assert stage.page.attachments.drawer.isVisible()
    assert stage.has_button("附件 2")
    assert "签到表.png" in tiles(stage)[0].accessibleName()
    assert "待上传" in tiles(stage)[0].accessibleName()
    assert not tiles(stage)[0]._picture.icon().isNull()
    assert stage.notices[-1] == "已存好 背面.png。"


class OnASlowStick(type(Path())):  # type: ignore[misc]  # its class differs by system
    """A file that is read only once ``answer`` is set."""

    answer: threading.Event

    def open(self, *args: Any, **more: Any) -> Any:
        assert self.answer.wait(20)
        return super().open(*args, **more)


@pytest.fixture
def slow(stage: Stage, tmp_path):
    made = OnASlowStick(photo(tmp_path))
    made.answer = threading.Event()
    yield made
    made.answer.set()
    stage.settle().settle()
    drafts().clear()


def test_a_mark_is_saved_while_a_photo_is_read_from_a_slow_stick(stage: Stage, desk, session, slow, qtbot):
    page = stage.page
    page.attachments.attach([slow])
    page.roll.marking.mark(desk.views.sheet(session).rows[0].learner, AttendanceStatus.PRESENT)
    qtbot.waitUntil(lambda: desk.views.sheet(session).rows[0].status is AttendanceStatus.PRESENT)
    assert not slow.answer.is_set()
    assert "签到表.png" in page.attachments.drawer.reading.text()
    assert page.attachments.drawer.reading.isVisible()
    slow.answer.set()
    stage.settle().settle()
    assert [row.title for row in desk.views.attachments(session)] == ["签到表.png"]
    assert not page.attachments.drawer.reading.isVisible()


def test_closing_while_a_photo_is_read_says_so_and_once_it_is_kept_closes(stage: Stage, desk, session, slow):
    stage.page.attachments.attach([slow, Path(slow).with_name("没有.png")])
    assert not stage.shell.close()
    assert stage.shell.isVisible()
    asked = stage.shell._leaving
    assert asked is not None
    assert "签到表.png" in asked.accessibleName()
    slow.answer.set()
    stage.settle().settle()
    assert [row.title for row in desk.views.attachments(session)] == ["签到表.png"]
    assert "没有.png" in stage.page.attachments.drawer.notice.accessibleName()
    assert drafts().unfinished() == ()
    assert stage.shell.close()


def test_the_key_opens_the_drawer_and_puts_it_away(stage: Stage):
    drawer = stage.page.attachments.drawer
    assert not drawer.isVisible()
    stage.press(Qt.Key.Key_F6)
    assert drawer.isVisible()
    assert drawer.add.hasFocus()
    stage.press(Qt.Key.Key_F6)
    assert not drawer.isVisible()
    assert stage.page.roll.panel.isVisible()


def test_what_is_no_photo_is_refused_in_the_drawer_and_the_rest_is_kept(stage: Stage, desk, session, tmp_path):
    drop(stage, picture(tmp_path, "名单.docx"), photo(tmp_path))
    assert [row.title for row in desk.views.attachments(session)] == ["签到表.png"]
    assert "名单.docx" in stage.page.attachments.drawer.notice.accessibleName()


def test_a_photo_is_seen_large_and_escape_leads_back(stage: Stage, tmp_path):
    drop(stage, photo(tmp_path))
    stage.click(tiles(stage)[0]._picture)
    stage.settle().settle()
    viewer = stage.page.attachments.viewer
    assert viewer.isVisible()
    assert not viewer._picture.pixmap().isNull()
    stage.press(Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert stage.page.roll.panel.isVisible()


def test_a_file_that_cannot_be_shown_says_what_to_do(stage: Stage, tmp_path):
    drop(stage, picture(tmp_path, "请假条.pdf"))
    stage.click(tiles(stage)[0]._picture)
    stage.settle().settle()
    viewer = stage.page.attachments.viewer
    assert "另存" in viewer._picture.text()
    assert viewer.save.isEnabled()


def test_taken_off_and_put_back_by_one_act(stage: Stage, desk, session, tmp_path):
    drop(stage, photo(tmp_path))
    stage.click(tiles(stage)[0]._picture)
    stage.settle().settle()
    viewer = stage.page.attachments.viewer
    viewer.detaching.emit()
    stage.settle().settle()
    assert not viewer.isVisible()
    assert tiles(stage) == []
    assert stage.has_button("附件")
    words, undo = stage.actions[-1]
    assert words == "撤销"
    undo()
    stage.settle().settle()
    assert len(tiles(stage)) == len(desk.views.attachments(session)) == 1


def asked(viewer, purpose: str):
    """Say what for; the answer. The system's own dialog is left alone."""
    viewer._ask_purpose()
    viewer.strip.field.setText(purpose)
    with QSignalBlocker(viewer.strip):
        viewer.strip._first()
    return viewer.strip.told


@pytest.mark.parametrize("name", ["取出.png", "签到表.png"])
def test_what_was_saved_or_not_ends_its_own_question_and_no_other(stage: Stage, tmp_path, name):
    for file in (photo(tmp_path), photo(tmp_path, "合影.png", QSize(300, 200))):
        drop(stage, file)
    first, other = tiles(stage)
    viewer = stage.page.attachments.viewer
    stage.click(first._picture)
    stage.settle().settle()
    told = asked(viewer, "镇里核查")
    stage.page.attachments.open(other.row.id)
    stage.settle().settle()
    viewer._ask_purpose()
    viewer.strip.field.setText("存档")
    viewer.saving.emit(tmp_path / name, "镇里核查", told)
    stage.settle()
    assert viewer.strip.is_open() and viewer.strip.field.text() == "存档"
    assert viewer.strip._wrong.text() == ""
    assert ("已有文件" if name == "签到表.png" else "已另存为") in viewer.notice._words.text()


def test_saving_asks_what_for_and_overwrites_nothing(stage: Stage, tmp_path):
    drop(stage, photo(tmp_path))
    stage.click(tiles(stage)[0]._picture)
    stage.settle().settle()
    viewer = stage.page.attachments.viewer
    told = asked(viewer, "镇里核查")
    viewer.saving.emit(tmp_path / "签到表.png", "镇里核查", told)
    stage.settle()
    assert "已有文件" in viewer.strip._wrong.text()
    viewer.saving.emit(tmp_path / "取出.png", "镇里核查", told)
    stage.settle()
    assert (tmp_path / "取出.png").read_bytes() == (tmp_path / "签到表.png").read_bytes()
    assert not viewer.strip.is_open()


def test_escape_on_the_question_only_puts_the_question_away(stage: Stage, tmp_path):
    drop(stage, photo(tmp_path))
    stage.click(tiles(stage)[0]._picture)
    stage.settle().settle()
    viewer = stage.page.attachments.viewer
    viewer._ask_purpose()
    stage.press(Qt.Key.Key_Escape)
    assert not viewer.strip.is_open()
    assert viewer.isVisible()


def test_a_content_that_is_elsewhere_is_asked_for_and_shown_when_it_came(stage: Stage, desk, session, tmp_path):
    data = photo(tmp_path).read_bytes()
    with desk.world.store.write() as connection:  # its name, without its content
        sha256 = blobs.keep(connection, data)
        blobs.forget(connection, sha256)
    desk.world.add(
        "attachment", owner_kind="session", owner=session, sha256=sha256, bytes=len(data), media_type="image/png",
        title="别处.png",
    )  # fmt: skip
    stage.settle().settle()
    asked: list[str] = []
    stage.desk.exchange.sync_now = lambda: asked.append("now")  # type: ignore[method-assign]  # only listens
    stage.page._turn_attachments()
    stage.settle()
    stage.click(tiles(stage)[0]._picture)
    stage.settle().settle()
    viewer = stage.page.attachments.viewer
    assert asked == ["now"]
    assert "在别处" in viewer._picture.text()
    assert not viewer.save.isEnabled()
    with desk.world.store.write() as connection:
        assert blobs.receive(connection, sha256, data).here
    desk.world.store.tell(frozenset({"attachment"}))
    stage.settle().settle()
    assert not viewer._picture.pixmap().isNull()
    assert desk.views.attachments(session)[0].state is AttachmentState.DELIVERED


def test_where_there_is_no_room_beside_the_sheet_one_is_seen_at_a_time(stage: Stage, tmp_path):
    drop(stage, photo(tmp_path))
    stage.shell.resize(900, 700)
    QApplication.processEvents()
    page, drawer = stage.page, stage.page.attachments.drawer
    assert drawer.isVisible() and not page._stack.isVisible()
    page.attachments.open(tiles(stage)[0].identity)
    stage.settle().settle()
    assert page.attachments.viewer.isVisible() and not drawer.isVisible()
    stage.press(Qt.Key.Key_Escape)
    stage.settle()
    assert drawer.isVisible() and not page._stack.isVisible()
    drawer.close_drawer()
    assert page.roll.panel.isVisible()


def test_another_sheet_shows_its_own_and_the_list_of_lessons_none(stage: Stage, desk, session, tmp_path):
    drop(stage, photo(tmp_path))
    other = desk.world.session(desk.world.course_class("国画"), "2026-09-16")
    stage.activate(other)
    stage.settle()
    assert tiles(stage) == []
    stage.activate(None)
    stage.settle()
    assert not stage.page.attachments.drawer.isVisible()
    assert stage.page.chooser.isVisible()
    stage.activate(session)
    stage.settle()
    assert len(stage.page.attachments.drawer.tiles) == 1


def test_a_photo_is_decoded_no_larger_than_its_place(tmp_path):
    content = photo(tmp_path, size=QSize(3000, 1500)).read_bytes()
    small = decoded(content, QSize(200, 200))
    assert small is not None
    assert (small.width(), small.height()) == (200, 100)
    assert decoded(b"%PDF-1.7", QSize(200, 200)) is None
    assert decoded(content[:300], QSize(200, 200)) is None


def test_looking_at_attachments_changes_nothing(stage: Stage, desk, session, tmp_path):
    drop(stage, photo(tmp_path))
    before = desk.views.exchange().waiting
    stage.click(tiles(stage)[0]._picture)
    stage.settle().settle()
    stage.press(Qt.Key.Key_Escape)
    stage.activate(session)
    assert desk.views.exchange().waiting == before


def test_from_the_class_one_comes_to_a_session_with_its_photos_beside(stage: Stage, session, tmp_path):
    drop(stage, photo(tmp_path))
    stage.page.attachments.drawer.close_drawer()
    stage.activate(Beside(session))
    stage.settle()
    assert stage.page.attachments.drawer.isVisible()
    assert stage.page.roll.panel.isVisible()
    stage.activate(session)
    assert stage.page.attachments.drawer.isVisible(), "a drawer once opened stays"


def test_the_meetings_of_a_class_lead_to_the_photos_of_one(qtbot, look, desk: RealDesk, session: UUID):
    [group] = [row.id for row in desk.views.classes()]
    stage = Stage(qtbot, desk, ClassesPage, "classes")
    stage.activate(group)
    stage.click("这次课的附件")
    assert stage.opened == [("roll_call", Beside(session))]
    stage.close()
