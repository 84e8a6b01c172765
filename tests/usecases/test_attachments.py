"""A photo of the paper sheet is kept with its session: whole, once, encrypted, and out again."""

import hashlib
import os
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.records.attachment import MAX_ATTACHMENT_BYTES
from app.records.codes import AttachmentState
from app.records.kinds import KINDS, natural_id
from app.records.refusal import Refused
from app.records.standing import AttachmentRow
from app.storage import blobs
from app.storage.views import attachments
from app.storage.views.reading import NotFound
from app.usecases.attach_file import attach_again, attach_file, detach_file
from app.usecases.save_attachment import save_attachment, want_attachment
from tests.support.desk import World
from tests.support.pictures import picture

BIG = 3 * blobs.PART_BYTES + 17


@pytest.fixture
def session(world: World) -> UUID:
    return world.session(world.course_class())


def shown(world: World, owner: UUID) -> tuple[AttachmentRow, ...]:
    with world.store.read() as connection:
        return attachments.attachments(connection, owner)


def content(world: World, attachment: UUID) -> bytes | None:
    with world.store.read() as connection:
        return attachments.content(connection, attachment)


def parts(world: World) -> list[int]:
    with world.store.read() as connection:
        return sorted(len(data) for (data,) in connection.exec_driver_sql("SELECT data FROM blob_part"))


def refusal_of(act, *arguments: object) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        act(*arguments)
    (reason,) = refused.value.refusals
    return reason.code, reason.field


@pytest.mark.parametrize("size", [1, 500, blobs.PART_BYTES, blobs.PART_BYTES + 1, BIG])
def test_what_comes_out_is_what_went_in_whatever_its_size(world: World, session: UUID, tmp_path: Path, size: int):
    file = picture(tmp_path, size=max(size, 3))
    attachment = attach_file(world.ctx, session, file)
    assert content(world, attachment) == file.read_bytes()
    assert max(parts(world)) <= blobs.PART_BYTES


def test_the_record_says_what_it_is_and_the_row_where_it_is(world: World, session: UUID, tmp_path: Path):
    file = picture(tmp_path)
    attachment = attach_file(world.ctx, session, file)
    (row,) = shown(world, session)
    assert (row.id, row.title, row.media_type, row.bytes) == (attachment, file.name, "image/jpeg", 5_000)
    assert (row.state, row.moved, row.by) == (AttachmentState.WAITING, 0, "林主任")
    assert row.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert attachment == natural_id("attachment", session, row.sha256)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.jpg", "image/jpeg"),
        ("a.png", "image/png"),
        ("a.webp", "image/webp"),
        ("a.pdf", "application/pdf"),
        ("a.tiff", "image/tiff"),
        ("a.heic", "image/heif"),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(world: World, session: UUID, tmp_path: Path, name, media_type):
    file = picture(tmp_path, name).rename(tmp_path / "改了名的.xyz")
    attach_file(world.ctx, session, file)
    assert [row.media_type for row in shown(world, session)] == [media_type]


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("表.docx", 50, "file_type_unsupported"),
        ("网页.html", 50, "file_type_unsupported"),
        ("空.jpg", 0, "file_empty"),
        ("大.jpg", MAX_ATTACHMENT_BYTES + 1, "file_too_large"),
    ],
)
def test_what_is_no_photo_or_scan_is_refused_and_leaves_nothing(
    world: World, session: UUID, tmp_path: Path, name, size, code
):
    assert refusal_of(attach_file, world.ctx, session, picture(tmp_path, name, size)) == (code, "attachment")
    assert shown(world, session) == ()
    assert parts(world) == []


def test_a_file_that_is_not_there_or_no_file_is_refused(world: World, session: UUID, tmp_path: Path):
    assert refusal_of(attach_file, world.ctx, session, tmp_path / "没有.jpg")[0] == "file_missing"
    os.mkfifo(tmp_path / "管道.jpg")
    for file in (tmp_path, tmp_path / "管道.jpg"):  # whoever opened a pipe would wait for ever
        assert refusal_of(attach_file, world.ctx, session, file)[0] == "not_a_file"


def test_a_session_that_is_not_there_keeps_no_content_either(world: World, tmp_path: Path):
    assert refusal_of(attach_file, world.ctx, uuid4(), picture(tmp_path))[0] == "session_unknown"
    assert parts(world) == []


def test_the_largest_that_is_taken_is_taken(world: World, session: UUID, tmp_path: Path):
    attach_file(world.ctx, session, picture(tmp_path, size=MAX_ATTACHMENT_BYTES))
    assert sum(parts(world)) == MAX_ATTACHMENT_BYTES


def test_the_same_photo_twice_is_one_and_with_two_sessions_two(world: World, session: UUID, tmp_path: Path):
    file = picture(tmp_path)
    other = world.session(world.course_class("国画"), "2026-09-17")
    assert attach_file(world.ctx, session, file) == attach_file(world.ctx, session, file)
    attach_file(world.ctx, other, file)
    assert [len(shown(world, one)) for one in (session, other)] == [1, 1]
    assert parts(world) == [5_000], "one content"


def test_taken_off_it_is_gone_and_can_be_put_back(world: World, session: UUID, tmp_path: Path):
    file = picture(tmp_path)
    attachment = attach_file(world.ctx, session, file)
    detach_file(world.ctx, attachment)
    assert shown(world, session) == ()
    with pytest.raises(NotFound):
        content(world, attachment)
    assert refusal_of(detach_file, world.ctx, attachment)[0] == "attachment_unknown"
    attach_again(world.ctx, attachment)
    assert content(world, attachment) == file.read_bytes()
    assert refusal_of(attach_again, world.ctx, attachment)[0] == "attachment_unknown"
    detach_file(world.ctx, attachment)
    assert attach_file(world.ctx, session, file) == attachment
    assert len(shown(world, session)) == 1


