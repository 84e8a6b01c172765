"""What was written by hand beside the program is noticed."""

import pytest
from sqlalchemy import text

from app.storage import blobs, log
from app.storage.verifying import verify
from tests.support.desk import World


@pytest.fixture
def busy(tmp_path):
    world = World(tmp_path)
    learner = world.learner("区少红")
    world.put("learner", {"name": "欧少红"}, id=learner)
    yield world, learner
    world.store.close()


def codes(world: World) -> list[str]:
    with world.store.read() as connection:
        return [finding.code for finding in verify(connection)]


def test_a_file_as_written_has_no_findings(busy):
    assert codes(busy[0]) == []


def test_news_from_elsewhere_that_is_later_is_no_finding(busy):
    world, learner = busy
    other = World(world.folder / "b", number=2)
    other.clock.advance(days=1)
    other.put("learner", {"name": "区小红"}, id=learner)
    with other.store.read() as connection:
        changes = [entry.change for entry in log.read(connection, 1, 10)]
    other.store.close()
    world.store.merge(changes)
    row = world.row("learner", learner)
    assert row is not None
    assert row.fields["name"] == "区小红"
    assert codes(world) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE learner SET name = '改了' WHERE learner_no = '0001'", ["row_differs"]),
        ("DELETE FROM learner WHERE learner_no = '0001'", ["row_missing", "row_missing"]),
        ("UPDATE change_log SET reason = '改了' WHERE place = 2", ["log_digest"]),
        (
            "UPDATE change_log SET time = time + 1 WHERE place = 1",
            ["log_chain", "row_behind", "row_behind", "row_behind"],
        ),
        ("DELETE FROM change_log WHERE place = 2", ["log_gap", "log_chain"]),
        ("UPDATE change_log SET device = :id WHERE place = 3", ["log_device", "log_chain", "row_behind"]),
    ],
)
def test_what_was_changed_by_hand_is_found(busy, statement, expected):
    world, learner = busy
    with world.store.write() as connection:
        connection.execute(text(statement.replace(":id", f"'{learner}'")))
    assert codes(world) == expected


def test_an_attachment_whose_content_is_not_what_its_name_says_is_found(busy):
    world, _ = busy
    with world.store.write() as connection:
        sha256 = blobs.keep(connection, b"x" * (blobs.PART_BYTES + 10))
    assert codes(world) == []
    with world.store.write() as connection:
        connection.execute(text("UPDATE blob_part SET data = :data WHERE offset > 0"), {"data": b"y" * 10})
        assert list(blobs.unsound(connection)) == [sha256]
    assert codes(world) == ["content"]