def test_what_is_put_back_is_offered_to_the_gateway_anew(world: World, session: UUID, tmp_path: Path):
    attachment = attach_file(world.ctx, session, picture(tmp_path))
    (row,) = shown(world, session)
    with world.store.write() as connection:
        blobs.note_delivered(connection, row.sha256, row.bytes)
    assert shown(world, session)[0].state is AttachmentState.DELIVERED
    detach_file(world.ctx, attachment)
    attach_again(world.ctx, attachment)
    assert shown(world, session)[0].state is AttachmentState.WAITING


def test_a_content_that_nothing_names_is_dropped_after_a_month_and_not_before(
    world: World, session: UUID, tmp_path: Path
):
    attachment = attach_file(world.ctx, session, picture(tmp_path))
    kept = attach_file(world.ctx, session, picture(tmp_path, "另一张.jpg", 700, seed=2))
    detach_file(world.ctx, attachment)
    for days, left in ((29, [700, 5_000]), (2, [700])):
        world.clock.advance(days=days)
        with world.store.write() as connection:
            blobs.tidy(connection, world.clock.now())
        assert parts(world) == left
    assert content(world, kept) is not None


def test_saved_into_a_file_it_is_in_the_trail_with_its_purpose(world: World, session: UUID, tmp_path: Path):
    file = picture(tmp_path)
    attachment = attach_file(world.ctx, session, file)
    target = tmp_path / "取出.jpg"
    assert save_attachment(world.ctx, attachment, target, "镇里来查") == 5_000
    assert target.read_bytes() == file.read_bytes()
    with world.store.read() as connection:
        trail = connection.exec_driver_sql("SELECT what, purpose FROM disclosure").all()
    assert [tuple(row) for row in trail] == [(f"attachment:{attachment}", "镇里来查")]
    assert refusal_of(save_attachment, world.ctx, attachment, target, "镇里来查")[0] == "file_exists"
    assert refusal_of(save_attachment, world.ctx, attachment, tmp_path / "b.jpg", "")[0] == "purpose_required"
    assert refusal_of(save_attachment, world.ctx, uuid4(), tmp_path / "b.jpg", "看看")[0] == "attachment_unknown"
    assert not (tmp_path / "b.jpg").exists()


def elsewhere(world: World, session: UUID, data: bytes) -> UUID:
    """The record of an attachment that another desk made: its content is not here."""
    sha256 = hashlib.sha256(data).hexdigest()
    return world.add(
        "attachment",
        owner_kind="session",
        owner=session,
        sha256=sha256,
        bytes=len(data),
        media_type="image/jpeg",
        title="别处.jpg",
    )


def test_what_another_desk_attached_is_wanted_when_somebody_opens_it(world: World, session: UUID, tmp_path: Path):
    data = b"\xff\xd8\xff" + bytes(1_000)
    attachment = elsewhere(world, session, data)
    assert shown(world, session)[0].state is AttachmentState.ELSEWHERE
    assert content(world, attachment) is None
    assert refusal_of(save_attachment, world.ctx, attachment, tmp_path / "b.jpg", "看看")[0] == "content_elsewhere"
    assert want_attachment(world.ctx, attachment) is False
    with world.store.write() as connection:
        assert blobs.receive(connection, shown(world, session)[0].sha256, data[:600]).stored == 600
    (row,) = shown(world, session)
    assert (row.state, row.moved) == (AttachmentState.FETCHING, 600)
    with world.store.write() as connection:
        assert blobs.receive(connection, row.sha256, data[600:]).here
    assert shown(world, session)[0].state is AttachmentState.DELIVERED
    assert content(world, attachment) == data
    assert want_attachment(world.ctx, attachment) is True


def test_what_came_as_another_content_than_its_name_is_nowhere_to_be_seen(world: World, session: UUID):
    data = b"\xff\xd8\xff" + bytes(1_000)
    attachment = elsewhere(world, session, data)
    want_attachment(world.ctx, attachment)
    with world.store.write() as connection:
        sha256 = hashlib.sha256(data).hexdigest()
        blobs.receive(connection, sha256, data[:600])
        assert blobs.receive(connection, sha256, b"?" * 403).stored == 0
    assert content(world, attachment) is None
    assert parts(world) == []


def test_the_photo_somebody_else_made_too_needs_no_fetching(world: World, session: UUID, tmp_path: Path):
    file = picture(tmp_path)
    attachment = elsewhere(world, session, file.read_bytes())
    want_attachment(world.ctx, attachment)
    assert attach_file(world.ctx, session, file) == attachment
    assert content(world, attachment) == file.read_bytes()


@pytest.mark.parametrize("name", ["签" * 300 + ".jpg", "a\u202eb\x07.jpg", "e\u0301.jpg", "王䶮𣒍.jpg"])
def test_whatever_a_file_is_called_its_title_is_one_line_the_bank_takes(world: World, session: UUID, tmp_path, name):
    file = picture(tmp_path, "a.jpg")

    class Named(type(file)):  # type: ignore[misc]  # a name no disk here would hold
        @property
        def name(self) -> str:
            return name

    attach_file(world.ctx, session, Named(file))
    (row,) = shown(world, session)
    assert 0 < len(row.title) <= 200
    assert row.title.endswith(".jpg")
    assert row.title.isprintable()


def test_an_attachment_is_personal_and_sealed_at_the_bank():
    assert KINDS["attachment"].personal
    assert "title" in KINDS["attachment"].sealed
